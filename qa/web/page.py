"""The page: its components and what happens on each event.

The browser sends one kind of event for everything but typing a question: ``act``, with ``do`` and what it is about.
"""

import logging
from dataclasses import replace
from importlib.resources import files
from typing import Any

import gradio as gr

from qa import ReportQAError
from qa.present import DEFAULT, browser_texts, texts
from qa.service import Opening, Visit, conversation_at
from qa.web.acts import Acts, known
from qa.web.chrome import render_bar, render_examples, render_intro, scope_note, status_line, versioned
from qa.web.endpoints import add_endpoints
from qa.web.render import render_conversation

SESSIONS = 2000
"""Open pages whose conversations are kept, 30 to 300 KB each; of more, those that were used last."""

SCRIPTS = ("page.js", "settings.js", "map.js", "room.js", "open.js", "fit.js", "marks.js", "shelf.js")

_SANS = ["Source Han Sans SC", "Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", "sans-serif"]
_PAPER, _PAPER_DARK = "#faf6ec", "#1b1916"  # as in style.css, for the moment before it is there
_log = logging.getLogger(__name__)


def build_page(library_path: str | None, opening: Opening | None = None) -> gr.Blocks:
    """Build the page and begin to open its library in the background.

    Args:
        library_path: folder of an index; None opens the default one, built on first use.
        opening: how the library is opened; by default ``Opening(library_path)``.
    """
    opening = opening or Opening(library_path)
    opening.start()
    with gr.Blocks(title=texts(DEFAULT)["name"], analytics_enabled=False, delete_cache=(3600, 3600)) as page:
        _add_chat(page, opening)
        add_endpoints(opening)
    page.state_session_capacity = SESSIONS
    page.queue(default_concurrency_limit=16, max_size=100)
    # Gradio looks for work every millisecond, which costs an idle laptop 5 % of a core; this often is often enough.
    page._queue.sleep_when_free, page._queue.progress_update_sleep_when_free = 0.02, 0.1
    return page


def mount_page(app: Any, page: gr.Blocks) -> None:
    """Mount the page at the root of a FastAPI application, with everything that would leave this machine turned off."""
    here = files("qa.web") / "static"
    style = (here / "css" / "style.css").read_text("utf-8") + (here / "css" / "room.css").read_text("utf-8")
    script = "\n".join((here / "js" / name).read_text("utf-8") for name in SCRIPTS)
    gr.mount_gradio_app(
        app,
        page,
        path="/",
        head=f"<style>{style}</style><script>const reportQATexts = {browser_texts()};\n{script}</script>",
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
        max_file_size="1kb",  # reports are added through a route of our own
    )


