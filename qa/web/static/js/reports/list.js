// The list of reports in the pane: which are there, which are searched, and the buttons that change them.

import { dispatch } from "../bus.js";
import { confirm, make, say, tryFetch } from "../dom.js";
import { language, t, urlOf } from "../texts.js";
import { acceptOf, filtered, isSearched, normalised, sameChoice, toggled, totals, yearsOf } from "./filter.js";
import { showEdit } from "./edit.js";
import { addFiles, follow, isFollowing, isOfInterest, makeJobBox, rebuild, removeReports, report as reportJob }
  from "./job.js";
import { moveInRow, oneStop } from "./keys.js";
import { aboutOf, showOutline } from "./outline.js";
import { showPaste } from "./paste.js";

const UNDO = 12_000; // milliseconds in which a removal can be taken back

let root = null; // element of the list
let leaving = null; // report that is about to be removed: { id, title, timer }
let state = null; // reply of /library
let drawn = null; // content() when the list was drawn last
let parts = {}; // elements: progress, summary, table
let words = ""; // what the list is filtered by
let year = "";
let chosen = new Set(); // ids of the reports to search; empty = all of them
let picked = false; // whether the user has made a choice on this page
let choices = 0; // number of the newest choice; requests may reach the server in another order
let asked = 0; // number of the newest request for the list
let shown = 0; // number of the request whose reply is in state; replies to earlier ones are dropped

/** The reports of the index; undefined before they are known. */
export const reports = () => state?.reports;

/** Put the list into an element. */
export const placeList = (element) => (root = element);

/** Fetch the list of reports. */
export async function fetchReports() {
  const request = ++asked, reply = await tryFetch(urlOf("/library"));
  const incoming = reply?.ok ? await reply.json() : {};
  if (incoming.reports && request > shown) [state, shown] = [incoming, request];
}

/** Fetch the list, and draw it only if it has changed: drawing would reset what the user is doing in it. */
export async function refresh() {
  await fetchReports();
  if (!drawn || drawn !== content()) redraw();
  if (state?.job?.state === "running") follow(jobEnded);
}

/** Fetch and draw the list again in the language of the page; the server words the messages of a job. */
export async function redrawList() {
  if (!asked) return; // begin() fetches it soon
  await fetchReports();
  if (state) redraw();
}

const content = () => state && JSON.stringify([state.reports, state.can_change, language()]);

const visible = () => filtered(state.reports, words, year);

const reportOf = (id) => state.reports.find((report) => report.id === id);

function draw() {
  drawn = content();
  if (!state) return root.replaceChildren(make("p", { class: "soft" }, t("not_open")));
  parts = { summary: make("p", { class: "soft", role: "status" }), table: make("tbody"), progress: makeJobBox() };
  const head = (key, unseen) =>
    make("th", { scope: "col" }, unseen ? make("span", { class: "unseen" }, t(key)) : t(key));
  root.replaceChildren(...[
    state.reports.length ? tools() : null, parts.summary, state.can_change ? dropZone() : null, parts.progress,
    state.reports.length ? make("table", grid(), make("thead", {}, make("tr", {}, head("reports_search_it", true),
      head("reports_title"), head("reports_passages"), head("reports_added"), head("reports_actions", true))),
    parts.table) : null,
  ].filter(Boolean));
  parts.table.addEventListener("keydown", moveInRow);
  drawRows();
  if (isOfInterest(state.job)) reportJob(state.job);
}

/** What the table of reports is: a grid, whose rows are one tab stop each. */
const grid = () => ({ role: "grid", "aria-label": t("pane_reports"), title: t("reports_keys") });

/** Draw the list again; a focus inside of it stays in the filter box, or else moves to the report of the job. */
function redraw() {
  const focused = document.activeElement, inside = root.contains(focused) && !root.hidden;
  const caret = inside && focused.type === "search" ? focused.selectionStart : null;
  draw();
  if (!inside) return;
  const next = caret === null ? parts.progress : root.querySelector("input[type=search]");
  next.focus({ preventScroll: true });
  if (caret !== null) next.setSelectionRange(caret, caret);
}

/** The row of tools: filter, year, and which reports to search. */
function tools() {
  const label = t("reports_filter");
  const box = make("input", { type: "search", value: words, placeholder: label, "aria-label": label });
  const years = yearsOf(state.reports).map((value) =>
    make("option", { value, selected: String(value) === year }, String(value)));
  const select = make("select", { "aria-label": t("reports_year") },
    make("option", { value: "" }, t("reports_any_year")), ...years);
  box.addEventListener("input", () => ((words = box.value), drawRows()));
  select.addEventListener("change", () => ((year = select.value), drawRows()));
  return make("div", { class: "tools" }, box, select,
    make("button", { type: "button", "data-event": "reports.search_listed" }, t("reports_only_these")),
    make("button", { type: "button", "data-event": "reports.search_all" }, t("reports_all")));
}

function dropZone() {
  const accept = acceptOf(state.formats);
  const input = make("input", { type: "file", multiple: true, accept, id: "add-files", class: "unseen" });
  const zone = make("div", { class: "drop" }, make("label", { for: "add-files" }, t("reports_add")), input,
    make("span", { class: "soft" }, t("reports_drop")),
    make("button", { type: "button", "data-event": "reports.paste" }, t("reports_paste")),
    state.reports.length ? make("button", { type: "button", class: "rebuild", "data-event": "index.rebuild" },
      t("reports_rebuild")) : null);
  const add = (files) => addFiles([...files], state.reports, jobEnded);
  input.addEventListener("change", () => add(input.files));
  zone.addEventListener("dragover", (event) => (event.preventDefault(), zone.classList.add("over")));
  zone.addEventListener("dragleave", () => zone.classList.remove("over"));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    zone.classList.remove("over");
    add(event.dataTransfer.files);
  });
  return zone;
}

