import assert from "node:assert/strict";
import { test } from "node:test";

import { citeUrl, fullAddress, parseSpans, quoteOf, writeSpans } from "../../qa/web/static/js/citation.js";

test("spans are read and written", () => {
  assert.deepEqual(parseSpans("0-12,15-20"), [[0, 12], [15, 20]]);
  assert.deepEqual(parseSpans(""), []);
  assert.deepEqual(parseSpans(undefined), []);
  assert.equal(writeSpans(parseSpans("0-12,15-20")), "0-12,15-20");
  assert.equal(writeSpans([]), "");
});

test("a quote is what stands around an element", () => {
  const dataset = { report: "meijiang", p: "37", of: "abc", spans: "0-3" };
  const quote = { report: "meijiang", p: 37, of: "abc", spans: [[0, 3]], marks: [[0, 3]] };
  assert.deepEqual(quoteOf({ closest: () => ({ dataset }) }), quote);
  const narrower = { ...dataset, marks: "1-3" };
  assert.deepEqual(quoteOf({ closest: () => ({ dataset: narrower }) }), { ...quote, marks: [[1, 3]] });
  assert.equal(quoteOf({ closest: () => null }), null);
  assert.equal(quoteOf(null), null);
});

test("the address of a citation holds everything that the server asks for", () => {
  const url = new URL(citeUrl({ report: "甲&乙", p: 3, of: "m", spans: [[0, 2], [5, 9]] }, "gbt7714", "en"), "http://x");
  const values = { report: "甲&乙", p: "3", of: "m", spans: "0-2,5-9", style: "gbt7714", lang: "en" };
  assert.equal(url.pathname, "/cite");
  assert.deepEqual(Object.fromEntries(url.searchParams), values);
});

test("a copied link leads others to the public address, where there is one", () => {
  const here = "http://127.0.0.1:7860/?q=x", path = "./?report=a&p=3";
  assert.equal(fullAddress(path, "https://reports.example/qa", here), "https://reports.example/qa/?report=a&p=3");
  assert.equal(fullAddress("/?q=1", "https://reports.example", here), "https://reports.example/?q=1");
  assert.equal(fullAddress(path, "", here), "http://127.0.0.1:7860/?report=a&p=3");
});
