"""Training the ranker, on examples where the right weights are known by construction."""

import json
import math
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from index import Passage, build, open_index
from qa.cli import main
from qa.measure.fit import choose_threshold, cross_validate, error_of_answers, folds, report
from qa.measure.labelled import Labelled
from qa.measure.models import (
    Example,
    chance_of_first,
    fit_confidence,
    fit_ranking,
    make_examples,
    rank_of_right,
    without_right,
)
from qa.records import Query
from qa.search.candidates import Candidates
from qa.search.confidence import CONFIDENCE_NAMES
from qa.search.features import NAMES
from qa.search.wanted import Wanted
from tests.conftest import TINY

SIGNAL = NAMES.index("sentence_dense")
CANDIDATES = 6
WANTED = Wanted("", 0.0, "any", (), {})
BARE: Any = SimpleNamespace(
    words_met=lambda query, sentences, texts: None,
    reports=(SimpleNamespace(title=""),),
    report_of=lambda rows: np.zeros(len(rows), dtype=np.int64),
)
"""What the models ask of a snapshot: titles of reports, and no late interaction."""


def example(report: str, number: int, right: float, wrong: float, *, answerable: bool = True) -> Example:
    """Six passages of one sentence; the right one carries the signal ``right``, the others ``wrong``; else noise."""
    random = np.random.default_rng([number, *report.encode()])
    features = random.random((CANDIDATES, len(NAMES))) * 0.2
    place = int(random.integers(CANDIDATES))
    features[:, SIGNAL] = wrong
    features[place, SIGNAL] = right
    marks = np.arange(CANDIDATES) == place if answerable else np.zeros(CANDIDATES, dtype=bool)
    rows = np.arange(CANDIDATES)
    candidates = Candidates(
        rows=rows,
        passages=(Passage(report, 1, (), "other", ((0, 0),), "", ((0, 0),)),) * CANDIDATES,
        sentences=rows,
        owner=rows,
        sentence_scores={"sentence_lexical": features[:, 0]},
        passage_scores={},
        part=np.zeros(CANDIDATES, dtype=np.int8),
    )
    evidence = ("句",) if answerable else ()
    question = Labelled(f"{report}{number}", report, "any", "问", (), evidence, "")
    return Example(question, Query("问", "问"), candidates, features, marks, marks, {}, 1, WANTED, BARE)


def examples_of(report: str, count: int, right: float = 1.0, wrong: float = 0.0) -> list[Example]:
    return [example(report, number, right, wrong) for number in range(count)]


def test_weight_goes_to_the_feature_that_separates():
    weights = fit_ranking(examples_of("甲", 160))
    assert weights.shape == (len(NAMES),)
    assert np.argmax(np.abs(weights)) == SIGNAL
    assert weights[SIGNAL] > 3
    assert np.abs(np.delete(weights, SIGNAL)).max() < 0.5 * weights[SIGNAL]
    assert fit_ranking(examples_of("甲", 40, right=0.0, wrong=1.0))[SIGNAL] < -3


def test_the_share_of_the_whole_report_is_not_learned():
    columns = np.ones(len(NAMES), dtype=bool)
    columns[NAMES.index("report_lexical")] = False
    for examples in (examples_of("甲", 40), examples_of("乙", 10, right=0.0, wrong=1.0)):
        weights = dict(zip(NAMES, fit_ranking(examples), strict=True))
        assert (weights["report_lexical"], weights["verbatim_report_lexical"]) == (1, 1)
        weights = dict(zip(NAMES, fit_ranking(examples, columns), strict=True))
        assert (weights["report_lexical"], weights["verbatim_report_lexical"]) == (0, 1)
        weights = dict(zip(NAMES, fit_ranking(examples, fixed_weights={"report_lexical": 1.5}), strict=True))
        assert weights["report_lexical"] == 1.5
        assert weights["verbatim_report_lexical"] not in (0, 1)


