// Work on the index: adding files, removing a report, rebuilding. The server does one job at a time.

import { choose, make, say, tryFetch } from "../dom.js";
import { t, urlOf } from "../texts.js";

let box = null; // element in which the job is reported
let followed = false; // whether any job was followed since the page was opened
let watching = false; // whether one is followed now
let before = null; // ids of the reports before files were added

/** Make the element in which the job is reported. */
export function makeJobBox() {
  box = make("div", { class: "job", "aria-live": "polite", tabindex: "-1" });
  return box;
}

/** Whether there is anything to report of a job: it runs, or one was followed. */
export const isOfInterest = (job) => followed || job?.state === "running";

/** How much of a job is done, as attributes of a progress element. */
export const progressOf = (job) => ({ max: job.total || 1, value: job.done || 0 });

/** Seconds that a job took, all stages together. */
export const secondsOf = (job) => Object.values(job.seconds ?? {}).reduce((sum, value) => sum + value, 0);

/** Whether a file has become a report, or is one still, without a fault. */
export const isTaken = ({ outcome }) => !["left_out", "unread", "copy"].includes(outcome);

/**
 * The files of a job to be named: those there is something to say of and, while files are being added or the job still
 * runs, all.
 */
export const filesOf = (job) =>
  (job.files ?? []).filter((file) => job.state === "running" || file.reason || job.kind === "add");

/** What became of the files of a job that adds: numbers of reports taken, of files left out and of copies. */
export function outcomesOf({ files = [] }) {
  const count = (outcome) => files.filter((file) => file.outcome === outcome).length;
  const taken = files.filter(isTaken).reduce((sum, file) => sum + (file.reports ?? 1), 0);
  return { taken, out: count("left_out"), copies: count("copy") };
}

/** The line that says so first, in words: 4 taken, 6 not; empty where the job adds nothing. */
function resultLine(job) {
  if (job.kind !== "add" || !job.files?.length) return "";
  const { taken, out, copies } = outcomesOf(job);
  const parts = [["taken", taken], ["out", out], ["copies", copies]];
  return parts.filter(([key, count]) => count || key === "taken").map(([key, count]) => t(`reports_${key}`, { count }))
    .join(t("reports_list"));
}

/** Those that could not be taken first, else as they came. */
const outFirst = (files) => [...files].sort((a, b) => isTaken(a) - isTaken(b));

/** Add files; known: the reports that are there now. whenDone as in follow(). */
export async function addFiles(files, known, whenDone) {
  const wanted = await withoutNamesakes(files, known);
  if (wanted.length) showRefusal(await beginAdd(wanted, known, whenDone));
}

/** The files whose reports are there already under the same name: file → id. */
export function namesakes(files, known) {
  const stem = (name) => name.replace(/\.[^.]*$/, "");
  const same = (file) => known.find(({ id, source }) => source === file.name || id === stem(file.name))?.id;
  return new Map(files.map((file) => [file, same(file)]).filter(([, id]) => id !== undefined));
}

/** Ask whether files replace the reports of the same name; resolves to the files that are to be added. */
async function withoutNamesakes(files, known) {
  const same = namesakes(files, known);
  if (!same.size) return files;
  const answer = await choose(t("reports_same", { count: same.size }), [
    make("ul", {}, ...[...same.keys()].map((file) => make("li", {}, file.name))), make("p", {}, t("reports_same_what")),
  ], [["replace", t("reports_same_replace")], ...(same.size < files.length ? [["skip", t("reports_same_skip")]] : [])]);
  if (answer === "replace") return files;
  return answer === "skip" ? files.filter((file) => !same.has(file)) : [];
}

/** Whether a job is followed now. */
export const isFollowing = () => watching;

/** Remove reports; keepalive: also where the page is left meanwhile. Resolves to whether that has begun. */
export async function removeReports(ids, whenDone, keepalive = false) {
  const refused = await begin("remove", { ...asJson({ ids }), keepalive }, whenDone);
  showRefusal(refused);
  return !refused;
}

