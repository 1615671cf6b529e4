"""What is found and shown: a passage with its score, an excerpt, a quote."""

from dataclasses import dataclass

from index import Part, Passage, Span
from qa.records.excerpt_objects import ExcerptObject, QuoteObject

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

    def excerpt_object(self) -> ExcerptObject:
        """Return the JSON object of the paragraph, without what was marked or found in it."""
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
        }


def _excerpt_values(
    passage: Passage, title: str, highlights: tuple[Span, ...]
) -> tuple[str, str, int, tuple[str, ...], Part, str, tuple[Span, ...], int | None, tuple[Span, ...]]:
    """Return the values of ``Excerpt`` in their order."""
    p = passage
    return p.report, title, p.number, p.section, p.part, p.text, p.spans, p.page, highlights


@dataclass(frozen=True, slots=True)
class Quote(Excerpt):
    """An excerpt that was found for a question; ``highlights`` are its best sentences, ``score`` is as in Hit.

    Attributes:
        copy_of: id of the report of an earlier quote that says the same: this one is of a near copy of that report.
            Empty for every other quote.
    """

    score: float
    copy_of: str = ""

    @classmethod
    def from_hit(cls, hit: Hit) -> "Quote":
        """Turn a hit into the quote of its whole paragraph."""
        return cls(*_excerpt_values(hit.passage, hit.title, hit.highlights), hit.score)

    def to_dict(self) -> QuoteObject:
        """Return the JSON object that every program is given."""
        return {
            **self.excerpt_object(),
            "highlights": [list(span) for span in self.highlights],
            "score": round(self.score, 4),
            "copy_of": self.copy_of or None,
        }
