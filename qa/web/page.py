"""The page: its components, and which of them each of Gradio's events sets; ``replies`` says to what.

The browser sends one kind of event for everything but typing a question: ``act`` on the component ``bridge``, with the
name of an event of ``acts.HANDLERS`` and its payload.
"""

from dataclasses import dataclass, fields
from typing import Any

import gradio as gr

from qa.present import DEFAULT, browser_texts, texts
from qa.service import Opening, Visit
from qa.web.acts import HANDLERS, Acts
from qa.web.assets import STATIC, add_scripts, head_html, read_scripts
from qa.web.chrome import render_bar, render_intro, status_line
from qa.web.endpoints import add_endpoints
from qa.web.gradio_gate import GradioGate, inputs_of
from qa.web.replies import Caller, Replies, Reply

SESSIONS = 2000
"""Open pages whose conversations are kept, 30 to 300 KB each; of more, those that were used last."""
POLL = 0.4
"""Seconds between two questions of the browser how far the opening of the index is."""

_SANS = ["Source Han Sans SC", "Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", "sans-serif"]
_PAPER, _PAPER_DARK = "#faf6ec", "#1b1916"  # as in style.css, for the moment before it is there


@dataclass(frozen=True, slots=True)
class Components:
    """What events may set, by the names that ``replies`` uses."""

    timer: gr.Timer
    bar: gr.HTML
    intro: gr.HTML
    conversation: gr.HTML
    examples: gr.HTML
    box: gr.Textbox
    send: gr.Button
    hint: gr.HTML
    limits: gr.HTML
    outbox: gr.HTML
    talks: gr.HTML

    def all(self) -> list[Any]:
        """Return every component."""
        return [getattr(self, field.name) for field in fields(self)]


def build_page(index: str | None, opening: Opening | None = None) -> gr.Blocks:
    """Build the page and begin to open its index in the background.

    Args:
        index: folder of an index; None opens the default one, built on first use.
        opening: how the index is opened; by default ``Opening(index)``.
    """
    opening = opening or Opening(index)
    opening.start()
    page: gr.Blocks = gr.Blocks(title=texts(DEFAULT)["name"], analytics_enabled=False, delete_cache=(3600, 3600))
    with page:
        components, bridge = _lay_out(opening)
        _wire(page, components, bridge, Replies(opening, Acts(opening)))
        add_endpoints(opening)
    page.state_session_capacity = SESSIONS
    page.queue(default_concurrency_limit=16, max_size=100)
    # Gradio looks for work every millisecond, which costs an idle laptop 5 % of a core; this often is often enough.
    page._queue.sleep_when_free, page._queue.progress_update_sleep_when_free = 0.02, 0.1
    return page


def mount_page(app: Any, page: gr.Blocks, root_path: str = "", base: str = "") -> None:
    """Mount the page at the root of a FastAPI application, with everything that would leave this machine turned off.

    Args:
        root_path: the path below which a proxy shows the server. base: address under which others reach it.
    """
    scripts = read_scripts()
    add_scripts(app, scripts)
    gr.mount_gradio_app(
        app,
        page,
        path="/",
        head=head_html(scripts, browser_texts(), HANDLERS, root_path, base),
        theme=gr.themes.Base(font=_SANS, font_mono=["monospace"]).set(
            body_background_fill=_PAPER, body_background_fill_dark=_PAPER_DARK
        ),
        favicon_path=str(STATIC / "favicon.svg"),
        root_path=root_path or None,
        footer_links=[],
        run_history=False,
        show_error=False,
        ssr_mode=False,
        mcp_server=False,
        enable_monitoring=False,
        pwa=False,
        max_file_size="1kb",  # reports are added through a route of our own
    )
    mounted = app.routes[-1]
    mounted.app = GradioGate(mounted.app, inputs_of(page))


def _lay_out(opening: Opening) -> tuple[Components, gr.HTML]:
    """Add the components in the order in which they stand; return them, and the one that the browser's events use."""
    t = texts(DEFAULT)
    timer = gr.Timer(POLL)
    bar = _html("bar", render_bar(DEFAULT, settled=False))
    intro = _html("intro", render_intro(opening, DEFAULT))
    conversation = _html("conversation")
    examples = _html("examples")
    limits = gr.HTML(status_line(t["limits"]), elem_id="limits", apply_default_css=False)
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
        hint = _html("hint")
    outbox = _html("outbox")
    talks = _html("talks")
    components = Components(timer, bar, intro, conversation, examples, box, send, hint, limits, outbox, talks)
    return components, _html("bridge", way="send: (message) => trigger('act', message)")


def _html(name: str, value: str = "", way: str = "element, props, watch") -> gr.HTML:
    """Add a piece of HTML that announces itself to ``main.js``, which may be loaded before or after it is there.

    Args:
        name: id of the component. value: its HTML. way: what ``main.js`` gets, besides the name, to deal with it.
    """
    announce = f"(window.components ??= []).push({{ id: '{name}', {way} }});"
    return gr.HTML(value, elem_id=name, js_on_load=announce, apply_default_css=False)


def caller_of(request: gr.Request) -> Caller:
    """Return who sent a request; whose desk is theirs stands in the scope, where the server has put it."""
    asked = request.request
    assert asked is not None
    return Caller(asked.query_params, asked.cookies.get("lang"), str(asked.scope.get("owner", "")))


def _wire(page: gr.Blocks, components: Components, bridge: gr.HTML, replies: Replies) -> None:
    """Say what Gradio's events call and which components they set."""
    visit = gr.State(Visit())  # never an output: what is set by an event Gradio forgets an hour after a phone slept

    def on_page(reply: Reply) -> dict[Any, Any]:
        return {getattr(components, name): value for name, value in reply.items()}

    def load(here: Visit, request: gr.Request) -> dict[Any, Any]:
        return on_page(replies.load(here, caller_of(request)))

    def tick(here: Visit, request: gr.Request) -> dict[Any, Any]:
        return on_page(replies.tick(here, caller_of(request)))

    def ask(question: object, here: Visit, request: gr.Request) -> dict[Any, Any]:
        return on_page(replies.ask(here, question if isinstance(question, str) else "", caller_of(request)))

    def act(here: Visit, event: gr.EventData, request: gr.Request) -> dict[Any, Any]:
        return on_page(replies.act(here, event._data, caller_of(request)))

    # Without the queue: every answer takes milliseconds, and the queue with its stream of events takes longer.
    # What is sent is text already, and what comes is looked at here: each value that Gradio looks at takes a thread.
    quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private", "queue": False}
    quiet |= {"preprocess": False, "postprocess": False}
    every, c = components.all(), components
    page.load(load, visit, every, **quiet)
    c.timer.tick(tick, visit, every, **quiet)
    bridge.act(act, visit, every, **quiet, trigger_mode="multiple")  # else one is lost that comes too soon
    gr.on([c.box.submit, c.send.click], ask, [c.box, visit], [c.conversation, c.examples, c.hint, c.intro], **quiet)
