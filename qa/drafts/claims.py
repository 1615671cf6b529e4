"""Judge a sentence in the draft's own words by its figures: does a report give the same figure of the same thing?

A figure is held against those of the reports of the place named, by indicator or, where the lexicon names none, by the
words around it; kind, unit and year must fit. Rounded figures agree where the draft's is the report's, rounded.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index import Passage, Report, Span, StatedFigure, normalize, stated_figures
from qa.drafts.naming import Line, Named
from qa.drafts.quotations import Sentence
from qa.drafts.shelf import Shelf
from qa.drafts.values import agreement, same_kind, same_unit
from qa.records import CheckedFigure, CheckedItem, CheckNote, CheckStatus

_STRONG, _WEAK = 0.75, 0.45  # share of the pairs of characters of what is measured that a report's words hold
_TELLING = 3  # digits from which a value does not agree by chance
_ROWS = 6  # paragraphs whose figures are compared by words
_REACH = 40  # characters before a figure that say what it is of
_MOST = 30  # figures of a sentence
_DIVIDED = "分别"


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A figure of a report: how well what it is of fits (0..1), what differs besides, whether its value agrees."""

    report: int
    stated: StatedFigure
    subject: float
    year: bool
    unit: bool
    notes: tuple[CheckNote, ...] | None

    @property
    def worth(self) -> tuple[bool, float]:
        """Orders candidates: what agrees in all first, then by what is measured."""
        return (self.notes is not None and self.year and self.unit, self.subject)


def figures_of_sentence(sentence: Sentence, year: int | None, places: Sequence[str]) -> list[StatedFigure]:
    """Return the figures of a sentence outside its quotes, read as those of a report of a year; offsets in it."""
    text = sentence.masked
    passage = Passage("draft", 1, (), "other", ((0, len(text)),), text, ((0, len(text)),))
    place, aliases = (places[0], tuple(places[1:])) if places else ("", ())
    report = Report("draft", "", place, aliases, year, "government", "", "", text, (passage,), ())
    return stated_figures(report)[:_MOST]


def judge_claims(sentence: Sentence, line: Line, named: Named, shelf: Shelf) -> CheckedItem | None:
    """Judge the figures of a sentence; None where it has none that says something."""
    span = (sentence.start, sentence.end)
    fitting = shelf.fitting(named)
    figures = figures_of_sentence(sentence, _year_of(shelf, fitting, named), _own_names(named, shelf, fitting))
    if not figures:
        return None
    judged = []
    for figure, whose in zip(figures, _owners(sentence, figures, line, named), strict=True):
        judged.append(_judged(sentence, figure, whose, shelf))
    status = _together([each.status for each in judged])
    standings = tuple(dict.fromkeys(each.standing for each in judged if each.standing))
    notes = tuple(dict.fromkeys(note for each in judged for note in each.notes))
    return CheckedItem(
        kind="sentence",
        status=status,
        start=span[0],
        end=span[1],
        text="",
        places=named.places,
        years=named.years,
        standings=standings,
        count=len(standings),
        figures=tuple(judged),
        notes=notes,
    )


def _together(statuses: Sequence[CheckStatus]) -> CheckStatus:
    """Return the status of a sentence from those of its figures."""
    if "figures" in statuses:
        return "figures"
    if len(set(statuses)) == 1:
        return statuses[0]
    return "unsure"


def _year_of(shelf: Shelf, fitting: Sequence[int], named: Named) -> int | None:
    """Return the year from which 去年 and 今年 are counted: that of the report meant, where there is only one."""
    years = {shelf.snapshot.reports[n].year for n in fitting}
    return named.years[0] if named.years else years.pop() if len(years) == 1 else None


def _own_names(named: Named, shelf: Shelf, fitting: Sequence[int]) -> list[str]:
    names = list(named.places)
    for n in fitting if named.places else ():
        names += shelf.snapshot.reports[n].aliases
    return names


def _owners(sentence: Sentence, figures: Sequence[StatedFigure], line: Line, named: Named) -> Iterator[Named]:
    """Yield whose each figure is: of the places named last before it; of a list with 分别 each has one in turn."""
    groups: dict[tuple[str, ...], int] = {}
    for figure in figures:
        at = sentence.start + figure.figure.start
        places = line.group_before(at, (sentence.start, sentence.end)) or named.places
        if len(places) > 1 and _DIVIDED in sentence.masked[: figure.figure.start]:
            turn = groups.get(places, 0)
            groups[places] = turn + 1
            places = (places[turn % len(places)],)
        yield replace(named, places=places)


