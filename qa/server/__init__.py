"""HTTP: address, routes, headers, limits, accounts, and who may change the index."""

from qa.server.accounts import add_account
from qa.server.options import VISITOR_LIMIT, ServerOptions, read_base_url, read_host, read_network, read_root_path
from qa.server.serve import main

__all__ = [
    "VISITOR_LIMIT",
    "ServerOptions",
    "add_account",
    "main",
    "read_base_url",
    "read_host",
    "read_network",
    "read_root_path",
]
