"""The place that came with a file, as a cell of a table has it: 河北省平山县, 广东英德."""

from index.structure.identity.names import formal_name, units_at_start
from index.text.places.counties import full_name

_SHORTEST, _LONGEST = 2, 6  # characters of the short name of a province or city


def given_place(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the formal name of the finest unit that a place names, and the text itself where it names more.

    >>> given_place("河北省平山县"), given_place("广东英德"), given_place("青禾")
    (('平山县', ('河北省平山县',)), ('英德市', ('广东英德',)), ('青禾', ()))
    """
    units = units_at_start(text)
    if len(units) > 1 and "".join(units) == text:
        return units[-1], (text,)
    for length in range(_SHORTEST, min(_LONGEST, len(text) - _SHORTEST) + 1):
        if formal_name(text[:length]) and (name := full_name(text[length:])):
            return name, (text,)
    return text, ()
