"""Everyday words and the official words that reports use for them.

``thesaurus.tsv``: one concept a line, official terms TAB everyday terms, ``|`` between. A term of the question brings
in the official terms of its concept as added words. They are searched at low weight, and the Answer lists each of them.
"""

from functools import lru_cache
from pathlib import Path

from index import Phrases, normalize

_FILE = Path(__file__).with_name("thesaurus.tsv")
_MAX_ADDED = 8  # words; a question that touches many concepts says nothing about any of them


@lru_cache(maxsize=1)
def load_thesaurus() -> dict[str, tuple[str, ...]]:
    """Map each term, folded, to the official terms of its concepts."""
    entries: dict[str, dict[str, None]] = {}
    for line in _FILE.read_text("utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        official, _, everyday = line.partition("\t")
        officials = [normalize(term) for term in official.split("|") if term]
        for term in [*officials, *(normalize(term) for term in everyday.split("|") if term)]:
            if len(term) >= 2:
                entries.setdefault(term, {}).update(dict.fromkeys(t for t in officials if t != term))
    return {term: tuple(officials) for term, officials in entries.items()}


@lru_cache(maxsize=1)
def _phrases() -> Phrases[str]:
    return Phrases(load_thesaurus())


def added_words(text: str) -> tuple[tuple[str, str], ...]:
    """Return ``(term of the question, official term)`` pairs in the question's order, longest terms, no overlaps.

    >>> ("烂尾", "保交房") in added_words("烂尾楼")
    False
    """
    thesaurus = load_thesaurus()
    folded = normalize(text)
    found: dict[str, str] = {}
    for start, end in _phrases().spans(folded):
        term = folded[start:end]
        for official in thesaurus[term]:
            if official not in folded:
                found.setdefault(official, term)
    return tuple((term, official) for official, term in list(found.items())[:_MAX_ADDED])
