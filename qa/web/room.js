// The reading pane: the whole report beside the chat, or a sheet over it on a phone. It stands outside of what Gradio
// draws, so that nothing moves or closes when an answer comes.
reportQA.room = {
  hits: [], // quotes of the open report, in reading order
  found: [], // places where the sought words stand
  at: -1, // which of them is shown
  report: "",

  build() {
    const { make } = reportQA;
    this.close = make("button", { type: "button", class: "close", "data-room": "close" });
    this.tabs = ["report", "shelf"].map((view) =>
      make("button", { type: "button", role: "tab", id: `tab-${view}`, "aria-controls": `view-${view}`, "data-view": view }));
    this.title = make("strong", {});
    this.section = make("span", {});
    this.contents = make("button", { type: "button", "data-room": "contents", "aria-expanded": "false", "aria-controls": "contents" });
    this.box = make("input", { type: "search", autocomplete: "off", spellcheck: "false" });
    this.count = make("output", { class: "count" });
    this.previous = make("button", { type: "button", "data-room": "previous" }, "↑");
    this.next = make("button", { type: "button", "data-room": "next" }, "↓");
    this.sheet = make("div", { class: "sheet", tabindex: "0", role: "region" });
    this.map = make("div", { class: "map" });
    this.drawer = make("div", { id: "contents", class: "drawer", hidden: true });
    this.reading = make("div", { class: "view", id: "view-report", role: "tabpanel", "aria-labelledby": "tab-report" },
      make("div", { class: "tools" }, this.contents, make("div", { class: "steps" }, this.box, this.count, this.previous, this.next)),
      make("p", { class: "where" }, this.title, " ", this.section),
      make("div", { class: "body" }, this.drawer, this.sheet, this.map));
    this.shelf = make("div", { class: "view", id: "view-shelf", role: "tabpanel", "aria-labelledby": "tab-shelf", hidden: true });
    this.pane = make("div", { id: "room", role: "complementary" },
      make("div", { class: "head" }, make("div", { role: "tablist" }, ...this.tabs), this.close), this.reading, this.shelf);
    document.body.append(this.pane);
    this.label();
    this.listen();
    this.begin();
  },

  // Open what the address names, else the only report, else the library; as soon as there is one.
  async begin() {
    const wanted = new URLSearchParams(location.search);
    for (let tries = 0; tries < 200 && !reportQA.shelf.state; tries++) {
      await reportQA.shelf.list();
      if (!reportQA.shelf.state) await new Promise((wake) => setTimeout(wake, 300));
    }
    const reports = reportQA.shelf.state?.reports ?? [];
    if (wanted.get("report")) {
      const p = Number(wanted.get("p")) || 1;
      return this.open(wanted.get("report"), p, [{ p, spans: [] }], true);
    }
    if (!reportQA.wide() || this.report || wanted.get("q")) return;
    this.show(reports.length === 1 ? "report" : "shelf");
  },

  // Write every text of the pane in the language of the page.
  label() {
    const t = (key) => reportQA.t(key);
    this.pane.setAttribute("aria-label", t("room_name"));
    this.tabs[0].textContent = t("room_report");
    this.tabs[1].textContent = t("room_shelf");
    this.contents.textContent = t("contents");
    this.box.placeholder = t("room_find");
    this.box.setAttribute("aria-label", t("room_find"));
    this.sheet.setAttribute("aria-label", t("room_report"));
    for (const [button, key] of [[this.previous, "room_previous"], [this.next, "room_next"]]) {
      button.title = t(key);
      button.setAttribute("aria-label", t(key));
    }
    this.close.textContent = t(reportQA.wide() ? "room_hide" : "room_back");
    this.tally();
  },

  listen() {
    const act = {
      close: () => this.hide(),
      contents: () => this.drawn(this.drawer.hidden),
      previous: () => this.step(-1),
      next: () => this.step(1),
    };
    this.pane.addEventListener("click", (event) => {
      const button = event.target.closest("[data-room]");
      if (button) return act[button.dataset.room]();
      const tab = event.target.closest("[data-view]");
      if (tab) return this.show(tab.dataset.view);
      const go = event.target.closest("[data-go]");
      if (go) {
        event.preventDefault();
        this.drawn(false);
        return this.goTo(Number(go.dataset.go), { focus: true });
      }
      const number = event.target.closest("[data-link]");
      if (number) {
        event.preventDefault();
        reportQA.copy(reportQA.linkTo(number.getAttribute("href")), reportQA.t("room_link_copied"));
      }
    });
    this.pane.querySelector("[role=tablist]").addEventListener("keydown", (event) => {
      if (!["ArrowLeft", "ArrowRight"].includes(event.key)) return;
      const other = this.tabs.find((tab) => tab.getAttribute("aria-selected") !== "true");
      this.show(other.dataset.view);
      other.focus();
    });
    this.box.addEventListener("input", () => this.find());
    this.box.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.isComposing) this.step(event.shiftKey ? -1 : 1);
    });
    this.sheet.addEventListener("scroll", () => {
      this.waiting ||= requestAnimationFrame(() => {
        this.waiting = 0;
        this.whereAmI();
      });
    });
    addEventListener("resize", () => {
      clearTimeout(this.resizing);
      this.resizing = setTimeout(() => this.fit(), 100);
    });
    addEventListener("popstate", () => this.hide(true));
    document.addEventListener("language", () => {
      this.label();
      if (this.report) this.load(this.report, true);
    });
  },

  // Bring the pane to the front with the report or the library in it. On a phone it is a sheet, and Back closes it.
  show(view, fill = true) {
    this.reading.hidden = view !== "report";
    this.shelf.hidden = view !== "shelf";
    for (const tab of this.tabs) {
      tab.setAttribute("aria-selected", tab.dataset.view === view);
      tab.tabIndex = tab.dataset.view === view ? 0 : -1;
    }
    document.documentElement.classList.remove("alone");
    if (!reportQA.wide() && !this.pane.classList.contains("open")) {
      this.pane.classList.add("open");
      this.pane.setAttribute("role", "dialog");
      this.pane.setAttribute("aria-modal", "true");
      document.querySelector("gradio-app").inert = true;
      document.documentElement.classList.add("covered");
      history.pushState({ room: true }, "");
      this.close.focus();
    }
    if (view === "shelf") reportQA.shelf.refresh();
    else if (fill && !this.report) this.openFirst();
    this.label();
  },

  hide(popped = false) {
    if (this.pane.classList.contains("open")) {
      this.uncover();
      if (!popped && history.state?.room) history.back();
    } else if (!popped) document.documentElement.classList.add("alone");
    if (!popped || this.opener) this.opener?.focus?.({ preventScroll: true });
    this.opener = null;
  },

  escape() {
    if (!this.drawer.hidden) {
      this.drawn(false);
      this.contents.focus();
    } else if (this.box.value && this.pane.contains(document.activeElement)) {
      this.box.value = "";
      this.find();
    } else if (this.pane.classList.contains("open")) this.hide();
    else if (this.pane.contains(document.activeElement)) (this.opener ?? document.querySelector("#box textarea"))?.focus();
  },

  drawn(open) {
    this.drawer.hidden = !open;
    this.contents.setAttribute("aria-expanded", open);
    if (open) this.drawer.querySelector("a")?.focus();
  },

  async open(report, p, hits, focus) {
    this.show("report", false);
    if (!(await this.load(report))) return this.report || this.wanted ? undefined : this.show("shelf");
    this.box.value = "";
    this.find();
    this.setHits(hits);
    this.at = this.hits.findIndex((hit) => hit.p === p);
    this.tally();
    this.goTo(p, { focus });
  },

  async openFirst() {
    const { reports } = await reportQA.shelf.list();
    if (reports?.length && !this.report && !this.wanted) await this.load(reports[0].id);
  },

  async load(report, again = false) {
    if (report === this.report && !again) return true;
    const wanted = (this.wanted = report);
    const query = new URLSearchParams({ id: report, lang: document.documentElement.lang.slice(0, 2) });
    const reply = await fetch(`/report?${query}`).catch(() => null);
    if (wanted !== this.wanted) return false; // another one was chosen meanwhile
    if (!reply?.ok) {
      this.wanted = this.report;
      reportQA.say(reportQA.t(reply?.status === 404 ? "no_such_report_id" : "room_failed"));
      return false;
    }
    const top = this.sheet.scrollTop;
    this.sheet.innerHTML = await reply.text(); // every text in it was escaped by the server
    this.report = report;
    this.article = this.sheet.querySelector("article");
    this.passages = [...this.sheet.querySelectorAll(".passage")];
    this.title.textContent = this.article.dataset.about || this.article.dataset.title;
    const contents = this.sheet.querySelector(".contents");
    this.contents.hidden = !contents;
    this.drawer.replaceChildren(...(contents ? [contents] : []));
    this.drawn(false);
    this.sheet.scrollTop = again ? top : 0;
    this.setHits(again ? this.hits : []);
    this.find(false);
    this.whereAmI();
    return true;
  },

  passage: (number) => reportQA.room.passages?.find((passage) => Number(passage.dataset.p) === number),

  goTo(number, { focus = false } = {}) {
    const passage = this.passage(number);
    if (!passage) return;
    for (const other of this.sheet.querySelectorAll(".current")) other.classList.remove("current");
    passage.classList.add("current");
    this.scrollTo(passage.querySelector("mark") ?? passage);
    if (focus) passage.querySelector(".text").focus({ preventScroll: true });
    this.whereAmI();
  },

  scrollTo(target) {
    const box = target.getBoundingClientRect(), sheet = this.sheet.getBoundingClientRect();
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches || Math.abs(box.top - sheet.top) > 4 * sheet.height;
    this.sheet.scrollTo({ top: this.sheet.scrollTop + box.top - sheet.top - sheet.height * 0.25, behavior: still ? "instant" : "smooth" });
  },

  // Place, year and section stay in view while the text moves.
  whereAmI() {
    if (!this.passages?.length) return;
    const sheet = this.sheet.getBoundingClientRect(), line = sheet.top + sheet.height * 0.28; // just below where goTo() stops
    let low = 0, high = this.passages.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      this.passages[middle].getBoundingClientRect().top <= line ? (low = middle) : (high = middle - 1);
    }
    this.section.textContent = this.passages[low].dataset.section;
    this.here = { passage: this.passages[low], top: this.passages[low].getBoundingClientRect().top - sheet.top, width: sheet.width };
    reportQA.map.view(this.map, this.sheet);
  },

  drawMap() {
    if (this.passages && !this.reading.hidden) reportQA.map.draw(this.map, this.sheet, this.hits, this.found);
  },
};
