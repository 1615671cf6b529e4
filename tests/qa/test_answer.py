"""Answer and retrieve: every status, every argument and every wrong call, and the records that come back."""

import dataclasses
import json

import pytest

import qa
from index import Snapshot, UsageError, build, open_index
from qa.records import Answer, Query
from qa.search.rank import load_weights
from tests.conftest import QUESTION

TITLES = ("临溪县2025年政府工作报告", "青禾市2024年政府工作报告", "政府工作报告")


def test_answered(snapshot):
    found = qa.answer(QUESTION, index=snapshot)
    assert found.status == "answered"
    assert found.near == ()
    assert (found.reports_searched, found.passages_searched) == (1, 10)
    assert found.available == TITLES
    best = found.quotes[0]
    assert (best.report, best.title, best.passage) == ("qinghe-2025", "政府工作报告", 5)
    assert best.section == ("2024年工作回顾", "——办学校，让孩子就近读书")
    assert best.part == "done"
    assert best.text == "新建小学5所，新增学位2100个。"
    assert best.highlights == ((0, 17),)
    assert best.score >= load_weights().threshold


def test_not_mentioned(snapshot):
    found = qa.answer("青禾机场去年旅客吞吐量多少万人次？", index=snapshot)
    assert found.status == "not_mentioned"
    assert found.quotes == ()
    assert len(found.near) == qa.DEFAULT_K
    assert found.near[0].score < load_weights().threshold
    assert (found.reports_searched, found.passages_searched) == (1, 10)


@pytest.mark.parametrize(
    "question",
    ["福建去年新增学位多少个？", "1998年新增学位多少个？", "泉州新增学位多少个？", "临溪2023年新增学位多少个？"],
)
def test_no_such_report(snapshot, question):
    found = qa.answer(question, index=snapshot)
    assert found.status == "no_such_report"
    assert (found.quotes, found.near) == ((), ())
    assert (found.reports_searched, found.passages_searched) == (0, 0)
    assert found.available == TITLES
    assert qa.retrieve(question, index=snapshot) == []


def test_a_place_that_a_report_speaks_of_is_a_topic(tmp_path, encoder):
    (tmp_path / "a.txt").write_text("石桥县2025年政府工作报告\n与泉州共建学校3所。\n", encoding="utf-8")
    build([tmp_path / "a.txt"], tmp_path / "index", encoder=encoder)
    found = qa.answer("与泉州共建学校几所？", index=open_index(tmp_path / "index", encoder))
    assert found.query.unknown_places == ("泉州市",)
    assert found.reports_searched == 1
    assert (found.quotes or found.near)[0].text == "与泉州共建学校3所。"


def test_signs_and_question_words_alone_find_nothing(snapshot):
    for question in ("？", "多少", "😀", "SELECT FROM;"):
        found = qa.answer(question, index=snapshot)
        assert (found.status, found.quotes, found.near) == ("not_mentioned", (), ())


def test_quotes_are_the_hits(snapshot):
    hits = qa.retrieve(QUESTION, 3, index=snapshot)
    quotes = qa.answer(QUESTION, k=3, index=snapshot).quotes
    assert [qa.Quote.from_hit(hit) for hit in hits] == list(quotes)
    assert len(quotes) == 3


@pytest.mark.parametrize("k", [0, -1, True, False, 2.0, "3", None])
def test_k_must_be_a_whole_number_of_1_or_more(snapshot, k):
    with pytest.raises(UsageError, match=f"k 是 {k}；需要 1 到 {qa.MAX_K} 的整数"):
        qa.retrieve(QUESTION, k, index=snapshot)
    with pytest.raises(UsageError, match="需要 1 到"):
        qa.answer(QUESTION, k=k, index=snapshot)


def test_k_larger_than_the_corpus(snapshot):
    assert len(qa.retrieve("学校", 10**9, index=snapshot)) == 30
    assert len(qa.retrieve(QUESTION, 10**9, index=snapshot)) == 10  # one report is in scope
    assert len(qa.retrieve(QUESTION, 1, index=snapshot)) == 1


