"""The figures of all reports of a snapshot in one SQLite file, found by indicator, by words or by paragraph."""

import sqlite3
import threading
import weakref
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from index.errors import IndexDamagedError
from index.records import Part, Report, Span
from index.structure import StatedFigure, stated_figures
from index.text.figures import Figure, FigureKind

FILE = "figures.sqlite"

_SCHEMA = """
CREATE TABLE figure (
    report INTEGER NOT NULL, passage INTEGER NOT NULL, part TEXT NOT NULL, year INTEGER, span TEXT NOT NULL,
    indicator TEXT NOT NULL, qualifier TEXT NOT NULL, stated_kind TEXT NOT NULL,
    work INTEGER NOT NULL, added INTEGER NOT NULL,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, low TEXT NOT NULL, high TEXT NOT NULL, unit TEXT NOT NULL,
    comparator TEXT NOT NULL, kind TEXT NOT NULL, subject_start INTEGER, subject_end INTEGER, verb TEXT NOT NULL,
    falls INTEGER NOT NULL, delta INTEGER NOT NULL, total INTEGER NOT NULL, context_start INTEGER, context_end INTEGER,
    phrase TEXT NOT NULL
);
CREATE INDEX figure_indicator ON figure (indicator, report);
CREATE INDEX figure_report ON figure (report, passage);
"""
_COLUMNS = 26
_MAX_REPORTS = 500  # named one by one in a query; more are picked from what it finds


@dataclass(frozen=True, slots=True)
class KeptFigure:
    """A figure and the position of its report in the snapshot."""

    report: int
    stated: StatedFigure


def write_figures(path: Path, reports: Sequence[Report]) -> None:
    """Find the figures of reports and write them into a new file.

    Raises:
        OSError: it cannot be written.
    """
    connection = sqlite3.connect(path)
    try:
        connection.executescript(_SCHEMA)
        rows = (_row(position, s) for position, report in enumerate(reports) for s in stated_figures(report))
        connection.executemany(f"INSERT INTO figure VALUES ({','.join('?' * _COLUMNS)})", rows)
        connection.commit()
    except sqlite3.Error as error:
        raise OSError(f"SQLite: {error}") from error
    finally:
        connection.close()


def _row(report: int, s: StatedFigure) -> tuple[Any, ...]:
    f = s.figure
    head = (report, s.passage, s.part, s.year, s.span, s.indicator, s.qualifier, s.kind, s.work, s.added)
    number = (f.start, f.end, str(f.low), str(f.high), f.unit, f.comparator, f.kind)
    words = (*(f.subject or (None, None)), f.verb, f.falls, f.delta, f.total, *(f.context or (None, None)), f.phrase)
    return (*head, *number, *words)


def _read(row: tuple[Any, ...]) -> KeptFigure:
    report, passage, part, year, span, indicator, qualifier, stated_kind, work, added, start, end, low, high, *rest = (
        row
    )
    unit, comparator, kind, *words = rest
    subject: Span | None = (words[0], words[1]) if words[0] is not None else None
    context: Span | None = (words[6], words[7]) if words[6] is not None else None
    least, most = Decimal(low), Decimal(high)
    figure = Figure(
        start=start,
        end=end,
        value=least if least == most else None,
        low=least,
        high=most,
        unit=unit,
        comparator=comparator,
        kind=kind,
        subject=subject,
        verb=words[2],
        falls=bool(words[3]),
        delta=bool(words[4]),
        total=bool(words[5]),
        context=context,
        phrase=words[8],
    )
    return KeptFigure(
        report,
        StatedFigure(figure, passage, part, year, span, indicator, qualifier, stated_kind, bool(work), bool(added)),
    )


class Figures:
    """Read access to the figures of a snapshot; safe to use from several threads."""

    def __init__(self, path: Path) -> None:
        self._lock = threading.Lock()
        try:
            uri = path.resolve().as_uri() + "?mode=ro&immutable=1"
            self._connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
        except sqlite3.DatabaseError as error:
            raise IndexDamagedError("index_store_damaged", file=path.name) from error
        try:
            self._find("0", (), None)
        except sqlite3.DatabaseError as error:
            self._connection.close()
            raise IndexDamagedError("index_store_damaged", file=path.name) from error
        # Not at the end of the process, where another thread may still be reading: that would crash it.
        weakref.finalize(self, self._connection.close).atexit = False

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def of_indicators(
        self,
        ids: Iterable[str],
        reports: Sequence[int] | None = None,
        kind: FigureKind | None = None,
        part: Part | None = None,
    ) -> list[KeptFigure]:
        """Return the figures of indicators, narrowed ones too, in the order of the reports and of their text.

        Args:
            reports: positions of the reports to look at; None = all.
            kind: only these, of one year and no differences. part: only of paragraphs of this part or of ``other``.
        """
        asked: list[object] = list(ids)
        condition = f"indicator IN ({','.join('?' * len(asked))})"
        if kind is not None:
            condition += " AND stated_kind = ? AND span = 'year' AND delta = 0"
            asked.append(kind)
        if part is not None:
            condition += " AND part IN (?, 'other')"
            asked.append(part)
        return self._find(condition, asked, reports)

    def of_words(self, words: Iterable[str], reports: Sequence[int] | None = None) -> list[KeptFigure]:
        """Return the figures whose noun phrase, or verb and noun phrase, holds all of some words."""
        words = list(words)
        return self._find(" AND ".join(["instr(verb || phrase || verb, ?) > 0"] * len(words)) or "0", words, reports)

    def of_passages(self, report: int, passages: Iterable[int]) -> list[KeptFigure]:
        """Return the figures of paragraphs of one report, by their numbers."""
        passages = list(passages)
        return self._find(f"passage IN ({','.join('?' * len(passages))})", passages, [report])

    def _find(self, condition: str, values: Sequence[object], reports: Sequence[int] | None) -> list[KeptFigure]:
        asked = list(values)
        if reports is not None and len(reports) <= _MAX_REPORTS:
            condition = f"({condition}) AND report IN ({','.join('?' * len(reports))})"
            asked += reports
        query = f"SELECT * FROM figure WHERE {condition} ORDER BY report, passage, start"
        with self._lock:
            rows = self._connection.execute(query, asked).fetchall()
        wanted = None if reports is None or len(reports) <= _MAX_REPORTS else set(reports)
        return [_read(row) for row in rows if wanted is None or row[0] in wanted]
