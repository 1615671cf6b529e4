"""A report that is there several times is counted once and quoted once."""

from pathlib import Path

import pytest

import qa
from index import Snapshot
from qa.present import shown_quotes
from qa.present.conclusions import said_of
from tests.conftest import CountingEncoder, built_from

SAID = [f"新修第{n}号水渠，灌溉农田{n * 7}亩。" for n in range(20, 32)]


def text(place: str, *more: str) -> str:
    head, body = f"2025年{place}政府工作报告", [f"{place}{line}" for line in SAID]
    return "\n".join([head, "一、2024年工作回顾", *body, "城乡新增托育园位31个。", *more])


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory, encoder: CountingEncoder) -> Snapshot:
    folder: Path = tmp_path_factory.mktemp("copies")
    texts = {
        "甲-网页": text("青禾市", "发展低空经济。"),
        "甲-县报": text("青禾市", "发展低空经济。", "（据县报）"),
        "甲-附录": text("青禾市", "发展低空经济。", "新建灯塔博物馆2座，陈列船模77件。"),
        "乙": text("白桦市"),
        "丙": text("清溪市", "低空经济起步，低空经济园开园。"),
    }
    return built_from(folder, texts, encoder)


def test_copies_have_no_row_and_are_said(library: Snapshot):
    table = qa.survey("有多少份报告提到低空经济？", index=library)
    assert table is not None
    first, *copies = sorted(info.id for info in library.reports if info.place == "青禾市")
    assert (table.number, table.basis, sorted(table.selected)) == (2, 3, sorted([first, "丙"]))
    assert sorted(table.copies) == copies == sorted(table.to_dict()["copies"])
    assert {row.report for row in table.rows} == {first, "乙", "丙"}
    assert "另有 2 份与其中的报告几乎同文，没有重复计数。" in "".join(said_of(table, "zh"))
    assert "not counted again: 2 more" in "".join(said_of(table, "en"))


def test_occurrences_in_copies_count_once(library: Snapshot):
    table = qa.survey("低空经济一共出现多少次？", index=library)
    assert table is not None and table.number == 3


def test_silent_reports_count_once(library: Snapshot):
    table = qa.survey("哪些市没有提到低空经济？", index=library)
    assert table is not None and table.selected == ("乙",)


def test_a_copy_counts_where_only_it_is_chosen(library: Snapshot):
    chosen = ["甲-附录", "丙"]
    table = qa.survey("有多少份报告提到低空经济？", index=library, reports=chosen)
    assert table is not None and (table.number, table.copies) == (2, ())


def test_what_a_copy_says_again_is_marked_and_not_shown(library: Snapshot):
    answer = qa.answer("青禾市新增了多少托育园位？", index=library, k=5)
    same = [quote for quote in (*answer.quotes, *answer.near) if "托育园位" in quote.text]
    assert len(same) == 3
    first, *again = same
    assert first.copy_of == "" and {quote.copy_of for quote in again} == {first.report}
    shown = [quote for quote in shown_quotes(answer) if "托育园位" in quote.text]
    assert shown == [first]


def test_what_only_a_copy_says_is_found(library: Snapshot):
    answer = qa.answer("青禾市灯塔博物馆陈列了多少件船模？", index=library)
    found = (*answer.quotes, *answer.near)[0]
    assert (found.report, found.copy_of) == ("甲-附录", "")
    assert "77件" in found.text
    assert found in shown_quotes(answer)
