"""What of a quote was asked for: the clauses to be marked, and the figure in them.

Where the figures of the reports name the one that was asked for, its clause is marked and nothing else. Else those
clauses are marked that hold the words of the question and a figure in a unit that fits; where no clause stands out,
the best sentences are, as they are.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from index import Span, figure_spans, normalize
from qa.reasons.quoted import Why, explain_quote
from qa.reasons.spans import merge_spans
from qa.records import Query, Quote
from qa.search.wanted import asked_noun, implied_units

BACK = 2
"""Clauses before that of a figure that may be marked with it: the subject often stands there."""
MOST = 0.5
"""Share of the words' characters that a clause with its subject holds at least, else nothing stands out."""
CLOSE = 4
"""Characters between a word and the figure that is told of it: 新增就业超143万人."""
LONG = 100
"""Characters of marked sentences, of which only the parts between semicolons are marked that hold words asked for."""
_CLAUSE = "，；：。！？,;:"
_PART = "；。！？;"
_OPEN = "0123456789０１２３４５６７８９"


@dataclass(frozen=True, slots=True)
class Pointed:
    """Spans of a paragraph, in order: what is marked, and the figures in it that were asked for."""

    marks: tuple[Span, ...]
    figures: tuple[Span, ...] = ()


def point_out(query: Query, quote: Quote, figure: Span | None = None) -> Pointed:
    """Return what of a quote was asked for.

    Args:
        figure: that was asked for, within the paragraph, where the figures of its report name it.
    """
    text = quote.text
    if figure is not None:
        sentence = next((s for s in quote.highlights if s[0] <= figure[0] < s[1]), _around(text, figure))
        words = _words(query, quote)
        return Pointed((_with_subject(text, sentence, figure, words),), (figure,))
    if not quote.highlights:
        return Pointed(())
    if query.answer_type != "number":
        return Pointed(_telling_parts(text, quote.highlights, _words(query, quote)))
    units = implied_units(query.raw, asked_noun(query.raw))
    fitting = fitting_figures(text, quote.highlights, [unit for unit in units if unit != "%"] or units)
    fitting = fitting or fitting_figures(text, quote.highlights, units)
    if not fitting:
        return Pointed(quote.highlights)
    return _best(text, quote.highlights, fitting, _words(query, quote))


def clauses(text: str, sentence: Span, ends: str = _CLAUSE) -> list[Span]:
    """Cut a sentence behind its commas, semicolons and colons; a comma within a number is none.

    >>> clauses("甲1,200人，乙2：3。", (0, 13))
    [(0, 8), (8, 13)]
    """
    found, begin = [], sentence[0]
    for at in range(*sentence):
        inner = 0 < at < len(text) - 1 and text[at - 1] in _OPEN and text[at + 1] in _OPEN
        if text[at] in ends and not inner:
            found.append((begin, at + 1))
            begin = at + 1
    return [*found, (begin, sentence[1])] if begin < sentence[1] else found


def fitting_figures(text: str, spans: Sequence[Span], units: Sequence[str]) -> list[Span]:
    """Return the figures within some spans of a text whose unit fits; all of them where no unit is asked for.

    >>> fitting_figures("增长5%，新增3万人。", [(0, 11)], ("人",))
    [(7, 10)]
    """
    return [
        (start, end)
        for start, end in figure_spans(text)
        if any(a <= start and end <= b for a, b in spans)
        and (not units or any(unit in normalize(text[start:end]) for unit in units))
    ]


def _words(query: Query, quote: Quote) -> tuple[str, ...]:
    """Return the words of a question that stand in a quote; one that was added counts only beside others."""
    why: Why = explain_quote(query, quote, query.raw)
    asked = (*why.matched, *why.carried)
    added = (word for _, word in why.added if not any(own in word for own in asked))
    return tuple(dict.fromkeys((*asked, *added)))


def _held(text: str, span: Span, words: Sequence[str]) -> set[str]:
    folded = normalize(text[slice(*span)])
    return {word for word in words if normalize(word) in folded}


def _weight(text: str, span: Span, words: Sequence[str]) -> int:
    return sum(map(len, _held(text, span, words)))


def _around(text: str, figure: Span) -> Span:
    """Return the sentence around a figure."""
    return next(
        (s for s in clauses(text, (0, len(text)), "。！？") if s[0] <= figure[0] < s[1]), (figure[0], figure[1])
    )


def _with_subject(text: str, sentence: Span, figure: Span, words: Sequence[str]) -> Span:
    """Return the clause of a figure, with those before it that hold words of the question which it lacks."""
    parts = clauses(text, sentence)
    at = next((n for n, (start, end) in enumerate(parts) if start <= figure[0] < end), None)
    if at is None:
        return figure
    first, held = at, _held(text, parts[at], words)
    for before in range(at - 1, max(-1, at - 1 - BACK), -1):
        more = _held(text, parts[before], words) - held
        if more:
            first, held = before, held | more
    return parts[first][0], max(parts[at][1], figure[1])


def _best(text: str, sentences: Sequence[Span], figures: Sequence[Span], words: Sequence[str]) -> Pointed:
    """Return the clauses with figures that hold most of the words, and the figures in them.

    Where they hold no word, or another clause holds more, nothing stands out: the sentences stay marked, without a
    figure.
    """
    found: list[tuple[int, Span, list[Span]]] = []
    richest: float = MOST * sum(map(len, words))
    for sentence in sentences:
        for clause in clauses(text, sentence):
            richest = max(richest, _weight(text, clause, words))
            inner = _behind_words(text, clause, figures, words)
            if inner:
                run = _with_subject(text, sentence, inner[0], words)
                run = (run[0], max(run[1], inner[-1][1]))
                found.append((2 * _weight(text, clause, words) + _weight(text, run, words), run, inner))
    most = max(score for score, _, _ in found)
    if not most or max(_weight(text, run, words) for score, run, _ in found if score == most) < richest:
        return Pointed(tuple(sentences))
    best = [(run, inner) for score, run, inner in found if score == most]
    marks = merge_spans((run for run, _ in best), len(text))
    return Pointed(tuple(marks), tuple(figure for _, inner in best for figure in inner))


def _behind_words(text: str, clause: Span, figures: Sequence[Span], words: Sequence[str]) -> list[Span]:
    """Return the figures in a clause; of several only the one that follows close behind a word, where no other does."""
    inner = [figure for figure in figures if clause[0] <= figure[0] < clause[1]]
    if len(inner) < 2:
        return inner
    ends = [at + len(word) for word in words if (at := text.find(word, *clause)) >= 0]
    close = [figure for figure in inner if any(0 <= figure[0] - end <= CLOSE for end in ends)]
    return close if len(close) == 1 else inner


def _telling_parts(text: str, sentences: Sequence[Span], words: Sequence[str]) -> tuple[Span, ...]:
    """Return the sentences; of long ones the parts between semicolons that hold words asked for, where some do."""
    if sum(end - start for start, end in sentences) <= LONG:
        return tuple(sentences)
    parts = [part for sentence in sentences for part in clauses(text, sentence, _PART)]
    telling = [part for part in parts if _held(text, part, words)]
    return tuple(merge_spans(telling, len(text)) if telling else sentences)
