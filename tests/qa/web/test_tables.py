"""The table of an answer as HTML: rows and their groups, marks, bars, the map of tiles, lines; hostile text."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.present.messages import texts
from qa.records import Answer, Evidence, Survey, SurveyRow
from qa.web.render import render_answer
from qa.web.tables.lines import has_lines, render_lines
from qa.web.tables.rows import ROWS_FIRST, ROWS_MOST, bar_widths, render_table, window
from qa.web.tables.tiles import has_map, render_map
from tests.samples import BIG_TABLE, GROWN, HOSTILE, QUERY, ROWS, TABLE, TABLED, Reader, figure_row, word_row

PAIR = replace(figure_row("青禾市", "5.2%", "5.2", "%"), target=figure_row("青禾市", "5.5%左右", "5.5", "%", "左右"))


def test_a_row_has_place_figure_and_the_sentence_with_the_figure_marked():
    html = render_table(TABLE, "zh")
    assert '<th role="rowheader" scope="row">青禾</th>' in html
    assert '<span class="fig"><b>725亿斤以上</b></span>' in html
    assert "粮食产量<mark>725亿斤以上</mark>，比上年增加。</a>" in html and "另外一句" not in html
    assert '<span class="fig"><small>突破</small><b>1955万吨</b></span>' in html
    assert '<div class="said" data-report="青禾市" data-p="37"' in html and 'data-event="citation.open"' in html


def test_a_comparator_of_several_figures_stands_behind_each():
    row = figure_row("青禾市", "800亿斤", "800", "亿斤", "以上")
    html = render_table(replace(TABLE, rows=(row, ROWS[1])), "zh")
    assert '<span class="fig"><b>800亿斤</b><small>以上</small></span>' in html


def test_a_figure_without_unit_or_place_is_shown():
    bare = figure_row("青禾市", "800", "800", "")
    html = render_table(
        replace(TABLE, rows=(replace(bare, unit=None), replace(bare, evidence=Evidence(bare.quote), unit="个"))), "zh"
    )
    assert "<b>800</b>" in html and "<b>800个</b>" in html


def test_rows_of_one_finding_stand_apart_and_silent_ones_are_names():
    html = render_table(TABLE, "zh")
    heads = ["只写了文字目标的 1 份", "提到但没写这个数字的 1 份", "不能确定的 1 份：有数字，但可能不是所问的"]
    assert [html.index(head) for head in heads] == sorted(html.index(head) for head in heads)
    assert html.count('class="row') == 5 and "没有写（1 份）：南坡" in html
    assert "文字目标</span>" in html and "提到</span>" in html
    assert "6 份中 2 份写有数字" in html


def test_an_answer_with_a_table_shows_the_table_and_no_quotes():
    html = render_answer(TABLED, "zh")
    assert re.match('<section class="answered" aria-label="回答：[^"]+"><div class="survey"', html)
    assert "<figure" not in html
    none = Answer(QUERY, "not_mentioned", table=replace(TABLE, operation="threshold", selected=()))
    assert "没有一份符合所问" in render_answer(none, "zh") and "青禾" in render_answer(none, "zh")
    silent = replace(TABLE, rows=ROWS[-1:], selected=())
    assert 'class="absent"' in render_answer(Answer(QUERY, "not_mentioned", reports_searched=1, table=silent), "zh")


def test_words_that_were_not_searched_are_not_named():
    query = replace(QUERY, added=(("产量", "总产量"),))
    assert "总产量" not in render_answer(replace(TABLED, query=query), "zh")


def test_an_answer_that_picks_nothing_says_so():
    only = Answer(QUERY, "not_mentioned", reason="detail", table=replace(TABLE, rows=ROWS[3:], selected=()))
    assert "报告有相关内容，但没有明确的回答" in render_answer(only, "zh")


def test_first_rows_are_shown_and_the_others_wait():
    html = render_table(BIG_TABLE.table, "zh")
    assert html.count('class="row') == len(GROWN) and html.count(" hidden>") == len(GROWN) - ROWS_FIRST
    assert f"更多（共 {len(GROWN)} 行）" in html and "table.more" not in render_table(TABLE, "zh")


def test_a_long_table_says_how_many_rows_are_in_the_files_only():
    rows = tuple(replace(GROWN[0], report=f"r{n}", place=f"第{n}市") for n in range(ROWS_MOST + 3))
    html = render_table(replace(BIG_TABLE.table, rows=rows), "zh")
    assert html.count('class="row') == ROWS_MOST and "另有 3 行没有列在这里" in html
    assert "没有列在这里" not in render_table(BIG_TABLE.table, "zh")


def test_what_was_picked_stands_first_under_its_head():
    html = render_table(replace(BIG_TABLE.table, operation="highest", selected=("西藏自治区",)), "zh")
    assert "最高：西藏（7.0%）" in html and html.count('class="row picked"') == 1
    assert html.index("符合所问的 1 份") < html.index(">西藏<") < html.index("其余 12 份")


def test_a_pair_has_two_figures_each_with_its_sentence():
    html = render_table(Survey("增速", "target_vs_result", ("青禾市",), (PAIR,), 1), "zh")
    assert html.index("5.5%左右</b>") < html.index("5.2%</b>")
    assert html.count('class="said"') == 2 and '<small>目标</small><a class="cite"' in html


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_escaped(text):
    row = figure_row(text, f"5%{text}", "5", "%", text, says=text)
    survey = Survey(text, "highest", (text,), (row,), 1, region=text, members=(text,), ignored=(text,))
    tags = Reader(render_table(survey, "zh")).tags
    assert set(tags) <= {
        *("div", "p", "table", "thead", "tbody", "tr", "th", "td", "span", "b", "small", "i", "a", "mark", "button")
    }
    years = (row, replace(row, year=2024))
    assert "script" not in Reader(render_table(replace(survey, operation="series", rows=years), "zh")).tags


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_text_of_the_page_has_its_language(language):
    html = render_table(BIG_TABLE.table, language)
    assert texts(language)["table_csv"] in html and ("Download" in html) == (language == "en")


def test_bars_are_in_proportion_in_one_unit():
    widths = bar_widths(TABLE)
    assert [widths.get(id(row)) for row in ROWS] == ["100.0", "53.9", None, None, None, None]  # 36.25 and 19.55 Mt
    assert bar_widths(replace(TABLE, rows=ROWS[:1])) == {}
    fall = figure_row("南坡县", "3%", "-3", "%")
    assert bar_widths(replace(TABLE, rows=(fall, figure_row("青禾市", "5%", "5", "%")))) == {}
    counts = (word_row("青禾市", 4), word_row("云岭县", 1))
    assert list(bar_widths(replace(TABLE, rows=counts)).values()) == ["100.0", "25.0"]


@given(st.text(alphabet="甲，。5%", min_size=1, max_size=300), st.data())
def test_the_window_lies_in_the_sentence_and_holds_the_figure(text, data):
    first = data.draw(st.integers(0, len(text) - 1))
    last = data.draw(st.integers(first + 1, len(text)))
    start = data.draw(st.integers(first, last - 1))
    end = data.draw(st.integers(start + 1, last))
    begin, stop = window(text, (first, last), [(start, end)])
    assert first <= begin <= start < end <= stop <= last


def test_map_has_a_tile_for_each_province():
    survey = BIG_TABLE.table
    assert has_map(survey) and not has_map(TABLE) and not has_map(replace(survey, rows=(*GROWN, GROWN[0])))
    html = render_map(survey, "zh")
    assert html.count("<li") == 34 and html.count('class="tile given"') == len(GROWN)
    assert 'aria-label="西藏：7.0%"' in html and 'aria-label="海南：没有报告"' in html
    assert "由浅到深：4.0% 到 7.0%。" in html
    assert "--shade:0.45" in html and html.count("--shade:0.06") == 34 - len(GROWN) + 1


def test_map_marks_the_silent_and_the_picked():
    rows = (*GROWN[:5], SurveyRow("四川省", "四川省", 2025, "silent"))
    html = render_map(replace(BIG_TABLE.table, rows=rows, operation="highest", selected=("江苏省",)), "zh")
    assert html.count('class="tile silent"') == 1 and html.count(" picked") == 1
    assert "虚线框：没有写。" in html and "红框：符合所问。" in html


def test_map_of_words_counts_them():
    rows = tuple(word_row(row.place, n) for n, row in enumerate(GROWN))
    html = render_map(replace(BIG_TABLE.table, operation="word_count", rows=rows), "zh")
    assert 'aria-label="西藏：12 次"' in html and 'aria-label="北京：没有写"' in html


def test_map_of_pairs_shows_both():
    rows = tuple(replace(row, target=replace(row, value=Decimal(9), low=Decimal(9), high=Decimal(9))) for row in GROWN)
    html = render_map(replace(BIG_TABLE.table, operation="target_vs_result", rows=rows, selected=("云南省",)), "zh")
    assert "<b>9</b><b>6.25</b>" in html and html.count("--shade:0.45") == 1 and "目标 / 结果" in html


def years(place: str, *values: str) -> list[SurveyRow]:
    return [
        replace(figure_row(place, f"{v}%", v, "%"), year=2020 + n, report=f"{place}{n}") for n, v in enumerate(values)
    ]


def test_lines_join_the_years_of_a_place():
    rows = (*years("青禾市", "5", "6", "4"), *years("云岭县", "7", "7"))
    survey = replace(TABLE, operation="series", rows=rows)
    html = render_lines(survey, "zh")
    assert has_lines(survey) and not has_lines(TABLE) and render_lines(survey, "en") != html
    assert html.count("<circle") == 5 and html.count("<path d=") == 2
    assert 'aria-label="青禾 2022 年：4%"' in html and html.count('data-event="citation.open"') == 5
    assert render_table(survey, "zh").count("<svg") == 1 and "青禾 2021" in render_table(survey, "zh")


def test_lines_of_aims_are_broken():
    rows = [replace(row, target=replace(row, target=None)) for row in years("青禾市", "5", "6")]
    html = render_lines(replace(TABLE, operation="series", rows=tuple(rows)), "zh")
    assert html.count(' target"') == 1 and "青禾 2020 年目标：5%" in html and "虚线：目标" in html


@given(st.lists(st.decimals(-(10**15), 10**15, places=3), min_size=2, max_size=12))
def test_lines_of_any_values_stay_in_the_picture(values):
    rows = tuple(years("青禾市", *(f"{value:f}" for value in values)))
    html = render_lines(replace(TABLE, operation="series", rows=rows), "zh")
    heights = [float(part.split('"')[0]) for part in html.split('cy="')[1:]]
    assert len(heights) == len(values) and all(20 <= y <= 230 for y in heights)
    assert 2 <= html.count('class="grid"') <= 7
