"""Find where in a text a wording stands, allowing for differences, and what these are. The one place of rapidfuzz."""

from dataclasses import dataclass

from index import Span

_SLACK = (6, 40)  # characters by which the ends of a place are moved, at least and at most
_ROUGH = 50.0  # per cent below which a text is not looked at more closely


@dataclass(frozen=True, slots=True)
class Place:
    """Where a wording stands in another one.

    Attributes:
        start, end: of it. distance: characters to insert, to delete or to replace.
        similarity: 1 - distance / the longer of both.
    """

    start: int
    end: int
    distance: int
    similarity: float


def rough_similarity(words: str, text: str) -> float:
    """Return how similar the most similar stretch of a text is, 0..100; 0 below ``_ROUGH``."""
    from rapidfuzz.fuzz import partial_ratio

    return float(partial_ratio(words, text, score_cutoff=_ROUGH))


def place_of(words: str, text: str, begin: int = 0) -> Place | None:
    """Return the stretch of ``text[begin:]`` from which the fewest changes lead to the words; None where none does.

    >>> place_of("增长5.2%左右", "全年增长5.3%左右，预计")
    Place(start=2, end=10, distance=1, similarity=0.875)
    """
    from rapidfuzz.fuzz import partial_ratio_alignment

    if not words or begin >= len(text):
        return None
    at = text.find(words, begin)
    if at >= 0:
        return Place(at, at + len(words), 0, 1.0)
    rest = text[begin:]
    if len(words) <= len(rest):
        found = partial_ratio_alignment(words, rest, score_cutoff=_ROUGH)
        if found is None:
            return None
        start, end = begin + found.dest_start, begin + found.dest_end
    else:
        start, end = begin, len(text)
    start, end, distance = _fitted(words, text, start, end, begin)
    return Place(start, end, distance, 1 - distance / max(len(words), end - start, 1))


def _fitted(words: str, text: str, start: int, end: int, begin: int) -> tuple[int, int, int]:
    """Move the ends of a stretch, one after the other, to where the fewest changes are left."""
    from rapidfuzz.distance.Levenshtein import distance

    slack = min(max(_SLACK[0], len(words) // 3), _SLACK[1])
    best = distance(words, text[start:end])
    for _ in range(2):
        before = best
        for last in range(max(start + 1, end - slack), min(len(text), end + slack) + 1):
            if (found := distance(words, text[start:last], score_cutoff=best)) < best:
                best, end = found, last
        for first in range(max(begin, start - slack), min(end - 1, start + slack) + 1):
            if (found := distance(words, text[first:end], score_cutoff=best)) < best:
                best, start = found, first
        if best == before:
            break
    return start, end, best


def changes(words: str, text: str) -> list[tuple[Span, Span]]:
    """Return the stretches of two wordings that differ, in order; ``((1, 2), (1, 3))``: one is replaced by two.

    >>> changes("增长5.2%左右", "增长5.3%")
    [((4, 5), (4, 5)), ((6, 8), (6, 6))]
    """
    from rapidfuzz.distance.Levenshtein import opcodes

    found: list[tuple[Span, Span]] = []
    for code in opcodes(words, text):
        if code.tag == "equal":
            continue
        mine, theirs = (code.src_start, code.src_end), (code.dest_start, code.dest_end)
        if found and found[-1][0][1] == mine[0] and found[-1][1][1] == theirs[0]:
            mine, theirs = (found[-1][0][0], mine[1]), (found[-1][1][0], theirs[1])
            found[-1] = (mine, theirs)
        else:
            found.append((mine, theirs))
    return found