/** Read all files again. */
export const rebuild = async (whenDone) => showRefusal(await begin("rebuild", {}, whenDone));

/** Begin to add files; resolves to null, or to why the server refuses, as in beginEdit(). */
export function beginAdd(files, known, whenDone) {
  const body = new FormData();
  for (const file of files) body.append("files", file, file.name);
  before = new Set(known.map(({ id }) => id));
  return begin("add", { body }, whenDone);
}

/**
 * Begin to correct a report; reset: take back its earlier corrections first. Resolves to null, or to why the server
 * refuses: { error, fields }, where fields names what is wrong with each.
 */
export const beginEdit = (id, corrections, reset, whenDone) =>
  begin("edit", asJson({ id, corrections, reset }), whenDone);

const asJson = (values) => ({ body: JSON.stringify(values), headers: { "content-type": "application/json" } });

async function begin(work, options, whenDone) {
  if (!watching) report(null); // clear the result of the job before
  const headers = { "x-report-qa": "1", ...options.headers };
  const reply = await tryFetch(urlOf(`/library/${work}`), { method: "POST", ...options, headers });
  if (!reply?.ok) return { error: t("pane_failed"), ...(await reply?.json().catch(() => null)) };
  follow(whenDone);
  return null;
}

function showRefusal(refused) {
  if (!refused) return;
  if (watching) say(refused.error);
  else report({ state: "failed", message: refused.error, files: [] });
}

/** Follow the job that runs until it ends, then call whenDone(); the chat answers from the old index meanwhile. */
export async function follow(whenDone) {
  if (watching) return;
  watching = followed = true;
  let job = null;
  do {
    const reply = await tryFetch(urlOf("/library/job"));
    if (reply?.ok) job = await reply.json();
    if (job?.state === "running") report(job);
    if (!job || job.state === "running") await new Promise((wake) => setTimeout(wake, 200));
  } while (!job || job.state === "running");
  watching = false;
  await whenDone();
}

/** Show the progress or the result of a job: each file with its paragraphs and seconds, or why it was left out. */
export function report(job) {
  if (!box || !job || job.state === "idle") return box?.replaceChildren();
  const running = job.state === "running", separator = t("item_separator");
  const took = t("reports_done", { seconds: secondsOf(job).toFixed(1) }), result = running ? "" : resultLine(job);
  const doing = t(`stage_${job.stage || "begin"}`, { done: job.done, total: job.total });
  const line = running
    ? [doing, job.left].filter(Boolean).join(separator)
    : result || (job.state === "done" ? took : job.message);
  const stages = Object.entries(job.seconds ?? {}).map(([stage, value]) =>
    t(`took_${stage}`, { seconds: value.toFixed(2) }));
  const rows = outFirst(filesOf(job)).map((file) => fileRow(file, !running));
  box.replaceChildren(...[
    make("p", { class: job.state, role: job.state === "failed" ? "alert" : "status" }, line),
    running ? make("progress", { ...progressOf(job), "aria-label": line }) : null,
    (job.state === "done" || result) && job.message ? make("p", {}, job.message) : null,
    rows.length ? make("ul", {}, ...rows) : null,
    stages.length && !running ? make("p", { class: "soft" }, [job.state === "done" && result ? took : "",
      stages.join(separator)].filter(Boolean).join(" ")) : null,
  ].filter(Boolean));
}

function fileRow(file, ended) {
  const { id, source, reason, outcome, passages, set_aside: aside, seconds } = file;
  const name = make("b", {}, source);
  if (!isTaken(file)) return make("li", { class: outcome === "copy" ? "copy" : "out" }, name, " ", reason);
  return make("li", {}, name, " ", t("reports_file", { passages, aside, seconds: seconds.toFixed(2) }),
    ended && before?.has(id) ? t("reports_replaced") : null, reason ? t("reports_note", { reason }) : null);
}
