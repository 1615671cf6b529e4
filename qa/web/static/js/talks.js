// The conversations that are kept: the drawer that lists them, and the page's address, which names the open one. The
// list itself is HTML of the server, see qa/web/talks.py; Gradio's component #talks only brings it.

import { dispatch } from "./bus.js";
import { make } from "./dom.js";
import { t } from "./texts.js";

const BEGINS = ["talk", "q", "before", "without", "in", "report", "p"]; // parameters that say what a page begins with
const PAUSE = 250; // milliseconds without a key after which titles are searched

let drawer = null; // the dialog, once it was opened
const parts = {}; // elements: find, list
let open = ""; // id of the conversation that is shown, empty: it is not kept, or new
let waiting = 0;
let focusAfter = ""; // selector of what gets the focus when the list comes

/** The query of the page's address for a conversation: whatever else a page would begin with is left out. */
export function queryFor(search, talk) {
  const query = new URLSearchParams(search);
  for (const name of BEGINS) query.delete(name);
  if (talk) query.set("talk", talk);
  return query.size ? `?${query}` : "";
}

/** Id of the conversation that an address names, empty for none. */
export const talkIn = (search) => new URLSearchParams(search).get("talk") ?? "";

/** How the address follows from one conversation to another: null, or a method of the history. */
export function stepFor(before, now, addressed) {
  if (now === addressed) return null;
  return before && before !== now ? "pushState" : "replaceState"; // a new one that is kept now takes its own place
}

/**
 * Let the address name the conversation that was drawn. Returns whether it is another one than before, rather than the
 * same one with one question more.
 */
export function followTalk(element, grownBy) {
  if (!element.querySelector("[data-version]")) return false; // nothing has come from the server yet
  const now = element.querySelector("[data-talk]")?.dataset.talk ?? "", before = open;
  const step = stepFor(before, now, talkIn(location.search));
  const state = step === "replaceState" ? history.state : null;
  if (step) history[step](state, "", location.pathname + queryFor(location.search, now));
  open = now;
  return now !== before && (before !== "" || grownBy !== 1);
}

/** After Back or Forward: open the conversation that the address names, a new one where it names none. */
export function followAddress() {
  const wanted = talkIn(location.search);
  if (wanted !== open) dispatch(wanted ? "talk.open" : "conversation.new", { id: wanted });
}

/** Open the drawer and ask for the list. */
export function showTalks() {
  drawer ??= build();
  drawer.setAttribute("aria-label", t("pane_talks"));
  parts.list.replaceChildren();
  parts.find.value = "";
  drawer.showModal();
  dispatch("talks.list", {});
}

/** Show the list that the server has sent. */
export function takeTalks(element) {
  const list = element.querySelector(".talks");
  if (!list || !drawer?.open) return;
  parts.list.replaceChildren(list.cloneNode(true));
  list.replaceChildren(); // the node itself stays where Gradio has put it
  if (focusAfter) (parts.list.querySelector(focusAfter) ?? parts.find).focus();
  focusAfter = "";
}

function build() {
  const close = make("button", { type: "button" }, t("pane_talks_close"));
  const heading = make("h2", {}, t("pane_talks"));
  const label = t("pane_talks_find");
  parts.find = make("input", { type: "search", "aria-label": label, placeholder: label, autocomplete: "off" });
  parts.list = make("div", { class: "list" });
  const element = document.body.appendChild(make("dialog", { class: "talks" },
    make("div", { class: "head" }, heading,
      make("button", { type: "button", class: "primary", "data-event": "conversation.new" }, t("pane_talks_new")),
      close),
    make("div", { class: "find" }, parts.find), parts.list));
  close.addEventListener("click", () => element.close());
  element.addEventListener("click", ({ target, ctrlKey, metaKey, shiftKey }) => {
    const chosen = target.closest('[data-event="talk.open"], [data-event="conversation.new"]');
    const elsewhere = ctrlKey || metaKey || shiftKey; // the link opens in a new tab
    if (target === element || (chosen && !elsewhere)) element.close();
    const moved = target.closest('[data-event="talk.delete"], [data-event="talk.restore"]');
    if (moved?.dataset.event === "talk.delete") focusAfter = ".gone button";
    else if (moved) focusAfter = `[data-talk-id="${CSS.escape(moved.dataset.id)}"] a`;
  });
  element.addEventListener("cancel", (event) => {
    const form = parts.list.querySelector("li form");
    if (!form) return;
    event.preventDefault(); // Escape ends the change of a title, not the drawer
    endEdit(form);
  });
  parts.find.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => dispatch("talks.list", { sought: parts.find.value }), PAUSE);
  });
  document.addEventListener("language", () => (element.close(), element.remove(), (drawer = null)));
  return element;
}

/** Put a box for another title in place of a conversation of the list. */
export function editTitle({ id, sought = "" }, button) {
  const line = button.closest("li"), title = line.querySelector(".title").textContent;
  const box = make("input", { maxlength: 80, "aria-label": t("pane_talks_title") });
  const cancel = make("button", { type: "button" }, t("pane_cancel"));
  const form = make("form", {}, box, make("button", { class: "primary" }, t("pane_talks_save")), cancel);
  box.value = title;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!box.value.trim() || box.value === title) return endEdit(form);
    focusAfter = `[data-talk-id="${CSS.escape(id)}"] a`;
    dispatch("talk.rename", { id, title: box.value, sought });
  });
  cancel.addEventListener("click", () => endEdit(form));
  line.append(form);
  box.select();
}

function endEdit(form) {
  const button = form.closest("li").querySelector('[data-event="talk.edit"]');
  form.remove();
  button.focus();
}
