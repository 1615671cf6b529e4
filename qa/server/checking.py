"""The route of the quote check: a draft comes in, the result goes out as HTML, CSV or a Word file."""

from typing import TYPE_CHECKING

from qa import Check, ReportQAError, draft_in
from qa.calls import DraftsWaitingError, check_for_others
from qa.present import DEFAULT, DOCX_TYPE, check_rows, texts, to_csv, to_docx
from qa.server.guard import limited
from qa.server.limits import MAX_DRAFT
from qa.service import Opening
from qa.web import render_check

if TYPE_CHECKING:
    from fastapi import FastAPI, Request
    from starlette.datastructures import FormData


def add_check_route(app: "FastAPI", opening: Opening) -> None:
    """Add the route to a FastAPI application; the page is mounted after it."""
    from fastapi import Request
    from fastapi.responses import HTMLResponse, JSONResponse, Response
    from starlette.concurrency import run_in_threadpool

    def refuse(status: int, text: str) -> Response:
        return JSONResponse({"error": text}, status)

    @app.post("/check")
    async def check_draft(request: Request, format: str = "html", lang: str = DEFAULT) -> Response:
        """Check the field ``text`` or the file ``file`` of a form; ``format`` is ``html``, ``csv`` or ``docx``."""
        if opening.index is None:
            return refuse(503, texts(lang)["not_open"])
        snapshot = opening.index.snapshot()

        def run(name: str, data: bytes) -> Check:
            draft = draft_in(name, data) if name else data.decode("utf-8", "replace")
            return check_for_others(draft, snapshot)

        try:
            name, data = await _sent(Request(request.scope, limited(request.receive, MAX_DRAFT)))
            found = await run_in_threadpool(run, name, data)
        except DraftsWaitingError as error:
            return refuse(503, error.message.text(lang))
        except ReportQAError as error:
            return refuse(422, error.message.text(lang))
        except OverflowError:
            return refuse(413, texts(lang)["too_large"].format(most=MAX_DRAFT >> 20))
        except (ValueError, TypeError):
            return refuse(400, texts(lang)["pane_failed"])
        headers = {"content-disposition": f'attachment; filename="report-qa-check.{format}"'}
        if format == "csv":
            csv = to_csv(check_rows(found, lang), lang).encode("utf-8", "replace")
            return Response(csv, media_type="text/csv", headers=headers)
        if format == "docx":
            return Response(await run_in_threadpool(to_docx, found, lang), media_type=DOCX_TYPE, headers=headers)
        return HTMLResponse(render_check(found, lang))


async def _sent(request: "Request") -> tuple[str, bytes]:
    """Return name and bytes of the file of a form; of a text no name."""
    async with request.form(max_files=1, max_fields=4, max_part_size=MAX_DRAFT) as form:
        return await draft_sent(form)


async def draft_sent(form: "FormData") -> tuple[str, bytes]:
    """Return name and bytes of the field ``file`` of a form, or no name and the field ``text`` as UTF-8."""
    file, text = form.get("file"), form.get("text")
    if file is not None and not isinstance(file, str):
        return file.filename or "draft", await file.read()
    return "", str(text or "").encode("utf-8", "replace")
