"""Who may change the index: an editor, or without accounts whoever sits at this machine, and no other web page in the
browser; and how much may be sent.
"""

from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import Any

from qa.server.visitors import Visitor, is_own_page

MARK = "x-report-qa"
"""Header that the page sends with every change; a form or image on another site cannot set it."""
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
"""Gives the messages of a request, as in ASGI."""


def may_change(visitor: Visitor, headers: Mapping[str, str], needs_account: bool = False) -> bool:
    """Tell whether a request may change the index.

    It must carry ``MARK``, and, where the browser says which page it comes from, come from the page of this server. An
    editor may send it from anywhere; without accounts it must be sent on this machine, through no other server, to a
    name of this machine (a foreign name that was pointed here is none).

    Args:
        headers: of the request, names in lower case. needs_account: nobody but an editor may.
    """
    if MARK not in headers or not is_own_page(visitor, headers.get("origin")):
        return False
    return visitor.role == "editor" if needs_account else visitor.at_this_machine


def limited(receive: Receive, most: int) -> Receive:
    """Wrap the receiving end of a request so that no body longer than ``most`` bytes comes through.

    The length that the headers state is not relied on: a body in chunks states none.

    Returns:
        a function like ``receive``, which raises OverflowError at the message that goes beyond.
    """
    seen = 0

    async def receive_some() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > most:
            raise OverflowError(f"a body of more than {most} bytes")
        return message

    return receive_some
