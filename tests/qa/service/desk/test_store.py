"""The desk's file: made late and for its user alone, shared by threads and processes, never lost."""

import errno
import os
import sqlite3
import stat
import subprocess
import sys
import threading
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from index import DataError
from qa.service.desk import LOCAL, Desk, Desks, Schema, account_owner, page_owner
from tests.conftest import ROOT

PENS = Schema("pens", ("CREATE TABLE pens (owner TEXT NOT NULL, colour TEXT NOT NULL)",))


def put(desk: Desk, *colours: str, schema: Schema = PENS) -> None:
    with desk.writing(schema) as rows:
        rows.executemany("INSERT INTO pens (owner, colour) VALUES ('local', ?)", [(colour,) for colour in colours])


def pens(desk: Desk, schema: Schema = PENS) -> list[str]:
    with desk.reading(schema) as rows:
        return [colour for (colour,) in rows.execute("SELECT colour FROM pens ORDER BY rowid")]


@pytest.fixture
def desk(tmp_path: Path):
    desk = Desk(tmp_path, clock=lambda: datetime(2026, 5, 4, 3, 2, 1))
    yield desk
    desk.close()


def test_nothing_is_written_before_there_is_something_to_keep(desk, tmp_path):
    assert pens(desk) == [] and list(tmp_path.iterdir()) == []
    assert desk.path == tmp_path / "desk" / "desk.sqlite" and desk.lasting


def test_what_is_kept_is_there_after_a_restart_and_for_its_user_alone(desk, tmp_path):
    put(desk, "red", "blue")
    desk.close()
    again = Desk(tmp_path)
    assert pens(again) == ["red", "blue"] and again.problem is None
    again.close()
    if os.name == "posix":
        assert stat.S_IMODE((tmp_path / "desk").stat().st_mode) == 0o700
        assert {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "desk").iterdir()} == {0o600}


def test_a_change_that_fails_leaves_nothing(desk):
    put(desk, "red")
    with pytest.raises(ZeroDivisionError), desk.writing(PENS) as rows:
        rows.execute("INSERT INTO pens VALUES ('local', 'green')")
        rows.execute(f"SELECT {1 / 0}")
    assert pens(desk) == ["red"]


