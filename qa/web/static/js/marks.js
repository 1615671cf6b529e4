// What is marked in the open report: the sentences of the quotes, the words that are sought, and the way between them.
Object.assign(reportQA.room, {
  // A citation was chosen: its report opens at its paragraph, with the other quotes of the same answer as further hits.
  async openQuote(link) {
    const quote = reportQA.quoteOf(link);
    this.opener = link;
    await this.open(quote.report, quote.p, this.hitsOf(link.closest("article"), quote.report), true);
  },

  // Show the best quote of a new answer without taking the focus away from the question box; not to a person who did
  // not wait for it and reads or seeks something here.
  async follow(turn) {
    if (this.pane.contains(document.activeElement)) return;
    const quote = reportQA.quoteOf(turn.querySelector("figure.quote"));
    if (quote && !document.documentElement.classList.contains("alone")) {
      await this.open(quote.report, quote.p, this.hitsOf(turn, quote.report), false);
    } else this.unmark();
  },

  hitsOf(turn, report) {
    const quotes = [...turn.querySelectorAll("[data-spans]")].map((element) => reportQA.quoteOf(element));
    return quotes.filter((quote) => quote.report === report).sort((a, b) => a.p - b.p);
  },

  // Mark the sentences of the quotes.
  setHits(hits) {
    for (const mark of this.sheet.querySelectorAll("mark")) mark.replaceWith(...mark.childNodes);
    for (const text of this.sheet.querySelectorAll(".text")) text.normalize();
    for (const passage of this.sheet.querySelectorAll(".current")) passage.classList.remove("current");
    this.hits = hits;
    this.at = -1;
    for (const hit of hits) {
      const passage = this.passage(hit.p), text = passage?.querySelector(".text");
      if (passage && hit.of && hit.of !== passage.dataset.of) reportQA.say(reportQA.t("room_changed")); // nothing to mark in it
      else if (text) for (const span of hit.spans) this.mark(text, span);
    }
    this.drawMap();
    this.tally();
  },

  // Put <mark> around the characters [start, end) of a paragraph, counted as the server counts: by code points.
  mark(element, [start, end]) {
    const nodes = [];
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) nodes.push(walker.currentNode);
    let seen = 0;
    for (const node of nodes) {
      const letters = Array.from(node.data), from = Math.max(0, start - seen), to = Math.min(letters.length, end - seen);
      seen += letters.length;
      if (from >= to) continue;
      const range = new Range();
      range.setStart(node, letters.slice(0, from).join("").length);
      range.setEnd(node, letters.slice(0, to).join("").length);
      range.surroundContents(reportQA.make("mark"));
    }
  },

  // Find words in the report: painted over the text, which itself stays as it is. Go to the first one where that is wanted.
  find(go = true) {
    const sought = this.box.value.trim().toLowerCase();
    this.found = [];
    for (const passage of sought ? this.passages ?? [] : []) {
      const walker = document.createTreeWalker(passage.querySelector(".text"), NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const text = walker.currentNode.data.toLowerCase();
        for (let at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + sought.length)) {
          const range = new Range();
          range.setStart(walker.currentNode, at);
          range.setEnd(walker.currentNode, at + sought.length);
          this.found.push(range);
        }
      }
    }
    if (CSS.highlights) {
      CSS.highlights.delete("current");
      this.found.length ? CSS.highlights.set("found", new Highlight(...this.found)) : CSS.highlights.delete("found");
    }
    this.at = -1;
    this.drawMap();
    this.tally();
    if (go && this.found.length) this.step(1);
  },

  // To the previous or next place: where the sought words stand, or else the quotes.
  step(by) {
    const places = this.box.value.trim() ? this.found : this.hits;
    if (!places.length) return;
    this.at = this.at < 0 ? (by > 0 ? 0 : places.length - 1) : (this.at + by + places.length) % places.length;
    const place = places[this.at];
    if (place instanceof Range) {
      if (CSS.highlights) CSS.highlights.set("current", new Highlight(place));
      this.scrollTo(place);
    } else this.goTo(place.p);
    this.tally();
  },

  tally() {
    const seeking = this.box.value.trim(), places = seeking ? this.found : this.hits;
    const key = places.length ? (seeking ? "room_found" : "room_hits") : seeking ? "room_nowhere" : "";
    this.count.textContent = key ? reportQA.t(key, { at: this.at + 1 || "–", of: places.length }) : "";
    this.previous.disabled = this.next.disabled = !places.length;
  },
});