function drawRows() {
  for (const id of chosen) if (!reportOf(id)) chosen.delete(id);
  const rows = visible().map(row);
  const none = make("tr", {}, make("td", { colspan: 5 }, t("reports_none")));
  parts.table.replaceChildren(...(rows.length ? rows : [none]));
  drawTicks();
}

/** The row of a report that is about to be removed. */
const leavingRow = ({ title }) => make("tr", { class: "leaving" }, make("td", { colspan: 5, role: "gridcell" },
  make("span", { role: "status" }, t("reports_leaving", { title })), " ",
  make("button", { type: "button", "data-event": "report.keep" }, t("reports_undo"))));

function row(report) {
  const { id, title } = report;
  if (leaving?.id === id) return leavingRow(report);
  const button = (event, label, attributes) =>
    make("button", { type: "button", "data-event": event, "data-id": id, ...attributes }, label);
  const tick = make("input", { type: "checkbox", value: id, "aria-label": t("reports_search_this", { title }) });
  tick.addEventListener("change", () => choose(toggled(state.reports, chosen, id, tick.checked)));
  return oneStop(make("tr", {}, make("td", {}, tick),
    make("td", {}, button("report.open", title, { class: "title" }), make("small", {}, aboutOf(state.reports, report))),
    make("td", { class: "figure" }, String(report.passages)),
    make("td", { class: "figure" }, (report.added || "").slice(0, 10)),
    make("td", { class: "actions" },
      button("report.outline", t("reports_outline"), { "aria-label": t("reports_outline_of", { title }) }),
      button("ledger.save", t("reports_ledger"),
        { "data-title": title, "aria-label": t("reports_ledger_of", { title }) }),
      ...(state.can_change ? [
        button("report.edit", t("reports_edit"), { "aria-label": t("reports_edit_this", { title }) }),
        button("report.remove", t("reports_remove"), { "aria-label": t("reports_remove_this", { title }) }),
      ] : []))));
}

/** Show how many reports are searched, and set the ticks; the rows are not made anew, so the focus stays. */
function drawTicks() {
  const all = state.can_change ? "reports_empty" : "reports_empty_read_only";
  const key = !state.reports.length ? all : chosen.size ? "reports_some" : "reports_every";
  parts.summary.textContent = t(key, totals(state.reports, chosen));
  for (const tick of parts.table.querySelectorAll("input")) tick.checked = isSearched(chosen, tick.value);
}

/** Adopt the choice of reports that the server sent, unless the user has made one on this page. */
export function adoptChoice(ids) {
  if (picked || sameChoice(chosen, ids)) return;
  chosen = new Set(ids);
  if (parts.table) drawTicks();
}

function choose(ids) {
  ids = normalised(state.reports, ids);
  picked = true;
  chosen = new Set(ids);
  drawTicks();
  dispatch("reports.choose", { ids, number: ++choices });
}

/** Search only the reports that the filter leaves. */
export const searchListed = () => choose(visible().map((report) => report.id));

/** Search all reports. */
export const searchAll = () => choose([]);

/** Bring the place where reports are added into view and give it the focus; say so where nothing can be added. */
export async function beginOwn() {
  await refresh(); // also draws the list
  const input = root.querySelector("#add-files");
  if (!input) return say(t("not_from_here"));
  input.closest(".drop").scrollIntoView({ block: "nearest" });
  input.focus();
}

/** Show what was understood from a report. */
export const outlineOf = ({ id }) => showOutline(reportOf(id));

/** Correct what is known of a report. */
export const edit = ({ id }) => showEdit(reportOf(id), state.kinds ?? [], jobEnded);

/** Add a report that is pasted as text. */
export const paste = () => showPaste(state.reports, jobEnded);

/** Remove a report from the index, unless the user takes it back in the next seconds. */
export function remove({ id }) {
  finishRemoval(); // of another report
  leaving = { id, title: reportOf(id).title, timer: setTimeout(finishRemoval, UNDO) };
  drawRows();
  parts.table.querySelector('[data-event="report.keep"]')?.focus();
}

/** Take a removal back. */
export function keep() {
  if (!leaving) return;
  const { id, title, timer } = leaving;
  clearTimeout(timer);
  leaving = null;
  drawRows();
  parts.table.querySelector(`.title[data-id="${CSS.escape(id)}"]`)?.focus();
  say(t("reports_kept", { title }));
}

/** Remove now what is about to be removed, after the job that runs; closing: the page is being left. */
async function finishRemoval(closing = false) {
  if (!leaving) return;
  clearTimeout(leaving.timer);
  if (isFollowing() && !closing) return void (leaving.timer = setTimeout(finishRemoval, 500));
  const { id } = leaving;
  leaving = null;
  const undo = root.querySelector('[data-event="report.keep"]');
  if (undo && undo === document.activeElement) parts.progress.focus({ preventScroll: true }); // the focus stays here
  undo?.remove();
  if (!(await removeReports([id], jobEnded, closing))) drawRows();
}

/** Carry out a removal when the page is left. */
export const startLeaving = () => addEventListener("pagehide", () => finishRemoval(true));

/** Read all files again, after the user has confirmed. */
export async function rebuildIndex() {
  if (await confirm(t("reports_rebuild_sure"), t("reports_rebuild"))) rebuild(jobEnded);
}

/** After a job has ended: show its result, and update the rest of the page. */
async function jobEnded() {
  await fetchReports();
  redraw();
  dispatch("index.refresh");
  dispatch("report.refresh");
}