def test_left_out_columns_get_no_weight():
    columns = np.ones(len(NAMES), dtype=bool)
    columns[SIGNAL] = False
    weights = fit_ranking(examples_of("甲", 40), columns)
    assert weights[SIGNAL] == 0
    assert np.count_nonzero(weights) == len(NAMES) - 1
    only = fit_ranking(examples_of("甲", 40), ~columns)
    assert np.flatnonzero(only).tolist() == [SIGNAL]


def test_examples_without_a_right_sentence_teach_the_ranking_nothing():
    clear = examples_of("甲", 20)
    lost = [example("乙", number, 0.0, 1.0, answerable=False) for number in range(20)]
    np.testing.assert_allclose(fit_ranking([*clear, *lost]), fit_ranking(clear), atol=1e-5)


def test_other_sentences_of_a_right_passage_are_not_compared():
    """Their features may be anything: they are neither right nor wrong."""
    plain = examples_of("甲", 20)
    doubled = []
    for item in plain:
        c, place = item.candidates, int(np.flatnonzero(item.right_sentences)[0])
        extra = np.full((1, len(NAMES)), 99.0)
        more = Candidates(
            rows=c.rows,
            passages=c.passages,
            sentences=np.arange(CANDIDATES + 1),
            owner=np.append(c.owner, place),
            sentence_scores={"sentence_lexical": np.append(c.sentence_scores["sentence_lexical"], 0)},
            passage_scores={},
            part=c.part,
        )
        features = np.concatenate([item.features, extra])
        marks = np.append(item.right_sentences, False)
        doubled.append(
            Example(item.question, item.query, more, features, item.right_passages, marks, {}, 1, WANTED, BARE)
        )
    np.testing.assert_allclose(fit_ranking(doubled), fit_ranking(plain), atol=1e-5)


def test_hiding_the_right_passages_leaves_the_others_as_they_are():
    """Three passages of 2, 1 and 2 sentences, of which the middle and the last answer; then only the last."""
    features = np.arange(5 * len(NAMES), dtype=np.float64).reshape(5, -1)
    names = ("前", "中", "后")
    candidates = Candidates(
        rows=np.array([4, 7, 9]),
        passages=tuple(Passage(name, 1, (), "other", ((0, 1),), "句", ()) for name in names),
        sentences=np.array([10, 11, 17, 20, 21]),
        owner=np.array([0, 0, 1, 2, 2]),
        sentence_scores={"sentence_lexical": np.array([0.1, 0.2, 0.3, 0.4, 0.5])},
        passage_scores={"passage_lexical": np.array([0.6, 0.7, 0.8])},
        part=np.array([0, 1, -1], dtype=np.int8),
    )
    question = Labelled("a", "甲", "any", "问", (), ("句",), "")
    right = np.array([False, True, True]), np.array([False, False, True, False, True])
    whole = Example(question, Query("问", "问"), candidates, features, *right, {"问": 1.0}, 3, WANTED, BARE)

    hidden = without_right(whole)
    assert [passage.report for passage in hidden.candidates.passages] == ["前"]
    assert hidden.candidates.rows.tolist() == [4] and hidden.candidates.sentences.tolist() == [10, 11]
    np.testing.assert_array_equal(hidden.features, features[:2])
    assert (hidden.right_passages.tolist(), hidden.right_sentences.tolist()) == ([False], [False, False])
    assert (hidden.question, hidden.query, hidden.rarity, hidden.reports) == (question, whole.query, {"问": 1.0}, 3)
    assert rank_of_right(hidden, np.ones(len(NAMES))) == 0

    last = replace(whole, right_passages=np.array([False, False, True]), right_sentences=np.arange(5) > 2)
    hidden = without_right(last)
    assert hidden.candidates.owner.tolist() == [0, 0, 1]
    assert hidden.candidates.part.tolist() == [0, 1]
    np.testing.assert_array_equal(hidden.features, features[:3])

    nothing = without_right(replace(whole, right_passages=np.ones(3, bool), right_sentences=np.ones(5, bool)))
    assert nothing.features.shape == (0, len(NAMES)) and nothing.candidates.passages == ()
    assert chance_of_first(nothing, np.ones(len(NAMES)), np.ones(len(CONFIDENCE_NAMES)), 9.0) == 0


