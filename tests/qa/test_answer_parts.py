"""Questions about several places or years: each is answered, and the one that is not is named."""

from dataclasses import replace

import qa
from index import Passage
from index.messages import set_language
from qa.present.plain import remarks, verdict
from qa.present.terminal import show_answer
from qa.records import Answer, Hit, Query
from qa.searching import merge_hits, split_query


def test_several_places_are_each_answered(snapshot):
    found = qa.answer("青禾和临溪今年粮食播种面积多少万亩", index=snapshot)
    assert found.status == "answered"
    assert {quote.report for quote in found.quotes[:2]} == {"qinghe-2025", "linxi-2025"}
    assert found.silent == ()
    assert found.reports_searched == 2
    scores = [quote.score for quote in found.quotes]
    assert scores == sorted(scores, reverse=True)


def test_a_place_without_an_answer_is_named(snapshot):
    """Only 青禾's report of 2025 says how many school places there were."""
    one = qa.answer("临溪去年新增学位多少个？", index=snapshot)
    assert one.status == "not_mentioned"
    both = qa.answer("青禾和临溪去年新增学位多少个？", index=snapshot)
    assert both.status == "answered"
    assert both.quotes[0].report == "qinghe-2025"
    assert both.silent == ("临溪县",)


def test_a_place_without_a_report_beside_one_with_a_report_is_named(snapshot):
    found = qa.answer("青禾和台湾去年新增学位多少个？", index=snapshot)
    assert found.status == "answered"
    assert found.quotes[0].report == "qinghe-2025"
    assert found.silent == ("台湾省",)


def test_last_year_and_this_year_are_each_answered(snapshot):
    found = qa.answer("青禾去年粮食产量多少，今年目标多少？", index=snapshot)
    assert found.silent in ((), ("去年",), ("今年",))
    assert {part.relative for _, part in split_query(found.query)} == {-1, 0}


def test_what_was_not_found_is_worded_in_the_language_shown():
    found = Answer(Query("", ""), "answered", silent=("去年", "今年", "2024", "梅州市、梅江区"))
    assert remarks(found, "zh") == ("没有找到答案：去年、今年、2024、梅州市、梅江区。",)
    assert remarks(found, "en") == ("No answer found for: last year, this year, 2024, 梅州市, 梅江区.",)
    refused = replace(found, status="not_mentioned")
    for language in ("zh", "en"):
        assert verdict(refused, language)[-1] == remarks(found, language)[0]
    set_language("en")
    try:
        assert show_answer(refused).endswith("Nothing found for: last year, this year, 2024, 梅州市, 梅江区")
    finally:
        set_language("zh")


def hit(report: str, number: int, score: float) -> Hit:
    passage = Passage(
        report=report, number=number, text="文", spans=((0, 1),), section=(), part="done", sentences=((0, 1),)
    )
    return Hit(passage=passage, title=report, highlights=(), score=score)


def test_merged_hits_keep_the_best_of_every_group():
    a = [hit("a", 1, 0.9), hit("a", 2, 0.8), hit("a", 3, 0.7)]
    b = [hit("b", 1, 0.2), hit("a", 1, 0.1)]
    merged = [(h.passage.report, h.passage.number) for h in merge_hits([a, b, []], 3)]
    assert merged == [("a", 1), ("a", 2), ("b", 1)]
    assert merge_hits([a], 2) == a[:2]
    assert merge_hits([[], []], 2) == []


def test_a_passage_found_twice_keeps_its_better_score():
    merged = merge_hits([[hit("a", 1, 0.9), hit("a", 2, 0.8)], [hit("a", 2, 0.1)]], 3)
    assert [(h.passage.number, h.score) for h in merged] == [(1, 0.9), (2, 0.8)]
