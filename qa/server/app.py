"""Puts the application together: routes, page, gate."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from qa import ReportQAError
from qa.present import DEFAULT, LANGUAGES
from qa.server.api import add_api
from qa.server.checking import add_check_route
from qa.server.gate import Gate
from qa.server.headers import SecurityHeaders
from qa.server.health import add_health
from qa.server.ledger import add_ledger_route
from qa.server.login import Door, add_login
from qa.server.measures import Measures
from qa.server.notebook import add_notebook_routes
from qa.server.options import ServerOptions
from qa.server.routes import add_routes
from qa.service import Opening

if TYPE_CHECKING:
    from fastapi import FastAPI


def build_app(
    opening: Opening,
    options: ServerOptions,
    measures: Measures | None = None,
    connections: Callable[[], int] = lambda: 0,
    door: Door | None = None,
    page: "Callable[[FastAPI, Opening, str], None] | None" = None,
) -> Gate:
    """Return everything that a server answers, behind its gate.

    Args:
        measures: where requests are counted. connections: returns how many connections are open.
        door: who may come in, None = everybody. page: adds the page; by default that of ``qa.web``.
    """
    from fastapi import FastAPI

    measures = measures or Measures()
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    app.add_exception_handler(ReportQAError, _failed(opening))
    add_health(app, opening, measures, connections)
    if door is not None:
        add_login(app, door, options.root_path)
    add_routes(app, opening, needs_account=options.needs_account)
    add_api(app, opening)
    add_check_route(app, opening)
    add_ledger_route(app, opening)
    add_notebook_routes(app, opening)
    if page is None:
        from qa.web import add_page

        add_page(app, opening, options.root_path)
    else:
        page(app, opening, options.root_path)
    return Gate(SecurityHeaders(app), options, measures, door)


def _failed(opening: Opening) -> "Callable[[Any, Exception], Awaitable[Any]]":
    """Return what answers where the index itself fails, for example since a file of it was cut short: one sentence."""

    async def answer(request: Any, error: Exception) -> Any:
        from fastapi.responses import JSONResponse

        assert isinstance(error, ReportQAError)
        asked = request.query_params.get("lang")
        language = asked if asked in LANGUAGES else DEFAULT
        return JSONResponse({"error": opening.told(error.message.text(language))}, 503)

    return answer
