// The dialog that corrects what is known of a report: title, place, year, kind, date, address and so on.

import { failDialog, field, make, say, showDialog, tryFetch } from "../dom.js";
import { t } from "../texts.js";
import { beginEdit } from "./job.js";
import { FIELDS, kindName, originOf, outlineUrl } from "./outline.js";

const HINTED = ["place", "year", "date", "issuer", "source_url", "accessed"];

/** What the fields hold of a report, from the reply of GET /library/outline: field → text. */
export function valuesOf({ title, place, year, kind, metadata }) {
  const { date = "", issuer = "", source_url = "", accessed = "" } = metadata;
  return { title, place, year: String(year ?? ""), kind, date, issuer, source_url, accessed };
}

/** The fields that were changed: field → new text without white space at its ends. */
export function changesOf(before, now) {
  const trimmed = FIELDS.map((name) => [name, now[name].trim()]);
  return Object.fromEntries(trimmed.filter(([name, text]) => text !== before[name].trim()));
}

function control(name, value, kinds) {
  if (name !== "kind") {
    const modes = { year: "numeric", source_url: "url" };
    return make("input", { type: "text", value, inputmode: modes[name], autocomplete: "off", spellcheck: "false" });
  }
  const all = kinds.includes(value) ? kinds : [...kinds, value];
  return make("select", {}, ...all.map((kind) =>
    make("option", { value: kind, selected: kind === value }, kindName(kind))));
}

function row(name, values, outline, kinds) {
  const hint = HINTED.includes(name) ? t(`reports_edit_hint_${name}`) : "";
  const about = [originOf(name, outline), hint].filter(Boolean).join(" · ");
  const look = name in outline.corrections ? "corrected" : "";
  return field(name, t(`reports_edit_${name}`), control(name, values[name], kinds), about, look);
}

/** Show the dialog for a report; kinds: what a report can be. whenDone is called after the correction has ended. */
export async function showEdit(report, kinds, whenDone) {
  const reply = await tryFetch(outlineUrl(report.id));
  if (!reply?.ok) return say(t("pane_failed"));
  const outline = await reply.json(), before = valuesOf(outline), { id, title } = report;
  if (document.querySelector("dialog[open]")) return; // clicked twice
  const rows = FIELDS.map((name) => row(name, before, outline, kinds));
  const reset = make("button", { type: "button", class: "apart" }, t("reports_edit_reset"));
  const { dialog, form } = showDialog(t("reports_edit_this", { title }), t("reports_edit_save"), [
    make("p", { class: "soft" }, t("reports_edit_explained")), make("div", { class: "fields" }, ...rows),
  ], Object.keys(outline.corrections).length ? [reset] : []);
  const send = async (corrections, anew) => {
    const refused = await beginEdit(id, corrections, anew, whenDone);
    if (refused) failDialog(dialog, refused.error, refused.fields);
    else dialog.close();
  };
  reset.addEventListener("click", () => send({}, true));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const now = Object.fromEntries(FIELDS.map((name) => [name, form.elements[name].value]));
    const changes = changesOf(before, now);
    if (changes.title === "") return failDialog(dialog, "", { title: t("reports_edit_no_title") });
    if (!Object.keys(changes).length) return failDialog(dialog, t("reports_edit_nothing"));
    send(changes, false);
  });
}