def test_rank_of_the_right_passage():
    weights = np.zeros(len(NAMES))
    weights[SIGNAL] = 1
    assert rank_of_right(example("甲", 0, 1.0, 0.0), weights) == 1
    assert rank_of_right(example("甲", 0, 0.0, 1.0), weights) == CANDIDATES
    assert rank_of_right(example("甲", 0, 1.0, 0.0, answerable=False), weights) == 0


def test_folds_never_share_a_report():
    examples = [item for report in "甲乙丙丁戊己庚辛壬癸" for item in examples_of(report, 3)]
    pairs = folds(examples)
    assert len(pairs) == 8
    tested: list[str] = []
    for train, test in pairs:
        assert not {item.question.report for item in train} & {item.question.report for item in test}
        assert len(train) + len(test) == len(examples)
        tested += [item.question.id for item in test]
    assert sorted(tested) == sorted(item.question.id for item in examples)
    assert len(folds(examples[:9])) == 3  # as many as there are reports


def test_cross_validation_never_sees_the_held_out_report():
    """The signal is turned round in the largest report, so a model that had seen it would rank it right, and only then.

    Every report holds a few examples of the other kind, for the model of confidence needs both.
    """
    usual = [item for report in "乙丙丁" for item in examples_of(report, 24)]
    usual += [example(report, 1000, 0.0, 1.0) for report in "乙丙丁"]
    turned = [*examples_of("甲", 240, right=0.0, wrong=1.0), example("甲", 1000, 1.0, 0.0)]
    examples = [*usual, *turned]

    seen = fit_ranking(examples)
    assert seen[SIGNAL] < 0  # the turned report outweighs the others
    assert all(rank_of_right(item, seen) == 1 for item in turned[:240])

    judged = cross_validate(examples)
    assert sorted(item.question.id for item, _, _ in judged) == sorted(item.question.id for item in examples)
    ranks = {item.question.id: rank for item, rank, _ in judged}
    assert all(ranks[item.question.id] == CANDIDATES for item in turned[:240])
    assert ranks["甲1000"] == 1
    assert all(0 <= chance <= 1 for _, _, chance in judged)


def test_confidence_tells_right_from_wrong():
    ranking = np.zeros(len(NAMES))
    ranking[SIGNAL] = 1
    right = examples_of("甲", 30)
    wrong = [example("乙", number, 0.3, 0.2, answerable=False) for number in range(30)]
    confidence, intercept = fit_confidence([*right, *wrong], ranking)
    assert confidence.shape == (len(CONFIDENCE_NAMES),)
    chances = [chance_of_first(item, ranking, confidence, intercept) for item in [*right, *wrong]]
    assert min(chances[:30]) > 0.8
    assert max(chances[30:]) < 0.2
    ranks = [rank_of_right(item, ranking) for item in [*right, *wrong]]
    assert report(list(zip([*right, *wrong], ranks, chances, strict=True)), 0.5) == {
        "questions": 60.0,
        "R@1": 1.0,
        "R@3": 1.0,
        "R@5": 1.0,
        "MRR@10": 1.0,
        "AUROC answerable": 1.0,
        "AUROC first right": 1.0,
        "answerable answered": 1.0,
        "unanswerable refused": 1.0,
        "wrong answers": 0.0,
        "wrong answers, 95 % bound": 0.095,  # 1 - .05 ** (1/30)
    }


