"""Conversations on the desk: listed, kept a question at a time, opened again, renamed, deleted and brought back.

A question is a row of its own, so that two pages with the same conversation add to it and overwrite nothing. What is
deleted can be brought back for ten minutes and is then gone from the file.
"""

import json
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from qa import Answer
from qa.service.desk.answers import from_bytes, to_bytes
from qa.service.desk.schema import Schema
from qa.service.desk.store import Connection, Desk

TALKS = Schema(
    "talks",
    (
        """
        CREATE TABLE talks (id TEXT PRIMARY KEY, owner TEXT NOT NULL, title TEXT NOT NULL, chosen TEXT NOT NULL,
            begun TEXT NOT NULL, used TEXT NOT NULL, deleted TEXT);
        CREATE INDEX talks_of ON talks (owner, used);
        CREATE TABLE turns (row INTEGER PRIMARY KEY AUTOINCREMENT,
            talk TEXT NOT NULL REFERENCES talks (id) ON DELETE CASCADE, asked TEXT NOT NULL, question TEXT NOT NULL,
            snapshot TEXT NOT NULL, answer BLOB NOT NULL);
        CREATE INDEX turns_of ON turns (talk, row)
        """,
    ),
)
MAX_TITLE = 80
"""Most characters of a title; the first question is cut to it."""
LISTED = 200
"""Conversations that are listed at once, those used last."""
UNDO = timedelta(minutes=10)
"""How long a deleted conversation can be brought back."""
CROWDED = 0.75
"""Part of the memory for guests from which their oldest conversations are given up."""


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation as it is listed.

    Attributes:
        id: what nobody can guess. title: the first question, or what it was renamed to.
        used: when its last question was answered, ISO 8601, UTC. questions: how many it has.
    """

    id: str
    title: str
    used: str
    questions: int


@dataclass(frozen=True, slots=True)
class Turn:
    """A question that is kept.

    Attributes:
        row: its number in the file, 0 = it is not there yet. asked: when it was answered, ISO 8601, UTC.
        snapshot: id of the snapshot that was searched. answer: None = this program cannot read it.
    """

    row: int
    asked: str
    question: str
    snapshot: str
    answer: Answer | None


@dataclass(frozen=True, slots=True)
class OpenTalk:
    """A conversation that was opened again: its last questions, those before them as text, how many these are."""

    id: str
    chosen: tuple[str, ...]
    turns: tuple[Turn, ...]
    earlier: tuple[str, ...]
    dropped: int


def _utc() -> datetime:
    return datetime.now(timezone.utc)


class Talks:
    """The conversations of one owner. All methods raise DataError where the file fails, see ``Desk``."""

    def __init__(self, desk: Desk, owner: str, clock: Callable[[], datetime] = _utc) -> None:
        """Remember whose they are; ``clock``: the time, UTC."""
        self.desk = desk
        self.owner = owner
        self._clock = clock

    def listed(self, sought: str = "") -> tuple[list[Talk], int]:
        """Return those whose title holds a text, used last first, at most ``LISTED``, and how many there are in all."""
        self._purge()
        like = "%" + "".join(f"\\{char}" if char in "\\%_" else char for char in sought.strip()) + "%"
        where = "owner = ? AND deleted IS NULL AND title LIKE ? ESCAPE '\\'"
        with self.desk.reading(TALKS) as rows:
            count = rows.execute(f"SELECT COUNT(*) FROM talks WHERE {where}", (self.owner, like)).fetchone()[0]
            found = rows.execute(
                "SELECT id, title, used, (SELECT COUNT(*) FROM turns WHERE talk = talks.id) FROM talks"
                f" WHERE {where} ORDER BY used DESC, rowid DESC LIMIT ?",
                (self.owner, like, LISTED),
            ).fetchall()
        return [Talk(*row) for row in found], count

    def open(self, id: str, most: int, earlier: int) -> OpenTalk | None:
        """Return a conversation with at most some of its questions and the text of some before these; None = there is
        none of this id, or it is somebody else's, or deleted.
        """
        with self.desk.reading(TALKS) as rows:
            found = rows.execute(
                "SELECT chosen FROM talks WHERE id = ? AND owner = ? AND deleted IS NULL", (id, self.owner)
            ).fetchone()
            if found is None:
                return None
            turns = rows.execute(
                "SELECT row, asked, question, snapshot, answer FROM turns WHERE talk = ? ORDER BY row DESC LIMIT ?",
                (id, most),
            ).fetchall()[::-1]
            first = turns[0][0] if turns else 0
            before = "FROM turns WHERE talk = ? AND row < ?"
            dropped = rows.execute(f"SELECT COUNT(*) {before}", (id, first)).fetchone()[0]
            asked = rows.execute(f"SELECT question {before} ORDER BY row DESC LIMIT ?", (id, first, earlier)).fetchall()
        kept = tuple(Turn(row, at, question, snapshot, from_bytes(data)) for row, at, question, snapshot, data in turns)
        chosen = tuple(map(str, json.loads(found[0])))
        return OpenTalk(id, chosen, kept, tuple(question for (question,) in asked[::-1]), dropped)

    def keep(self, id: str, turns: Sequence[Turn], chosen: Sequence[str]) -> tuple[str, list[Turn]]:
        """Keep the questions of a conversation that are new (no time yet); a changed one keeps its row.

        Returns:
            the id of the conversation, another one where it was deleted meanwhile: then all of the questions are kept
            in a new conversation; and the questions with their rows and times.
        """
        now, words = self._clock().isoformat(timespec="milliseconds"), json.dumps(list(chosen), ensure_ascii=False)
        with self.desk.writing(TALKS) as rows:
            _purge(rows, self._clock())
            there = rows.execute(
                "SELECT 1 FROM talks WHERE id = ? AND owner = ? AND deleted IS NULL", (id, self.owner)
            ).fetchone()
            if there is None:
                id, turns = (
                    secrets.token_urlsafe(12),
                    [Turn(0, t.asked, t.question, t.snapshot, t.answer) for t in turns],
                )
                title = _clean(turns[0].question)[:MAX_TITLE]
                rows.execute(
                    "INSERT INTO talks VALUES (?, ?, ?, ?, ?, ?, NULL)", (id, self.owner, title, words, now, now)
                )
            else:
                rows.execute("UPDATE talks SET used = ?, chosen = ? WHERE id = ?", (now, words, id))
            kept = [turn if turn.row and turn.asked else _put(rows, id, turn, now) for turn in turns]
            if self.desk.path is None:
                _give_up_oldest(rows, self.desk, id)
        return id, kept

    def rename(self, id: str, title: str) -> bool:
        """Give a conversation another title; return whether there is such a one, and a title."""
        title = _clean(title)[:MAX_TITLE]
        return bool(title) and self._update("title = ?", title, id, "deleted IS NULL")

    def delete(self, id: str) -> bool:
        """Delete a conversation, for good after ``UNDO``; return whether there was one."""
        return self._update("deleted = ?", self._clock().isoformat(timespec="milliseconds"), id, "deleted IS NULL")

    def restore(self, id: str) -> bool:
        """Bring a deleted conversation back; return whether it was still there."""
        return self._update("deleted = ?", None, id, "deleted IS NOT NULL")

    def deleted(self) -> Talk | None:
        """Return the conversation that was deleted last and can still be brought back; None = there is none."""
        with self.desk.reading(TALKS) as rows:
            found = rows.execute(
                "SELECT id, title, used, (SELECT COUNT(*) FROM turns WHERE talk = talks.id) FROM talks"
                " WHERE owner = ? AND deleted >= ? ORDER BY deleted DESC LIMIT 1",
                (self.owner, _limit(self._clock())),
            ).fetchone()
        return Talk(*found) if found else None

    def _update(self, change: str, value: str | None, id: str, where: str) -> bool:
        with self.desk.writing(TALKS) as rows:
            _purge(rows, self._clock())
            done = rows.execute(
                f"UPDATE talks SET {change} WHERE id = ? AND owner = ? AND {where}", (value, id, self.owner)
            )
            return done.rowcount > 0

    def _purge(self) -> None:
        """Take away what was deleted long ago, if there is any."""
        with self.desk.reading(TALKS) as rows:
            due = rows.execute("SELECT 1 FROM talks WHERE deleted < ?", (_limit(self._clock()),)).fetchone()
        if due:
            with self.desk.writing(TALKS) as rows:
                _purge(rows, self._clock())


def _put(rows: Connection, talk: str, turn: Turn, now: str) -> Turn:
    assert turn.answer is not None
    asked, question, data = turn.asked or now, _clean(turn.question), to_bytes(turn.answer)
    if turn.row:
        values = (asked, question, turn.snapshot, data, turn.row, talk)
        done = rows.execute(
            "UPDATE turns SET asked = ?, question = ?, snapshot = ?, answer = ? WHERE row = ? AND talk = ?", values
        )
        if done.rowcount:
            return Turn(turn.row, asked, turn.question, turn.snapshot, turn.answer)
    added = rows.execute(
        "INSERT INTO turns (talk, asked, question, snapshot, answer) VALUES (?, ?, ?, ?, ?)",
        (talk, asked, question, turn.snapshot, data),
    )
    return Turn(added.lastrowid or 0, asked, turn.question, turn.snapshot, turn.answer)


def _clean(text: str) -> str:
    """Return a text that SQLite can keep, without blanks around it."""
    return text.encode("utf-8", "replace").decode("utf-8").strip()


def _limit(now: datetime) -> str:
    return (now - UNDO).isoformat(timespec="milliseconds")


def _purge(rows: Connection, now: datetime) -> None:
    rows.execute("DELETE FROM talks WHERE deleted < ?", (_limit(now),))


def _give_up_oldest(rows: Connection, desk: Desk, besides: str) -> None:
    """Make room in memory: delete conversations of anybody, those used longest ago first, but not this one."""
    while desk.used(rows) > CROWDED:
        oldest = rows.execute("SELECT id FROM talks WHERE id != ? ORDER BY used LIMIT 1", (besides,)).fetchone()
        if oldest is None:
            return
        rows.execute("DELETE FROM talks WHERE id = ?", oldest)
