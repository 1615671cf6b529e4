"""The desk: what the server keeps for each of its users, in one SQLite file beside the index."""

from qa.service.desk.desks import LOCAL, Desks, account_owner, page_owner
from qa.service.desk.store import Connection, Desk, Schema

__all__ = ["LOCAL", "Connection", "Desk", "Desks", "Schema", "account_owner", "page_owner"]
