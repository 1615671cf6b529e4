"""The records between a question and its answer: Query, Hit, Quote, Answer."""

from dataclasses import dataclass
from typing import Any, Literal

from index import Part, Passage, Span

Reason = Literal["topic", "detail"]
"""Why nothing was found; see ``Answer.reason``."""

Status = Literal["answered", "not_mentioned", "no_such_report"]
"""Answered; the reports searched do not answer; there is no report of the place or year asked about."""

LAST_YEAR, THIS_YEAR = "去年", "今年"
"""What ``Answer.silent`` calls the years that a question names by their distance from a report's own."""
NAME_SEPARATOR = "、"
"""Stands in ``Answer.silent`` between the names of several places that one report speaks for."""

STRONG = 0.7
"""Score from which evidence is called strong."""
FAIR = 0.4
"""Score from which evidence is called fair; below it is weak.

Both are independent of the fitted threshold in ``rank_weights.json``, which alone decides whether there is an answer.
Measured on 680 labelled questions over 32 reports, 550 of them answered: of first quotes called strong 430 of 470 are
right (.91; from .7 to .8: .73, from .8 to .9: .89, above: .95); called fair 44 of 80 (.55: threshold to .5: .50, .5 to
.6: .45, .6 to .7: .61). With the threshold above ``FAIR`` no first quote is weak; further quotes may be.
"""


@dataclass(frozen=True, slots=True)
class Query:
    """A question after analysis.

    Attributes:
        raw: the question as it was asked.
        text: the words that are searched: place, year and question words taken out.
        encoder_text: the question without place and year but with the words that ask; encoded besides ``text``, since
            the words that ask say which kind of answer is meant (a figure answers 多少).
        places: formal names of the places the question names (or inherits), empty = not restricted.
        unknown_places: places that the question names and no report in the index speaks for.
        asked_places: every place that was named, as the question meant it, e.g. ``青岛市`` where ``places`` has the
            province that speaks for it.
        years: absolute years the question names (or inherits).
        relative: -1 for 去年, 0 for 今年 and so on, counted from each report's own year; None when not named.
        relatives: the same of each, where the question names several (去年完成多少，今年目标多少); else empty.
        context: words searched of an earlier question that this one follows up.
        part: the part asked for, ``done`` or ``planned``; None = no preference.
        answer_type: ``number``, ``date``, ``place``, ``person``, ``list``, ``yes_no``, ``how`` or ``any``.
        added: pairs of a word of the question and a word that was searched as well, e.g. ``("外贸", "进出口")``.
        carried: what was taken over from earlier turns: ``("place", "广东省")``, ``("topic", …)``,
            ``("year", "2024")``, ``("part", "done")``.
        without: added words and carried values that were not wanted.
    """

    raw: str
    text: str
    places: tuple[str, ...] = ()
    unknown_places: tuple[str, ...] = ()
    asked_places: tuple[str, ...] = ()
    encoder_text: str = ""
    years: tuple[int, ...] = ()
    part: Part | None = None
    relative: int | None = None
    relatives: tuple[int, ...] = ()
    answer_type: str = "any"
    context: str = ""
    added: tuple[tuple[str, str], ...] = ()
    carried: tuple[tuple[str, str], ...] = ()
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found for a query.

    Attributes:
        passage: the paragraph.
        title: title of its report.
        highlights: spans of the best sentences within ``passage.text``, in reading order.
        score: 0..1, higher is better: estimated probability that the passage answers the question.
    """

    passage: Passage
    title: str
    highlights: tuple[Span, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A paragraph of a report, verbatim, with spans of it marked.

    ``text`` is exactly the slices of ``spans`` of the source text, one after the other, see ``index.Passage``.

    Attributes:
        report: id of the report. title: its title. passage: paragraph number from 1.
        section: headings above it. part: ``done``, ``planned`` or ``other``.
        text: the whole paragraph. spans: of it in the report's source text; start, end: the first and last offset.
        highlights: marked spans within ``text``, in reading order.
        page: of the file, counted from 1; None = it has no pages.
    """

    report: str
    title: str
    passage: int
    section: tuple[str, ...]
    part: Part
    text: str
    spans: tuple[Span, ...]
    page: int | None
    highlights: tuple[Span, ...]

    @classmethod
    def at(cls, passage: Passage, title: str, highlights: tuple[Span, ...] = ()) -> "Excerpt":
        """Return a passage of the report of this title, with spans of it marked."""
        return Excerpt(*_excerpt_values(passage, title, highlights))

    @property
    def start(self) -> int:
        """Offset of its first character in the report's source text."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Offset behind its last character in the report's source text."""
        return self.spans[-1][1]

    @property
    def highlighted(self) -> str:
        """The marked spans, one after the other."""
        return "".join(self.text[start:end] for start, end in self.highlights)


