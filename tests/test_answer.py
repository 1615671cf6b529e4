"""The two functions that the product is about: every status, every way to name an index, every wrong call."""

import dataclasses
import json
import shutil
from pathlib import Path

import pytest

import qa
from index import (
    IndexDamagedError,
    IndexMismatchError,
    IndexNotFoundError,
    LiveIndex,
    Passage,
    Snapshot,
    UsageError,
    build,
    load_encoder,
    open_index,
    rebuild,
)
from qa.answer import merge_hits, split_query
from qa.rank import load_weights
from qa.records import Hit
from tests.conftest import QUESTION, TINY, CountingEncoder

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


def test_every_way_to_name_an_index(shipped):
    first = qa.answer(QUESTION, index=shipped)
    assert first.status == "answered"
    assert first.quotes[0].text == "新建小学5所，新增学位2100个。"
    assert qa.answer(QUESTION, index=str(shipped)) == first
    assert qa.answer(QUESTION, index=LiveIndex(shipped)) == first
    assert qa.answer(QUESTION, index=open_index(shipped)) == first
    assert qa.answer(QUESTION, index=qa.open_library(shipped)) == first


def test_a_library_is_opened_once(shipped):
    assert qa.open_library(shipped) is qa.open_library(str(shipped))


def test_unknown_index_folder(tmp_path):
    with pytest.raises(IndexNotFoundError, match=r"不存在；请先建立：python -m index build --out"):
        qa.answer(QUESTION, index=tmp_path / "nowhere")
    with pytest.raises(IndexNotFoundError, match="没有索引；请先建立"):
        qa.answer(QUESTION, index=str(tmp_path))


class OtherEncoder(CountingEncoder):
    """Says that it is the encoder that ships with the program, but has other weights: what an old index looks like."""

    name = "embedded"


def test_an_index_of_another_encoder_names_both(tmp_path):
    build([TINY], tmp_path / "index", encoder=OtherEncoder())
    now = load_encoder()
    with pytest.raises(IndexMismatchError) as caught:
        qa.answer(QUESTION, index=tmp_path / "index")
    assert str(caught.value) == (
        f"索引是用编码器“embedded”（5 维，指纹 c0c0c0c0）建立的，"
        f"现在的编码器是“embedded”（{now.dim} 维，指纹 {now.fingerprint[:8]}）；"
        f"请重建：python -m index rebuild --index {tmp_path / 'index'}"
    )
    rebuild(tmp_path / "index")  # the command that the message names
    assert qa.answer(QUESTION, index=tmp_path / "index").status == "answered"


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("manifest.json", "build"),
        ("reports.sqlite", "build"),
        ("sources", "build"),
        ("sentences.faiss", "rebuild"),
        ("passages.faiss", "rebuild"),
        ("sentences.terms", "rebuild"),
    ],
)
def test_half_deleted_index(shipped, tmp_path, name, command):
    shutil.copytree(shipped, tmp_path / "index")
    (snapshot,) = (tmp_path / "index" / "snapshots").iterdir()
    shutil.rmtree(snapshot / name) if (snapshot / name).is_dir() else (snapshot / name).unlink()
    with pytest.raises(IndexDamagedError, match=f"python -m index {command} "):
        qa.answer(QUESTION, index=tmp_path / "index")


def test_an_index_without_its_snapshot(shipped, tmp_path):
    shutil.copytree(shipped, tmp_path / "index")
    shutil.rmtree(tmp_path / "index" / "snapshots")
    with pytest.raises(IndexDamagedError, match="缺少快照"):
        qa.answer(QUESTION, index=tmp_path / "index")


def test_a_newer_snapshot_is_picked_up_between_two_questions(tmp_path, encoder):
    report, folder = tmp_path / "a.txt", tmp_path / "index"

    def publish(figure: int) -> None:
        report.write_text(f"石桥县2025年政府工作报告\n新建学校{figure}所。\n", encoding="utf-8")
        build([report], folder, encoder=encoder)

    publish(3)
    live, kept = LiveIndex(folder, encoder), open_index(folder, encoder)
    assert qa.retrieve("学校几所", index=live)[0].passage.text == "新建学校3所。"
    publish(4)
    assert qa.retrieve("学校几所", index=live)[0].passage.text == "新建学校4所。"
    assert qa.retrieve("学校几所", index=kept)[0].passage.text == "新建学校3所。"  # a snapshot never changes


