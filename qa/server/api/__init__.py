"""The HTTP interface for programs, ``/api/v1``: the calls of ``qa.calls``, with a description that works offline."""

from qa.server.api.app import add_api
from qa.server.api.problems import PATH

__all__ = ["PATH", "add_api"]
