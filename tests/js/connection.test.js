import assert from "node:assert/strict";
import { test } from "node:test";

import { mayRepeat } from "../../qa/web/static/js/connection.js";

test("questions and what only reads are sent again, nothing else", () => {
  const may = (address, method = "GET") => mayRepeat(address, method, "http://127.0.0.1:7860/?q=x");
  assert.ok(may("/report?id=a") && may("./library") && may("http://127.0.0.1:7860/cite?p=1"));
  assert.ok(may("http://127.0.0.1:7860/gradio_api/run/predict", "POST") && may("/gradio_api/run/predict?x=1", "post"));
  assert.ok(!may("/library/add", "POST") && !may("/check?format=html", "POST"));
  assert.ok(!may("http://127.0.0.1:7860/gradio_api/heartbeat/abc"));
  assert.ok(!may("http://example.org/report"));
});
