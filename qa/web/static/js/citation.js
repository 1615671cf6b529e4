// Quotes on the page: where each one comes from, copying it with its citation, a tooltip with its marked sentences.

import { copy, make, say, tryFetch } from "./dom.js";
import { language, t, urlOf } from "./texts.js";

/** Read "0-12,15-20" as [[0, 12], [15, 20]]: half-open spans of a paragraph, counted in code points. */
export const parseSpans = (written) =>
  (written || "").split(",").filter(Boolean).map((span) => span.split("-").map(Number));

/** Write spans as parseSpans reads them. */
export const writeSpans = (spans) => spans.map((span) => span.join("-")).join(",");

/**
 * The quote that an element belongs to: report, p (number of the paragraph), of (mark of its text), spans (its best
 * sentences), marks (what is marked of it); or null.
 */
export function quoteOf(element) {
  const quote = element?.closest("[data-report]");
  if (!quote) return null;
  const { report, p, of, spans, marks = spans } = quote.dataset;
  return { report, p: Number(p), of, spans: parseSpans(spans), marks: parseSpans(marks) };
}

/** The address of a quote with its citation, in one of the citation styles. */
export function citeUrl({ report, p, of, spans }, style, lang) {
  return urlOf("/cite", { report, p, of, spans: writeSpans(spans), style }, lang);
}

/** Copy a quote with its citation. */
export async function copyCitation(button) {
  const reply = await tryFetch(citeUrl(quoteOf(button), button.dataset.cite, language()));
  if (!reply?.ok) return say((await reply?.json().catch(() => null))?.error ?? t("pane_failed"));
  copy(await reply.text(), t("pane_copied"));
}

let publicBase = ""; // address under which others reach the server

/** Set the address under which others reach the server, empty for none. */
export const setPublicBase = (address) => (publicBase = address);

/** The full address of a place of this server: below its public address, else where the page was opened. */
export const fullAddress = (path, base = publicBase, here = document.baseURI) =>
  base ? base + path.replace(/^\.?\/?/, "/") : new URL(path, here).href;

/** Copy the full address of a question or a paragraph. */
export const copyLink = (path) => copy(fullAddress(path), t("pane_link_copied"));

/** Show all of a long paragraph. */
export function unfold(button) {
  for (const part of button.closest("blockquote").querySelectorAll("[data-unfold], .rest")) {
    part.hidden = part.matches("[data-unfold]");
  }
}

/** Show the marked sentences of a citation in a tooltip beside its link; null removes the tooltip. */
export function peek(link) {
  document.querySelector("#peek")?.remove();
  const marks = [...(link?.closest("[data-report]")?.querySelectorAll("blockquote mark") ?? [])];
  if (!marks.length || !matchMedia("(hover: hover)").matches) return;
  const text = marks.map((mark) => mark.textContent).join(" …… ");
  const within = link.closest("#pane, main") ?? document.body; // a landmark, which every text belongs to
  const card = within.appendChild(make("div", { id: "peek", role: "tooltip" }, text));
  const at = link.getBoundingClientRect(), above = at.top - card.offsetHeight - 8;
  card.style.left = `${Math.max(16, Math.min(at.left, innerWidth - card.offsetWidth - 16))}px`;
  card.style.top = `${above > 8 ? above : at.bottom + 8}px`;
}

/** Show that tooltip while the pointer is over a citation or a citation has the focus. */
export function startPeeking() {
  for (const [type, shows] of [["mouseover", true], ["focusin", true], ["mouseout", false], ["focusout", false]]) {
    document.addEventListener(type, (event) => {
      const link = event.target.closest?.("a.cite");
      if (link && (shows || !link.contains(event.relatedTarget))) peek(shows ? link : null);
    });
  }
}
