import assert from "node:assert/strict";
import { test } from "node:test";

import { FIRST, fits, shownOf, sorted, valueOf } from "../../qa/web/static/js/table/rows.js";

const rows = [
  { at: 0, order: 5, value: 3, text: "青禾 3% 粮食" },
  { at: 1, order: 1, value: null, text: "云岭 文字目标" },
  { at: 2, order: 9, value: 7.5, text: "白桦 7.5% gdp" },
  { at: 3, order: 2, value: 3, text: "河湾 3%" },
];
const order = (by) => sorted(rows, by).map((row) => row.at);

test("rows are sorted by place and by value, ties as they came, those without a value last", () => {
  assert.deepEqual(order("place"), [1, 3, 0, 2]);
  assert.deepEqual(order("down"), [2, 0, 3, 1]);
  assert.deepEqual(order("up"), [0, 3, 2, 1]);
  assert.deepEqual(order(""), [0, 1, 2, 3]);
  assert.deepEqual(sorted(sorted(rows, "down"), "").map((row) => row.at), [0, 1, 2, 3]);
});

test("every word of a filter must be there, whatever its case", () => {
  assert.equal(fits(rows[2], "GDP 白桦"), true);
  assert.equal(fits(rows[2], "gdp 青禾"), false);
});

test("the first rows are shown until all are wanted or something is filtered", () => {
  const many = Array.from({ length: 20 }, (_, at) => ({ at, text: `第${at}行` }));
  assert.equal(shownOf(many, {}).length, FIRST);
  assert.equal(shownOf(many, { all: true }).length, 20);
  assert.deepEqual(shownOf(many, { words: " 第19 " }).map((row) => row.at), [19]);
  assert.equal(shownOf(many, { words: "没有" }).length, 0);
});

test("no value is nothing, not nought", () => {
  assert.equal(valueOf(""), null);
  assert.equal(valueOf(undefined), null);
  assert.equal(valueOf("0"), 0);
  assert.equal(valueOf("-1.5E+3"), -1500);
});
