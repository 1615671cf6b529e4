// The quote check in the pane: a draft is pasted or chosen, the server sends the result as HTML, see qa/web/checks.py.

import { make, say, tryFetch } from "./dom.js";
import { language, t, urlOf } from "./texts.js";

let root = null; // element of the view
let parts = {}; // elements: text, file, name, run, result
let sent = null; // what was checked last: text or file

/** The address of a check; format: "html", "csv" or "docx". */
export const checkUrl = (format, lang) => urlOf("/check", { format }, lang);

/** What is sent: the file that was chosen, else the text; null where there is neither. */
export function draftOf(file, text) {
  if (file) return { file };
  return text.trim() ? { text } : null;
}

/** Put the view into an element. */
export const placeCheck = (element) => (root = element);

/** Draw the form once. */
export function showForm() {
  if (!root.hasChildNodes()) draw();
}

/** Draw the form again in the language of the page; a text that was typed stays, a result goes. */
export function relabel() {
  if (!root.hasChildNodes()) return;
  const typed = parts.text.value;
  draw();
  parts.text.value = typed;
}

function draw() {
  sent = null;
  parts = {
    text: make("textarea", { id: "check-text", rows: 7, spellcheck: "false" }),
    file: make("input", { type: "file", accept: ".docx,.txt,.md", id: "check-file", class: "unseen" }),
    name: make("span", { class: "soft" }),
    run: make("button", { type: "button", class: "primary", "data-event": "check.run" }, t("pane_check_run")),
    result: make("div", { class: "result", role: "region", "aria-live": "polite", "aria-label": t("pane_check") }),
  };
  parts.file.addEventListener("change", () => (parts.name.textContent = parts.file.files[0]?.name ?? ""));
  parts.text.addEventListener("input", forgetFile);
  root.replaceChildren(make("div", { class: "form" }, make("p", { class: "soft" }, t("pane_check_what")),
    make("label", { for: "check-text", class: "unseen" }, t("pane_check_text")), parts.text,
    make("div", { class: "drop" }, make("label", { for: "check-file" }, t("pane_check_file")), parts.file, parts.name,
      parts.run)), parts.result);
}

/** A text that is typed takes the place of the file that was chosen. */
function forgetFile() {
  parts.file.value = "";
  parts.name.textContent = "";
}

async function send(format) {
  const body = new FormData();
  for (const [name, value] of Object.entries(sent)) body.append(name, value);
  const reply = await tryFetch(checkUrl(format, language()), { method: "POST", body });
  if (reply?.ok) return reply;
  say((await reply?.json().catch(() => null))?.error ?? t("pane_failed"));
  return null;
}

/** Check the draft and show the result. */
export async function runCheck() {
  const draft = draftOf(parts.file.files[0], parts.text.value);
  if (!draft) return say(t("pane_check_nothing"));
  sent = draft;
  parts.run.disabled = true;
  parts.result.replaceChildren(make("p", { class: "soft" }, t("pane_check_running")));
  const reply = await send("html"), html = await reply?.text();
  parts.run.disabled = false;
  if (sent !== draft) return; // the form was drawn anew meanwhile
  if (html === undefined) return parts.result.replaceChildren();
  parts.result.innerHTML = html; // every text in it was escaped by the server
  parts.result.querySelector("h2")?.focus();
}

/** Save the result as a file: `format` is "csv" or "docx". */
export async function saveCheck({ format }) {
  const reply = sent && await send(format);
  if (!reply) return;
  const link = make("a", { href: URL.createObjectURL(await reply.blob()), download: `report-qa-check.${format}` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Show all items, or only those that need attention. */
export function choosePart(_, button) {
  const only = button.getAttribute("aria-pressed") !== "true";
  button.setAttribute("aria-pressed", only);
  for (const item of parts.result.querySelectorAll("[data-passes]")) item.hidden = only;
}
