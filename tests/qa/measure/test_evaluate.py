"""Measures: worked by hand, against a second implementation, and through TREC files."""

import math
import warnings

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import Passage, Snapshot, UsageError
from qa.measure.evaluate import (
    DEPTH,
    MEASURES,
    Judged,
    abstention,
    document_id,
    judge,
    latency,
    measure,
    qrels_of,
    run_of,
    write_trec,
)
from qa.measure.labelled import Labelled
from qa.records import Answer, Query, Quote

R2024, R2025 = "qinghe-2024", "qinghe-2025"


def quote(passage: Passage, score: float, highlights=None) -> Quote:
    return Quote(
        report=passage.report,
        title="",
        passage=passage.number,
        section=(),
        part="done",
        text=passage.text,
        spans=passage.spans,
        page=passage.page,
        highlights=tuple(highlights or passage.sentences[:1]),
        score=score,
    )


def judged(
    snapshot: Snapshot,
    id: str,
    ranking: list[int],
    evidence: tuple[str, ...] = (),
    *,
    type: str = "any",
    status: str = "answered",
    answer: str = "",
    seconds: float = 0.01,
) -> Judged:
    """A question about the 2024 report that returned these passages of it (numbers from 1), judged by its evidence."""
    question = Labelled(id, R2024, type, "学校", (), evidence, answer)
    passages = [snapshot.report(1).passages[number - 1] for number in ranking]
    quotes = tuple(quote(passage, 0.9 - rank / 100) for rank, passage in enumerate(passages))
    found = Answer(
        Query("", ""),
        status,
        quotes=quotes if status == "answered" else (),
        near=() if status == "answered" else quotes,
    )
    right = tuple(rank for rank, passage in enumerate(passages, start=1) if question.is_right(passage))
    return Judged(question, found, right, seconds)


SCHOOLS = "学校"
"""Evidence that passages 7 and 10 of the 2024 report hold."""


def test_by_hand(snapshot):
    items = [
        judged(snapshot, "first", [7, 1, 2], (SCHOOLS,), type="number"),
        judged(snapshot, "third", [1, 2, 10, 7], (SCHOOLS,), type="number"),
        judged(snapshot, "fifth", [1, 2, 3, 4, 7], (SCHOOLS,), type="list"),
        judged(snapshot, "tenth", [1, 2, 3, 4, 5, 6, 8, 9, 11, 10], (SCHOOLS,), type="list"),
        judged(snapshot, "not returned", [1, 2], (SCHOOLS,), type="list"),
        judged(snapshot, "empty run", [], (SCHOOLS,), type="fact", status="no_such_report"),
        judged(snapshot, "no passage holds it", [7, 10], ("没有这样的话",), type="fact"),
        judged(snapshot, "unanswerable", [7, 10], (), type="unanswerable"),
    ]
    found = measure(items, snapshot)
    assert list(found) == ["all", "number", "list", "fact"]
    assert found["all"] == pytest.approx(
        {"questions": 7, "R@1": 1 / 7, "R@3": 2 / 7, "R@5": 3 / 7, "MRR@10": (1 + 1 / 3 + 1 / 5 + 1 / 10) / 7}
    )
    assert found["number"] == pytest.approx({"questions": 2, "R@1": 0.5, "R@3": 1, "R@5": 1, "MRR@10": 2 / 3})
    assert found["list"] == pytest.approx({"questions": 3, "R@1": 0, "R@3": 0, "R@5": 1 / 3, "MRR@10": 0.1})
    assert found["fact"] == {"questions": 2, "R@1": 0, "R@3": 0, "R@5": 0, "MRR@10": 0}


def test_a_right_passage_beyond_the_tenth_counts_nothing(snapshot):
    item = judged(snapshot, "q", [1, 2, 3, 4, 5, 6, 8, 9, 11, 12, 7], (SCHOOLS,))
    assert measure([item], snapshot)["all"]["MRR@10"] == 0


def test_near_misses_are_ranked_too(snapshot):
    """A question that got no answer still shows how well its passages were ranked."""
    item = judged(snapshot, "q", [7], (SCHOOLS,), status="not_mentioned")
    assert measure([item], snapshot)["all"]["R@1"] == 1


