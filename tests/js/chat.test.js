import assert from "node:assert/strict";
import { test } from "node:test";

import { newer, withPlace } from "../../qa/web/static/js/chat.js";

test("of two versions the higher one stays, of two equal ones the later", () => {
  const old = { version: 1 }, kept = { version: 2 }, same = { version: 2 };
  assert.equal(newer(undefined, old), old);
  assert.equal(newer(kept, old), kept);
  assert.equal(newer(kept, same), same);
  assert.equal(newer(old, kept), kept);
  const restarted = { version: 1, run: "b" }; // of a server whose clock was set back
  assert.equal(newer({ version: 2, run: "a" }, restarted), restarted);
});

test("a place goes before a question, and behind other places", () => {
  const put = (text, place) => withPlace(text, place, ["广东", "江苏", "浙江"], "和");
  assert.equal(put("", "广东"), "广东");
  assert.equal(put(put("", "广东"), "江苏"), "广东和江苏");
  assert.equal(put("去年粮食产量多少", "江苏"), "江苏去年粮食产量多少");
  assert.equal(put("江苏去年粮食产量多少", "江苏"), "江苏去年粮食产量多少");
});
