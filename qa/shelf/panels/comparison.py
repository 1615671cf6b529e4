"""Two reports side by side: section by section, figures that changed, phrases that are new or gone."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from index import KeptFigure, Part, Snapshot, Span, indicator, told_year
from qa.records import Excerpt, SurveyRow
from qa.shelf.panels.sections import SectionPair, pair_sections
from qa.shelf.tables.rows import figure_row, signed
from qa.shelf.tables.series import POINTS
from qa.shelf.tables.units import base_unit
from qa.shelf.words.keyness import KeyWord, new_words

Marks = dict[tuple[str, int], set[Span]]
"""Spans that differ, by the id of the report and the number of the paragraph."""


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


def comparison_of(
    snapshot: Snapshot,
    first: int,
    second: int,
    k: int,
    section: str = "",
    quoted: tuple[Sequence[int], Sequence[int]] | None = None,
) -> Comparison:
    """Compare two reports, by their numbers.

    Args:
        k: how many phrases at most.
        section: only sections of which one heading holds this, with their partners; empty = all.
        quoted: only these paragraphs of each, by their numbers from 1, as one section; None = all.
    """
    numbers = (first, second)
    infos = [snapshot.reports[n] for n in numbers]
    excerpts = [
        [Excerpt.at(p, info.title) for p in snapshot.report(n).passages] for n, info in zip(numbers, infos, strict=True)
    ]
    if quoted is None:
        pairs = [pair for pair in pair_sections(*excerpts) if section in "\n".join((*pair[0], *pair[1]))]
    else:
        wanted = zip(excerpts, map(set, quoted), strict=True)
        pairs = [_one_section(*([one for one in own if one.passage in some] for own, some in wanted))]
    kept = [[one for pair in pairs for one in pair[2]], [one for pair in pairs for one in pair[3]]]
    found = [
        [f for f in snapshot.figures.of_passages(n, [one.passage for one in own]) if _is_of_its_year(snapshot, f)]
        for n, own in zip(numbers, kept, strict=True)
    ]
    figures, marks = _figures(snapshot, *found)
    whole = not section and quoted is None
    words = [new_words(snapshot, second, first, k), new_words(snapshot, first, second, k)]
    new, gone = (
        tuple(word for word in some if whole or any(word.word in one.text for one in own))
        for some, own in zip(words, reversed(kept), strict=True)
    )
    sections = tuple(ComparedSection(a, b, _marked(own, marks), _marked(other, marks)) for a, b, own, other in pairs)
    titles = (infos[0].title, infos[1].title)
    return Comparison(infos[0].id, infos[1].id, titles, tuple(figures), sections, new, gone)


def _marked(excerpts: Sequence[Excerpt], marks: Marks) -> tuple[Excerpt, ...]:
    return tuple(replace(one, highlights=tuple(sorted(marks.get((one.report, one.passage), ())))) for one in excerpts)


def _one_section(first: Sequence[Excerpt], second: Sequence[Excerpt]) -> SectionPair:
    """Put paragraphs that answer one question side by side, under the headings of the first of each."""
    return first[0].section if first else (), second[0].section if second else (), first, second


def _is_of_its_year(snapshot: Snapshot, kept: KeptFigure) -> bool:
    """Tell a figure of an indicator that speaks of the year that its report tells of, or plans for."""
    s, told = kept.stated, told_year(snapshot.reports[kept.report])
    own = told if s.part == "done" else None if told is None else told + 1
    return bool(s.indicator) and s.span == "year" and not s.figure.delta and s.part != "other" and s.year == own


Key = tuple[str, str, str, Part, str, str]
"""What has to be the same for two figures to be held against each other."""


def _key(kept: KeptFigure) -> Key:
    """Return what a figure is of: what was added, the work of a year and the sum up to now are three things."""
    s = kept.stated
    counted = "added" if s.added else "work" if s.work else ""
    if not counted and s.kind == "level" and s.figure.total and indicator(s.indicator).verbs:
        counted = "total"
    return s.indicator, s.qualifier, s.kind, s.part, counted, base_unit(s.figure.unit)[0]


def _figures(
    snapshot: Snapshot, first: Sequence[KeptFigure], second: Sequence[KeptFigure]
) -> tuple[list[ComparedFigure], Marks]:
    """Pair figures, the first of each kind; return the pairs, and the spans that differ by report and paragraph."""
    earlier, later = ({_key(kept): kept for kept in reversed(own)} for own in (first, second))
    marks: Marks = {}
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
                    place = snapshot.reports[own[key].report].id, own[key].stated.passage
                    marks.setdefault(place, set()).add((f.start, f.end))
    return pairs, marks


def _at(kept: KeptFigure) -> tuple[int, int]:
    return kept.stated.passage, kept.stated.figure.start


def _changed(first: SurveyRow | None, second: SurveyRow | None) -> tuple[bool, Decimal | None, str | None]:
    """Tell whether two figures differ, and by how much, in the unit of the second; falls count as negative."""
    if first is None or second is None:
        return False, None, None
    first, second = signed([first, second], falls_count=False)
    base, factor = base_unit(second.unit or "")
    other = base_unit(first.unit or "")[1]
    ends = [(row.low or 0) * scale for row, scale in ((first, other), (second, factor))]
    tops = [(row.high or 0) * scale for row, scale in ((first, other), (second, factor))]
    changed = ends[0] != ends[1] or tops[0] != tops[1] or (first.comparator or "") != (second.comparator or "")
    if first.value is None or second.value is None:
        return changed, None, None
    return changed, (ends[1] - ends[0]) / factor, POINTS if base == "%" else second.unit