def test_k_is_capped(tmp_path, encoder):
    lines = ["石桥县2025年政府工作报告", *(f"新建第{n}学校{n}所。" for n in range(1, 71))]
    (tmp_path / "a.txt").write_text("\n".join(lines), encoding="utf-8")
    build([tmp_path / "a.txt"], tmp_path / "index", encoder=encoder)
    assert len(qa.retrieve("学校", 10**9, index=open_index(tmp_path / "index", encoder))) == qa.MAX_K


@pytest.mark.parametrize("question", ["", "  \n", "\u200b\u200b"])
def test_blank_question(snapshot, question):
    with pytest.raises(UsageError, match="问题是空的"):
        qa.answer(question, index=snapshot)
    with pytest.raises(UsageError, match="问题是空的"):
        qa.retrieve(question, index=snapshot)


def test_too_long_question(snapshot):
    assert qa.answer("学" * qa.MAX_QUESTION, index=snapshot).query.raw == "学" * qa.MAX_QUESTION
    with pytest.raises(UsageError, match="最多 500 个字"):
        qa.answer("学" * (qa.MAX_QUESTION + 1), index=snapshot)


def test_history_is_a_list(snapshot):
    with pytest.raises(UsageError, match="history 需要一列问题"):
        qa.answer("今年呢？", history=QUESTION, index=snapshot)
    found = qa.answer("今年呢？", history=[QUESTION], index=snapshot)
    assert found.query.carried == (("place", "青禾市"), ("topic", "新增学位 个"))
    assert found == qa.answer("今年呢？", history=(QUESTION,), index=snapshot)


def test_chosen_reports(snapshot):
    found = qa.answer("新增学位多少个？", reports=["qinghe-2024"], index=snapshot)
    assert {quote.report for quote in found.quotes} == {"qinghe-2024"}
    assert (found.reports_searched, found.passages_searched) == (1, 15)
    assert qa.answer("新增学位多少个？", reports=[], index=snapshot).status == "no_such_report"


def test_what_could_be_searched_is_what_was_chosen(snapshot):
    first, other = snapshot.reports[0], next(i for i in snapshot.reports if i.place != snapshot.reports[0].place)
    found = qa.answer(f"{other.place}新增学位多少个？", reports=[first.id], index=snapshot)
    assert (found.status, found.available, found.restricted) == ("no_such_report", (first.title,), True)
    everything = qa.answer("2001年新增学位多少个？", index=snapshot)
    assert everything.available == tuple(info.title for info in snapshot.reports) and not everything.restricted


def test_reports_given_as_one_string_are_refused(snapshot):
    with pytest.raises(UsageError, match="reports 需要一列报告编号"):
        qa.answer("新增学位多少个？", reports="qinghe-2024", index=snapshot)


def test_words_can_be_left_out(snapshot):
    full = qa.answer("青禾上学的名额多了多少？", index=snapshot)
    added = [word for _, word in full.query.added]
    assert "新增学位" in added
    less = qa.answer("青禾上学的名额多了多少？", index=snapshot, without=["新增学位"])
    assert [word for _, word in less.query.added] == [word for word in added if word != "新增学位"]
    assert less.query.without == ("新增学位",)


def test_what_was_carried_can_be_left_out(snapshot):
    history = ["青禾去年新增学位多少个？"]
    kept = qa.answer("那医院呢？", index=snapshot, history=history).query
    assert ("place", "青禾市") in kept.carried
    free = qa.answer("那医院呢？", index=snapshot, history=history, without=["青禾市", "新增学位 个"]).query
    assert (free.places, free.context, free.carried) == ((), "", ())


def test_without_is_a_list(snapshot):
    with pytest.raises(UsageError, match="without 需要一列词"):
        qa.answer(QUESTION, index=snapshot, without="学位")


