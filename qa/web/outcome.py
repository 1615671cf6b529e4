"""What an event of the page leads to."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from qa.service import Conversation

Payload = Mapping[str, Any]
"""Name and data of an event as the browser sent them; not validated."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of an event.

    Attributes:
        conversation: after the event; the same object if nothing on the page changes but the hint.
        hint: a line below the question box, empty for none. download: HTML of a file to be saved, empty for none.
        listed: HTML of the conversations that are kept, empty = the list stays as it is.
    """

    conversation: Conversation
    hint: str = ""
    download: str = ""
    listed: str = ""
