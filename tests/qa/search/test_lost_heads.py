"""Places without a report of their own, in a library of files whose heads are lost."""

import pytest

from index import build, open_index
from qa.answering import retrieve

LETTER = "春汛期间渡口停航三天，夜里不放行。\n\n渡口的船票改到码头东侧的窗口出售。\n"
NEWS = "澜溪县的渔船补贴按吨位发放，船主在县里的窗口登记。\n\n登记时带上船证。\n"

REPORT = (
    "青禾县人民政府工作报告\n\n——2024年1月9日在青禾县第三届人民代表大会第四次会议上\n\n各位代表：\n\n"
    "一、2023年工作回顾\n\n去年与澜溪县一起修好了界河上的石桥，两岸的集市重新开张。\n\n"
    "二、2024年工作安排\n\n今年要再修两座水闸，让下游的田地旱涝都有收成。\n"
)


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


def test_a_report_of_another_place_that_names_it_as_well_changes_nothing(tmp_path):
    for name, text in (("letter", LETTER), ("news", NEWS), ("report", REPORT)):
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    build([tmp_path / f"{name}.txt" for name in ("letter", "news", "report")], tmp_path / "index")
    hits = retrieve("澜溪县春汛期间渡口停航几天，渔船补贴在哪里登记？", index=open_index(tmp_path / "index"))
    assert any(hit.passage.text.startswith("春汛期间渡口停航三天") for hit in hits)
