// Named events. A button names its event in data-event; each name has exactly one handler: a function of this page
// (listed in events.js) or a method on the server (listed in HANDLERS of qa/web/acts.py).

const handlers = new Map();
const remote = new Set();
const waiting = []; // messages for the server until connect() is called
let bridge = null;

/** Register the handler of an event: handler(payload, element that was clicked or null). */
export function on(name, handler) {
  if (handlers.has(name) || remote.has(name)) throw new Error(`the event ${name} has a handler already`);
  handlers.set(name, handler);
}

/** Register the names of the events that the server handles. */
export function serverHandles(names) {
  for (const name of names) {
    if (handlers.has(name) || remote.has(name)) throw new Error(`the event ${name} has a handler already`);
    remote.add(name);
  }
}

/** Set the function that sends an event to the server, send(payload with the event's name); send what has waited. */
export function connect(send) {
  bridge = send;
  for (const message of waiting.splice(0)) bridge(message);
}

/** Call the handler of an event; return what it returns. */
export function dispatch(name, payload = {}, element = null) {
  if (handlers.has(name)) return handlers.get(name)(payload, element);
  if (!remote.has(name)) return console.error(`no handler for the event ${name}`);
  const message = { ...payload, name };
  return bridge ? bridge(message) : void waiting.push(message);
}

/** The payload of an element's event: its data attributes, and as `turn` the number of its question, if any. */
export function payloadOf(element) {
  const { event: _, ...payload } = element.dataset;
  const turn = element.closest("[data-turn]")?.dataset.turn;
  return turn === undefined ? payload : { ...payload, turn: Number(turn) };
}

const answer = (element) => dispatch(element.dataset.event, payloadOf(element), element);

/** Dispatch the event of each button or link that is clicked; links still open in a new tab with Ctrl, Meta, Shift. */
export function listen(root) {
  root.addEventListener("click", (event) => {
    const element = event.target.closest("[data-event]");
    if (!element) return;
    if (element.matches("a[href]")) {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
    }
    answer(element);
  });
}

/** Dispatch the events of what was clicked before listen(), in order; before-paint.js has kept it in window.early. */
export function catchUp() {
  const early = window.early ?? [];
  window.early = null;
  early.forEach(answer);
}

/** Forget every handler, for tests. */
export function reset() {
  handlers.clear();
  remote.clear();
  waiting.length = 0;
  bridge = null;
}
