"""How a server is, for whoever watches over it: ``/healthz`` and ``/metrics``."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from qa.present import DEFAULT, texts
from qa.server.measures import Measures, memory_bytes
from qa.service import Opening

if TYPE_CHECKING:
    from fastapi import FastAPI

TEXT = "text/plain; version=0.0.4; charset=utf-8"
"""Type of the text format of Prometheus."""


def add_health(app: "FastAPI", opening: Opening, measures: Measures, connections: Callable[[], int]) -> None:
    """Add the two routes.

    ``/metrics`` is for this machine and for those who have logged in as editors: it tells how busy others are.

    Args:
        connections: returns how many connections are open.
    """
    from fastapi import Request
    from fastapi.responses import JSONResponse, PlainTextResponse, Response

    @app.get("/healthz")
    async def health() -> Response:
        """Say whether questions are answered: 200 with ``ok``; 503 with ``opening`` or ``failed``, without details."""
        if opening.index is not None:
            return JSONResponse({"status": "ok", "snapshot": opening.index.snapshot().id})
        return JSONResponse({"status": "opening" if opening.problem is None else "failed"}, 503)

    @app.get("/metrics")
    async def metrics(request: Request) -> Response:
        """Return the counts since the start."""
        visitor = request.scope["visitor"]
        if not visitor.at_this_machine and visitor.role != "editor":
            return JSONResponse({"error": texts(DEFAULT)["metrics_not_from_here"]}, 403)
        snapshot = opening.index.snapshot() if opening.index is not None else None
        now = {
            "open_connections": float(connections()),
            "memory_bytes": memory_bytes(),
            "reports": float(len(snapshot.reports)) if snapshot else 0.0,
            "passages": float(snapshot.manifest.passages) if snapshot else 0.0,
            "index_open": float(snapshot is not None),
        }
        return PlainTextResponse(measures.text(now), media_type=TEXT)
