"""Two reports side by side: section by section, figures that changed, phrases that are new or gone."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import hypot, log
from typing import Any

from index import KeptFigure, Part, Passage, Snapshot, indicator
from qa.records import Excerpt, SurveyRow
from qa.shelf.keyness import KeyWord, new_words
from qa.shelf.places import told_year
from qa.shelf.rows import figure_row, passage_of
from qa.shelf.series import POINTS
from qa.shelf.units import base_unit

ALIKE = 0.12
"""Likeness from which two sections are of the same subject, see ``likeness``."""
LEVELS_COMPARED = 2
"""Levels of headings, from the highest, that make a section."""


@dataclass(frozen=True, slots=True)
class ComparedFigure:
    """What two reports give of one indicator.

    Attributes:
        indicator: id. subject: its name, with what narrows it before it. kind: of figure. part: of the reports.
        first, second: the figures, each with its quote; None where that report gives none.
        changed: whether value, unit or comparator differ; False where a report gives none.
        difference, unit: the second value less the first, computed by us; None where they cannot be subtracted.
    """

    indicator: str
    subject: str
    kind: str
    part: Part
    first: SurveyRow | None
    second: SurveyRow | None
    changed: bool
    difference: Decimal | None
    unit: str | None

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object of a figure."""
        return {
            "indicator": self.indicator,
            "subject": self.subject,
            "kind": self.kind,
            "part": self.part,
            "first": self.first.to_dict() if self.first else None,
            "second": self.second.to_dict() if self.second else None,
            "changed": self.changed,
            "difference": None if self.difference is None else float(self.difference),
            "unit": self.unit,
        }


