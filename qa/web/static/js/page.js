// Manners of the page: what happens in the browser alone. The server hears of the rest through reportQA.act().
window.reportQA = {
  act() {}, // becomes the way to the server as soon as the page is wired

  // A text that people read, in the language of the page, its {placeholders} filled.
  t(key, values = {}) {
    const text = reportQATexts[document.documentElement.lang === "en" ? "en" : "zh"][key] ?? key;
    return text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
  },

  // Make an element: make("button", {class: "x", "data-do": "y"}, "text" or elements …). Text stays text.
  make(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value === true) element.setAttribute(name, "");
      else if (value !== false && value != null) element.setAttribute(name, value);
    }
    element.append(...children.filter((child) => child != null));
    return element;
  },

  // Replies to two requests may overtake each other: of two versions of a piece of the page the higher one stays.
  newest(element, props) {
    const version = Number(element.querySelector("[data-version]")?.dataset.version ?? 0), kept = this.versions.get(element);
    if (kept?.version > version) {
      props.value = kept.value;
      queueMicrotask(() => this.unfold(element)); // after it was drawn
      return false;
    }
    this.versions.set(element, { version, value: props.value });
    return true;
  },
  versions: new WeakMap(),

  whenReady(run) {
    document.readyState === "loading" ? document.addEventListener("DOMContentLoaded", run) : run();
  },
  wide: () => matchMedia("(min-width: 66rem)").matches,

  // Announce the language to screen readers and hyphenation, and to everything that was drawn by this script.
  language(element) {
    const mark = element.querySelector("[data-lang]");
    if (!mark || document.documentElement.lang === mark.dataset.lang) return;
    document.documentElement.lang = mark.dataset.lang;
    document.cookie = `lang=${mark.dataset.lang.slice(0, 2)};path=/;max-age=31536000;samesite=strict`;
    document.dispatchEvent(new Event("language"));
  },

  // Put the cursor into the question box as soon as it can be used; not on a phone, where that opens the keyboard, nor
  // away from the pane, where a person works who did not wait.
  focus(tries = 40) {
    const box = document.querySelector("#box textarea");
    const elsewhere = document.querySelector("dialog[open]") ?? document.activeElement?.closest("#room");
    if (!matchMedia("(pointer: fine)").matches || !tries || elsewhere) return;
    if (box && !box.disabled) box.focus({ preventScroll: true });
    else setTimeout(() => this.focus(tries - 1), 50);
  },

  // As soon as the page is there, and after it has changed as a whole.
  opened(element) {
    const chosen = element.querySelector("[data-chosen]");
    if (chosen) this.shelf.take(JSON.parse(chosen.dataset.chosen));
    if (document.activeElement === document.body) this.focus();
  },

  // After every change of the conversation: bring the newest question to the top, so that the beginning of the best
  // quote is in view, and show its paragraph in the report beside it. Folds that were open stay open.
  conversation(element) {
    const turns = element.querySelectorAll("article"), newest = Number(turns[turns.length - 1]?.dataset.turn ?? -1) + 1;
    this.unfold(element);
    if (newest === this.shown) return; // not their count: from some number on, one is dropped for each that comes
    this.focus();
    const grown = newest > this.shown;
    this.shown = newest;
    if (!newest) {
      this.unfolded.clear();
      reportQA.room.unmark();
      return scrollTo(0, 0);
    }
    const turn = turns[turns.length - 1];
    if (grown) this.asked(turn);
    turn.scrollIntoView({ block: "start" });
    const line = turn.querySelector(".quote mark")?.getClientRects()[0];
    const floor = document.querySelector("#composer").getBoundingClientRect().top;
    if (line && line.bottom > floor) scrollBy(0, line.top - innerHeight * 0.3);
    if (grown && this.wide()) this.room.follow(turn);
  },
  shown: 0,

  // Empty the question box: of the question that was answered, not of the next one that stands there already.
  asked(turn) {
    const box = document.querySelector("#box textarea");
    if (box.value.trim() !== turn.querySelector("h2").textContent) return;
    box.value = "";
    box.dispatchEvent(new Event("input", { bubbles: true }));
  },

  unfold(element) {
    for (const fold of element.querySelectorAll("details[data-fold]")) fold.open = this.unfolded.has(this.foldKey(fold));
  },
  unfolded: new Set(),
  foldKey: (fold) => `${fold.closest("article").dataset.turn} ${fold.dataset.fold}`,

  // A quote on the page: where it stands and which characters of the paragraph are its sentences.
  quoteOf(element) {
    const quote = element?.closest("[data-report]");
    if (!quote) return null;
    const spans = (quote.dataset.spans || "").split(",").filter(Boolean).map((span) => span.split("-").map(Number));
    return { report: quote.dataset.report, p: Number(quote.dataset.p), of: quote.dataset.of, spans };
  },

  // Say something in passing, for eyes and for screen readers.
  say(text) {
    const line = document.querySelector("#toast") ?? document.body.appendChild(this.make("p", { id: "toast", role: "status" }));
    line.textContent = "";
    requestAnimationFrame(() => (line.textContent = text));
    clearTimeout(this.quiet);
    this.quiet = setTimeout(() => (line.textContent = ""), 4000);
  },

  async copy(text, said) {
    try {
      await navigator.clipboard.writeText(text);
    } catch { // no permission, or a page without TLS on another machine
      const area = document.body.appendChild(this.make("textarea", { class: "unseen" }));
      area.value = text;
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    this.say(said);
  },

  async cite(button) {
    const { report, p, of, spans } = this.quoteOf(button);
    const query = new URLSearchParams({ report, p, of, spans: spans.map((span) => span.join("-")).join(","), style: button.dataset.cite });
    query.set("lang", document.documentElement.lang.slice(0, 2));
    const reply = await fetch(`/cite?${query}`).catch(() => null);
    if (!reply?.ok) return this.say((await reply?.json().catch(() => null))?.error ?? this.t("room_failed"));
    this.copy(await reply.text(), this.t("room_copied"));
  },

  // Give the browser a file that the server has written into the outbox.
  outbox(element) {
    const parcel = element.querySelector("[data-name]");
    if (!parcel) return;
    const blob = new Blob([parcel.textContent], { type: parcel.dataset.type });
    const link = this.make("a", { href: URL.createObjectURL(blob), download: parcel.dataset.name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  },

  // Ask what is wrong with the evidence; the answer is kept on the machine that runs the program.
  complain(turn) {
    const t = (key) => this.t(key);
    const comment = this.make("textarea", { rows: 4, maxlength: 1000, id: "comment" });
    const form = this.make("form", { method: "dialog" },
      this.make("h2", {}, t("room_wrong")), this.make("p", {}, t("room_wrong_explained")),
      this.make("label", { for: "comment" }, t("room_comment")), comment,
      this.make("p", { class: "buttons" }, this.make("button", { value: "" }, t("room_cancel")),
        this.make("button", { value: "save", class: "primary" }, t("room_save"))));
    const dialog = document.body.appendChild(this.make("dialog", { "aria-label": t("room_wrong") }, form));
    dialog.addEventListener("close", () => {
      if (dialog.returnValue === "save") this.act({ do: "wrong", turn, comment: comment.value });
      dialog.remove();
    });
    dialog.showModal();
    comment.focus();
  },

  peek(link) {
    document.querySelector("#peek")?.remove();
    const marks = [...(link?.closest("[data-report]")?.querySelectorAll("blockquote mark") ?? [])];
    if (!marks.length || !matchMedia("(hover: hover)").matches) return;
    const card = document.body.appendChild(this.make("div", { id: "peek", role: "tooltip" }, marks.map((mark) => mark.textContent).join(" …… ")));
    const at = link.getBoundingClientRect(), above = at.top - card.offsetHeight - 8;
    card.style.left = `${Math.max(16, Math.min(at.left, innerWidth - card.offsetWidth - 16))}px`;
    card.style.top = `${above > 8 ? above : at.bottom + 8}px`;
  },

  // Ask before something that cannot be taken back.
  sure(text, yes) {
    const form = this.make("form", { method: "dialog" }, this.make("p", {}, text),
      this.make("p", { class: "buttons" }, this.make("button", { value: "" }, this.t("room_cancel")),
        this.make("button", { value: "yes", class: "primary" }, yes)));
    const dialog = document.body.appendChild(this.make("dialog", { "aria-label": text }, form));
    dialog.showModal();
    return new Promise((answer) =>
      dialog.addEventListener("close", () => (dialog.remove(), answer(dialog.returnValue === "yes"))));
  },

  linkTo: (path) => new URL(path, location.origin).href,
};

document.addEventListener("toggle", (event) => {
  const fold = event.target;
  if (!fold.dataset?.fold) return;
  const key = reportQA.foldKey(fold);
  fold.open ? reportQA.unfolded.add(key) : reportQA.unfolded.delete(key);
}, true);

document.addEventListener("click", (event) => {
  const at = (selector) => event.target.closest(selector);
  for (const menu of document.querySelectorAll("details.menu[open]"))
    if (!menu.contains(event.target) || (at("button") && !at("[data-size-is], [data-look-is]"))) menu.open = false;
  let element;
  if ((element = at("a.cite"))) {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return; // a new tab or window was wanted
    event.preventDefault();
    reportQA.room.openQuote(element);
  } else if ((element = at("[data-without], [data-restore]"))) {
    const { without, restore } = element.dataset;
    const turn = Number(element.closest("article").dataset.turn);
    reportQA.act({ do: "words", turn, word: without ?? restore, back: without === undefined });
  } else if ((element = at("[data-unfold]"))) {
    for (const hidden of element.closest("blockquote").querySelectorAll("[data-unfold], .rest"))
      hidden.hidden = hidden.matches("[data-unfold]");
  } else if ((element = at("[data-cite]"))) reportQA.cite(element);
  else if ((element = at("[data-copy-link]"))) {
    reportQA.copy(reportQA.linkTo(element.dataset.copyLink), reportQA.t("room_link_copied"));
  } else if ((element = at("[data-wrong]"))) reportQA.complain(Number(element.dataset.wrong));
  else if (at("[data-shelf]")) reportQA.room.show("shelf");
  else if ((element = at("[data-size-is]"))) reportQA.set({ size: element.dataset.sizeIs });
  else if ((element = at("[data-look-is]"))) reportQA.set({ look: element.dataset.lookIs });
  else if ((element = at("[data-act]"))) reportQA.act({ do: element.dataset.act, value: element.dataset.value ?? "" });
});

// Hovering over a citation, or coming to it by keyboard, shows the sentences that it stands for.
for (const [type, shows] of [["mouseover", true], ["focusin", true], ["mouseout", false], ["focusout", false]])
  document.addEventListener(type, (event) => {
    const link = event.target.closest?.("a.cite");
    if (link && (shows || !link.contains(event.relatedTarget))) reportQA.peek(shows ? link : null);
  });

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  reportQA.peek(null);
  const menu = document.querySelector("details.menu[open]");
  if (menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  } else if (!document.querySelector("dialog[open]")) reportQA.room.escape();
});
