"""Indicators as a command line names them: ``gdp_target``, ``grain_output``, ``fixed_investment_result_growth``."""

from collections.abc import Sequence
from typing import cast

from index import FigureKind, Part, UsageError, find_indicator, indicator, indicators, normalize
from qa.records import NamedIndicator

PARTS_NAMED: dict[str, Part] = {"target": "planned", "result": "done"}
"""Suffixes that say which part of a report is meant; none = the result."""
KINDS_NAMED = ("growth", "level", "share")
"""Suffixes that say which kind of figure is meant; none = the one that people mean first."""

_SHOWN = 8  # ids that an error proposes


def named_indicator(name: str) -> NamedIndicator:
    """Read a name: an id of the lexicon, or the one shortest id that ends so, or a Chinese name; then suffixes.

    >>> found = named_indicator("grain_output_target")
    >>> found.id, found.kind, found.part
    ('grain_output', 'level', 'planned')

    Raises:
        UsageError: there is no such indicator, or it has no such kind of figure.
    """
    words = normalize(name).strip().split("_")
    part: Part = "done"
    kind = ""
    while len(words) > 1 and words[-1] in (*PARTS_NAMED, *KINDS_NAMED) and "_".join(words) not in _ids():
        suffix = words.pop()
        if suffix in PARTS_NAMED:
            part = PARTS_NAMED[suffix]
        else:
            kind = suffix
    id, said = _found("_".join(words), name)
    kinds = list(dict.fromkeys(kind for kind, _ in indicator(id).kinds))
    chosen = kind or said or kinds[0]
    if chosen not in kinds and chosen != "share":
        raise UsageError("indicator_kind", name=name, found=chosen, kinds=kinds)
    return NamedIndicator(name, id, cast(FigureKind, chosen), part)


def named_indicators(names: Sequence[str]) -> list[NamedIndicator]:
    """Read several names, each once.

    Raises:
        UsageError: as in ``named_indicator``; or there is none.
    """
    kept = list(dict.fromkeys(name.strip() for name in names if name.strip()))
    if not kept:
        raise UsageError("indicator_none")
    return [named_indicator(name) for name in kept]


def indicators_like(word: str = "") -> list[str]:
    """Return the ids of indicators whose id, name or other names hold a word, in the order of the lexicon."""
    folded = normalize(word).strip().casefold()
    found = []
    for each in indicators():
        names = [each.id, each.name, each.english, *(name for name, _ in (*each.names, *each.everyday))]
        if any(folded in name.casefold() for name in names):
            found.append(each.id)
    return found


def _ids() -> set[str]:
    return {each.id for each in indicators()}


def _underscores(id: str) -> int:
    return id.count("_")


def _found(words: str, name: str) -> tuple[str, str | None]:
    """Return the id that is meant, and the kind that the name says."""
    if words in _ids():
        return words, None
    ending = [each.id for each in indicators() if each.id.endswith(f"_{words}")]
    shortest = [id for id in ending if id.count("_") == min(map(_underscores, ending))]
    if len(shortest) == 1:
        return shortest[0], None
    exact = [match for match in find_indicator(words) if match.exact]
    if len({match.indicator for match in exact}) == 1:
        return exact[0].indicator, exact[0].kind
    near = shortest or indicators_like(words.split("_")[0])
    code = "indicator_unknown_like" if near else "indicator_unknown"
    raise UsageError(code, name=name, **({"near": near[:_SHOWN]} if near else {}))
