// Which report is open in the pane. Replies overtake each other and people do not wait for them: what was wanted last holds.
Object.assign(reportQA.room, {
  opens: 0, // how many places were wanted so far
  loads: 0, // and how many reports

  // Open what the address names, else the only report, else the library; as soon as there is one, and unless a person
  // has opened something meanwhile.
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
    if (!reportQA.wide() || this.view || document.documentElement.classList.contains("alone") || wanted.get("q")) return;
    this.show(reports.length === 1 ? "report" : "shelf");
  },

  async open(report, p, hits, focus) {
    const mine = ++this.opens;
    this.show("report", false);
    const stays = this.stays(), there = await this.load(report);
    if (mine !== this.opens) return; // another place was wanted meanwhile, or none
    if (!there) return this.report || this.wanted ? undefined : this.show("shelf");
    this.box.value = "";
    this.find();
    this.setHits(hits);
    this.at = this.hits.findIndex((hit) => hit.p === p);
    this.tally();
    this.goTo(p, { focus: focus && stays() });
  },

  // Mark nothing, nor what is still on its way.
  unmark() {
    this.opens++;
    this.setHits([]);
  },

  async openFirst() {
    const { reports } = await reportQA.shelf.list();
    if (reports?.length && !this.report && !this.wanted) await this.load(reports[0].id);
  },

  // Fetch a report into the pane, `again` to see whether it has changed; tell whether it is there.
  async load(report, again = false) {
    if (again && report !== this.wanted) return false; // another one is on its way
    const mine = ++this.loads;
    this.wanted = report;
    if (report === this.report && !again) return true;
    const { lang } = document.documentElement, query = new URLSearchParams({ id: report, lang: lang.slice(0, 2) });
    const reply = await fetch(`/report?${query}`).catch(() => null);
    const html = reply?.ok ? await reply.text().catch(() => null) : null;
    if (mine !== this.loads) return false; // another one was chosen meanwhile
    if (lang !== document.documentElement.lang) return this.load(report, again); // the page speaks another language now
    if (html === null) {
      this.wanted = this.report;
      reportQA.say(reportQA.t(reply?.status === 404 ? "no_such_report_id" : "room_failed"));
      return false;
    }
    if (again && html === this.html) return true; // who reads it is not disturbed
    const top = this.sheet.scrollTop;
    this.sheet.innerHTML = this.html = html; // every text in it was escaped by the server
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

  // Return what tells later whether the focus is still where it is now: who has moved on keeps it.
  stays() {
    const held = document.activeElement;
    return () => [held, document.body].includes(document.activeElement);
  },

  // The open report has left the library: show it no longer, and another one where the report was in view.
  forget() {
    if (this.wanted === this.report) {
      this.wanted = "";
      this.loads++;
    } // else another one is on its way
    Object.assign(this, { report: "", html: "", passages: [], here: null, found: [] });
    for (const part of [this.sheet, this.drawer, this.map, this.title, this.section]) part.replaceChildren();
    this.box.value = "";
    this.find();
    this.setHits([]);
    if (!this.reading.hidden) this.openFirst();
  },
});
