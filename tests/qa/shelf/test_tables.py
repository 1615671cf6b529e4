"""Questions over a small library: what is done with which rows, what is selected and computed, what is silent."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import qa
from index import UsageError, open_index, remove
from qa.present.conclusions import said_of
from qa.present.surveys import shown_table
from qa.records import Survey
from tests.conftest import CountingEncoder, built_from
from tests.samples import table_rows

QUESTIONS = [columns for _, columns in table_rows(Path(__file__).with_name("tables.tsv"))]
OPERATIONS = {"list", "highest", "lowest", "rank", "threshold", "compare", "sum", "mean", "difference", "series"}
OPERATIONS |= {"nth", "nth_last", "median", "mode", "spread", "position", "position_last", "regions"}
OPERATIONS |= {"target_vs_result", "changed", "mentions", "non_mentions", "how_many"}
ORDER = ("given", "words", "unsure", "mentioned", "silent")


def cell(row: dict[str, Any]) -> str:
    """A row as ``tables.tsv`` writes it."""
    if row["count"] is not None:
        return f"{row['report']}={row['count']}"
    if row["status"] != "given":
        return f"{row['report']}={row['status']}"
    number = row["value"]
    if number is None:
        number = "apart" if row["low"] is None else f"{row['low']}~{row['high']}"
    target = f">{cell(row['target']).partition('=')[2]}" if row.get("target") else ""
    return f"{row['report']}={number}{row['unit'] or ''}{row['comparator'] or ''}{target}"


def asked(library, question: str) -> qa.Answer:
    """Ask the last of some questions that are cut by " / "."""
    *history, last = question.split(" / ")
    return qa.answer(last, history=history, index=library)


@pytest.mark.parametrize("columns", QUESTIONS, ids=[columns[0] for columns in QUESTIONS])
def test_a_question_and_its_table(library, columns):
    question, operation, status, selected, number, rows, kind = columns
    answer = asked(library, question)
    assert answer.table is not None
    table = answer.table.to_dict()
    found = "-" if table["number"] is None else f"{table['number']}{table['unit']}"
    said = "/".join(str(table["asked"][key] or "-") for key in ("measure", "part", "year"))
    assert (table["operation"], answer.status) == (operation, status)
    assert (" ".join(table["selected"]) or "-", found) == (selected, number)
    assert (" ".join(map(cell, table["rows"])) or "-", said) == (rows, kind)
    assert table["silent"] == [row["report"] for row in table["rows"] if row["status"] == "silent"]


def test_the_questions_are_many_and_of_every_operation():
    assert len(QUESTIONS) >= 80 and len({columns[0] for columns in QUESTIONS}) == len(QUESTIONS)
    assert {columns[1] for columns in QUESTIONS} == OPERATIONS
    assert {columns[2] for columns in QUESTIONS} == {"answered", "not_mentioned"}


@pytest.mark.parametrize("columns", QUESTIONS, ids=[columns[0] for columns in QUESTIONS])
def test_what_is_true_of_every_table(library, columns):
    """Every cell is a slice of a report with its number in it; nothing stands twice; what was left out is told."""
    answer = asked(library, columns[0])
    table = answer.table
    assert isinstance(table, Survey)
    ids = [row.report for row in table.rows]
    assert len(set(ids)) == len(ids) and set(table.selected) <= set(ids)
    assert ids[: len(table.selected)] == list(table.selected)
    for row in table.rows:
        assert (row.quote is None) == (row.status == "silent")
        if row.quote is None:
            continue
        source = library.report(library.position_of(row.report)).text
        assert "".join(source[start:end] for start, end in row.quote.spans) == row.quote.text
        if row.value is not None:
            assert str(abs(row.value)) in row.quote.highlighted and (row.unit or "") in row.quote.highlighted
    assert answer.to_dict()["table"] == table.to_dict() == json.loads(json.dumps(table.to_dict()))
    assert table.number is None or table.basis > 0 or table.number == 0


def test_a_survey_is_the_table_of_the_answer(library):
    question = "哪个省今年GDP目标定得最高"
    survey = qa.survey(question, index=library)
    assert survey is not None and survey == qa.answer(question, index=library).table
    assert (survey.subject, survey.indicator, survey.measure) == ("地区生产总值", "gdp", "growth")


def test_the_quotes_of_an_answer_are_those_of_the_rows_selected(library):
    answer = qa.answer("各省今年GDP目标从高到低排个名", index=library)
    assert answer.table is not None
    assert [quote.report for quote in answer.quotes] == list(answer.table.selected) == ["吉林25", "广东25", "辽宁25"]
    assert len(qa.answer("各省今年GDP目标从高到低排个名", k=2, index=library).quotes) == 2


def test_only_the_reports_chosen(library):
    answer = qa.answer("各省今年GDP目标分别是多少", index=library, reports=["辽宁25", "吉林25"])
    assert answer.table is not None
    assert (answer.table.selected, answer.restricted, answer.reports_searched) == (("吉林25", "辽宁25"), True, 2)
    older = qa.survey("各省2024年GDP目标分别是多少", index=library)
    assert older is not None and older.selected == ("辽宁24",)


@pytest.mark.parametrize("question", ["各省今年GDP目标分别是多少", "哪些省没提低空经济"])
def test_one_report_makes_no_table_of_figures(library, question):
    survey = qa.survey(question, index=library, reports=["辽宁25"])
    assert survey is None or (survey.measure is None and len(survey.rows) == 1)


@pytest.mark.parametrize(
    "question",
    [
        "辽宁今年怎么发展低空经济",
        "各省为什么要建高标准农田",
        "各地采取了哪些措施稳就业",
        "今年有什么新政策",
        "海南省和青海省今年GDP目标哪个高",
        "低空经济是什么",
        "怎样办理社保",
    ],
)
def test_other_questions_have_no_table(library, question):
    assert qa.survey(question, index=library) is None


def test_a_region_is_shown_with_its_members(library):
    table = qa.answer("东三省今年GDP目标分别是多少", index=library).to_dict()["table"]
    assert table["region"] == {"name": "东北三省", "members": ["辽宁省", "吉林省", "黑龙江省"]}
    assert qa.answer("各省今年GDP目标分别是多少", index=library).to_dict()["table"]["region"] is None


def test_what_the_comparison_does_not_look_at_is_told(library):
    survey = qa.survey("哪个省的城镇新增就业目标最低", index=library)
    assert survey is not None and (survey.ignored, survey.basis) == (("左右", "以上"), 3)


def test_ties_are_ties(library):
    survey = qa.survey("沿海省份里今年GDP目标最低的是哪个", index=library)
    assert survey is not None and survey.selected == ("辽宁25", "广东25")


def figures(folder, encoder, sentences: dict[str, str]):
    """A library whose reports have one sentence on the year under review."""
    texts = {
        place: f"2025年{place}政府工作报告\n\n一、2024年工作回顾\n{sentence}\n二、2025年工作安排\n修路。\n"
        for place, sentence in sentences.items()
    }
    return built_from(folder, texts, encoder)


def told(survey: Survey | None) -> list[tuple[str, str, str]]:
    assert survey is not None
    return [
        (row.report, f"{row.value}{row.unit}", row.comparator or "") for row in survey.rows if row.value is not None
    ]


def test_units_that_do_not_mix_are_not_compared(tmp_path, encoder: CountingEncoder):
    sentences = {"青禾市": "改造老旧小区300个。", "云岭县": "改造老旧小区2万户。", "白桦县": "改造老旧小区90个。"}
    library = figures(tmp_path, encoder, sentences)
    survey = qa.survey("去年各地改造老旧小区最多的是哪个", index=library)
    assert survey is not None
    assert (survey.operation, survey.selected, survey.basis) == ("highest", ("青禾市",), 2)
    assert told(survey)[-1] == ("云岭县", "2万户", "")


def test_units_of_the_same_thing_are(tmp_path, encoder: CountingEncoder):
    sentences = {"青禾市": "粮食产量1.2亿斤。", "云岭县": "粮食产量7万吨。", "白桦县": "粮食产量5900万公斤。"}
    library = figures(tmp_path, encoder, sentences)
    survey = qa.survey("去年各地粮食产量从高到低排名", index=library)
    assert survey is not None and survey.selected == ("云岭县", "青禾市", "白桦县")
    total = qa.survey("去年各地粮食产量合计多少", index=library)
    assert total is not None and (total.number, total.unit, total.basis) == (Decimal("18.9"), "万吨", 3)


def test_most_falls_do_not_turn_a_rise_into_a_fall(tmp_path, encoder: CountingEncoder):
    sentences = {"青禾市": "固定资产投资下降3%。", "云岭县": "固定资产投资下降1%。", "白桦县": "固定资产投资增长2%。"}
    library = figures(tmp_path, encoder, sentences)
    best = qa.survey("去年哪个地方固定资产投资增速最高", index=library)
    assert told(best) == [("白桦县", "2%", ""), ("云岭县", "-1%", "下降"), ("青禾市", "-3%", "下降")]
    fell = qa.survey("哪些地方去年固定资产投资是负增长", index=library)
    assert fell is not None and set(fell.selected) == {"青禾市", "云岭县"}


def test_what_is_meant_to_fall_is_compared_by_its_fall(tmp_path, encoder: CountingEncoder):
    sentence = "单位地区生产总值能耗{}%。"
    sentences = {
        "青禾市": sentence.format("下降3"),
        "云岭县": sentence.format("下降5"),
        "白桦县": sentence.format("上升1"),
    }
    library = figures(tmp_path, encoder, sentences)
    best = qa.survey("去年各地单位GDP能耗降幅最大的是哪个", index=library)
    assert told(best) == [("云岭县", "5%", "下降"), ("青禾市", "3%", "下降"), ("白桦县", "-1%", "")]


def test_a_range_counts_by_its_middle_and_an_aim_reached_for_by_the_first(tmp_path, encoder: CountingEncoder):
    plan = {"青禾市": "增长5%—6%", "云岭县": "增长5%以上、力争达到7%", "白桦县": "增长5.4%"}
    texts = {
        place: f"2025年{place}政府工作报告\n\n一、2024年工作回顾\n修路。\n二、2025年工作安排\n地区生产总值{aim}。\n"
        for place, aim in plan.items()
    }
    survey = qa.survey("各地今年GDP目标从高到低排名", index=built_from(tmp_path, texts, encoder))
    assert survey is not None and survey.selected == ("青禾市", "白桦县", "云岭县")
    assert [(str(row.low), str(row.high), row.value is None) for row in survey.rows] == [
        ("5", "6", True),
        ("5.4", "5.4", False),
        ("5", "7", True),
    ]


def test_an_index_without_reports_of_several_places(tmp_path, encoder: CountingEncoder):
    library = figures(tmp_path, encoder, {"青禾市": "地区生产总值增长5%。"})
    assert qa.survey("各地去年GDP增速分别是多少", index=library) is None


def test_lists_are_lists(library):
    with pytest.raises(UsageError):
        qa.survey("各省今年GDP目标", history="一个问题", index=library)  # type: ignore[arg-type]
    with pytest.raises(UsageError):
        qa.survey("各省今年GDP目标", reports="辽宁25", index=library)  # type: ignore[arg-type]
    with pytest.raises(UsageError):
        qa.survey(" ", index=library)
    assert qa.survey("各省今年GDP目标分别是多少", history=["", " "], index=library) is not None


def test_a_long_conversation_is_followed(library):
    history = ["各省今年GDP目标分别是多少", *["辽宁呢"] * 2000]
    survey = qa.survey("吉林呢", history=history[:12], index=library)
    assert survey is not None and survey.selected == ("吉林25",)
    assert qa.answer("吉林呢", history=history, index=library).status in ("answered", "not_mentioned")


@pytest.mark.parametrize("before", ["长" * 100_000, "\u200b", "\ud800", "各省今年GDP目标分别是多少" + "啊" * 100_000])
def test_whatever_was_asked_before(library, before):
    survey = qa.survey("各省去年GDP增速分别是多少", history=[before], index=library)
    assert survey is not None and len(survey.selected) == 3
    assert qa.answer("吉林呢", history=[before], index=library).status


@pytest.mark.parametrize(
    "question",
    [
        "哪些省GDP增速超过全国",
        "哪些省GDP增速低于全国平均水平",
        "规上工业增加值增速高于全国平均的省有几个",
        "各州粮食产量",
    ],
)
def test_what_no_rows_can_answer_is_no_table(library, question):
    assert qa.survey(question, index=library) is None


def test_growth_is_never_added_up(library):
    table = qa.survey("各省去年GDP增速加起来是多少", index=library)
    assert table is not None and table.operation == "sum" and table.number is None


LATER = (
    "{place}{year}年政府工作报告\n一、{told}年工作回顾\n地区生产总值增长{done}%。\n"
    "二、{year}年工作安排\n今年预期目标是：地区生产总值增长{aim}%。\n"
)


@pytest.mark.parametrize(
    ("question", "operation", "selected", "values"),
    [
        ("各市去年GDP目标是多少", "list", ["青禾2025"], {"青禾市": "5", "云岭市": None}),
        ("各市去年GDP增速是多少", "list", ["青禾2026", "云岭2026"], {"青禾市": "4.8", "云岭市": "4"}),
        ("各市今年GDP目标是多少", "list", ["青禾2026", "云岭2026"], {"青禾市": "4.5", "云岭市": "6"}),
        ("2025年各市GDP增速是多少", "list", ["青禾2026", "云岭2026"], {"青禾市": "4.8", "云岭市": "4"}),
        ("哪些市去年没完成GDP目标", "target_vs_result", ["青禾2026"], {"青禾市": "4.8", "云岭市": "4"}),
        ("哪些市去年完成了GDP目标", "target_vs_result", [], {"青禾市": "4.8", "云岭市": "4"}),
        ("哪个市去年GDP增速最高", "highest", ["青禾2026"], {"青禾市": "4.8", "云岭市": "4"}),
    ],
)
def test_two_years_of_one_city_one_of_another_and_the_country(tmp_path, question, operation, selected, values):
    texts = {
        "青禾2025": LATER.format(place="青禾市", year=2025, told=2024, done="5.5", aim=5),
        "青禾2026": LATER.format(place="青禾市", year=2026, told=2025, done="4.8", aim="4.5"),
        "云岭2026": LATER.format(place="云岭市", year=2026, told=2025, done=4, aim=6),
        "全国2026": LATER.format(place="国务院", year=2026, told=2025, done=9, aim=9),
    }
    table = qa.survey(question, index=built_from(tmp_path, texts, CountingEncoder()))
    assert table is not None
    assert (table.operation, sorted(table.selected)) == (operation, sorted(selected))
    assert {row.place: row.value and str(row.value) for row in table.rows} == values


@pytest.mark.parametrize(
    ("question", "reports"),
    [
        ("各省粮食产量", ["吉林25", "广东25", "辽宁25"]),
        ("东北三省粮食产量", ["辽宁25", "吉林25"]),
        ("各省去年城镇新增就业", ["吉林25", "广东25", "辽宁25"]),
    ],
)
def test_a_measure_and_whose_it_is_are_question_enough(library, question, reports):
    table = qa.survey(question, index=library)
    assert table is not None and list(table.selected) == reports


@pytest.mark.parametrize("question", ["各省营商环境", "各省新能源汽车", "各省养老服务"])
def test_a_topic_that_few_give_a_figure_of_is_no_table(library, question):
    assert qa.survey(question, index=library) is None


def test_a_narrower_figure_is_not_one_for_town_or_country(tmp_path, encoder: CountingEncoder):
    texts = {"青禾市": "新增家庭养老床位120张。", "云岭县": "新增养老床位80张。"}
    survey = qa.survey("各地去年新增养老床位多少张", index=figures(tmp_path, encoder, texts))
    assert survey is not None
    found = {row.place: (row.status, row.low and str(row.low)) for row in survey.rows}
    assert found == {"青禾市": ("unsure", None), "云岭县": ("given", "80")}


@pytest.mark.parametrize(
    ("text", "question", "expected"),
    [
        ("快递年业务量突破400亿件、增长19%。", "各地去年快递量涨了百分之几", "19"),
        ("农产品网络零售额、出口额分别增长8%、39%。", "各地去年出口增长多少", None),
        ("青禾中欧班列（青欧）开行260列。", "各地去年中欧班列开了多少列", "260"),
        ("中欧班列累计开行1.3万列。", "各地去年中欧班列开了多少列", None),
        ("保交房项目完成94%。", "各地去年保交房交付率是多少", "94"),
        ("“保交楼”“保交房”交付率分别达100%、98%。", "各地去年保交房交付率是多少", "98"),
        ("76%的财政支出用于民生。", "财政支出里民生占多少，各地去年怎么写", "76"),
        ("第一、第三产业增加值分别增长2.5%、3.9%。", "各地去年服务业增加值增速", "3.9"),
    ],
)
def test_how_documents_write_it_and_people_ask(tmp_path, encoder: CountingEncoder, text, question, expected):
    texts = {"青禾市": text, "云岭县": "发展低空经济。"}
    survey = qa.survey(question, index=figures(tmp_path, encoder, texts))
    assert survey is not None
    assert {row.place: row.low and str(row.low) for row in survey.rows} == {"青禾市": expected, "云岭县": None}


def test_a_limit_tells_whose_words_leave_it_open(tmp_path, encoder: CountingEncoder):
    texts = {"青禾市": "地区生产总值增长5%以上。", "云岭县": "地区生产总值增长6%。", "白石县": "地区生产总值增长5%。"}
    survey = qa.survey("哪些地方去年GDP增速超过5.5%", index=figures(tmp_path, encoder, texts))
    assert survey is not None
    places = {row.report: row.place for row in survey.rows}
    assert [places[id] for id in survey.selected] == ["云岭县"]
    assert [places[id] for id in survey.maybe] == ["青禾市"] == [places[id] for id in survey.to_dict()["maybe"]]
    assert "青禾" in " ".join(said_of(survey, "zh")) and "leave it open" in " ".join(said_of(survey, "en"))


@pytest.mark.parametrize(
    ("question", "operation", "subject"),
    [
        ("哪些地方提出发展低空经济", "mentions", "低空经济"),
        ("哪些地方提出了推广育儿补贴？", "mentions", "育儿补贴"),
        ("哪些地方提出GDP增长5%以上", "threshold", "地区生产总值"),
    ],
)
def test_who_proposes_something(tmp_path, encoder: CountingEncoder, question, operation, subject):
    texts = {"青禾市": "发展低空经济，推广育儿补贴。", "云岭县": "地区生产总值增长6%。"}
    survey = qa.survey(question, index=figures(tmp_path, encoder, texts))
    assert survey is not None and (survey.operation, survey.subject) == (operation, subject)


def test_what_another_thing_is_held_against_is_not_put_in_words(tmp_path, encoder: CountingEncoder):
    texts = {"青禾市": "农村居民收入增速跑赢城镇居民收入。", "云岭县": "城镇居民人均可支配收入增长5%。"}
    survey = qa.survey("各地去年城镇居民收入增长多少", index=figures(tmp_path, encoder, texts))
    assert survey is not None
    assert {row.place: row.status for row in survey.rows} == {"青禾市": "mentioned", "云岭县": "given"}


def test_an_empty_library_is_said_to_be_empty(tmp_path, encoder: CountingEncoder):
    figures(tmp_path, encoder, {"青禾市": "发展低空经济。"})
    remove([info.id for info in open_index(tmp_path / "index", encoder).reports], tmp_path / "index", encoder=encoder)
    library = open_index(tmp_path / "index", encoder)
    for question in ("哪些地方没有提到低空经济", "多少份报告提到了低空经济", "各地GDP目标是多少"):
        answer = qa.answer(question, index=library)
        assert (answer.status, answer.table, answer.available) == ("no_such_report", None, ())


def test_a_lone_report_that_mentions_it_is_no_quote_for_silence(tmp_path, encoder: CountingEncoder):
    answer = qa.answer("哪些地方没有提到低空经济", index=figures(tmp_path, encoder, {"青禾市": "发展低空经济。"}))
    assert answer.table is not None and answer.table.selected == () and answer.quotes == ()
    assert shown_table(answer) is answer.table


def test_a_follow_up_keeps_the_kind_of_figure(tmp_path, encoder: CountingEncoder):
    texts = {"青禾市": "网上零售额增长9%。快递业务量6亿件、增长12%。", "云岭县": "快递业务量增长8%。"}
    library = figures(tmp_path, encoder, texts)
    survey = qa.survey("那快递业务量呢", history=["各地去年网上零售额增长多少"], index=library)
    assert survey is not None
    assert {row.place: str(row.value) for row in survey.rows} == {"青禾市": "12", "云岭县": "8"}


def test_a_table_that_takes_nothing_over_does_not_say_so(library):
    answer = qa.answer("东北三省粮食产量", history=["广东去年粮食产量是多少"], index=library)
    assert answer.table is not None and answer.table.selected == ("辽宁25", "吉林25")
    assert answer.query.carried == ()
