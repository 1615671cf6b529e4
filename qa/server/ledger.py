"""The route of the ledger: the commitments of a report as a workbook."""

from typing import TYPE_CHECKING

from qa import ledger
from qa.present import DEFAULT, XLSX_TYPE, ledger_xlsx, texts
from qa.service import Opening

if TYPE_CHECKING:
    from fastapi import FastAPI


def add_ledger_route(app: "FastAPI", opening: Opening) -> None:
    """Add the route to a FastAPI application; the page is mounted after it."""
    from fastapi.responses import JSONResponse, Response

    def refuse(status: int, key: str, lang: str) -> Response:
        return JSONResponse({"error": texts(lang)[key]}, status)

    @app.get("/ledger")
    def make_ledger(id: str, lang: str = DEFAULT) -> Response:
        """Return the ledger of a report."""
        if opening.index is None:
            return refuse(503, "not_open", lang)
        snapshot = opening.index.snapshot()
        position = snapshot.position_of(id)
        if position is None:
            return refuse(404, "no_such_report_id", lang)
        found = ledger(id, index=snapshot)
        if not found.commitments:
            return refuse(422, "ledger_empty", lang)
        data = ledger_xlsx(found, snapshot.reports[position], lang)
        headers = {"content-disposition": 'attachment; filename="report-qa-ledger.xlsx"'}
        return Response(data, media_type=XLSX_TYPE, headers=headers)
