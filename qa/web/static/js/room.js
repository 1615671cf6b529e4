// The reading pane: the whole report beside the chat, or a sheet over it on a phone. It stands outside of what Gradio
// draws, so that nothing moves or closes when an answer comes.
reportQA.room = {
  hits: [], // quotes of the open report, in reading order
  found: [], // places where the sought words stand
  at: -1, // which of them is shown
  report: "",
  view: "", // what was shown last, the report or the library

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
    this.view = view;
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