def _add_chat(page: gr.Blocks, opening: Opening) -> None:
    """Lay out the page a person sees and wire its events."""
    t, acts = texts(DEFAULT), Acts(opening)
    html: dict[str, Any] = {"apply_default_css": False}
    visit = gr.State(Visit())  # never an output: what is set by an event Gradio forgets an hour after a phone slept
    timer = gr.Timer(0.4)
    bar = gr.HTML(render_bar(DEFAULT), elem_id="bar", js_on_load=_on_value("language", "settings"), **html)
    intro = gr.HTML(render_intro(opening, DEFAULT), elem_id="intro", js_on_load=_on_value("opened"), **html)
    conversation = gr.HTML("", elem_id="conversation", js_on_load=_on_value("conversation"), **html)
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
        hint = gr.HTML("", elem_id="hint", js_on_load=_on_value(), **html)
    examples = gr.HTML("", elem_id="examples", js_on_load=_on_value(), **html)
    limits = gr.HTML(status_line(t["limits"]), elem_id="limits", **html)
    outbox = gr.HTML("", elem_id="outbox", js_on_load=_on_value("outbox"), **html)
    bridge = gr.HTML("", elem_id="bridge", js_on_load="reportQA.act = (what) => trigger('act', what);", **html)

    def show(here: Visit, said: str = "", parcel: str = "") -> dict[Any, Any]:
        """Set everything that depends on the language, the conversation or the state of the library."""
        state = here.conversation
        t, usable = texts(state.language), opening.index is not None
        progress = "" if usable or opening.problem else opening.progress(state.language)
        waiting = said or progress or scope_note(state.chosen, state.language)
        return {
            timer: gr.Timer(active=not usable and opening.problem is None),
            bar: render_bar(state.language),
            intro: versioned(render_intro(opening, state.language, state.chosen), here.version),
            conversation: versioned(render_conversation(state, state.language), here.version),
            examples: versioned(
                render_examples(opening.examples(state.chosen) if not state.turns else (), state.language), here.version
            ),
            box: gr.Textbox(label=t["box"], placeholder=t["placeholder"], interactive=usable),
            send: gr.Button(t["send"], interactive=usable),
            hint: hinted(here, waiting),
            limits: status_line(t["limits"]),
            **({outbox: parcel} if parcel else {}),
        }

    def hinted(here: Visit, text: str) -> str:
        return versioned(status_line(text), here.version)

    def answer(here: Visit, question: str, without: tuple[str, ...] = ()) -> str:
        """Add a question and its answer to a conversation; return why that cannot be done, empty when it is."""
        try:
            here.conversation = acts.answer(here.conversation, question, without)
        except ReportQAError as error:
            return error.message.text(here.conversation.language)
        except Exception:  # the page stays usable whatever happens; the log keeps the details
            _log.exception("answering failed")
            return texts(here.conversation.language)["failed"]
        return ""

    def ask_pending(here: Visit) -> dict[Any, Any]:
        """Ask the question of the page's address once the library is open."""
        if opening.index is None:
            return show(here)
        here.conversation = known(here.conversation, opening.index.snapshot())
        if here.conversation.pending is None:
            return show(here)
        question, without = here.conversation.pending
        here.conversation = replace(here.conversation, pending=None)
        return show(here, answer(here, question, without))

    def begin(here: Visit, request: gr.Request) -> dict[Any, Any]:
        """Begin with what the address asks for: once, since of the first requests of a page any may come first."""
        if not here.begun:
            address = request.query_params
            names = ("lang", "q", "before", "without", "in")
            here.begun = True
            here.conversation = conversation_at(
                {name: address.getlist(name) for name in names}, request.cookies.get("lang")
            )
        return ask_pending(here)

    def load(here: Visit, request: gr.Request) -> dict[Any, Any]:
        opening.start()  # does nothing when open; after a failure a reload tries again
        with here.lock:
            return begin(here, request)

    def tick(here: Visit, request: gr.Request) -> dict[Any, Any]:
        if opening.index is None and opening.problem is None:
            return {hint: hinted(here, opening.progress(here.conversation.language))}
        with here.lock:
            return begin(here, request)

    def ask(question: str, here: Visit) -> dict[Any, Any]:
        with here.lock:
            before = here.conversation
            t = texts(before.language)
            if not (question or "").strip():
                return {hint: hinted(here, t["blank"])}
            if opening.index is None:
                return {hint: hinted(here, t["not_open"])}
            if problem := answer(here, question):
                return {hint: hinted(here, problem)}
            after = here.conversation
            version, said = here.version, hinted(here, scope_note(after.chosen, after.language))
        # Only what a question changes: with the rest, fifty people at once would wait half as long again.
        talked = versioned(render_conversation(after, after.language), version)
        shown = {conversation: talked, examples: versioned("", version), hint: said}  # page.js empties the box
        if after.chosen != before.chosen:
            shown[intro] = versioned(render_intro(opening, after.language, after.chosen), version)
        return shown

    def act(here: Visit, event: gr.EventData) -> dict[Any, Any]:
        with here.lock:
            if opening.index is None and getattr(event, "do", "") not in ("language", "new"):
                return {hint: hinted(here, texts(here.conversation.language)["not_open"])}
            before = here.conversation
            here.conversation, said, parcel = acts.run(before, event)
            if here.conversation is before:  # nothing on the page changes but the hint
                said = said or scope_note(before.chosen, before.language)
                return {hint: hinted(here, said), **({outbox: parcel} if parcel else {})}
            return show(here, said, parcel)

    everything = [timer, bar, intro, conversation, examples, box, send, hint, limits, outbox]
    # Without the queue: every answer takes milliseconds, and the queue with its stream of events takes longer.
    quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private", "queue": False}
    page.load(load, visit, everything, **quiet)
    timer.tick(tick, visit, everything, **quiet)
    bridge.act(act, visit, everything, **quiet, trigger_mode="multiple")  # else one is lost that comes too soon
    gr.on([box.submit, send.click], ask, [box, visit], [conversation, examples, hint, intro], **quiet)


def _on_value(*functions: str) -> str:
    """Return the script that calls functions of page.js now and whenever the component's value changes.

    A value that shows an older conversation than the one before it makes room for that again.
    """
    calls = " ".join(f"reportQA.{function}(element);" for function in functions)
    return f"const run = () => {{ if (reportQA.newest(element, props)) {{ {calls} }} }}; watch('value', run); run();"
