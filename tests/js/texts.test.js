import assert from "node:assert/strict";
import { test } from "node:test";

import { expectedLanguage, fill, setLanguage, setTexts, t, urlOf } from "../../qa/web/static/js/texts.js";

test("placeholders are filled, those without a value stay", () => {
  assert.equal(fill("{at}/{of}", { at: 1, of: 3 }), "1/3");
  assert.equal(fill("{at}/{of}", { at: 0 }), "0/{of}");
  assert.equal(fill("{a}{a}", { a: "{b}", b: "x" }), "{b}{b}", "what is filled in is no template");
  assert.equal(fill("没有", {}), "没有");
});

test("the address of a route names the language of the page", () => {
  globalThis.document = { documentElement: { lang: "zh-CN" } };
  assert.equal(urlOf("/library"), "/library?lang=zh");
  assert.equal(urlOf("/report", { id: "a&b" }, "en"), "/report?id=a%26b&lang=en");
});

test("a text comes in the language of the page, in the first one for an unknown language", () => {
  setTexts({ zh: { pane_hits: "引文 {at}" }, en: { pane_hits: "Quote {at}" } });
  for (const [lang, text] of [["en", "Quote 2"], ["zh-CN", "引文 2"], ["xx", "引文 2"]]) {
    globalThis.document = { documentElement: { lang } };
    assert.equal(t("pane_hits", { at: 2 }), text);
    assert.equal(t("no_such_key"), "no_such_key");
  }
});

test("until the bar is there, the page speaks the language that the server will choose", () => {
  const known = ["zh", "en"];
  for (const [query, cookies, lang] of [
    ["", "", "zh"], ["?lang=en", "", "en"], ["?lang=zh", "a=b; lang=en", "zh"], ["?q=x", "a=b; lang=en", "en"],
    ["?lang=xx", "", "zh"], ["?lang=xx", "lang=en", "en"], ["", "slang=en", "zh"], ["", "lang=xx; x=en", "zh"],
  ]) assert.equal(expectedLanguage(known, query, cookies), lang, `${query} ${cookies}`);
});

test("what Gradio makes of the document's language changes nothing, and a change is told once", () => {
  const events = [], bar = (lang) => ({ querySelector: () => ({ dataset: { lang } }) });
  globalThis.document = {
    documentElement: { lang: "en" }, set cookie(text) { events.push(text.split(";")[0]); },
    dispatchEvent: ({ type }) => events.push(type),
  };
  setTexts({ zh: { a: "甲" }, en: { a: "A" } }, "zh");
  assert.equal(t("a"), "甲");
  setLanguage(bar("zh-CN"));
  assert.deepEqual([events, document.documentElement.lang], [[], "zh-CN"]);
  setLanguage(bar("en"));
  setLanguage(bar("en"));
  assert.deepEqual([events, t("a")], [["lang=en", "language"], "A"]);
});
