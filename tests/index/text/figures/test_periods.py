"""The year or years that the words before a figure name."""

import time

import pytest
from hypothesis import given

from index.text.figures.periods import Period, grown_over_years, period_before
from tests.samples import ANY

YEARS = Period(span="years")


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("地区生产总值", Period()),
        ("", Period()),
        ("2024年，地区生产总值", Period(2024)),
        ("２０２４年地区生产总值", Period(2024)),
        ("二〇二四年地区生产总值", Period(2024)),
        ("1998年工业总产值", Period(1998)),
        ("到2027年，森林覆盖率", Period(2027)),
        ("2023年为5%，2024年", Period(2024)),
        ("去年地区生产总值", Period(offset=-1)),
        ("投入强度创10年来新高，高技术产业", Period()),
        ("增速6年来首次超过全国，高技术产业", Period()),
        ("10年来累计建成", Period(span="years")),
        ("上年完成", Period(offset=-1)),
        ("前年仅有", Period(offset=-2)),
        ("今年力争", Period(offset=0)),
        ("本年度安排", Period(offset=0)),
        ("明年计划", Period(offset=1)),
        ("去年增长5%，今年", Period(offset=0)),
        ("2023年增长5%，今年", Period(offset=0)),
        ("去年增长5%，2025年", Period(2025)),
        # compared with, not meant
        ("比2020年", Period()),
        ("粮食产量较2020年增长", Period()),
        ("比去年增长", Period()),
        ("较上年提高", Period()),
        ("2024年粮食产量比2020年", Period(2024)),
        ("相比2020年", Period()),
        # several
        ("五年来，新增就业", YEARS),
        ("年均增长", YEARS),
        ("2021年以来，累计", YEARS),
        ("自2021年起", YEARS),
        ("2021—2025年", YEARS),
        ("2021至2025年", YEARS),
        ("从2020年的", YEARS),
        ("“十四五”期间", YEARS),
        ("过去五年", YEARS),
        ("今后三年", YEARS),
        ("本届政府任期内", YEARS),
        ("2024年，年均", Period(2024, span="years")),
        # less than one
        ("一季度，地区生产总值", Period(span="part")),
        ("上半年完成投资", Period(span="part")),
        ("前三季度增长", Period(span="part")),
        ("1—9月，进出口", Period(span="part")),
        ("1-11月进出口", Period(span="part")),
        ("每天接待", Period(span="part")),
        ("2024年前11个月", Period(2024, span="part")),
        ("今年一季度", Period(offset=0, span="part")),
        ("上半年增长5%，全年", Period()),
        ("“十三五”期间增长6%，2024年", Period(2024)),
    ],
)
def test_what_the_words_say(words, period):
    assert period_before(words, 0, len(words)) == period


def test_only_the_words_before_the_figure_count():
    text = "2023年增长5%。2024年增长6%。"
    assert period_before(text, 0, text.index("5%")) == Period(2023)
    assert period_before(text, text.index("2024"), text.index("6%")) == Period(2024)
    assert period_before(text, text.index("2024"), text.index("2024")) == Period()


@given(ANY)
def test_any_text(text):
    assert period_before(text, 0, len(text)).span in ("year", "years", "part")


@pytest.mark.parametrize("piece", ["1", "2024", "2024年", "十", "去年", "比2020年", "1-", "前1", "过去", "“十", " "])
def test_long_lines_take_less_than_a_second(piece):
    text = piece * (60_000 // len(piece))
    begin = time.process_time()
    period_before(text, 0, len(text))
    assert time.process_time() - begin < 1


@pytest.mark.parametrize(
    ("words", "year", "over"),
    [
        ("总产值达到24亿元，比2002年", 2007, True),
        ("比2006年增长", 2007, False),
        ("较2020年下降", 2024, True),
        ("比２０２０年下降", 2024, True),
        ("比上年增长", 2024, False),
        ("比上年同期增长", 2024, False),
        ("比上年末增长", 2024, False),
        ("比“十三五”末增长", 2024, True),
        ("较五年前增长", 2024, True),
        ("能耗累计下降", 2024, True),
        ("全年累计增长", 2024, False),
        ("1—9月累计增长", 2024, False),
        ("比2020年多产10万吨，产值增长", 2024, False),
        ("增长", None, False),
    ],
)
def test_a_growth_over_several_years(words, year, over):
    assert grown_over_years(words, len(words), year) is over


def test_long_words_before_a_growth_are_fast():
    for word in ("比", "累计", "2", "比2020年", "十三五"):
        begin = time.process_time()
        grown_over_years(word * 30_000, 30_000, 2024)
        assert time.process_time() - begin < 0.1
