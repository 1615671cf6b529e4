"""The routes of the notebook: the view, what changes it, the files.

Whose notebook it is says the gate, ``scope["owner"]``; a visitor who is not known has one for as long as the page is
open, named by a key that the page made up and sends with every request.
"""

from typing import TYPE_CHECKING, Any

from index import expression
from qa import ReportQAError, Snapshot
from qa.present import DEFAULT, DOCX_TYPE, notes_csv, notes_docx, notes_markdown, texts
from qa.server.guard import MARK, limited
from qa.service import Collected, Notebook, Opening
from qa.service.desk import page_owner
from qa.web import render_notebook

if TYPE_CHECKING:
    from fastapi import FastAPI, Request

KEY = "x-page"
"""Header with the key of an open page."""
MAX_BODY = 64 * 1024
"""Bytes of a change."""
_KEY = expression(r"[0-9a-f]{32}")
_FILES = {"docx": DOCX_TYPE, "md": "text/markdown; charset=utf-8", "csv": "text/csv; charset=utf-8"}


def owner_in(request: "Request") -> str:
    """Return whose notebook a request is about; empty = nobody's."""
    if known := str(request.scope.get("owner", "")):
        return known
    key = request.headers.get(KEY, "")
    return page_owner(f"notes:{key}") if _KEY.fullmatch(key) else ""


def collected(values: dict[str, Any]) -> Collected:
    """Read what is to be collected from JSON.

    Raises:
        ValueError, TypeError, KeyError: it is something else.
    """
    spans = tuple((int(start), int(end)) for start, end in values.get("spans") or ())
    return Collected(
        report=str(values["report"]),
        passage=int(values["p"]),
        digest=str(values.get("of") or ""),
        spans=tuple(sorted(span for span in spans if 0 <= span[0] < span[1])),
        label=str(values.get("label") or ""),
        figure=str(values.get("figure") or ""),
    )


def change(notebook: Notebook, work: str, values: dict[str, Any], snapshot: Snapshot) -> int:
    """Do what a request asks for; return the id of the note that it is about.

    Raises:
        UsageError: it cannot be done. LookupError: there is no such work. ValueError, TypeError: wrong values.
    """
    if work == "add":
        return notebook.add(collected(values), snapshot)
    if work == "order":
        notebook.arrange([int(id) for id in values["ids"]])
        return 0
    id = int(values["id"])
    if work == "note":
        notebook.annotate(id, str(values["note"]))
    elif work == "move":
        notebook.move(id, max(-1000, min(1000, int(values["by"]))))
    elif work == "remove":
        notebook.remove(id)
    elif work == "restore":
        notebook.restore(id)
    else:
        raise LookupError(work)
    return id


def add_notebook_routes(app: "FastAPI", opening: Opening) -> None:
    """Add the routes to a FastAPI application; the page is mounted after them."""
    from fastapi import Request
    from fastapi.responses import JSONResponse, Response
    from starlette.concurrency import run_in_threadpool

    def refuse(status: int, text: str) -> Response:
        return JSONResponse({"error": opening.told(text)}, status)

    def shown(notebook: Notebook, lasting: bool, snapshot: Snapshot, lang: str, id: int, removed: int) -> Response:
        notes = notebook.notes(snapshot, lang, opening.base_url)
        html = str(render_notebook(notes, lang, lasting, removed))
        return JSONResponse({"count": len(notes), "id": id, "html": html}, headers={"cache-control": "no-store"})

    def notebook_of(request: Request) -> tuple[Notebook, bool] | None:
        owner = owner_in(request)
        desk = opening.desks.of(owner)
        return (Notebook(desk, owner), desk.lasting) if owner else None

    @app.get("/notes")
    def view(request: Request, lang: str = DEFAULT) -> Response:
        """Return the view and how many notes there are."""
        if opening.index is None:
            return refuse(503, texts(lang)["not_open"])
        if (found := notebook_of(request)) is None:
            return refuse(403, texts(lang)["pane_failed"])
        try:
            return shown(*found, opening.index.snapshot(), lang, 0, 0)
        except ReportQAError as error:
            return refuse(422, error.message.text(lang))

    @app.get("/notes/count")
    def count(request: Request, lang: str = DEFAULT) -> Response:
        """Return how many notes there are, which the page shows before the view is opened."""
        if (found := notebook_of(request)) is None:
            return refuse(403, texts(lang)["pane_failed"])
        try:
            return JSONResponse({"count": found[0].count()}, headers={"cache-control": "no-store"})
        except ReportQAError as error:
            return refuse(422, error.message.text(lang))

    @app.get("/notes.{kind}")
    def file(request: Request, kind: str, lang: str = DEFAULT) -> Response:
        """Return the notebook as a file."""
        if opening.index is None:
            return refuse(503, texts(lang)["not_open"])
        if kind not in _FILES:
            return refuse(404, texts(lang)["notes_format"].format(found=kind, formats=", ".join(_FILES)))
        if (found := notebook_of(request)) is None:
            return refuse(403, texts(lang)["pane_failed"])
        try:
            notes = found[0].notes(opening.index.snapshot(), lang, opening.base_url)
        except ReportQAError as error:
            return refuse(422, error.message.text(lang))
        if kind == "docx":
            data = notes_docx(notes, lang)
        else:
            data = (notes_csv if kind == "csv" else notes_markdown)(notes, lang).encode("utf-8", "replace")
        headers = {"content-disposition": f'attachment; filename="report-qa-notes.{kind}"', "cache-control": "no-store"}
        return Response(data, media_type=_FILES[kind], headers=headers)

    @app.post("/notes/{work}")
    async def change_notes(request: Request, work: str, lang: str = DEFAULT) -> Response:
        """Change the notebook, see ``change``; return it as ``view`` does."""
        if opening.index is None:
            return refuse(503, texts(lang)["not_open"])
        found = notebook_of(request)
        if found is None or MARK not in request.headers:
            return refuse(403, texts(lang)["pane_failed"])
        snapshot = opening.index.snapshot()
        try:
            values = await Request(request.scope, limited(request.receive, MAX_BODY)).json()
            id = await run_in_threadpool(change, found[0], work, values, snapshot)
            removed = id if work == "remove" else 0
            return await run_in_threadpool(shown, *found, snapshot, lang, id, removed)
        except ReportQAError as error:
            return refuse(422, error.message.text(lang))
        except OverflowError:
            return refuse(413, texts(lang)["too_large"].format(most=1))
        except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
            return refuse(400, texts(lang)["pane_failed"])