def test_nothing_answerable(snapshot):
    assert measure([judged(snapshot, "q", [7])], snapshot) == {}
    assert measure([], snapshot) == {}


@settings(deadline=None, max_examples=40)
@given(
    st.lists(
        st.tuples(
            st.lists(st.integers(1, 15), unique=True, max_size=12),
            st.lists(st.sampled_from([SCHOOLS, "学位", "公里", "没有", "。"]), unique=True, max_size=2),
        ),
        min_size=1,
        max_size=5,
    )
)
def test_equal_to_a_second_implementation(snapshot, cases):
    items = [judged(snapshot, f"q{n}", ranking, tuple(evidence)) for n, (ranking, evidence) in enumerate(cases)]
    values: dict[str, list[float]] = {name: [] for name in MEASURES}
    for ranking, evidence in cases:
        if evidence:
            texts = [snapshot.report(1).passages[number - 1].text for number in ranking]
            right = [any(piece in text for piece in evidence) for text in texts][:10]
            rank = right.index(True) + 1 if True in right else math.inf
            for name, depth in (("R@1", 1), ("R@3", 3), ("R@5", 5)):
                values[name].append(float(rank <= depth))
            values["MRR@10"].append(1 / rank)
    found = measure(items, snapshot)
    count = len(values["R@1"])
    expected = {name: sum(column) / count for name, column in values.items()} if count else {}
    assert found.get("all", {}) == pytest.approx({"questions": count} | expected if count else {})


def test_judge_asks_the_questions_in_order(snapshot):
    questions = [
        Labelled("a", R2025, "number", "青禾去年新增学位多少个？", (), ("新增学位2100个",), "2100个"),
        Labelled("b", R2024, "number", "2023年新增学位多少个？", (), ("新增学位1200个",), "1200个"),
        Labelled("c", R2025, "number", "今年呢？", ("青禾去年新修公路多少公里？",), ("农村公路40公里",), "40公里"),
        Labelled("d", "没有这份报告", "any", "福建的学位", (), (), ""),
    ]
    done: list[int] = []
    found = judge(questions, snapshot, progress=done.append)
    assert [item.question for item in found] == questions
    assert done == [1, 2, 3, 4]
    assert [item.right[:1] for item in found] == [(1,), (1,), (1,), ()]
    assert [item.answer.status for item in found][3] == "no_such_report"
    assert all(item.seconds > 0 for item in found)
    assert all(len(item.returned) <= DEPTH for item in found)
    assert measure(found, snapshot)["all"] == {"questions": 3, "R@1": 1, "R@3": 1, "R@5": 1, "MRR@10": 1}


def test_own_report_searches_that_report_only(snapshot):
    question = Labelled("a", "linxi-2025", "number", "粮食产量多少万吨？", (), ("6万吨",), "6万吨")
    (everywhere,) = judge([question], snapshot)
    (own,) = judge([question], snapshot, own_report=True)
    assert {quote.report for quote in own.returned} == {"linxi-2025"}
    assert {quote.report for quote in everywhere.returned} > {"linxi-2025"}
    assert own.right == (1,)


def test_abstention(snapshot):
    items = [
        judged(snapshot, "right, marked", [6], ("新增学位",), answer="1200个"),
        judged(snapshot, "right, another sentence marked", [8], ("水质",), answer="96%"),
        judged(snapshot, "wrong", [1], ("新增学位",), answer="1200个"),
        judged(snapshot, "refused", [6], ("新增学位",), status="not_mentioned"),
        judged(snapshot, "unanswerable, answered", [6]),
        judged(snapshot, "unanswerable, refused", [6], status="not_mentioned"),
        judged(snapshot, "unanswerable, no report", [], status="no_such_report"),
    ]
    assert abstention(items) == pytest.approx(
        {"answerable answered": 3 / 4, "unanswerable refused": 2 / 3, "answers right": 2 / 4, "figure marked": 1 / 2}
    )
    assert abstention([]) == {}
    assert abstention(items[-1:]) == {"unanswerable refused": 1}


