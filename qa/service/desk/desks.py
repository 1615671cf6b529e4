"""Whose desk is where: those who are known have theirs in the file, an open page of anybody else in memory."""

from pathlib import Path

from qa.service.desk.answers import answer_records
from qa.service.desk.store import Desk

LOCAL = "local"
"""Owner of the desk of whoever sits at this machine, where there are no accounts."""
GUEST_BYTES = 2**26
"""Bytes that all open pages of those who are not known may have in memory, 64 MiB."""

_ACCOUNT, _PAGE = "account:", "page:"


def account_owner(name: str) -> str:
    """Return the owner of the desk of an account."""
    return _ACCOUNT + name


def page_owner(key: str) -> str:
    """Return the owner of what one open page has; ``key``: what nobody else knows."""
    return _PAGE + key


class Desks:
    """The desks of a server.

    Attributes:
        own: of those who are known, in a file beside the index. guests: of open pages, in memory and bounded.
    """

    def __init__(self, folder: Path | None) -> None:
        """Remember the folder of the index; None = nothing may be written there."""
        self.own = Desk(folder)
        self.guests = Desk(None, GUEST_BYTES)

    def of(self, owner: str) -> Desk:
        """Return the desk on which an owner's things lie."""
        return self.own if owner == LOCAL or owner.startswith(_ACCOUNT) else self.guests

    def warm_up(self) -> None:
        """Load what the first question would wait for when it is kept."""
        answer_records()

    def close(self) -> None:
        """Close the file."""
        self.own.close()
        self.guests.close()
