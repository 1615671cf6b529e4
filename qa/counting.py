"""Words over the whole shelf: ``count`` counts them, ``kwic`` shows their places, ``keyness`` what is peculiar."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from index import Part, Snapshot, UsageError
from qa.opening import IndexLike, snapshot_of
from qa.shelf.words.concepts import builtin_concepts, concepts_of, read_concepts
from qa.shelf.words.keyness import KeyWord, key_words, new_words
from qa.shelf.words.kwic import WIDTH, Line, Side, check_kwic, lines_of
from qa.shelf.words.mentions import By, Counts, check_choice, count_words

MAX_KEYS = 500
"""Most key words that one call returns."""

Concepts = Mapping[str, Sequence[str]] | Path | str | bool | None
"""Whether terms are names of concepts: None or False = no; True = of our own; a mapping of names to words, or a table
(see ``qa.shelf.words.concepts.read_concepts``) = of these, and of our own where these have no such name."""


def count(
    terms: Sequence[str] | str,
    *,
    reports: Sequence[str] | None = None,
    part: Part | None = None,
    by: By = "report",
    concepts: Concepts = None,
    index: IndexLike = None,
) -> Counts:
    """Count words exactly: raw and for every 10,000 characters, done and planned apart, by report, place or year.

    Counted is what stands there, character by character, in paragraphs, headings and titles: full-width and half-width
    forms, capitals and small letters, traditional and simplified characters are the same; a word of letters or a number
    is never counted as a part of a longer one; of places that overlap one counts.

    Args:
        terms: a word, or several, each counted by itself; ``A|B`` counts two words as one.
        reports: ids of the reports to count in; None = all.
        part: count only in what was ``done``, what is ``planned``, or ``other``; None = everywhere.
        by: what a row is. concepts: see ``Concepts``.
        index: an index folder or an opened index; None = the default one.

    Raises:
        UsageError: no or a blank term, an unknown part, concept or report. DataError: the table cannot be read.
    """
    check_choice(by, part)
    wanted = concepts_of(terms, _known(concepts))
    snapshot = snapshot_of(index)
    return count_words(snapshot, wanted, _numbers(snapshot, reports), part, by)


def kwic(
    term: Sequence[str] | str,
    *,
    reports: Sequence[str] | None = None,
    part: Part | None = None,
    sort: Side | None = None,
    width: int = WIDTH,
    concepts: Concepts = None,
    index: IndexLike = None,
) -> list[Line]:
    """Show every place that ``count`` counts, with what stands before and behind it.

    Args:
        term: as in ``count``; of several terms, which may be parts of each other, every place is shown once.
        sort: by what stands on the ``left``, from the word outwards, or on the ``right``; None = reading order.
        width: characters on each side, 0 to 200. The others: as in ``count``.
    """
    check_choice("report", part)
    check_kwic(sort, width)
    words = [word for _, some in concepts_of(term, _known(concepts)) for word in some]
    snapshot = snapshot_of(index)
    return lines_of(snapshot, words, _numbers(snapshot, reports), part, sort, width)


def keyness(
    report: str, *, reports: Sequence[str] | None = None, k: int = 30, index: IndexLike = None
) -> list[KeyWord]:
    """Return what a report says more often than the others, the most peculiar first; see ``qa.shelf.words.keyness``.

    Args:
        report: its id. reports: ids of those it is compared with; None = all others. k: how many at most, 1 or more.

    Raises:
        UsageError: an unknown report, or k below 1.
    """
    snapshot = snapshot_of(index)
    (number,) = _numbers(snapshot, [report])
    return key_words(snapshot, number, _numbers(snapshot, reports), _checked(k))


def changed_words(report: str, *, k: int = 30, index: IndexLike = None) -> tuple[str, list[KeyWord], list[KeyWord]]:
    """Compare a report with the one of the same place and kind of the year before.

    Returns:
        id of that report; words that are new, at most k; words that are gone, with the counts of the earlier report.

    Raises:
        UsageError: an unknown report, k below 1, or there is no report of the year before.
    """
    snapshot = snapshot_of(index)
    (number,) = _numbers(snapshot, [report])
    info = snapshot.reports[number]
    same = {i.year: at for at, i in enumerate(snapshot.reports) if i.place == info.place and i.kind == info.kind}
    before = same.get(info.year - 1) if info.year and info.place else None
    if before is None:
        years = [str(year) for year in sorted(filter(None, same))]
        raise UsageError("keyness_no_year_before", report=report, place=info.place, years=years)
    k = _checked(k)
    return snapshot.reports[before].id, new_words(snapshot, number, before, k), new_words(snapshot, before, number, k)


def _known(concepts: Concepts) -> Mapping[str, Sequence[str]] | None:
    if concepts is None or concepts is False:
        return None
    own = builtin_concepts()
    if concepts is True:
        return own
    return {**own, **(read_concepts(Path(concepts)) if isinstance(concepts, (str, Path)) else concepts)}


def _numbers(snapshot: Snapshot, reports: Sequence[str] | None) -> list[int]:
    """Return the numbers of reports, in the order of the index, by their ids; None = all."""
    if isinstance(reports, str):
        raise UsageError("reports_is_text", found=reports)
    if reports is None:
        return list(range(len(snapshot.reports)))
    snapshot.check_ids(reports)
    chosen = set(reports)
    return [number for number, info in enumerate(snapshot.reports) if info.id in chosen]


def _checked(k: int) -> int:
    if isinstance(k, bool) or not isinstance(k, int) or k < 1:
        raise UsageError("k_range", found=k, most=MAX_KEYS)
    return min(k, MAX_KEYS)
