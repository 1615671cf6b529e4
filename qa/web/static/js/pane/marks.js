// What is marked in the open report: the sentences of quotes and the words of the search box; stepping through them.

import { make, say } from "../dom.js";
import { t } from "../texts.js";
import { pane } from "./elements.js";
import { drawMap } from "./minimap.js";
import { goTo, passageOf, scrollTo } from "./scroll.js";

/**
 * Cut the span [start, end) of a text, counted in code points as the server counts, out of the pieces that the text
 * consists of. Returns [number of the piece, from, to] counted in UTF-16 units, as the browser counts.
 */
export function cut(pieces, [start, end]) {
  const found = [];
  let seen = 0;
  pieces.forEach((piece, number) => {
    const letters = Array.from(piece), from = Math.max(0, start - seen), to = Math.min(letters.length, end - seen);
    seen += letters.length;
    if (from < to) found.push([number, letters.slice(0, from).join("").length, letters.slice(0, to).join("").length]);
  });
  return found;
}

/** Matches of a word in a text, ignoring case and not overlapping: [from, to] in UTF-16 units. */
export function matchesOf(text, sought) {
  const matches = [], all = text.toLowerCase(), word = sought.toLowerCase();
  for (let at = word ? all.indexOf(word) : -1; at >= 0; at = all.indexOf(word, at + word.length)) {
    matches.push([at, at + word.length]);
  }
  return matches;
}

/** Number of the match after (by = 1) or before (by = -1) match `at` of `count`, cyclic; at = -1: none shown yet. */
export const nextOf = (at, by, count) => (at < 0 ? (by > 0 ? 0 : count - 1) : (at + by + count) % count);

/** Key of the text that says which of `count` matches is shown; empty if there are none and nothing is searched for. */
export function tallyKey(count, seeking) {
  if (count) return seeking ? "pane_found" : "pane_hits";
  return seeking ? "pane_nowhere" : "";
}

function textNodes(element) {
  const nodes = [], walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) nodes.push(walker.currentNode);
  return nodes;
}

function rangeOf(node, from, to) {
  const range = new Range();
  range.setStart(node, from);
  range.setEnd(node, to);
  return range;
}

function mark(element, span) {
  const nodes = textNodes(element);
  for (const [number, from, to] of cut(nodes.map((node) => node.data), span)) {
    rangeOf(nodes[number], from, to).surroundContents(make("mark"));
  }
}

/** Mark the sentences of these quotes, in place of those marked before. */
export function setHits(hits) {
  for (const old of pane.sheet.querySelectorAll("mark")) old.replaceWith(...old.childNodes);
  for (const text of pane.sheet.querySelectorAll(".text")) text.normalize();
  for (const passage of pane.sheet.querySelectorAll(".current")) passage.classList.remove("current");
  pane.hits = hits;
  pane.at = -1;
  for (const hit of hits) {
    const passage = passageOf(hit.p), text = passage?.querySelector(".text");
    if (passage && hit.of && hit.of !== passage.dataset.of) say(t("pane_changed")); // the spans do not fit the new text
    else if (text) for (const span of hit.marks ?? hit.spans) mark(text, span);
  }
  drawMap();
  showTally();
}

/** Highlight the matches of the search box without changing the text's elements; go: scroll to the first match. */
export function find(go = true) {
  const sought = pane.box.value.trim();
  pane.found = [];
  for (const passage of sought ? pane.passages : []) {
    for (const node of textNodes(passage.querySelector(".text"))) {
      for (const [from, to] of matchesOf(node.data, sought)) pane.found.push(rangeOf(node, from, to));
    }
  }
  if (CSS.highlights) {
    CSS.highlights.delete("current");
    if (pane.found.length) CSS.highlights.set("found", new Highlight(...pane.found));
    else CSS.highlights.delete("found");
  }
  pane.at = -1;
  drawMap();
  showTally();
  if (go && pane.found.length) step(1);
}

/** Go to the previous or next match, or to the previous or next quote if the search box is empty. */
export function step(by) {
  const targets = pane.box.value.trim() ? pane.found : pane.hits;
  if (!targets.length) return;
  pane.at = nextOf(pane.at, by, targets.length);
  const target = targets[pane.at];
  if (target instanceof Range) {
    if (CSS.highlights) CSS.highlights.set("current", new Highlight(target));
    scrollTo(target);
  } else goTo(target.p);
  showTally();
}

/** Show the number of the current match or quote, and how many there are. */
export function showTally() {
  const seeking = pane.box.value.trim(), targets = seeking ? pane.found : pane.hits;
  const key = tallyKey(targets.length, seeking);
  pane.count.textContent = key ? t(key, { at: pane.at + 1 || "–", of: targets.length }) : "";
  pane.previous.disabled = pane.next.disabled = !targets.length;
}
