"""Reports and passages of a segment in one SQLite file; passages are spans of the source text, never copies.

How many passages and sentences there are stands beside it in arrays, so that opening a segment does not read each.
"""

import json
import sqlite3
import threading
import weakref
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np

from index.errors import IndexDamagedError
from index.legs import load_array
from index.messages import Message
from index.records import LeftOut, Part, Passage, Report, ReportInfo, SetAside, Span

FILE = "reports.sqlite"

PARTS: tuple[Part, ...] = ("done", "planned", "other")
"""Order of the part codes in ``Store.parts``."""

_ASKED = 500  # rows named in one query
_LONG, _FEW = 1000, 8  # of a report of so many passages slices are read where fewer are wanted, else its whole text
_TEXTS = 64  # source texts in memory at once, some 60 KB each
_PASSAGE = "paragraph, section, part, spans, sentences, page"


def kept_files(path: Path) -> list[tuple[int, str, str, str]]:
    """Return position, id, source and sha256 of every report; also of a file that an earlier version has written.

    Raises:
        IndexDamagedError: it cannot be read.
    """
    try:
        with closing(sqlite3.connect(path.resolve().as_uri() + "?mode=ro", uri=True)) as connection:
            return connection.execute("SELECT number, id, source, sha256 FROM report ORDER BY number").fetchall()
    except sqlite3.Error as error:
        raise IndexDamagedError("index_store_damaged", file=path.name) from error


def _spans(stored: str) -> tuple[Span, ...]:
    return tuple(map(tuple, json.loads(stored)))


def _parsed(texts: Sequence[str]) -> list[Any]:
    """Return what texts of JSON hold, parsed at once: that takes a third of the time of one by one."""
    found: list[Any] = json.loads("[" + ",".join(texts) + "]")
    return found


def _cut(values: Sequence[int], most: int) -> Iterator[list[int]]:
    """Cut numbers into lists of at most so many."""
    for begin in range(0, len(values), most):
        yield list(values[begin : begin + most])


_Row = tuple[int, str, Part, str, str, int | None]
"""A row of the table of passages: the columns ``_PASSAGE``."""


def _passages(report: str, text: str, begin: int, rows: Sequence[_Row]) -> list[Passage]:
    """Return passages of a report from their rows and its source text from ``begin`` on."""
    sections, spans, sentences = (_parsed([str(row[column]) for row in rows]) for column in (1, 3, 4))
    found = []
    for (paragraph, _, part, _, _, page), section, pieces, ends in zip(rows, sections, spans, sentences, strict=True):
        found.append(
            Passage(
                report=report,
                number=paragraph,
                section=tuple(section),
                part=part,
                spans=tuple(map(tuple, pieces)),
                text="".join([text[start - begin : end - begin] for start, end in pieces]),
                sentences=tuple(map(tuple, ends)),
                page=page,
            )
        )
    return found


