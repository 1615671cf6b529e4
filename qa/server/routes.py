"""Plain routes beside the Gradio page: the report to read, a quote to paste, the reports of the index.

They need no session and no queue, so that a report opens at once while fifty people ask. Errors are worded in the
language that a request names, ``lang``.
"""

from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from qa import Excerpt, LiveIndex, ReportQAError, Snapshot, suffixes
from qa.present import (
    DEFAULT,
    KINDS,
    XLSX_TYPE,
    cite,
    excerpt_at,
    list_reports,
    local_now,
    outline,
    public_link,
    text_digest,
    texts,
    to_csv,
    to_xlsx,
)
from qa.server.guard import MARK, may_change
from qa.server.visitors import Visitor, visitor_of
from qa.service import MAX_JOB_BYTES, IndexJobs, Opening, matrix_of, matrix_rows, questions_of, wrong_corrections
from qa.web import render_matrix, render_report

if TYPE_CHECKING:
    from fastapi import FastAPI, Request
    from starlette.datastructures import UploadFile

MAX_PARTS = 1000
"""Files in one request; more than may be added at once, so that those who send too many are told how many may."""


MATRIX_WAIT = 30.0
"""Seconds that the page of a matrix waits for an index that is still being opened."""


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


def marked_excerpt(snapshot: Snapshot, id: str, number: int, spans: str) -> Excerpt | None:
    """Return a paragraph with spans of it marked, as ``parse_spans`` reads them; None when there is none."""
    excerpt = excerpt_at(snapshot, id, number)
    return excerpt and replace(excerpt, highlights=parse_spans(spans, len(excerpt.text)))


def told_status(opening: Opening, status: dict[str, Any]) -> dict[str, Any]:
    """Return a job's status as visitors may read it, see ``Opening.told``."""
    files = [{**file, "reason": opening.told(file["reason"])} for file in status["files"]]
    return {**status, "files": files, "message": opening.told(status["message"])}


def public_status(status: dict[str, Any], insider: bool) -> dict[str, Any]:
    """Return what may be shown of a job: names of files and folders only to those who may change the index.

    >>> status = {"state": "failed", "files": [{"source": "a.txt"}], "message": "/home: full", "done": 1}
    >>> public_status(status, insider=False)
    {'state': 'idle', 'files': [], 'message': '', 'done': 1}
    """
    if insider:
        return status
    return {**status, "files": [], "message": "", "state": status["state"].replace("failed", "idle")}


