import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import * as edit from "../../qa/web/static/js/reports/edit.js";
import { filesOf, isTaken } from "../../qa/web/static/js/reports/job.js";
import * as outline from "../../qa/web/static/js/reports/outline.js";
import { nameFor, plainName } from "../../qa/web/static/js/reports/paste.js";
import { setTexts } from "../../qa/web/static/js/texts.js";

const OUTLINE = {
  title: "甲报告", place: "青禾市", year: 2025, kind: "budget", corrections: { year: "2025" },
  why: { title: "标题（第 1 行）", year: "人工更正" }, metadata: { date: "2025-01-15", year: "2025", "栏目": "要闻" },
};

beforeEach(() => {
  globalThis.document = { documentElement: { lang: "zh-CN" } };
  setTexts({ zh: {
    aside_title: "标题", aside_other: "其他", kind_budget: "预算报告", kind_other: "其他",
    reports_edit_corrected: "已更正", reports_edit_read_from: "读自：{why}", reports_edit_from_file: "取自文件",
    reports_edit_title: "标题", reports_edit_year: "年份", reports_edit_kind: "种类", reports_edit_date: "日期",
    reports_fact: "{name}：{value}",
  } });
});

test("the fields of the dialog hold what is known, and only what was changed is sent", () => {
  const before = edit.valuesOf(OUTLINE);
  assert.deepEqual(before,
    { title: "甲报告", place: "青禾市", year: "2025", kind: "budget", date: "2025-01-15", issuer: "",
      source_url: "", accessed: "" });
  assert.equal(edit.valuesOf({ ...OUTLINE, year: null }).year, "");
  assert.deepEqual(edit.changesOf(before, { ...before, title: " 甲报告 " }), {});
  assert.deepEqual(edit.changesOf(before, { ...before, year: " 2026 ", place: "" }), { year: "2026", place: "" });
});

test("what a value was read from is said", () => {
  const found = outline.FIELDS.map((name) => outline.originOf(name, OUTLINE));
  assert.deepEqual(found, ["读自：标题（第 1 行）", "", "已更正", "", "取自文件", "", "", ""]);
  assert.deepEqual(outline.factsOf(OUTLINE), [
    "标题：甲报告 · 读自：标题（第 1 行）", "年份：2025 · 已更正", "种类：预算报告", "日期：2025-01-15 · 取自文件",
    "栏目：要闻 · 取自文件",
  ]);
});

test("a reason or a kind that the page does not know has words too", () => {
  assert.deepEqual([outline.asideName("title"), outline.asideName("new")], ["标题", "其他"]);
  assert.deepEqual([outline.kindName("budget"), outline.kindName("new")], ["预算报告", "new"]);
});

test("reports of one title are told apart by their files", () => {
  const a = { id: "a", title: "甲", place: "青禾市", year: 2025, kind: "budget", source: "a.txt" };
  const b = { id: "b", title: "甲", place: "", year: null, kind: "other", source: "b.txt" };
  assert.equal(outline.aboutOf([a, b], a), "青禾市 · 2025 · 预算报告 · a.txt");
  assert.equal(outline.aboutOf([a, b], b), "b.txt");
  assert.equal(outline.aboutOf([a], a), "青禾市 · 2025 · 预算报告");
});

test("a copy is no report, and what is only noted is one", () => {
  const files = ["added", "noted", "copy", "unread", "left_out"].map((outcome) => ({ outcome, reason: "x" }));
  assert.deepEqual(files.filter(isTaken).map(({ outcome }) => outcome), ["added", "noted"]);
  assert.deepEqual(filesOf({ state: "done", kind: "rebuild", files }), files);
});

test("pasted text is named after its title, else its first line, never like a report that is there", () => {
  assert.equal(nameFor("", " \n\n2025年云岭县政府工作报告\n一、回顾", [], "文字"), "2025年云岭县政府工作报告.txt");
  assert.equal(nameFor(" 云岭/县:讨论稿 ", "x", [], "文字"), "云岭 县 讨论稿.txt");
  assert.equal(nameFor("甲", "x", ["甲", "甲-2"], "文字"), "甲-3.txt");
  assert.equal(nameFor("", "???", [], "文字"), "文字.txt");
  assert.equal(plainName("..~$a\u202e b.. "), "a b");
  assert.equal(Array.from(plainName("𠮷".repeat(100))).length, 60);
});
