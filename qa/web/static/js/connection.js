// The connection to the server: where it is lost, that is said, and whatever was asked meanwhile is sent again as soon
// as the server answers. A server that has another version of the page by then is shown anew.

import { make, say } from "./dom.js";
import { rootOf, t } from "./texts.js";

const EVERY = 1000; // milliseconds between two tries
const QUESTION = /\/run\/predict(\?|$)/;
const HEARTBEAT = /\/heartbeat\//;
const AWAY = [502, 503, 504]; // of a proxy whose server is away, and of a server that is stopping

let send = null; // the browser's own fetch
let waiting = null; // promise that the server answers again, while it does not
let left = false; // whether the page is being left, which ends every request

/** Whether a request can be sent again: what was asked, and what only reads; of this server. */
export function mayRepeat(address, method, origin) {
  const url = new URL(address, origin);
  return url.origin === new URL(origin).origin && !HEARTBEAT.test(url.pathname)
    && (method.toUpperCase() === "GET" || QUESTION.test(url.pathname));
}

async function answers(address) {
  const reply = await send(address, { cache: "no-store" }).catch(() => null);
  return reply && !AWAY.includes(reply.status) ? reply : null;
}

async function comeBack() {
  const line = document.body.appendChild(make("p", { id: "lost", role: "alert" }, t("pane_lost")));
  const health = `${rootOf(import.meta.url)}/healthz`;
  while (!(await answers(health)) && !left) await new Promise((wake) => setTimeout(wake, EVERY));
  line.remove();
  if (left) return;
  if ((await answers(import.meta.url))?.status === 404) return location.reload();
  say(t("pane_found_again"));
}

/** Wait until the server answers again; of those who wait at once each waits for the same. */
const back = () => (waiting ??= comeBack().finally(() => (waiting = null)));

/** When the stream by which the page and the server know of each other ends, see whether the server is there. */
async function watch(reply) {
  const reader = reply.clone().body?.getReader();
  try {
    while (reader && !(await reader.read()).done);
  } catch { /* ended by an error */ }
  if (!left && !(await answers(`${rootOf(import.meta.url)}/healthz`)) && !left) back();
}

/** Stand between the page and its requests. */
export function startConnection() {
  send = window.fetch.bind(window);
  addEventListener("pagehide", () => (left = true));
  addEventListener("pageshow", () => (left = false));
  window.fetch = async (where, options) => {
    const address = String(where.url ?? where), method = options?.method ?? where.method ?? "GET";
    for (;;) {
      let reply = null;
      try {
        reply = await send(where, options);
      } catch (error) {
        if (left || options?.signal?.aborted || !mayRepeat(address, method, location.href)) throw error;
      }
      if (reply && HEARTBEAT.test(address)) watch(reply);
      if (reply && !(AWAY.includes(reply.status) && QUESTION.test(address.split("?")[0]))) return reply;
      await back();
    }
  };
}