class Store:
    """Read access to the reports of a segment; safe to use from several threads.

    Rows count passages over the segment from 0; so does the position of a report. Those in the ``ReportInfo`` too.

    Attributes:
        reports: one ``ReportInfo`` a report.
        lengths: int32 ``(reports,)``, how many passages each report has.
        sentences: int32 ``(passages,)``, how many sentences each passage has.
        parts: int8 ``(passages,)``, position in ``PARTS`` of each.
    """

    def __init__(self, folder: Path) -> None:
        path = folder / FILE
        uri = path.resolve().as_uri() + "?mode=ro&immutable=1"
        self._lock = threading.Lock()
        try:
            self._connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
        except sqlite3.DatabaseError as error:
            raise IndexDamagedError("index_store_damaged", file=path.name) from error
        # A live index drops an older snapshot without knowing when the last query of it ends.
        # Not at the end of the process, where another thread may still be reading: that would crash it.
        weakref.finalize(self, self._connection.close).atexit = False
        try:
            self.lengths, self.sentences, self.parts = (
                load_array(folder / f"{name}.npy") for name in ("lengths", "sentences", "parts")
            )
            self.reports = self._read_heads()
            whole = len(self.lengths) == len(self.reports) and len(self.parts) == len(self.sentences)
            if not whole or int(self.lengths.sum()) != len(self.parts):
                raise ValueError("lengths")
        except BaseException as error:
            self.close()
            if isinstance(error, (sqlite3.DatabaseError, OSError, ValueError)):
                raise IndexDamagedError("index_store_damaged", file=path.name) from error
            raise

    @classmethod
    def earlier(cls, path: Path) -> "Store":
        """Open the one store of an index that an earlier version of the program has written, from format 4 on."""
        store = cls.__new__(cls)
        store._lock = threading.Lock()
        try:
            store._connection = sqlite3.connect(path.resolve().as_uri() + "?mode=ro", uri=True, check_same_thread=False)
            weakref.finalize(store, store._connection.close).atexit = False
            rows = store._connection.execute("SELECT report FROM passage ORDER BY number").fetchall()
            reports = store._connection.execute("SELECT count(*) FROM report").fetchone()[0]
            store.lengths = np.bincount(np.array(rows, dtype=np.int64).reshape(-1), minlength=reports)
            store.reports = store._read_heads()
        except (sqlite3.DatabaseError, ValueError) as error:
            raise IndexDamagedError("index_store_damaged", file=path.name) from error
        return store

    def earlier_left_out(self) -> tuple[LeftOut, ...]:
        """Return the files that did not become reports, of a store that ``earlier`` opened."""
        rows = self._connection.execute("SELECT source, reason FROM left_out").fetchall()
        return tuple(LeftOut(source, Message.from_json(reason)) for source, reason in rows)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def _read_heads(self) -> tuple[ReportInfo, ...]:
        """Read what is known of every report."""
        heads = self._connection.execute(
            "SELECT id, title, place, aliases, year, kind, source, sha256, added, metadata, corrections, own_id"
            " FROM report ORDER BY number"
        ).fetchall()
        begins = np.concatenate([[0], np.cumsum(self.lengths)]).tolist()
        if len(begins) != len(heads) + 1:
            raise ValueError("lengths")
        found = []
        aliases_of, metadata_of, corrections_of = (_parsed([head[at] for head in heads]) for at in (3, 9, 10))
        told = zip(aliases_of, metadata_of, corrections_of, strict=True)
        for first, end, head, (aliases, metadata, corrections) in zip(begins, begins[1:], heads, told, strict=False):
            id, title, place, _, year, kind, source, sha256, added, _, _, own_id = head
            found.append(
                ReportInfo(
                    id=id,
                    title=title,
                    place=place,
                    aliases=tuple(aliases),
                    year=year,
                    kind=kind,
                    source=source,
                    first_passage=first,
                    passage_count=end - first,
                    sha256=sha256,
                    added=added,
                    metadata=metadata,
                    corrections=corrections,
                    own_id=own_id,
                )
            )
        return tuple(found)

    def passages(self, rows: Sequence[int]) -> list[Passage]:
        """Return passages by their rows; of each report its source text is read once."""
        wanted = sorted(set(rows))
        heads: dict[int, dict[int, _Row]] = {}
        for some in _cut(wanted, _ASKED):
            query = f"SELECT number, report, {_PASSAGE} FROM passage WHERE number IN ({','.join('?' * len(some))})"
            with self._lock:
                for row, report, *values in self._connection.execute(query, some):
                    heads.setdefault(report, {})[row] = tuple(values)
        found: dict[int, Passage] = {}
        long = {report for report, own in heads.items() if self.lengths[report] > _LONG and len(own) < _FEW}
        for report, text in self.texts([report for report in heads if report not in long]):
            own = heads[report]
            found.update(zip(own, _passages(self.reports[report].id, text, 0, list(own.values())), strict=True))
        for report in long:
            for row, values in heads[report].items():
                pieces = _spans(values[3])
                start, end = pieces[0][0], pieces[-1][1]
                with self._lock:
                    text = self._slice(report, start, end)
                (found[row],) = _passages(self.reports[report].id, text, start, [values])
        return [found[row] for row in rows]

    def _slice(self, position: int, start: int, end: int) -> str:
        (text,) = self._connection.execute(
            "SELECT substr(text, ?, ?) FROM report WHERE number = ?", (start + 1, end - start, position)
        ).fetchone()
        if len(text) == end - start:
            return str(text)
        # The engine ends a text at a character 0.
        (text,) = self._connection.execute("SELECT text FROM report WHERE number = ?", (position,)).fetchone()
        return str(text)[start:end]

    def texts(self, positions: Sequence[int]) -> Iterator[tuple[int, str]]:
        """Give the source texts of reports, each with the position of the report; a few are in memory at once."""
        for some in _cut(positions, _TEXTS):
            query = f"SELECT number, text FROM report WHERE number IN ({','.join('?' * len(some))})"
            with self._lock:
                rows = self._connection.execute(query, some).fetchall()
            yield from rows

    def report(self, position: int) -> Report:
        """Return a whole report."""
        with self._lock:
            text, why = self._connection.execute(
                "SELECT text, why FROM report WHERE number = ?", (position,)
            ).fetchone()
            rows = self._connection.execute(
                f"SELECT {_PASSAGE} FROM passage WHERE report = ? ORDER BY number", (position,)
            ).fetchall()
            aside = self._connection.execute(
                'SELECT start, "end", reason FROM set_aside WHERE report = ?', (position,)
            ).fetchall()
        info = self.reports[position]
        return Report(
            id=info.id,
            title=info.title,
            place=info.place,
            aliases=info.aliases,
            year=info.year,
            kind=info.kind,
            source=info.source,
            sha256=info.sha256,
            text=text,
            passages=tuple(_passages(info.id, text, 0, rows)),
            set_aside=tuple(SetAside(start, end, text[start:end], reason) for start, end, reason in aside),
            metadata=info.metadata,
            corrections=info.corrections,
            own_id=info.own_id,
            why={key: Message.from_json(reason) for key, reason in json.loads(why).items()},
        )
