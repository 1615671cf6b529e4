"""Reports and passages of a segment are written into one SQLite file; how it is read: ``store``."""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

import numpy as np

from index.records import Report
from index.storage.segments.store import FILE, PARTS, SLICES

# As in earlier formats, which are read too, the column ``number`` of a report is its position in the file, that of a
# passage its row, and ``paragraph`` is what the program calls the number of a passage.
_SCHEMA = """
CREATE TABLE report (
    number INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, title TEXT NOT NULL, place TEXT NOT NULL,
    aliases TEXT NOT NULL, year INTEGER, kind TEXT NOT NULL, source TEXT NOT NULL, sha256 TEXT NOT NULL,
    added TEXT NOT NULL, metadata TEXT NOT NULL, corrections TEXT NOT NULL, why TEXT NOT NULL,
    own_id TEXT NOT NULL, text TEXT NOT NULL
);
CREATE TABLE passage (
    number INTEGER PRIMARY KEY, report INTEGER NOT NULL REFERENCES report, paragraph INTEGER NOT NULL,
    section TEXT NOT NULL, part TEXT NOT NULL, spans TEXT NOT NULL, sentences TEXT NOT NULL, page INTEGER
);
CREATE INDEX passage_report ON passage (report);
CREATE TABLE set_aside (report INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, reason TEXT NOT NULL);
"""


class StoreWriter:
    """Writes reports into a new SQLite file, one after the other.

    Args:
        folder: of the segment.

    Raises:
        OSError: it cannot be written; so do the methods.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lengths: list[int] = []
        self._sentences: list[int] = []
        self._parts: list[int] = []
        self._slices: list[tuple[int, int]] = []
        with _as_os_error():
            self._connection = sqlite3.connect(folder / FILE)
            self._connection.executescript(_SCHEMA)

    def add(self, r: Report, added: str) -> None:
        """Add a report.

        Args:
            added: see ``ReportInfo``.
        """
        position = len(self._lengths)
        head = (position, r.id, r.title, r.place, json.dumps(r.aliases), r.year, r.kind, r.source, r.sha256, added)
        why = json.dumps({key: reason.to_json() for key, reason in r.why.items()})
        said = (_dump(dict(r.metadata)), _dump(dict(r.corrections)), why, r.own_id)
        first = len(self._sentences)
        passages = [
            (
                *(first + n, position, p.number, _dump(p.section), p.part, _dump(p.spans)),
                *(_dump(p.sentences), p.page),
            )
            for n, p in enumerate(r.passages)
        ]
        aside = [(position, s.start, s.end, s.reason) for s in r.set_aside]
        with _as_os_error():
            self._connection.execute(
                "INSERT INTO report VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)", (*head, *said, r.text)
            )
            self._connection.executemany("INSERT INTO passage VALUES (?,?,?,?,?,?,?,?)", passages)
            self._connection.executemany("INSERT INTO set_aside VALUES (?,?,?,?)", aside)
        self._lengths.append(len(r.passages))
        self._sentences += [len(p.sentences) for p in r.passages]
        self._parts += [PARTS.index(p.part) for p in r.passages]
        self._slices += byte_slices(r)

    def close(self) -> None:
        """Write the rest."""
        with _as_os_error():
            self._connection.commit()
            self._connection.close()
        for name, values, dtype in (
            ("lengths", self._lengths, np.int32),
            ("sentences", self._sentences, np.int32),
            ("parts", self._parts, np.int8),
        ):
            np.save(self._folder / f"{name}.npy", np.array(values, dtype=dtype))
        np.save(self._folder / SLICES, np.array(self._slices, dtype=np.int32).reshape(-1, 2))

    def abandon(self) -> None:
        """Close the file without writing the rest."""
        self._connection.close()


def byte_slices(report: Report) -> list[tuple[int, int]]:
    """Return where each passage begins in the bytes of the source text in UTF-8, and how many bytes it takes there,
    from its first character to its last one.
    """
    bounds = sorted({0, *(bound for p in report.passages for bound in (p.start, p.end))})
    at = {0: 0}
    for begin, end in pairwise(bounds):
        at[end] = at[begin] + len(report.text[begin:end].encode())
    return [(at[p.start], at[p.end] - at[p.start]) for p in report.passages]


@contextmanager
def _as_os_error() -> Iterator[None]:
    """Report errors of SQLite, such as a full disk, as those of the system."""
    try:
        yield
    except sqlite3.Error as error:
        raise OSError(f"SQLite: {error}") from error


def _dump(values: Mapping[str, str] | Sequence[object]) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))
