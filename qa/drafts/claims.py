"""Judge a sentence in the draft's own words by its figures: does a report give the same figure of the same thing?

A figure is held against those of the reports of the place named, by indicator or, where the lexicon names none, by the
words around it; kind, unit and year must fit. Rounded figures agree where the draft's is the report's, rounded.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index import StatedFigure
from qa.drafts.likeness import by_indicator, by_words, words_around
from qa.drafts.naming import Line, Named
from qa.drafts.quotations import Sentence
from qa.drafts.shelf import Shelf
from qa.drafts.values import agreement, opposed, same_kind, same_unit
from qa.drafts.wordings import written_figures
from qa.records import CheckedFigure, CheckedItem, CheckNote, CheckStatus, Standing

_STRONG, _FAIR, _WEAK = 0.75, 0.66, 0.45
"""How well what is measured must fit: for another value to be wrong, for the same value to agree, to be looked at."""
_TELLING = 3  # digits from which a value does not agree by chance
_ROWS = 6  # paragraphs whose figures are compared by words
_DIVIDED = "分别"


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A figure of a report that may be the one meant.

    Attributes:
        report: its position. stated: the figure. subject: 0..1, how well what is measured fits.
        year, unit: whether they fit. notes: what is to be said of the value; None = it is another one.
    """

    report: int
    stated: StatedFigure
    subject: float
    year: bool
    unit: bool
    notes: tuple[CheckNote, ...] | None

    @property
    def agrees(self) -> bool:
        """Whether value, unit and year fit."""
        return self.notes is not None and self.year and self.unit

    @property
    def worth(self) -> tuple[bool, float, bool, int]:
        """Orders candidates: what agrees in all first, then by what is measured, then in the order of the reports."""
        return self.agrees, self.subject, self.year, -self.stated.passage


def judge_claims(sentence: Sentence, line: Line, named: Named, shelf: Shelf) -> CheckedItem | None:
    """Judge the figures of a sentence; None where it has none that says something. The text is left to the caller."""
    fitting = shelf.fitting(named)
    names = [*named.places, *(a for n in fitting if named.places for a in shelf.snapshot.reports[n].aliases)]
    figures = written_figures(sentence.masked, _year_of(shelf, fitting, named), names)
    owners = _owners(sentence, figures, line, named)
    judged = [_judged(sentence, figure, whose, shelf) for figure, whose in zip(figures, owners, strict=True)]
    judged = _beside(sentence, figures, judged, shelf)
    judged = _exchanged(figures, judged, shelf)
    judged = [
        each
        for each, figure in zip(judged, figures, strict=True)
        if figure.kind != "rank" or each.status in ("agrees", "figures")  # 首位, 第一: said in many other words
    ]
    if not judged:
        return None
    standings = tuple(dict.fromkeys(each.standing for each in judged if each.standing))
    return CheckedItem(
        kind="sentence",
        status=_together([each.status for each in judged]),
        start=sentence.start,
        end=sentence.end,
        text="",
        places=named.places,
        years=named.years,
        standings=standings,
        count=len(standings),
        figures=tuple(judged),
        notes=tuple(dict.fromkeys(note for each in judged for note in each.notes)),
    )


def _beside(
    sentence: Sentence, figures: Sequence[StatedFigure], judged: Sequence[CheckedFigure], shelf: Shelf
) -> list[CheckedFigure]:
    """Look for figures that were not found in the paragraphs where others of the sentence are: 716个，涉及26.95万户."""
    there = list(
        dict.fromkeys((s.report, s.passage) for each in judged if each.status == "agrees" and (s := each.standing))
    )
    found = list(judged)
    for at, (each, mine) in enumerate(zip(judged, figures, strict=True)):
        if each.status not in ("not_found", "unsure") or not _is_telling(mine):
            continue
        for id, number in there:
            kept = [] if number is None else shelf.figures_in(id, number)
            same = (one for one in kept if _candidate(mine, one.report, one.stated, _WEAK).agrees)
            if number is not None and (one := next(same, None)) is not None:
                f = one.stated.figure
                standing = shelf.standing_in(one.report, number, f.start, f.end, _WEAK)
                found[at] = replace(each, status="agrees", notes=agreement(mine.figure, f) or (), standing=standing)
                break
    return found


def _exchanged(figures: Sequence[StatedFigure], judged: Sequence[CheckedFigure], shelf: Shelf) -> list[CheckedFigure]:
    """Find two figures that stand in a report with each other's noun: 181项检验结果 and 300项检查结果 the other way."""
    found = list(judged)
    if len(found) < 2:
        return found
    theirs = [_noun_there(each.standing, shelf) if each.status == "agrees" else "" for each in judged]
    for at, own in enumerate(figures):
        for other in range(at):
            nouns = own.figure.phrase, figures[other].figure.phrase
            if theirs[at] and nouns == (theirs[other], theirs[at]) and nouns[0] != nouns[1]:
                found[at], found[other] = (replace(found[n], status="figures") for n in (at, other))
    return found


def _noun_there(standing: Standing | None, shelf: Shelf) -> str:
    """Return the noun phrase of the figure that a report states at a place; empty where there is none."""
    if standing is None or standing.passage is None:
        return ""
    there = (kept.stated.figure for kept in shelf.figures_in(standing.report, standing.passage))
    return next((f.phrase for f in there if (f.start, f.end) == (standing.start, standing.end)), "")


