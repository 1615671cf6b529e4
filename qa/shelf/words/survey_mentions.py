"""Answer a question about words over many reports: a table with a row for each, counted exactly."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import numpy as np

from index import PARTS, Part, Snapshot, expression
from qa.records import NOTHING, LateEvidence, RowStatus, Survey, SurveyRow
from qa.shelf.evidence import WordEvidence, now_or_later
from qa.shelf.words.mention_questions import Beside, MentionAsked

_CLAUSE = 40  # characters before and behind a word in which its clause is looked for
_CLAUSES = expression("[，,。；;！？\n]")
REPORTS, TIMES = "份", "次"
"""Units of a number of reports and of a number of occurrences."""


def survey_mentions(
    snapshot: Snapshot, asked: MentionAsked, reports: Sequence[int], part: Part | None = None
) -> Survey:
    """Count the words asked about in some reports and return the table of an answer.

    Every report has a row, those selected first: ``mentioned`` with how often and a quote of the first paragraph that
    holds the words, or ``silent``: they stand nowhere in it. Where several words are asked for at once (``joined`` is
    ``all``), a report that lacks one of them is silent. ``selected`` is in the order of the index, for occurrences the
    most first (for the least frequent the least first); of the most or least frequent as many as are asked for, and
    those that tie with the last. ``number`` is how many reports are selected, or how many occurrences there are: of
    the one that was asked for, or of all together.

    Args:
        reports: numbers of the reports to look at, ascending.
        part: look only there; None = in the part that the question names, or everywhere.

    Returns:
        the table; ``number`` is counted by us, ``basis`` is how many reports it was counted over.
    """
    part = part or asked.part
    numbers = list(reports)
    counts = _counts(snapshot, asked, part)[numbers].tolist()
    count_of = dict(zip(numbers, counts, strict=True))
    hits = snapshot.first_hits(asked.terms, [n for n in numbers if count_of[n]], part)
    holding = WordEvidence(snapshot, hits).holding
    selected = _selected(asked, count_of)
    if asked.without:
        others = snapshot.word_counts(asked.without)[:, _columns(part)].sum(axis=1)
        selected = [n for n in selected if not others[n]]
    return _table(snapshot, asked, _subject(asked), part, selected, count_of, holding)


def _table(
    snapshot: Snapshot,
    asked: MentionAsked,
    subject: str,
    part: Part | None,
    selected: Sequence[int],
    count_of: dict[int, int],
    holding: dict[int, LateEvidence],
) -> Survey:
    """Return the table of the reports that were counted: those selected, occurrences and evidence by their numbers."""
    numbers = list(count_of)
    counts = list(count_of.values())
    if asked.operation == "word_count":
        number = count_of[selected[0]] if asked.order and selected else sum(counts)
        ascending = -1 if asked.order == "least" else 1
        numbers.sort(key=lambda n: -ascending * count_of[n])
    else:
        number = len(selected)
        chosen = set(selected)
        numbers.sort(key=lambda n: n not in chosen)
    ids = [info.id for info in snapshot.reports]
    unit = TIMES if asked.operation == "word_count" else REPORTS
    return Survey(
        subject=subject,
        operation=asked.operation,
        selected=tuple(ids[n] for n in selected),
        rows=tuple(_row(snapshot, n, count_of[n], holding.get(n)) for n in numbers),
        basis=len(numbers),
        number=Decimal(number),
        unit=unit,
        part=part,
        asked_unit=unit,
    )


def survey_deeds(snapshot: Snapshot, asked: MentionAsked, reports: Sequence[int]) -> Survey:
    """Return the table of who mentions a thing that is done: in the part and the clauses that the question speaks of,
    or else wider, in the whole report, wherever the thing stands.

    Args:
        reports: see ``survey_mentions``.
    """
    tables = (
        _with_words_beside(snapshot, asked, beside, reports, part)
        if beside
        else survey_mentions(snapshot, replace(asked, part=part), reports)
        for part in dict.fromkeys((asked.part, None))
        for beside in dict.fromkeys((asked.beside, None))
    )
    found = next(filter(says_something, tables), None)
    return found or survey_mentions(snapshot, replace(asked, part=None), reports)


def says_something(table: Survey) -> bool:
    """Tell whether some report mentions what was asked about."""
    return any(row.status == "mentioned" for row in table.rows)


def _with_words_beside(
    snapshot: Snapshot, asked: MentionAsked, beside: Beside, reports: Sequence[int], part: Part | None
) -> Survey:
    """Return the table of who mentions a word in a clause that says what is done; see ``survey_mentions``.

    Args:
        beside: the words of the deed. part: look only there; None = everywhere.
    """
    hits = snapshot.word_hits(asked.terms, reports, part)
    hits = hits.only(hits.passage >= 0)
    ends = (hits.start.tolist(), (hits.end - hits.start).tolist())
    around = zip(snapshot.words_around(hits, _CLAUSE), *ends, strict=True)
    done = [_is_done(text, min(start, _CLAUSE), length, beside.words) for text, start, length in around]
    hits = hits.only(np.array(done, dtype=bool))
    held, firsts, counts = np.unique(hits.report, return_index=True, return_counts=True)
    first_units = dict(zip(held.tolist(), hits.unit[firsts].tolist(), strict=True))
    shown = [unit == first_units[n] for n, unit in zip(hits.report.tolist(), hits.unit.tolist(), strict=True)]
    holding = WordEvidence(snapshot, hits.only(np.array(shown, dtype=bool))).holding
    count_of = dict.fromkeys(reports, 0) | dict(zip(held.tolist(), counts.tolist(), strict=True))
    subject = f"{asked.terms[0]}（同句说到{beside.said}）"
    return _table(snapshot, asked, subject, part, _selected(asked, count_of), count_of, holding)


def _is_done(around: str, at: int, length: int, words: re.Pattern[str]) -> bool:
    """Tell whether one of the words of a deed stands in the clause of a term, before it or behind it.

    Args:
        around: the text around the term, which begins at ``at`` and is so long.
    """
    before = _CLAUSES.split(around[:at])[-1]
    behind = _CLAUSES.split(around[at + length :], maxsplit=1)[0]
    return words.search(before) is not None or words.search(behind) is not None


def _counts(snapshot: Snapshot, asked: MentionAsked, part: Part | None) -> np.ndarray:
    """Return the occurrences in every report, int64; 0 where a word that is asked for is missing."""
    columns = _columns(part)
    total: np.ndarray = snapshot.word_counts(asked.terms)[:, columns].sum(axis=1)
    if asked.joined == "all":
        for term in asked.terms:
            total = np.where(snapshot.word_counts([term])[:, columns].sum(axis=1) > 0, total, 0)
    return total


def _columns(part: Part | None) -> slice | list[int]:
    """Return the columns of counts of words that are of a part, all for None."""
    return slice(None) if part is None else [PARTS.index(part)]


def _selected(asked: MentionAsked, count_of: dict[int, int]) -> list[int]:
    """Return the numbers of the reports that answer, in order."""
    silent = asked.operation == "non_mentions" or (asked.operation == "how_many" and asked.negated)
    if silent:
        return [n for n, count in count_of.items() if not count]
    holding = [n for n, count in count_of.items() if count]
    if asked.operation != "word_count":
        return holding
    if asked.order == "least":
        ranked = sorted(count_of, key=lambda n: count_of[n])
        return [n for n in ranked if count_of[n] <= count_of[ranked[: asked.top][-1]]]
    if asked.order == "most":
        ranked = sorted(holding, key=lambda n: -count_of[n])
        return [n for n in ranked if count_of[n] >= count_of[ranked[: asked.top][-1]]]
    return sorted(holding, key=lambda n: -count_of[n])


def _subject(asked: MentionAsked) -> str:
    words = (" & " if asked.joined == "all" else " | ").join(asked.terms)
    return f"{words}（不含{'、'.join(asked.without)}）" if asked.without else words


def _row(snapshot: Snapshot, number: int, count: int, found: LateEvidence | None) -> SurveyRow:
    info = snapshot.reports[number]
    status: RowStatus = "mentioned" if count else "silent"
    evidence = now_or_later(snapshot, found) if found else NOTHING
    return SurveyRow(info.id, info.place, info.year, status, count=count, evidence=evidence)
