// The list of the events that this page handles itself; those of the server are in qa/web/acts.py. Search for the name
// of an event to find both who sends it (data-event="…" or dispatch("…")) and its handler.

import { on } from "./bus.js";
import { dispute, put } from "./chat.js";
import { choosePart, runCheck, saveCheck } from "./check.js";
import { copyCitation, copyLink, unfold } from "./citation.js";
import { saveLedger } from "./ledger.js";
import { addNote, moveNote, removeNote, restoreNote, saveNotes } from "./notebook.js";
import { pane } from "./pane/elements.js";
import { indexChanged, openQuote, openReport, showFilled } from "./pane/load.js";
import { step } from "./pane/marks.js";
import { goTo } from "./pane/scroll.js";
import { hide, showContents } from "./pane/view.js";
import { beginOwn, edit, keep, outlineOf, paste, rebuildIndex, remove, searchAll, searchListed }
  from "./reports/list.js";
import { set } from "./settings.js";
import { editTitle, showTalks } from "./talks.js";
import { showAll, showView, sortRows } from "./table/survey.js";

/** Register the handlers. Each gets the data attributes of the element that was clicked, and the element itself. */
export function registerEvents() {
  registerChat();
  registerPane();
}

function registerChat() {
  // the bar
  on("settings.size", ({ sizeIs }) => set({ size: sizeIs }));
  on("settings.look", ({ lookIs }) => set({ look: lookIs }));
  // the conversations that are kept
  on("talks.show", showTalks);
  on("talk.edit", editTitle);
  // the home page
  on("box.put", ({ value }) => put(value));
  on("reports.begin", () => (showFilled("reports"), beginOwn()));
  // an answer
  on("citation.open", (_, link) => openQuote(link));
  on("citation.copy", (_, button) => copyCitation(button));
  on("link.copy", ({ copyLink: path }, element) => copyLink(path ?? element.getAttribute("href")));
  on("quote.unfold", (_, button) => unfold(button));
  on("evidence.dispute", dispute);
  on("table.sort", sortRows);
  on("table.more", showAll);
  on("table.view", showView);
}

function registerPane() {
  // the report pane
  on("pane.show", ({ view }) => showFilled(view));
  on("pane.hide", () => hide());
  on("pane.contents", () => showContents(pane.drawer.hidden));
  on("pane.previous", () => step(-1));
  on("pane.next", () => step(1));
  on("passage.go", ({ go }) => {
    showContents(false);
    goTo(Number(go), { focus: true });
  });
  // the list of reports
  on("reports.search_listed", searchListed);
  on("reports.search_all", searchAll);
  on("reports.paste", paste);
  on("ledger.save", ({ id, title }) => saveLedger({ id: id ?? pane.report, title: title ?? pane.title.textContent }));
  on("report.open", openReport);
  on("report.outline", outlineOf);
  on("report.edit", edit);
  on("report.remove", remove);
  on("report.keep", keep);
  on("report.refresh", indexChanged);
  on("index.rebuild", rebuildIndex);
  // the notebook
  on("note.add", addNote);
  on("note.move", moveNote);
  on("note.remove", removeNote);
  on("note.restore", restoreNote);
  on("notes.save", saveNotes);
  // the quote check
  on("check.run", runCheck);
  on("check.save", saveCheck);
  on("check.attention", choosePart);
}
