"""Asking one report for one figure: measure, unit, year, part and place must fit before a quote counts as answering."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from index import Snapshot, cut_words, expression, indicator, narrowing_words, normalize, plain_name, unit_family
from qa.question.editions import NATION
from qa.records import Survey
from qa.shelf.asked.figure_questions import FigureAsked
from qa.shelf.groups.places import report_numbers
from qa.shelf.tables.held import COUNTED, HEAD, MEASURES, SingleFigure
from qa.shelf.tables.own_words import own_figures, with_own_words
from qa.shelf.tables.resolved import placed
from qa.shelf.tables.rows import other_figures
from qa.shelf.tables.survey import figures_table

_UNLIKE = expression("美元|亿元|公里|吨|斤|亩|公顷|平方|立方|千瓦|人次")
"""Units that tell one thing from another; people use the others loosely."""
_SPOKEN = expression("[给把被让]")
"""In a phrase that is no name: 给居民楼换的电梯."""
_GROWN = expression("(?:多|少|涨|降|跌|增长|增加|下降|减少|上升|提高)了(?:多少|几成|百分之几|多大)")
"""Asks how far something went up or down."""
_CURRENCIES = ("美元", "亿美元", "万美元", "欧元", "港元", "日元")
_VISIT, _VISITS = "人次", ("人", "名", "位", "万人", "亿人")
_BETWEEN = 2  # characters between a thing and what is measured of it


def single_figure(snapshot: Snapshot, question: str, chosen: Sequence[str] | None = None) -> SingleFigure | None:
    """Look up the one figure that a question about one place asks for.

    Only a question that the lexicon understands whole is looked up: beside the indicator, the place and the time it
    holds no word that could narrow what is meant.

    Measured on 450 labelled questions over 32 reports: of 65 figures found all are right; of 43 questions to which a
    report gives only another measure, year or part 42 are labelled as not answered by it.

    Returns:
        None where the question is no such one, or nothing can be told.
    """
    asked = placed(snapshot, question)
    if asked is None or asked.operation not in ("list", "sum") or asked.region:
        return None
    numbers = report_numbers(snapshot, chosen)
    places = {snapshot.reports[n].place for n in numbers}
    if not asked.places and len(places) > 1 and _is_of_nation(snapshot, asked, numbers):
        asked = replace(asked, places=(NATION,), everywhere=False)
    if len(asked.places) != 1 and (asked.places or len(places) != 1):
        return None
    if not asked.indicators:
        return _of_own_words(snapshot, asked, numbers, chosen) if asked.subjects else None
    if asked.content or asked.narrowing:
        whole = replace(asked, indicators=(), narrowing="", words="")  # 境内竹编公司 are no 公司
        return _of_own_words(snapshot, whole, numbers, chosen, alone=True) if asked.subjects else None
    known = indicator(asked.indicators[0].indicator)
    if asked.unit in _VISITS and unit_family(_VISIT) in {unit for _, unit in known.kinds}:
        asked = replace(asked, unit=_VISIT)  # 多少人 came is told in 人次
    if asked.unit in _CURRENCIES and any(unit == "元" for _, unit in known.kinds):
        return None  # told in another currency
    if asked.unit and unit_family(asked.unit) not in {unit for _, unit in known.kinds}:
        return SingleFigure(None, True)  # no amount of people for a product
    if _is_measured_by_another(asked):
        return SingleFigure(None, True)
    if (besides := _named_besides(asked)) and not asked.content:
        table = figures_table(snapshot, replace(asked, operation="list"), None, chosen)
        quotes = [row.quote for row in table.rows if row.quote]
        if not any(besides in normalize(quote.highlighted) for quote in quotes):
            return SingleFigure(None, False, besides=besides)
    table = figures_table(snapshot, replace(asked, operation="list"), None, chosen)
    if any(row.status == "given" for row in table.rows) or _in_words(asked, table):
        return SingleFigure(table, False)
    if _GROWN.search(asked.question) and asked.kind in (None, "level") and not asked.unit:
        grown = figures_table(snapshot, replace(asked, operation="list", kind="growth"), None, chosen)
        if any(row.status == "given" for row in grown.rows):
            return SingleFigure(grown, False)  # 多了多少: by how many per cent
    if asked.kind is None and not asked.unit and any(kind == "level" for kind, _ in known.kinds):
        amounts = figures_table(snapshot, replace(asked, operation="list", kind="level"), None, chosen)
        if any(row.status == "given" for row in amounts.rows):
            return SingleFigure(amounts, False)  # 农民人均收入 of a report that tells no growth of it
    several = len({unit for kind, unit in known.kinds if kind == "level"}) > 1
    unit = unit_family(asked.unit) if asked.unit and several else ""
    other = other_figures(snapshot, asked, numbers, unit)
    names = tuple(normalize(name) for name, _ in (*known.names, *known.everyday))
    held = _held_against(snapshot, asked, numbers) if asked.subjects else None
    single = held or SingleFigure(None, other)
    units = frozenset(unit for _, unit in known.kinds if unit != "%")
    amount = asked.part is None and asked.kind in (None, "level")
    untimed = amount and asked.year is None and asked.relative is None
    single = replace(single, untimed=untimed, year=asked.year if amount else None)
    return replace(single, other=other, names=names, units=units, unit=unit, indicator=known.id)


def _is_of_nation(snapshot: Snapshot, asked: FigureAsked, numbers: Sequence[int]) -> bool:
    """Tell whether a question names a year and no place, and the country's are the only work reports of that year:
    2022年GDP目标 beside reports of provinces of other years.
    """
    if asked.year is None or asked.everywhere:
        return False
    infos = (snapshot.reports[n] for n in numbers)
    of_year = {info.place for info in infos if info.kind == "government" and info.year in (asked.year, asked.year + 1)}
    return of_year == {NATION}


def _is_measured_by_another(asked: FigureAsked) -> bool:
    """Tell whether a measure follows the indicator that is none of its own: the area of parks is no number of them."""
    if len(asked.indicators) < 2:
        return False
    first, second = sorted(asked.indicators[:2], key=lambda match: match.start)
    units, others = ({unit for kind, unit in indicator(m.indicator).kinds if kind == "level"} for m in (first, second))
    return 0 <= second.start - first.end <= _BETWEEN and bool(units) and bool(others) and not units & others


def _named_besides(asked: FigureAsked) -> str:
    """Return the words of another indicator that a question names behind the one it is about: 出口 of 有多少辆出口."""
    if len(asked.indicators) < 2:
        return ""
    first, second = asked.indicators[:2]
    apart = second.start - first.end > _BETWEEN
    return asked.question[second.start : second.end] if apart else ""


def _in_words(asked: FigureAsked, table: Survey) -> bool:
    """Tell whether a target is asked for that the report puts in words: 居民收入增长和经济增长基本同步."""
    return asked.part == "planned" and not asked.unit and table.in_words


def _of_own_words(
    snapshot: Snapshot, asked: FigureAsked, numbers: Sequence[int], chosen: Sequence[str] | None, alone: bool = False
) -> SingleFigure | None:
    """Return the figure of a subject that no lexicon knows; None where no report gives it in those words.

    Args:
        alone: only where nothing narrows it in any figure of the report.
    """
    here = [n for n in numbers if not asked.places or snapshot.reports[n].place in asked.places]
    own = with_own_words(snapshot, asked, here)
    if own is asked or own.words not in asked.subjects[0] or (alone and _is_narrowed(snapshot, own.words, here)):
        return _held_against(snapshot, asked, numbers)  # it says more than what the figure is of
    table = figures_table(snapshot, replace(own, operation="list"), None, chosen)
    if any(row.status == "given" and row.low is not None for row in table.rows):
        return SingleFigure(table, False)
    return _held_against(snapshot, asked, numbers)


def _is_narrowed(snapshot: Snapshot, subject: str, here: Sequence[int]) -> bool:
    return any(kept.stated.qualifier for kept in own_figures(snapshot, subject, here))


def _held_against(snapshot: Snapshot, asked: FigureAsked, numbers: Sequence[int]) -> SingleFigure | None:
    """Return the subject of the question with the beginnings that no other ones may stand for; None without any."""
    subject = COUNTED.sub("", normalize(plain_name(asked.subjects[0][0])))
    if _SPOKEN.search(subject):
        return None
    here = [n for n in numbers if not asked.places or snapshot.reports[n].place in asked.places]
    foreign = frozenset(_foreign(snapshot, subject, here))
    measured = any(subject.endswith(measure) for measure, _ in MEASURES)
    unit = unit_family(asked.unit) if asked.unit and _UNLIKE.search(asked.unit) else ""
    told = foreign or measured or unit
    return SingleFigure(None, False, subject=subject, foreign=foreign, unit=unit) if told else None


def _foreign(snapshot: Snapshot, subject: str, here: Sequence[int]) -> Iterator[str]:
    """Yield the beginnings of a subject for which no other words stand: known narrowing words (城市), and words of
    other reports that these ones never use (供热); words of everyday stand in no report.
    """
    within = tuple(here)
    ends = set(accumulate(map(len, cut_words(subject))))
    pieces = (
        subject[at:end]
        for end in range(1, len(subject) - HEAD + 1)
        for at in range(end)
        if end in ends and (at == 0 or at in ends)
    )
    for begin in dict.fromkeys(pieces):
        narrows = any(begin.endswith(word) for word in narrowing_words())
        official = len(begin) > 1 and snapshot.stands(begin, None)
        if narrows or (official and not snapshot.stands(begin, within)):
            yield begin
