"""A report that is there several times, in formats or from sites, is answered from as surely as if it were alone."""

from pathlib import Path

import pytest

import qa
from index import Snapshot, build, open_index
from tests.quality.test_quality import FOLDER, QUESTIONS

ADDED = "以上文字根据公开资料整理，供查阅时参考使用。"
"""A sentence that only the second copy has: equal texts are kept once."""


def library(folder: Path, copies: int) -> Snapshot:
    """Index the reports of this folder, each so many times."""
    for source in sorted((FOLDER / "reports").glob("*.txt")):
        text = source.read_text("utf-8")
        for number in range(copies):
            (folder / f"{source.stem}-{number}.txt").write_text(text + f"\n\n{ADDED * number}\n", "utf-8")
    build([folder], folder / "index")
    return open_index(folder / "index")


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return library(tmp_path_factory.mktemp("once"), 1)


@pytest.mark.parametrize("copies", [2, 3])
def test_copies_take_no_answer_away(once, tmp_path, copies):
    several = library(tmp_path, copies)
    assert len(several.reports) == copies * len(once.reports)
    before, after = 0, 0
    for labelled in QUESTIONS:
        one, other = (qa.answer(labelled.question, history=labelled.history, index=index) for index in (once, several))
        if one.status == "answered" and one.quotes:
            before += 1
            after += other.status == "answered" and other.quotes[0].text == one.quotes[0].text
    assert before > 70
    assert after >= 0.97 * before
