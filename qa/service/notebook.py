"""The notebook of a user: quotes and rows of tables that were collected, in an order of their own, each with a note.

A paragraph is kept as it was collected, word for word: the notebook stays readable when its report is removed or
replaced, and says so.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from index import Snapshot, Span, UsageError
from qa import Excerpt
from qa.present import Noted, excerpt_at, is_retold, local_now, public_link, reference, text_digest
from qa.service.desk import Connection, Desk, Schema

MAX_NOTES = 500
"""Notes that a user may have."""
MAX_NOTE = 2000
"""Characters of what a user writes to one."""
MAX_LABEL = 300
"""Characters of what it was collected for."""
MAX_TEXT = 50_000
"""Characters of a paragraph that is kept."""
REMOVED_KEPT = 50
"""Notes that were removed and can still be brought back."""

SCHEMA = Schema(
    "notes",
    (
        """
        CREATE TABLE notes (
            id INTEGER PRIMARY KEY AUTOINCREMENT, owner TEXT NOT NULL, rank INTEGER NOT NULL,
            removed INTEGER NOT NULL DEFAULT 0, added TEXT NOT NULL, label TEXT NOT NULL, figure TEXT NOT NULL,
            note TEXT NOT NULL, report TEXT NOT NULL, passage INTEGER NOT NULL, excerpt TEXT NOT NULL,
            entry TEXT NOT NULL, retold INTEGER NOT NULL
        );
        CREATE INDEX notes_by_owner ON notes (owner, removed, rank)
        """,
    ),
)


@dataclass(frozen=True, slots=True)
class Collected:
    """What is to be collected.

    Attributes:
        report, passage: id and number of the paragraph. digest: its ``text_digest`` as it was shown, empty = unknown.
        spans: of the sentences; empty = the whole paragraph.
        label: what it was found for: the question, and the row of its table. figure: of a row, as it was shown.
    """

    report: str
    passage: int
    digest: str = ""
    spans: tuple[Span, ...] = ()
    label: str = ""
    figure: str = ""


class Notebook:
    """The notebook of one owner, see ``qa.service.desk``."""

    def __init__(self, desk: Desk, owner: str) -> None:
        """Remember where it lies."""
        self._desk, self._owner = desk, owner

    def count(self) -> int:
        """Return how many notes there are."""
        with self._desk.reading(SCHEMA) as rows:
            return _count(rows, self._owner)

    def add(self, wanted: Collected, snapshot: Snapshot) -> int:
        """Collect a quote, once: one that is there already stays as it is. Return its id.

        Raises:
            UsageError: there is no such paragraph, it has changed, or the notebook is full.
        """
        excerpt, position = excerpt_at(snapshot, wanted.report, wanted.passage), snapshot.position_of(wanted.report)
        if excerpt is None or position is None:
            raise UsageError("no_such_report_id")
        if wanted.digest and wanted.digest != text_digest(excerpt.text):
            raise UsageError("pane_changed")
        if len(excerpt.text) > MAX_TEXT:
            raise UsageError("note_text", length=len(excerpt.text), most=MAX_TEXT)
        info = snapshot.reports[position]
        values = json.dumps({**excerpt.excerpt_object(), "highlights": wanted.spans}, ensure_ascii=False)
        label, figure = wanted.label.strip()[:MAX_LABEL], wanted.figure.strip()[:MAX_LABEL]
        with self._desk.writing(SCHEMA) as rows:
            there = rows.execute(
                "SELECT id FROM notes WHERE owner = ? AND removed = 0 AND excerpt = ? AND label = ? AND figure = ?",
                (self._owner, values, label, figure),
            ).fetchone()
            if there:
                return int(there[0])
            if _count(rows, self._owner) >= MAX_NOTES:
                raise UsageError("notes_full", most=MAX_NOTES)
            last = rows.execute("SELECT max(rank) FROM notes WHERE owner = ?", (self._owner,)).fetchone()[0] or 0
            found = rows.execute(
                "INSERT INTO notes (owner, rank, added, label, figure, note, report, passage, excerpt, entry, retold)"
                " VALUES (?, ?, ?, ?, ?, '', ?, ?, ?, ?, ?)",
                (
                    *(self._owner, last + 1, local_now().isoformat(timespec="seconds"), label, figure, info.id),
                    *(excerpt.passage, values, reference(info, None), int(is_retold(info))),
                ),
            )
            return int(found.lastrowid or 0)

    def annotate(self, id: int, note: str) -> None:
        """Write something to a note.

        Raises:
            UsageError: it is too long.
        """
        if len(note) > MAX_NOTE:
            raise UsageError("note_long", length=len(note), most=MAX_NOTE)
        self._set("note", note, id)

    def remove(self, id: int) -> None:
        """Take a note out; the last ``REMOVED_KEPT`` can be brought back."""
        self._set("removed", 1, id)
        with self._desk.writing(SCHEMA) as rows:
            rows.execute(
                "DELETE FROM notes WHERE owner = ?1 AND removed = 1 AND id NOT IN"
                " (SELECT id FROM notes WHERE owner = ?1 AND removed = 1 ORDER BY id DESC LIMIT ?2)",
                (self._owner, REMOVED_KEPT),
            )

    def restore(self, id: int) -> None:
        """Bring back a note that was taken out, to where it was."""
        self._set("removed", 0, id)

    def move(self, id: int, by: int) -> None:
        """Move a note up (``by`` below 0) or down by some places, to the beginning or the end at most."""
        with self._desk.writing(SCHEMA) as rows:
            ids = _ids(rows, self._owner)
            if id not in ids:
                return
            at = ids.index(id)
            ids.insert(max(0, min(len(ids) - 1, at + by)), ids.pop(at))
            self._order(rows, ids)

    def arrange(self, ids: Sequence[int]) -> None:
        """Put the notes into an order; those that are not named stay behind them, unknown ids count for nothing."""
        with self._desk.writing(SCHEMA) as rows:
            there = _ids(rows, self._owner)
            first = [id for id in dict.fromkeys(ids) if id in there]
            self._order(rows, [*first, *(id for id in there if id not in first)])

    def notes(self, snapshot: Snapshot, language: str, base: str = "") -> list[Noted]:
        """Return the notes in their order, cited as their reports are known now.

        Args:
            language: of the words of citations. base: address under which others reach the server, see ``public_link``.
        """
        with self._desk.reading(SCHEMA) as rows:
            found = rows.execute(
                "SELECT id, label, figure, note, added, excerpt, entry, retold FROM notes"
                " WHERE owner = ? AND removed = 0 ORDER BY rank, id",
                (self._owner,),
            ).fetchall()
        return [_noted(row, snapshot, language, base) for row in found]

    def _set(self, column: str, value: str | int, id: int) -> None:
        with self._desk.writing(SCHEMA) as rows:
            rows.execute(f"UPDATE notes SET {column} = ? WHERE owner = ? AND id = ?", (value, self._owner, id))

    def _order(self, rows: Connection, ids: Sequence[int]) -> None:
        ranks = [(rank, self._owner, id) for rank, id in enumerate(ids, start=1)]
        rows.executemany("UPDATE notes SET rank = ? WHERE owner = ? AND id = ?", ranks)


def _count(rows: Connection, owner: str) -> int:
    return int(rows.execute("SELECT count(*) FROM notes WHERE owner = ? AND removed = 0", (owner,)).fetchone()[0])


def _ids(rows: Connection, owner: str) -> list[int]:
    found = rows.execute("SELECT id FROM notes WHERE owner = ? AND removed = 0 ORDER BY rank, id", (owner,))
    return [int(row[0]) for row in found]


def _noted(row: Sequence[Any], snapshot: Snapshot, language: str, base: str) -> Noted:
    id, label, figure, note, added, written, entry, retold = row
    kept = excerpt_of(json.loads(written))
    now, position = excerpt_at(snapshot, kept.report, kept.passage), snapshot.position_of(kept.report)
    gone = now is None or now.text != kept.text
    if position is not None and not gone:
        info = snapshot.reports[position]
        today = local_now().date().isoformat()
        entry = reference(info, language, link=public_link(base, info.id, 1), today=today)
        retold = is_retold(info)
    return Noted(int(id), kept, label, figure, note, added, entry, bool(retold), gone)


def excerpt_of(values: Mapping[str, Any]) -> Excerpt:
    """Return an excerpt from its JSON object with ``highlights``."""
    return Excerpt(
        report=values["report"],
        title=values["title"],
        passage=values["passage"],
        section=tuple(values["section"]),
        part=values["part"],
        text=values["text"],
        spans=_spans(values["spans"]),
        page=values["page"],
        highlights=_spans(values["highlights"]),
    )


def _spans(values: Sequence[Sequence[int]]) -> tuple[Span, ...]:
    return tuple((int(start), int(end)) for start, end in values)
