"""What the tests of jobs share: jobs on a small index, and how they end."""

import json
import tempfile
from pathlib import Path

import pytest

from index import LiveIndex
from qa.service.jobs import IndexJobs
from tests.conftest import CountingEncoder

NEW = "一、2023年工作回顾\n修路36公里。\n".encode()
"""A report of one passage."""


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which temporary files are made."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def jobs(live: LiveIndex, encoder: CountingEncoder, scratch: Path) -> IndexJobs:
    return IndexJobs(live.folder, live, encoder=encoder)


def ended(jobs: IndexJobs) -> dict:
    """Wait for a job; its status must be JSON as it is."""
    status = jobs.wait(60)
    assert json.loads(json.dumps(status)) == status
    assert status["state"] in ("done", "failed")
    return status


def names_and_ids(status: dict) -> list[tuple[str, str]]:
    return [(file["source"], file["id"]) for file in status["files"]]
