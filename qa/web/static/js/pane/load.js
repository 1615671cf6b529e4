// Which report is open in the pane. Replies may arrive in another order than their requests: a reply is used only if no
// other report or paragraph was asked for since.

import { focusStays, make, say, tryFetch, wide } from "../dom.js";
import { quoteOf } from "../citation.js";
import { fetchReports, reports } from "../reports/list.js";
import { language, t, urlOf } from "../texts.js";
import { pane } from "./elements.js";
import { find, setHits, showTally } from "./marks.js";
import { goTo, showPosition } from "./scroll.js";
import { show, showContents } from "./view.js";

let opens = 0; // number of the newest request for a paragraph
let loads = 0; // number of the newest request for a report

/** The address of a report as HTML, see qa/web/pane.py. */
export const reportUrl = (id, lang) => urlOf("/report", { id }, lang);

/** What the pane shows first for the query of an address: a place in a report, or one of the two views, or nothing. */
export function firstView(query, reportCount) {
  const wanted = new URLSearchParams(query), report = wanted.get("report");
  if (report) return { report, p: Number(wanted.get("p")) || 1 };
  return wanted.get("q") || wanted.get("talk") ? null : { view: reportCount === 1 ? "report" : "reports" };
}

/** The quotes of one report, in reading order. */
export const hitsIn = (quotes, report) => quotes.filter((quote) => quote.report === report).sort((a, b) => a.p - b.p);

const paneClosed = () => document.documentElement.classList.contains("pane-closed");

const hitsOf = (turn, report) => hitsIn([...turn.querySelectorAll("[data-spans]")].map(quoteOf), report);

/**
 * As soon as the index is open, show what the address names, else the only report, else the list of reports; not if the
 * user has opened something meanwhile.
 */
export async function begin() {
  for (let tries = 0; tries < 200 && !reports(); tries++) {
    await fetchReports();
    if (!reports()) await new Promise((wake) => setTimeout(wake, 300));
  }
  const first = firstView(location.search, reports()?.length ?? 0);
  if (first?.report && reports() && reports().every((report) => report.id !== first.report)) {
    return showMissing(first.report);
  }
  if (first?.report) return open(first.report, first.p, [{ p: first.p, spans: [] }], true);
  if (first && wide() && !pane.view && !paneClosed()) showFilled(first.view);
}

/** Show one of the two views of the pane; the report view opens the first report if none is open. */
export function showFilled(view) {
  show(view);
  if (view === "report" && !pane.report) openFirst();
}

/** Open the first report if none is open; where there is none, say so. */
export async function openFirst() {
  await fetchReports();
  if (reports()?.length && !pane.report && !pane.wanted) return load(reports()[0].id);
  if (reports() && !pane.report && !pane.wanted) showNone();
}

/** Say in the report view that the report of an address is not there, and offer the list of those that are. */
function showMissing(id) {
  show("report");
  pane.missing = id;
  pane.contents.hidden = true;
  pane.sheet.replaceChildren(make("div", { class: "missing", role: "alert" }, make("h2", {}, t("no_such_report_id")),
    make("p", {}, t("pane_missing", { id })),
    make("button", { type: "button", "data-event": "pane.show", "data-view": "reports" }, t("pane_missing_list"))));
}

/** Say in the report view that there is no report. */
function showNone() {
  pane.contents.hidden = true;
  pane.sheet.replaceChildren(make("p", { class: "soft" }, t("reports_empty_read_only")));
}

/** Open the report of a citation at its paragraph, with the other quotes of the same answer as further hits. */
export async function openQuote(link) {
  const quote = quoteOf(link);
  pane.opener = link;
  await open(quote.report, quote.p, hitsOf(link.closest("article"), quote.report), true);
}

/**
 * Show the best quote of a new answer without taking the focus from the question box; not while the focus is in the
 * pane. An answer without a quote leaves nothing marked, and the pane says so.
 */
