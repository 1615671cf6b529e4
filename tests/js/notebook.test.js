import assert from "node:assert/strict";
import { test } from "node:test";

import { fileName, ledgerUrl } from "../../qa/web/static/js/ledger.js";
import { collectedBy, pageKey } from "../../qa/web/static/js/notebook.js";

const text = (textContent) => ({ textContent });

/** A button within elements by selector; those not named are not there. */
function button(around, row = null) {
  return { closest: (selector) => (selector === "tr.row" ? row : around[selector] ?? null) };
}

const QUOTE = { dataset: { report: "甲", p: "3", of: "m", spans: "0-2" } };
const TURN = { querySelector: () => text(" 修了多少路？ ") };

test("a quote is collected with its question", () => {
  const found = collectedBy(button({ "[data-report]": QUOTE, "article.turn": TURN }));
  const placed = { report: "甲", p: 3, of: "m", spans: [[0, 2]], marks: [[0, 2]] };
  assert.deepEqual(found, { ...placed, label: "修了多少路？", figure: "" });
  assert.equal(collectedBy(button({ "[data-report]": QUOTE })).label, "");
});

test("a row is collected with its name and the figure beside the sentence", () => {
  const said = [{}, {}];
  const cells = ["5%", "6%"].map((figure) => ({ querySelector: () => text(figure) }));
  const row = {
    querySelector: () => text("临溪县"),
    querySelectorAll: (selector) => (selector === "td.num" ? cells : said),
  };
  const around = { "[data-report]": QUOTE, "article.turn": TURN, ".said": said[1] };
  const found = collectedBy(button(around, row));
  assert.deepEqual([found.label, found.figure], ["修了多少路？ · 临溪县", "6%"]);
});

test("a page keeps its key", () => {
  const kept = {};
  const storage = { getItem: (name) => kept[name] ?? null, setItem: (name, value) => (kept[name] = value) };
  const key = pageKey(storage);
  assert.match(key, /^[0-9a-f]{32}$/);
  assert.equal(pageKey(storage), key);
  kept.page = "<b>";
  assert.match(pageKey(storage), /^[0-9a-f]{32}$/);
});

test("a file is named after the report, without what file systems do not take", () => {
  assert.equal(fileName("甲/乙: 报告\u0000", "台账.xlsx"), "甲 乙 报告-台账.xlsx");
  assert.equal(fileName("", "a.xlsx"), "report-qa-a.xlsx");
  assert.equal(new URL(ledgerUrl("a b", "en"), "http://x").searchParams.get("id"), "a b");
});
