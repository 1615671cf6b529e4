// Small help with elements, and what the page says or asks in passing.

import { t } from "./texts.js";

let quiet = 0; // timer that empties the line of say()

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

/** Return a function that tells whether the focus is still where it is now: who has moved on keeps it. */
export function focusStays() {
  const held = document.activeElement;
  return () => [held, document.body].includes(document.activeElement);
}

/** Fetch something; null where that fails, whatever the reason. */
export const tryFetch = (url, options) => fetch(url, options).catch(() => null);

/** Say something in passing, for eyes and for screen readers. */
export function say(text) {
  const toast = () => document.body.appendChild(make("p", { id: "toast", role: "status" }));
  const line = document.querySelector("#toast") ?? toast();
  line.textContent = "";
  requestAnimationFrame(() => (line.textContent = text));
  clearTimeout(quiet);
  quiet = setTimeout(() => (line.textContent = ""), 4000);
}

/** Copy a text, and say so. */
export async function copy(text, said) {
  try {
    await navigator.clipboard.writeText(text);
  } catch { // no permission, or a page without TLS on another machine
    const area = document.body.appendChild(make("textarea", { class: "unseen" }));
    area.value = text;
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  say(said);
}

/** Show a dialog with two buttons below what it holds; resolve to whether it was agreed to. */
export function ask(label, agree, ...content) {
  const form = make("form", { method: "dialog" }, ...content,
    make("p", { class: "buttons" }, make("button", { value: "" }, t("room_cancel")),
      make("button", { value: "yes", class: "primary" }, agree)));
  const dialog = document.body.appendChild(make("dialog", { "aria-label": label }, form));
  dialog.showModal();
  return new Promise((answer) =>
    dialog.addEventListener("close", () => (dialog.remove(), answer(dialog.returnValue === "yes"))));
}

/** Ask before something that cannot be taken back. */
export const confirm = (text, agree) => ask(text, agree, make("p", {}, text));

/** Save a file that the server has written into an element of the page. */
export function saveDownload(outbox) {
  const file = outbox.querySelector("[data-name]");
  if (!file) return;
  const blob = new Blob([file.textContent], { type: file.dataset.type });
  const link = make("a", { href: URL.createObjectURL(blob), download: file.dataset.name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
