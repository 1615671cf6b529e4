"""The figures of all reports of a segment in one SQLite file, found by indicator, by words or by paragraph."""

import json
import sqlite3
import threading
import weakref
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from operator import itemgetter
from pathlib import Path
from typing import Any
from weakref import WeakValueDictionary

from index.errors import IndexDamagedError
from index.records import Part, Report, Span
from index.storage.segments.phrases import Phrases
from index.storage.segments.store import MAPPED_BYTES
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
"""
_INDEXES = """
CREATE INDEX figure_indicator ON figure (indicator, report);
CREATE INDEX figure_report ON figure (report, passage);
"""
_PHRASES = (
    "SELECT rowid, report, replace(verb || phrase || verb, char(10), ' '), length(verb) FROM figure ORDER BY rowid"
)
_COLUMNS = 26
_PLACE = itemgetter(0, 1, 10)  # report, passage and start: sorted here in a quarter of the time
_FEW_REPORTS = 50  # the figures of so few are looked through faster than all words
_NAMED = 500  # reports named one by one in a query; more are handed over in one value


@dataclass(frozen=True, slots=True)
class KeptFigure:
    """A figure and the position of its report: in the snapshot, as ``AllFigures`` finds it, or in its segment."""

    report: int
    stated: StatedFigure


class FigureWriter:
    """Writes the figures of reports into a new file, one report after the other.

    Raises:
        OSError: it cannot be written; so do the methods.
    """

    def __init__(self, path: Path) -> None:
        try:
            self._connection = sqlite3.connect(path)
            self._connection.executescript(_SCHEMA)
        except sqlite3.Error as error:
            raise OSError(f"SQLite: {error}") from error

    def add(self, rows: Iterable[tuple[Any, ...]]) -> None:
        """Add rows of the table, as ``figure_rows`` and ``Figures.rows`` return them."""
        try:
            self._connection.executemany(f"INSERT INTO figure VALUES ({','.join('?' * _COLUMNS)})", rows)
        except sqlite3.Error as error:
            raise OSError(f"SQLite: {error}") from error

    def close(self) -> None:
        """Write the rest."""
        try:
            self._connection.executescript(_INDEXES)
            self._connection.commit()
        except sqlite3.Error as error:
            raise OSError(f"SQLite: {error}") from error
        finally:
            self._connection.close()

    def abandon(self) -> None:
        """Close the file without writing the rest."""
        self._connection.close()


def figure_rows(report: Report, position: int) -> list[tuple[Any, ...]]:
    """Find the figures of a report that has this position in its segment, as rows of the table."""
    return [_row(position, s) for s in stated_figures(report)]


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
    least = Decimal(low)
    most = least if high == low else Decimal(high)
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


_read_phrases: WeakValueDictionary[tuple[int, ...], Phrases] = WeakValueDictionary()
"""Words of figures in memory by their file: the next snapshot links the files of the segments that stay."""


def _identity(path: Path) -> tuple[int, ...]:
    """Return what tells a file from others that are there or were there under the same number."""
    found = path.stat()
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


class Figures:
    """Read access to the figures of a segment; safe to use from several threads."""

    def __init__(self, path: Path) -> None:
        self._lock = threading.Lock()
        try:
            self._file = _identity(path)
            self._words: Phrases | None = _read_phrases.get(self._file)
            uri = path.resolve().as_uri() + "?mode=ro&immutable=1"
            self._connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
        except (sqlite3.DatabaseError, OSError) as error:
            raise IndexDamagedError("index_store_damaged", file=path.name) from error
        try:
            self._connection.execute(f"PRAGMA mmap_size={MAPPED_BYTES}")
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
        if reports is not None and len(reports) <= _FEW_REPORTS:
            held = " AND ".join(["instr(verb || phrase || verb, ?) > 0"] * len(words)) or "0"
            return self._find(held, words, reports)
        return self._numbered(self._phrases().holding(words, reports))

    def of_ends(self, word: str, reports: Sequence[int] | None = None) -> list[KeptFigure]:
        """Return the figures whose noun phrase is an end of a word, two characters or more: 床位 of 养老床位."""
        if reports is not None and len(reports) <= _FEW_REPORTS:
            ends = [word[at:] for at in range(len(word) - 1)]
            return self._find(f"phrase IN ({','.join('?' * len(ends))})", ends, reports)
        return self._numbered(self._phrases().ending(word, reports))

    def _numbered(self, numbers: Sequence[int]) -> list[KeptFigure]:
        return self._find("rowid IN (SELECT value FROM json_each(?))", [json.dumps(numbers)], None) if numbers else []

    def _phrases(self) -> Phrases:
        """Return the words of all figures, read the first time."""
        with self._lock:
            if self._words is None:
                self._words = Phrases(self._connection.execute(_PHRASES))
                _read_phrases[self._file] = self._words
            return self._words

    def warm_up(self) -> None:
        """Read the words of all figures, .4 s for 200,000 of them, which else the first look for words does."""
        self._phrases()

    def of_passages(self, report: int, passages: Iterable[int]) -> list[KeptFigure]:
        """Return the figures of paragraphs of one report, by their numbers."""
        passages = list(passages)
        return self._find(f"passage IN ({','.join('?' * len(passages))})", passages, [report])

    def rows(self, report: int, position: int) -> list[tuple[Any, ...]]:
        """Return the rows of the figures of one report, for a segment where it has another position."""
        with self._lock:
            found = self._connection.execute("SELECT * FROM figure WHERE report = ? ORDER BY rowid", (report,))
            return [(position, *row[1:]) for row in found]

    def _find(self, condition: str, values: Sequence[object], reports: Sequence[int] | None) -> list[KeptFigure]:
        asked = list(values)
        if reports is not None and len(reports) <= _NAMED:
            condition = f"({condition}) AND report IN ({','.join('?' * len(reports))})"
            asked += reports
        elif reports is not None:
            condition = f"({condition}) AND report IN (SELECT value FROM json_each(?))"
            asked.append(json.dumps(list(reports)))
        with self._lock:
            rows = self._connection.execute(f"SELECT * FROM figure WHERE {condition}", asked).fetchall()
        rows.sort(key=_PLACE)
        return [_read(row) for row in rows]
