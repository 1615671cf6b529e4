import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { catchUp, connect, dispatch, on, payloadOf, reset, serverHandles } from "../../qa/web/static/js/bus.js";

beforeEach(reset);

/** Collect what console.error is told while something runs. */
function errorsOf(run) {
  const told = [], { error } = console;
  console.error = (text) => told.push(text);
  try {
    run();
  } finally {
    console.error = error;
  }
  return told;
}

test("an event goes to its handler, with its payload and the element", () => {
  const element = {};
  on("quote.unfold", (payload, from) => [payload, from]);
  assert.deepEqual(dispatch("quote.unfold", { a: 1 }, element), [{ a: 1 }, element]);
});

test("a name has one handler, here or on the server", () => {
  on("a.b", () => {});
  assert.throws(() => on("a.b", () => {}), /a\.b has a handler already/);
  assert.throws(() => serverHandles(["a.b"]), /a\.b has a handler already/);
  serverHandles(["c.d"]);
  assert.throws(() => on("c.d", () => {}), /c\.d has a handler already/);
});

test("an event of the server is sent with its name, and kept until there is a way", () => {
  const sent = [];
  serverHandles(["conversation.new", "reports.choose"]);
  dispatch("reports.choose", { ids: ["a"], number: 1 });
  connect((message) => sent.push(message));
  dispatch("conversation.new");
  assert.deepEqual(sent, [{ ids: ["a"], number: 1, name: "reports.choose" }, { name: "conversation.new" }]);
});

test("a payload cannot say another name than that of the event", () => {
  const sent = [];
  serverHandles(["conversation.new"]);
  connect((message) => sent.push(message));
  dispatch("conversation.new", { name: "evidence.save" });
  assert.deepEqual(sent, [{ name: "conversation.new" }]);
});

test("an event that nobody handles is logged", () => {
  assert.deepEqual(errorsOf(() => dispatch("no.such")), ["no handler for the event no.such"]);
});

test("the payload is the data of the element and the number of its question", () => {
  const turn = { dataset: { turn: "3" } };
  const inside = { dataset: { event: "question.leave_out", without: "词" }, closest: () => turn };
  const outside = { dataset: { event: "pane.show", view: "report" }, closest: () => null };
  assert.deepEqual(payloadOf(inside), { without: "词", turn: 3 });
  assert.deepEqual(payloadOf(outside), { view: "report" });
});

test("what was clicked before the page listened is dispatched in order, once", () => {
  const seen = [], button = (event, n) => ({ dataset: { event, n }, closest: () => null });
  on("a.b", ({ n }, element) => seen.push([n, element.dataset.event]));
  globalThis.window = { early: [button("a.b", "1"), button("a.b", "2")] };
  try {
    catchUp();
    catchUp();
    assert.equal(window.early, null);
  } finally {
    delete globalThis.window;
  }
  assert.deepEqual(seen, [["1", "a.b"], ["2", "a.b"]]);
});
