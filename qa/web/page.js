// Small manners of the page. Functions are called by name from the components' own scripts.
window.reportQA = {
  // Announce the language to screen readers and hyphenation.
  language(element) {
    const mark = element.querySelector("[data-lang]");
    if (mark) document.documentElement.lang = mark.dataset.lang;
  },
  // Put the cursor into the question box; not on a phone, where that would open the keyboard.
  focus() {
    const box = document.querySelector("#box textarea");
    if (box && matchMedia("(pointer: fine)").matches) setTimeout(() => box.focus({ preventScroll: true }), 60);
  },
  // Bring the newest question to the top, so that the beginning of the best quote is in view.
  newest(element) {
    const turns = element.querySelectorAll("article");
    if (turns.length === this.shown) return;
    this.shown = turns.length;
    if (turns.length) turns[turns.length - 1].scrollIntoView({ block: "start" });
    else scrollTo(0, 0);
  },
  shown: 0,
};
