"""Table of a question over many reports → HTML: one row a report, its figure and its sentence. Pure functions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from qa import Quote, Span, Survey, SurveyRow
from qa.present import (
    Piece,
    about_words,
    asked_line,
    by_place,
    comparable,
    computed_note,
    conclusion,
    coverage,
    figure_text,
    finding,
    groups,
    pair_heads,
    pieces_of,
    place_order,
    qualifiers,
    region_line,
    repeated_places,
    row_name,
    texts,
    value_text,
)
from qa.web.markup import render
from qa.web.tables.lines import has_lines, render_lines
from qa.web.tables.tiles import has_map, render_map

ROWS_FIRST = 12
"""Rows shown before 更多 is pressed."""
ROWS_MOST = 400
"""Rows on the page, of half a kilobyte each; all of them are in the files that can be saved."""
TOOLS_FROM = 4
"""Rows from which a table can be sorted and filtered."""
SHORT = 64
"""Characters of a sentence that is shown whole in a row."""
AROUND = 26
"""Characters before and behind a figure that are shown of a longer one, cut where a clause ends."""
_CLAUSE_ENDS = "，；：。！？,;:", "、"  # where a sentence is cut first, and only then


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure of a row, and the sentence that says it.

    Attributes:
        before, behind: comparators around the figure. figure: as written. note: instead of a figure, in words.
        pieces: of the sentence; ``cut_before`` and ``cut_after``: more of it stands there.
        width: length of the bar in percent, from 0; None = no bar.
    """

    before: str
    behind: str
    figure: str
    note: str
    quote: Quote | None
    pieces: list[Piece]
    cut_before: bool
    cut_after: bool
    width: str | None


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row as the template takes it.

    Attributes:
        at: its place in the table as it came. order: of its place in the list of places.
        value: what it is sorted by, empty for none. hidden: behind 更多. picked: it answers what was asked.
    """

    name: str
    at: int
    order: int
    value: str
    hidden: bool
    picked: bool
    cell: Cell
    target: Cell | None


def render_table(survey: Survey, language: str, verdict: str = "") -> Markup:
    """Render what is said of a table, the table, and its tools; ``verdict`` says why it is no answer."""
    t = texts(language)
    shown, at = [], 0
    widths, repeated = bar_widths(survey), repeated_places(survey)
    for group in groups(survey, language):
        if group.key == "silent":
            continue
        rows: list[ShownRow] = []
        held = group.rows[: max(0, ROWS_MOST - at)]
        survey.read(held)
        for row in held:
            picked = group.key == "selected"
            rows.append(_shown(row, row_name(row, repeated), picked, at + len(rows), widths, language))
        at += len(group.rows)
        if rows:
            shown.append((group, rows))
    silent = by_place(row for row in survey.rows if row.status == "silent")
    return render(
        "table",
        language,
        asked=asked_line(survey, language),
        said=[line for line in (region_line(survey, language), coverage(survey, language)) if line],
        conclusion=verdict or conclusion(survey, language),
        computed=computed_note(survey, language),
        groups=shown,
        count=at,
        left_out=max(0, at - ROWS_MOST),
        more=at > ROWS_FIRST,
        tools=at >= TOOLS_FROM,
        pair=pair_heads(survey, language),
        paired=any(row.target is not None for row in survey.rows),
        words=about_words(survey),
        silent=[row_name(row, repeated) for row in silent],
        sorts=("place", "down", "up") if sum(row.value != "" for _, rows in shown for row in rows) > 1 else ("place",),
        views=("rows", "map") if has_map(survey) else ("rows",),
        map=render_map(survey, language) if has_map(survey) else "",
        lines=render_lines(survey, language) if has_lines(survey) else "",
        figure_head=t["table_times" if about_words(survey) else "table_figure"],
    )


def _shown(row: SurveyRow, name: str, picked: bool, at: int, widths: Mapping[int, str], language: str) -> ShownRow:
    found = comparable(row)
    return ShownRow(
        name=name,
        at=at,
        order=place_order(row.place),
        value="" if found is None else str(found[1]),
        hidden=at >= ROWS_FIRST,
        picked=picked,
        cell=_cell(row, widths, language),
        target=None if row.target is None else _cell(row.target, widths, language),
    )


def _cell(row: SurveyRow, widths: Mapping[int, str], language: str) -> Cell:
    t, quote = texts(language), row.quote
    note = "" if figure_text(row) or row.count else t[f"row_{finding(row)}"]
    before, behind = ("", "") if note else qualifiers(row, language)
    begin, end, pieces = 0, 0, []
    if quote is not None:
        (first, last) = sentence_around(quote, row.marks)
        begin, end = window(quote.text, (first, last), row.marks)
        marks = [(max(a, begin) - begin, min(b, end) - begin) for a, b in row.marks if a < end and b > begin]
        pieces = pieces_of(quote.text[begin:end], marks)
        begin, end = begin - first, last - end
    return Cell(
        before=before,
        behind=behind,
        figure="" if note else figure_text(row) or value_text(row, language),
        note=note,
        quote=quote,
        pieces=pieces,
        cut_before=begin > 0,
        cut_after=end > 0,
        width=widths.get(id(row)),
    )


def sentence_around(quote: Quote, marks: Sequence[Span]) -> Span:
    """Return the marked sentence of a quote that holds the first mark, else the first one, else the whole text."""
    for start, end in quote.highlights:
        if marks and start <= marks[0][0] < end:
            return start, end
    return quote.highlights[0] if quote.highlights else (0, len(quote.text))


def window(text: str, sentence: Span, marks: Sequence[Span]) -> Span:
    """Return the part of a sentence to show: all of a short one, else some clauses around the first mark.

    >>> window("甲" * 60 + "，增长5%，" + "乙" * 60, (0, 126), [(63, 65)])
    (61, 66)
    """
    first, last = sentence
    if last - first <= SHORT:
        return sentence
    start, end = marks[0] if marks and first <= marks[0][0] < last else (first, first)
    far = max(first, start - AROUND)
    ends = [at + 1 for marks in _CLAUSE_ENDS for at in range(far, start) if text[at] in marks]
    begin = first if far == first else ends[0] if ends else far
    limit = min(last, end + AROUND + (SHORT if end == first else 0))
    stops = [at + 1 for marks in reversed(_CLAUSE_ENDS) for at in range(end, limit) if text[at] in marks]
    return begin, last if limit == last else stops[-1] if stops else limit


def bar_widths(survey: Survey) -> dict[int, str]:
    """Return the length of each row's bar in percent of the longest, by the identity of the row.

    Only of figures in the commonest unit, where two or more are there and none is negative.
    """
    rows = [each for row in survey.rows for each in (row, row.target) if each is not None]
    found = [(row, value) for row in rows if (value := comparable(row)) is not None]
    bases = [base for _, (base, _) in found]
    base = max(dict.fromkeys(bases), key=bases.count, default="")
    values = {id(row): value for row, (unit, value) in found if unit == base}
    longest = max(values.values(), default=Decimal(0))
    if len(values) < 2 or longest <= 0 or min(values.values()) < 0:
        return {}
    return {key: f"{100 * value / longest:.1f}" for key, value in values.items()}
