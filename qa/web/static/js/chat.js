// The conversation: which version of it is shown, where it is scrolled to, which folds are open, the question box.

import { dispatch } from "./bus.js";
import { ask, make, questionBox, wide } from "./dom.js";
import { follow, unmark } from "./pane/load.js";
import { take } from "./reports/list.js";
import { t } from "./texts.js";

const versions = new WeakMap(); // component → the newest version of it and its HTML
const unfolded = new Set(); // keys of the folds that a person opened
let shown = 0; // number of questions asked so far, as shown

/** Of two versions of a piece of the page, return the one that stays: the higher, and of two equal ones the later. */
export const newer = (kept, come) => (kept && kept.version > come.version ? kept : come);

/** Replies to two requests may overtake each other: where an old one came, put the newest back and return false. */
export function isNewest(element, props) {
  const come = { version: Number(element.querySelector("[data-version]")?.dataset.version ?? 0), value: props.value };
  const stays = newer(versions.get(element), come);
  versions.set(element, stays);
  if (stays === come) return true;
  props.value = stays.value;
  queueMicrotask(() => openFolds(element)); // after it was drawn
  return false;
}

/** As soon as the introduction is there, and after it has changed: what it says of the reports that are searched. */
export function showIntro(element) {
  const chosen = element.querySelector("[data-chosen]");
  if (chosen) take(JSON.parse(chosen.dataset.chosen));
  if (document.activeElement === document.body) focusBox();
}

/**
 * After every change of the conversation: bring the newest question to the top, so that the beginning of the best quote
 * is in view, and show its paragraph in the report beside it. Folds that were open stay open.
 */
export function showConversation(element) {
  const turn = [...element.querySelectorAll("article")].at(-1), asked = Number(turn?.dataset.turn ?? -1) + 1;
  openFolds(element);
  if (asked === shown) return; // not how many are there: from some number on, one is dropped for each that comes
  focusBox();
  const grown = asked > shown;
  shown = asked;
  if (!asked) {
    unfolded.clear();
    unmark();
    return scrollTo(0, 0);
  }
  if (grown) emptyBox(turn);
  turn.scrollIntoView({ block: "start" });
  const line = turn.querySelector(".quote mark")?.getClientRects()[0];
  const floor = document.querySelector("#composer").getBoundingClientRect().top;
  if (line && line.bottom > floor) scrollBy(0, line.top - innerHeight * 0.3);
  if (grown && wide()) follow(turn);
}

/**
 * Put the cursor into the question box as soon as it can be used; not on a phone, where that opens the keyboard, nor
 * away from a dialog or the pane where a person has begun to work meanwhile.
 */
function focusBox(tries = 40) {
  const elsewhere = document.querySelector("dialog[open]") ?? document.activeElement?.closest("#pane");
  if (!matchMedia("(pointer: fine)").matches || !tries || elsewhere) return;
  const box = questionBox();
  if (box && !box.disabled) box.focus({ preventScroll: true });
  else setTimeout(() => focusBox(tries - 1), 50);
}

/** Empty the question box: of the question that was answered, not of the next one that stands there already. */
function emptyBox(turn) {
  const box = questionBox();
  if (box.value.trim() !== turn.querySelector("h2").textContent) return;
  box.value = "";
  box.dispatchEvent(new Event("input", { bubbles: true }));
}

const foldKey = (fold) => `${fold.closest("article").dataset.turn} ${fold.dataset.fold}`;

function openFolds(element) {
  for (const fold of element.querySelectorAll("details[data-fold]")) fold.open = unfolded.has(foldKey(fold));
}

/** Remember which folds are open, so that they stay so when the conversation is drawn anew. */
export function startFolds() {
  document.addEventListener("toggle", ({ target: fold }) => {
    if (!fold.dataset?.fold) return;
    if (fold.open) unfolded.add(foldKey(fold));
    else unfolded.delete(foldKey(fold));
  }, true);
}

/** Ask what is wrong with the evidence for a question; the answer is kept on the machine that runs the program. */
export async function dispute({ turn }) {
  const comment = make("textarea", { rows: 4, maxlength: 1000, id: "comment" });
  const agreed = ask(t("room_wrong"), t("room_save"), make("h2", {}, t("room_wrong")),
    make("p", {}, t("room_wrong_explained")), make("label", { for: "comment" }, t("room_comment")), comment);
  comment.focus();
  if (await agreed) dispatch("evidence.save", { turn, comment: comment.value });
}
