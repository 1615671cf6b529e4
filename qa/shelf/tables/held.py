"""What a sentence is held against that may answer a question for one figure: its subject, unit, kind and measure."""

from collections.abc import Sequence
from dataclasses import dataclass

from index import (
    Figure,
    amounts,
    expression,
    figures_of,
    indicator,
    indicators_in_question,
    narrowing_words,
    normalize,
    plain_name,
    unit_family,
)
from qa.records import Survey

HEAD = 2
"""Characters at the end of a name, which say what is counted: 床位 of 养老床位."""
COUNTED = expression("(?:数量|总数|总量|个数|数)$")
"""Behind a name: no more than that it is counted."""
MEASURES = (
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
_ALIKE = (
    frozenset({"国外", "境外", "海外", "外国", "入境"}),
    frozenset({"国内", "境内"}),
    frozenset({"老人", "老年", "长者", "高龄"}),
    frozenset({"小孩", "孩子", "儿童", "少儿", "幼儿"}),
    frozenset({"农村", "乡村", "乡下", "村里"}),
    frozenset({"城镇", "城市", "城里"}),
)
"""Words for the same, one of which people say and another one reports write."""
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
        untimed: an amount is asked for, and of no year and no part of the report.
        year: of which an amount is asked for; None = of none, or no amount.
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
    untimed: bool = False
    year: int | None = None

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
        figures = figures_of(sentence) if self.indicator else ()
        if self.other:
            dated = self.year is not None and f"{self.year}年" in folded  # it names the year, whatever its part tells
            return not ((self.untimed or dated) and self._told_in(figures))
        kinds = {kind for kind, _ in indicator(self.indicator).kinds} if self.indicator else set()
        if figures and not any(figure.kind in kinds for figure in figures):
            return True  # a share of coal pits is no output of coal
        held = [name for name in self.names if _held(name, folded) > _HALF]
        rest = self._without_others(folded)
        if any(name[-HEAD:] in rest for name in held):
            return False
        return not held or not any(unit_family(a.unit) in self.units for a in amounts(sentence))  # 新增护理员8000人

    def _told_in(self, figures: Sequence[Figure]) -> bool:
        """Tell whether an amount of the indicator itself is among figures, by one of its names and in its unit."""
        named = ((normalize(figure.phrase), figure) for figure in figures if figure.kind == "level")
        return any(
            unit_family(figure.unit) in self.units and any(name in phrase for name in self.names)
            for phrase, figure in named
        )

    def _of_another(self, sentence: str) -> bool:
        """Tell whether the figures of a sentence are of what ends like the subject and begins otherwise: 燃气管道."""
        foreign = {word for word in self.foreign if not _said_alike(word, sentence)}
        clash, narrow = False, foreign & narrowing_words()
        for figure in figures_of(sentence) if foreign else ():
            named = COUNTED.sub("", normalize(plain_name(figure.phrase)))
            shared = _alike(named[::-1], self.subject[::-1])
            mine, other = self.subject[: len(self.subject) - shared], named[: len(named) - shared]
            same = _alike(mine, other)  # 老旧 of 老旧供热管道 and 老旧燃气管道
            mine, other = mine[same:], other[same:]
            if shared >= HEAD:
                narrower = any(not set(word) <= set(named) for word in narrow if word not in sentence)  # 规上
                if not narrower and (not mine or not other or set(mine) & set(other)):
                    return False
                clash = clash or narrower or mine in foreign
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
        said = next((others for measure, others in MEASURES if self.subject.endswith(measure)), ())
        return bool(said) and not any(word in sentence for word in said)


def _said_alike(word: str, sentence: str) -> bool:
    """Tell whether a sentence says a word, or ends of it, by another one for the same: 境外航线 for 国外航线."""
    return any(one in word and any(other in sentence for other in same) for same in _ALIKE for one in same)


def _alike(one: str, other: str) -> int:
    """Return how many characters two texts begin with alike."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _held(name: str, text: str) -> float:
    """Return the share of the pairs of characters of a name that a text holds."""
    pairs = [name[at : at + 2] for at in range(len(name) - 1)] or [name]
    return sum(pair in text for pair in pairs) / len(pairs)
