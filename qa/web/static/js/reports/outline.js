// What was understood from a report's file: headings with their paragraphs, parts, and the lines set aside.

import { make, say, tryFetch } from "../dom.js";
import { t, textOr, urlOf } from "../texts.js";

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
        make("p", { class: "soft" }, parts.join(t("item_separator"))),
        make("h3", {}, t("contents")),
        headings.length ? make("ol", { class: "heads" }, ...headings) : make("p", {}, t("reports_no_headings")),
        make("h3", {}, t("reports_aside")),
        aside.length ? make("ul", {}, ...aside) : make("p", {}, t("reports_no_aside")),
        make("p", { class: "buttons" }, make("button", { value: "" }, t("reports_close"))))));
  dialog.addEventListener("close", () => dialog.remove());
  dialog.showModal();
}
