"""What the ranker looks at, one feature at a time, on the tiny corpus."""

import json
import math

import numpy as np
import pytest

from index import DataError, Snapshot
from qa.question.analysis import analyze_question
from qa.records import Query
from qa.search import rank
from qa.search.candidates import Candidates, find_candidates
from qa.search.confidence import CONFIDENCE_NAMES
from qa.search.features import NAMES, VERBATIM_NAMES, asked_units, describe, query_terms, states_no_fact
from qa.search.rank import WEIGHTS, Weights, load_weights
from qa.search.scope import Scope, scope_of
from tests.conftest import built_from

PASSAGES = 30
"""In the tiny corpus."""
STEP = 0.1
"""What 4 bits a component change at most in the few dimensions of the encoder of the tests."""


def features_of(query: Query, snapshot: Snapshot, scope: Scope | None = None) -> dict[str, dict[str, float]]:
    """``{sentence: {feature: value}}``; of equal sentences the first."""
    candidates = find_candidates(query, snapshot, scope or scope_of(query, snapshot))
    table = describe(query, candidates, snapshot)
    assert table.shape == (len(candidates.sentences), len(NAMES))
    assert table.dtype == np.float32
    found: dict[str, dict[str, float]] = {}
    texts = [text for passage in candidates.passages for text in passage.sentence_texts()]
    for sentence, row in zip(texts, table, strict=True):
        found.setdefault(sentence, dict(zip(NAMES, row.tolist(), strict=True)))
    return found


def asked(question: str, snapshot: Snapshot) -> dict[str, dict[str, float]]:
    return features_of(analyze_question(question, snapshot.reports), snapshot)


def idf(count: int) -> float:
    """BM25's inverse document frequency of a term that so many of the passages hold."""
    return math.log(1 + (PASSAGES - count + 0.5) / (count + 0.5))


def test_names_are_those_of_the_weights():
    values = json.loads(WEIGHTS.read_text("utf-8"))
    for situation in (values, values["documents"]):
        assert tuple(situation["ranking"]) == NAMES
        assert tuple(situation["confidence"]) == CONFIDENCE_NAMES
    assert len(set(NAMES)) == len(NAMES)
    assert CONFIDENCE_NAMES[-len(NAMES) :] == NAMES


@pytest.mark.parametrize("loose", [False, True])
def test_weights_are_read_as_they_stand(loose):
    values = json.loads(WEIGHTS.read_text("utf-8"))
    situation = values["documents"] if loose else values
    weights = load_weights(loose)
    assert weights.ranking.tolist() == list(situation["ranking"].values())
    assert weights.confidence.tolist() == list(situation["confidence"].values())
    assert (weights.intercept, weights.threshold) == (situation["intercept"], values["threshold"])
    assert 0 < weights.threshold < 1
    if loose:
        others = values["documents"]["others"]
        assert weights.loose_confidence.tolist() == list(others["confidence"].values())
        assert weights.loose_intercept == others["intercept"]
        assert tuple(others["confidence"]) == CONFIDENCE_NAMES
    else:
        assert weights.loose_confidence is None


def test_passages_of_loose_documents_are_judged_by_weights_of_their_own():
    of_reports, of_others = np.zeros(len(CONFIDENCE_NAMES)), np.zeros(len(CONFIDENCE_NAMES))
    of_reports[0], of_others[0] = 2, -2
    table = np.zeros((2, len(CONFIDENCE_NAMES)))
    table[:, 0] = 1
    weights = Weights(np.zeros(len(NAMES)), of_reports, 0.0, 0.5, of_others, 1.0)
    assert weights.chances(table, np.array([False, True])) == pytest.approx([1 / (1 + np.exp(-2)), 1 / (1 + np.e)])
    same = Weights(np.zeros(len(NAMES)), of_reports, 0.0, 0.5)
    assert len(set(same.chances(table, np.array([False, True])))) == 1


