"""Reports and passages of a segment in one SQLite file; passages are spans of the source text, never copies.

How many passages and sentences there are stands beside it in arrays, so that opening a segment does not read each; so
does where each passage stands in the bytes of its source text, so that the whole text is not read for one passage.
"""

import json
import sqlite3
import threading
import weakref
from collections.abc import Iterator, Sequence
from contextlib import closing
from functools import cached_property
from pathlib import Path

import numpy as np

from index.errors import IndexDamagedError
from index.legs import load_array
from index.messages import Message
from index.records import LeftOut, Part, Passage, Report, ReportInfo, SetAside
from index.storage.segments.store_rows import PASSAGE, Given, Row, begin_of, parsed, passages_from

FILE = "reports.sqlite"
SLICES = "slices.npy"
"""Of each passage where it begins in the bytes of its source text, and how many bytes it has; not in segments that an
earlier version of the program has written."""

PARTS: tuple[Part, ...] = ("done", "planned", "other")
"""Order of the part codes in ``Store.parts``."""

MAPPED_BYTES = 2**31 - 2**16
"""Bytes of a SQLite file that are mapped into memory, which the engine limits to these; a row is read in a third of the
time then."""
_ASKED = 500  # rows named in one query
_FEW = 12  # passages of a report that are read one by one in less time than its whole text: 3 µs each, and 40
_TEXTS = 64  # source texts in memory at once, some 60 KB each
_JOINED = 200  # passages read in one query with their slices, by four values each
_SLICED = (
    "WITH asked(row, position, begin, size) AS (VALUES {})"
    f" SELECT row, position, substr(CAST(text AS BLOB), begin, size), {PASSAGE} FROM asked"
    " CROSS JOIN passage ON passage.number = asked.row CROSS JOIN report ON report.number = asked.position"
)


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


def count_passages(folder: Path) -> int:
    """Return how many passages a segment holds, without opening it.

    Raises:
        IndexDamagedError: it does not say so.
    """
    try:
        return len(load_array(folder / "parts.npy", mapped=True))
    except (OSError, ValueError) as error:
        raise IndexDamagedError("index_store_damaged", file="parts.npy") from error


def _cut(values: Sequence[int], most: int) -> Iterator[list[int]]:
    """Cut numbers into lists of at most so many."""
    for begin in range(0, len(values), most):
        yield list(values[begin : begin + most])


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
        self._folder: Path | None = folder
        try:
            self._connection.execute(f"PRAGMA mmap_size={MAPPED_BYTES}")
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
        store._lock, store._folder = threading.Lock(), None
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
        aliases_of, metadata_of, corrections_of = (parsed([head[at] for head in heads]) for at in (3, 9, 10))
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
        """Return passages by their rows; of a report of which many are wanted the source text is read, once."""
        wanted = np.unique(np.asarray(rows, dtype=np.int64))
        of = np.searchsorted(self._ends, wanted, side="right")
        whole = np.ones(len(wanted), dtype=bool) if self._slices is None else np.bincount(of)[of] > _FEW
        numbers, given = self._sliced(wanted[~whole], of[~whole])
        found = dict(zip(numbers, passages_from(given), strict=True))
        heads: dict[int, dict[int, Row]] = {}
        for some in _cut(wanted[whole].tolist(), _ASKED):
            query = f"SELECT number, report, {PASSAGE} FROM passage WHERE number IN ({','.join('?' * len(some))})"
            with self._lock:
                for row, report, *values in self._connection.execute(query, some):
                    heads.setdefault(report, {})[row] = tuple(values)
        for report, text in self.texts(list(heads)):
            id, own = self.reports[report].id, heads[report]
            found.update(zip(own, passages_from([(id, text, 0, row) for row in own.values()]), strict=True))
        return [found[row] for row in rows]

    def _sliced(self, rows: np.ndarray, reports: np.ndarray) -> tuple[list[int], list[Given]]:
        """Return the rows of passages, and each with the slice of its source text that it stands in.

        Args:
            reports: position of the report of each.
        """
        if self._slices is None or not len(rows):
            return [], []
        asked = np.column_stack([rows, reports, self._slices[rows, 0] + 1, self._slices[rows, 1]])
        numbers: list[int] = []
        given: list[Given] = []
        for begin in range(0, len(asked), _JOINED):
            some = asked[begin : begin + _JOINED]
            query = _SLICED.format(",".join(["(?,?,?,?)"] * len(some)))
            with self._lock:
                told = self._connection.execute(query, some.ravel().tolist()).fetchall()
            numbers += [number for number, *_ in told]
            given += [(self.reports[at].id, text.decode(), begin_of(row[3]), tuple(row)) for _, at, text, *row in told]
        return numbers, given

    @cached_property
    def _ends(self) -> np.ndarray:
        """Row behind the last passage of each report, int64."""
        ends: np.ndarray = np.cumsum(self.lengths, dtype=np.int64)
        return ends

    @cached_property
    def _slices(self) -> np.ndarray | None:
        """Where passages stand in the bytes of their source texts, int32 ``(passages, 2)``, see ``SLICES``; or None.

        Raises:
            IndexDamagedError: the file holds something else.
        """
        if self._folder is None or not (self._folder / SLICES).exists():
            return None
        try:
            slices = load_array(self._folder / SLICES, mapped=True)
            if slices.shape != (len(self.parts), 2):
                raise ValueError("slices")
        except (OSError, ValueError) as error:
            raise IndexDamagedError("index_store_damaged", file=SLICES) from error
        return slices

    def texts(self, positions: Sequence[int]) -> Iterator[tuple[int, str]]:
        """Give the source texts of reports, each with the position of the report; a few are in memory at once."""
        for some in _cut(positions, _TEXTS):
            query = f"SELECT number, text FROM report WHERE number IN ({','.join('?' * len(some))})"
            with self._lock:
                rows = self._connection.execute(query, some).fetchall()
            yield from rows

    def text(self, position: int) -> str:
        """Return the source text of a report."""
        return next(text for _, text in self.texts([position]))

    def report(self, position: int) -> Report:
        """Return a whole report."""
        with self._lock:
            text, why = self._connection.execute(
                "SELECT text, why FROM report WHERE number = ?", (position,)
            ).fetchone()
            rows = self._connection.execute(
                f"SELECT {PASSAGE} FROM passage WHERE report = ? ORDER BY number", (position,)
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
            passages=tuple(passages_from([(info.id, text, 0, row) for row in rows])),
            set_aside=tuple(SetAside(start, end, text[start:end], reason) for start, end, reason in aside),
            metadata=info.metadata,
            corrections=info.corrections,
            own_id=info.own_id,
            why={key: Message.from_json(reason) for key, reason in json.loads(why).items()},
        )
