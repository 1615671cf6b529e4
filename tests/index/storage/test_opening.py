"""The library of the page: opened in the background, with examples that it answers."""

import importlib.util
import threading

import pytest

import qa
from index import IndexNotFoundError
from qa.service.examples import EXAMPLES, candidates
from qa.service.opening import Opening

pytestmark = pytest.mark.skipif(importlib.util.find_spec("gradio") is None, reason="needs gradio")


def test_progress_is_told_while_the_library_is_being_opened():
    told, go_on = threading.Event(), threading.Event()

    def open_library(path, progress):
        assert path == "somewhere"
        progress("encode", 37, 119)
        told.set()
        go_on.wait(20)
        raise IndexNotFoundError("没有索引；请先建立。")

    opening = Opening("somewhere", open_library)
    assert opening.progress("zh") == "正在打开索引…" and opening.wait(0) is None
    opening.start()
    told.wait(20)
    assert opening.progress("zh") == "正在编码… 37/119" and opening.problem_text("zh") is None
    go_on.set()
    assert opening.wait(20) is None
    assert opening.problem_text("zh") == opening.problem_text("en") == "没有索引；请先建立。"


def test_unexpected_error_is_named_and_the_next_start_tries_again():
    tries = []

    def open_library(path, progress):
        tries.append(path)
        raise RuntimeError("disk on fire")

    opening = Opening(None, open_library)
    for _ in range(2):
        opening.start()
        opening.wait(20)
    assert tries == [None, None]
    assert opening.problem_text("zh") == "打开索引时出错：RuntimeError: disk on fire"


def test_examples_for_a_library_of_several_places_name_each_of_them(snapshot):
    questions = list(candidates(snapshot))
    places = [info.place for info in snapshot.reports]
    assert questions[:2] == [f"{places[0]}今年经济增长目标是多少？", f"{places[1]}去年城镇新增就业多少人？"]
    assert all(any(place in question for place in places) for question in questions)


def test_examples_on_the_page_are_answered_by_the_library(index_folder):
    opening = Opening(str(index_folder))
    assert opening.examples() == ()
    opening.start()
    library = opening.wait(60)
    assert 1 <= len(opening.examples()) <= EXAMPLES
    assert all(qa.answer(question, index=library).status == "answered" for question in opening.examples())
    chosen = library.reports[-1]
    assert all(
        qa.answer(question, index=library, reports=[chosen.id]).status == "answered"
        for question in opening.examples((chosen.id,))
    )
