import assert from "node:assert/strict";
import { test } from "node:test";

import { checkUrl, draftOf } from "../../qa/web/static/js/check.js";

test("a file is sent rather than the text, and nothing where there is neither", () => {
  const file = { name: "a.docx" };
  assert.deepEqual(draftOf(file, "text"), { file });
  assert.deepEqual(draftOf(undefined, " text "), { text: " text " });
  assert.equal(draftOf(undefined, " \n"), null);
});

test("the address names form and language", () => {
  assert.equal(checkUrl("csv", "en"), "/check?format=csv&lang=en");
});
