// The dialog that takes a report as pasted text; it is added as a file of plain text.

import { failDialog, field, make, showDialog } from "../dom.js";
import { t } from "../texts.js";
import { beginAdd } from "./job.js";

const LONGEST = 60; // characters of a name

/** A text as it can stand in the name of a file; empty where nothing is left of it. */
export function plainName(text) {
  const words = text.replace(/[\\/:*?"<>|\p{C}\s]+/gu, " ").replace(/^[ .~$]+/, "");
  return Array.from(words).slice(0, LONGEST).join("").replace(/[ .]+$/, "");
}

/** Name of the file: the title, else the first line, else `other`; numbered where a report has that id already. */
export function nameFor(title, text, ids, other) {
  const name = plainName(title) || plainName(text.trim().split(/[\r\n]/, 1)[0]) || other;
  let free = name;
  for (let number = 2; ids.includes(free); number++) free = `${name}-${number}`;
  return `${free}.txt`;
}

/** Show the dialog; known: the reports that are there now. whenDone is called after the text was added. */
export function showPaste(known, whenDone) {
  if (document.querySelector("dialog[open]")) return; // clicked twice
  const text = make("textarea", { rows: 12, spellcheck: "false" });
  const { dialog, form } = showDialog(t("reports_paste"), t("reports_paste_add"), [
    field("title", t("reports_paste_title"), make("input", { type: "text", autocomplete: "off" })),
    field("text", t("reports_paste_text"), text),
  ]);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!text.value.trim()) return failDialog(dialog, "", { text: t("reports_paste_nothing") });
    const ids = known.map(({ id }) => id);
    const name = nameFor(form.elements.title.value, text.value, ids, t("reports_paste_name"));
    const file = new File([text.value], name, { type: "text/plain" });
    const refused = await beginAdd([file], known, whenDone);
    if (refused) failDialog(dialog, refused.error);
    else dialog.close();
  });
}
