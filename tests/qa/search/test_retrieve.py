"""Which reports may answer, and that the candidates are what looking at every sentence gives."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pytest

import qa
from index import LegQuery, Snapshot, build, normalize, open_index
from index.legs.sentences import quantized
from index.text.sentences import split_clauses
from index.text.terms import analyze
from qa.question.analysis import analyze_question
from qa.records import Query
from qa.search.candidates import (
    _CONTEXT_WEIGHT,
    _FIRST_PART,
    POOL,
    Candidates,
    best_by_owner,
    find_candidates,
    term_weights,
)
from qa.search.candidates import _FIRST as FUSION
from qa.search.scope import Scope, scope_of
from tests.conftest import FILES, CountingEncoder, built_from
from tests.index.legs.test_sentences import restored

LINXI_2025, QINGHE_2024, QINGHE_2025 = range(3)
"""Positions of the reports of the tiny corpus, which are sorted by file name."""


def query(text: str = "学校", **slots) -> Query:
    return Query(raw=text, text=text, **slots)


@pytest.fixture(scope="module")
def far_years(tmp_path_factory, encoder) -> Snapshot:
    """Two places; only one of the reports speaks of 2030."""
    form = "{place}{year}年政府工作报告\n一、{last}年工作回顾\n新建学校3所。\n二、{year}年工作安排\n{plan}\n"
    texts = {
        "a": form.format(place="石桥县", year=2025, last=2024, plan="到2030年，学校达到50所。"),
        "b": form.format(place="柳湾县", year=2025, last=2024, plan="新建学校2所。"),
    }
    return built_from(tmp_path_factory.mktemp("years"), texts, encoder)


@pytest.fixture(scope="module")
def wide(tmp_path_factory, encoder) -> Snapshot:
    """One report of 75 paragraphs with some 94 sentences: more than reach the ranker, fewer than each leg returns."""
    random = np.random.default_rng(7)
    lines = ["石桥县2025年政府工作报告", "一、2024年工作回顾"]
    for number in range(75):
        if number == 40:
            lines.append("二、2025年工作安排")
        sentences = [
            "".join(random.choice(list("学医路粮水校院桥田河"), size=random.integers(4, 12))) + f"{number}处。"
            for _ in range(2 if number % 4 == 0 else 1)
        ]
        lines.append("".join(sentences))
    snapshot = built_from(tmp_path_factory.mktemp("wide"), {"a": "\n".join(lines)}, encoder)
    assert snapshot.manifest.passages == 75
    return snapshot


@pytest.mark.parametrize(
    ("slots", "chosen", "reports", "parts"),
    [
        pytest.param({}, None, (0, 1, 2), (None,) * 3, id="nothing restricts"),
        pytest.param({"part": "done"}, None, (0, 1, 2), ("done",) * 3, id="the part is kept"),
        pytest.param({"places": ("青禾市",)}, None, (1, 2), (None,) * 2, id="place"),
        pytest.param({"places": ("青禾市", "临溪县")}, None, (0, 1, 2), (None,) * 3, id="two places"),
        pytest.param({"places": ("石桥县",)}, None, (), (), id="a place without a report"),
        pytest.param({"years": (2024,)}, None, (0, 1, 2), ("done", "planned", "done"), id="Y and Y - 1"),
        pytest.param({"years": (2025,)}, None, (0, 2), ("planned", "planned"), id="Y"),
        pytest.param({"years": (2023,)}, None, (1,), ("done",), id="Y - 1"),
        pytest.param({"years": (2024, 2025)}, None, (0, 1, 2), (None, "planned", None), id="two years"),
        pytest.param({"years": (2023,), "places": ("临溪县",)}, None, (), (), id="the other place's year"),
        pytest.param({"years": (1999,)}, None, (), (), id="a year that nobody speaks of"),
        pytest.param({"relative": -1, "part": "done"}, None, (0, 2), ("done",) * 2, id="newest of each place"),
        pytest.param({"relative": 0, "places": ("青禾市",)}, None, (2,), (None,), id="newest of one place"),
        pytest.param({"relative": -1, "years": (2024,)}, None, (0, 1, 2), ("done", "planned", "done"), id="both years"),
        pytest.param({}, ["qinghe-2024"], (1,), (None,), id="chosen report"),
        pytest.param({"relative": -1}, ["qinghe-2024"], (1,), (None,), id="newest of the chosen ones"),
        pytest.param({"places": ("青禾市",)}, ["linxi-2025"], (), (), id="chosen report of another place"),
        pytest.param({}, ["没有"], (), (), id="unknown report"),
        pytest.param({}, [], (), (), id="no report chosen"),
    ],
)
def test_scope(snapshot, slots, chosen, reports, parts):
    assert scope_of(query(**slots), snapshot, chosen) == Scope(reports, parts)


def test_another_year_is_asked_of_the_reports_that_name_it(far_years):
    assert scope_of(query(years=(2030,)), far_years) == Scope((0,), (None,))
    assert scope_of(query(years=(2030,), places=("柳湾县",)), far_years) == Scope((), ())
    assert scope_of(query(years=(2031,)), far_years) == Scope((), ())
    assert scope_of(query(years=(2025, 2030)), far_years) == Scope((0, 1), ("planned", "planned"))


@pytest.mark.parametrize(("title", "part"), [("统计公报", "done"), ("发展规划纲要", "planned")])
def test_a_bulletin_and_a_plan_have_no_two_parts(encoder, tmp_path, title, part):
    """A bulletin of 2024 tells of 2024, and a plan also of the years before it: no part of them is the wrong one."""
    texts = {"a": f"石桥县2024年{title}\n一、农业\n秋粮产量9368吨。\n二、工业\n产值9亿元。"}
    told = built_from(tmp_path, texts, encoder)
    asked = query(text="秋粮产量", years=(2024,), part=part)
    found = find_candidates(asked, told, scope_of(asked, told), POOL)
    kinds = {info.kind for info in told.reports}
    assert kinds <= {"bulletin", "plan"} and set(found.part.tolist()) == {0}


def test_scopes_of_questions(snapshot):
    def scope(question: str, *history: str) -> tuple[int, ...]:
        return scope_of(analyze_question(question, snapshot.reports, history), snapshot).reports

    assert scope("青禾去年新增学位多少个？") == (QINGHE_2025,)
    assert scope("青禾2023年新增学位多少个？") == (QINGHE_2024,)
    assert scope("2024年新增学位多少个？") == (LINXI_2025, QINGHE_2024, QINGHE_2025)
    assert scope("临溪的粮食产量") == (LINXI_2025,)
    assert scope("那医院呢？", "青禾去年新增学位多少个？") == (QINGHE_2025,)  # the year of the first question holds on


def every_passage(snapshot: Snapshot, reports: Sequence[int]) -> list[tuple[int, str, str, list[str], str]]:
    """(number, text, embedded text, sentences, part) of every passage of some reports, from the reports themselves."""
    rows = []
    for n in reports:
        report = snapshot.report(n)
        for p in report.passages:
            number = snapshot.reports[n].first_passage + p.number - 1
            embedded = f"{' '.join((report.title, *p.section))}\n{p.text}"
            rows.append((number, p.text, embedded, [p.text[a:b] for a, b in p.sentences], p.part))
    return rows


def nearest(encoder: CountingEncoder, sentence: str, embedded: str, vector: np.ndarray) -> float:
    """Cosine of a sentence or the nearest of its clauses, each leaning on the sentence and its passage, in 8 bits."""
    clauses = [sentence[a:b] for a, b in split_clauses(sentence)]
    own = encoder.encode_passages([sentence, *clauses]).astype(np.float64)
    rows = own + 0.3 * own[0] + 0.3 * encoder.encode_passages([embedded])[0]
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    kept = restored(*quantized((rows / np.where(norms > 0, norms, 1)).astype(np.float32)), rows.shape[1])
    return max(float(row @ vector) for row in kept)


def bm25(texts: Sequence[str], weights: Mapping[str, float]) -> list[float]:
    """BM25 of folded sentences among each other, by the most that the terms could give."""
    lengths = [len(analyze(text)) for text in texts]
    average, ideal = max(1.0, sum(lengths) / len(lengths)), sum(weights.values()) * 2.2
    scores = []
    for text, length in zip(texts, lengths, strict=True):
        norm = 1.2 * (1 - 0.75 + 0.75 * length / average)
        scores.append(sum(w * 2.2 * text.count(t) / (text.count(t) + norm) for t, w in weights.items()) / ideal)
    return scores


def brute_force(asked: Query, snapshot: Snapshot, scope: Scope) -> Candidates:
    """Score every sentence and passage in scope, keep the best ``POOL`` passages, ties by number."""
    encoder, rows = snapshot.encoder, every_passage(snapshot, scope.reports)
    vector = encoder.encode_queries([asked.text])[0]
    if asked.context:
        vector = vector + _CONTEXT_WEIGHT * encoder.encode_queries([asked.context])[0]
        vector = vector / np.linalg.norm(vector)
    weights = {**dict.fromkeys(analyze(asked.context), _CONTEXT_WEIGHT), **dict.fromkeys(analyze(asked.text), 1.0)}
    added = dict.fromkeys(analyze(" ".join(word for _, word in asked.added)), 1.0)

    def lexical(level: str, terms) -> dict[int, float]:
        hits = snapshot.legs[f"{level}_lexical"].search(LegQuery(terms), 10**6)
        return dict(zip(*map(np.ndarray.tolist, hits), strict=True))

    def above_others() -> dict[int, float]:
        """How far each report stands above the mean of those in scope, in standard deviations."""
        found = lexical("report", weights)
        values = {report: found.get(report, 0.0) for report in scope.reports}
        spread = max(float(np.std(list(values.values()))), 0.1 * float(np.mean(list(values.values()))))
        return {
            report: (value - np.mean(list(values.values()))) / spread if spread else 0.0
            for report, value in values.items()
        }

    in_report = above_others()
    in_passage = lexical("passage", weights)
    in_added = lexical("passage", added)
    wanted = dict(zip(scope.reports, scope.parts, strict=True))
    found = []
    for number, _, embedded, sentences, part in rows:
        asked_part = wanted[int(snapshot.report_of(number))]
        preference = 0 if asked_part is None or part == "other" else (1 if part == asked_part else -1)
        numbers = snapshot.sentences_of(np.array([number]))[0].tolist()
        assert len(numbers) == len(sentences)
        per_sentence = {
            "numbers": numbers,
            "dense": [nearest(encoder, sentence, embedded, vector) for sentence in sentences],
        }
        passage = (
            in_passage.get(number, 0.0),
            float(encoder.encode_passages([embedded])[0].astype(np.float16).astype(np.float64) @ vector),
            preference,
            in_report[int(snapshot.report_of(number))],
            in_added.get(number, 0.0),
        )
        fused = (
            FUSION["sentence_dense"] * max(per_sentence["dense"])
            + FUSION["passage_added"] * passage[4]
            + FUSION["passage_lexical"] * passage[0]
            + FUSION["passage_dense"] * passage[1]
            + _FIRST_PART * passage[2]
            + FUSION["report_lexical"] * passage[3]
        )
        found.append((-fused, number, per_sentence, passage))
    kept = sorted(sorted(found, key=lambda row: row[:2])[:POOL], key=lambda row: row[1])
    column = {
        name: np.array([value for *_, sentences, _ in kept for value in sentences[name]])
        for name in ("numbers", "dense")
    }
    numbers = np.array([number for _, number, _, _ in kept], dtype=np.int64)
    passages = tuple(snapshot.passages(numbers))
    texts = [normalize(text) for passage in passages for text in passage.sentence_texts()]
    words = bm25(texts, {term: weight * snapshot.idf(term) for term, weight in weights.items()})
    return Candidates(
        rows=numbers,
        passages=passages,
        sentences=column["numbers"].astype(np.int64),
        owner=np.repeat(np.arange(len(kept)), [len(sentences["numbers"]) for *_, sentences, _ in kept]),
        sentence_scores={"sentence_dense": column["dense"], "sentence_lexical": np.array(words)},
        passage_scores={
            "passage_lexical": np.array([passage[0] for *_, passage in kept]),
            "passage_dense": np.array([passage[1] for *_, passage in kept]),
            "report_lexical": np.array([passage[3] for *_, passage in kept]),
            "passage_added": np.array([passage[4] for *_, passage in kept]),
            "level": np.zeros(len(kept)),  # no question here names a level of government
        },
        part=np.array([passage[2] for *_, passage in kept]),
    )


def assert_equal(found: Candidates, expected: Candidates) -> None:
    assert found.passages == expected.passages
    for name in ("rows", "sentences", "owner", "part"):
        np.testing.assert_array_equal(getattr(found, name), getattr(expected, name), err_msg=name)
    for kind in ("sentence_scores", "passage_scores"):
        mine, theirs = getattr(found, kind), getattr(expected, kind)
        assert set(mine) == set(theirs)
        for name, scores in theirs.items():
            np.testing.assert_allclose(mine[name], scores, atol=1e-6, err_msg=name)
    for name in ("sentence_dense", "passage_dense"):
        np.testing.assert_array_equal(found.by_sentence(name).shape, found.sentences.shape)
        np.testing.assert_array_equal(found.by_passage(name).shape, found.rows.shape)
    spans = [span for passage in found.passages for span in passage.sentences]
    assert [found.span(position) for position in range(len(found.sentences))] == spans


@pytest.mark.parametrize(
    "asked",
    [
        query("新建学校"),
        query("学校", part="planned"),
        query("粮食产量", added=(("粮食", "粮食播种面积"),)),
        query("医院", context="床位 学位", part="done"),
        query("公路", years=(2024,)),
        query("公路", places=("青禾市",), relative=-1, part="done"),
        query("水质", places=("临溪县",)),
        query("没有字相同xyz"),  # nothing in common with the vectors: all cosines are 0
    ],
    ids=lambda asked: asked.text,
)
def test_candidates_equal_brute_force(snapshot, asked):
    scope = scope_of(asked, snapshot)
    assert_equal(find_candidates(asked, snapshot, scope), brute_force(asked, snapshot, scope))


@pytest.mark.parametrize("text", ["学校", "路桥12处", "粮", "医院 水河", "第学医路粮水校院桥田河处"])
@pytest.mark.parametrize("part", [None, "done", "planned"])
def test_the_pool_holds_the_best_by_brute_force(wide, text, part):
    asked = query(text, part=part)
    found = find_candidates(asked, wide, scope_of(asked, wide))
    assert len(found.passages) == POOL
    assert_equal(found, brute_force(asked, wide, scope_of(asked, wide)))


def test_an_empty_scope_has_no_candidates(snapshot):
    found = find_candidates(query("学校"), snapshot, Scope((), ()))
    arrays = [found.rows, found.passages, found.sentences, found.owner, found.part]
    arrays += [*found.sentence_scores.values(), *found.passage_scores.values()]
    assert [len(array) for array in arrays] == [0] * 12


def test_candidates_come_from_the_scope_only(snapshot):
    asked = query("新建学校")
    found = find_candidates(asked, snapshot, Scope((QINGHE_2024,), (None,)))
    info = snapshot.reports[QINGHE_2024]
    assert found.rows.tolist() == list(range(info.first_passage, info.first_passage + info.passage_count))


def test_best_by_owner():
    scores, owner = np.array([0.1, 0.7, 0.3, -2.0]), np.array([0, 0, 1, 2])
    assert best_by_owner(scores, owner, 3).tolist() == [0.7, 0.3, -2.0]


def test_term_weights():
    assert term_weights("学位学", 0.5) == {"学": 0.5, "位": 0.5, "学位": 0.5, "位学": 0.5}
    assert term_weights("") == {}


@pytest.mark.parametrize(
    "question", ["新建小学几所？", "青禾去年新增学位多少个？", "粮食产量", "2024年公路修了多少公里"]
)
def test_the_order_of_the_corpus_changes_nothing(snapshot, encoder, tmp_path, question):
    build(FILES[::-1], tmp_path / "index", encoder=encoder)
    turned = open_index(tmp_path / "index", encoder)
    assert {info.id for info in turned.reports} == {info.id for info in snapshot.reports}

    def found(library: Snapshot) -> list[tuple]:
        return [(h.score, h.passage, h.highlights) for h in qa.retrieve(question, 50, index=library)]

    assert found(turned) == found(snapshot)
    assert len(found(turned)) > 3


def test_a_question_of_its_own_text_finds_itself_first(snapshot):
    for number, text, _, _, _ in every_passage(snapshot, range(3)):
        asked = replace(query(text), raw=text)
        found = find_candidates(asked, snapshot, scope_of(asked, snapshot))
        best = found.passages[int(np.argmax(found.passage_scores["passage_lexical"]))]
        assert best.text == text, number


@pytest.mark.parametrize(
    "question", ["新建小学几所？", "青禾去年新增学位多少个？", "粮食产量", "有没有航空母舰", "青禾和临溪的粮食产量"]
)
def test_each_passage_is_fetched_once_a_question(built, encoder, monkeypatch, question):
    snapshot = open_index(built, encoder)
    fetched: list[int] = []
    store = snapshot.segments[0].store
    fetch = store.passages
    monkeypatch.setattr(store, "passages", lambda rows: fetched.extend(set(rows)) or fetch(rows))
    answer = qa.answer(question, index=snapshot)
    assert answer.quotes or answer.near
    assert len(fetched) == len(set(fetched)) > 0
