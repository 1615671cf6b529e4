"""The HTTP interface for programs, ``/api/v1``: the calls of ``qa.calls``, with a description that works offline."""

from qa.server.api.app import PATH, add_api

__all__ = ["PATH", "add_api"]
