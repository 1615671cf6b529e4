// The scroll position of the report: scrolling to a paragraph, and showing the section of the one that is read.

import { pane } from "./elements.js";
import { showWindow } from "./minimap.js";

const STOP = 0.25; // distance of a target from the upper edge of the sheet, as a share of the sheet's height
const LINE = 0.28; // just below that; the paragraph at this height is the current one

/** Number of the last of `count` elements whose top is on or above a line, else 0. topOf must not decrease. */
export function lastAbove(count, topOf, line) {
  let low = 0, high = count - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (topOf(middle) <= line) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The element of a paragraph of the open report. */
export const passageOf = (number) => pane.passages.find((passage) => Number(passage.dataset.p) === number);

/** Scroll to a paragraph and mark it as the current one. */
export function goTo(number, { focus = false } = {}) {
  const passage = passageOf(number);
  if (!passage) return;
  for (const other of pane.sheet.querySelectorAll(".current")) other.classList.remove("current");
  passage.classList.add("current");
  scrollTo(passage.querySelector("mark") ?? passage);
  if (focus) passage.querySelector(".text").focus({ preventScroll: true });
  showPosition();
}

/** Scroll to an element or a range; smoothly if it is less than four sheets away. */
export function scrollTo(target) {
  const box = target.getBoundingClientRect(), sheet = pane.sheet.getBoundingClientRect();
  const far = Math.abs(box.top - sheet.top) > 4 * sheet.height;
  const still = far || matchMedia("(prefers-reduced-motion: reduce)").matches;
  const top = pane.sheet.scrollTop + box.top - sheet.top - sheet.height * STOP;
  pane.sheet.scrollTo({ top, behavior: still ? "instant" : "smooth" });
}

/** Show the section of the current paragraph, and remember the scroll position. */
export function showPosition() {
  const { passages, sheet } = pane;
  if (!passages.length) return;
  const box = sheet.getBoundingClientRect(), topOf = (number) => passages[number].getBoundingClientRect().top;
  const number = lastAbove(passages.length, topOf, box.top + box.height * LINE), passage = passages[number];
  pane.section.textContent = [passage.dataset.section, passage.dataset.page].filter(Boolean).join(" · ");
  pane.here = { passage, top: topOf(number) - box.top, width: box.width };
  showWindow();
}

/** After the width has changed: scroll so that the current paragraph is where it was. */
export function keepPosition() {
  const { here, sheet } = pane, now = sheet.getBoundingClientRect();
  if (here?.passage.isConnected && now.width && Math.abs(now.width - here.width) > 1) {
    sheet.scrollTop += here.passage.getBoundingClientRect().top - now.top - here.top;
  }
}
