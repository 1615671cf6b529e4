// Helpers for elements of the page: making them, fetching, short notices, copying, dialogs, downloads.

import { t } from "./texts.js";

let timer = 0; // empties the notice of say()

/** Make an element: make("button", { class: "x", "data-event": "y" }, "text" or elements …). Text stays text. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child != null));
  return element;
}

/** Tell whether the report pane stands beside the chat; else it is a sheet over it. */
export const wide = () => matchMedia("(min-width: 66rem)").matches;

/** The question box, null before Gradio has drawn it. */
export const questionBox = () => document.querySelector("#box textarea");

/** Return a function that tells whether the focus is still where it is now, or nowhere; if not, leave it alone. */
export function focusStays() {
  const focused = document.activeElement;
  return () => [focused, document.body].includes(document.activeElement);
}

/** Fetch an address; resolves to null where there is no reply. */
export const tryFetch = (url, options) => fetch(url, options).catch(() => null);

/** Fetch a file and save it under a name; where there is none, say why. Resolves to whether it was saved. */
export async function saveReply(url, options, name) {
  const reply = await tryFetch(url, options);
  if (!reply?.ok) {
    say((await reply?.json().catch(() => null))?.error ?? t("pane_failed"));
    return false;
  }
  const link = make("a", { href: URL.createObjectURL(await reply.blob()), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  return true;
}

/** Show a notice for four seconds; screen readers announce it. */
export function say(text) {
  const toast = () => document.body.appendChild(make("p", { id: "toast", role: "status" }));
  const line = document.querySelector("#toast") ?? toast();
  line.textContent = "";
  requestAnimationFrame(() => (line.textContent = text));
  clearTimeout(timer);
  timer = setTimeout(() => (line.textContent = ""), 4000);
}

/** Copy a text to the clipboard, then show a notice. */
export async function copy(text, notice) {
  try {
    await navigator.clipboard.writeText(text);
  } catch { // no permission, or a page without TLS on another machine
    const area = document.body.appendChild(make("textarea", { class: "unseen" }));
    area.value = text;
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  say(notice);
}

/** Show a dialog with its content and two buttons, cancel and agree; resolves to whether agree was pressed. */
export function ask(label, agree, ...content) {
  const form = make("form", { method: "dialog" }, ...content,
    make("p", { class: "buttons" }, make("button", { value: "" }, t("pane_cancel")),
      make("button", { value: "yes", class: "primary" }, agree)));
  const dialog = document.body.appendChild(make("dialog", { "aria-label": label }, form));
  dialog.showModal();
  return new Promise((answer) =>
    dialog.addEventListener("close", () => (dialog.remove(), answer(dialog.returnValue === "yes"))));
}

/** Show a dialog with several ways to go on, [value, label] each, and cancel; resolves to the value, "" for cancel. */
export function choose(label, content, ways) {
  const buttons = ways.map(([value, name], at) => make("button", { value, class: at ? "" : "primary" }, name));
  const form = make("form", { method: "dialog" }, make("h2", {}, label), ...content,
    make("p", { class: "buttons" }, make("button", { value: "" }, t("pane_cancel")), ...buttons.reverse()));
  const dialog = document.body.appendChild(make("dialog", { "aria-label": label }, form));
  dialog.showModal();
  return new Promise((answer) =>
    dialog.addEventListener("close", () => (dialog.remove(), answer(dialog.returnValue))));
}

/** A field of a dialog: its label, its control, what there is to know about its value, and room for an error. */
export function field(name, label, control, about = "", kind = "") {
  const id = `field-${name}`;
  for (const [key, value] of [["id", id], ["name", name], ["aria-describedby", `${id}-about ${id}-error`]]) {
    control.setAttribute(key, value);
  }
  return make("div", { class: `field ${name} ${kind}` }, make("label", { for: id }, label), control,
    make("small", { id: `${id}-about` }, about), make("p", { id: `${id}-error`, class: "error" }));
}

/**
 * Show a dialog with its content and a form to be sent, which stays open until the caller closes it; others: buttons
 * beside cancel and agree. Returns the dialog and its form.
 */
export function showDialog(label, agree, content, others = []) {
  const cancel = make("button", { type: "button" }, t("pane_cancel"));
  const form = make("form", { novalidate: true }, make("h2", {}, label), ...content,
    make("p", { class: "error", role: "alert" }),
    make("p", { class: "buttons" }, ...others, cancel, make("button", { class: "primary" }, agree)));
  const dialog = document.body.appendChild(make("dialog", { class: "form", "aria-label": label }, form));
  cancel.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  dialog.showModal();
  return { dialog, form };
}

/** Show in an open dialog what is wrong: with each field, which is named, or with all of it. */
export function failDialog(dialog, message, fields = {}) {
  const controls = [...dialog.querySelectorAll(".field :is(input, select, textarea)")];
  for (const control of controls) {
    const wrong = fields[control.name];
    control.toggleAttribute("aria-invalid", Boolean(wrong));
    if (wrong) control.setAttribute("aria-invalid", "true");
    dialog.querySelector(`#${control.id}-error`).textContent = wrong ?? "";
  }
  const first = controls.find((control) => fields[control.name]);
  dialog.querySelector("[role=alert]").textContent = first ? "" : message;
  first?.focus();
}

/** Ask for a confirmation before something that cannot be undone. */
export const confirm = (text, agree) => ask(text, agree, make("p", {}, text));

/** Save the file that the server has put into an element, or copy the text, see render_download in qa/web/chrome.py. */
export function saveDownload(outbox) {
  const copied = outbox.querySelector("[data-copied]"), file = outbox.querySelector("[data-name]");
  if (copied) return void copy(copied.textContent, t("pane_copied"));
  if (!file) return;
  const blob = new Blob([bytesOf(file)], { type: file.dataset.type });
  const link = make("a", { href: URL.createObjectURL(blob), download: file.dataset.name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

const bytesOf = ({ textContent, dataset }) =>
  "encoded" in dataset ? Uint8Array.from(atob(textContent), (char) => char.charCodeAt(0)) : textContent;
