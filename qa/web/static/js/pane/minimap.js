// The minimap: a small picture of the whole report, with lines for paragraphs, strokes for headings and bars for hits.

import { t } from "../texts.js";
import { pane } from "./elements.js";

const WIDTH = 40; // units of the picture across
const LINE = 2.4; // units from one line to the next
const MOST_FOUND = 500; // matches of the search box that are drawn

/** Scale of the minimap: its height in pixels by that of the whole report, at most 1. */
export const scaleOf = (height, whole) => Math.min(1, height / whole);

/** Path of the lines of a paragraph from top to end, in units of the picture; the last line is shorter. */
export function linesOf(top, end) {
  const lines = [];
  for (let y = top + 0.5; y < end - 0.8; y += LINE) lines.push(`M8 ${y.toFixed(1)}H${y + LINE < end - 0.8 ? 34 : 24}`);
  return lines.join("");
}

/** The rectangle on the picture that shows which part of the report is in view: its y and height. */
export const windowOf = (scrolled, seen, scale) => ({
  y: scrolled * scale + 0.5, height: Math.max(8, seen * scale - 1),
});

/** The scrollTop that brings the point y pixels below the upper edge of the picture to the middle of the sheet. */
export const scrollFor = (y, scale, seen) => y / scale - seen / 2;

let scale = 1;

function svg(tag, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** Draw the picture of the open report, if the report view is shown. */
export function drawMap() {
  const { map, sheet, hits, found } = pane, height = map.clientHeight, whole = sheet.scrollHeight;
  if (pane.reading.hidden || !pane.report || !height || !whole) return;
  scale = scaleOf(height, whole);
  const from = sheet.getBoundingClientRect().top - sheet.scrollTop;
  const y = (target) => (target.getBoundingClientRect().top - from) * scale;
  const bar = (target, kind) =>
    svg("rect", { x: 3, y: (y(target) - 1.5).toFixed(1), width: WIDTH - 6, height: 4, class: kind });
  const lines = [...sheet.querySelectorAll(".passage")].map((passage) =>
    linesOf(y(passage), y(passage) + passage.getBoundingClientRect().height * scale));
  const heads = [...sheet.querySelectorAll("h3, h4, h5, .text > b")].map((head) => `M6 ${y(head).toFixed(1)}H28`);
  map.replaceChildren(svg("svg",
    { viewBox: `0 0 ${WIDTH} ${height}`, width: map.clientWidth, height, preserveAspectRatio: "none", role: "img" },
    svg("title", {}, t("pane_map", { count: hits.length + found.length })),
    svg("path", { d: lines.join(""), class: "lines" }), svg("path", { d: heads.join(""), class: "heads" }),
    ...found.slice(0, MOST_FOUND).map((range) => bar(range, "found")),
    ...[...sheet.querySelectorAll("mark")].map((mark) => bar(mark, "hit")),
    svg("rect", { x: 0.5, width: WIDTH - 1, rx: 2, class: "window" })));
  showWindow();
}

/** Move the rectangle that shows which part of the report is in view. */
export function showWindow() {
  const frame = pane.map.querySelector(".window");
  if (!frame) return;
  const { y, height } = windowOf(pane.sheet.scrollTop, pane.sheet.clientHeight, scale);
  frame.setAttribute("y", y.toFixed(1));
  frame.setAttribute("height", height.toFixed(1));
}

/** Scroll to where the picture is pressed, and follow the pointer until it is released. */
export function startMap() {
  const { map, sheet } = pane;
  const go = (event) =>
    (sheet.scrollTop = scrollFor(event.clientY - map.getBoundingClientRect().top, scale, sheet.clientHeight));
  map.onpointerdown = (event) => {
    if (!map.firstChild) return;
    go(event);
    map.setPointerCapture(event.pointerId);
    map.onpointermove = go;
    map.onpointerup = map.onpointercancel = () => (map.onpointermove = null);
  };
}
