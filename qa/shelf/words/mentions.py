"""Count words in reports, exactly: raw, for every 10,000 characters, done and planned apart, by report, place or year.

What counts: the words as they are written, character by character, in paragraphs, headings and the title of a report
(``index.Snapshot.word_counts``); of places that overlap one counts. A heading belongs to the part of the paragraph
below it, the title to none.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Literal, cast, get_args

import numpy as np

from index import PARTS, Part, ReportInfo, Snapshot, UsageError
from qa.records.count_objects import CountsObject, WordCountObject
from qa.shelf.words.concepts import Concept

By = Literal["report", "place", "year"]
"""What the rows of a count are."""

BYS: tuple[By, ...] = get_args(By)
"""All of ``By``."""

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
        total: over all reports. rows: in the order of the index, places in that of their first report, years ascending.
        first_year, last_year: of the reports that hold it, as the reports are dated; None = none is.
    """

    name: str
    words: tuple[str, ...]
    total: CountRow
    rows: tuple[CountRow, ...]
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
            {**asdict(word), "words": list(word.words), "rows": [asdict(row) for row in word.rows]}
            for word in self.words
        ]
        return {"by": self.by, "part": self.part, "words": cast(list[WordCountObject], words)}


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

    years = [info.year for info in (snapshot.reports[n] for n in reports if mentioning[n]) if info.year]
    together = told[list(reports)].sum(axis=0).tolist()
    rows = tuple(map(row, groups, groups.values(), _sums(told, list(groups.values()))))
    return WordCount(
        name, words, row("", list(reports), together), rows, min(years, default=None), max(years, default=None)
    )


def _sums(values: np.ndarray, groups: list[list[int]]) -> list[list[int]]:
    """Return the sums of the rows of each group, by positions, int64 ``(n, columns)`` in; no group is empty."""
    if not groups:
        return []
    sizes = np.array([len(group) for group in groups])
    sums: list[list[int]] = np.add.reduceat(values[np.concatenate(groups)], np.cumsum(sizes) - sizes).tolist()
    return sums
