"""What a report says more often than others: key words, and words new or gone against the year before.

Key words are sequences of characters, not words of a segmenter: whatever the report repeats as a whole. They are ranked
by the log-likelihood ratio G2 of Dunning (1993), in the form of Rayson and Garside (2000) for the comparison of two
texts: with a and b occurrences in texts of c and d characters, E1 = c (a + b) / (c + d), E2 = d (a + b) / (c + d),
G2 = 2 (a ln(a / E1) + b ln(b / E2)), where a term with a = 0 or b = 0 is 0. G2 above 10.83 is significant at p < 0.001.
"""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from index import Report, Snapshot, expression

LONGEST = 8
"""Longest key word, in characters."""

_RUN = expression("[\u3400-\u4dbf\u4e00-\u9fff]+|[A-Za-z][A-Za-z0-9]*")
# Characters that stand between words; a sequence that begins or ends with one is no word.
_BETWEEN = frozenset("的了和与及等在是将把并也都着或其之以为对从向到更由于这那各个")
_LISTED = "等"  # ends a list wherever it stands
# Share of the places of a sequence that may be part of the same longer one: from it on, only the longer one is a word.
_WHOLE = 0.7


@dataclass(frozen=True, slots=True)
class KeyWord:
    """A word and how often it stands in two texts.

    Attributes:
        word: as the report writes it. count, other_count: occurrences in the report and in what it is compared with.
        per_10000, other_per_10000: the same for every 10,000 characters.
        score: G2, higher = more peculiar to the report.
    """

    word: str
    count: int
    other_count: int
    per_10000: float
    other_per_10000: float
    score: float

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object of the command line."""
        return asdict(self)


def log_likelihood(count: int, other_count: int, size: int, other_size: int) -> float:
    """Return G2 of Rayson and Garside (2000), 0 or more; sizes are more than 0.

    >>> round(log_likelihood(10, 10, 1000, 1000), 2), round(log_likelihood(20, 0, 1000, 1000), 2)
    (0.0, 27.73)
    """
    both = (count + other_count) / (size + other_size)
    first = count * math.log(count / (size * both)) if count else 0.0
    second = other_count * math.log(other_count / (other_size * both)) if other_count else 0.0
    return max(0.0, 2 * (first + second))


def repeated_words(report: Report, least: int) -> list[str]:
    """Return the sequences of 2 to ``LONGEST`` ideographs, or of letters, that a report repeats as a whole.

    A sequence that mostly stands within the same longer one is left out, and so is one that begins or ends with
    a character such as 的.

    Args:
        least: how often it must stand in the paragraphs.
    """
    grams: Counter[str] = Counter()
    for run in _runs(report):
        if run.isascii():
            grams[run] += 1
            continue
        for length in range(2, LONGEST + 2):
            grams.update(run[at : at + length] for at in range(len(run) - length + 1))
    longest: dict[str, int] = {}
    for gram, count in grams.items():
        if count >= least and not gram.isascii():
            for part in (gram[1:], gram[:-1]):
                longest[part] = max(longest.get(part, 0), count)
    return [
        gram
        for gram, count in grams.items()
        if count >= least
        and (gram.isascii() or len(gram) <= LONGEST)
        and not (gram[0] in _BETWEEN or gram[-1] in _BETWEEN or _LISTED in gram)
        and longest.get(gram, 0) < _WHOLE * count
    ]


def _runs(report: Report) -> Iterable[str]:
    for passage in report.passages:
        yield from _RUN.findall(passage.text)


def key_words(snapshot: Snapshot, position: int, others: Iterable[int], k: int, least: int = 3) -> list[KeyWord]:
    """Return what a report says more often than other reports, at most k, the most peculiar first.

    Of words that are part of each other only the more peculiar one is returned.

    Args:
        position: of the report. others: positions of the reports it is compared with.
        least: how often a word must stand in the report.
    """
    rest = sorted(set(others) - {position})
    size, other_size = int(snapshot.word_sizes[position].sum()), int(snapshot.word_sizes[rest].sum())
    if not size or not other_size:
        return []
    found = []
    for word in repeated_words(snapshot.report(position), least):
        counts = snapshot.word_counts([word]).sum(axis=1)
        count, other = int(counts[position]), int(counts[rest].sum())
        if count >= least and count * other_size > other * size:
            score = log_likelihood(count, other, size, other_size)
            rates = (round(10_000 * count / size, 4), round(10_000 * other / other_size, 4))
            found.append(KeyWord(word, count, other, *rates, round(score, 2)))
    return _apart(snapshot, sorted(found, key=lambda key: (-key.score, -len(key.word), key.word)), k)


def new_words(snapshot: Snapshot, position: int, before: int, k: int, least: int = 2) -> list[KeyWord]:
    """Return words of a report that another one does not hold at all, at most k, the most frequent first."""
    found = key_words(snapshot, position, [before], 10 * k, least)
    return [key for key in found if key.other_count == 0][:k]


def _apart(snapshot: Snapshot, keys: Iterable[KeyWord], k: int) -> list[KeyWord]:
    """Leave out words that are part of one that is kept, and fragments of longer words as the whole index has them."""
    kept: list[KeyWord] = []
    for key in keys:
        if len(kept) == k:
            break
        known = any(
            key.word in other.word or other.word in key.word or _overlap(key.word, other.word) for other in kept
        )
        if not known and not snapshot.is_fragment(key.word):
            kept.append(key)
    return kept


def _overlap(one: str, other: str) -> bool:
    """Tell whether the end of one word is the beginning of the other, by three characters or more."""
    return any(
        a.endswith(b[:length]) for a, b in ((one, other), (other, one)) for length in range(3, min(len(a), len(b)) + 1)
    )
