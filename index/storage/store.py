"""Reports and passages in one SQLite file; passages are stored as spans of the source text, never as copies."""

import json
import sqlite3
import threading
import weakref
from collections.abc import Mapping, Sequence
from contextlib import closing
from functools import lru_cache
from pathlib import Path

import numpy as np

from index.errors import IndexDamagedError
from index.messages import Message
from index.records import LeftOut, Part, Passage, Report, ReportInfo, SetAside, Span

# As in earlier formats, which are read too, the column ``number`` of a report is its position, that of a passage its
# row, and ``paragraph`` is what the program calls the number of a passage.
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
CREATE TABLE left_out (source TEXT NOT NULL, reason TEXT NOT NULL);
"""

PARTS: tuple[Part, ...] = ("done", "planned", "other")
"""Order of the part codes in ``Store.passage_part``."""


def write_store(path: Path, reports: Sequence[Report], added: Sequence[str], left_out: Sequence[LeftOut]) -> None:
    """Write reports into a new SQLite file, in the order given.

    Args:
        added: of each report, see ``ReportInfo``.

    Raises:
        OSError: it cannot be written.
    """
    connection = sqlite3.connect(path)
    try:
        connection.executescript(_SCHEMA)
        passage_row = 0
        for position, (r, since) in enumerate(zip(reports, added, strict=True)):
            head = (position, r.id, r.title, r.place, json.dumps(r.aliases), r.year, r.kind, r.source, r.sha256, since)
            why = json.dumps({key: reason.to_json() for key, reason in r.why.items()})
            said = (_dump(r.metadata), _dump(r.corrections), why, r.own_id)
            connection.execute("INSERT INTO report VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)", (*head, *said, r.text))
            for p in r.passages:
                values = (passage_row, position, p.number, json.dumps(p.section), p.part, json.dumps(p.spans))
                rest = (json.dumps(p.sentences), p.page)
                connection.execute("INSERT INTO passage VALUES (?,?,?,?,?,?,?,?)", (*values, *rest))
                passage_row += 1
            aside = [(position, s.start, s.end, s.reason) for s in r.set_aside]
            connection.executemany("INSERT INTO set_aside VALUES (?,?,?,?)", aside)
        connection.executemany("INSERT INTO left_out VALUES (?,?)", [(x.source, x.reason.to_json()) for x in left_out])
        connection.commit()
    except sqlite3.Error as error:
        raise OSError(f"SQLite: {error}") from error
    finally:
        connection.close()


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


def _dump(values: Mapping[str, str]) -> str:
    return json.dumps(dict(values), ensure_ascii=False)


def _spans(stored: str) -> tuple[Span, ...]:
    return tuple((start, end) for start, end in json.loads(stored))


def _passage(report: str, text: str, begin: int, row: tuple[int, str, Part, str, str, int | None]) -> Passage:
    """Return a passage from its row of the table and the source text of its report from ``begin`` on."""
    paragraph, section, part, spans, sentences, page = row
    return Passage(
        report=report,
        number=paragraph,
        section=tuple(json.loads(section)),
        part=part,
        spans=(pieces := _spans(spans)),
        text="".join(text[start - begin : end - begin] for start, end in pieces),
        sentences=_spans(sentences),
        page=page,
    )


class Store:
    """Read access to the reports of a snapshot; safe to use from several threads.

    Rows count passages, and sentences, over the whole snapshot from 0; so does the position of a report.

    Attributes:
        reports: one ``ReportInfo`` a report.
        passage_report: int32 ``(passages,)``, position of the report of each passage.
        passage_part: int8 ``(passages,)``, position in ``PARTS``.
        sentence_passage: int32 ``(sentences,)``, row of the passage of each sentence.
        first_sentence: int32 ``(passages + 1,)``, row of the first sentence of each passage, and the number of all.
    """

    def __init__(self, path: Path) -> None:
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
            self._read_all()
        except BaseException as error:
            self.close()
            if isinstance(error, sqlite3.DatabaseError):
                raise IndexDamagedError("index_store_damaged", file=path.name) from error
            raise
        self.report = lru_cache(maxsize=512)(self._read_report)
        self.lone_passage = lru_cache(maxsize=8192)(self._read_passage)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def _read_all(self) -> None:
        """Read what is kept of every report and passage."""
        rows = self._connection.execute(
            "SELECT report, part, json_array_length(sentences) FROM passage ORDER BY number"
        ).fetchall()
        heads = self._connection.execute(
            "SELECT id, title, place, aliases, year, kind, source, sha256, added, metadata, corrections, own_id"
            " FROM report ORDER BY number"
        ).fetchall()
        self.passage_report = np.array([row[0] for row in rows], dtype=np.int32)
        self.passage_part = np.array([PARTS.index(row[1]) for row in rows], dtype=np.int8)
        counts = np.array([row[2] for row in rows], dtype=np.int32)
        self.sentence_passage = np.repeat(np.arange(len(rows), dtype=np.int32), counts)
        self.first_sentence = np.concatenate([[0], np.cumsum(counts)]).astype(np.int32)
        begins = np.searchsorted(self.passage_report, np.arange(len(heads) + 1))
        self.reports = tuple(
            ReportInfo(
                id=id,
                title=title,
                place=place,
                aliases=tuple(json.loads(aliases)),
                year=year,
                kind=kind,
                source=source,
                first_passage=int(begins[position]),
                passage_count=int(begins[position + 1] - begins[position]),
                sha256=sha256,
                added=added,
                metadata=json.loads(metadata),
                corrections=json.loads(corrections),
                own_id=own_id,
            )
            for position, (
                id,
                title,
                place,
                aliases,
                year,
                kind,
                source,
                sha256,
                added,
                metadata,
                corrections,
                own_id,
            ) in enumerate(heads)
        )

    def passage(self, row: int) -> Passage:
        """Return a passage by its row, its position from 0 over the whole snapshot."""
        report = int(self.passage_report[row])
        return self.report(report).passages[row - self.reports[report].first_passage]

    def one_passage(self, row: int) -> Passage:
        """Return a passage by its row without reading the rest of its report; ``passage`` keeps the report in mind."""
        with self._lock:
            values = self._connection.execute(
                "SELECT paragraph, section, part, spans, sentences, page FROM passage WHERE number = ?", (row,)
            ).fetchone()
        number = int(self.passage_report[row])
        start, end = _spans(values[3])[0][0], _spans(values[3])[-1][1]
        return _passage(self.reports[number].id, self.slice_of(number, start, end), start, values)

    def slice_of(self, number: int, start: int, end: int) -> str:
        """Return a slice of the source text of a report by its number."""
        with self._lock:
            (text,) = self._connection.execute(
                "SELECT substr(text, ?, ?) FROM report WHERE number = ?", (start + 1, end - start, number)
            ).fetchone()
        # The engine ends a text at a character 0.
        return str(text) if len(text) == end - start else self.report(number).text[start:end]

    def _read_passage(self, row: int) -> Passage:
        """Read one passage without the report around it: for tables that need one of each of a thousand reports."""
        info = self.reports[int(self.passage_report[row])]
        with self._lock:
            report, paragraph, section, part, spans, sentences, page = self._connection.execute(
                "SELECT report, paragraph, section, part, spans, sentences, page FROM passage WHERE number = ?",
                (int(row),),
            ).fetchone()
            pieces = _spans(spans)
            slices = ", ".join("substr(text, ?, ?)" for _ in pieces)
            values = [value for start, end in pieces for value in (start + 1, end - start)]
            texts = self._connection.execute(
                f"SELECT {slices} FROM report WHERE number = ?", (*values, report)
            ).fetchone()
        return Passage(
            report=info.id,
            number=paragraph,
            section=tuple(json.loads(section)),
            part=part,
            spans=pieces,
            text="".join(texts),
            sentences=_spans(sentences),
            page=page,
        )

    def left_out(self) -> tuple[LeftOut, ...]:
        """Return the files that did not become reports when the snapshot was built."""
        with self._lock:
            rows = self._connection.execute("SELECT source, reason FROM left_out").fetchall()
        return tuple(LeftOut(source, Message.from_json(reason)) for source, reason in rows)

    def _read_report(self, position: int) -> Report:
        with self._lock:
            text, why = self._connection.execute(
                "SELECT text, why FROM report WHERE number = ?", (position,)
            ).fetchone()
            rows = self._connection.execute(
                "SELECT paragraph, section, part, spans, sentences, page FROM passage WHERE report = ? ORDER BY number",
                (position,),
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
            passages=tuple(_passage(info.id, text, 0, row) for row in rows),
            set_aside=tuple(SetAside(start, end, text[start:end], reason) for start, end, reason in aside),
            metadata=info.metadata,
            corrections=info.corrections,
            own_id=info.own_id,
            why={key: Message.from_json(reason) for key, reason in json.loads(why).items()},
        )
