import assert from "node:assert/strict";
import { test } from "node:test";

import { linesOf, scaleOf, scrollFor, windowOf } from "../../qa/web/static/js/pane/minimap.js";
import { lastAbove } from "../../qa/web/static/js/pane/scroll.js";

test("a long report is made smaller, a short one is not made larger", () => {
  assert.equal(scaleOf(600, 6000), 0.1);
  assert.equal(scaleOf(600, 300), 1);
});

test("a paragraph is a row of lines, the last one shorter", () => {
  assert.equal(linesOf(0, 6), "M8 0.5H34M8 2.9H24");
  assert.equal(linesOf(0, 1), "", "too small for a line");
});

test("the window is where the report is scrolled to, and never too small to be seen", () => {
  assert.deepEqual(windowOf(1000, 800, 0.1), { y: 100.5, height: 79 });
  assert.deepEqual(windowOf(0, 800, 0.001), { y: 0.5, height: 8 });
});

test("where the picture is pressed comes to the middle of the sheet", () => {
  assert.equal(scrollFor(100, 0.1, 800), 600);
});

test("the paragraph that is read is the last one that begins above the line", () => {
  const tops = [0, 10, 20, 30], at = (line) => lastAbove(tops.length, (number) => tops[number], line);
  assert.deepEqual([-5, 0, 9, 10, 25, 99].map(at), [0, 0, 0, 1, 2, 3]);
});