@pytest.mark.parametrize(
    "wrong",
    [
        {"question": 5},
        {"question": None},
        {"history": [1]},
        {"history": 5},
        {"history": {"a": 1}},
        {"reports": [None]},
        {"reports": 7},
        {"without": [b"a"]},
        {"k": "3"},
    ],
    ids=str,
)
def test_a_wrong_type_is_a_usage_error(snapshot, wrong):
    for ask in (qa.answer, qa.retrieve):
        with pytest.raises(UsageError, match="需要"):
            ask(**{"question": QUESTION, **wrong}, index=snapshot)


# The records


KEYS = [
    *("id", "status", "band", "reason", "quotes", "near", "outline", "table", "absent", "silent", "elsewhere"),
    *("figure_missing", "corrected", "added", "carried", "without", "searched", "available"),
]
QUOTE_KEYS = [
    "report",
    "title",
    "passage",
    "section",
    "part",
    "text",
    "start",
    "end",
    "spans",
    "page",
    "highlights",
    "score",
    "copy_of",
]


def test_to_dict_has_the_documented_keys(snapshot):
    found = qa.answer(QUESTION, index=snapshot, k=2)
    values = found.to_dict(id={"any": [1, None]})
    assert list(values) == KEYS
    assert values["id"] == {"any": [1, None]}
    assert len(found.quotes) == 2 and found.quotes[1].score < 0.005
    assert [list(quote) for quote in values["quotes"]] == [QUOTE_KEYS]  # the one of 0.00 is left out
    assert (values["near"], values["outline"], values["table"]) == ([], [], found.table and found.table.to_dict())
    assert (values["band"], values["reason"], values["figure_missing"]) == ("high", None, False)
    assert values["searched"] == {"reports": 1, "passages": 10}
    assert values["available"] == list(TITLES)
    best = found.quotes[0]
    assert values["quotes"][0] == {
        "report": best.report,
        "title": best.title,
        "passage": 5,
        "section": ["2024年工作回顾", "——办学校，让孩子就近读书"],
        "part": "done",
        "text": best.text,
        "start": best.start,
        "end": best.end,
        "spans": [[best.start, best.end]],
        "page": None,
        "highlights": [[0, 17]],
        "score": round(best.score, 4),
        "copy_of": None,
    }
    assert json.loads(json.dumps(values)) == values


def test_to_dict_of_an_answer_without_quotes(snapshot):
    values = qa.answer("青禾机场去年旅客吞吐量多少万人次？", index=snapshot).to_dict()
    assert (values["id"], values["status"], values["quotes"]) == (None, "not_mentioned", [])
    assert values["near"] and all(list(quote) == QUOTE_KEYS for quote in values["near"])
    assert (values["band"], values["reason"], values["absent"]) == ("none", "topic", ["机场", "旅客", "吞吐量"])
    assert qa.answer("福建的学位", index=snapshot).to_dict() == {
        **{key: [] for key in KEYS},
        **{"id": None, "status": "no_such_report", "band": "none", "reason": None, "table": None},
        **{"figure_missing": False, "searched": {"reports": 0, "passages": 0}, "available": list(TITLES)},
        "absent": ["福建省"],  # nor does any report speak of it
    }


def test_to_dict_says_what_was_added_and_carried(snapshot):
    values = qa.answer("今年呢？", history=["青禾去年新修公路多少公里？"], index=snapshot).to_dict()
    assert {"slot": "place", "value": "青禾市"} in values["carried"]
    query = Query("名额", "名额", added=(("名额", "学位"),), without=("床位",))
    values = Answer(query, "not_mentioned", silent=("去年",)).to_dict()
    assert (values["added"], values["without"], values["silent"]) == (
        [{"word": "名额", "added": "学位"}],
        ["床位"],
        ["去年"],
    )


def test_records_are_frozen(snapshot: Snapshot):
    found = qa.answer(QUESTION, index=snapshot)
    with pytest.raises(dataclasses.FrozenInstanceError):
        found.quotes[0].text = "改"
    with pytest.raises(dataclasses.FrozenInstanceError):
        found.status = "answered"
