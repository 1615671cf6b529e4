// Which view of the pane is shown, the report or the list of reports, beside the chat or over it.

import { make, questionBox, wide } from "../dom.js";
import { refresh } from "../reports/list.js";
import { showForm } from "../check.js";
import { labelNotes, showNotes } from "../notebook.js";
import { t } from "../texts.js";
import { pane } from "./elements.js";
import { find, showTally } from "./marks.js";
import { drawMap } from "./minimap.js";
import { keepPosition, showPosition } from "./scroll.js";

/** Write every text of the pane in the language of the page. */
export function label() {
  pane.root.setAttribute("aria-label", t("pane_name"));
  pane.tabs[0].textContent = t("pane_report");
  pane.tabs[1].textContent = t("pane_reports");
  pane.tabs[2].textContent = t("pane_check");
  labelNotes();
  pane.contents.textContent = t("contents");
  pane.ledger.textContent = t("pane_ledger");
  pane.ledger.title = t("pane_ledger_title");
  pane.box.placeholder = t("pane_find");
  pane.box.setAttribute("aria-label", t("pane_find"));
  pane.sheet.setAttribute("aria-label", t("pane_report"));
  for (const [button, key] of [[pane.previous, "pane_previous"], [pane.next, "pane_next"]]) {
    button.title = t(key);
    button.setAttribute("aria-label", t(key));
  }
  pane.legend.replaceChildren(...["hit", "found", "head", "window"].map((kind) =>
    make("span", {}, make("i", { class: kind, "aria-hidden": "true" }), t(`pane_map_${kind}`))));
  pane.close.textContent = t(wide() ? "pane_hide" : "pane_back");
  showTally();
}

/** Show the pane with a view, "report", "reports", "check" or "notes". On a phone it is a sheet that Back closes. */
export function show(view) {
  pane.view = view;
  pane.reading.hidden = view !== "report";
  pane.listing.hidden = view !== "reports";
  pane.checking.hidden = view !== "check";
  pane.noting.hidden = view !== "notes";
  for (const tab of pane.tabs) {
    tab.setAttribute("aria-selected", tab.dataset.view === view);
    tab.tabIndex = tab.dataset.view === view ? 0 : -1;
  }
  document.documentElement.classList.remove("pane-closed");
  if (!wide() && !pane.root.classList.contains("open")) cover();
  if (view === "reports") refresh();
  if (view === "check") showForm();
  if (view === "notes") showNotes();
  label();
}

/** Turn the pane into a sheet over the chat. */
function cover() {
  pane.root.classList.add("open");
  pane.root.setAttribute("role", "dialog");
  pane.root.setAttribute("aria-modal", "true");
  document.querySelector("gradio-app").inert = true;
  document.documentElement.classList.add("covered");
  history.pushState({ pane: true }, "");
  pane.close.focus();
}

/** Turn the sheet into a pane beside the chat, or hide it. */
function uncover() {
  pane.root.classList.remove("open");
  pane.root.setAttribute("role", "complementary");
  pane.root.removeAttribute("aria-modal");
  document.querySelector("gradio-app").inert = false;
  document.documentElement.classList.remove("covered");
}

/** Close the pane; popped: the browser has gone back already. */
export function hide(popped = false) {
  if (pane.root.classList.contains("open")) {
    uncover();
    if (!popped && history.state?.pane) history.back();
  } else if (!popped) document.documentElement.classList.add("pane-closed");
  if (!popped || pane.opener) pane.opener?.focus?.({ preventScroll: true });
  pane.opener = null;
}

/** What the Escape key does in the pane: close the contents, empty the search box, close the sheet, go to the chat. */
export function escape() {
  const inside = pane.root.contains(document.activeElement);
  if (!pane.drawer.hidden) {
    showContents(false);
    pane.contents.focus();
  } else if (pane.box.value && inside) {
    pane.box.value = "";
    find();
  } else if (pane.root.classList.contains("open")) hide();
  else if (inside) (pane.opener ?? questionBox())?.focus();
}

/** Open or close the table of contents. */
export function showContents(open) {
  pane.drawer.hidden = !open;
  pane.contents.setAttribute("aria-expanded", open);
  if (open) pane.drawer.querySelector("a")?.focus();
}

/** Adapt the pane to a new size of the window; in a wide one it is no sheet. */
export function afterResize() {
  if (wide() && pane.root.classList.contains("open")) uncover();
  keepPosition();
  label();
  drawMap();
  showPosition();
}
