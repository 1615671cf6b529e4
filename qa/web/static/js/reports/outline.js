// What was understood from a report's file: headings with their paragraphs, parts, and the lines set aside.

import { make, say, tryFetch } from "../dom.js";
import { t, textOr, urlOf } from "../texts.js";

/** What can be corrected, in the order of the dialog. */
export const FIELDS = ["title", "place", "year", "kind", "date", "issuer", "source_url", "accessed"];

/** The address of the outline of a report. */
export const outlineUrl = (id, lang) => urlOf("/library/outline", { id }, lang);

/** A tree of headings as a list in reading order, each with its depth from 0. */
export const flatten = (headings, depth = 0) =>
  headings.flatMap((head) => [{ ...head, depth }, ...flatten(head.children, depth + 1)]);

const partName = (part) => t(`part_${part}`) || t("reports_part_other");

function headingRow({ heading, part, first, last, page, depth }) {
  const where = first === last ? t("passage", { number: first }) : t("reports_range", { first, last });
  const about = [partName(part), where, page && t("passage_on_page", { page })].filter(Boolean).join(" · ");
  return make("li", { class: `depth-${Math.min(depth, 3)}` }, make("span", {}, heading),
    make("small", {}, ` ${about}`));
}

/** The name of a reason why a line is no text of the report; that of any other for one this page does not know. */
export const asideName = (reason) => textOr(`aside_${reason}`, t("aside_other"));

/** The name of a kind of reports; the kind itself for one this page does not know. */
export const kindName = (kind) => textOr(`kind_${kind}`, kind);

/** What the value of a field was read from, in words; empty where that is not known. */
export function originOf(name, { corrections, why, metadata }) {
  if (name in corrections) return t("reports_edit_corrected");
  if (why[name]) return t("reports_edit_read_from", { why: why[name] });
  return metadata[name] ? t("reports_edit_from_file") : "";
}

/** Place, year and kind of a report, and its file where another one in the list has the same title. */
export function aboutOf(reports, { id, title, place, year, kind, source }) {
  const namesake = reports.some((other) => other.id !== id && other.title === title);
  return [place, year, kind === "other" ? "" : kindName(kind), namesake && source].filter(Boolean).join(" · ");
}

/** What is known of a report beyond place, year and file, and what each value was read from: lines of text. */
export function factsOf(outline) {
  const { title, place, year, kind, metadata } = outline;
  const values = { ...metadata, title, place, year, kind: kindName(kind) };
  const names = [...new Set([...FIELDS, ...Object.keys(metadata)])].filter((name) => values[name]);
  const line = (name) => t("reports_fact", { name: textOr(`reports_edit_${name}`, name), value: values[name] });
  return names.map((name) => [name, originOf(name, outline)])
    .filter(([name, origin]) => origin || !["title", "place", "year"].includes(name)) // these stand above
    .map(([name, origin]) => [line(name), origin].filter(Boolean).join(" · "));
}

const asideRow = ({ reason, text }) => make("li", {}, make("small", {}, asideName(reason)), " ", text);

/** Show the outline of a report in a dialog. */
export async function showOutline(report) {
  const reply = await tryFetch(outlineUrl(report.id));
  if (!reply?.ok) return say(t("pane_failed"));
  const outline = await reply.json();
  if (document.querySelector("dialog[open]")) return; // clicked twice
  const { title, source } = report, place = report.place || t("unknown"), year = report.year ?? t("unknown");
  const parts = Object.entries(outline.parts).filter(([, count]) => count)
    .map(([part, count]) => t("reports_part", { part: partName(part), count }));
  const headings = flatten(outline.headings).map(headingRow), aside = outline.set_aside.map(asideRow);
  const dialog = document.body.appendChild(
    make("dialog", { class: "outline", "aria-label": t("reports_outline_of", { title }) },
      make("form", { method: "dialog" }, make("h2", { tabindex: "-1", autofocus: true }, title),
        make("p", { class: "soft" }, t("reports_understood", { place, year, source })),
        make("ul", { class: "facts soft" }, ...factsOf(outline).map((fact) => make("li", {}, fact))),
        make("p", { class: "soft" }, parts.join(t("item_separator"))),
        make("h3", {}, t("contents")),
        headings.length ? make("ol", { class: "heads" }, ...headings) : make("p", {}, t("reports_no_headings")),
        make("h3", {}, t("reports_aside")),
        aside.length ? make("ul", {}, ...aside) : make("p", {}, t("reports_no_aside")),
        make("p", { class: "buttons" }, make("button", { value: "" }, t("reports_close"))))));
  dialog.addEventListener("close", () => dialog.remove());
  dialog.showModal();
}
