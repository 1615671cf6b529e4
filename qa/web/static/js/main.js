// Starts the page's own scripts. Gradio's components add themselves to a queue, see _html in qa/web/page.py: some
// before this module is loaded, others later.

import { placeCheck, relabel } from "./check.js";
import { catchUp, connect, listen, serverHandles } from "./bus.js";
import { isNewest, showConversation, showIntro, startFolds } from "./chat.js";
import { peek, setPublicBase, startPeeking } from "./citation.js";
import { startConnection } from "./connection.js";
import { saveDownload } from "./dom.js";
import { registerEvents } from "./events.js";
import { buildPane, pane } from "./pane/elements.js";
import { begin, redraw } from "./pane/load.js";
import { find, step } from "./pane/marks.js";
import { startMap } from "./pane/minimap.js";
import { showPosition } from "./pane/scroll.js";
import { afterResize, escape, hide, label } from "./pane/view.js";
import { placeList, redrawList, startLeaving } from "./reports/list.js";
import { placeNotes, showNotes } from "./notebook.js";
import { showSettings, startSettings } from "./settings.js";
import { filterRows } from "./table/survey.js";
import { followAddress, takeTalks } from "./talks.js";
import { expectedLanguage, setLanguage, setTexts } from "./texts.js";

const BAR = 60; // pixels that the bar at the top covers

/** Id of a component → what to do when it was drawn and after each change of its value. */
const COMPONENTS = {
  bar: (element) => (setLanguage(element), showSettings()),
  intro: showIntro,
  conversation: showConversation,
  outbox: saveDownload,
  talks: takeTalks,
};

function mount({ id, element, props, watch, send }) {
  if (id === "bridge") return connect(send);
  const run = () => isNewest(element, props) && COMPONENTS[id]?.(element);
  watch("value", run);
  run();
}

function takeComponents() {
  const early = window.components ?? [];
  window.components = { push: mount };
  early.forEach(mount);
}

function listenToKeys() {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    peek(null);
    const menu = document.querySelector("details.menu[open]");
    if (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    } else if (!document.querySelector("dialog[open]")) escape();
  });
  pane.tablist.addEventListener("keydown", (event) => {
    if (!["ArrowLeft", "ArrowRight"].includes(event.key)) return;
    const by = event.key === "ArrowRight" ? 1 : pane.tabs.length - 1;
    const at = pane.tabs.findIndex((tab) => tab.getAttribute("aria-selected") === "true");
    const other = pane.tabs[(at + by) % pane.tabs.length];
    other.click();
    other.focus();
  });
  document.addEventListener("input", ({ target }) => target.matches?.("[data-filter]") && filterRows(target));
  pane.box.addEventListener("input", () => find());
  pane.box.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.isComposing) step(event.shiftKey ? -1 : 1);
  });
}

/** Close an open menu on a click outside of it or on one of its buttons, except on the buttons of the settings. */
function closeMenus() {
  document.addEventListener("click", ({ target }) => {
    const chose = target.closest("button") && !target.closest("[data-size-is], [data-look-is]");
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      if (!menu.contains(target) || chose) menu.open = false;
    }
  });
  document.addEventListener("toggle", ({ target: menu }) => menu.matches?.("details.menu[open]") && raise(menu), true);
}

/** Turn the card of a menu upwards where the question box would cover it. */
function raise(menu) {
  menu.classList.remove("up");
  const { height, bottom } = menu.lastElementChild.getBoundingClientRect(), { top } = menu.getBoundingClientRect();
  const floor = document.querySelector("#composer").getBoundingClientRect().top;
  if (menu.closest(".turn")) menu.classList.toggle("up", bottom > floor && top - height > BAR);
}

function listenToWindow() {
  let frame = 0, resizing = 0;
  pane.sheet.addEventListener("scroll", () => {
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      showPosition();
    });
  });
  addEventListener("resize", () => {
    clearTimeout(resizing);
    resizing = setTimeout(afterResize, 100);
  });
  addEventListener("popstate", () => (hide(true), followAddress()));
  for (const name of ["dragover", "drop"]) { // a file dropped beside the zone must not replace the page
    addEventListener(name, (event) => event.dataTransfer?.types.includes("Files") && event.preventDefault());
  }
  document.addEventListener("language", () => {
    label();
    redraw();
    redrawList();
    relabel();
    showNotes(true);
  });
}

const { texts, server_events, base } = JSON.parse(document.querySelector("#page-data").textContent);
setTexts(texts, expectedLanguage(Object.keys(texts), location.search, document.cookie));
setPublicBase(base);
startConnection();
serverHandles(server_events);
registerEvents();
buildPane();
placeList(pane.listing);
placeCheck(pane.checking);
placeNotes(pane.noting, pane.tabs[3]);
label();
startSettings();
startFolds();
startPeeking();
startLeaving();
startMap();
closeMenus();
listen(document);
listenToKeys();
listenToWindow();
takeComponents();
catchUp();
begin();
