"""Figures of sentences: what each says, of what and how; a span is a slice with the value; nothing is slow."""

import doctest
import importlib
import time
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text.figures import Figure, amounts, figures_of
from index.text.figures.numerals import chinese_value, digits_value, scaled_value
from tests.samples import ANY, ODD, table_rows

SENTENCES = [columns for _, columns in table_rows(Path(__file__).with_name("figures.tsv"))]
TEXTS = [columns[0] for columns in SENTENCES]


def shown(figure: Figure) -> str:
    """A figure as ``figures.tsv`` writes it."""
    ends = [f"{figure.low}", f"{figure.high}"]
    if figure.kind in ("share", "multiple") and not figure.unit:
        ends = ["1/3" if abs(figure.low * 3 - 1) < Decimal("1e-9") else f"{figure.low}"] * 2
    number = "~".join(dict.fromkeys(ends))
    marks = "<" * figure.falls + "+" * figure.delta
    return f"{number} {figure.unit or '-'} {figure.comparator or '-'} {figure.kind}{marks} {figure.phrase or '-'}"


@pytest.mark.parametrize("columns", SENTENCES, ids=TEXTS)
def test_figures_of_a_sentence(columns):
    text, *expected = columns
    assert [shown(figure) for figure in figures_of(text)] == expected


def test_the_table_is_large_and_holds_every_kind():
    shapes = {column.split(" ")[3].rstrip("<+") for columns in SENTENCES for column in columns[1:]}
    assert shapes == {"level", "growth", "change", "share", "rank", "ratio", "multiple"}
    assert len(SENTENCES) >= 110 and len(set(TEXTS)) == len(TEXTS)


def holds(text: str) -> None:
    """What is true of the figures of any text."""
    end = 0
    for figure in figures_of(text):
        assert end <= figure.start < figure.end <= len(text)
        end = figure.end
        assert figure.low <= figure.high and figure.low.is_finite() and figure.high.is_finite()
        assert (figure.value is None) == (figure.low != figure.high) and figure.value in (None, figure.low)
        for span in filter(None, (figure.subject, figure.context)):
            assert 0 <= span[0] < span[1] <= len(text)


@given(st.one_of(ANY, ODD, st.lists(st.sampled_from(TEXTS), max_size=4).map("".join)))
def test_any_text_gives_figures_in_order_within_it(text):
    holds(text)


PIECES = [
    *"一二三十百千万亿零两点〇％%、，。和与的占比个元位（）：至—- 0\n",
    *["分别", "增长", "以上", "第", "倍", "翻", "分之", "5", "12", "3.5"],
]
PIECES += ["1:2", "1/3", "５，０００", "左右", "力争", "产量", "城乡"]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_any_heap_of_pieces_of_figures_gives_figures_in_order_within_it(text):
    holds(text)


UNITS = ["%", "亿元", "万人", "个", "公里", "个百分点", "万亩", "户", "亿斤"]
BEFORE = ["达到", "增长", "下降", "超过", "约", "", "提高到", "完成"]


@given(
    st.integers(0, 10**7),
    st.integers(0, 999),
    st.sampled_from(UNITS),
    st.sampled_from(BEFORE),
    st.sampled_from(["", "以上", "左右", "以内"]),
    st.booleans(),
)
def test_the_digits_of_a_span_are_the_value(whole, places, unit, before, behind, wide):
    number = f"{whole}.{places}" if places else f"{whole}"
    written = number.translate(str.maketrans("0123456789.", "０１２３４５６７８９．")) if wide else number
    text = f"全市旅游收入{before}{written}{unit}{behind}。"
    (figure,) = figures_of(text)
    assert text[figure.start : figure.end] == f"{written}{unit}{behind}"
    assert (figure.value, figure.unit) == (Decimal(number), unit)
    assert [word for word in figure.comparator.split("、") if word] == [
        *([before] if before in ("超过", "约") else []),
        *([behind] if behind else []),
    ]


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.sampled_from("—-~～至"))
def test_a_range_has_its_ends_in_order(one, other, dash):
    text = f"每年培训{one}{dash}{other}人。"
    found = figures_of(text)
    assert [(figure.low, figure.high) for figure in found] == [(min(one, other), max(one, other))]


LONG = [
    *"1 长一、和（点",
    "1,",
    "1.5",
    "百分之",
    "增长",
    "分别",
    "1、",
    "占全市的",
    "一点",
    "2024年",
    "从2020年",
    "1:",
]
ENDED = [*"占为长比1 一的", "新增", "是", "达到", "1,", "（一）"]


