"""What is said around the table of a question over many reports: what was asked, coverage, names and groups of rows."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from index import load_gazetteer, short_name
from qa.present.messages import texts
from qa.present.tables import figure_text, finding
from qa.records import Answer, Survey, SurveyRow
from qa.shelf.tables.units import base_unit

NAMES_SHOWN = 8
"""Places named in a sentence before it is cut with the total; all of them stand in the table."""

CHOOSES = frozenset(
    {"highest", "lowest", "rank", "nth", "nth_last", "threshold", "compare", "regions", "target_vs_result", "changed"}
)
"""Operations that pick some of the rows with figures by comparing them."""
_COUNTS_WORDS = frozenset({"mentions", "non_mentions", "how_many", "word_count"})
RANKED = CHOOSES - {"target_vs_result"} | {
    "position",
    "position_last",
    "median",
    "mode",
    "spread",
    "word_count",
    "series",
}
"""Operations whose rows stand in their own order."""
_BEHIND = frozenset({"左右", "上下", "以上", "以下", "以内", "之内", "之间", "以外", "多", "余"})
_STATUSES = ("given", "apart", "words", "mentioned", "unsure", "silent")


class Group(NamedTuple):
    """Rows that stand together under one small head.

    ``key`` is ``selected``, ``rest`` or the status of its rows; ``heading`` is empty where none is needed.
    """

    key: str
    heading: str
    rows: tuple[SurveyRow, ...]


def about_words(survey: Survey) -> bool:
    """Tell whether words are looked for, not figures."""
    return survey.operation in _COUNTS_WORDS


def repeated_places(survey: Survey) -> frozenset[str]:
    """Return the places that have several rows."""
    return frozenset(place for place, count in Counter(row.place for row in survey.rows).items() if count > 1)


def row_name(row: SurveyRow, repeated: Collection[str] = ()) -> str:
    """Name a row: the short name of its place, with the year where its place is ``repeated``.

    A report without a place is named by its id.
    """
    name = short_name(row.place) if row.place else row.report
    return f"{name} {row.year}" if row.place in repeated and row.year is not None else name


def asked_line(survey: Survey, language: str) -> str:
    """Say what was understood: subject, kind of figure, part, year."""
    t = texts(language)
    part = "" if survey.operation == "target_vs_result" else t.get(f"part_{survey.part}", "")
    words = [survey.subject, t.get(f"measure_{survey.measure}", ""), part]
    words.append(t["slot_year"].format(value=survey.year) if survey.year is not None else "")
    return " · ".join(filter(None, words))


def region_line(survey: Survey, language: str) -> str:
    """Spell a region out, ``东北三省：辽宁、吉林、黑龙江``; empty where none was asked about."""
    if not survey.region:
        return ""
    members = texts(language)["list_separator"].join(map(short_name, survey.members))
    return texts(language)["labelled"].format(label=survey.region, value=members)


def coverage(survey: Survey, language: str) -> str:
    """Say of how many reports how many give a figure, or hold the words, and which do not."""
    t, rows = texts(language), survey.rows
    found = []
    for status in _STATUSES:
        here = [row for row in rows if finding(row) == status]
        if here:
            key = "cover_words_mentioned" if status == "mentioned" and about_words(survey) else f"cover_{status}"
            found.append(t[key].format(count=len(here), names=names_of(by_place(here), survey, language)))
    if len(found) == 1 and finding(rows[0]) in ("given", "mentioned"):
        key = "words" if about_words(survey) else rows[0].status
        return t[f"cover_all_{key}"].format(total=len(rows))
    return t["cover"].format(total=len(rows), found=t["cover_separator"].join(found))


def shown_table(answer: Answer) -> Survey | None:
    """Return the table that is shown for an answer in place of its quotes.

    None where it has one row, which is the first quote, and where all are silent and that answers nothing. That no
    report mentions a word is an answer, without a quote.
    """
    table = answer.table
    if table is None or table.is_quote:
        return None
    counted = answer.status == "answered" and not answer.quotes
    return table if counted or table.selected or any(row.status != "silent" for row in table.rows) else None


def groups(survey: Survey, language: str) -> list[Group]:
    """Sort rows into groups: those picked, the other figures, then each other finding apart; the silent ones last."""
    t, chosen = texts(language), set(survey.selected)
    rows = by_place(survey.rows) if survey.operation not in RANKED else survey.rows
    given = [row for row in rows if finding(row) == "given"]
    picked = [row for row in given if row.report in chosen] if survey.operation in CHOOSES else []
    rest = [row for row in given if not picked or row.report not in chosen]
    parts: list[tuple[str, str, Sequence[SurveyRow]]]
    parts = [
        ("selected", "group_selected", picked),
        ("rest" if picked else "given", "group_rest" if picked else "", rest),
    ]
    for status in _STATUSES[1:]:
        key = f"group_{status}"
        if status == "mentioned" and about_words(survey):
            key = "group_other_mentioned" if chosen & {row.report for row in rows if row.status == "silent"} else ""
        parts.append((status, key, [row for row in rows if finding(row) == status]))
    return [
        Group(key, t[code].format(count=len(some)) if code else "", tuple(some)) for key, code, some in parts if some
    ]


@lru_cache(maxsize=1)
def _orders() -> dict[str, int]:
    orders: dict[str, int] = {}
    for number, place in enumerate(load_gazetteer()):
        orders.setdefault(place.name, number)
    return orders


def place_order(place: str) -> int:
    """Return where a place stands in the list of administrative divisions; unknown ones stand last."""
    return _orders().get(place, len(_orders()))


def by_place(rows: Iterable[SurveyRow]) -> list[SurveyRow]:
    """Return rows in the order of the list of administrative divisions, those of one place by year.

    Places that the list does not know stand last, in the order in which they come.
    """
    listed = list(rows)
    first = {row.place: at for at, row in reversed(list(enumerate(listed)))}
    return sorted(listed, key=lambda row: (place_order(row.place), first[row.place], row.year or 0))


def comparable(row: SurveyRow) -> tuple[str, Decimal] | None:
    """Return what a row is sorted and drawn by: the unit that it is compared in, and its value in that.

    Of a range the middle; of words how often they stand there. None where there is nothing to compare.
    """
    if row.count is not None:
        return "", Decimal(row.count)
    if row.low is None or row.high is None or row.unit is None or row.status != "given":
        return None
    base, factor = base_unit(row.unit)
    return base, (row.low + row.high) / 2 * factor


def pair_heads(survey: Survey, language: str) -> tuple[str, str]:
    """Return what the two figures of a row are called: target and result, or the year before and this one."""
    t = texts(language)
    if survey.operation == "changed":
        return t["change_before"], t["change_now"]
    return t["table_target"], t["table_result"]


def value_text(row: SurveyRow, language: str) -> str:
    """Word what a row holds: its figure as written, how often the words stand there, else its finding."""
    t = texts(language)
    if row.count:
        return t["row_times"].format(count=row.count)
    return written_figure(row, language) or t[f"row_{finding(row)}"]


def plain_number(value: Decimal) -> str:
    """Write a number without an exponent and without zeros at its end.

    >>> plain_number(Decimal("5.360")), plain_number(Decimal("3E+2"))
    ('5.36', '300')
    """
    written = f"{value:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


def qualifiers(row: SurveyRow, language: str) -> tuple[str, str]:
    """Return the comparators that the figure of a row does not hold: those before it (突破), those behind (以上)."""
    written = figure_text(row)
    words = [word for word in (row.comparator or "").split("、") if written and word and word not in written]
    behind = [word for word in words if word in _BEHIND]
    join = texts(language)["list_separator"].join
    return join(word for word in words if word not in behind), join(behind)


def written_figure(row: SurveyRow, language: str) -> str:
    """Return the figure of a row with all of its comparators, in one piece; empty where it gives none."""
    before, behind = qualifiers(row, language)
    return f"{before}{figure_text(row)}{behind}"


def names_of(rows: Sequence[SurveyRow], survey: Survey, language: str, figures: bool = False) -> str:
    """Join the names of rows, with their figures where ``figures`` wants them; of many the first and how many."""
    t, repeated = texts(language), repeated_places(survey)
    names = []
    for row in rows[:NAMES_SHOWN]:
        name, figure = row_name(row, repeated), written_figure(row, language)
        names.append(t["name_with_figure"].format(name=name, figure=figure) if figures and figure else name)
    return joined(names, len(rows), language)


def joined(names: Sequence[str], count: int, language: str) -> str:
    """Join the first names of so many; where not all of them stand there, say so."""
    t = texts(language)
    line = t["list_separator"].join(names)
    return t["names_more"].format(names=line, count=count) if count > len(names) else line
