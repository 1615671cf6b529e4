"""Which figures answer a question: of what, of which kind, part and year."""

from dataclasses import dataclass
from typing import cast

from index import FigureKind, KeptFigure, Part, Snapshot, StatedFigure, indicator, indicators
from qa.shelf.asked.figure_questions import FigureAsked

PERCENT = ("%", "％", "‰")
_APART = ("城镇", "农村", "城乡", "城市")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which figures answer: of one indicator, or of a subject in words; of one kind, part and year.

    Attributes:
        id: of the indicator; empty where the subject is in no lexicon. qualifier: what narrows it, as in ``Match``.
        words: that the noun phrase of a figure has to hold: what narrows the indicator, or the whole subject.
        kind: of figure; None = any but growth and ranks.
        part: None = any. year: by position of the report; a report that is missing has any.
        work: only work of one year.
        said: the name of the indicator that the question uses; empty where it uses everyday words.
    """

    id: str
    qualifier: str
    words: str
    kind: FigureKind | None
    part: Part | None
    year: dict[int, int | None]
    work: bool
    said: str = ""

    @property
    def name(self) -> str:
        """The subject in words."""
        return self.words + self.qualifier + indicator(self.id).name if self.id else self.words

    @property
    def names(self) -> list[str]:
        """What to look for in the text: the names of the indicator, short ones that stand for one kind left out."""
        if not self.id:
            return [self.words]
        return [self.words + name for name, kind in indicator(self.id).names if len(name) > 2 or kind is None]

    @property
    def is_better_low(self) -> bool:
        """Whether the indicator is one that is meant to fall."""
        return bool(self.id) and indicator(self.id).better == "low"

    @property
    def halves(self) -> tuple[str, str] | None:
        """Both halves of a name of four characters, which may stand apart in a clause; None for other names."""
        name = indicator(self.id).name if self.id else ""
        return (name[:2], name[2:]) if len(name) == 4 else None

    def fits(self, s: StatedFigure, report: int) -> bool:
        """Tell whether kind, unit, part, year and the time spanned are those asked for."""
        f = s.figure
        if s.span != "year" or f.delta or not self._is_of_kind(s):
            return False
        if self.kind == "level" and self.id and (f.unit in PERCENT) != (("level", "%") in indicator(self.id).kinds):
            return False
        if self.kind == "growth" and f.unit not in PERCENT:
            return False
        if self.part is not None and s.part not in (self.part, "other"):
            return False
        year = self.year.get(report)
        if year is not None and s.year != year:
            return False
        if not self.work and s.kind == "level" and s.added:
            return False
        return (
            not self.work
            or s.work
            or not f.total
            or f.unit in PERCENT
            or (bool(self.id) and not indicator(self.id).verbs)
        )

    def _is_of_kind(self, s: StatedFigure) -> bool:
        """Tell whether a figure is of the kind; a rate that is counted as a level is a share as well (完成95%)."""
        if self.kind is None:
            return s.kind not in ("growth", "rank")
        rate = self.kind == "share" and s.kind == "level" and s.figure.unit in PERCENT and bool(self.id)
        return s.kind == self.kind or (rate and {("share", "%"), ("level", "%")} <= set(indicator(self.id).kinds))

    def is_exact(self, s: StatedFigure) -> bool:
        """Tell whether a figure that fits is of the subject itself, nothing narrower."""
        if self.words and self.words not in s.figure.verb + s.figure.phrase:
            return False
        return not self.id or (s.indicator == self.id and s.qualifier in (self.qualifier, self.qualifier + self.words))

    def is_apart(self, s: StatedFigure) -> bool:
        """Tell whether a figure is that of town or country alone."""
        if s.indicator in narrower(self.id):
            return indicator(s.indicator).name.startswith(_APART)  # 家庭养老床位 is no such part of 养老床位
        return s.indicator == self.id and s.qualifier in _APART


def wanted_of(asked: FigureAsked, years: dict[int, int | None], part: Part | None) -> Wanted:
    """Return which figures a question means."""
    if not asked.indicators:
        return Wanted("", "", asked.words, cast("FigureKind | None", asked.kind), part, years, asked.work)
    match = asked.indicators[0]
    kinds = [kind for kind, _ in indicator(match.indicator).kinds]
    kind = asked.kind if asked.kind in kinds or (asked.kind == "share") else kinds[0]
    chosen = cast(FigureKind, kind or kinds[0])
    said = [name for name, _ in indicator(match.indicator).names if name in asked.question]
    named = max(said, key=len, default="")
    return Wanted(match.indicator, match.qualifier, asked.narrowing, chosen, part, years, asked.work, named)


def figures_wanted(snapshot: Snapshot, wanted: Wanted, reports: list[int]) -> list[KeptFigure]:
    """Return the figures that may answer, narrower ones too, in the order of the reports and of their text."""
    if not wanted.id:
        return snapshot.figures.of_words([wanted.words], reports)
    kind = None if wanted.kind == "share" else wanted.kind  # some rates are levels
    return snapshot.figures.of_indicators([wanted.id, *narrower(wanted.id)], reports, kind, wanted.part)


def narrower(id: str) -> list[str]:
    """Return indicators of a part of the same thing: urban and rural income for income."""
    if not id:
        return []
    name = indicator(id).name
    return [each.id for each in indicators() if each.broader == id and each.name.endswith(name)]