def test_latency(snapshot):
    items = [judged(snapshot, str(n), [1], seconds=n / 1000) for n in range(1, 101)]
    assert latency(items) == pytest.approx({"p50": 50.5, "p95": 95.05})


def test_document_ids_hold_no_blanks():
    assert document_id("2025年 某省\u3000报告\t甲", 37) == "2025年_某省_报告_甲#37"
    assert document_id("甲", 1) == "甲#1"


def test_trec_files_read_back_to_the_same_values(snapshot, tmp_path):
    import ir_measures

    items = [
        judged(snapshot, "q 1", [7, 1, 2], (SCHOOLS,)),
        judged(snapshot, "q2", [1, 2, 10, 7], (SCHOOLS,)),
        judged(snapshot, "q3", [1, 2], (SCHOOLS,)),
        judged(snapshot, "q4", [], (SCHOOLS,)),
        judged(snapshot, "q5", [3, 4]),
    ]
    run_file, qrels_file = tmp_path / "run.trec", tmp_path / "qrels.txt"
    write_trec(items, snapshot, run_file, qrels_file)

    qrels = list(ir_measures.read_trec_qrels(str(qrels_file)))
    expected = [(q.replace(" ", "_"), d, r) for q, d, r in qrels_of(items, snapshot)]
    assert [(row.query_id, row.doc_id, row.relevance) for row in qrels] == expected
    assert {(row.query_id, row.doc_id) for row in qrels} == {
        (query, f"{R2024}#{passage}") for query in ("q_1", "q2", "q3", "q4") for passage in (7, 10)
    }

    run = list(ir_measures.read_trec_run(str(run_file)))
    rows = run_of(items)
    assert [(row.query_id, row.doc_id) for row in run] == [(q.replace(" ", "_"), d) for q, d, _, _ in rows]
    assert [row.score for row in run] == pytest.approx([score for *_, score in rows], abs=1e-6)

    wanted = [ir_measures.parse_measure(name) for name in ("Success@1", "Success@3", "Success@5", "RR@10")]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        values = ir_measures.calc_aggregate(wanted, qrels, run)
    found = measure(items, snapshot)["all"]
    assert [values[m] for m in wanted] == pytest.approx([found[name] for name in MEASURES])


def test_trec_lines(snapshot, tmp_path):
    write_trec([judged(snapshot, "q1", [7, 1], (SCHOOLS,))], snapshot, tmp_path / "run", tmp_path / "qrels")
    assert (tmp_path / "run").read_text("utf-8") == (
        f"q1 Q0 {R2024}#7 1 0.899999 reportqa\nq1 Q0 {R2024}#1 2 0.889998 reportqa\n"
    )
    assert (tmp_path / "qrels").read_text("utf-8") == f"q1 0 {R2024}#7 1\nq1 0 {R2024}#10 1\n"


def test_equal_scores_keep_our_order(snapshot):
    item = judged(snapshot, "q", [9, 7, 3, 10], (SCHOOLS,))
    tied = tuple(quote(snapshot.report(1).passages[n - 1], 0.5) for n in (9, 7, 3, 10))
    item = Judged(item.question, Answer(Query("", ""), "answered", quotes=tied), item.right, 0.0)
    scores = [score for *_, score in run_of([item])]
    assert scores == sorted(set(scores), reverse=True)
    assert measure([item], snapshot)["all"]["MRR@10"] == 0.5


def test_only_the_files_asked_for_are_written(snapshot, tmp_path):
    items = [judged(snapshot, "q1", [7], (SCHOOLS,))]
    write_trec(items, snapshot, None, None)
    write_trec(items, snapshot, None, tmp_path / "qrels")
    assert [path.name for path in tmp_path.iterdir()] == ["qrels"]
    write_trec([], snapshot, tmp_path / "run", None)
    assert (tmp_path / "run").read_text("utf-8") == ""


def test_a_file_that_cannot_be_written(snapshot, tmp_path):
    with pytest.raises(UsageError, match="写不了"):
        write_trec([], snapshot, tmp_path / "nowhere" / "run", None)
