// Small manners of the page. Functions are called by name from the components' own scripts.
window.reportQA = {
  // Announce the language to screen readers and hyphenation.
  language(element) {
    const mark = element.querySelector("[data-lang]");
    if (mark) document.documentElement.lang = mark.dataset.lang;
  },
  // Put the cursor into the question box as soon as it can be used; not on a phone, where that opens the keyboard.
  focus(element, tries = 40) {
    const box = document.querySelector("#box textarea");
    if (!matchMedia("(pointer: fine)").matches || !tries) return;
    if (box && !box.disabled) box.focus({ preventScroll: true });
    else setTimeout(() => this.focus(element, tries - 1), 50);
  },
  // Bring the newest question to the top, so that the beginning of the best quote is in view. Where a long paragraph
  // has its answer so far down that it would be hidden, bring the marked sentence into view instead.
  newest(element) {
    const turns = element.querySelectorAll("article");
    if (turns.length === this.shown) return;
    this.shown = turns.length;
    if (!turns.length) return scrollTo(0, 0);
    const turn = turns[turns.length - 1];
    turn.scrollIntoView({ block: "start" });
    const line = turn.querySelector(".quote mark")?.getClientRects()[0];
    const floor = document.querySelector("#composer").getBoundingClientRect().top;
    if (line && line.bottom > floor) scrollBy(0, line.top - innerHeight * 0.3);
  },
  shown: 0,
  // A word that was added to a question, or a slot that was carried over, asks to be left out or to come back.
  changes(element, ask) {
    element.addEventListener("click", (event) => {
      const button = event.target.closest("[data-without], [data-restore]");
      if (!button) return;
      const { without, restore } = button.dataset;
      const turn = Number(button.closest("article").dataset.turn);
      ask({ turn, word: without ?? restore, back: without === undefined });
    });
  },
};
