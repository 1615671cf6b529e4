// Work on the index: adding files, removing a report, rebuilding. The server does one job at a time.

import { make, say, tryFetch } from "../dom.js";
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

/** The files of a job to be named: those left out and, while files are being added or the job still runs, all. */
export const filesOf = (job) =>
  (job.files ?? []).filter((file) => job.state === "running" || file.reason || job.kind === "add");

/** Add files; known: the reports that are there now. whenDone as in follow(). */
export function addFiles(files, known, whenDone) {
  if (!files.length) return;
  const form = new FormData();
  for (const file of files) form.append("files", file, file.name);
  before = new Set(known.map(({ id }) => id));
  start("/library/add", { body: form }, whenDone);
}

/** Remove reports. */
export function removeReports(ids, whenDone) {
  const headers = { "content-type": "application/json" };
  start("/library/remove", { body: JSON.stringify({ ids }), headers }, whenDone);
}

/** Read all files again. */
export const rebuild = (whenDone) => start("/library/rebuild", {}, whenDone);

async function start(path, options, whenDone) {
  if (!watching) report(null); // clear the result of the job before
  const headers = { "x-report-qa": "1", ...options.headers };
  const reply = await tryFetch(urlOf(path), { method: "POST", ...options, headers });
  if (reply?.ok) return follow(whenDone);
  const message = (await reply?.json().catch(() => null))?.error ?? t("pane_failed");
  if (watching) say(message);
  else report({ state: "failed", message, files: [] });
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
  const line = running ? t(`stage_${job.stage || "begin"}`, { done: job.done, total: job.total })
    : job.state === "done" ? t("reports_done", { seconds: secondsOf(job).toFixed(1) }) : job.message;
  const stages = Object.entries(job.seconds ?? {}).map(([stage, value]) =>
    t(`took_${stage}`, { seconds: value.toFixed(2) }));
  const rows = filesOf(job).map((file) => fileRow(file, !running));
  box.replaceChildren(...[
    make("p", { class: job.state, role: job.state === "failed" ? "alert" : "status" }, line),
    running ? make("progress", { ...progressOf(job), "aria-label": line }) : null,
    stages.length && !running ? make("p", { class: "soft" }, stages.join(separator)) : null,
    rows.length ? make("ul", {}, ...rows) : null,
  ].filter(Boolean));
}

function fileRow(file, ended) {
  const { id, source, reason, passages, set_aside: aside, seconds } = file;
  return make("li", { class: reason ? "out" : "" }, make("b", {}, source), " ",
    reason || t("reports_file", { passages, aside, seconds: seconds.toFixed(2) }),
    ended && !reason && before?.has(id) ? t("reports_replaced") : null);
}
