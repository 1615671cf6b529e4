"""Plain routes beside the Gradio page: the report to read, a quote to paste, the library.

They need no session and no queue, so that a report opens at once while fifty people ask.
"""

from hashlib import sha256
from typing import Any

from index import ReportQAError, Snapshot, suffixes
from index.records import Passage
from qa.present.citations import cite
from qa.present.messages import DEFAULT, texts
from qa.present.outline import list_reports, number_of, outline
from qa.records import Hit, Quote
from qa.server.guard import MARK, limited, may_change
from qa.service.jobs import IndexJobs
from qa.service.opening import Opening
from qa.service.uploads import MAX_JOB_BYTES
from qa.web.pane import passage_link, render_report, text_mark

MAX_UPLOAD = MAX_JOB_BYTES + 2**20
"""Bytes that a request with files may bring: the files and what stands around them."""
MAX_REQUEST = 2**20
"""Bytes that any other request may bring."""
MAX_PARTS = 1000
"""Files in one request; more than may be added at once, so that those who send too many are told how many may."""


def parse_spans(value: str, length: int) -> tuple[tuple[int, int], ...]:
    """Read ``0-12,15-20`` as spans of a text; what is no span within it is left out.

    >>> parse_spans("0-3,9-4,x,2-99", 10)
    ((0, 3),)
    """
    spans = []
    for piece in value.split(","):
        start, _, end = piece.partition("-")
        if start.isdecimal() and end.isdecimal() and len(piece) < 20 and int(start) < int(end) <= length:
            spans.append((int(start), int(end)))
    return tuple(sorted(spans))


def quote_at(snapshot: Snapshot, id: str, number: int, spans: str) -> Quote | None:
    """Return a paragraph of a report as a quote, or None when there is none."""
    report = number_of(snapshot, id)
    if report is None or not 1 <= number <= snapshot.reports[report].passage_count:
        return None
    passage: Passage = snapshot.report(report).passages[number - 1]
    title = snapshot.reports[report].title
    return Quote.from_hit(Hit(passage, title, parse_spans(spans, len(passage.text)), 0.0))


def told(status: dict[str, Any], insider: bool) -> dict[str, Any]:
    """Return what may be said of a job: names of files and folders only to those who may change the library.

    >>> told({"state": "failed", "files": [{"source": "a.txt"}], "message": "/home: full", "done": 1}, False)
    {'state': 'idle', 'files': [], 'message': '', 'done': 1}
    """
    if insider:
        return status
    return {**status, "files": [], "message": "", "state": status["state"].replace("failed", "idle")}


def add_routes(app: Any, opening: Opening) -> None:
    """Add the routes to a FastAPI application; the page is mounted after them."""
    from fastapi import Request
    from fastapi.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response

    def refuse(status: int, key: str, language: str = DEFAULT, **values: Any) -> Response:
        return JSONResponse({"error": texts(language)[key].format(**values)}, status)

    def jobs() -> IndexJobs:
        return opening.jobs

    def is_insider(request: Request) -> bool:
        """Tell whether the page of this visitor could change the library; it marks only what does."""
        return opening.editable and may_change(_client(request), {**request.headers, MARK: "1"})

    @app.get("/report")
    def report(request: Request, id: str, lang: str = DEFAULT) -> Response:
        """Return the whole report as an HTML fragment, with an entity tag that changes with it."""
        if opening.library is None:
            return refuse(503, "not_open", lang)
        snapshot = opening.library.snapshot()
        number = number_of(snapshot, id)
        if number is None:
            return refuse(404, "no_such_report_id", lang)
        html = render_report(snapshot.report(number), lang)
        tag = f'"{sha256(html.encode()).hexdigest()[:20]}"'
        headers = {"etag": tag, "cache-control": "no-cache"}
        if request.headers.get("if-none-match") == tag:
            return Response(status_code=304, headers=headers)
        return HTMLResponse(html, headers=headers)

    @app.get("/cite")
    def citation(
        request: Request, report: str, p: int, style: str = "plain", spans: str = "", of: str = "", lang: str = DEFAULT
    ) -> Response:
        """Return a quote with its citation, ready to paste; ``of`` is the ``text_mark`` of the paragraph meant."""
        if opening.library is None:
            return refuse(503, "not_open", lang)
        snapshot = opening.library.snapshot()
        quote = quote_at(snapshot, report, p, spans)
        if quote is None:
            return refuse(404, "no_such_report_id", lang)
        if of and of != text_mark(quote.text):
            return refuse(409, "room_changed", lang)
        link = str(request.base_url).rstrip("/") + passage_link(report, p)
        info = snapshot.reports[number_of(snapshot, report) or 0]
        try:
            return PlainTextResponse(cite(quote, info, style, lang, link))
        except ReportQAError as error:
            return JSONResponse({"error": error.message.text(lang)}, 422)

    @app.get("/library")
    def library(request: Request, lang: str = DEFAULT) -> Response:
        """List the reports (null before they are open), the formats that can be added, the work under way, and whether
        this visitor may change it.
        """
        if opening.library is None:
            return JSONResponse({"reports": None})
        may = is_insider(request)
        job = told(jobs().status(lang), may)
        listed = {"reports": list_reports(opening.library), "formats": list(suffixes())}
        return JSONResponse({**listed, "job": job, "can_change": may})

    @app.get("/library/job")
    def job(request: Request, lang: str = DEFAULT) -> Response:
        """Return how far the work is."""
        if opening.library is None:
            return refuse(503, "not_open", lang)
        return JSONResponse(told(jobs().status(lang), is_insider(request)))

    @app.get("/library/outline")
    def understood(id: str, lang: str = DEFAULT) -> Response:
        """Return what was understood from a report's file."""
        if opening.library is None:
            return refuse(503, "not_open", lang)
        if number_of(opening.library.snapshot(), id) is None:
            return refuse(404, "no_such_report_id", lang)
        return JSONResponse(outline(opening.library, id))

    @app.post("/library/{work}")
    async def change(request: Request, work: str, lang: str = DEFAULT) -> Response:
        """Add uploaded files, remove reports, or rebuild; returns at once, ``/library/job`` has the progress."""
        if opening.library is None:
            return refuse(503, "not_open", lang)
        if not (opening.editable and may_change(_client(request), request.headers)):
            return refuse(403, "not_from_here", lang)
        request = Request(request.scope, limited(request.receive, MAX_UPLOAD if work == "add" else MAX_REQUEST))
        try:
            if work == "add":
                async with request.form(max_files=MAX_PARTS) as form:
                    files = [(file.filename or "", await file.read()) for file in form.getlist("files")]
                jobs().start_add(files)
            elif work == "remove":
                ids = (await request.json()).get("ids", [])
                jobs().start_remove([str(id) for id in ids])
            elif work == "rebuild":
                jobs().start_rebuild()
            else:
                return refuse(404, "room_failed", lang)
        except ReportQAError as error:
            return JSONResponse({"error": error.message.text(lang)}, 409)
        except OverflowError:
            return refuse(413, "too_large", lang, most=MAX_JOB_BYTES >> 20)
        except (ValueError, AttributeError, TypeError):
            return refuse(400, "room_failed", lang)
        return JSONResponse(jobs().status(lang), 202)


def _client(request: Any) -> str | None:
    return request.client.host if request.client else None
