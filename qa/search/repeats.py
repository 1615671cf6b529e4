"""A report that is there several times is found several times: which quotes repeat one before them."""

from collections.abc import Sequence
from dataclasses import replace

from index import Snapshot
from qa.records import Quote


def repeats_marked(quotes: Sequence[Quote], snapshot: Snapshot) -> tuple[Quote, ...]:
    """Return quotes with ``Quote.copy_of``: a near copy of a report quoted before, see ``Snapshot.copies``, holds the
    same paragraph, blanks aside. What only one of the copies holds is not marked.
    """
    copies = snapshot.copies
    if not copies:
        return tuple(quotes)
    first_of: dict[tuple[int | None, str], str] = {}
    marked = []
    for quote in quotes:
        position = snapshot.position_of(quote.report)
        key = None if position is None else copies.get(position, position), "".join(quote.text.split())
        first = first_of.setdefault(key, quote.report)
        marked.append(quote if first == quote.report else replace(quote, copy_of=first))
    return tuple(marked)
