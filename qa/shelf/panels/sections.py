"""Sections of two reports that are of the same subject."""

from collections import Counter
from collections.abc import Sequence
from math import hypot, log

from index import Part
from qa.records import Excerpt

ALIKE = 0.12
"""Likeness from which two sections are of the same subject, see ``likeness``; read off two years of two provinces."""
LEVELS_COMPARED = 2
"""Levels of headings, from the highest, that make a section."""

SectionPair = tuple[tuple[str, ...], tuple[str, ...], Sequence[Excerpt], Sequence[Excerpt]]
"""Headings of the first report and of the second, and their paragraphs; empty where a report has no such section."""


def likeness(texts: Sequence[Sequence[str]]) -> list[list[float]]:
    """Return how alike the texts of one list are to those of another: the cosine of their pairs of characters, 0 to 1.

    A pair counts the less the more of all texts hold it (inverse document frequency), one that all hold not at all.

    >>> likeness([["修路架桥"], ["修路架桥", "办学"]])
    [[1.0, 0.0]]
    """
    counted = [[Counter(text[at : at + 2] for at in range(len(text) - 1)) for text in side] for side in texts]
    spread = Counter(pair for side in counted for counter in side for pair in counter)
    most = sum(map(len, texts))
    weighted = [[_unit({p: n * log(most / spread[p]) for p, n in each.items()}) for each in side] for side in counted]
    return [[round(sum(v * b.get(p, 0.0) for p, v in a.items()), 4) for b in weighted[1]] for a in weighted[0]]


def _unit(vector: dict[str, float]) -> dict[str, float]:
    norm = hypot(*vector.values()) if vector else 0.0
    return {key: value / norm for key, value in vector.items()} if norm else {}


def pair_sections(first: Sequence[Excerpt], second: Sequence[Excerpt]) -> list[SectionPair]:
    """Pair the sections of two reports, those that are most alike first; each has one partner or none.

    Returns:
        pairs in the order of the second report, then the sections that the first one alone has.
    """
    one, other = _by_section(first), _by_section(second)
    texts = [["".join([*path, *(p.text for p in own)]) for path, own in side.items()] for side in (one, other)]
    alike = [
        (1.0 if a == b else score, a, b)
        for a, scores in zip(one, likeness(texts), strict=True)
        for b, score in zip(other, scores, strict=True)
        if a == b or (score >= ALIKE and _part(one[a]) == _part(other[b]))
    ]
    partner: dict[tuple[str, ...], tuple[str, ...]] = {}
    for _, a, b in sorted(alike, key=lambda found: -found[0]):
        if b not in partner and a not in partner.values():
            partner[b] = a
    pairs: list[SectionPair] = [
        (partner.get(path, ()), path, one[partner[path]] if path in partner else (), own) for path, own in other.items()
    ]
    alone = [path for path in one if path not in partner.values()]
    return [*pairs, *((path, (), one[path], ()) for path in alone)]


def _part(excerpts: Sequence[Excerpt]) -> Part:
    return Counter(excerpt.part for excerpt in excerpts).most_common(1)[0][0]


def _by_section(excerpts: Sequence[Excerpt]) -> dict[tuple[str, ...], list[Excerpt]]:
    """Group paragraphs by the headings of the two highest levels; what is deeper differs from report to report."""
    found: dict[tuple[str, ...], list[Excerpt]] = {}
    for excerpt in excerpts:
        found.setdefault(excerpt.section[:LEVELS_COMPARED], []).append(excerpt)
    return found
