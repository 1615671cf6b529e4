"""The index of a server: opened in the background, with examples that it answers."""

import importlib.util
import re
import threading
from types import SimpleNamespace

import pytest

import qa
from index import IndexNotFoundError, build, open_index, parse_report
from qa.service.examples import (
    EXAMPLES,
    candidates,
    choose_examples,
    growth_questions,
    is_surely_answered,
    place_called,
)
from qa.service.index_opener import EXAMPLES_KEPT, Opening
from tests.conftest import write_report

SOURCE = """2025年青禾市政府工作报告
各位代表：
一、2024年工作回顾
（一）经济
规模以上工业增加值增长8.2%。全市社会消费品零售总额增长5%。
（二）民生
城镇新增就业3万人。
二、2025年工作安排
加强生态保护。治理河道12公里。
"""


def parsed(source: str, id: str = "qinghe"):
    return parse_report(source, id=id, source="qinghe.txt", sha256="0" * 64)


def test_examples_are_drawn_from_each_report_and_answered():
    report = parsed(SOURCE)
    assert list(growth_questions(report)) == [
        "青禾市去年规模以上工业增加值增长多少？",
        "青禾市去年社会消费品零售总额增长多少？",
    ]


def test_examples_stay_within_the_chosen_reports(snapshot):
    chosen = snapshot.reports[0]
    questions = choose_examples(snapshot, (chosen.id,))
    assert len(questions) <= EXAMPLES
    others = {info.place for info in snapshot.reports} - {chosen.place}
    assert not any(place in question for _, question in questions for place in others)


def test_a_page_without_examples_is_better_than_none(snapshot, monkeypatch):
    def fail(*_):
        raise RuntimeError("an odd report")

    monkeypatch.setattr("qa.service.index_opener.choose_examples", fail)
    library = SimpleNamespace(snapshot=lambda: snapshot, folder=None)
    opening = Opening("x", lambda path, progress: library)
    opening.start()
    assert opening.wait(20) is library and opening.problem is None
    assert opening.examples() == ()


def test_examples_of_a_choice_are_found_once(snapshot, monkeypatch):
    opening, asked = Opening("x"), []
    opening.index = SimpleNamespace(snapshot=lambda: snapshot)
    monkeypatch.setattr(
        "qa.service.index_opener.choose_examples", lambda _, chosen, *more: asked.append(chosen) or chosen
    )
    for number in (*range(EXAMPLES_KEPT + 1), EXAMPLES_KEPT, EXAMPLES_KEPT):
        assert opening.examples([str(number)]) == (str(number),)
    assert asked == [(str(number),) for number in range(EXAMPLES_KEPT + 1)]
    assert len(opening._examples) <= EXAMPLES_KEPT


# --- opening ---------------------------------------------------------------------------------------------------------


def test_progress_is_told_while_the_index_is_being_opened():
    reported, go_on = threading.Event(), threading.Event()

    def open_index(path, progress):
        assert path == "somewhere"
        progress("encode", 37, 119)
        reported.set()
        go_on.wait(20)
        raise IndexNotFoundError("as_is", text="没有索引；请先建立。")

    opening = Opening("somewhere", open_index)
    assert opening.progress("zh") == "正在打开索引…" and opening.wait(0) is None
    opening.start()
    reported.wait(20)
    assert opening.progress("zh") == "正在编码… 37/119" and opening.problem_text("zh") is None
    go_on.set()
    assert opening.wait(20) is None
    assert opening.problem_text("zh") == opening.problem_text("en") == "没有索引；请先建立。"


def test_unexpected_error_is_named_and_the_next_start_tries_again():
    tries = []

    def open_index(path, progress):
        tries.append(path)
        raise RuntimeError("disk on fire")

    opening = Opening(None, open_index)
    for _ in range(2):
        opening.start()
        opening.wait(20)
    assert tries == [None, None]
    assert opening.problem_text("zh") == "打开索引时出错：RuntimeError: disk on fire"


def test_examples_are_of_several_kinds_and_name_each_place(snapshot):
    kinds = dict(candidates(snapshot))
    assert list(kinds) == ["figure", "table", "list", "overview", "policy"]
    figures, compared, *others = map(list, kinds.values())
    places = [info.place for info in snapshot.reports]
    assert figures[0] == f"{places[0]}今年经济增长目标是多少？"
    assert {question[:3] for question in figures} == {place[:3] for place in places}
    assert compared[0] == "各地今年经济增长目标分别是多少？"
    assert all(any(place in question for place in places) for kind in others for question in kind)
    one = [list(kind) for _, kind in candidates(snapshot, (snapshot.reports[0].id,))]
    assert len(one) == 4 and all(question.startswith(places[0]) for kind in one for question in kind)


def test_an_example_is_offered_only_where_its_answer_is_sure(snapshot):
    offered = choose_examples(snapshot)
    assert offered and all(qa.band(qa.answer(question, index=snapshot)) == "high" for _, question in offered)
    assert is_surely_answered("青禾去年新增学位多少个？", snapshot)
    assert not is_surely_answered("青禾机场去年旅客吞吐量多少万人次？", snapshot)


NOTICE = """关于发展林下经济的通知
一、基本内涵
林下经济是指利用林地发展的种植、养殖和旅游。各地要抓紧办好。
二、加强林地保护管理
划定林地红线，护林员每周巡山两次，发现火情马上报告。
"""


def test_examples_of_notices_are_drawn_from_their_own_words(tmp_path):
    for name, extra in (("甲", "每户补助300元。"), ("乙", "合作社补助两成。")):
        write_report(tmp_path / "reports", f"{name}.txt", NOTICE + extra)
    build([tmp_path / "reports"], tmp_path / "index")
    notices = open_index(tmp_path / "index")
    terms, deeds = (list(kind) for _, kind in candidates(notices))
    assert set(terms) == {"什么是林下经济？"} and set(deeds) == {"怎么加强林地保护管理？"}
    assert ("term", "什么是林下经济？") in choose_examples(notices)
    assert not any("今年" in question for _, question in choose_examples(notices))


def test_examples_speak_the_language_of_the_page(snapshot):
    offered = choose_examples(snapshot, (), "en")
    assert all(re.match("[A-Z]", question) for _, question in offered)
    assert place_called("广东省", "en") == "Guangdong" and place_called("青禾市", "en") == "青禾"


@pytest.mark.skipif(importlib.util.find_spec("gradio") is None, reason="needs gradio")
def test_examples_on_the_page_are_answered_by_the_index(index_folder):
    opening = Opening(str(index_folder))
    assert opening.examples() == ()
    opening.start()
    index = opening.wait(60)
    assert 1 <= len(opening.examples()) <= EXAMPLES
    assert all(qa.answer(question, index=index).status == "answered" for _, question in opening.examples())
    chosen = index.reports[-1]
    assert all(
        qa.answer(question, index=index, reports=[chosen.id]).status == "answered"
        for _, question in opening.examples((chosen.id,))
    )