@pytest.mark.parametrize("loose", [False, True])
def test_a_missing_weight_is_named(tmp_path, monkeypatch, loose):
    values = json.loads(WEIGHTS.read_text("utf-8"))
    del (values["documents"] if loose else values)["ranking"]["length"]
    path = tmp_path / "weights.json"
    path.write_text(json.dumps(values), "utf-8")
    monkeypatch.setattr(rank, "WEIGHTS", path)
    with pytest.raises(DataError) as caught:
        load_weights.__wrapped__(loose)
    assert str(caught.value) == f"权重文件 {path} 的 ranking 里缺少 length；请运行 python -m qa fit 重新拟合。"
    assert caught.value.message.text("en").startswith(f"The weights file {path} lacks length in ranking;")


def test_query_terms_carry_their_rarity(snapshot):
    assert query_terms(Query("", "学位学"), snapshot) == pytest.approx(
        {"学": idf(6), "位": idf(8), "学位": idf(3), "位学": idf(0)}
    )
    assert query_terms(Query("", ""), snapshot) == {}


def test_coverage_is_the_share_of_the_weight(snapshot):
    found = features_of(Query("", "学位 桥"), snapshot)
    weight = {"学": idf(6), "位": idf(8), "学位": idf(3), "桥": idf(1)}
    total = sum(weight.values())
    assert snapshot.manifest.passages == PASSAGES

    row = found["新建小学3所，新增学位1200个。"]
    assert row["coverage_sentence"] == pytest.approx((total - weight["桥"]) / total)
    assert row["coverage_passage"] == row["coverage_sentence"]  # the only sentence of its paragraph
    assert row["pairs_in_sentence"] == 1

    row = found["新修农村公路40公里，改造危桥12座。"]
    assert row["coverage_sentence"] == pytest.approx(weight["桥"] / total)
    assert row["pairs_in_sentence"] == 0


def test_coverage_of_the_passage_counts_its_other_sentences(snapshot):
    row = features_of(Query("", "播种面积"), snapshot)["保粮食。"]
    assert (row["coverage_sentence"], row["coverage_passage"]) == (0, 1)


def test_heading_coverage(snapshot):
    found = features_of(Query("", "就业"), snapshot)
    assert found["城镇新增就业1.1万人，失业率控制在5%以内。"]["heading_coverage"] == 1  # below 抓就业
    assert found["招聘学校教师85名。"]["heading_coverage"] == 0


@pytest.mark.parametrize(
    ("question", "units"),
    [
        ("种了多少亩粮食", ("亩",)),
        ("种了多少万亩粮食", ("亩",)),
        ("增加多少人", ("人", "名", "人次")),
        ("新建几家医院", ("家", "户", "个")),
        ("建成几个公园", ("个", "家", "项", "所", "处", "座")),
        ("花了多少钱", ("元",)),
        ("提高几个百分点", ("百分点",)),
        ("床位有几张", ("张",)),
        ("占百分之几", ("%", "百分点", "成")),
        ("提高几个百分点，占比多少", ("百分点", "%", "百分点", "成")),
        ("多少", ()),
        ("医院", ()),
    ],
)
def test_asked_units(question, units):
    assert asked_units(question) == units


@pytest.mark.parametrize(
    ("question", "sentence", "present", "absent"),
    [
        ("粮食播种面积多少亩？", "粮食播种面积稳定在18万亩，粮食产量达到12万吨以上。", 1, 0),
        ("粮食播种面积多少亩？", "新修农村公路40公里，改造危桥12座。", 0, 1),
        ("失业率控制在百分之几？", "城镇新增就业1.1万人，失业率控制在5%以内。", 1, 0),
        ("失业率控制在百分之几？", "粮食播种面积稳定在18万亩，粮食产量达到12万吨以上。", 0, 1),
        ("新增就业多少人？", "城镇新增就业1.1万人，失业率控制在5%以内。", 1, 0),
        ("招聘教师多少人？", "招聘学校教师85名。", 1, 0),
        ("新增就业多少人？", "新建小学5所，新增学位2100个。", 0, 1),
        ("就业怎么样？", "城镇新增就业1.1万人，失业率控制在5%以内。", 0, 0),  # no unit asked for
    ],
)
def test_unit_asked_for(snapshot, question, sentence, present, absent):
    row = asked(question, snapshot)[sentence]
    assert row["unit_present"] == present
    assert bool(asked_units(question)) - row["unit_present"] == absent


