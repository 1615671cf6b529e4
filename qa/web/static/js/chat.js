// The conversation: which version of it is shown, its scroll position, which folds are open, the question box.

import { dispatch } from "./bus.js";
import { ask, make, questionBox, wide } from "./dom.js";
import { follow, unmark } from "./pane/load.js";
import { adoptChoice } from "./reports/list.js";
import { forgetTables, restoreTables } from "./table/survey.js";
import { followTalk } from "./talks.js";
import { t } from "./texts.js";

const versions = new WeakMap(); // component → the newest version of it and its HTML
const unfolded = new Set(); // keys of the folds that the user opened
let shown = 0; // number of questions asked so far, as shown

/**
 * Of two versions of a component's HTML return the one to show: the higher, of equal ones the incoming one; and what
 * comes from another run of the server, whose clock may have been set back meanwhile.
 */
export const newer = (kept, incoming) =>
  kept && kept.run === incoming.run && kept.version > incoming.version ? kept : incoming;

/** Replies may arrive out of order: if this one is older than what was shown, put that back and return false. */
export function isNewest(element, props) {
  const { version = 0, run = "" } = element.querySelector("[data-version]")?.dataset ?? {};
  const incoming = { version: Number(version), run, value: props.value };
  const newest = newer(versions.get(element), incoming);
  versions.set(element, newest);
  if (newest === incoming) return true;
  props.value = newest.value;
  queueMicrotask(() => (openFolds(element), restoreTables(element))); // after it was drawn
  return false;
}

/** Read from the introduction which reports are searched; called when it is drawn and after each change. */
export function showIntro(element) {
  const chosen = element.querySelector("[data-chosen]");
  if (chosen) adoptChoice(JSON.parse(chosen.dataset.chosen));
  if (document.activeElement === document.body) focusBox();
}

/**
 * After a change of the conversation: scroll to a new question, so that the beginning of its best quote is in view, and
 * show the quote's paragraph in the report pane. Folds that were open stay open.
 */
export function showConversation(element) {
  const turn = [...element.querySelectorAll("article")].at(-1), asked = Number(turn?.dataset.turn ?? -1) + 1;
  if (followTalk(element, asked - shown)) {
    unfolded.clear();
    forgetTables();
    shown = -1; // another conversation: drawn as if for the first time
  }
  openFolds(element);
  if (asked < shown) forgetTables();
  restoreTables(element);
  if (asked === shown) return; // not the number of articles: a long conversation drops one for each new one
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
  else if (grown) unmark();
}

/**
 * Focus the question box as soon as it is enabled; not on a phone, where that opens the keyboard, and not while a
 * dialog is open or the focus is in the pane.
 */
function focusBox(tries = 40) {
  const elsewhere = document.querySelector("dialog[open]") ?? document.activeElement?.closest("#pane");
  if (!matchMedia("(pointer: fine)").matches || !tries || elsewhere) return;
  const box = questionBox();
  if (box && !box.disabled) box.focus({ preventScroll: true });
  else setTimeout(() => focusBox(tries - 1), 50);
}

/** Empty the question box if it still holds the question that was answered, and not the next one. */
function emptyBox(turn) {
  const box = questionBox();
  if (box.value.trim() !== turn.querySelector("h2").textContent) return;
  box.value = "";
  box.dispatchEvent(new Event("input", { bubbles: true }));
}

/**
 * A text with the name of a place put into it: before a question, behind other places with `and` between; once only.
 */
export function withPlace(text, place, places, and) {
  const typed = text.trim();
  if (!typed || typed.includes(place)) return typed || place;
  const others = typed.split(and).map((name) => name.trim());
  return others.every((name) => places.includes(name)) ? `${typed}${and}${place}` : `${place}${typed}`;
}

/** Put a place of the home page into the question box. */
export function put(place) {
  const box = questionBox(), chips = [...document.querySelectorAll('[data-event="box.put"]')];
  if (!box || box.disabled) return;
  box.value = withPlace(box.value, place, chips.map((chip) => chip.dataset.value), t("pane_and"));
  box.dispatchEvent(new Event("input", { bubbles: true }));
  box.focus();
  box.setSelectionRange(box.value.length, box.value.length);
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

/** Ask what is wrong with the evidence for a question; the server saves the comment. */
export async function dispute({ turn }) {
  const comment = make("textarea", { rows: 4, maxlength: 1000, id: "comment" });
  const agreed = ask(t("pane_wrong"), t("pane_save"), make("h2", {}, t("pane_wrong")),
    make("p", {}, t("pane_wrong_explained")), make("label", { for: "comment" }, t("pane_comment")), comment);
  comment.focus();
  if (await agreed) dispatch("evidence.save", { turn, comment: comment.value });
}