def test_the_default_index_is_built_when_it_is_missing(default_index: Path):
    assert not default_index.exists()
    found = qa.answer("去年城镇登记失业率是多少？")
    assert found.status == "answered"
    assert "2.36%" in found.quotes[0].text
    assert default_index.is_dir()


QUOTE_KEYS = ["report", "title", "passage", "section", "part", "text", "start", "end", "highlights", "score"]


def test_to_dict_has_the_documented_keys(snapshot):
    found = qa.answer(QUESTION, index=snapshot, k=2)
    values = found.to_dict(id={"any": [1, None]})
    assert list(values) == ["id", "status", "quotes", "near"]
    assert values["id"] == {"any": [1, None]}
    assert [list(quote) for quote in values["quotes"]] == [QUOTE_KEYS] * 2
    assert values["near"] == []
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
        "highlights": [[0, 17]],
        "score": round(best.score, 4),
    }
    assert json.loads(json.dumps(values)) == values


def test_to_dict_of_an_answer_without_quotes(snapshot):
    values = qa.answer("青禾机场去年旅客吞吐量多少万人次？", index=snapshot).to_dict()
    assert (values["id"], values["status"], values["quotes"]) == (None, "not_mentioned", [])
    assert [list(quote) for quote in values["near"]] == [QUOTE_KEYS] * qa.DEFAULT_K
    assert qa.answer("福建的学位", index=snapshot).to_dict() == {
        "id": None,
        "status": "no_such_report",
        "quotes": [],
        "near": [],
    }


def test_records_are_frozen(snapshot: Snapshot):
    found = qa.answer(QUESTION, index=snapshot)
    with pytest.raises(dataclasses.FrozenInstanceError):
        found.quotes[0].text = "改"
    with pytest.raises(dataclasses.FrozenInstanceError):
        found.status = "answered"


def test_public_names_are_sorted_and_there():
    assert qa.__all__ == sorted(qa.__all__)
    assert all(hasattr(qa, name) for name in qa.__all__)


def test_reports_given_as_one_string_are_refused(snapshot):
    with pytest.raises(UsageError, match="reports 需要一列报告编号"):
        qa.answer("新增学位多少个？", reports="qinghe-2024", index=snapshot)


def test_several_places_are_each_answered(snapshot):
    found = qa.answer("青禾和临溪今年新增就业目标", index=snapshot)
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


def hit(report: str, number: int, score: float) -> Hit:
    passage = Passage(
        report=report, number=number, text="文", start=0, end=1, section=(), part="done", sentences=((0, 1),)
    )
    return Hit(passage=passage, title=report, highlights=(), score=score)


def test_merged_hits_keep_the_best_of_every_group():
    a = [hit("a", 1, 0.9), hit("a", 2, 0.8), hit("a", 3, 0.7)]
    b = [hit("b", 1, 0.2), hit("a", 1, 0.1)]
    merged = [(h.passage.report, h.passage.number) for h in merge_hits([a, b, []], 3)]
    assert merged == [("a", 1), ("a", 2), ("b", 1)]
    assert merge_hits([a], 2) == a[:2]
    assert merge_hits([[], []], 2) == []


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


def test_last_year_and_this_year_are_each_answered(snapshot):
    found = qa.answer("青禾去年粮食产量多少，今年目标多少？", index=snapshot)
    assert found.silent in ((), ("去年",), ("今年",))
    assert {part.relative for _, part in split_query(found.query)} == {-1, 0}


def test_a_place_without_a_report_beside_one_with_a_report_is_named(snapshot):
    found = qa.answer("青禾和台湾去年新增学位多少个？", index=snapshot)
    assert found.status == "answered"
    assert found.quotes[0].report == "qinghe-2025"
    assert found.silent == ("台湾省",)


def test_a_passage_found_twice_keeps_its_better_score():
    merged = merge_hits([[hit("a", 1, 0.9), hit("a", 2, 0.8)], [hit("a", 2, 0.1)]], 3)
    assert [(h.passage.number, h.score) for h in merged] == [(1, 0.9), (2, 0.8)]
