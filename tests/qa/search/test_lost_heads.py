"""Places without a report of their own, in a library of files whose heads are lost."""

import pytest

from index import build, open_index
from qa.answering import retrieve

LETTER = "春汛期间渡口停航三天，夜里不放行。\n\n渡口的船票改到码头东侧的窗口出售。\n"
NEWS = "澜溪县的渔船补贴按吨位发放，船主在县里的窗口登记。\n\n登记时带上船证。\n"


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("files")
    (folder / "letter.txt").write_text(LETTER, "utf-8")
    (folder / "news.txt").write_text(NEWS, "utf-8")
    build([folder], folder / "index")
    return open_index(folder / "index")


def test_a_file_of_no_known_place_may_be_of_the_place_asked_about(files):
    assert {info.place for info in files.reports} == {""}
    hits = retrieve("澜溪县的渡口春汛期间停航几天？", index=files)
    assert hits[0].passage.text.startswith("春汛期间渡口停航三天")


def test_a_place_that_stands_nowhere_is_not_answered(files):
    assert retrieve("松柏县的渡口春汛期间停航几天？", index=files) == []
