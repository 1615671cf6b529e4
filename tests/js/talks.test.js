import assert from "node:assert/strict";
import { test } from "node:test";

import { queryFor, stepFor, talkIn } from "../../qa/web/static/js/talks.js";

test("the address names the conversation and keeps nothing that would begin another one", () => {
  assert.equal(queryFor("?lang=en&q=a&before=b&without=c&in=d&report=r&p=3", "x_-1"), "?lang=en&talk=x_-1");
  assert.equal(queryFor("?talk=a", "b"), "?talk=b");
  assert.equal(queryFor("?talk=a", ""), "");
  assert.equal(talkIn("?lang=en&talk=x"), "x");
  assert.equal(talkIn("?lang=en"), "");
});

test("Back leads to the conversation before, not to the empty page that became this one", () => {
  assert.equal(stepFor("", "a", ""), "replaceState", "a new conversation that is kept now");
  assert.equal(stepFor("a", "", "a"), "pushState", "a new one");
  assert.equal(stepFor("a", "b", "a"), "pushState", "another one");
  assert.equal(stepFor("a", "b", "b"), null, "after Back");
  assert.equal(stepFor("", "a", "a"), null, "after a reload");
  assert.equal(stepFor("", "", "gone"), "replaceState", "one that is not there");
});
