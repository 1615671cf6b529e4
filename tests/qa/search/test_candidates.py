"""Parts of the search for candidates: how whole reports compare, when places are words, what a cut keeps."""

import math

import numpy as np
import pytest

from index import LegQuery, Passage, Snapshot
from qa.records import Query
from qa.search.candidates import Candidates, find_candidates, term_weights, with_place_words
from qa.search.features import NAMES, describe
from qa.search.scope import Scope, scope_of
from qa.search.scores import report_scores
from tests.conftest import built_from


def scores_of(found: list[int], values: list[float], searched: list[int], of: list[int]) -> list[float]:
    scores = report_scores(np.array(found, dtype=np.int64), np.array(values, dtype=np.float32), searched, np.array(of))
    assert scores.dtype == np.float32 and scores.shape == (len(of),)
    return scores.tolist()


def test_report_scores_are_standard_deviations_over_the_reports_searched():
    """Of four reports, 7 has .4 and 2 has .2, the others 0: mean .15, variance (.0625 + .0025 + 2 · .0225) / 4."""
    spread = math.sqrt(0.11 / 4)
    expected = [0.25 / spread, -0.15 / spread, 0.05 / spread, 0.25 / spread]
    assert scores_of([7, 2], [0.4, 0.2], [1, 2, 5, 7], [7, 1, 2, 7]) == pytest.approx(expected, abs=1e-6)
    # of two, the one that was hit stands one standard deviation above the mean, however little it scores
    assert scores_of([3], [0.001], [3, 4], [4, 3]) == pytest.approx([-1, 1], abs=1e-6)
    # the most that one of n reports can reach is √(n - 1)
    assert scores_of([0], [0.5], list(range(10)), [0]) == pytest.approx([3], abs=1e-6)


@pytest.mark.parametrize(
    ("found", "values", "searched", "of"),
    [
        pytest.param([3], [0.9], [3], [3, 3], id="one report"),
        pytest.param([3, 4], [0.25, 0.25], [3, 4], [4, 3], id="all score alike"),
        pytest.param([], [], [3, 4, 5], [5, 3], id="none was hit"),
        pytest.param([], [], [], [], id="nothing searched"),
    ],
)
def test_report_scores_that_tell_nothing_are_0(found, values, searched, of):
    assert scores_of(found, values, searched, of) == [0] * len(of)


def positions(snapshot: Snapshot, *ids: str) -> Scope:
    found = [n for n, info in enumerate(snapshot.reports) if info.id in ids]
    assert len(found) == len(ids)
    return Scope(tuple(found), (None,) * len(found))


@pytest.fixture(scope="module")
def mixed(tmp_path_factory, encoder) -> Snapshot:
    """A report each of two counties, a document of no place, and a work report whose place is not known."""
    texts = {
        "石桥": "石桥县2025年政府工作报告\n一、2024年工作回顾\n新建学校3所。\n",
        "柳湾": "柳湾县2025年政府工作报告\n一、2024年工作回顾\n新建学校4所。\n",
        "文": "办学指南\n石桥县的学校由各乡办理。\n",
        "某": "政府工作报告\n一、2024年工作回顾\n新建学校5所。\n",
    }
    snapshot = built_from(tmp_path_factory.mktemp("mixed"), texts, encoder)
    assert {info.id: info.place for info in snapshot.reports} == {
        "石桥": "石桥县",
        "柳湾": "柳湾县",
        "文": "",
        "某": "",
    }
    assert {info.id for info in snapshot.reports if info.kind != "government"} == {"文"}
    return snapshot


ASKED = Query(
    "石桥县新建学校几所", "新建学校", places=("石桥县",), asked_places=("石桥县",), encoder_text="新建学校几所"
)


def test_reports_of_the_place_alone_are_not_searched_for_its_name(mixed):
    assert with_place_words(ASKED, mixed, positions(mixed, "石桥")) is ASKED
    assert with_place_words(ASKED, mixed, positions(mixed, "石桥", "某")) is ASKED  # neither names its place each time
    nowhere = Query("新建学校几所", "新建学校")
    assert with_place_words(nowhere, mixed, positions(mixed, "石桥", "文")) is nowhere


@pytest.mark.parametrize("ids", [("石桥", "文"), ("石桥", "文", "某"), ("文",), ("柳湾",), ("某",)])
def test_documents_of_others_are_searched_for_the_name_of_the_place_too(mixed, ids):
    scope = positions(mixed, *ids)
    once = with_place_words(ASKED, mixed, scope)
    assert (once.text, once.encoder_text) == ("石桥县 新建学校", "石桥县 新建学校几所")
    assert (once.raw, once.places, once.asked_places) == (ASKED.raw, ASKED.places, ASKED.asked_places)
    assert with_place_words(once, mixed, scope) == once  # a name that is there already is not added again