@pytest.mark.parametrize(
    ("question", "sentence", "present", "absent"),
    [
        ("公路修了多少公里？", "新修农村公路40公里，改造危桥12座。", 1, 0),
        ("公路修了多少公里？", "修好公路。", 0, 1),
        ("公路怎么修？", "新修农村公路40公里，改造危桥12座。", 0, 0),
        ("公路怎么修？", "修好公路。", 0, 0),
    ],
)
def test_figure_asked_for(snapshot, question, sentence, present, absent):
    found = asked(question, snapshot)
    row = found.get(sentence) or found["二是公路更通。"]
    assert row["figure_present"] == present
    wanted = analyze_question(question, snapshot.reports).answer_type == "number"
    assert wanted - row["figure_present"] == absent


def test_part(snapshot):
    def parts(**slots) -> dict[str, tuple[float, float]]:
        query = Query("", "新建学校 公路", **slots)
        return {text: (row["part_right"], row["part_wrong"]) for text, row in features_of(query, snapshot).items()}

    done, planned, other = "招聘学校教师85名。", "新修农村公路40公里，改造危桥12座。", "各位代表："
    found = parts(part="done")
    assert (found[done], found[planned], found[other]) == ((1, 0), (0, 1), (0, 0))
    found = parts(part="planned")
    assert (found[done], found[planned], found[other]) == ((0, 1), (1, 0), (0, 0))
    assert set(parts().values()) == {(0, 0)}


def test_added_words(snapshot):
    query = Query("", "路", added=(("路", "农村公路"), ("路", "危桥")))
    found = features_of(query, snapshot)
    assert found["新修农村公路40公里，改造危桥12座。"]["added_present"] == 1
    assert found["过去一年，我们修通环湖公路36公里，地区生产总值增长5.8%。"]["added_present"] == pytest.approx(1 / 3)
    assert found["招聘学校教师85名。"]["added_present"] == 0
    # The mean of the added words points along 路 alone, in the encoder that counts characters.
    assert found["新修农村公路40公里，改造危桥12座。"]["added_dense"] == pytest.approx(1, abs=STEP)
    assert found["粮食播种面积稳定在18万亩，粮食产量达到12万吨以上。"]["added_dense"] == pytest.approx(0, abs=STEP)
    assert {(row["added_present"], row["added_dense"]) for row in asked("桥", snapshot).values()} == {(0, 0)}


def test_dense_scores_by_hand(snapshot):
    found = features_of(Query("", "学路"), snapshot)
    half = 1 / math.sqrt(2)
    assert found["招聘学校教师85名。"]["sentence_dense"] == pytest.approx(half, abs=STEP)  # (学) against (学, 路)
    assert found["新修农村公路22公里。"]["sentence_dense"] == pytest.approx(half, abs=STEP)
    assert found["各位代表："]["sentence_dense"] == 0


def test_context_words_count_apart(snapshot):
    found = features_of(Query("", "医院", context="学位 医院"), snapshot)
    assert found["新建小学3所，新增学位1200个。"]["context_in_sentence"] == 1  # 医院 is the question's own word
    assert found["新建医院1家，增加床位200张。"]["context_in_sentence"] == 0


def test_lists_and_length(snapshot, tmp_path, encoder):
    lines = [
        "石桥县2025年政府工作报告",
        "建成东湖、西湖公园。",
        "建成一、二、三、四、五、六号公园。",
        "建成" + "园" * 200 + "。",
    ]
    library = built_from(tmp_path, {"a": "\n".join(lines)}, encoder)
    found = features_of(Query("", "公园 园", answer_type="list"), library)
    assert [found[line]["list_present"] for line in lines[1:]] == [0.25, 1, 0]
    assert [found[line]["length"] for line in lines[1:]] == pytest.approx([10 / 120, 17 / 120, 1])
    found = features_of(Query("", "公园 园"), library)
    assert [found[line]["list_present"] for line in lines[1:]] == [0, 0, 0]


