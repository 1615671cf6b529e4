"""What became of the files that were handed in."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from index.messages import Message


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file that did not become a report, or rows of it that did not, and why.

    Attributes:
        source: path of the file as it was given.
        reason: one sentence.
    """

    source: str
    reason: Message

    @property
    def is_copy(self) -> bool:
        """Whether nothing is missing: the index holds the same text already."""
        return self.reason.code == "read_copy"

    @property
    def is_partial(self) -> bool:
        """Whether only some rows of a file are missing: the others became reports."""
        return self.reason.code in ("read_rows_left_out", "read_portions_left_out")


class Counted(Protocol):
    """A report of which it is known how much it holds."""

    @property
    def id(self) -> str:
        """Its id."""
        ...

    @property
    def passage_count(self) -> int:
        """How many passages it has."""
        ...

    @property
    def set_aside_count(self) -> int:
        """How many lines of its text are no part of it."""
        ...


@dataclass(frozen=True, slots=True)
class FileResult:
    """What became of one file that was handed in.

    Attributes:
        source: name of the file, without its folder.
        id: id of the report, of the first one where the file holds several; empty when the file was left out.
        passages: how many passages its reports have, 0 when left out.
        set_aside: how many lines are no part of the report proper, see ``SetAside``.
        seconds: time spent on reading and structuring it.
        reason: one sentence: why it was left out, or what else has to be said of it; None = nothing.
        more_ids: ids of the other reports of a file that holds several.
    """

    source: str
    id: str
    passages: int
    set_aside: int
    seconds: float
    reason: Message | None = None
    more_ids: tuple[str, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of all reports of the file, none when it was left out."""
        return (self.id, *self.more_ids) if self.id else ()

    @classmethod
    def of(cls, source: str, reports: Sequence[Counted], seconds: float, reason: Message | None = None) -> "FileResult":
        """Put together the result of a file that gave reports, at least one."""
        passages = sum(report.passage_count for report in reports)
        set_aside = sum(report.set_aside_count for report in reports)
        first, *others = (report.id for report in reports)
        return cls(source, first, passages, set_aside, seconds, reason, tuple(others))
