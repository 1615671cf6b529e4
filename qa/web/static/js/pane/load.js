// Which report is open in the pane. Replies overtake each other and people begin something else meanwhile: what was
// wanted last holds.

import { focusStays, say, tryFetch, wide } from "../dom.js";
import { quoteOf } from "../citation.js";
import { fetchReports, reports } from "../reports/list.js";
import { language, t } from "../texts.js";
import { pane } from "./elements.js";
import { find, setHits, showTally } from "./marks.js";
import { goTo, showPosition } from "./scroll.js";
import { show, showContents } from "./view.js";

let opens = 0; // how many places were wanted so far
let loads = 0; // and how many reports

/** The address from which a report comes as HTML, see qa/web/pane.py. */
export const reportUrl = (id, lang) => `/report?${new URLSearchParams({ id, lang })}`;

/** What the pane shows first for the query of an address: a place in a report, or one of the two views, or nothing. */
export function firstView(query, reportCount) {
  const wanted = new URLSearchParams(query), report = wanted.get("report");
  if (report) return { report, p: Number(wanted.get("p")) || 1 };
  return wanted.get("q") ? null : { view: reportCount === 1 ? "report" : "reports" };
}

/** The quotes of one report, in reading order. */
export const hitsIn = (quotes, report) => quotes.filter((quote) => quote.report === report).sort((a, b) => a.p - b.p);

const alone = () => document.documentElement.classList.contains("alone"); // the pane was put away

const hitsOf = (turn, report) => hitsIn([...turn.querySelectorAll("[data-spans]")].map(quoteOf), report);

/**
 * Open what the address names, else the only report, else the list of reports; as soon as there is one, and unless a
 * person has opened something meanwhile.
 */
export async function begin() {
  for (let tries = 0; tries < 200 && !reports(); tries++) {
    await fetchReports();
    if (!reports()) await new Promise((wake) => setTimeout(wake, 300));
  }
  const first = firstView(location.search, reports()?.length ?? 0);
  if (first?.report) return open(first.report, first.p, [{ p: first.p, spans: [] }], true);
  if (first && wide() && !pane.view && !alone()) showFilled(first.view);
}

/** Bring the pane to the front; where it is to show a report and has none, the first one. */
export function showFilled(view) {
  show(view);
  if (view === "report" && !pane.report) openFirst();
}

async function openFirst() {
  await fetchReports();
  if (reports()?.length && !pane.report && !pane.wanted) await load(reports()[0].id);
}

/** Open the report of a citation at its paragraph, with the other quotes of the same answer as further hits. */
export async function openQuote(link) {
  const quote = quoteOf(link);
  pane.opener = link;
  await open(quote.report, quote.p, hitsOf(link.closest("article"), quote.report), true);
}

/**
 * Show the best quote of a new answer without taking the focus away from the question box; not while a person reads or
 * seeks something in the pane.
 */
export async function follow(turn) {
  if (pane.root.contains(document.activeElement)) return;
  const quote = quoteOf(turn.querySelector("figure.quote"));
  if (quote && !alone()) await open(quote.report, quote.p, hitsOf(turn, quote.report), false);
  else unmark();
}

async function open(report, p, hits, focus) {
  const mine = ++opens;
  show("report");
  const stays = focusStays(), there = await load(report);
  if (mine !== opens) return; // another place was wanted meanwhile, or none
  if (!there) return pane.report || pane.wanted ? undefined : show("reports");
  pane.box.value = "";
  find();
  setHits(hits);
  pane.at = pane.hits.findIndex((hit) => hit.p === p);
  showTally();
  goTo(p, { focus: focus && stays() });
}

/** Open a report from its beginning, or where it was left. */
export async function openReport({ id }) {
  show("report");
  const stays = focusStays();
  if ((await load(id)) && stays()) pane.sheet.focus();
}

/** Mark nothing, nor what is still on its way. */
export function unmark() {
  opens++;
  setHits([]);
}

/** Fetch a report into the pane, again to see whether it has changed; tell whether it is there. */
export async function load(report, again = false) {
  if (again && report !== pane.wanted) return false; // another one is on its way
  const mine = ++loads;
  pane.wanted = report;
  if (report === pane.report && !again) return true;
  const lang = language(), reply = await tryFetch(reportUrl(report, lang));
  const html = reply?.ok ? await reply.text().catch(() => null) : null;
  if (mine !== loads) return false; // another one was chosen meanwhile
  if (lang !== language()) return load(report, again); // the page speaks another language now
  if (html === null) {
    pane.wanted = pane.report;
    say(t(reply?.status === 404 ? "no_such_report_id" : "room_failed"));
    return false;
  }
  if (!again || html !== pane.html) fill(report, html, again); // else who reads it is not disturbed
  return true;
}

function fill(report, html, again) {
  const top = again ? pane.sheet.scrollTop : 0, hits = again ? pane.hits : [];
  pane.sheet.innerHTML = pane.html = html; // every text in it was escaped by the server
  pane.report = report;
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

/** After the list of reports has changed: read the open report again, or forget it where it is gone. */
export function indexChanged() {
  if (!pane.report) return;
  if (reports()?.every((report) => report.id !== pane.report)) forget();
  else load(pane.report, true);
}

/** The open report is no longer there: show it no longer, and another one where the report was in view. */
function forget() {
  if (pane.wanted === pane.report) {
    pane.wanted = "";
    loads++;
  } // else another one is on its way
  Object.assign(pane, { report: "", html: "", passages: [], here: null, found: [] });
  for (const part of [pane.sheet, pane.drawer, pane.map, pane.title, pane.section]) part.replaceChildren();
  pane.box.value = "";
  find();
  setHits([]);
  if (!pane.reading.hidden) openFirst();
}
