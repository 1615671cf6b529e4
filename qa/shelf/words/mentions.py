"""Count words in reports, exactly: raw, for every 10,000 characters, done and planned apart, by report, place or year.

What counts: the words as they are written, character by character, in paragraphs, headings and the title of a report
(``index.Snapshot.word_counts``); of places that overlap one counts. A heading belongs to the part of the paragraph
below it, the title to none.
"""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Literal, cast, get_args, overload

import numpy as np

from index import PARTS, Part, ReportInfo, Snapshot, UsageError
from qa.records.count_objects import CountsObject, WordCountObject
from qa.shelf.words.concepts import Concept

By = Literal["report", "place", "year"]
"""What the rows of a count are."""

BYS: tuple[By, ...] = get_args(By)
"""All of ``By``."""

_MANY = 100  # rows that are made when they are looked at
PER = 10_000
"""Characters that the relative figures refer to."""


@dataclass(frozen=True, slots=True)
class CountRow:
    """How often some words stand in a report, or in the reports of a place or a year.

    Attributes:
        key: id of the report, name of the place, the year in digits; empty where place or year is not known.
        title: title of the report; empty for places and years. place, year: of the report, or what the row is of.
        reports: how many reports it counts in. mentioning: how many of them hold a word.
        count: in the part that was asked for, or in all. done, planned, other: by part.
        characters: of the same part, blanks left out. per_10000: ``count`` for 10,000 of these; None where there are
            none.
    """

    key: str
    title: str
    place: str
    year: int | None
    reports: int
    mentioning: int
    count: int
    done: int
    planned: int
    other: int
    characters: int
    per_10000: float | None


@dataclass(frozen=True, slots=True)
class WordCount:
    """How often a word, or the words of a concept, stands in some reports.

    Attributes:
        name: what was asked. words: what was counted.
        total: over all reports. rows: in the order of the index, places in that of their first report, years ascending;
            a tuple, or of many reports a sequence that makes each row when it is looked at.
        first_year, last_year: of the reports that hold it, as the reports are dated; None = none is.
    """

    name: str
    words: tuple[str, ...]
    total: CountRow
    rows: Sequence[CountRow]
    first_year: int | None
    last_year: int | None


@dataclass(frozen=True, slots=True)
class Counts:
    """What ``qa.count`` returns: one ``WordCount`` a term, in the order asked; ``part`` None = everywhere."""

    by: By
    part: Part | None
    words: tuple[WordCount, ...]

    def to_dict(self) -> CountsObject:
        """Return the JSON object that every program is given."""
        words = [
            {
                "name": word.name,
                "words": list(word.words),
                "total": asdict(word.total),
                "rows": [asdict(row) for row in word.rows],
                "first_year": word.first_year,
                "last_year": word.last_year,
            }
            for word in self.words
        ]
        return {"by": self.by, "part": self.part, "words": cast(list[WordCountObject], words)}


class LateRows(Sequence[CountRow]):
    """Rows that are made when they are looked at: of 13,000 reports a reader sees a few, and all would take .1 s.

    Equal to any sequence of the same rows; pickled, it is a tuple of them.

    Args:
        make: returns a row by its number. length: how many there are.
    """

    def __init__(self, make: Callable[[int], CountRow], length: int) -> None:
        self._make, self._length = make, length

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, at: int) -> CountRow: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[CountRow, ...]: ...

    def __getitem__(self, at: int | slice) -> CountRow | tuple[CountRow, ...]:
        chosen = range(self._length)[at]
        return self._make(chosen) if isinstance(chosen, int) else tuple(map(self._make, chosen))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __reduce__(self) -> tuple[type[tuple[CountRow, ...]], tuple[list[CountRow]]]:
        return tuple, (list(self),)


def count_words(
    snapshot: Snapshot,
    concepts: Sequence[Concept],
    reports: Sequence[int],
    part: Part | None = None,
    by: By = "report",
) -> Counts:
    """Count concepts in the reports of some positions, see ``qa.count``."""
    groups = _groups(snapshot.reports, reports, by)
    return Counts(by, part, tuple(_counted(snapshot, concept, reports, part, by, groups) for concept in concepts))


def check_choice(by: str, part: str | None) -> None:
    """Raise UsageError unless these are one of ``BYS`` and one of ``index.PARTS`` or None."""
    if by not in BYS:
        raise UsageError("count_by", found=by, known=BYS)
    if part is not None and part not in PARTS:
        raise UsageError("count_part", found=part, known=PARTS)


def _groups(infos: Sequence[ReportInfo], reports: Sequence[int], by: By) -> dict[str, list[int]]:
    """Return the positions of the reports of each row, by its key, in order."""
    groups: dict[str, list[int]] = {}
    for position in reports:
        info = infos[position]
        key = info.id if by == "report" else info.place if by == "place" else str(info.year or "")
        groups.setdefault(key, []).append(position)
    return dict(sorted(groups.items())) if by == "year" else groups


def _counted(
    snapshot: Snapshot,
    concept: Concept,
    reports: Sequence[int],
    part: Part | None,
    by: By,
    groups: dict[str, list[int]],
) -> WordCount:
    name, words = concept
    counts, sizes = snapshot.word_counts(words), snapshot.word_sizes
    columns = slice(None) if part is None else [PARTS.index(part)]
    mentioning = counts[:, columns].sum(axis=1)
    # of each report what a row adds up: what is counted in each part, whether it is, what is counted, characters
    told = np.column_stack([counts, mentioning > 0, mentioning, sizes[:, columns].sum(axis=1)]).astype(np.int64)

    def row(key: str, positions: Sequence[int], totals: Sequence[int]) -> CountRow:
        info = snapshot.reports[positions[0]] if key else None
        done, planned, other, reports_mentioning, count, characters = totals
        return CountRow(
            key=key,
            title=info.title if by == "report" and info else "",
            place=info.place if by != "year" and info else "",
            year=info.year if by != "place" and info else None,
            reports=len(positions),
            mentioning=reports_mentioning,
            count=count,
            done=done,
            planned=planned,
            other=other,
            characters=characters,
            per_10000=round(PER * count / characters, 4) if characters else None,
        )

    holding = np.asarray(reports, dtype=np.int64)[mentioning[list(reports)] > 0]
    years = [year for n in holding.tolist() if (year := snapshot.reports[n].year)]
    together = told[list(reports)].sum(axis=0).tolist()
    keys, positions = list(groups), list(groups.values())
    sums = told[list(reports)] if len(keys) == len(reports) and by == "report" else _sums(told, positions)

    def late(at: int) -> CountRow:
        return row(keys[at], positions[at], sums[at].tolist())

    total = row("", list(reports), together)
    rows = LateRows(late, len(keys)) if len(keys) > _MANY else tuple(map(late, range(len(keys))))
    return WordCount(name, words, total, rows, min(years, default=None), max(years, default=None))


def _sums(values: np.ndarray, groups: list[list[int]]) -> np.ndarray:
    """Return the sums of the rows of each group, by positions, int64 ``(n, columns)`` in and ``(groups, columns)`` out;
    no group is empty.
    """
    if not groups:
        return values[:0]
    sizes = np.array([len(group) for group in groups])
    sums: np.ndarray = np.add.reduceat(values[np.concatenate(groups)], np.cumsum(sizes) - sizes)
    return sums