def test_threads_take_turns(desk):
    def work(name: int) -> None:
        for number in range(20):
            put(desk, f"{name}-{number}")

    threads = [threading.Thread(target=work, args=(name,)) for name in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(pens(desk)) == sorted(f"{name}-{number}" for name in range(8) for number in range(20))


def test_two_processes_write_to_one_file(desk, tmp_path):
    program = (
        "import sys; from pathlib import Path; from tests.qa.service.desk.test_store import put, Desk\n"
        "desk = Desk(Path(sys.argv[1]))\n"
        "for number in range(30): put(desk, f'other-{number}')\n"
        "desk.close()"
    )
    put(desk, "first")
    other = subprocess.Popen([sys.executable, "-c", program, str(tmp_path)], cwd=ROOT)
    for number in range(30):
        put(desk, f"mine-{number}")
    assert other.wait(60) == 0
    assert len(pens(desk)) == 61


def test_a_damaged_file_is_renamed_and_said(desk, tmp_path):
    put(desk, "red")
    desk.close()
    spoiled = b"no database at all" * 100
    (tmp_path / "desk" / "desk.sqlite").write_bytes(spoiled)
    assert pens(desk) == [] and desk.lasting
    put(desk, "blue")
    kept = tmp_path / "desk" / "desk.damaged-20260504-030201-000000.sqlite"
    assert kept.read_bytes() == spoiled
    assert desk.problem is not None and "desk/desk.damaged-20260504-030201-000000.sqlite" in desk.problem.text("zh")
    assert "damaged" in desk.problem.text("en")
    assert pens(desk) == ["blue"]


def test_damage_within_the_file_is_found_when_it_is_opened(desk, tmp_path):
    put(desk, *(f"{number} {'x' * 500}" for number in range(200)))
    desk.close()
    path = tmp_path / "desk" / "desk.sqlite"
    data = bytearray(path.read_bytes())
    data[4096 * 3 : 4096 * 6] = b"\xff" * 4096 * 3
    path.write_bytes(data)
    assert pens(desk) == []
    assert desk.problem is not None and desk.problem.code == "desk_damaged"
    assert (tmp_path / "desk" / "desk.damaged-20260504-030201-000000.sqlite").read_bytes() == data


def test_a_folder_that_cannot_be_written_is_said_and_all_goes_on_in_memory(tmp_path):
    folder = tmp_path / "gone"  # as on read-only media, the folder for the desk cannot be made
    desk = Desk(folder)
    put(desk, "red")
    assert pens(desk) == ["red"] and not desk.lasting and desk.path is None
    assert desk.problem is not None and desk.problem.code == "desk_unwritable"
    assert not folder.exists()
    desk.close()
    assert pens(desk) == []


def test_what_was_kept_is_read_from_media_that_are_read_only(desk, tmp_path, monkeypatch):
    put(desk, "red")
    desk.close()

    def refuse(path, flags, mode=0o777):
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr("qa.service.desk.store.os.open", refuse)
    assert pens(desk) == ["red"]
    put(desk, "blue")
    assert pens(desk) == ["red", "blue"] and not desk.lasting
    assert desk.problem is not None and os.strerror(errno.EROFS) in desk.problem.text("en")
    with closing(sqlite3.connect(tmp_path / "desk" / "desk.sqlite")) as file:
        assert file.execute("SELECT colour FROM pens").fetchall() == [("red",)]


def test_a_file_that_was_removed_while_it_was_open_is_made_again(desk, tmp_path):
    put(desk, "red")
    for path in (tmp_path / "desk").iterdir():
        path.unlink()
    put(desk, "blue")
    desk.close()
    assert pens(desk) == ["blue"]


def test_tables_grow_with_their_schema_and_those_of_a_newer_program_are_left_alone(desk):
    put(desk, "red")
    longer = Schema("pens", (*PENS.steps, "ALTER TABLE pens ADD COLUMN nib TEXT NOT NULL DEFAULT 'fine'"))
    desk.close()
    with desk.reading(longer) as rows:
        assert rows.execute("SELECT colour, nib FROM pens").fetchall() == [("red", "fine")]
    desk.close()
    with pytest.raises(DataError) as caught:
        pens(desk)
    assert caught.value.message.code == "desk_newer"
    assert pens(desk, longer) == ["red"]


def test_a_full_file_is_said_and_keeps_what_it_has(tmp_path):
    desk = Desk(tmp_path, most=2**17)
    put(desk, "red")
    with pytest.raises(DataError) as caught:
        put(desk, "x" * 2**18)
    assert caught.value.message.code == "desk_full" and pens(desk) == ["red"]
    desk.close()


def test_another_program_that_holds_the_file_is_waited_for_then_said(desk, tmp_path, monkeypatch):
    monkeypatch.setattr("qa.service.desk.store.WAIT", 0.05)
    put(desk, "red")
    with closing(sqlite3.connect(tmp_path / "desk" / "desk.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DataError) as caught:
            put(desk, "blue")
        assert caught.value.message.code == "desk_busy" and pens(desk) == ["red"]
        other.execute("ROLLBACK")
    put(desk, "blue")
    assert pens(desk) == ["red", "blue"]


def test_guests_have_theirs_in_memory_and_the_others_in_the_file(tmp_path):
    desks = Desks(tmp_path)
    assert desks.of(LOCAL) is desks.of(account_owner("page:eve")) is desks.own
    assert desks.of(page_owner("k")) is desks.guests
    assert desks.own.lasting and not desks.guests.lasting
    assert not Desks(None).own.lasting
    desks.close()
