"""Recognise questions about words: which reports mention a word, which do not, how many do, how often it stands there.

Pure: a question in, what it asks for out. Places, regions and years are left to others, see ``MentionAsked.rest``.
"""

import re
from dataclasses import dataclass, replace
from typing import Literal

from index import Part, Span, expression, simplified
from qa.shelf.asked.figure_patterns import small_number
from qa.shelf.words.mention_patterns import (
    ALL,
    ANY,
    APART,
    DONE,
    EACH,
    EVENTS,
    FOLLOW_UP,
    FRAMES,
    HOW_MANY,
    HOW_MANY_FIRST,
    LEAST,
    MARK,
    MOST,
    NEGATION,
    PLANNED,
    TIMES,
    UNIT,
    WHICH,
)
from qa.shelf.words.mention_terms import Quoted, cut_quotes, term_of

Operation = Literal["mentions", "non_mentions", "how_many", "word_count"]
"""Which reports mention it; which do not; how many do, or do not; how often it stands there."""

Order = Literal["most", "least"]
"""Which report holds it most often, or least often."""

_REPORT_WORDS = expression("报告|文件|全文|通篇|文中|词|字")


@dataclass(frozen=True, slots=True)
class Beside:
    """Words that stand in the clause of a thing where it is done, and how they are told."""

    words: re.Pattern[str]
    said: str


@dataclass(frozen=True, slots=True)
class MentionAsked:
    """What a question about words asks for.

    Attributes:
        operation: see ``Operation``.
        terms: the words, as the question writes them; a quotation mark is no part of them.
        joined: ``all``: a report has to hold each of them; ``any``: one is enough, and their places are added up.
        negated: of ``how_many``: how many do not.
        order: of ``word_count``: which report holds it most or least often; None = no such thing is asked.
        top: how many reports ``order`` asks for, at least one.
        without: words that a report which mentions the others must not hold.
        by_report: of ``word_count``: the number for each report is asked for.
        part: of the reports that the question speaks of (在工作安排里提到); None = all of them.
        is_deed: who does something is asked (``deed_questions``): of its part if any report says it there.
        beside: of a deed: words that stand in the clause of the term where it is done; None = the term says it all.
        spans: of the terms with their quotation marks, in the question.
        question: the question itself.
    """

    operation: Operation
    terms: tuple[str, ...]
    joined: Literal["all", "any"] = "any"
    negated: bool = False
    order: Order | None = None
    by_report: bool = False
    top: int = 1
    without: tuple[str, ...] = ()
    part: Part | None = None
    is_deed: bool = False
    beside: Beside | None = None
    spans: tuple[Span, ...] = ()
    question: str = ""

    @property
    def rest(self) -> str:
        """The question with a blank for each character of the terms: offsets stay, and no place is found in a term."""
        chars = list(self.question)
        for start, end in self.spans:
            chars[start:end] = " " * (end - start)
        return "".join(chars)


def mention_asked(question: str) -> MentionAsked | None:
    """Return what a question about words asks for; None for every other question.

    A term stands in quotation marks of any kind, or where the grammar of such questions has it.

    Args:
        question: as it was asked; up to ``qa.MAX_QUESTION`` characters.
    """
    text, groups, origin = cut_quotes(simplified(question).replace(MARK, " "))
    if (apart := _apart(question, text, groups, origin)) is not None:
        return apart
    for frame in FRAMES:
        for match in frame.finditer(text):
            found = term_of(question, text, match.span("term"), groups, origin)
            if found is None:
                continue
            terms, spans, joined = found
            quoted = match.start("term") in groups
            around = text[: match.start("term")] + MARK + text[match.end("term") :]
            asked = _operation(around, quoted or not EVENTS.search(match["term"]))
            if asked is not None:
                operation, negated, order, by_report = asked
                first = HOW_MANY_FIRST.search(around) if order else None
                return MentionAsked(
                    operation,
                    terms,
                    joined,
                    negated,
                    order,
                    by_report,
                    top=max(1, small_number(first["top"])) if first else 1,
                    part=_part(around),
                    spans=spans,
                    question=question,
                )
    return None


def _apart(question: str, text: str, groups: dict[int, Quoted], origin: list[int]) -> MentionAsked | None:
    """Return what a question about two words asks for, one that is mentioned and one that is not; else None."""
    match = APART.search(text)
    if match is None:
        return None
    held, missing = (
        term_of(question, text, span, groups if span[0] in groups else {}, origin)
        for span in (match.span("term"), match.span("without"))
    )
    around = text[: match.start("term")] + MARK + text[match.end("without") :]
    asked = _operation(around, True) if held and missing else None
    if asked is None or asked[0] not in ("mentions", "how_many") or held is None or missing is None:
        return None
    spans = (*held[1], *missing[1])
    return MentionAsked(
        asked[0], held[0], held[2], without=missing[0], part=_part(around), spans=spans, question=question
    )


def mention_followed(question: str, earlier: MentionAsked) -> MentionAsked | None:
    """Return the same question about the term that a follow-up names (那“首发经济”呢), None where it says more.

    What is not quoted may be the name of a place as well (那广东呢): whoever calls looks for places first.
    """
    text, groups, origin = cut_quotes(simplified(question.strip()).replace(MARK, " "))
    match = FOLLOW_UP.search(text)
    found = match and term_of(question.strip(), text, match.span("term"), groups, origin)
    if not found:
        return None
    terms, spans, joined = found
    return replace(earlier, terms=terms, spans=spans, joined=joined, question=question.strip())


def _operation(text: str, is_word: bool) -> tuple[Operation, bool, Order | None, bool] | None:
    """Return operation, denial, order and whether each report is asked for, from the question around its term.

    Args:
        is_word: what appears is a word, and nothing that comes to pass.
    """
    which, how_many = WHICH.search(text), HOW_MANY.search(text)
    if how_many and how_many[0].endswith("个") and not UNIT.search(text):
        how_many = None  # of things that are no reports
    times, all_of_them = TIMES.search(text), ALL.search(text)
    negated = bool(NEGATION.search(text))
    if not is_word and "出现" in text and not _REPORT_WORDS.search(text):
        return None
    if MOST.search(text) and (which or times):
        return "word_count", False, "most", False
    if LEAST.search(text) and (which or times):
        return "word_count", False, "least", False
    if times:
        return "word_count", False, None, bool(EACH.search(text))
    if how_many or (all_of_them and not which):
        return "how_many", negated, None, False
    if which or ANY.search(text):
        return ("non_mentions" if negated else "mentions"), False, None, False
    return None


def _part(text: str) -> Part | None:
    """Return the part of the reports that the question around a term speaks of."""
    planned, done = PLANNED.search(text), DONE.search(text)
    if bool(planned) == bool(done):
        return None
    return "planned" if planned else "done"
