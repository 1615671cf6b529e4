"""Whether a term is cut out of longer words, told by what stands beside it wherever it stands."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

SAME, TORN, CLOSER = 0.7, 0.5, 4
"""See ``is_fragment``."""


class Beside(NamedTuple):
    """What stands beside a term.

    Attributes:
        places: how often the term stands in the texts.
        before, after: how often each letter or ideograph stands on either side of it; other signs left out.
    """

    places: int
    before: Mapping[str, int]
    after: Mapping[str, int]


class CharacterCounts(Protocol):
    """What ``is_fragment`` asks of some texts; see ``Occurrences``."""

    def beside(self, term: str) -> Beside:
        """Tell what stands beside a folded term, at all its places."""
        ...

    def pair_count(self, first: str, second: str) -> int:
        """Return how often one folded character is followed by another."""
        ...


def is_fragment(term: str, texts: Sequence[CharacterCounts]) -> bool:
    """Tell whether a folded term seems to be cut out of longer words, from what stands beside it everywhere.

    On one side, most of its places have the same letter or ideograph beside them (``SAME``), or one that is far
    closer to the term's own edge than the rest of the term (``TORN``): the pair across the edge stands ``CLOSER``
    times as often as the pair within it, as in 发·展生物. Chosen by eye on the key words of four reports.

    Args:
        texts: the indexes of all segments, which count together.
    """
    if len(term) < 2:
        return False
    found = [part.beside(term) for part in texts]
    places = sum(one.places for one in found)
    if not places:
        return False

    def pairs(first: str, second: str) -> int:
        return sum(part.pair_count(first, second) for part in texts)

    before, after = Counter[str](), Counter[str]()
    for one in found:
        before.update(one.before)
        after.update(one.after)
    inner = pairs(term[0], term[1]), pairs(term[-2], term[-1])
    for side, within, edge in ((before, inner[0], "first"), (after, inner[1], "last")):
        if not side:
            continue
        across = {c: pairs(c, term[0]) if edge == "first" else pairs(term[-1], c) for c in side}
        torn = sum(n for char, n in side.items() if across[char] >= CLOSER * within)
        if max(side.values()) >= SAME * places or torn >= TORN * places:
            return True
    return False