def test_of_several_names_those_that_are_missing_are_added(mixed):
    query = Query("", "石桥县 学校", places=("石桥县",), asked_places=("石桥县", "清溪镇"), encoder_text="学校")
    found = with_place_words(query, mixed, positions(mixed, "文"))
    assert (found.text, found.encoder_text) == ("清溪镇 石桥县 学校", "清溪镇 学校")


def test_only_some_passages_are_kept_with_their_sentences():
    """Three passages of 2, 1 and 3 sentences."""
    passages = tuple(
        Passage(name, 1, (), "other", ((0, count),), "句" * count, tuple((at, at + 1) for at in range(count)))
        for name, count in (("甲", 2), ("乙", 1), ("丙", 3))
    )
    whole = Candidates(
        rows=np.array([5, 6, 9]),
        passages=passages,
        sentences=np.array([20, 21, 22, 30, 31, 32]),
        owner=np.array([0, 0, 1, 2, 2, 2]),
        sentence_scores={"sentence_lexical": np.arange(6) / 10},
        passage_scores={"passage_lexical": np.array([0.7, 0.8, 0.9]), "report_lexical": np.array([1.0, -1.0, 2.0])},
        part=np.array([1, 0, -1], dtype=np.int8),
    )
    kept = whole.only(np.array([0, 2]))
    assert (kept.rows.tolist(), kept.passages) == ([5, 9], (passages[0], passages[2]))
    assert (kept.sentences.tolist(), kept.owner.tolist()) == ([20, 21, 30, 31, 32], [0, 0, 1, 1, 1])
    assert kept.sentence_scores["sentence_lexical"].tolist() == [0, 0.1, 0.3, 0.4, 0.5]
    assert {name: scores.tolist() for name, scores in kept.passage_scores.items()} == {
        "passage_lexical": [0.7, 0.9],
        "report_lexical": [1, 2],
    }
    assert kept.part.tolist() == [1, -1]
    assert [kept.span(at) for at in range(5)] == [(0, 1), (1, 2), (0, 1), (1, 2), (2, 3)]
    assert kept.by_passage("sentence_lexical").tolist() == [0.1, 0.5]

    same, none = whole.only(np.arange(3)), whole.only(np.zeros(0, dtype=np.int64))
    assert same.passages == passages and same.owner.tolist() == whole.owner.tolist()
    assert [len(none.rows), len(none.passages), len(none.sentences), len(none.owner), len(none.part)] == [0] * 5


def test_passages_that_were_not_fetched_yet_stay_so():
    whole = Candidates(np.array([5, 6]), (), np.array([20, 21]), np.array([0, 1]), {}, {}, np.zeros(2, dtype=np.int8))
    assert whole.only(np.array([1])).passages == ()
    assert whole.only(np.array([1])).sentences.tolist() == [21]


@pytest.fixture(scope="module")
def spread(tmp_path_factory, encoder) -> Snapshot:
    """A notice about subsidies for old boilers, whose paragraphs each hold a part of that, and two about others."""
    texts = {
        "锅炉": "锅炉改造办法\n一、改造\n老旧锅炉要换新。\n二、金额\n每台发三千元。\n三、补贴\n补贴月底到账。\n",
        "农机": "农机通告\n一、农机\n春耕前检修农机，农机库要防火。\n二、金额\n农机补贴照旧，每台三千元。\n",
        "公园": "公园通告\n一、开放\n公园早上六点开放，花草不能摘。\n二、停车\n停车场在南门，每台收五元。\n",
    }
    return built_from(tmp_path_factory.mktemp("spread"), texts, encoder)


def test_the_report_about_a_subject_is_found_though_no_paragraph_holds_all_of_it(spread):
    asked = "锅炉补贴三千元"
    ids = [info.id for info in spread.reports]
    hits, values = spread.legs["report_lexical"].search(LegQuery(term_weights(asked)), 10)
    assert ids[hits[0]] == "锅炉" and values[0] > values[1]
    in_passage, _ = spread.legs["passage_lexical"].search(LegQuery(term_weights(asked)), 1)
    assert spread.passage(int(in_passage[0])).report == "农机"  # by paragraphs alone another one comes first

    query = Query(asked, asked)
    found = find_candidates(query, spread, scope_of(query, spread))
    above = {p.report: score for p, score in zip(found.passages, found.passage_scores["report_lexical"], strict=True)}
    assert max(above, key=above.__getitem__) == "锅炉" and above["锅炉"] > 0 > above["公园"]
    for passage, score in zip(found.passages, found.passage_scores["report_lexical"], strict=True):
        assert score == above[passage.report]  # the same for all paragraphs of a report


