"""The server for assistants (Model Context Protocol): the calls of ``qa.calls`` as tools that only read."""

from importlib.util import find_spec

import qa
from index import DataError


def serve(index: str | None, port: int | None) -> int:
    """Serve until the other end closes, or until Ctrl-C.

    Args:
        index: folder of an index; None opens the one built from the built-in report.
        port: where to listen on this machine, 0 for any free one; None speaks over standard input and output.

    Returns:
        exit status: 0 at the end.

    Raises:
        DataError: the package mcp is not installed, or the address cannot be used. IndexStateError: no usable index.
    """
    if find_spec("mcp") is None:
        raise DataError("mcp_missing")
    from qa.server.mcp.run import over_http, over_stdio  # loads the SDK

    opened = qa.open_library(index)
    return over_stdio(opened) if port is None else over_http(opened, port)