@dataclass(frozen=True, slots=True)
class ComparedSection:
    """Sections of the same subject, or a section that one report alone has.

    Attributes:
        first, second: headings above the paragraphs, outermost first; empty where a report has none.
        passages: the paragraphs of the first report. others: those of the second. Figures that differ are marked.
    """

    first: tuple[str, ...]
    second: tuple[str, ...]
    passages: tuple[Excerpt, ...]
    others: tuple[Excerpt, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object of a pair."""
        sides = (("first", self.first, self.passages), ("second", self.second, self.others))
        return {name: {"section": list(path), "passages": list(map(_object, own))} for name, path, own in sides}


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two reports side by side.

    Attributes:
        first, second: ids. titles: theirs.
        figures: those of both in the order of the second, then those of one alone.
        sections: in the order of the second report, then those that the first one alone has.
        new, gone: phrases that the second report alone has, and the first alone, the most frequent first.
    """

    first: str
    second: str
    titles: tuple[str, str]
    figures: tuple[ComparedFigure, ...]
    sections: tuple[ComparedSection, ...]
    new: tuple[KeyWord, ...]
    gone: tuple[KeyWord, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object of a comparison."""
        return {
            "first": self.first,
            "second": self.second,
            "titles": list(self.titles),
            "figures": [figure.to_dict() for figure in self.figures],
            "sections": [section.to_dict() for section in self.sections],
            "new": [word.to_dict() for word in self.new],
            "gone": [word.to_dict() for word in self.gone],
        }


def _object(excerpt: Excerpt) -> dict[str, Any]:
    marks = [list(span) for span in excerpt.highlights]
    return {"report": excerpt.report, "passage": excerpt.passage, "text": excerpt.text, "highlights": marks}


def comparison_of(snapshot: Snapshot, first: int, second: int, k: int, section: str = "") -> Comparison:
    """Compare two reports, by their numbers; of two years, the earlier one first.

    Args:
        k: how many phrases at most. section: only paragraphs below a heading that holds this; empty = all.
    """
    numbers = (first, second)
    passages = [[p for p in snapshot.report(n).passages if section in "\n".join(p.section)] for n in numbers]
    kept = [{p.number for p in own} for own in passages]
    found = [
        [f for f in snapshot.figures.of_passages(n, sorted(own)) if _is_of_its_year(snapshot, f)]
        for n, own in zip(numbers, kept, strict=True)
    ]
    figures, marks = _figures(snapshot, *found)
    infos = [snapshot.reports[n] for n in numbers]
    excerpts = [
        [Excerpt.at(p, info.title, tuple(sorted(marks.get((n, p.number), ())))) for p in own]
        for n, info, own in zip(numbers, infos, passages, strict=True)
    ]
    return Comparison(
        first=infos[0].id,
        second=infos[1].id,
        titles=(infos[0].title, infos[1].title),
        figures=tuple(figures),
        sections=tuple(_sections(*excerpts)),
        new=tuple(_within(new_words(snapshot, second, first, k), passages[1], section)),
        gone=tuple(_within(new_words(snapshot, first, second, k), passages[0], section)),
    )


def _within(words: Iterable[KeyWord], passages: Sequence[Passage], section: str) -> list[KeyWord]:
    return [word for word in words if not section or any(word.word in p.text for p in passages)]


def _is_of_its_year(snapshot: Snapshot, kept: KeptFigure) -> bool:
    """Tell a figure of an indicator that speaks of the year that its report tells of, or plans for."""
    s, told = kept.stated, told_year(snapshot.reports[kept.report])
    own = told if s.part == "done" else None if told is None else told + 1
    return bool(s.indicator) and s.span == "year" and not s.figure.delta and s.part != "other" and s.year == own


def _key(kept: KeptFigure) -> tuple[str, str, str, Part, bool, str]:
    s = kept.stated
    return s.indicator, s.qualifier, s.kind, s.part, s.work, base_unit(s.figure.unit)[0]


def _figures(
    snapshot: Snapshot, first: Sequence[KeptFigure], second: Sequence[KeptFigure]
) -> tuple[list[ComparedFigure], dict[tuple[int, int], set[tuple[int, int]]]]:
    """Pair figures, the first of each kind; return the pairs, and the spans that differ by report and paragraph."""
    earlier, later = ({_key(kept): kept for kept in reversed(own)} for own in (first, second))
    marks: dict[tuple[int, int], set[tuple[int, int]]] = {}
    order = sorted(later, key=lambda key: (key not in earlier, _at(later[key])))
    pairs = []
    for key in [*order, *sorted((key for key in earlier if key not in later), key=lambda key: _at(earlier[key]))]:
        pair = [figure_row(snapshot, own[key]) if key in own else None for own in (earlier, later)]
        changed, difference, unit = _changed(*pair)
        subject = key[1] + indicator(key[0]).name
        pairs.append(ComparedFigure(key[0], subject, key[2], key[3], pair[0], pair[1], changed, difference, unit))
        if changed or None in pair:
            for own in (earlier, later):
                if key in own:
                    f = own[key].stated.figure
                    place = own[key].report, passage_of(snapshot, own[key]).number
                    marks.setdefault(place, set()).add((f.start, f.end))
    return pairs, marks


def _at(kept: KeptFigure) -> tuple[int, int]:
    return kept.stated.passage, kept.stated.figure.start


def _changed(first: SurveyRow | None, second: SurveyRow | None) -> tuple[bool, Decimal | None, str | None]:
    """Tell whether two figures differ, and by how much, in the unit of the second."""
    if first is None or second is None:
        return False, None, None
    base, factor = base_unit(second.unit or "")
    other = base_unit(first.unit or "")[1]
    ends = [(row.low or 0) * scale for row, scale in ((first, other), (second, factor))]
    tops = [(row.high or 0) * scale for row, scale in ((first, other), (second, factor))]
    changed = ends[0] != ends[1] or tops[0] != tops[1] or (first.comparator or "") != (second.comparator or "")
    if first.value is None or second.value is None:
        return changed, None, None
    return changed, (ends[1] - ends[0]) / factor, POINTS if base == "%" else second.unit


def likeness(texts: Sequence[Sequence[str]]) -> list[list[float]]:
    """Return how alike the texts of one list are to those of another: the cosine of their pairs of characters, 0 to 1.

    A pair counts the less the more of all texts hold it (inverse document frequency), one that all hold not at all.

    >>> likeness([["修路架桥"], ["修路架桥", "办学"]])
    [[1.0, 0.0]]
    """
    counted = [[Counter(text[at : at + 2] for at in range(len(text) - 1)) for text in side] for side in texts]
    spread = Counter(pair for side in counted for counter in side for pair in counter)
    most = sum(map(len, texts))
    weighted = [[_unit({p: n * log(most / spread[p]) for p, n in each.items()}) for each in side] for side in counted]
    return [[round(sum(v * b.get(p, 0.0) for p, v in a.items()), 4) for b in weighted[1]] for a in weighted[0]]


def _unit(vector: dict[str, float]) -> dict[str, float]:
    norm = hypot(*vector.values()) if vector else 0.0
    return {key: value / norm for key, value in vector.items()} if norm else {}


def _sections(first: Sequence[Excerpt], second: Sequence[Excerpt]) -> list[ComparedSection]:
    """Pair the sections of two reports, those that are most alike first; each has one partner or none."""
    one, other = _by_section(first), _by_section(second)
    texts = [["".join([*path, *(p.text for p in own)]) for path, own in side.items()] for side in (one, other)]
    alike = [
        (score, a, b)
        for a, scores in zip(one, likeness(texts), strict=True)
        for b, score in zip(other, scores, strict=True)
        if score >= ALIKE and _part(one[a]) == _part(other[b])
    ]
    partner: dict[tuple[str, ...], tuple[str, ...]] = {}
    for _, a, b in sorted(alike, key=lambda found: -found[0]):
        if b not in partner and a not in partner.values():
            partner[b] = a
    pairs = [
        ComparedSection(partner.get(path, ()), path, tuple(one[partner[path]]) if path in partner else (), tuple(own))
        for path, own in other.items()
    ]
    alone = [path for path in one if path not in partner.values()]
    return pairs + [ComparedSection(path, (), tuple(one[path]), ()) for path in alone]


def _part(excerpts: Sequence[Excerpt]) -> Part:
    return Counter(excerpt.part for excerpt in excerpts).most_common(1)[0][0]


def _by_section(excerpts: Sequence[Excerpt]) -> dict[tuple[str, ...], list[Excerpt]]:
    """Group paragraphs by the headings of the two highest levels; what is deeper differs from report to report."""
    found: dict[tuple[str, ...], list[Excerpt]] = {}
    for excerpt in excerpts:
        found.setdefault(excerpt.section[:LEVELS_COMPARED], []).append(excerpt)
    return found
