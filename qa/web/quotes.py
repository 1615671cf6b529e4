"""Quote → HTML. Quotes are HTML blocks that no Markdown renderer ever sees, so ``5*3*2`` stays ``5*3*2``."""

from collections.abc import Sequence

from markupsafe import Markup

from qa import Query, Quote, Span, explain_quote, figure_spans, point_out
from qa.present import locator_of, pieces_of, reasons, strength, texts, title_list
from qa.web.markup import render

LONG = 180
"""Characters from which a paragraph is shown in part at first."""
NEIGHBOUR = 60
"""Characters that a sentence beside the marked ones may have to be shown with them."""
SHORT = 24
"""A marked sentence of at most so many characters is often a heading: the sentence after it says what it is about."""
FEW = 20
"""So few characters are not hidden."""
SUMMARY = 76
"""Characters that a closed fold shows of longer spans."""
CUT = "……"
_ENDS = "。！？；"
_CLAUSE_ENDS = "，；：、。"


def visible_span(text: str, spans: Sequence[Span]) -> Span:
    """Return the part of a long paragraph to show first: the marked sentences and the sentence before and after.

    >>> visible_span("一。二。三。四。五。" * 40, [(196, 198)])
    (194, 200)
    """
    if len(text) <= LONG or not spans:
        return 0, len(text)
    first, last = min(start for start, _ in spans), max(end for _, end in spans)
    start = max(text.rfind(mark, 0, max(0, first - 1)) for mark in _ENDS) + 1
    end = min((at + 1 for mark in _ENDS if (at := text.find(mark, last)) >= 0), default=len(text))
    start = start if first - start <= NEIGHBOUR else first
    end = end if end - last <= (NEIGHBOUR if last - first > SHORT else LONG) else last
    return (start if start > FEW else 0), (end if len(text) - end > FEW else len(text))


def render_quote(
    quote: Quote, query: Query, language: str, *, answers: bool = True, figure: Span | None = None
) -> Markup:
    """Render the whole paragraph, what was asked for marked in it, and below it where it stands and why it is shown.

    What stands far from the marked clauses of a long paragraph is hidden behind a button.

    Args:
        answers: False says nothing of how sure it is, because what stands above does.
        figure: that was asked for, where the figures of the report name it; see ``qa.point_out``.
    """
    text, pointed = quote.text, point_out(query, quote, figure)
    begin, end = visible_span(text, pointed.marks)
    marks = [(max(a, begin) - begin, min(b, end) - begin) for a, b in pointed.marks if a < end and b > begin]
    bold = [(a - begin, b - begin) for a, b in pointed.figures]
    return render(
        "quote",
        language,
        quote=quote,
        marks=pointed.marks,
        before=text[:begin],
        near=pieces_of(text[begin:end], marks, bold),
        after=text[end:],
        where=locator_of(quote, language),
        strength=strength(quote.score, language) if answers else "",
        why=render_why(quote, query, language),
    )


def render_folded(
    quote: Quote, language: str, *, query: Query | None = None, answers: bool = True, title: bool = True
) -> Markup:
    """Render a quote as a fold: closed it shows what was asked for or the best sentences, open the whole paragraph.

    Args:
        query: the question that it answers; None marks the best sentences.
        answers: False shows it as something near and not as an answer: no marker, no strength.
        title: name the report in the closed fold.
    """
    where = locator_of(quote, language)
    pointed = point_out(query, quote) if query is not None and answers else None
    marks = pointed.marks if pointed else quote.highlights
    return render(
        "folded",
        language,
        quote=quote,
        marks=marks,
        summary=summary(quote.text, marks),
        pieces=pieces_of(quote.text, marks if answers else (), pointed.figures if pointed else ()),
        where=where,
        short=where if title else where._replace(title=""),
        strength=strength(quote.score, language) if answers else "",
    )


def summary(text: str, marks: Sequence[Span]) -> str:
    """Return what a closed fold shows: the marked spans, else the beginning, cut where a clause ends and never in a
    figure.

    >>> summary("增长" * 20 + "，达到" + "1" * 40 + "元。", ())[40:]
    '……'
    """
    shown = "".join(text[start:end] for start, end in marks) or text
    if len(shown) <= SUMMARY:
        return shown
    ends = [at + 1 for at in range(SUMMARY // 2, SUMMARY) if shown[at] in _CLAUSE_ENDS]
    end = ends[-1] if ends else next((a for a, b in figure_spans(shown) if a < SUMMARY < b), SUMMARY)
    return shown[:end].rstrip(_CLAUSE_ENDS) + CUT


def render_line(quote: Quote, language: str) -> Markup:
    """Render a line of an outline as a fold: closed it shows its sentence, open the whole paragraph.

    The heading stands above the line, so where it stands names the paragraph only.
    """
    where = locator_of(quote, language)
    return render(
        "folded",
        language,
        quote=quote,
        marks=quote.highlights,
        summary=quote.highlighted or quote.text,
        pieces=pieces_of(quote.text, quote.highlights),
        where=where,
        short=where._replace(title="", section=""),
        strength="",
    )


def render_further(quotes: Sequence[Quote], query: Query, language: str) -> Markup:
    """Render further quotes as folds; where they are of several reports, grouped by report, in order of the best."""
    groups: dict[str, list[Quote]] = {}
    for quote in quotes:
        groups.setdefault(quote.report, []).append(quote)
    parts = []
    for group in groups.values():
        folds = Markup("").join(render_folded(quote, language, query=query, title=len(groups) == 1) for quote in group)
        if len(groups) > 1:
            name = title_list([group[0].title], language)
            heading = texts(language)["group"].format(title=name, count=len(group))
            folds = render("group", language, heading=heading, folds=folds)
        parts.append(folds)
    return Markup("").join(parts)


def render_why(quote: Quote, query: Query, language: str) -> Markup:
    """Render the fold that says why a quote is shown."""
    t = texts(language)
    rows = list(reasons(explain_quote(query, quote, query.raw), language))
    if quote.section:
        rows.append(t["why_section"].format(section=locator_of(quote, language).section))
    rows.append(t["why_score"].format(percent=round(100 * quote.score)))
    proof = t["why_proof"] if len(quote.spans) == 1 else t["why_proof_pieces"]
    rows.append(proof.format(start=quote.start + 1, end=quote.end, count=len(quote.spans)))
    return render("why", language, quote=quote, rows=rows)