def _excerpt_values(
    passage: Passage, title: str, highlights: tuple[Span, ...]
) -> tuple[str, str, int, tuple[str, ...], Part, str, tuple[Span, ...], int | None, tuple[Span, ...]]:
    """Return the values of ``Excerpt`` in their order."""
    p = passage
    return p.report, title, p.number, p.section, p.part, p.text, p.spans, p.page, highlights


@dataclass(frozen=True, slots=True)
class Quote(Excerpt):
    """An excerpt that was found for a question; ``highlights`` are its best sentences, ``score`` is as in Hit."""

    score: float

    @classmethod
    def from_hit(cls, hit: Hit) -> "Quote":
        """Turn a hit into the quote of its whole paragraph."""
        return cls(*_excerpt_values(hit.passage, hit.title, hit.highlights), hit.score)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object of the command line and of the web endpoints."""
        return {
            "report": self.report,
            "title": self.title,
            "passage": self.passage,
            "section": list(self.section),
            "part": self.part,
            "text": self.text,
            "start": self.start,
            "end": self.end,
            "spans": [list(span) for span in self.spans],
            "page": self.page,
            "highlights": [list(span) for span in self.highlights],
            "score": round(self.score, 4),
        }


@dataclass(frozen=True, slots=True)
class Answer:
    """What the reports say to a question, or that they do not say.

    Attributes:
        query: the analysed question.
        status: ``answered``, ``not_mentioned`` or ``no_such_report``.
        quotes: ranked, best first; empty unless ``answered``.
        near: ranked passages that come closest; empty when ``answered``.
        reports_searched, passages_searched: how much was looked at after the filters.
        available: titles of the reports that could be searched, for ``no_such_report``.
        restricted: only some reports of the index were to be searched, and ``available`` names those.
        reason: why not, for ``not_mentioned``: ``topic``, the reports never speak of it; ``detail``, they do, but
            no sentence clearly answers; None when there was nothing to look for.
        absent: words of the question that stand nowhere in what was searched.
        figure_missing: a figure was asked for, and the best sentences of the first quote hold none.
        silent: of several places or years that were asked about, those for which nothing was found: a place as the
            question names it (several of one report joined by ``NAME_SEPARATOR``), a year in digits, ``LAST_YEAR`` or
            ``THIS_YEAR``. ``qa.present`` words them in the language shown.
    """

    query: Query
    status: Status
    quotes: tuple[Quote, ...] = ()
    near: tuple[Quote, ...] = ()
    reports_searched: int = 0
    passages_searched: int = 0
    available: tuple[str, ...] = ()
    restricted: bool = False
    reason: Reason | None = None
    absent: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    figure_missing: bool = False

    def to_dict(self, id: Any = None) -> dict[str, Any]:
        """Return ``{"id", "status", "quotes", "near"}``, the object that scripts read."""
        return {
            "id": id,
            "status": self.status,
            "quotes": [quote.to_dict() for quote in self.quotes],
            "near": [quote.to_dict() for quote in self.near],
        }
