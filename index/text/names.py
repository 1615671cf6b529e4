"""The tables of indicators, read once, their names made ready for searching, and what a search finds."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from index.text.lexicon import Indicator, Marked, Modifiers, fold, parse, parse_modifiers

_INDICATORS = Path(__file__).with_name("indicators.tsv")
_MODIFIERS = Path(__file__).with_name("modifiers.tsv")


@dataclass(frozen=True, slots=True)
class Match:
    """A name found in a text.

    Attributes:
        indicator: id.
        kind: what the name or a word beside it says, else what the caller said; None where this is open.
        qualifier, after: folded words before and after the name that narrow the concept.
        exact: nothing narrows.
        verb: verbs of work done beside the name (``新建和改造``).
        start, end: span of the name in the text as given.
    """

    indicator: str
    kind: str | None
    qualifier: str
    after: str
    exact: bool
    verb: str
    start: int
    end: int


@lru_cache(maxsize=1)
def indicators() -> tuple[Indicator, ...]:
    """Return all indicators, in the order of the table."""
    return parse(_INDICATORS.read_text(encoding="utf-8"), _INDICATORS.name)


@lru_cache(maxsize=1)
def modifiers() -> Modifiers:
    """Return the words that may stand beside a name."""
    return parse_modifiers(_MODIFIERS.read_text(encoding="utf-8"), _MODIFIERS.name)


def by_id(id: str) -> Indicator:
    """Return the indicator of an id; KeyError for an unknown one."""
    return _ids()[id]


@lru_cache(maxsize=1)
def _ids() -> Mapping[str, Indicator]:
    return {indicator.id: indicator for indicator in indicators()}


class Names:
    """Names of indicators, made ready for searching from either end; each leads to indicators with its kind there."""

    def __init__(self, pairs: Iterable[tuple[Indicator, Iterable[Marked]]]) -> None:
        self.of: dict[str, list[tuple[Indicator, str | None]]] = {}
        for indicator, names in pairs:
            for name, kind in dict.fromkeys(names):
                self.of.setdefault(name, []).append((indicator, kind))
                if "占" in name and name.endswith(("比重", "比例")):  # written without it before a figure
                    self.of.setdefault(name[:-2].removesuffix("的"), []).append((indicator, kind))
        self.first = _lengths((name[0], name) for name in self.of)
        self.last = _lengths((name[-1], name) for name in self.of)


def _lengths(keyed: Iterable[tuple[str, str]]) -> dict[str, list[int]]:
    found: dict[str, set[int]] = {}
    for char, word in keyed:
        found.setdefault(char, set()).add(len(word))
    return {char: sorted(lengths, reverse=True) for char, lengths in found.items()}


@lru_cache(maxsize=2)
def names(everyday: bool) -> Names:
    """Return the names of all indicators, with those of questions or without them."""
    return Names((each, (*each.names, *(each.everyday if everyday else ()))) for each in indicators())


@lru_cache(maxsize=256)
def subject_names(subject: str) -> Names:
    """Return names that stand for one thing in no lexicon: its own name alone, of any kind and unit."""
    name = fold(subject)[0]
    return Names([(Indicator("", name, "", (), ((name, None),), (), (), "", ""), [(name, None)])])


@lru_cache(maxsize=1)
def ends() -> dict[str, list[int]]:
    """Map the last character of the words that may stand after a name to their lengths, longest first."""
    return _lengths((word[-1], word) for word in modifiers().back)
