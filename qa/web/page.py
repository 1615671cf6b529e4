"""The page: its components and what happens on each event."""

import logging
from dataclasses import dataclass, replace
from html import escape
from importlib.resources import files
from typing import Any

import gradio as gr

import qa
from index import ReportQAError
from qa.records import Answer
from qa.web.api import add_endpoints
from qa.web.opening import EXAMPLES, Opening
from qa.web.render import render_conversation, render_problem, title_list
from qa.web.texts import DEFAULT, TEXTS, texts

TURNS_KEPT = 30
"""Questions and answers that stay on the page; older ones are only counted."""
TITLES_NAMED = 2
"""Reports named in the line that says which library is open."""

_SANS = ["Source Han Sans SC", "Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", "sans-serif"]
_PAPER, _PAPER_DARK = "#faf6ec", "#1b1916"  # as in style.css, for the moment before it is there
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Talk:
    """One visitor's conversation: the language, ``(question, answer)`` oldest first, how many older were dropped."""

    language: str = DEFAULT
    turns: tuple[tuple[str, Answer], ...] = ()
    dropped: int = 0

    @property
    def history(self) -> tuple[str, ...]:
        """The questions so far, oldest first."""
        return tuple(question for question, _ in self.turns)

    def add(self, question: str, answer: Answer) -> "Talk":
        """Return the conversation with one more turn, at most ``TURNS_KEPT``."""
        turns = (*self.turns, (question, answer))
        return replace(self, turns=turns[-TURNS_KEPT:], dropped=self.dropped + max(0, len(turns) - TURNS_KEPT))

    def change(self, number: int, answer: Answer) -> "Talk":
        """Return the conversation with another answer to one of its questions."""
        turns = list(self.turns)
        turns[number] = (turns[number][0], answer)
        return replace(self, turns=tuple(turns))


def build_page(library_path: str | None, opening: Opening | None = None) -> gr.Blocks:
    """Build the page and begin to open its library in the background.

    Args:
        library_path: folder of an index; None opens the default one, built on first use.
        opening: how the library is opened, for tests; by default ``Opening(library_path)``.
    """
    opening = opening or Opening(library_path)
    opening.start()
    with gr.Blocks(title=texts(DEFAULT)["name"], analytics_enabled=False, delete_cache=(3600, 3600)) as page:
        _add_chat(page, opening)
        add_endpoints(opening)
    page.queue(default_concurrency_limit=16, max_size=100)
    # Gradio looks for work every millisecond, which costs an idle laptop 5 % of a core; this often is often enough.
    page._queue.sleep_when_free, page._queue.progress_update_sleep_when_free = 0.02, 0.1
    return page


def mount_page(app: Any, page: gr.Blocks) -> None:
    """Mount the page at the root of a FastAPI application, with everything that would leave this machine turned off."""
    here = files("qa.web")
    style, script = (here / "style.css").read_text("utf-8"), (here / "page.js").read_text("utf-8")
    gr.mount_gradio_app(
        app,
        page,
        path="/",
        head=f"<style>{style}</style><script>{script}</script>",
        theme=gr.themes.Base(font=_SANS, font_mono=["monospace"]).set(
            body_background_fill=_PAPER, body_background_fill_dark=_PAPER_DARK
        ),
        favicon_path=str(here / "favicon.svg"),
        footer_links=[],
        run_history=False,
        show_error=False,
        ssr_mode=False,
        mcp_server=False,
        enable_monitoring=False,
        pwa=False,
        max_file_size="1kb",  # nothing is ever uploaded here
    )


