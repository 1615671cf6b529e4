"""A draft that was held against the reports: what became of each quote and of each sentence with a figure."""

from collections import Counter
from dataclasses import dataclass
from typing import get_args

from index import Part, Span
from qa.records.check_objects import (
    CheckedFigureObject,
    CheckedItemObject,
    CheckKind,
    CheckNote,
    CheckObject,
    CheckStatus,
    DifferenceObject,
    StandingObject,
)

CHECK_STATUSES: tuple[CheckStatus, ...] = get_args(CheckStatus)
"""All of ``CheckStatus``, the best first."""

PASSING: frozenset[CheckStatus] = frozenset(("verbatim", "marks", "agrees"))
"""What needs no attention."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A place in a report that a piece of a draft was held against.

    Attributes:
        report: id of the report. title, place, year: of it.
        passage: number of the paragraph from 1; None = a heading or the title.
        section, part: of the paragraph; of a heading no section.
        text: the whole paragraph or heading. start, end: the piece of it that fits, half-open.
        source: where ``text`` begins in the report's source text.
        similarity: 0..1, share of characters that are the same; 1 = all of them.
    """

    report: str
    title: str
    place: str
    year: int | None
    passage: int | None
    section: tuple[str, ...]
    part: Part
    text: str
    start: int
    end: int
    source: int
    similarity: float

    def to_dict(self) -> StandingObject:
        """Return the JSON object."""
        return {
            "report": self.report,
            "title": self.title,
            "place": self.place,
            "year": self.year,
            "passage": self.passage,
            "section": list(self.section),
            "part": self.part,
            "text": self.text,
            "start": self.start,
            "end": self.end,
            "source_start": self.source,
            "similarity": round(self.similarity, 4),
        }


@dataclass(frozen=True, slots=True)
class Difference:
    """Where draft and report part: ``draft`` is a span of the draft's text, ``source`` of ``Standing.text``."""

    draft: Span
    source: Span

    def to_dict(self) -> DifferenceObject:
        """Return the JSON object."""
        return {"draft": list(self.draft), "source": list(self.source)}


@dataclass(frozen=True, slots=True)
class CheckedFigure:
    """A figure of a sentence in the draft's own words.

    Attributes:
        start, end: of it in the draft's text. status: ``agrees``, ``figures``, ``not_found`` or ``unsure``.
        notes: see ``CheckNote``. standing: the figure that it was held against, None where there is none.
    """

    start: int
    end: int
    status: CheckStatus
    notes: tuple[CheckNote, ...] = ()
    standing: Standing | None = None

    def to_dict(self) -> CheckedFigureObject:
        """Return the JSON object."""
        return {
            "start": self.start,
            "end": self.end,
            "status": self.status,
            "notes": list(self.notes),
            "source": self.standing.to_dict() if self.standing else None,
        }


@dataclass(frozen=True, slots=True)
class CheckedItem:
    """A quote or a sentence of a draft.

    Attributes:
        kind, status: see ``CheckKind``, ``CheckStatus``.
        start, end: half-open offsets into the draft's text; of a quote without its marks.
        text: ``draft[start:end]``.
        places, years: whose report the draft says it is from, of which year; empty = it does not say.
        standings: the places held against it, the best first, a few. count: how many there are.
        differences: to the first of these; none for a sentence in the draft's own words.
        figures: of a sentence in the draft's own words.
        notes: see ``CheckNote``.
    """

    kind: CheckKind
    status: CheckStatus
    start: int
    end: int
    text: str
    places: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    standings: tuple[Standing, ...] = ()
    count: int = 0
    differences: tuple[Difference, ...] = ()
    figures: tuple[CheckedFigure, ...] = ()
    notes: tuple[CheckNote, ...] = ()

    @property
    def passes(self) -> bool:
        """Whether it needs no attention."""
        return self.status in PASSING

    def to_dict(self) -> CheckedItemObject:
        """Return the JSON object."""
        return {
            "kind": self.kind,
            "status": self.status,
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "places": list(self.places),
            "years": list(self.years),
            "sources": [standing.to_dict() for standing in self.standings],
            "count": self.count,
            "differences": [difference.to_dict() for difference in self.differences],
            "figures": [figure.to_dict() for figure in self.figures],
            "notes": list(self.notes),
        }


@dataclass(frozen=True, slots=True)
class Check:
    """What ``qa.check`` returns.

    Attributes:
        draft: the text, which all offsets of the items refer to.
        items: in the order of the draft.
        reports: how many reports were searched.
        passed_over: sentences without a quote or a figure, that no report has: nothing in them can be checked.
        unchecked: quotes and sentences that were not reached in the time, or beyond the most that are checked.
    """

    draft: str
    items: tuple[CheckedItem, ...]
    reports: int
    passed_over: int = 0
    unchecked: int = 0

    @property
    def counts(self) -> dict[CheckStatus, int]:
        """How many items have each status, the statuses in the order of ``CHECK_STATUSES``."""
        found = Counter(item.status for item in self.items)
        return {status: found[status] for status in CHECK_STATUSES}

    @property
    def passes(self) -> bool:
        """Whether all was checked and nothing needs attention."""
        return not self.unchecked and all(item.passes for item in self.items)

    def to_dict(self) -> CheckObject:
        """Return the JSON object of the command line."""
        return {
            "passes": self.passes,
            "counts": self.counts,
            "reports": self.reports,
            "passed_over": self.passed_over,
            "unchecked": self.unchecked,
            "characters": len(self.draft),
            "items": [item.to_dict() for item in self.items],
        }
