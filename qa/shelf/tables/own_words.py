"""Figures of a subject that no lexicon knows: found by the words of the question in the noun phrases of documents."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from index import KeptFigure, Snapshot, narrowing_words, subject_match
from qa.shelf.asked.figure_questions import FigureAsked

_LONG = 4  # characters of a subject that words before it hardly make another thing
_SHORT = 6  # characters before it that hardly do
_AFTER = "|"
"""Stands before the words behind a subject that narrow it, in the qualifier of its figures."""
_ALIKE = (
    ("规模以上", "规上", "规模"),
    ("地区生产总值", "GDP", "生产总值"),
    ("固定资产投资", "固投"),
    ("社会消费品零售总额", "社零"),
    ("比重", "占比", "比例", "比率"),
    ("研发", "研究与试验发展"),
    ("进出口总额", "外贸进出口", "进出口"),
)
"""Words and short forms that documents use one for another."""


def _spellings(subject: str) -> Iterator[str]:
    """Yield how documents may write a subject: Latin letters are capitals there, some words have short forms."""
    yield subject.upper()
    for group in _ALIKE:
        word = next((each for each in group if each in subject.upper()), None)
        yield from (subject.upper().replace(word, other) for other in group if word and other != word)


def own_figures(snapshot: Snapshot, subject: str, reports: Sequence[int]) -> list[KeptFigure]:
    """Return the figures whose noun phrase ends with a subject, with what narrows it there as their qualifier.

    They are in the order of the reports and of their text.
    """
    found: dict[tuple[int, int, int], KeptFigure] = {}
    for spelling in _spellings(subject):
        for kept in snapshot.figures.of_words(dict.fromkeys((spelling[:2], spelling[-2:])), list(reports)):
            s = kept.stated
            text = snapshot.passage(snapshot.reports[kept.report].first_passage + s.passage - 1).text
            match = subject_match(text, s.figure, spelling)
            if match is not None:
                kind = match.kind if match.kind and s.figure.kind == "level" else s.figure.kind
                narrowed = match.qualifier + _AFTER * bool(match.after) + match.after
                stated = replace(s, indicator="", qualifier=narrowed, kind=kind, added=False)
                found.setdefault((kept.report, s.passage, s.figure.start), KeptFigure(kept.report, stated))
    return [found[key] for key in sorted(found)]


def is_own(subject: str, qualifier: str) -> bool:
    """Tell whether what stands beside a subject in a document leaves it the same thing: 城乡 of 城乡老年助餐点."""
    if not qualifier:
        return True
    narrows = any(word in qualifier for word in narrowing_words())
    return _AFTER not in qualifier and len(subject) >= _LONG and len(qualifier) <= _SHORT and not narrows


def with_own_words(snapshot: Snapshot, asked: FigureAsked, reports: Sequence[int]) -> FigureAsked:
    """Return the question with its longest subject that a report gives a figure of; unchanged where none does."""
    best: tuple[int, int, str, list[KeptFigure]] | None = None
    for less in asked.subjects:
        for subject in less:
            kept = [k for k in own_figures(snapshot, subject, reports) if is_own(subject, k.stated.qualifier)]
            if kept:
                rank = (len(subject), len({k.report for k in kept}))
                best = (*rank, subject, kept) if best is None or rank > best[:2] else best
                break
    if best is None:
        return asked
    return replace(asked, words=best[2], kind=_kind(asked, best[3]))


def _kind(asked: FigureAsked, kept: Sequence[KeptFigure]) -> str | None:
    """Return the kind of figure that is asked for, or else the one that most reports give."""
    percent = asked.limit is not None and asked.limit.unit == "%" and not _GROWN.search(asked.question)
    if asked.kind and not percent:
        return asked.kind
    given = Counter(
        kind
        for report, kind in {
            (k.report, k.stated.kind) for k in kept if asked.part is None or k.stated.part in (asked.part, "other")
        }
        if kind in ("level", "growth", "share")
    )
    if not given:
        return asked.kind
    if asked.part == "planned" or percent:
        return max(given, key=given.__getitem__)
    return asked.kind


_GROWN = re.compile("[增涨升降跌]|下滑")