def _add_chat(page: gr.Blocks, opening: Opening) -> None:
    """Lay out the page a person sees and wire its events."""
    t = texts(DEFAULT)
    talk = gr.State(Talk())
    timer = gr.Timer(0.4)
    with gr.Row(elem_id="bar"):
        name = gr.HTML(_name(DEFAULT), elem_id="name", apply_default_css=False, js_on_load=_on_value("language"))
        new = gr.Button(t["new"], elem_id="new", size="sm")
        switch = gr.Button(t["language"], elem_id="switch", size="sm")
    intro = gr.HTML(_intro(opening, DEFAULT), elem_id="intro", apply_default_css=False, js_on_load=_on_value("focus"))
    conversation = gr.HTML(
        "",
        elem_id="conversation",
        apply_default_css=False,
        js_on_load=_on_value("newest") + "reportQA.changes(element, (word) => trigger('change_words', word));",
    )
    with gr.Column(elem_id="composer"):
        with gr.Row(elem_id="ask"):
            box = gr.Textbox(
                label=t["box"],
                placeholder=t["placeholder"],
                show_label=False,
                container=False,
                lines=1,
                max_lines=5,
                autofocus=True,
                interactive=False,
                elem_id="box",
                scale=1,
            )
            send = gr.Button(t["send"], elem_id="send", interactive=False, variant="primary", scale=0)
        hint = gr.HTML("", elem_id="hint", apply_default_css=False)
    with gr.Column(elem_id="examples", visible=False) as examples:
        heading = gr.HTML("", elem_id="examples-heading", apply_default_css=False)
        buttons = [gr.Button("", visible=False, elem_classes="example") for _ in range(EXAMPLES)]
    limits = gr.HTML(_line(t["limits"]), elem_id="limits", apply_default_css=False)

    def show(state: Talk) -> dict[Any, Any]:
        """Set everything that depends on the language, the conversation or the state of the library."""
        t = texts(state.language)
        usable = opening.library is not None
        waiting = "" if usable or opening.problem else opening.progress(state.language)
        offered = opening.examples if usable and not state.turns else ()
        shown = [*offered, *[""] * (EXAMPLES - len(offered))]
        return {
            talk: state,
            timer: gr.Timer(active=not usable and opening.problem is None),
            name: _name(state.language),
            new: gr.Button(t["new"]),
            switch: gr.Button(t["language"]),
            intro: _intro(opening, state.language),
            conversation: render_conversation(state.turns, state.language, state.dropped),
            examples: gr.Column(visible=bool(offered)),
            heading: f"<h2>{escape(t['examples'])}</h2>",
            **{button: gr.Button(text, visible=bool(text)) for button, text in zip(buttons, shown, strict=True)},
            box: gr.Textbox(label=t["box"], placeholder=t["placeholder"], interactive=usable),
            send: gr.Button(t["send"], interactive=usable),
            hint: _line(waiting),
            limits: _line(t["limits"]),
        }

    def load(request: gr.Request) -> dict[Any, Any]:
        opening.start()  # does nothing when open; after a failure a reload tries again
        asked = dict(request.query_params).get("lang")
        return show(Talk(language=asked if asked in TEXTS else DEFAULT))

    def tick(state: Talk) -> dict[Any, Any]:
        if opening.library is None and opening.problem is None:
            return {hint: _line(opening.progress(state.language))}
        return show(state)

    def begin_anew(state: Talk) -> dict[Any, Any]:
        return {**show(Talk(language=state.language)), box: ""}

    def change_language(state: Talk) -> dict[Any, Any]:
        return show(replace(state, language="zh" if state.language == "en" else "en"))

    def ask(question: str, state: Talk) -> dict[Any, Any]:
        t = texts(state.language)
        if not (question or "").strip():
            return {hint: _line(t["blank"])}
        if opening.library is None:
            return {hint: _line(t["not_open"])}
        try:
            answer = qa.answer(question, history=state.history, index=opening.library)
        except ReportQAError as error:
            return {hint: _line(str(error))}
        except Exception:  # the page stays usable whatever happens; the log keeps the details
            _log.exception("answering failed")
            return {hint: _line(t["failed"])}
        return {**show(state.add(question.strip(), answer)), box: ""}

    def change_words(state: Talk, event: gr.EventData) -> dict[Any, Any]:
        """Ask a question of the conversation again, without a word that was added or with one that was left out."""
        try:
            number, word = int(event.turn), str(event.word)
            if not 0 <= number < len(state.turns):
                return {}
            question, before = state.turns[number]
            query = before.query
            if event.back:
                without = [other for other in query.without if other != word]
            elif word in {value for _, value in (*query.added, *query.carried)}:
                without = [*query.without, word]
            else:
                return {}
            again = qa.answer(question, history=state.history[:number], index=opening.library, without=without)
        except Exception:  # whatever a browser sends; the log keeps the details
            _log.exception("asking again failed")
            return {hint: _line(texts(state.language)["failed"])}
        return show(state.change(number, again))

    everything = [talk, timer, name, new, switch, intro, conversation, examples, heading, *buttons]
    everything += [box, send, hint, limits]
    quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    page.load(load, None, everything, queue=False, **quiet)
    timer.tick(tick, talk, everything, queue=False, **quiet)
    new.click(begin_anew, talk, everything, queue=False, **quiet).then(None, js="() => reportQA.focus()")
    switch.click(change_language, talk, everything, queue=False, **quiet)
    conversation.change_words(change_words, talk, everything, **quiet)
    gr.on([box.submit, send.click], ask, [box, talk], everything, **quiet).then(None, js="() => reportQA.focus()")
    for button in buttons:
        button.click(ask, [button, talk], everything, **quiet).then(None, js="() => reportQA.focus()")


def _on_value(function: str) -> str:
    """Return the script that calls a function of page.js now and whenever the component's value changes."""
    return f"const run = () => reportQA.{function}(element); watch('value', run); run();"


def _line(text: str) -> str:
    return f'<p role="status">{escape(text)}</p>'


def _name(language: str) -> str:
    t = texts(language)
    return f'<h1 data-lang="{t["html_lang"]}">{escape(t["name"])}</h1>'


def _intro(opening: Opening, language: str) -> str:
    """Say what this is and which library is open, or why none is."""
    t, library = texts(language), opening.library
    html = f'<p class="what">{escape(t["what"])}</p>'
    problem = opening.problem_text(language)
    if problem is not None:
        return html + render_problem(problem, language)
    if library is None:
        return html
    reports = library.reports
    line = t["library" if len(reports) <= TITLES_NAMED else "library_many"].format(
        reports=len(reports),
        passages=sum(report.passage_count for report in reports),
        titles=title_list([report.title for report in reports[:TITLES_NAMED]], language),
    )
    return f'{html}<p class="library">{escape(line)}</p>'
