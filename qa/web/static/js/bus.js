// Named events. Whatever a button asks for is an event with a name, in the button's data-event; each name has exactly
// one handler: a function of this page (listed in events.js) or of the server (listed in HANDLERS of qa/web/acts.py).

const handlers = new Map();
const remote = new Set();
const waiting = []; // for the server, as long as there is no way to it
let bridge = null;

/** Say what happens on an event: handler(payload, element that was clicked or null). */
export function on(name, handler) {
  if (handlers.has(name) || remote.has(name)) throw new Error(`the event ${name} has a handler already`);
  handlers.set(name, handler);
}

/** Name events that the server handles. */
export function serverHandles(names) {
  for (const name of names) {
    if (handlers.has(name) || remote.has(name)) throw new Error(`the event ${name} has a handler already`);
    remote.add(name);
  }
}

/** Open the way to the server: send(payload with the event's name) is called for each of its events from now on. */
export function connect(send) {
  bridge = send;
  for (const message of waiting.splice(0)) bridge(message);
}

/** Hand an event to its handler; return what that returns. */
export function dispatch(name, payload = {}, element = null) {
  if (handlers.has(name)) return handlers.get(name)(payload, element);
  if (!remote.has(name)) return console.error(`no handler for the event ${name}`);
  const message = { ...payload, name };
  return bridge ? bridge(message) : void waiting.push(message);
}

/** What an element says about its event: its data attributes, and the number of the question that it belongs to. */
export function payloadOf(element) {
  const { event: _, ...payload } = element.dataset;
  const turn = element.closest("[data-turn]")?.dataset.turn;
  return turn === undefined ? payload : { ...payload, turn: Number(turn) };
}

/** Send the event of whatever button or link is clicked; links keep their meaning for a new tab or window. */
export function listen(root) {
  root.addEventListener("click", (event) => {
    const element = event.target.closest("[data-event]");
    if (!element) return;
    if (element.matches("a[href]")) {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
    }
    dispatch(element.dataset.event, payloadOf(element), element);
  });
}

/** Forget every handler, for tests. */
export function reset() {
  handlers.clear();
  remote.clear();
  waiting.length = 0;
  bridge = null;
}
