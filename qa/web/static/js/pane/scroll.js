// Where the report is scrolled to: going to a paragraph, and saying in which section it stands.

import { pane } from "./elements.js";
import { showWindow } from "./minimap.js";

const STOP = 0.25; // of the sheet's height: how far below its upper edge a place comes to rest
const LINE = 0.28; // just below that: the paragraph across it is the one that is read

/** Number of the last of count places whose top lies on or above a line; 0 where none does. Tops must not fall. */
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

/** Scroll to an element or a range, gliding where it is near. */
export function scrollTo(target) {
  const box = target.getBoundingClientRect(), sheet = pane.sheet.getBoundingClientRect();
  const far = Math.abs(box.top - sheet.top) > 4 * sheet.height;
  const still = far || matchMedia("(prefers-reduced-motion: reduce)").matches;
  const top = pane.sheet.scrollTop + box.top - sheet.top - sheet.height * STOP;
  pane.sheet.scrollTo({ top, behavior: still ? "instant" : "smooth" });
}

/** Keep place, year and section in view while the text moves. */
export function showPosition() {
  const { passages, sheet } = pane;
  if (!passages.length) return;
  const box = sheet.getBoundingClientRect(), topOf = (number) => passages[number].getBoundingClientRect().top;
  const number = lastAbove(passages.length, topOf, box.top + box.height * LINE), passage = passages[number];
  pane.section.textContent = passage.dataset.section;
  pane.here = { passage, top: topOf(number) - box.top, width: box.width };
  showWindow();
}

/** After the window has changed: what was read stays in view. */
export function keepPosition() {
  const { here, sheet } = pane, now = sheet.getBoundingClientRect();
  if (here?.passage.isConnected && now.width && Math.abs(now.width - here.width) > 1) {
    sheet.scrollTop += here.passage.getBoundingClientRect().top - now.top - here.top;
  }
}
