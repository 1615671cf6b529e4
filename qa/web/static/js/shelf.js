// The library in the pane: which reports are there, which are searched, adding, removing, rebuilding.
reportQA.shelf = {
  chosen: new Set(), // ids of the reports to search; empty = all of them
  sought: "",
  year: "",
  choices: 0, // how often a person chose: the server may hear of them in another order
  lists: 0, // how often the list was asked for
  listed: 0, // which of these replies is shown: one that it overtook is old

  async list() {
    const mine = ++this.lists, reply = await fetch("/library").catch(() => null);
    const state = reply?.ok ? await reply.json() : {};
    if (state.reports && mine > this.listed) [this.state, this.listed] = [state, mine];
    return state;
  },

  // Whoever is at work in the list already keeps it, unless it has changed.
  async refresh() {
    await this.list();
    if (!this.drawn || this.drawn !== this.content()) this.redraw();
    if (this.state?.job?.state === "running") this.watch();
  },

  content() {
    return this.state && JSON.stringify([this.state.reports, this.state.can_change, document.documentElement.lang]);
  },

  shown() {
    const words = this.sought.toLowerCase().split(/\s+/).filter(Boolean);
    return this.state.reports.filter((report) => {
      const text = `${report.title} ${report.place} ${report.year ?? ""}`.toLowerCase();
      return (!this.year || String(report.year) === this.year) && words.every((word) => text.includes(word));
    });
  },

  draw() {
    const { make } = reportQA, t = reportQA.t.bind(reportQA), root = reportQA.room.shelf;
    this.drawn = this.content();
    if (!this.state?.reports) return root.replaceChildren(make("p", { class: "soft" }, t("not_open")));
    const { reports, can_change } = this.state;
    const years = [...new Set(reports.map((report) => report.year).filter(Boolean))].sort().reverse();
    const box = make("input", { type: "search", value: this.sought, placeholder: t("shelf_filter"), "aria-label": t("shelf_filter") });
    const year = make("select", { "aria-label": t("shelf_year") }, make("option", { value: "" }, t("shelf_any_year")),
      ...years.map((value) => make("option", { value, selected: String(value) === this.year }, String(value))));
    box.addEventListener("input", () => ((this.sought = box.value), this.rows()));
    year.addEventListener("change", () => ((this.year = year.value), this.rows()));
    this.summary = make("p", { class: "soft", role: "status" });
    this.table = make("tbody");
    const head = (key, unseen) => make("th", { scope: "col" }, unseen ? make("span", { class: "unseen" }, t(key)) : t(key));
    const only = make("button", { type: "button" }, t("shelf_only_these"));
    const all = make("button", { type: "button" }, t("shelf_all"));
    only.addEventListener("click", () => this.choose(this.shown().map((report) => report.id)));
    all.addEventListener("click", () => this.choose([]));
    this.progress = make("div", { class: "job", "aria-live": "polite", tabindex: "-1" });
    root.replaceChildren(...[
      make("div", { class: "tools" }, box, year, only, all), this.summary, can_change ? this.dropZone() : null, this.progress,
      make("table", {}, make("thead", {}, make("tr", {}, head("shelf_search_it", true), head("shelf_title"), head("shelf_passages"),
        head("shelf_added"), head("shelf_actions", true))), this.table),
    ].filter(Boolean));
    this.rows();
    if (this.followed || this.state.job?.state === "running") this.report(this.state.job);
  },

  // Draw anew without losing the focus: where what had it is gone, what came of the work takes it.
  redraw() {
    const root = reportQA.room.shelf, held = document.activeElement, inside = root.contains(held) && !root.hidden;
    const caret = inside && held.type === "search" ? held.selectionStart : null;
    this.draw();
    if (!inside) return;
    const next = caret === null ? this.progress : root.querySelector("input[type=search]");
    next.focus({ preventScroll: true });
    if (caret !== null) next.setSelectionRange(caret, caret);
  },

  rows() {
    const { make } = reportQA, t = reportQA.t.bind(reportQA);
    const { reports, can_change } = this.state;
    for (const id of this.chosen) if (!reports.some((report) => report.id === id)) this.chosen.delete(id);
    const shown = this.shown();
    this.table.replaceChildren(...shown.map((report) => {
      const tick = make("input", { type: "checkbox", value: report.id, "aria-label": t("shelf_search_this", { title: report.title }) });
      tick.addEventListener("change", () => {
        const now = new Set(this.chosen.size ? this.chosen : reports.map((other) => other.id));
        tick.checked ? now.add(report.id) : now.delete(report.id);
        this.choose([...now]);
      });
      const open = make("button", { type: "button", class: "title" }, report.title);
      open.addEventListener("click", async () => {
        const { room } = reportQA;
        room.show("report");
        const stays = room.stays();
        if ((await room.load(report.id)) && stays()) room.sheet.focus();
      });
      const about = [report.place, report.year, t(`kind_${report.kind}`)].filter(Boolean).join(" · ");
      const look = make("button", { type: "button", "aria-label": t("shelf_outline_of", { title: report.title }) }, t("shelf_outline"));
      look.addEventListener("click", () => this.outline(report));
      const remove = can_change && reports.length > 1
        ? make("button", { type: "button", "aria-label": t("shelf_remove_this", { title: report.title }) }, t("shelf_remove")) : null;
      remove?.addEventListener("click", () => this.remove(report));
      return make("tr", {}, make("td", {}, tick), make("td", {}, open, make("small", {}, about)),
        make("td", { class: "figure" }, String(report.passages)), make("td", { class: "figure" }, (report.added || "").slice(0, 10)),
        make("td", { class: "acts" }, look, remove));
    }));
    if (!shown.length) this.table.append(make("tr", {}, make("td", { colspan: 5 }, t("shelf_none"))));
    this.ticks();
  },

  // Say how many reports are searched and tick them; the rows stay, and with them the focus.
  ticks() {
    const all = this.state.reports, wanted = (id) => !this.chosen.size || this.chosen.has(id);
    const searched = all.filter((report) => wanted(report.id));
    this.summary.textContent = reportQA.t(this.chosen.size ? "shelf_some" : "shelf_every",
      { reports: searched.length, passages: searched.reduce((sum, report) => sum + report.passages, 0), all: all.length });
    for (const tick of this.table.querySelectorAll("input")) tick.checked = wanted(tick.value);
  },

  // Take over which reports the page's address chose; once a person chooses here, later replies are late news.
  take(ids) {
    if (this.picked || (ids.length === this.chosen.size && ids.every((id) => this.chosen.has(id)))) return;
    this.chosen = new Set(ids);
    if (this.table) this.ticks();
  },

  choose(ids) {
    if (ids.length === this.state.reports.length) ids = [];
    this.picked = true;
    this.chosen = new Set(ids);
    this.ticks();
    reportQA.act({ do: "choose", ids, number: ++this.choices });
  },

  dropZone() {
    const { make } = reportQA, t = reportQA.t.bind(reportQA);
    const input = make("input", { type: "file", multiple: true, accept: ".txt,.docx", id: "add-files", class: "unseen" });
    const zone = make("div", { class: "drop" }, make("label", { for: "add-files" }, t("shelf_add")), input,
      make("span", { class: "soft" }, t("shelf_drop")), make("button", { type: "button", class: "rebuild" }, t("shelf_rebuild")));
    zone.querySelector(".rebuild").addEventListener("click", async () => {
      if (await reportQA.sure(t("shelf_rebuild_sure"), t("shelf_rebuild"))) this.start("/library/rebuild", {});
    });
    input.addEventListener("change", () => this.add([...input.files]));
    zone.addEventListener("dragover", (event) => (event.preventDefault(), zone.classList.add("over")));
    zone.addEventListener("dragleave", () => zone.classList.remove("over"));
    zone.addEventListener("drop", (event) => {
      event.preventDefault();
      zone.classList.remove("over");
      this.add([...event.dataTransfer.files]);
    });
    return zone;
  },

  add(files) {
    if (!files.length) return;
    const form = new FormData();
    for (const file of files) form.append("files", file, file.name);
    this.before = new Set(this.state.reports.map((report) => report.id));
    this.start("/library/add", { body: form });
  },

  async remove(report) {
    if (!(await reportQA.sure(reportQA.t("shelf_remove_sure", { title: report.title }), reportQA.t("shelf_remove")))) return;
    this.start("/library/remove", { body: JSON.stringify({ ids: [report.id] }), headers: { "content-type": "application/json" } });
  },

  async start(path, options) {
    if (!this.watching) this.report(null); // what came of the work before is no news any more
    const reply = await fetch(path, { method: "POST", ...options, headers: { "x-report-qa": "1", ...options.headers } }).catch(() => null);
    if (!reply?.ok) {
      const why = await reply?.json().catch(() => null);
      const message = why?.error ?? reportQA.t("room_failed");
      return this.watching ? reportQA.say(message) : this.report({ state: "failed", message, files: [] });
    }
    this.watch();
  },

  // Follow the work until it ends; the chat answers from the old library meanwhile.
  async watch() {
    if (this.watching) return;
    this.watching = this.followed = true;
    let job = null;
    do {
      const reply = await fetch("/library/job").catch(() => null);
      if (reply?.ok) job = await reply.json();
      if (job?.state === "running") this.report(job);
      if (!job || job.state === "running") await new Promise((wake) => setTimeout(wake, 200));
    } while (!job || job.state === "running");
    this.watching = false;
    await this.list();
    this.redraw(); // with what came of the work
    reportQA.act({ do: "refresh" });
    const { room } = reportQA;
    if (room.report && this.state.reports && !this.state.reports.some((report) => report.id === room.report)) room.forget();
    else if (room.report) room.load(room.report, true);
  },

  // Say how far the work is, or what came of it: each file, its paragraphs and seconds, or why it was left out.
  report(job) {
    const { make } = reportQA, t = reportQA.t.bind(reportQA);
    if (!this.progress || !job || job.state === "idle") return this.progress?.replaceChildren();
    const running = job.state === "running";
    const total = Object.values(job.seconds ?? {}).reduce((sum, value) => sum + value, 0);
    const line = running ? t(`stage_${job.stage}`, { done: job.done, total: job.total })
      : job.state === "done" ? t("shelf_done", { seconds: total.toFixed(1) }) : job.message;
    const stages = Object.entries(job.seconds ?? {}).map(([stage, value]) => t(`took_${stage}`, { seconds: value.toFixed(2) }));
    const rows = (job.files ?? []).filter((file) => running || file.reason || job.kind === "add").map((file) =>
      make("li", { class: file.reason ? "out" : "" }, make("b", {}, file.source), " ",
        file.reason || t("shelf_file", { passages: file.passages, aside: file.set_aside, seconds: file.seconds.toFixed(2) }),
        !running && !file.reason && this.before?.has(file.id) ? t("shelf_replaced") : null));
    this.progress.replaceChildren(...[
      make("p", { class: job.state, role: job.state === "failed" ? "alert" : "status" }, line),
      running ? make("progress", { max: job.total || 1, value: job.done || 0, "aria-label": line }) : null,
      stages.length && !running ? make("p", { class: "soft" }, stages.join(t("item_separator"))) : null,
      rows.length ? make("ul", {}, ...rows) : null,
    ].filter(Boolean));
  },

  // Show what was understood from a file: headings with their paragraphs, parts, and the lines set aside.
  async outline(report) {
    const { make } = reportQA, t = reportQA.t.bind(reportQA);
    const reply = await fetch(`/library/outline?${new URLSearchParams({ id: report.id })}`).catch(() => null);
    if (!reply?.ok) return reportQA.say(t("room_failed"));
    const outline = await reply.json();
    if (document.querySelector("dialog[open]")) return; // clicked twice
    const part = (name) => t(`part_${name}`) || t("shelf_part_other");
    const rows = (heads, depth) => heads.flatMap((head) => [
      make("li", { class: `depth-${Math.min(depth, 3)}` }, make("span", {}, head.heading),
        make("small", {}, ` ${part(head.part)} · ${head.first === head.last ? t("passage", { number: head.first }) : t("shelf_range", head)}`)),
      ...rows(head.children, depth + 1),
    ]);
    const heads = rows(outline.headings, 0);
    const aside = outline.set_aside.map((line) => make("li", {}, make("small", {}, t(`aside_${line.reason}`)), " ", line.text));
    const close = make("button", { value: "" }, t("shelf_close"));
    const dialog = document.body.appendChild(make("dialog", { class: "outline", "aria-label": t("shelf_outline_of", { title: report.title }) },
      make("form", { method: "dialog" }, make("h2", { tabindex: "-1", autofocus: true }, report.title),
        make("p", { class: "soft" }, t("shelf_understood", { place: report.place || t("unknown"), year: report.year ?? t("unknown"), source: report.source })),
        make("p", { class: "soft" }, Object.entries(outline.parts).filter(([, count]) => count).map(([name, count]) => t("shelf_part", { part: part(name), count })).join(t("item_separator"))),
        make("h3", {}, t("contents")), heads.length ? make("ol", { class: "heads" }, ...heads) : make("p", {}, t("shelf_no_headings")),
        make("h3", {}, t("shelf_aside")), aside.length ? make("ul", {}, ...aside) : make("p", {}, t("shelf_no_aside")),
        make("p", { class: "buttons" }, close))));
    dialog.addEventListener("close", () => dialog.remove());
    dialog.showModal();
  },
};

reportQA.whenReady(() => {
  reportQA.room.build();
  document.addEventListener("language", () => reportQA.shelf.state && reportQA.shelf.draw());
  for (const name of ["dragover", "drop"]) // a file dropped beside the zone must not replace the page
    addEventListener(name, (event) => event.dataTransfer?.types.includes("Files") && event.preventDefault());
});
