// The notebook in the pane: quotes and rows are collected with one click, the server sends the view as HTML, see
// qa/web/notebook.py. What is written to a note is sent when its field is left.

import { quoteOf } from "./citation.js";
import { saveReply, say, tryFetch } from "./dom.js";
import { t, urlOf } from "./texts.js";

const SAVE_AFTER = 800; // milliseconds after the last key
const COUNT_AFTER = 300; // milliseconds after the page: what it needs itself comes first

let root = null; // element of the view
let tab = null; // the tab above it, which shows how many notes there are
let count = 0;
let dragged = null; // the note that is being dragged
let saving = Promise.resolve(); // the note that is being sent: a file is made after it

/** The key of this page, for a visitor whom the server does not know: 32 hexadecimal digits, kept over a reload. */
export function pageKey(storage = sessionStorage) {
  const kept = storage.getItem("page");
  if (/^[0-9a-f]{32}$/.test(kept ?? "")) return kept;
  const bytes = [...crypto.getRandomValues(new Uint8Array(16))];
  const key = bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
  storage.setItem("page", key);
  return key;
}

const headers = () => ({ "x-report-qa": "1", "x-page": pageKey(), "content-type": "application/json" });

/** What is collected by a button: its quote, what it was found for, and of a row of a table its figure. */
export function collectedBy(button) {
  const quote = quoteOf(button), row = button.closest("tr.row"), text = (found) => found?.textContent.trim() ?? "";
  const question = text(button.closest("article.turn")?.querySelector("h2"));
  if (!row) return { ...quote, label: question, figure: "" };
  const cells = [...row.querySelectorAll("td.num")].map((cell) => text(cell.querySelector(".fig"))).filter(Boolean);
  const said = [...row.querySelectorAll(".said")], at = said.indexOf(button.closest(".said"));
  const label = [question, text(row.querySelector("th"))].filter(Boolean).join(" · ");
  return { ...quote, label, figure: cells[said.length === cells.length ? at : 0] ?? "" };
}

/** Put the view into an element below its tab; find out how many notes there are. */
export async function placeNotes(element, ownTab) {
  [root, tab] = [element, ownTab];
  root.addEventListener("input", ({ target }) => target.matches("[data-note]") && typed(target));
  root.addEventListener("change", ({ target }) => target.matches("[data-note]") && keep(target));
  root.addEventListener("dragstart", begin);
  root.addEventListener("dragover", over);
  root.addEventListener("drop", (event) => dragged && event.preventDefault());
  root.addEventListener("dragend", drop);
  setTimeout(countNotes, COUNT_AFTER);
}

/** Find out how many notes there are, unless the view has said so meanwhile. */
async function countNotes() {
  const found = await reply(await tryFetch(urlOf("/notes/count"), { headers: headers() }), true);
  if (!found || root.hasChildNodes()) return;
  count = found.count;
  labelNotes();
}

/** Write the tab's text. */
export const labelNotes = () => (tab.textContent = count ? t("pane_notes_count", { count }) : t("pane_notes"));

/** Fetch the view; again: only if it was drawn before, in the language of the page. */
export async function showNotes(again = false) {
  if (again && !root.hasChildNodes()) return;
  take(await reply(await tryFetch(urlOf("/notes"), { headers: headers() }), again));
}

async function reply(response, quiet = false) {
  const found = await response?.json().catch(() => null);
  if (response?.ok) return found;
  if (!quiet) say(found?.error ?? t("pane_failed"));
  return null;
}

function take(found, focus = "") {
  if (!found) return;
  count = found.count;
  labelNotes();
  root.innerHTML = found.html; // every text in it was escaped by the server
  for (const field of root.querySelectorAll("[data-note]")) fit(field);
  if (focus) root.querySelector(focus)?.focus();
}

const send = async (work, values) =>
  reply(await tryFetch(urlOf(`/notes/${work}`), { method: "POST", headers: headers(), body: JSON.stringify(values) }));

/** Collect the quote or the row of a button. */
export async function addNote(_, button) {
  const found = await send("add", collectedBy(button));
  if (!found) return;
  take(found);
  button.setAttribute("data-added", "");
  say(t("pane_note_added", { count: found.count }));
}

/** Move a note by some places, and keep the focus on its button. */
export async function moveNote({ id, by }) {
  await saving;
  take(await send("move", { id, by }), `[data-event="note.move"][data-id="${id}"][data-by="${by}"]:not(:disabled), ` +
    `li[data-id="${id}"] textarea`);
}

/** Take a note out; it can be brought back. */
export async function removeNote({ id }) {
  await saving;
  take(await send("remove", { id }), ".undo button");
}

/** Bring it back. */
export const restoreNote = async ({ id }) => take(await send("restore", { id }), `li[data-id="${id}"] textarea`);

/** Save the notebook as a file, after what was typed last. */
export async function saveNotes({ format }) {
  for (const field of root.querySelectorAll("[data-note]")) if (field.value !== field.defaultValue) keep(field);
  await saving;
  await saveReply(urlOf(`/notes.${format}`), { headers: headers() }, `${t("pane_notes")}.${format}`);
}

function typed(field) {
  fit(field);
  clearTimeout(field.waiting);
  field.waiting = setTimeout(() => keep(field), SAVE_AFTER);
}

/** Send what was written to a note; the view is not drawn again, so that writing goes on. */
function keep(field) {
  clearTimeout(field.waiting);
  if (field.value === field.defaultValue) return;
  const note = field.value;
  saving = saving.then(() => send("note", { id: field.dataset.note, note }))
    .then((found) => found && (field.defaultValue = note));
}

/** Make a field as high as its text. */
function fit(field) {
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight + 2}px`;
}

function begin(event) {
  dragged = event.target.closest?.(".drag")?.closest("li") ?? null;
  if (!dragged) return;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", "");
  dragged.classList.add("dragged");
}

function over(event) {
  const other = event.target.closest?.("li[data-id]");
  if (!dragged || !other || other === dragged) return;
  event.preventDefault();
  const { top, height } = other.getBoundingClientRect();
  other[event.clientY < top + height / 2 ? "before" : "after"](dragged);
}

async function drop() {
  if (!dragged) return;
  dragged.classList.remove("dragged");
  dragged = null;
  await saving;
  take(await send("order", { ids: [...root.querySelectorAll("li[data-id]")].map((item) => Number(item.dataset.id)) }));
}
