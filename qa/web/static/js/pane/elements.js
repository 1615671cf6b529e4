// The report pane: the whole report beside the chat, or a sheet over it on a phone. Its elements are no part of
// Gradio's components, so an answer does not redraw them. This module holds the pane's elements and its state.

import { make } from "../dom.js";

/** State of the pane, and its elements once they are built. */
export const pane = {
  report: "", // id of the open report
  missing: "", // id of the report that the address named and the library has not; the report view says so
  wanted: "", // id of the report that was asked for last, open or being loaded
  html: "", // HTML of the open report as the server sent it
  passages: [], // its paragraphs
  here: null, // where it is scrolled to: {passage, top, width}
  hits: [], // quotes of the open report, in reading order
  found: [], // ranges of the matches of the search box
  at: -1, // which of the hits or ranges is shown
  view: "", // the view shown last, "report", "reports", "check" or "notes"
  opener: null, // citation from which the pane was opened; gets the focus back
};

/** Make the elements and put them on the page. */
export function buildPane() {
  const button = (event, attributes = {}, ...text) =>
    make("button", { type: "button", "data-event": event, ...attributes }, ...text);
  const tab = (view) =>
    button("pane.show", { role: "tab", id: `tab-${view}`, "aria-controls": `view-${view}`, "data-view": view });
  const view = (name, hidden, ...children) => make("div",
    { class: "view", id: `view-${name}`, role: "tabpanel", "aria-labelledby": `tab-${name}`, hidden }, ...children);
  pane.close = button("pane.hide", { class: "close" });
  pane.tabs = ["report", "reports", "check", "notes"].map(tab);
  pane.tablist = make("div", { role: "tablist" }, ...pane.tabs);
  pane.title = make("strong", {});
  pane.section = make("span", {});
  pane.none = make("p", { class: "none", role: "status" });
  pane.contents = button("pane.contents", { "aria-expanded": "false", "aria-controls": "contents" });
  pane.ledger = button("ledger.save");
  pane.box = make("input", { type: "search", autocomplete: "off", spellcheck: "false" });
  pane.count = make("output", { class: "count" });
  pane.previous = button("pane.previous", {}, "↑");
  pane.next = button("pane.next", {}, "↓");
  pane.sheet = make("div", { class: "sheet", tabindex: "0", role: "region" });
  pane.map = make("div", { class: "map" });
  pane.legend = make("p", { class: "legend" });
  pane.drawer = make("div", { id: "contents", class: "drawer", hidden: true });
  pane.reading = view("report", false,
    make("div", { class: "tools" }, pane.contents, pane.ledger,
      make("div", { class: "steps" }, pane.box, pane.count, pane.previous, pane.next)),
    pane.none, make("p", { class: "where" }, pane.title, " ", pane.section),
    make("div", { class: "body" }, pane.drawer, pane.sheet, pane.map), pane.legend);
  pane.listing = view("reports", true);
  pane.checking = view("check", true);
  pane.noting = view("notes", true);
  pane.root = make("div", { id: "pane", role: "complementary" },
    make("div", { class: "head" }, pane.tablist, pane.close), pane.reading, pane.listing,
    pane.checking, pane.noting);
  document.body.append(pane.root);
}
