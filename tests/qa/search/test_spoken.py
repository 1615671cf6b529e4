"""Places that no report is of, and documents whose own place or year says nothing."""

import pytest

import qa
from index import Snapshot
from qa.present.terminal import show_answer
from qa.records import Query
from qa.search.known import is_loose, lies_in
from qa.search.scope import Scope, scope_of
from qa.search.spoken import spellings, without_report
from tests.conftest import CountingEncoder, built_from


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory, encoder: CountingEncoder) -> Snapshot:
    """0: a province's report; 1: a district's; 2: a notice of a place; 3: one of none; 4: another province's."""
    form = "{place}2025年政府工作报告\n一、2024年工作回顾\n新建公园{parks}座，{more}。\n"
    texts = {
        "a": form.format(place="江苏省", parks=30, more="常熟港扩建，扩大东部开放"),
        "b": form.format(place="玄武区", parks=3, more="修路12公里"),
        "c": "关于公园开放的通知\n泰州市各单位：\n公园自本月起延长开放，南京市民可以预约。\n",
        "e": form.format(place="西藏自治区", parks=5, more="重建樟木镇"),
        "d": "公园预约办法\n第一条 预约公园须提前一天。\n第二条 公园每日限量开放。\n",
    }
    return built_from(tmp_path_factory.mktemp("mixed"), texts, encoder)


def asked(*places: str, **slots: object) -> Query:
    return Query(raw="x", text="公园", places=places, asked_places=places, **slots)


def test_a_document_of_no_known_place_or_kind_is_not_left_out(mixed):
    assert [is_loose(info) for info in mixed.reports] == [False, False, True, True, False]
    assert 3 in scope_of(asked("江苏省"), mixed).reports
    assert scope_of(asked("江苏省"), mixed).reports[0] == 0 and 1 not in scope_of(asked("江苏省"), mixed).reports


def test_a_notice_that_names_the_place_is_not_left_out(mixed):
    assert 2 in scope_of(asked("南京市"), mixed).reports


def test_reports_of_what_lies_in_a_place_speak_for_it(mixed):
    query = Query(raw="x", text="公园", asked_places=("南京市",))
    assert 1 in scope_of(query, mixed).reports and 0 not in scope_of(query, mixed).reports
    assert without_report(query, mixed) == ()


def test_names_without_any_report_leave_everything_searched(mixed):
    query = Query(raw="x", text="公园", asked_places=("辰溪县",))
    assert scope_of(query, mixed) == Scope((0, 1, 2, 3, 4), (None,) * 5)
    assert without_report(query, mixed) == ("辰溪县",)
    assert without_report(asked("辰溪县", "江苏省"), mixed) == ()


def test_lies_in():
    assert lies_in("泉州市", "福建省") and lies_in("玄武区", "南京市") and not lies_in("泉州市", "江苏省")


def test_spellings(mixed):
    assert spellings("南京市", mixed) == ("南京市", "南京")
    assert spellings("叶县", mixed) == ("叶县",)
    assert spellings("大东区", mixed) == ("大东区",)  # 大东 stands in 扩大东部


def test_a_city_is_not_answered_from_its_province_in_silence(mixed):
    found = qa.answer("苏州去年新建公园多少座", index=mixed, reports=["a", "b"])
    assert found.status == "no_such_report"
    named = qa.answer("常熟市扩建了什么", index=mixed, reports=["a"])
    assert named.elsewhere == ("常熟市",)
    assert [quote.passage for quote in (*named.quotes, *named.near)] == [1]


def test_a_name_of_several_places_is_that_which_a_report_speaks_of(mixed):
    for question in ("樟木镇重建了吗", "樟木镇去年新建了什么"):  # 广西 has a town of this name as well
        found = qa.answer(question, index=mixed)
        assert found.query.places in ((), ("西藏自治区",)) and found.elsewhere == ("樟木镇",)
        assert {quote.report for quote in (*found.quotes, *found.near)} == {"e"}


def test_it_is_said_once_that_a_place_has_no_report(mixed):
    for question in ("樟木镇重建了吗", "樟木镇新建了多少公里地铁"):
        assert show_answer(qa.answer(question, index=mixed)).count("樟木镇没有自己的报告") == 1
