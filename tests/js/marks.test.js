import assert from "node:assert/strict";
import { test } from "node:test";

import { cut, matchesOf, nextOf, tallyKey } from "../../qa/web/static/js/pane/marks.js";

/** The text that pieces cut out of a text stand for. */
const textOf = (pieces, span) => cut(pieces, span).map(([number, from, to]) => pieces[number].slice(from, to)).join("");

test("a span is cut out of the pieces of a text", () => {
  assert.deepEqual(cut(["一、工作", "回顾过去"], [2, 6]), [[0, 2, 4], [1, 0, 2]]);
  assert.deepEqual(cut(["一", "", "二"], [0, 2]), [[0, 0, 1], [2, 0, 1]]);
  assert.deepEqual(cut(["一二"], [1, 1]), []);
  assert.deepEqual(cut(["一二"], [2, 9]), []);
});

test("spans count code points, of which some take two units in the browser", () => {
  const pieces = ["𠮷祥😀", "数字𝟙。"], text = Array.from(pieces.join(""));
  assert.deepEqual(cut(pieces, [1, 3]), [[0, 2, 5]]);
  for (let start = 0; start <= text.length; start++) {
    for (let end = start; end <= text.length; end++) {
      assert.equal(textOf(pieces, [start, end]), text.slice(start, end).join(""));
    }
  }
});

test("sought words are found whatever the case of their letters, without overlap", () => {
  assert.deepEqual(matchesOf("GDP 与 gdp", "Gdp"), [[0, 3], [6, 9]]);
  assert.deepEqual(matchesOf("哈哈哈", "哈哈"), [[0, 2]]);
  assert.deepEqual(matchesOf("哈哈哈", ""), []);
  assert.deepEqual(matchesOf("", "哈"), []);
});

test("stepping from match to match is cyclic", () => {
  assert.deepEqual([nextOf(-1, 1, 3), nextOf(-1, -1, 3)], [0, 2], "the first step");
  assert.deepEqual([nextOf(0, 1, 3), nextOf(2, 1, 3), nextOf(0, -1, 3), nextOf(0, 1, 1)], [1, 0, 2, 0]);
});

test("the tally says what is counted, and nothing where nothing is", () => {
  assert.deepEqual([tallyKey(2, "词"), tallyKey(2, ""), tallyKey(0, "词"), tallyKey(0, "")],
    ["pane_found", "pane_hits", "pane_nowhere", ""]);
});
