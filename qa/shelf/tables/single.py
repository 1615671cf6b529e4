"""Asking one report for one figure: measure, unit, year, part and place must fit before a quote counts as answering."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from index import (
    Snapshot,
    amounts,
    cut_words,
    figures_of,
    indicator,
    indicators_in_question,
    narrowing_words,
    normalize,
    plain_name,
    unit_family,
)
from qa.records import Survey
from qa.shelf.asked.figure_questions import FigureAsked
from qa.shelf.tables.own_words import own_figures, with_own_words
from qa.shelf.tables.places import report_numbers
from qa.shelf.tables.resolved import placed
from qa.shelf.tables.rows import other_figures
from qa.shelf.tables.survey import figures_table

_HEAD = 2  # characters at the end of a name, which say what is counted: 床位 of 养老床位
_COUNTED = re.compile("(?:数量|总数|总量|个数|数)$")
"""Behind a name: no more than that it is counted."""
_MEASURES = (
    ("票房", ("票房",)),
    ("单价", ("价",)),
    ("均价", ("价",)),
    ("价格", ("价",)),
    ("票价", ("价",)),
    ("租金", ("租",)),
    ("利润", ("利润", "盈利")),
    ("成本", ("成本",)),
    ("工资", ("工资", "薪")),
    ("收入", ("收入", "营收", "收益", "创收")),
)
"""Measures at the end of a subject, and the words of which a sentence that tells one holds one."""
_UNLIKE = re.compile("美元|亿元|公里|吨|斤|亩|公顷|平方|立方|千瓦|人次")
"""Units that tell one thing from another; people use the others loosely."""
_SPOKEN = re.compile("[给把被让]")
"""In a phrase that is no name: 给居民楼换的电梯."""
_BETWEEN = 2  # characters between a thing and what is measured of it
_HALF = 0.5  # share of a name; a sentence that holds less of each name of an indicator speaks of another


@dataclass(frozen=True, slots=True)
class SingleFigure:
    """What the figures of a report say to a question that asks for one.

    Attributes:
        table: of one row, whose figure fits, or that puts the target asked for in words; None where none does.
        names: of the indicator, folded; a sentence that answers holds most of one of them, and its head or its unit.
        units: families of the units in which the indicator is counted.
        unit: family of the unit asked for, where the indicator is told in several or is in no lexicon; empty = any.
        subject: of the question's own words, plain; empty where it is not held against the sentence.
        foreign: its beginnings that mean another thing than what stands in their place: see ``_foreign``.
        other: the report gives this indicator with another measure, year or part, and not the one asked for.
        indicator: its id. besides: words that a sentence has to hold, see ``_named_besides``.
    """

    table: Survey | None
    other: bool
    names: tuple[str, ...] = ()
    units: frozenset[str] = frozenset()
    unit: str = ""
    subject: str = ""
    foreign: frozenset[str] = frozenset()
    indicator: str = ""
    besides: str = ""

    def refuses(self, sentence: str) -> bool:
        """Tell whether a sentence is no answer: the figure is given otherwise, or the sentence speaks of another."""
        if self.table is not None:
            return False
        if self.besides and self.besides not in normalize(sentence):
            return True
        if self._of_another(sentence) or self._measured_otherwise(sentence):
            return True
        if self.unit and not any(unit_family(a.unit) == self.unit for a in amounts(sentence)):
            return True
        if not self.names and not self.other:
            return False
        folded = normalize(sentence)
        if self.other:
            return True
        figures = figures_of(sentence) if self.indicator else ()
        kinds = {kind for kind, _ in indicator(self.indicator).kinds} if self.indicator else set()
        if figures and not any(figure.kind in kinds for figure in figures):
            return True  # a share of coal pits is no output of coal
        held = [name for name in self.names if _held(name, folded) > _HALF]
        rest = self._without_others(folded)
        if any(name[-_HEAD:] in rest for name in held):
            return False
        return not held or not any(unit_family(a.unit) in self.units for a in amounts(sentence))  # 新增护理员8000人

    def _of_another(self, sentence: str) -> bool:
        """Tell whether the figures of a sentence are of what ends like the subject and begins otherwise: 燃气管道."""
        clash, narrow = False, self.foreign & narrowing_words()
        for figure in figures_of(sentence) if self.foreign else ():
            named = _COUNTED.sub("", normalize(plain_name(figure.phrase)))
            shared = _alike(named[::-1], self.subject[::-1])
            mine, other = self.subject[: len(self.subject) - shared], named[: len(named) - shared]
            same = _alike(mine, other)  # 老旧 of 老旧供热管道 and 老旧燃气管道
            mine, other = mine[same:], other[same:]
            if shared >= _HEAD:
                narrower = any(not set(word) <= set(named) for word in narrow if word not in sentence)  # 规上
                if not narrower and (not mine or not other or set(mine) & set(other)):
                    return False
                clash = clash or narrower or mine in self.foreign
        return clash

    def _without_others(self, folded: str) -> str:
        """Return a sentence without the names of parts of what is asked for, and of what it is a part of.

        新能源汽车产量 is no 汽车产量; 登记失业率 is no part of 失业率, but the same in another definition.
        """
        whole = indicator(self.indicator).broader if self.indicator else ""
        others = [
            m
            for m in indicators_in_question(folded)
            if m.indicator == whole or (self.indicator and indicator(m.indicator).broader == self.indicator)
        ]
        return "".join(char for at, char in enumerate(folded) if not any(m.start <= at < m.end for m in others))

    def _measured_otherwise(self, sentence: str) -> bool:
        """Tell whether the subject ends with a measure of which a sentence says nothing: 票房 of 演出票房."""
        said = next((others for measure, others in _MEASURES if self.subject.endswith(measure)), ())
        return bool(said) and not any(word in sentence for word in said)


def _alike(one: str, other: str) -> int:
    """Return how many characters two texts begin with alike."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _held(name: str, text: str) -> float:
    """Return the share of the pairs of characters of a name that a text holds."""
    pairs = [name[at : at + 2] for at in range(len(name) - 1)] or [name]
    return sum(pair in text for pair in pairs) / len(pairs)


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
    if len(asked.places) != 1 and (asked.places or len(places) != 1):
        return None
    if not asked.indicators:
        return _of_own_words(snapshot, asked, numbers, chosen) if asked.subjects else None
    if asked.content or asked.narrowing:
        whole = replace(asked, indicators=(), narrowing="", words="")  # 境内竹编公司 are no 公司
        return _of_own_words(snapshot, whole, numbers, chosen, alone=True) if asked.subjects else None
    known = indicator(asked.indicators[0].indicator)
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
    several = len({unit for kind, unit in known.kinds if kind == "level"}) > 1
    unit = unit_family(asked.unit) if asked.unit and several else ""
    other = other_figures(snapshot, asked, numbers, unit)
    names = tuple(normalize(name) for name, _ in (*known.names, *known.everyday))
    held = _held_against(snapshot, asked, numbers) if asked.subjects else None
    single = held or SingleFigure(None, other)
    units = frozenset(unit for _, unit in known.kinds if unit != "%")
    return replace(single, other=other, names=names, units=units, unit=unit, indicator=known.id)


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
    subject = _COUNTED.sub("", normalize(plain_name(asked.subjects[0][0])))
    if _SPOKEN.search(subject):
        return None
    here = [n for n in numbers if not asked.places or snapshot.reports[n].place in asked.places]
    foreign = frozenset(_foreign(snapshot, subject, here))
    measured = any(subject.endswith(measure) for measure, _ in _MEASURES)
    unit = unit_family(asked.unit) if asked.unit and _UNLIKE.search(asked.unit) else ""
    told = foreign or measured or unit
    return SingleFigure(None, False, subject=subject, foreign=foreign, unit=unit) if told else None


def _foreign(snapshot: Snapshot, subject: str, here: Sequence[int]) -> Iterator[str]:
    """Yield the beginnings of a subject for which no other words stand: known narrowing words (城市), and words of
    other reports that these ones never use (供热); words of everyday stand in no report.
    """
    ends = set(accumulate(map(len, cut_words(subject))))
    pieces = (
        subject[at:end]
        for end in range(1, len(subject) - _HEAD + 1)
        for at in range(end)
        if end in ends and (at == 0 or at in ends)
    )
    for begin in dict.fromkeys(pieces):
        narrows = any(begin.endswith(word) for word in narrowing_words())
        official = len(begin) > 1 and snapshot.stands(begin, None)
        if narrows or (official and not snapshot.stands(begin, list(here))):
            yield begin
