"""Folders of this machine: what visitors are not told of them, and those that a killed server has left behind."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from qa.service.conversation import Visit
from qa.service.feedback import _append
from qa.service.folders import sweep_uploads, upload_folder, without_folders


def test_names_stay_and_folders_go(tmp_path):
    folder = tmp_path / "索引"
    text = (
        f"索引 {folder} 打不开（{Path(tempfile.gettempdir()) / 'a' / 'b.txt'}）；python -m index build --out {folder}"
    )
    told = without_folders(text, folder)
    assert str(tmp_path) not in told and told.startswith("索引 索引 打不开") and told.endswith("--out 索引")


@pytest.mark.skipif(os.name != "posix", reason="asks the system for a process")
def test_what_a_killed_server_left_is_swept(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    left = tmp_path / f"report-qa-upload-{gone.pid}-abc_12"
    others = [
        tmp_path / name for name in (f"report-qa-upload-{os.getppid()}-abc", "report-qa-upload-x", "report-qa-notes")
    ]
    target = tmp_path / "mine"
    for folder in (left, *others, target):
        folder.mkdir()
        (folder / "file.txt").write_text("x")
    link = tmp_path / f"report-qa-upload-{gone.pid}-link"
    link.symlink_to(target)
    with upload_folder() as own:
        assert sweep_uploads() == 1
        assert own.is_dir() and str(os.getpid()) in own.name
    assert not left.exists() and not own.exists()
    assert all((folder / "file.txt").exists() for folder in (*others, target))


@pytest.mark.skipif(os.name != "posix", reason="modes of files")
def test_what_visitors_wrote_is_for_whoever_runs_the_program(tmp_path):
    _append(tmp_path / "feedback.jsonl", b"{}\n")
    assert (tmp_path / "feedback.jsonl").stat().st_mode & 0o777 == 0o600


def test_a_clock_set_back_freezes_no_page(monkeypatch):
    before = Visit().version
    monkeypatch.setattr("qa.service.conversation.time.time_ns", lambda: 0)
    assert Visit().version > before  # of a page whose first visit was forgotten