export async function follow(turn) {
  const quote = quoteOf(turn.querySelector("figure.quote, .survey [data-report], .outline [data-spans]"));
  if (quote && pane.root.contains(document.activeElement)) return;
  if (quote && !paneClosed()) return open(quote.report, quote.p, hitsOf(turn, quote.report), false);
  unmark();
  if (!quote && (pane.report || pane.wanted)) pane.none.textContent = t("pane_no_quote");
}

async function open(report, p, hits, focus) {
  const request = ++opens;
  pane.none.textContent = "";
  show("report");
  const keepsFocus = focusStays(), there = await load(report);
  if (request !== opens) return; // another place was asked for meanwhile, or unmark() was called
  if (!there) return pane.report || pane.wanted ? undefined : show("reports");
  pane.box.value = "";
  find();
  setHits(hits);
  pane.at = pane.hits.findIndex((hit) => hit.p === p);
  showTally();
  goTo(p, { focus: focus && keepsFocus() });
}

/** Open a report at its beginning; one that is open already stays at its scroll position. */
export async function openReport({ id }) {
  pane.none.textContent = "";
  show("report");
  const keepsFocus = focusStays();
  if ((await load(id)) && keepsFocus()) pane.sheet.focus();
}

/** Take all marks away, and drop the requests whose replies would set new ones. */
export function unmark() {
  opens++;
  pane.none.textContent = "";
  setHits([]);
}

/**
 * Fetch a report into the pane; again: also if it is open already, to see whether it has changed. Resolves to whether
 * the report is shown.
 */
export async function load(report, again = false) {
  if (again && report !== pane.wanted) return false; // another report is being loaded
  const request = ++loads;
  pane.wanted = report;
  if (report === pane.report && !again) return true;
  const lang = language(), reply = await tryFetch(reportUrl(report, lang));
  const html = reply?.ok ? await reply.text().catch(() => null) : null;
  if (request !== loads) return false; // another report was chosen meanwhile
  if (lang !== language()) return load(report, again); // the language of the page was changed meanwhile
  if (html === null) {
    pane.wanted = pane.report;
    say(t(reply?.status === 404 ? "no_such_report_id" : "pane_failed"));
    return false;
  }
  if (!again || html !== pane.html) fill(report, html, again); // unchanged: keep scroll position and focus
  return true;
}

function fill(report, html, again) {
  const top = again ? pane.sheet.scrollTop : 0, hits = again ? pane.hits : [];
  pane.sheet.innerHTML = pane.html = html; // every text in it was escaped by the server
  pane.report = report;
  pane.missing = "";
  pane.passages = [...pane.sheet.querySelectorAll(".passage")];
  const { about, title } = pane.sheet.querySelector("article").dataset;
  pane.title.textContent = about || title;
  const contents = pane.sheet.querySelector(".contents");
  pane.contents.hidden = !contents;
  pane.drawer.replaceChildren(...(contents ? [contents] : []));
  showContents(false);
  pane.sheet.scrollTop = top;
  setHits(hits);
  find(false);
  showPosition();
}

/** Show the report view in the language that the page has now. */
export function redraw() {
  if (pane.report) load(pane.report, true);
  else if (pane.view === "report") pane.missing ? showMissing(pane.missing) : openFirst();
}

/** After the list of reports has changed: fetch the open report again, or close it where it was removed. */
export function indexChanged() {
  if (!pane.report) return pane.view === "report" ? openFirst() : undefined;
  if (reports()?.every((report) => report.id !== pane.report)) forget();
  else load(pane.report, true);
}

/** Close the open report, which was removed from the index; open the first one if the report view is shown. */
function forget() {
  if (pane.wanted === pane.report) {
    pane.wanted = "";
    loads++;
  } // else another report is being loaded
  Object.assign(pane, { report: "", html: "", passages: [], here: null, found: [] });
  for (const part of [pane.sheet, pane.drawer, pane.map, pane.title, pane.section]) part.replaceChildren();
  pane.box.value = "";
  find();
  setHits([]);
  if (!pane.reading.hidden) openFirst();
}