def test_whole_reports_are_searched_within_the_scope(spread):
    ids = [info.id for info in spread.reports]
    for kept in ([0, 1], [1, 2], [2]):
        hits, _ = spread.legs["report_lexical"].search(
            LegQuery(term_weights("每台补贴")), 10, spread.mask("report", kept)
        )
        assert sorted(hits.tolist()) == kept, ids
    query = Query("锅炉", "锅炉")
    alone = find_candidates(query, spread, Scope((ids.index("锅炉"),), (None,)))
    assert set(alone.passage_scores["report_lexical"].tolist()) == {0}


def test_pairs_around_count_words_of_title_and_headings(spread):
    query = Query("", "锅炉 改造 三千")
    found = find_candidates(query, spread, scope_of(query, spread))
    rows = describe(query, found, spread)
    texts = [text for passage in found.passages for text in passage.sentence_texts()]
    around = dict(zip(texts, rows[:, NAMES.index("pairs_around")].tolist(), strict=True))
    coverage = dict(zip(texts, rows[:, NAMES.index("coverage_passage")].tolist(), strict=True))

    weight = {word: spread.idf(word) for word in ("锅炉", "改造", "三千")}
    # 锅炉 and 改造 stand in the title above it
    assert around["每台发三千元。"] == pytest.approx(1)
    assert coverage["每台发三千元。"] < 1
    without = (weight["锅炉"] + weight["改造"]) / sum(weight.values())
    assert around["补贴月底到账。"] == pytest.approx(without)
    assert around["停车场在南门，每台收五元。"] == 0

    query = Query("", "金额 停车")
    rows = describe(query, found, spread)
    around = dict(zip(texts, rows[:, NAMES.index("pairs_around")].tolist(), strict=True))
    weight = {word: spread.idf(word) for word in ("金额", "停车")}
    assert around["每台发三千元。"] == pytest.approx(weight["金额"] / sum(weight.values()))  # the heading above it
    assert around["补贴月底到账。"] == 0  # below another heading
    assert around["停车场在南门，每台收五元。"] == pytest.approx(weight["停车"] / sum(weight.values()))


@pytest.fixture(scope="module")
def levels(tmp_path_factory, encoder) -> Snapshot:
    """A report each of a province, a district, an autonomous region and a municipality, all with the same sentence."""
    places = ("福建省", "梅江区", "西藏自治区", "上海市")
    texts = {place: f"{place}2025年政府工作报告\n一、2024年工作回顾\n新建学校3所。\n" for place in places}
    return built_from(tmp_path_factory.mktemp("levels"), texts, encoder)


@pytest.mark.parametrize(
    ("question", "places", "favoured"),
    [
        ("全区新建学校几所", (), {"梅江区", "西藏自治区"}),
        ("省里新建学校几所", (), {"福建省", "西藏自治区", "上海市"}),
        ("我市新建学校几所", (), {"上海市"}),
        ("新建学校几所", (), set()),
        ("福建省全省新建学校几所", ("福建省",), set()),  # the place is named
    ],
)
def test_reports_of_the_level_asked_about_are_favoured(levels, question, places, favoured):
    query = Query(question, "新建学校", asked_places=places, encoder_text="新建学校几所")
    scope = Scope(tuple(range(4)), (None,) * 4)
    found = find_candidates(query, levels, scope)
    scores = found.by_passage("level")
    assert {p.report for p, score in zip(found.passages, scores, strict=True) if score} == favoured
    column = describe(query, found, levels)[:, NAMES.index("level")]
    assert column.tolist() == found.by_sentence("level").tolist()


def test_notices_have_no_review_and_no_plan(tmp_path, encoder):
    notice = "关于办学的通知\n一、2024年工作回顾\n新建学校3所。\n二、2025年工作安排\n新建学校4所。\n"
    work = "石桥县2025年政府工作报告\n一、2024年工作回顾\n新建学校5所。\n二、2025年工作安排\n新建学校6所。\n"
    snapshot = built_from(tmp_path, {"通知": notice, "报告": work}, encoder)
    assert {info.id: info.kind for info in snapshot.reports} == {"通知": "other", "报告": "government"}
    query = Query("今年新建学校几所", "新建学校", part="planned", encoder_text="新建学校几所")
    found = find_candidates(query, snapshot, scope_of(query, snapshot))
    parts = {passage.text: int(part) for passage, part in zip(found.passages, found.part, strict=True)}
    assert parts == {"新建学校3所。": 0, "新建学校4所。": 0, "新建学校5所。": -1, "新建学校6所。": 1}
