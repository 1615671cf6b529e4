import assert from "node:assert/strict";
import { test } from "node:test";

import { firstView, hitsIn, reportUrl } from "../../qa/web/static/js/pane/load.js";

test("an address may name a place in a report; else the pane shows the only report or the list", () => {
  assert.deepEqual(firstView("?report=meijiang&p=3", 1), { report: "meijiang", p: 3 });
  assert.deepEqual(firstView("?report=meijiang&p=x", 1), { report: "meijiang", p: 1 });
  assert.deepEqual(firstView("", 1), { view: "report" });
  assert.deepEqual(firstView("?lang=en", 31), { view: "reports" });
  assert.equal(firstView("?q=多少", 31), null, "the answer opens its report");
});

test("the hits of a report are its quotes in reading order", () => {
  const quotes = [{ report: "a", p: 9 }, { report: "b", p: 1 }, { report: "a", p: 2 }];
  assert.deepEqual(hitsIn(quotes, "a").map((quote) => quote.p), [2, 9]);
  assert.deepEqual(hitsIn(quotes, "c"), []);
});

test("the address of a report is escaped", () => {
  assert.equal(reportUrl("a&b c", "zh"), "/report?id=a%26b+c&lang=zh");
});
