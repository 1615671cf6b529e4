// The table of an answer: sorting, filtering, showing all of it, and which view of it is shown. What was chosen is kept
// by the number of the question, since the conversation is drawn anew with every question.

import { t } from "../texts.js";
import { shownOf, sorted, valueOf } from "./rows.js";

const chosen = new Map(); // number of the question → { by, words, all, view }

const turnOf = (element) => element.closest("[data-turn]").dataset.turn;

const choiceOf = (survey) => chosen.get(turnOf(survey)) ?? {};

function choose(element, changes) {
  const survey = element.closest(".survey");
  chosen.set(turnOf(survey), { ...choiceOf(survey), ...changes });
  apply(survey);
}

/** Sort by what a button names; pressed again, as the table came. */
export function sortRows({ by }, button) {
  choose(button, { by: by === choiceOf(button.closest(".survey")).by ? "" : by });
}

/** Show all rows; the focus goes to the first new one. */
export function showAll(_, button) {
  const survey = button.closest(".survey"), hidden = survey.querySelector("tr.row[hidden]");
  choose(button, { all: true });
  hidden?.querySelector("a")?.focus({ preventScroll: true });
}

/** Show the table, the map or the lines. */
export const showView = ({ view }, button) => choose(button, { view });

/** Show the rows that hold what was typed. */
export const filterRows = (box) => choose(box, { words: box.value });

/** Put the choices of the user back into tables that were drawn anew. */
export function restoreTables(root) {
  for (const survey of root.querySelectorAll(".survey")) if (chosen.has(turnOf(survey))) apply(survey);
}

/** Forget all choices, for a new conversation. */
export const forgetTables = () => chosen.clear();

function apply(survey) {
  const { by = "", words = "", all = false, view } = choiceOf(survey);
  const bodies = [...survey.querySelectorAll("tbody")], rows = bodies.flatMap((body) => placeRows(body, by));
  const shown = new Set(shownOf(rows, { words, all }));
  for (const row of rows) row.element.hidden = !shown.has(row);
  for (const body of bodies) {
    const head = body.querySelector(".head");
    if (head) head.hidden = !body.querySelector(".row:not([hidden])");
  }
  for (const button of survey.querySelectorAll("[data-by]")) {
    button.setAttribute("aria-pressed", button.dataset.by === by);
  }
  const box = survey.querySelector("[data-filter]"), more = survey.querySelector(".more");
  if (box && box.value !== words) box.value = words;
  if (more) more.hidden = all || Boolean(words.trim());
  const state = survey.querySelector(".state");
  const counts = { shown: shown.size, count: rows.length };
  if (state) state.textContent = words.trim() ? t(shown.size ? "pane_rows" : "pane_no_rows", counts) : "";
  if (view) turnTo(survey, view);
}

/** Put the rows of a group in order; return them as data, each with its element. */
function placeRows(body, by) {
  const rows = [...body.querySelectorAll(".row")].map((element) => ({
    element,
    at: Number(element.dataset.at),
    order: Number(element.dataset.order),
    value: valueOf(element.dataset.value),
    text: element.textContent.toLowerCase(),
  }));
  const inOrder = sorted(rows, by);
  if (inOrder.some((row, number) => row !== rows[number])) body.append(...inOrder.map((row) => row.element));
  return inOrder;
}

function turnTo(survey, view) {
  survey.dataset.shown = view;
  for (const button of survey.querySelectorAll('[data-event="table.view"]')) {
    button.setAttribute("aria-pressed", button.dataset.view === view);
  }
}