def add_routes(app: "FastAPI", opening: Opening, needs_account: bool = False) -> None:
    """Add the routes to a FastAPI application; the page is mounted after them.

    Args:
        needs_account: only an editor may change the index, also at this machine.
    """
    from fastapi import Request
    from fastapi.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response

    def refuse(status: int, key: str, lang: str, **values: object) -> Response:
        return JSONResponse({"error": texts(lang)[key].format(**values)}, status)

    def refuse_for(error: ReportQAError, status: int, lang: str) -> Response:
        return JSONResponse({"error": opening.told(error.message.text(lang))}, status)

    def opened() -> tuple[LiveIndex, IndexJobs] | None:
        """Return the index and what changes it, None before it is open."""
        return (opening.index, opening.jobs) if opening.index is not None and opening.jobs is not None else None

    def is_insider(request: Request) -> bool:
        """Tell whether the page of this visitor could change the index; it sends ``MARK`` only with changes."""
        return opening.editable and may_change(_visitor(request), {**request.headers, MARK: "1"}, needs_account)

    @app.get("/report")
    def report(request: Request, id: str, lang: str = DEFAULT) -> Response:
        """Return the whole report as an HTML fragment, with an entity tag that changes with it."""
        if opening.index is None:
            return refuse(503, "not_open", lang)
        snapshot = opening.index.snapshot()
        position = snapshot.position_of(id)
        if position is None:
            return refuse(404, "no_such_report_id", lang)
        html = render_report(snapshot.report(position), lang)
        tag = f'"{sha256(html.encode()).hexdigest()[:20]}"'
        headers = {"etag": tag, "cache-control": "no-cache"}
        if request.headers.get("if-none-match") == tag:
            return Response(status_code=304, headers=headers)
        return HTMLResponse(html, headers=headers)

    @app.get("/cite")
    def citation(
        report: str, p: int, style: str = "plain", spans: str = "", of: str = "", lang: str = DEFAULT
    ) -> Response:
        """Return a quote with its citation, ready to paste; ``of`` is the ``text_digest`` of the paragraph meant."""
        if opening.index is None:
            return refuse(503, "not_open", lang)
        snapshot = opening.index.snapshot()
        excerpt, position = marked_excerpt(snapshot, report, p, spans), snapshot.position_of(report)
        if excerpt is None or position is None:
            return refuse(404, "no_such_report_id", lang)
        if of and of != text_digest(excerpt.text):
            return refuse(409, "pane_changed", lang)
        link = public_link(opening.base_url, report, p)
        today = local_now().date().isoformat()
        try:
            return PlainTextResponse(cite(excerpt, snapshot.reports[position], style, lang, link, today=today))
        except ReportQAError as error:
            return refuse_for(error, 422, lang)

    @app.get("/matrix")
    def matrix(request: Request, lang: str = DEFAULT) -> Response:
        """Return the page of a matrix; every ``q`` of the address is a question, or several, a line each."""
        typed = request.query_params.getlist("q")
        found, problem = None, ""
        try:
            questions = questions_of(typed)
            index = opening.wait(MATRIX_WAIT) if questions else None
            if index is not None:
                found = matrix_of(index.snapshot(), questions, lang)
            elif questions:
                problem = opening.problem_text(lang) or texts(lang)["not_open"]
        except ReportQAError as error:
            problem = opening.told(error.message.text(lang))
        return HTMLResponse(render_matrix(found, "\n".join(typed), problem, lang), 422 if problem else 200)

    @app.get("/matrix.{kind}")
    def matrix_file(request: Request, kind: str, lang: str = DEFAULT) -> Response:
        """Return a matrix as a file, ``csv`` or ``xlsx``."""
        if opening.index is None:
            return refuse(503, "not_open", lang)
        try:
            questions = questions_of(request.query_params.getlist("q"))
            rows = matrix_rows(matrix_of(opening.index.snapshot(), questions, lang), lang)
        except ReportQAError as error:
            return refuse_for(error, 422, lang)
        headers = {"content-disposition": f'attachment; filename="report-qa-matrix.{kind}"'}
        if kind == "csv":
            return Response(to_csv(rows, lang).encode("utf-8", "replace"), media_type="text/csv", headers=headers)
        if kind == "xlsx":
            return Response(to_xlsx(rows, lang, questions), media_type=XLSX_TYPE, headers=headers)
        return Response(status_code=404)

    @app.get("/library")
    def list_all(request: Request, lang: str = DEFAULT) -> Response:
        """List the reports (null before they are open), the formats that can be added, the kinds that a report can be
        of, the job, and whether this visitor may change the index.
        """
        if (at := opened()) is None:
            return JSONResponse({"reports": None})
        index, jobs = at
        may = is_insider(request)
        job = public_status(told_status(opening, jobs.status(lang)), may)
        listed = {"reports": list_reports(index), "formats": list(suffixes()), "kinds": list(KINDS)}
        return JSONResponse({**listed, "job": job, "can_change": may})

    @app.get("/library/job")
    def job_status(request: Request, lang: str = DEFAULT) -> Response:
        """Return how far the job is."""
        if (at := opened()) is None:
            return refuse(503, "not_open", lang)
        return JSONResponse(public_status(told_status(opening, at[1].status(lang)), is_insider(request)))

    @app.get("/library/outline")
    def report_outline(id: str, lang: str = DEFAULT) -> Response:
        """Return what was understood from a report's file."""
        if opening.index is None:
            return refuse(503, "not_open", lang)
        snapshot = opening.index.snapshot()
        if snapshot.position_of(id) is None:
            return refuse(404, "no_such_report_id", lang)
        return JSONResponse(outline(snapshot, id, lang))

    @app.post("/library/{work}")
    async def change(request: Request, work: str, lang: str = DEFAULT) -> Response:
        """Add uploaded files, remove reports, rebuild, or correct a report, as ``work`` says: ``add``, ``remove``,
        ``rebuild`` or ``edit``; returns at once, ``/library/job`` has the progress. The refusal of a correction names
        what is wrong with each field in ``fields``.
        """
        if (at := opened()) is None:
            return refuse(503, "not_open", lang)
        jobs = at[1]
        if not (opening.editable and may_change(_visitor(request), request.headers, needs_account)):
            return refuse(403, "not_without_account" if needs_account else "not_from_here", lang)
        try:
            if work == "add":
                async with request.form(max_files=MAX_PARTS) as form:
                    sent = [_as_file(part) for part in form.getlist("files")]
                    files = [(file.filename or "", await file.read()) for file in sent]
                jobs.start_add(files)
            elif work == "remove":
                ids = (await request.json()).get("ids", [])
                jobs.start_remove([str(id) for id in ids])
            elif work == "rebuild":
                jobs.start_rebuild()
            elif work == "edit":
                sent_values = await request.json()
                corrections = {str(name): str(value) for name, value in sent_values.get("corrections", {}).items()}
                if wrong := wrong_corrections(corrections):
                    fields = {name: message.text(lang) for name, message in wrong.items()}
                    return JSONResponse({"error": " ".join(fields.values()), "fields": fields}, 422)
                jobs.start_edit(str(sent_values.get("id", "")), corrections, sent_values.get("reset") is True)
            else:
                return refuse(404, "pane_failed", lang)
        except ReportQAError as error:
            return refuse_for(error, 409, lang)
        except OverflowError:
            return refuse(413, "too_large", lang, most=MAX_JOB_BYTES >> 20)
        except (ValueError, AttributeError, TypeError, RecursionError):
            return refuse(400, "pane_failed", lang)
        return JSONResponse(told_status(opening, jobs.status(lang)), 202)


def _as_file(part: "UploadFile | str") -> "UploadFile":
    """Return a part of a form, or raise TypeError when it is a text field and no file."""
    if isinstance(part, str):
        raise TypeError("a field that is no file")
    return part


def _visitor(request: "Request") -> Visitor:
    """Return who sent a request: whom the gate let in, or where there is no gate, whom the request itself names."""
    found = request.scope.get("visitor")
    return found if isinstance(found, Visitor) else visitor_of(dict(request.scope))
