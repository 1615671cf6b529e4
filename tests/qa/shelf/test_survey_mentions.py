"""Tables of questions about words: every report has a row, silence is a count of 0, a quote is a slice."""

import json

import pytest

from index import PARTS
from qa.records import Quote
from qa.shelf.words.mention_questions import mention_asked
from qa.shelf.words.survey_mentions import survey_mentions
from tests.conftest import LINXI, QINGHE_2024, QINGHE_2025, built_from

ALL = (LINXI, QINGHE_2024, QINGHE_2025)


def table(snapshot, question, reports=None, part=None):
    asked = mention_asked(question)
    assert asked is not None
    numbers = list(range(len(snapshot.reports))) if reports is None else reports
    found = survey_mentions(snapshot, asked, numbers, part).to_dict()
    json.dumps(found)
    return found


def test_who_mentions_it(snapshot):
    found = table(snapshot, "哪些报告提到了“学位”？")
    assert (found["operation"], found["selected"], found["silent"]) == ("mentions", [QINGHE_2024, QINGHE_2025], [LINXI])
    assert (found["number"], found["unit"], found["basis"]) == (2, "份", 3)
    assert found["asked"] == {"subject": "学位", "measure": None, "part": None, "year": None, "unit": "份"}
    assert [(row["report"], row["status"], row["count"]) for row in found["rows"]] == [
        (QINGHE_2024, "mentioned", 2),
        (QINGHE_2025, "mentioned", 1),
        (LINXI, "silent", 0),
    ]


def test_rows_have_the_keys_of_every_table(snapshot):
    keys = ["report", "place", "year", "status", "value", "low", "high", "unit", "comparator", "count", "quote"]
    keys += ["marks"]
    assert all(list(row) == keys for row in table(snapshot, "哪些报告提到了“学位”？")["rows"])


def test_quotes_are_slices_with_the_sentences_marked(snapshot):
    found = table(snapshot, "哪些报告提到了“学位”？")
    assert found["rows"][2]["quote"] is None
    for row in found["rows"][:2]:
        quote = row["quote"]
        source = snapshot.report(snapshot.position_of(row["report"])).text
        assert "".join(source[start:end] for start, end in quote["spans"]) == quote["text"]
        assert all("学位" in quote["text"][start:end] for start, end in quote["highlights"]) and quote["highlights"]
        assert list(quote) == list(Quote.to_dict(_any_quote(snapshot)))


def _any_quote(snapshot):
    passage = snapshot.passage(0)
    return Quote(
        passage.report,
        "",
        passage.number,
        passage.section,
        passage.part,
        passage.text,
        passage.spans,
        passage.page,
        (),
        1.0,
    )


def test_who_does_not(snapshot):
    found = table(snapshot, "哪些报告没写“学位”？")
    assert (found["operation"], found["selected"], found["number"]) == ("non_mentions", [LINXI], 1)


def test_how_many(snapshot):
    assert table(snapshot, "有几份报告提到“学位”")["number"] == 2
    denied = table(snapshot, "有几份报告没提“学位”")
    assert (denied["operation"], denied["number"], denied["selected"]) == ("how_many", 1, [LINXI])


def test_occurrences(snapshot):
    found = table(snapshot, "“新建”在所有报告里一共出现多少次？")
    counts = {row["report"]: row["count"] for row in found["rows"]}
    assert (found["operation"], found["unit"], found["number"]) == ("word_count", "次", sum(counts.values()))
    assert counts == {LINXI: 1, QINGHE_2024: 3, QINGHE_2025: 2}
    assert [row["count"] for row in found["rows"]] == [3, 2, 1]
    assert found["selected"] == [QINGHE_2024, QINGHE_2025, LINXI]


def test_most_and_least(snapshot):
    most = table(snapshot, "哪份报告提到“新建”最多？")
    assert (most["selected"], most["number"]) == ([QINGHE_2024], 3)
    least = table(snapshot, "“新建”出现最少的是哪份报告？")
    assert (least["selected"], least["number"], least["rows"][0]["report"]) == ([LINXI], 1, LINXI)
    two = table(snapshot, "提到“新建”最多的两个省")
    assert two["selected"] == [row["report"] for row in two["rows"][:2]] and two["number"] == 3
    ties = table(snapshot, "哪份报告提到“新增学位”最少？", [1, 2])
    assert ties["number"] == min(row["count"] for row in ties["rows"])


def test_nobody_says_it(snapshot):
    found = table(snapshot, "哪份报告提到“元宇宙”最多？")
    assert (found["selected"], found["number"], found["silent"]) == ([], 0, list(ALL))
    assert table(snapshot, "哪些报告没写“元宇宙”？")["selected"] == list(ALL)


def test_several_words(snapshot):
    both = table(snapshot, "哪些报告提到了“学位”和“公路”？")
    assert both["selected"] == [QINGHE_2024, QINGHE_2025]
    either = table(snapshot, "哪些报告提到了“学位”或者“公路”？")
    assert either["selected"] == list(ALL)
    row = next(row for row in both["rows"] if row["report"] == LINXI)
    assert (row["status"], row["count"], row["quote"]) == ("silent", 0, None)
    assert either["asked"]["subject"] == "学位 | 公路"


def test_one_word_and_not_another(snapshot):
    found = table(snapshot, "哪些报告提到了“公路”却没写“学位”？")
    assert (found["operation"], found["asked"]["subject"]) == ("mentions", "公路（不含学位）")
    assert (found["selected"], found["number"]) == ([LINXI], 1)
    assert table(snapshot, "哪些报告写了“学位”但没写“公路”？")["selected"] == []


def test_some_reports_and_parts(snapshot):
    assert table(snapshot, "哪些报告提到了“学位”？", [0, 2])["basis"] == 2
    assert table(snapshot, "哪些报告提到了“学位”？", [])["rows"] == []
    planned = table(snapshot, "哪些报告提到了“学位”？", part="planned")
    assert planned["selected"] == [QINGHE_2024] and planned["asked"]["part"] == "planned"
    assert table(snapshot, "哪些报告在工作安排里提到了“学位”？") == planned


def test_silence_is_a_count_of_zero(snapshot):
    for term in ("学校", "医院", "粮食", "公路", "不在其中"):
        found = table(snapshot, f"哪些报告提到了“{term}”？")
        counts = snapshot.word_counts([term]).sum(axis=1).tolist()
        ids = [info.id for info in snapshot.reports]
        assert {row["report"]: row["count"] for row in found["rows"]} == dict(zip(ids, counts, strict=True))
        assert found["silent"] == [info.id for info, count in zip(snapshot.reports, counts, strict=True) if not count]


@pytest.fixture(scope="module")
def headings(tmp_path_factory, encoder):
    head = "青禾市2025年政府工作报告\n一、2024年工作回顾\n（一）低空经济起步成势\n"
    return built_from(tmp_path_factory.mktemp("h"), {"甲": head + "修路36公里，架桥2座。\n"}, encoder)


def test_a_heading_is_shown_with_the_paragraph_below_it(headings):
    (row,) = table(headings, "哪些报告提到了“低空经济”？")["rows"]
    assert (row["status"], row["count"]) == ("mentioned", 1)
    assert row["quote"]["section"][-1] == "（一）低空经济起步成势"
    assert (row["quote"]["text"], row["quote"]["highlights"]) == ("修路36公里，架桥2座。", [])
    assert PARTS.index("done") == 0 and headings.word_counts(["低空经济"])[0, 0] == 1