@pytest.mark.parametrize(
    "text",
    [
        *(piece * (60_000 // len(piece)) for piece in LONG),
        *(piece * (60_000 // len(piece)) + "5%" for piece in ENDED),
        *(piece * 5_000 for piece in ("5%和", "第1位")),
    ],
    ids=lambda text: f"{text[:6]}…{text[-3:]}",
)
def test_long_lines_take_linear_time(text):
    begin = time.process_time()
    holds(text)
    assert time.process_time() - begin < 3  # some .8; each character against all others takes minutes


@pytest.mark.parametrize("text", ["", "。", "5", "二三百人", "百分之", "第位", "翻番", "——", "％"])
def test_text_without_an_amount_has_no_figure(text):
    assert figures_of(text) == []


def test_offsets_count_in_the_paragraph():
    text = "全市经济向好。地区生产总值增长5.5%左右，新建120所幼儿园。"
    one, other = figures_of(text)
    assert (text[slice(*one.subject)], text[one.start : one.end]) == ("地区生产总值", "5.5%左右")
    assert (text[slice(*other.subject)], text[other.start : other.end], other.verb) == ("幼儿园", "120所", "新建")


def test_what_is_summed_up_to_now_is_no_work_of_one_year():
    (year,), (total,) = figures_of("新建5G基站3000个。"), figures_of("累计建成5G基站3000个。")
    assert (year.verb, year.total) == ("新建", False)
    assert (total.verb, total.total) == ("建成", True)


def test_a_noun_phrase_of_its_own_is_not_inherited():
    context = figures_of("粮食播种面积560万亩、产量210万吨。")[1]
    assert context.context == (0, 6) and context.phrase == "粮食播种面积产量"


def test_a_comma_ends_what_a_list_shares():
    figures = figures_of("公路和铁路里程分别达到300公里和80公里，机场2个。")
    assert [figure.phrase for figure in figures] == ["公路里程", "铁路里程", "机场"]


@pytest.mark.parametrize(
    ("text", "low", "high", "unit", "form"),
    [
        ("5000—1.2万人", "0.5", "1.2", "万人", "amount"),
        ("下降-2.5%", "-2.5", "-2.5", "%", "amount"),
        ("1/4", "0.25", "0.25", "", "fraction"),
        ("四分之三", "0.75", "0.75", "", "fraction"),
        ("居全国第十二", "12", "12", "", "rank"),
        ("前10名", "10", "10", "名", "rank"),
        ("2.5:1", "2.5", "2.5", "", "ratio"),
        ("千分之三", "3", "3", "‰", "amount"),
        ("百分之五到百分之六", "5", "6", "%", "amount"),
        ("十二万元", "12", "12", "万元", "amount"),
    ],
)
def test_amounts(text, low, high, unit, form):
    (amount,) = amounts(text)
    assert (amount.low, amount.high, amount.unit, amount.form) == (Decimal(low), Decimal(high), unit, form)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *[("十", 10), ("十二", 12), ("二十", 20), ("二百零五", 205), ("两千", 2000), ("一万二千", 12000)],
        *[("三亿", 3 * 10**8), ("一亿五千万", 150_000_000), ("一万亿", 10**12), ("二〇二四", 2024), ("百", 100)],
        *[("五点五", "5.5"), ("十二点三四", "12.34"), ("零", 0), ("三千〇五十", 3050), ("点五", None), ("五点", None)],
        *[("", None), ("人", None), ("五人", None), ("二三百", None)],
    ],
)
def test_chinese_numerals(text, value):
    assert chinese_value(text) == (None if value is None else Decimal(value))


@given(st.integers(1, 10**8 - 1))
def test_every_numeral_with_place_values_is_read(number):
    assert chinese_value(spelled(number)) == number
    value = scaled_value(spelled(number))
    assert value is not None and value[0] * (10**4 if value[1] else 1) == number


def spelled(number: int) -> str:
    """A number below 10**8 in Chinese numerals with place values."""
    high, low = divmod(number, 10**4)
    if high:
        return spelled(high) + "万" + (("零" if low < 1000 else "") + spelled(low) if low else "")
    out, gap = "", False
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            out += ("零" if gap and out else "") + "零一二三四五六七八九"[digit] + name
        gap = not digit
    return out


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *[("1,234.50", "1234.50"), ("１２．５", "12.5"), ("３，４００", "3400")],
        *[("", None), ("一", None), ("1.2.3", None), ("NaN", None)],
    ],
)
def test_digits(text, value):
    assert digits_value(text) == (None if value is None else Decimal(value))


@pytest.mark.parametrize("module", ["amounts", "clauses", "numerals"])
def test_the_examples_in_the_docstrings(module):
    found = doctest.testmod(importlib.import_module(f"index.text.figures.{module}"))
    assert found.attempted and not found.failed


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("推动物业服务覆盖30个老旧小区。", "覆盖"),
        ("改造30个老旧小区。", "改造"),
        ("新登记经营主体2万户。", "新登记"),
        ("新开工改造老旧小区21个。", "新开工改造"),
    ],
)
def test_the_verb_that_stands_by_the_number(text, verb):
    assert [figure.verb for figure in figures_of(text)] == [verb]
