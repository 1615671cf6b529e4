"""Order, scores and marked sentences."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import qa
from index import Passage, Snapshot, UsageError
from qa.question.analysis import analyze_question
from qa.records import Hit, Query
from qa.search.candidates import Candidates, find_candidates
from qa.search.confidence import CONFIDENCE_NAMES, confidence_features, order_passages
from qa.search.features import NAMES
from qa.search.rank import rank
from qa.search.scope import Scope, scope_of
from qa.search.wanted import Wanted
from tests.conftest import built_from

QUESTIONS = [
    "青禾去年新增学位多少个？",
    "粮食产量",
    "2024年公路修了多少公里",
    "谁作的报告",
    "医院",
    "路",
    "GDP growth",
    "一",
]


NOTHING = Wanted("", 0.0, "any", (), {})


def candidates_of(rows: list[int], owner: list[int], texts: Sequence[str] = ()) -> Candidates:
    m, n = len(rows), len(owner)
    return Candidates(
        rows=np.array(rows, dtype=np.int64),
        passages=tuple(
            Passage("甲", 1, (), "other", ((0, len(text)),), text, ((0, len(text)),) * owner.count(at))
            for at, text in enumerate(texts or [""] * m)
        ),
        sentences=np.arange(n),
        owner=np.array(owner),
        sentence_scores={name: np.zeros(n) for name in ("sentence_lexical", "sentence_dense", "sentence_added")},
        passage_scores={name: np.zeros(m) for name in ("passage_lexical", "passage_dense")},
        part=np.zeros(m, dtype=np.int8),
    )


def ranked(question: str, snapshot: Snapshot, k: int) -> list[Hit]:
    query = analyze_question(question, snapshot.reports)
    scope = scope_of(query, snapshot)
    return rank(query, find_candidates(query, snapshot, scope), snapshot, len(scope.reports), k)


def test_order_is_by_the_best_sentence_then_by_row():
    candidates = candidates_of([40, 7, 12, 9], [0, 0, 1, 2, 2, 3])
    order, best = order_passages(np.array([0.1, 0.5, 0.5, 0.2, 0.9, 0.5]), candidates)
    assert best.tolist() == [0.5, 0.5, 0.9, 0.5]
    assert candidates.rows[order].tolist() == [12, 7, 9, 40]


def test_confidence_features_by_hand(snapshot):
    candidates = candidates_of([3, 5, 8], [0, 0, 1, 2], ["青禾新增学位", "学校", ""])
    features = np.arange(4 * len(NAMES), dtype=np.float32).reshape(4, len(NAMES))
    scores = np.array([1.0, 3.0, 2.5, -9.0])
    query = Query("", "学位数", answer_type="number")
    rarity = {"学位": 4.0, "位数": 6.0}
    query = replace(query, asked_places=("青禾市", "广东省"), places=("广东省",), part="done")
    order, table = confidence_features(query, candidates, features, scores, rarity, 2, 3, NOTHING, snapshot)
    assert order.tolist() == [0, 1, 2]
    first, second, third = (dict(zip(CONFIDENCE_NAMES, row, strict=True)) for row in table)
    head = ("score", "lead", "many_reports", "wants_figure", "short")
    assert [first[name] for name in head] == [3.0, 0.5, 1.0, 1.0, pytest.approx(1 / 3)]
    assert [second[name] for name in head] == [2.5, -0.5, 1.0, 1.0, pytest.approx(1 / 3)]
    assert [third[name] for name in head] == [-9.0, -5.0, 1.0, 1.0, pytest.approx(1 / 3)]  # the lead is cut off at 5
    names = ("lexical_lead", "lexical_first", "city", "city_absent", "rarest_absent", "terms", "asks_part")
    assert [first[name] for name in names] == [0.0, 1.0, 1.0, 0.0, 0.75, 0.2, 1.0]
    assert [second[name] for name in names] == [0.0, 1.0, 1.0, 1.0, 0.75, 0.2, 1.0]
    assert first["share"] == pytest.approx(3 - np.log(np.exp([3.0, 2.5, -9.0]).sum()))
    assert first["crowd"] == pytest.approx(np.log(np.exp([0.0, -0.5, -12.0]).sum()))  # two sentences are the same
    assert [row[len(CONFIDENCE_NAMES) - len(NAMES) :].tolist() for row in table] == features[[1, 2, 3]].tolist()


def test_confidence_features_of_a_single_passage(snapshot):
    candidates = candidates_of([3], [0])
    features = np.zeros((1, len(NAMES)))
    order, table = confidence_features(
        Query("", ""), candidates, features, np.array([2.0]), {}, 1, 1, NOTHING, snapshot
    )
    values = dict(zip(CONFIDENCE_NAMES, table[0], strict=True))
    assert order.tolist() == [0]
    assert [values[name] for name in ("score", "lead", "crowd", "many_reports", "wants_figure", "short")] == [
        2.0, 5.0, 0.0, 0.0, 0.0, 1.0,
    ]  # fmt: skip


@pytest.mark.parametrize("question", QUESTIONS)
def test_scores_lie_within_0_and_1_and_never_rise(snapshot, question):
    scores = [hit.score for hit in ranked(question, snapshot, 50)]
    assert scores
    assert all(0 <= score <= 1 for score in scores)
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize("question", QUESTIONS)
def test_highlights_are_sentences_of_the_passage(snapshot, question):
    for hit in ranked(question, snapshot, 50):
        assert 1 <= len(hit.highlights) <= 3
        assert set(hit.highlights) <= set(hit.passage.sentences)
        assert list(hit.highlights) == sorted(hit.highlights)
        assert all(hit.passage.text[start:end].strip() for start, end in hit.highlights)


def test_a_numbered_label_is_marked_with_what_it_names(tmp_path, encoder):
    """The sentence that says least of all may be the nearest one to a question about its subject."""
    text = (
        "白溪县2025年工作总结\n\n1.托幼服务方面。新办托幼点6个，可收孩子480名。家长交的钱少了两成。\n"
        "2.养老帮困方面。给独居老人装了呼叫器，助餐点开到了每个村。还办了老年大学。\n"
    )
    hit = qa.retrieve("养老帮困方面", 1, index=built_from(tmp_path, {"baixi-2025": text}, encoder))[0]
    marked = [hit.passage.text[start:end] for start, end in hit.highlights]
    assert marked[:2] == ["2.养老帮困方面。", "给独居老人装了呼叫器，助餐点开到了每个村。"]


@pytest.mark.parametrize("question", QUESTIONS)
def test_fewer_hits_are_the_first_of_more(snapshot, question):
    many = ranked(question, snapshot, 50)
    for k in range(1, len(many) + 2):
        assert ranked(question, snapshot, k) == many[:k]


def test_k_larger_than_the_corpus(snapshot):
    hits = ranked("路", snapshot, 10**6)
    assert sorted((hit.passage.report, hit.passage.number) for hit in hits) == sorted(
        (passage.report, passage.number) for position in range(3) for passage in snapshot.report(position).passages
    )


def test_nothing_to_rank(snapshot):
    query = Query("", "学位")
    assert rank(query, find_candidates(query, snapshot, Scope((), ())), snapshot, 0, 5) == []
    assert ranked("学位", snapshot, 0) == []


def test_the_passage_with_the_answer_is_first(snapshot):
    expected = {
        "青禾去年新增学位多少个？": ("qinghe-2025", 5),
        "青禾2023年新增学位多少个？": ("qinghe-2024", 6),
        "青禾2025年失业率控制在百分之几？": ("qinghe-2025", 10),
        "临溪的粮食产量目标是多少万吨？": ("linxi-2025", 4),
        "青禾改造多少座危桥？": ("qinghe-2025", 8),
    }
    found = {question: ranked(question, snapshot, 1)[0].passage for question in expected}
    assert {question: (passage.report, passage.number) for question, passage in found.items()} == expected


def test_the_right_sentence_is_marked(snapshot):
    (hit,) = ranked("临溪新修农村公路多少公里？", snapshot, 1)
    assert "新修农村公路22公里。" in [hit.passage.text[start:end] for start, end in hit.highlights]
    assert "一是产业有进。" not in [hit.passage.text[start:end] for start, end in hit.highlights]


@pytest.mark.parametrize("count", [2, 3, 5, 8, 13, 21, 34])
def test_equal_passages_stand_in_the_order_of_the_report(tmp_path, encoder, count):
    title, equal, other = ["石桥县2025年政府工作报告", "一、2024年工作回顾"], ["新建学校3所。"] * count, ["修路2公里。"]
    library = built_from(tmp_path, {"a": "\n".join([*title, *equal, *other, *equal])}, encoder)
    hits = ranked("新建学校几所", library, 100)[: 2 * count]
    expected = [*range(1, count + 1), *range(count + 2, 2 * count + 2)]
    assert [hit.passage.number for hit in hits] == expected[:60]
    assert len({hit.score for hit in hits[1:]}) == 1  # the first has no equal one before it


def test_passages_that_differ_in_a_figure_are_two(tmp_path, encoder):
    lines = ["石桥县2025年政府工作报告", "一、2024年工作回顾", "新建学校3所。", "新建学校4所。", "新建学校3所。"]
    library = built_from(tmp_path, {"a": "\n".join(lines)}, encoder)
    hits = ranked("新建学校", library, 50)
    assert sorted(hit.passage.text for hit in hits) == ["新建学校3所。", "新建学校3所。", "新建学校4所。"]


@settings(deadline=None, max_examples=60)
@given(question=st.text(min_size=1, max_size=30), k=st.integers(1, 60))
def test_any_question(snapshot, question, k):
    try:
        hits = qa.retrieve(question, k, index=snapshot)
    except UsageError:
        return
    assert len(hits) <= k
    assert all(0 <= hit.score <= 1 for hit in hits)
    assert len({(hit.passage.report, hit.passage.number) for hit in hits}) == len(hits)


def test_a_copy_of_a_sentence_is_no_rival_of_it(snapshot):
    """The same sentence in two passages: both lead over the third one, and only different ones make a crowd."""
    alone = candidates_of([3, 8], [0, 1], ["青禾新增学位", "学校"])
    twice = candidates_of([3, 5, 8], [0, 1, 2], ["青禾新增学位", "青禾新增学位", "学校"])
    asked = Query("", "学位数", answer_type="number")

    def described(candidates, scores):
        features = np.zeros((len(scores), len(NAMES)), dtype=np.float32)
        _, table = confidence_features(
            asked, candidates, features, np.array(scores), {"学位": 4.0}, 1, 3, NOTHING, snapshot
        )
        return [dict(zip(CONFIDENCE_NAMES, row, strict=True)) for row in table]

    one, rest = described(alone, [2.0, -1.0])
    first, copy, other = described(twice, [2.0, 2.0, -1.0])
    assert first == copy == one
    assert other == rest
