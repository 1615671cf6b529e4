"""The desk: what the server keeps for each of its users, in one SQLite file beside the index."""

from qa.service.desk.desks import LOCAL, Desks, account_owner, page_owner
from qa.service.desk.schema import Schema
from qa.service.desk.store import Connection, Desk
from qa.service.desk.talks import OpenTalk, Talk, Talks, Turn

__all__ = [
    "LOCAL",
    "Connection",
    "Desk",
    "Desks",
    "OpenTalk",
    "Schema",
    "Talk",
    "Talks",
    "Turn",
    "account_owner",
    "page_owner",
]