def test_lexical_scores_are_the_candidates_own(snapshot):
    query = analyze_question("粮食产量多少", snapshot.reports)
    candidates = find_candidates(query, snapshot, scope_of(query, snapshot))
    table = dict(zip(NAMES, describe(query, candidates, snapshot).T, strict=True))
    np.testing.assert_array_equal(table["sentence_lexical"], candidates.sentence_scores["sentence_lexical"])
    for name in ("passage_lexical", "passage_dense"):
        np.testing.assert_array_equal(table[name], candidates.passage_scores[name][candidates.owner])


def test_values_lie_near_0_to_1(snapshot):
    """But for two kinds: ``report_lexical`` is in standard deviations over the n reports, of which one value is at most
    √(n - 1) from the mean; and how far the question speaks the reports' words, -.7 .. .3, multiplies ``verbatim_…``.
    """
    apart = [name == "report_lexical" or name.startswith("verbatim_") for name in NAMES]
    for question in ("青禾去年新增学位多少个？", "有哪些公园", "GDP growth last year", "2024年医院床位几张", "😀"):
        query = analyze_question(question, snapshot.reports)
        table = describe(query, find_candidates(query, snapshot, scope_of(query, snapshot)), snapshot)
        assert np.isfinite(table).all()
        plain, other = table[:, np.logical_not(apart)], dict(zip(NAMES, table.T, strict=True))
        assert plain.min() >= -1e-6
        assert plain.max() <= 1 + 1e-6
        assert np.abs(other["report_lexical"]).max() <= math.sqrt(len(snapshot.reports) - 1) + 1e-6
        verbatim = other["coverage_passage"].max() - 0.7
        assert -0.7 <= verbatim <= 0.3 + 1e-6
        for name in VERBATIM_NAMES:
            np.testing.assert_allclose(other[f"verbatim_{name}"], verbatim * other[name], atol=1e-6)
            if name != "report_lexical":
                assert np.abs(other[f"verbatim_{name}"]).max() <= 1


def test_no_candidates_no_rows(snapshot):
    query = Query("", "学位")
    candidates: Candidates = find_candidates(query, snapshot, Scope((), ()))
    assert describe(query, candidates, snapshot).shape == (0, len(NAMES))


@pytest.mark.parametrize(
    "text",
    [
        "各街道办事处:",
        "石桥县教育局",
        "一、申请条件",
        "疫苗在哪里打?",
        '"补贴什么时候发?"',
        "各镇今年要修路。路灯何时装上?",  # ends by asking
    ],
)
def test_lines_that_state_nothing(text):
    assert states_no_fact(text)


@pytest.mark.parametrize(
    "text",
    [
        "补贴按月发放。",
        "学位\t1200个",  # a row of a table
        "Applications close on Friday.",
        "带上户口簿;",
        "石" * 61,  # longer than a line: a paragraph whose end mark is missing
        "为什么要办学?" + "因为孩子多," * 12 + "对吗?",
    ],
)
def test_lines_that_state_something(text):
    assert not states_no_fact(text)


def test_no_statement_is_of_the_whole_passage(tmp_path, encoder):
    text = "办学问答\n石桥县教育局\n石桥县的学校几点开门?\n石桥县的学校八点开门。几点关门要问老师?五点。\n"
    snapshot = built_from(tmp_path, {"文": text}, encoder)
    found = asked("石桥县的学校几点开门", snapshot)
    assert {sentence: row["no_statement"] for sentence, row in found.items()} == {
        "石桥县教育局": 1,
        "石桥县的学校几点开门?": 1,
        "石桥县的学校八点开门。": 0,
        "几点关门要问老师?": 0,
        "五点。": 0,
    }


def test_units_of_events_and_of_money():
    assert asked_units("去年刑事案件一共多少起") == ("起", "件", "宗", "例")
    assert asked_units("财政收入是多少亿？") == ("元",)
    assert asked_units("县里有多少起重机") == ()
    assert asked_units("绿道有多长") == ("公里", "千米", "米", "里")
    assert asked_units("绿道有多少公里") == ("公里",)
    assert asked_units("修了多长时间") == ()
    assert asked_units("开了多少对外口岸") == ()
    assert asked_units("出警多少次") == ("次", "场", "趟", "人次")