def _judged(sentence: Sentence, stated: StatedFigure, named: Named, shelf: Shelf) -> CheckedFigure:
    f = stated.figure
    start, end = sentence.start + f.start, sentence.start + f.end
    fitting = shelf.fitting(named)
    if not fitting:
        return CheckedFigure(start, end, "not_found", ("no_report",))
    found = sorted(_candidates(sentence, stated, fitting, shelf), key=lambda each: each.worth, reverse=True)
    status, notes, best = _verdict(stated, found, sure=len(fitting) == 1 or bool(named.places))
    if best is None:
        return CheckedFigure(start, end, status, notes)
    g = best.stated
    standing = shelf.standing_in(best.report, g.passage, g.figure.start, g.figure.end, best.subject)
    return CheckedFigure(start, end, status, notes, standing)


def _verdict(
    stated: StatedFigure, found: Sequence[_Candidate], sure: bool
) -> tuple[CheckStatus, tuple[CheckNote, ...], _Candidate | None]:
    """Decide what the figures of the reports say to one of the draft.

    Args:
        found: the likeliest first. sure: it is known which report is meant.
    """
    telling = len(str(stated.figure.low).replace(".", "").strip("0")) >= _TELLING
    for each in found:
        if each.notes is not None and each.year and each.unit and (
            each.subject >= _STRONG or (telling and each.subject >= _WEAK)
        ):
            return "agrees", each.notes, each
    same = [each for each in found if each.subject >= _STRONG]
    for each in same:
        if each.notes is not None and each.unit and sure:
            return "figures", ("other_year",), each
    values = [each for each in same if each.year]
    if values and sure:
        best = values[0]
        note: tuple[CheckNote, ...] = () if best.unit else ("other_unit",)
        return "figures", note, best
    near = next((each for each in found if each.notes is not None and each.unit), None) or next(iter(same), None)
    if near is not None and near.subject >= _WEAK:
        return "unsure", (), near
    return "not_found", (), None


def _candidates(
    sentence: Sentence, stated: StatedFigure, fitting: Sequence[int], shelf: Shelf
) -> Iterator[_Candidate]:
    """Yield the figures of reports that may be of the same thing."""
    figures = shelf.snapshot.figures
    if stated.indicator:
        for kept in figures.of_indicators([stated.indicator], list(fitting)):
            yield _candidate(stated, kept.report, kept.stated, _by_indicator(stated, kept.stated))
    f = stated.figure
    about = _about(sentence.masked, f.start)
    for row in shelf.like(about + sentence.masked[f.start : f.end], fitting)[:_ROWS]:
        passage = shelf.snapshot.passage(row)
        report = shelf.snapshot.position_of(passage.report)
        if report is None:
            continue
        for kept in figures.of_passages(report, [passage.number]):
            if stated.indicator and kept.stated.indicator not in ("", stated.indicator):
                continue
            subject = _by_words(sentence.masked, stated, passage.text, kept.stated)
            if subject >= _WEAK:
                yield _candidate(stated, report, kept.stated, subject)


def _candidate(mine: StatedFigure, report: int, theirs: StatedFigure, subject: float) -> _Candidate:
    year = mine.year is None or theirs.year is None or mine.year == theirs.year
    unit = same_unit(mine.figure.unit, theirs.figure.unit)
    fits = same_kind(mine, theirs)
    notes = agreement(mine.figure, theirs.figure) if fits else None
    return _Candidate(report, theirs, subject if fits else min(subject, _WEAK), year, unit, notes)


def _by_indicator(mine: StatedFigure, theirs: StatedFigure) -> float:
    """Return how well the thing measured fits where both are figures of one indicator: what narrows it must be alike."""
    if mine.qualifier == theirs.qualifier:
        return 1.0
    if not mine.qualifier or not theirs.qualifier:
        return 0.6
    return 0.6 if mine.qualifier in theirs.qualifier or theirs.qualifier in mine.qualifier else 0.3


def _about(text: str, at: int) -> str:
    """Return the words before a figure that can say what it is of."""
    begin = max(text.rfind(mark, 0, at) for mark in "。；！？") + 1
    return text[max(begin, at - _REACH) : at]


def _by_words(draft: str, mine: StatedFigure, text: str, theirs: StatedFigure) -> float:
    """Return the share of the words of what is measured that stand before the other figure."""
    f = mine.figure
    subject = (f.verb if not f.phrase else "") + (f.phrase or _about(draft, f.start)[-8:])
    span: Span = (max(0, theirs.figure.start - _REACH), theirs.figure.start)
    around = text[slice(*span)] + theirs.figure.phrase + theirs.figure.verb + text[theirs.figure.end : theirs.figure.end + 12]
    pairs = _pairs(normalize(subject))
    there = _pairs(normalize(around))
    return len(pairs & there) / len(pairs) if pairs else 0.0


def _pairs(text: str) -> set[str]:
    text = "".join(char for char in text if char.isalnum())
    return {text[at : at + 2] for at in range(len(text) - 1)}