def _together(statuses: Sequence[CheckStatus]) -> CheckStatus:
    """Return the status of a sentence from those of its figures."""
    for worst in ("figures", "elsewhere"):
        if worst in statuses:
            return worst
    return statuses[0] if len(set(statuses)) == 1 else "unsure"


def _year_of(shelf: Shelf, fitting: Sequence[int], named: Named) -> int | None:
    """Return the year from which 去年 and 今年 are counted: that of the report meant, where there is only one."""
    years = {shelf.snapshot.reports[n].year for n in fitting}
    return named.years[0] if named.years else years.pop() if len(years) == 1 else None


def _owners(sentence: Sentence, figures: Sequence[StatedFigure], line: Line, named: Named) -> Iterator[Named]:
    """Yield whose each figure is: of the places named last before it; of a list with 分别 each has one in turn."""
    turns: dict[tuple[str, ...], int] = {}
    for figure in figures:
        at = sentence.start + figure.figure.start
        places = line.group_before(at, (sentence.start, sentence.end)) or named.places
        if len(places) > 1 and _DIVIDED in sentence.masked[: figure.figure.start]:
            turn = turns.get(places, 0)
            turns[places] = turn + 1
            places = (places[turn % len(places)],)
        yield replace(named, places=places)


def _judged(sentence: Sentence, stated: StatedFigure, named: Named, shelf: Shelf) -> CheckedFigure:
    f = stated.figure
    start, end = sentence.start + f.start, sentence.start + f.end
    fitting = shelf.fitting(named)
    found = _sorted(sentence, stated, fitting, shelf) if fitting else []
    status, notes, best = _verdict(stated, found, sure=len(fitting) == 1 or bool(named.places))
    if status == "not_found" and named.places and _is_telling(stated):
        others = [n for n in shelf.reports if n not in set(fitting)]
        there = (each for each in _sorted(sentence, stated, others, shelf) if each.agrees and not each.notes)
        best = next((each for each in there if each.subject >= _STRONG), None)
        status = "elsewhere" if best else status
    if not fitting:
        notes = (*notes, "no_report")
    if best is None:
        return CheckedFigure(start, end, status, notes)
    g = best.stated
    standing = shelf.standing_in(best.report, g.passage, g.figure.start, g.figure.end, best.subject)
    return CheckedFigure(start, end, status, notes, standing)


def _sorted(sentence: Sentence, stated: StatedFigure, reports: Sequence[int], shelf: Shelf) -> list[_Candidate]:
    return sorted(_candidates(sentence, stated, reports, shelf), key=lambda each: each.worth, reverse=True)


def _is_telling(stated: StatedFigure) -> bool:
    return len(str(stated.figure.low).replace(".", "").strip("0")) >= _TELLING


def _verdict(
    stated: StatedFigure, found: Sequence[_Candidate], sure: bool
) -> tuple[CheckStatus, tuple[CheckNote, ...], _Candidate | None]:
    """Decide what the figures of the reports say to one of the draft.

    Args:
        found: the likeliest first. sure: it is known which report is meant.
    """
    least = _WEAK if _is_telling(stated) else _FAIR
    for each in found:
        if each.agrees and each.subject >= least and each.notes is not None:
            return "agrees", each.notes, each
    same = [each for each in found if each.subject >= _STRONG]
    if sure:
        for each in same:
            if each.notes is not None and each.unit:
                return "figures", ("other_year",), each
        for each in same:
            if each.year:
                return "figures", _other(stated, each), each
    near = next((each for each in found if each.notes is not None and each.unit), None) or next(iter(same), None)
    if near is not None and near.subject >= _WEAK:
        return "unsure", (), near
    return "not_found", (), None


def _other(stated: StatedFigure, found: _Candidate) -> tuple[CheckNote, ...]:
    """Return what is to be said of another value of the same thing."""
    if not found.unit:
        return ("other_unit",)
    return ("comparator",) if opposed(stated.figure, found.stated.figure) else ()


def _candidates(sentence: Sentence, stated: StatedFigure, reports: Sequence[int], shelf: Shelf) -> Iterator[_Candidate]:
    """Yield the figures of reports that may be of the same thing."""
    figures = shelf.snapshot.figures
    if stated.indicator:
        for kept in figures.of_indicators([stated.indicator], list(reports)):
            yield _candidate(stated, kept.report, kept.stated, by_indicator(stated, kept.stated))
    for row in shelf.like(words_around(sentence.masked, stated), reports)[:_ROWS]:
        passage = shelf.snapshot.passage(row)
        for kept in shelf.figures_in(passage.report, passage.number):
            if stated.indicator and kept.stated.indicator not in ("", stated.indicator):
                continue
            subject = by_words(sentence.masked, stated, passage.text, kept.stated)
            if subject >= _WEAK:
                yield _candidate(stated, kept.report, kept.stated, subject)


def _candidate(mine: StatedFigure, report: int, theirs: StatedFigure, subject: float) -> _Candidate:
    year = mine.year is None or theirs.year is None or mine.year == theirs.year
    unit = same_unit(mine.figure.unit, theirs.figure.unit)
    if not same_kind(mine, theirs):
        return _Candidate(report, theirs, min(subject, _WEAK), year, unit, None)
    return _Candidate(report, theirs, subject, year, unit, agreement(mine.figure, theirs.figure))
