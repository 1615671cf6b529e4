"""Asking one report for one figure: measure, unit, year, part and place must fit before a quote counts as answering."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from index import Snapshot, amounts, indicator, normalize, unit_family
from qa.records import Survey
from qa.shelf.asked.figure_questions import FigureAsked
from qa.shelf.tables.own_words import with_own_words
from qa.shelf.tables.places import report_numbers
from qa.shelf.tables.rows import other_figures
from qa.shelf.tables.survey import figures_table
from qa.shelf.tables.understood import placed

_HEAD = 2  # characters at the end of a name, which say what is counted: 床位 of 养老床位
_HALF = 0.5  # share of a name; a sentence that holds less of each name of an indicator speaks of another


@dataclass(frozen=True, slots=True)
class SingleFigure:
    """What the figures of a report say to a question that asks for one.

    Attributes:
        table: of one row, whose figure fits; None where none does.
        names: of the indicator, folded; a sentence that answers holds most of one of them, and its head or its unit.
        units: families of the units in which the indicator is counted.
        unit: family of the unit asked for, where the indicator is told in several; empty = any.
        other: the report gives this indicator with another measure, year or part, and not the one asked for.
    """

    table: Survey | None
    other: bool
    names: tuple[str, ...] = ()
    units: frozenset[str] = frozenset()
    unit: str = ""

    def refuses(self, sentence: str) -> bool:
        """Tell whether a sentence is no answer: the figure is given otherwise, or the sentence speaks of another."""
        if self.table is not None:
            return False
        folded = normalize(sentence)
        if self.other or (self.unit and not any(unit_family(a.unit) == self.unit for a in amounts(sentence))):
            return True
        held = [name for name in self.names if _held(name, folded) > _HALF]
        if any(name[-_HEAD:] in folded for name in held):
            return False
        return not held or not any(unit_family(a.unit) in self.units for a in amounts(sentence))  # 新增护理员8000人


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
        return None
    known = indicator(asked.indicators[0].indicator)
    if asked.unit and unit_family(asked.unit) not in {unit for _, unit in known.kinds}:
        return SingleFigure(None, True)  # no amount of people for a product
    table = figures_table(snapshot, replace(asked, operation="list"), None, chosen)
    if any(row.status == "given" for row in table.rows):
        return SingleFigure(table, False)
    several = len({unit for kind, unit in known.kinds if kind == "level"}) > 1
    unit = unit_family(asked.unit) if asked.unit and several else ""
    other = other_figures(snapshot, asked, numbers, unit)
    names = tuple(normalize(name) for name, _ in (*known.names, *known.everyday))
    return SingleFigure(None, other, names, frozenset(unit for _, unit in known.kinds if unit != "%"), unit)


def _of_own_words(
    snapshot: Snapshot, asked: FigureAsked, numbers: Sequence[int], chosen: Sequence[str] | None
) -> SingleFigure | None:
    """Return the figure of a subject that no lexicon knows; None where no report gives it in those words."""
    here = [n for n in numbers if not asked.places or snapshot.reports[n].place in asked.places]
    own = with_own_words(snapshot, asked, here)
    if own is asked or own.words not in asked.subjects[0]:
        return None  # it says more than what the figure is of
    table = figures_table(snapshot, replace(own, operation="list"), None, chosen)
    return (
        SingleFigure(table, False) if any(row.status == "given" and row.low is not None for row in table.rows) else None
    )
