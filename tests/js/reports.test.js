import assert from "node:assert/strict";
import { test } from "node:test";

import * as filter from "../../qa/web/static/js/reports/filter.js";
import { filesOf, progressOf, secondsOf } from "../../qa/web/static/js/reports/job.js";
import { flatten, outlineUrl } from "../../qa/web/static/js/reports/outline.js";

const REPORTS = [
  { id: "a", title: "2025年青禾市政府工作报告", place: "青禾市", year: 2025, passages: 10 },
  { id: "b", title: "2024年青禾市政府工作报告", place: "青禾市", year: 2024, passages: 20 },
  { id: "c", title: "GDP 摘编", place: "", year: null, passages: 5 },
];
const idsOf = (words, year) => filter.filtered(REPORTS, words, year).map((report) => report.id);

test("reports are filtered by words of title, place and year, and by year", () => {
  assert.deepEqual(idsOf("", ""), ["a", "b", "c"]);
  assert.deepEqual(idsOf("青禾 2024", ""), ["b"]);
  assert.deepEqual(idsOf("  gdp ", ""), ["c"]);
  assert.deepEqual(idsOf("青禾", "2025"), ["a"]);
  assert.deepEqual(idsOf("没有", ""), []);
});

test("years are listed newest first, each once", () => {
  assert.deepEqual(filter.yearsOf([...REPORTS, ...REPORTS]), [2025, 2024]);
});

test("none chosen means all; a tick in a full list takes one away", () => {
  const none = new Set(), one = new Set(["a"]);
  assert.deepEqual([filter.isSearched(none, "b"), filter.isSearched(one, "b"), filter.isSearched(one, "a")],
    [true, false, true]);
  assert.deepEqual(filter.toggled(REPORTS, none, "b", false), ["a", "c"]);
  assert.deepEqual(filter.toggled(REPORTS, one, "b", true), ["a", "b"]);
  assert.deepEqual(filter.normalised(REPORTS, ["a", "b", "c"]), []);
  assert.deepEqual(filter.normalised(REPORTS, ["a"]), ["a"]);
});

test("two choices are the same whatever their order", () => {
  assert.equal(filter.sameChoice(new Set(["a", "b"]), ["b", "a"]), true);
  assert.equal(filter.sameChoice(new Set(["a"]), ["b"]), false);
  assert.equal(filter.sameChoice(new Set(), []), true);
});

test("totals count what is searched", () => {
  assert.deepEqual(filter.totals(REPORTS, new Set()), { reports: 3, passages: 35, all: 3 });
  assert.deepEqual(filter.totals(REPORTS, new Set(["b"])), { reports: 1, passages: 20, all: 3 });
});

test("the file input accepts what the server reads, and anything where it does not say", () => {
  assert.equal(filter.acceptOf([".docx", ".txt"]), ".docx,.txt");
  assert.equal(filter.acceptOf(undefined), null);
  assert.equal(filter.acceptOf([]), null);
});

test("a job names its files, its seconds and how far it is", () => {
  const taken = { source: "a.txt" }, out = { source: "b.exe", reason: "不认识" }, files = [taken, out];
  assert.deepEqual(filesOf({ state: "running", kind: "rebuild", files }), files);
  assert.deepEqual(filesOf({ state: "done", kind: "add", files }), files);
  assert.deepEqual(filesOf({ state: "done", kind: "rebuild", files }), [out]);
  assert.deepEqual(filesOf({ state: "failed" }), []);
  assert.equal(secondsOf({ seconds: { read: 0.5, write: 0.25 } }), 0.75);
  assert.equal(secondsOf({}), 0);
  assert.deepEqual(progressOf({ done: 3, total: 9 }), { max: 9, value: 3 });
  assert.deepEqual(progressOf({}), { max: 1, value: 0 });
});

test("an outline is read in order, with depths", () => {
  const tree = [{ heading: "一", children: [{ heading: "（一）", children: [] }] }, { heading: "二", children: [] }];
  assert.deepEqual(flatten(tree).map(({ heading, depth }) => [heading, depth]), [["一", 0], ["（一）", 1], ["二", 0]]);
  assert.equal(outlineUrl("a&b", "en"), "/library/outline?id=a%26b&lang=en");
});