def test_hidden_evidence_teaches_doubt():
    """Where all that answers is hidden, the next best is nearly as good; a model told so is less sure of it."""
    ranking = np.zeros(len(NAMES))
    ranking[SIGNAL] = 1
    examples = [
        *examples_of("甲", 40, right=1.0, wrong=0.9),
        *[example("乙", n, 0.2, 0.1, answerable=False) for n in range(9)],
    ]
    near = [without_right(item) for item in examples[:40]]

    def chances(hidden: float) -> list[float]:
        confidence, intercept = fit_confidence(examples, ranking, hidden=hidden)
        return [chance_of_first(item, ranking, confidence, intercept) for item in near]

    assert np.mean(chances(1.0)) < np.mean(chances(0.15)) < np.mean(chances(0.0))
    assert np.mean(chances(1.0)) < 0.5 < np.mean(chances(0.0))


def test_report_by_hand():
    judged = [(example("甲", number, 1.0, 0.0), rank, 0.5) for number, rank in enumerate([1, 2, 4, 0])]
    assert report(judged, 0.5) == {"questions": 4.0, "R@1": 0.25, "R@3": 0.5, "R@5": 0.75, "MRR@10": 0.438}


def test_the_threshold_lets_the_stated_share_through():
    judged = [(example("甲", number, 1.0, 0.0), 1, (number + 0.5) / 100) for number in range(100)]
    threshold = choose_threshold(judged)
    assert sum(chance >= threshold for _, _, chance in judged) >= 92
    assert sum(chance >= threshold + 0.01 for _, _, chance in judged) < 92
    assert choose_threshold([(example("甲", 0, 1.0, 0.0), 0, 0.0)]) == 0.01


def test_examples_of_labelled_questions(snapshot):
    questions = [
        Labelled("a", "qinghe-2025", "number", "青禾去年新增学位多少个？", (), ("新增学位2100个",), ""),
        Labelled("b", "qinghe-2025", "any", "福建的学位", (), (), ""),
    ]
    first, second = make_examples(questions, snapshot)
    assert first.features.shape == (len(first.candidates.sentences), len(NAMES))
    assert first.reports == 1
    right = np.flatnonzero(first.right_passages)
    assert [first.candidates.passages[n].text for n in right] == ["新建小学5所，新增学位2100个。"]
    assert not second.right_passages.any()


def test_main_writes_weights_that_can_be_read(tmp_path):
    """The whole run on the tiny corpus: three reports, a few questions each."""
    build([TINY], tmp_path / "index")
    library, lines = open_index(tmp_path / "index"), []
    for n, info in enumerate(library.reports):
        for p in library.report(n).passages:
            question = {"id": f"{n}-{p.number}", "report": info.id, "question": p.text[:8]}
            lines.append({**question, "evidence": [] if p.part == "other" else [p.text[:12]]})
    (tmp_path / "q.jsonl").write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    source = f"{tmp_path / 'q.jsonl'}@{tmp_path / 'index'}"
    assert main(["fit", source, "--out", str(tmp_path / "weights.json")]) == 0
    values = json.loads((tmp_path / "weights.json").read_text("utf-8"))
    for situation in (values, values["documents"]):
        assert tuple(situation["ranking"]) == NAMES
        assert tuple(situation["confidence"]) == CONFIDENCE_NAMES
    assert list(values["figures"]) == ["reports"]
    assert values["figures"]["reports"]["questions"] == len(lines)
    assert 0 < values["threshold"] < 1

    (tmp_path / "more.jsonl").write_text("\n".join(json.dumps(line) for line in lines[5:]), encoding="utf-8")
    more = source.replace("q.jsonl", "more.jsonl")
    assert main(["fit", source, "--unfiltered", more, "--out", str(tmp_path / "both.json")]) == 0
    both = json.loads((tmp_path / "both.json").read_text("utf-8"))
    assert list(both["figures"]) == ["reports", "documents"]
    assert both["figures"]["documents"]["questions"] == len(lines) - 5
    same = ("ranking", "confidence", "intercept", "threshold")
    assert [both[key] for key in same] == [values[key] for key in same]  # unfiltered examples teach the other situation
    assert both["figures"]["reports"] == values["figures"]["reports"]
    assert both["documents"]["ranking"] != values["documents"]["ranking"]
    assert "others" not in both["documents"]

    answered = [line for line in lines if line["evidence"]]
    (tmp_path / "letters.jsonl").write_text("\n".join(map(json.dumps, answered)), encoding="utf-8")
    letters = source.replace("q.jsonl", "letters.jsonl")
    given = ["--unfiltered", more, "--others", letters]
    assert main(["fit", source, *given, "--out", str(tmp_path / "three.json")]) == 0
    three = json.loads((tmp_path / "three.json").read_text("utf-8"))
    assert list(three["figures"]) == ["reports", "documents", "letters"]
    assert three["figures"]["letters"]["questions"] == len(answered)
    others = three["documents"].pop("others")
    assert tuple(others["confidence"]) == CONFIDENCE_NAMES
    assert three["documents"] == both["documents"]  # they teach nothing else
    assert others["confidence"] != both["documents"]["confidence"]


