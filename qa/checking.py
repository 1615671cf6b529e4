"""Hold a draft against the reports: ``check``."""

import time
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from index import Span, wording_of
from qa.drafts.claims import judge_claims
from qa.drafts.judging import SHORT, Wanted, judge
from qa.drafts.naming import Line, Named, extra_names, read_line
from qa.drafts.quotations import MASK, Quotation, Sentence, narrowed, quotations, sentences
from qa.drafts.reading import draft_of
from qa.drafts.shelf import Shelf
from qa.drafts.tokens import tokens_of
from qa.drafts.wordings import may_state_figures
from qa.opening import IndexLike, check_lists, snapshot_of
from qa.records import Check, CheckedItem

MAX_SECONDS = 120.0
"""Time after which a check stops; what was not reached is counted."""
MAX_ITEMS = 5000
"""Most quotes and sentences of one draft that are checked."""
_TAKEN_OVER = 0.85
"""Similarity from which a sentence is taken for one of a report and no wording of the draft's own."""


def check(
    draft: str | Path,
    *,
    reports: Sequence[str] | None = None,
    index: IndexLike = None,
    seconds: float = MAX_SECONDS,
) -> Check:
    """Look up every quote of a draft, and every sentence with a figure, a year or a place, in the reports.

    A quote (“…”, "…", 「…」, 『…』) is compared character by character; a sentence in the draft's own words by what its
    figures are of: place, year, thing measured, unit. Where the draft names whose report it is (广东省政府工作报告提出)
    it has to stand there. That nothing is found does not prove that it is nowhere said.

    Args:
        draft: the text; or, as a ``Path``, a file: .docx, .txt or .md.
        reports: ids of the reports to look in; None = all.
        index: an index folder or an opened index; None = the default one.
        seconds: time after which it stops.

    Raises:
        UsageError: a blank or too long draft, a file of another format, an unknown report.
        ReadError: the file cannot be read.
    """
    check_lists((), reports)
    text = draft_of(draft)
    snapshot = snapshot_of(index)
    if reports is not None:
        snapshot.check_ids(reports)
    chosen = [n for n, info in enumerate(snapshot.reports) if reports is None or info.id in set(reports)]
    shelf = Shelf(snapshot, chosen)
    end = time.monotonic() + seconds
    items: list[CheckedItem] = []
    passed, left = 0, 0
    for work in _work(text, shelf):
        if time.monotonic() > end or len(items) >= MAX_ITEMS:
            left += 1
            continue
        item = _checked(work, text, shelf)
        if item is None:
            passed += isinstance(work[0], Sentence) and MASK not in work[0].masked
        else:
            items.append(item)
    items.sort(key=lambda item: (item.start, item.kind))
    return Check(text, tuple(items), len(chosen), passed, left)


Work = tuple[Quotation | Sentence, Line, Span]
"""A quote or a sentence, what its paragraph names, and the span of its sentence."""


def _work(text: str, shelf: Shelf) -> Iterator[Work]:
    """Yield what is to be checked, in order."""
    names = extra_names([shelf.snapshot.reports[n] for n in shelf.reports])
    quotes, found = quotations(text), sentences(text)
    begins = [sentence.start for sentence in found]
    by_line: dict[Span, list[Quotation]] = {}
    for quote in quotes:
        by_line.setdefault(quote.line, []).append(quote)
    lines: dict[Span, list[Sentence]] = {}
    for sentence in found:
        lines.setdefault(sentence.line, []).append(sentence)
    for span, inside in lines.items():
        own = by_line.get(span, [])
        line = read_line(_masked(text, span, inside), span[0], [(q.start, q.end) for q in own], names)
        for quote in own:
            at = found[max(0, bisect_right(begins, quote.opening) - 1)]
            yield quote, line, (at.start, at.end)
        for sentence in inside:
            yield sentence, line, (sentence.start, sentence.end)


def _masked(text: str, span: Span, inside: Sequence[Sentence]) -> str:
    """Return a paragraph with its quotes masked."""
    chars = list(text[slice(*span)])
    for sentence in inside:
        chars[sentence.start - span[0] : sentence.end - span[0]] = sentence.masked
    return "".join(chars)


def _checked(work: Work, text: str, shelf: Shelf) -> CheckedItem | None:
    """Check a quote or a sentence; None where there is nothing in it to check."""
    piece, line, sentence = work
    if isinstance(piece, Quotation):
        named = line.near(piece.start, piece.end, sentence)
        return judge(Wanted("quote", text, piece.start, piece.end, piece.parts, named), shelf)
    return _checked_sentence(piece, line, text, shelf)


def _checked_sentence(sentence: Sentence, line: Line, text: str, shelf: Shelf) -> CheckedItem | None:
    span = (sentence.start, sentence.end)
    named = line.near(sentence.start, sentence.start, span)
    inside = tuple(dict.fromkeys(m.name for group in line.places for m in group if span[0] <= m.start < span[1]))
    own = {
        info.place for info in shelf.snapshot.reports
    }  # of an earlier sentence only a place that has a report counts
    before = line.group_before(sentence.start, (sentence.line[0], sentence.start))
    carried = tuple(place for place in before if place in own)
    taken = _taken_over(sentence, Named(carried, named.years), text, shelf)
    named = Named(inside or carried, named.years)
    if taken is not None and taken.status not in ("figures", "elsewhere"):
        return taken
    judged = judge_claims(sentence, line, named, shelf) if may_state_figures(sentence.masked) else None
    if judged is None or (taken is not None and judged.status in ("unsure", "not_found")):
        return taken
    return replace(judged, text=text[judged.start : judged.end])


def _taken_over(sentence: Sentence, named: Named, text: str, shelf: Shelf) -> CheckedItem | None:
    """Judge a sentence without quotes that is one of a report, or nearly; None where it is none."""
    start, end = narrowed(text, sentence.start, sentence.end)
    if len(wording_of(text[start:end])) < SHORT:
        return None
    if (MASK in sentence.masked or not tokens_of(sentence.masked)) and not shelf.stands(text[start:end]):
        return None
    item = judge(Wanted("sentence", text, start, end, ((start, end),), named), shelf)
    if item.status in ("verbatim", "marks"):
        return item
    if not item.standings or item.status == "not_found" or "joined" in item.notes:
        return None
    if item.standings[0].similarity < (_TAKEN_OVER if item.status != "elsewhere" else 1.0):
        return None
    return replace(item, status="agrees") if item.status == "near" else item
