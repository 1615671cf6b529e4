"""HTTP: address, routes, headers, and who may change the index."""

from qa.server.serve import main

__all__ = ["main"]