def test_unfiltered_examples_search_all_reports_for_the_names_as_words(snapshot):
    question = Labelled("a", "qinghe-2025", "number", "青禾去年新增学位多少个？", (), ("新增学位2100个",), "")
    (filtered,), (all_of_them,) = (
        make_examples([question], snapshot),
        make_examples([question], snapshot, filtered=False),
    )
    assert (filtered.reports, filtered.query.text) == (1, "新增学位 个")
    assert all_of_them.reports > 1 and (all_of_them.query.places, all_of_them.query.years) == ((), ())
    assert all_of_them.query.text == f"青禾市 {filtered.query.text}"
    assert {p.report for p in filtered.candidates.passages} == {"qinghe-2025"}
    assert {p.report for p in all_of_them.candidates.passages} > {"qinghe-2025"}
    right = np.flatnonzero(all_of_them.right_passages)
    assert [all_of_them.candidates.passages[n].text for n in right] == ["新建小学5所，新增学位2100个。"]


@pytest.mark.parametrize("source", ["nowhere.jsonl", "nowhere.jsonl@nowhere"])
def test_main_with_a_file_that_is_not_there(tmp_path, capsys, source):
    assert main(["fit", str(tmp_path / source)]) == 1
    assert "读不出来" in capsys.readouterr().err


def judged(outcomes: list[tuple[bool, float]]) -> list:
    """Pairs of "first passage right" and chance, as ``cross_validate`` returns them."""
    item = example("甲", 0, 1.0, 0.0)
    return [(item, 1 if right else 3, chance) for right, chance in outcomes]


def test_error_of_the_answers_given():
    outcomes = [(True, 0.9)] * 8 + [(False, 0.8)] * 2 + [(False, 0.1)] * 50  # the last fifty are refused
    share, bound = error_of_answers(judged(outcomes), 0.5)
    assert share == 0.2
    assert bound == pytest.approx(0.5069, abs=1e-4)  # Clopper-Pearson for 2 of 10, one-sided, from its table


def test_bound_of_the_error_by_its_definition():
    """With the bound for the true share, so few wrong ones or fewer come about one time in twenty."""
    for wrong, n in ((0, 59), (3, 40), (12, 200)):
        outcomes = [(False, 1.0)] * wrong + [(True, 1.0)] * (n - wrong)
        _, p = error_of_answers(judged(outcomes), 0.5)
        chance = sum(math.comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(wrong + 1))
        assert chance == pytest.approx(0.05, abs=1e-6)
    assert error_of_answers(judged([(False, 1.0)] * 5), 0.5) == (1.0, 1.0)
    assert error_of_answers(judged([(True, 0.1)]), 0.5) == (0.0, 1.0)
