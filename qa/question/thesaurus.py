"""Everyday words and the official words that reports use for them.

``thesaurus.tsv``: one concept a line, official terms TAB everyday terms, ``|`` between. A term of the question brings
in the official terms of its concept as added words. They are searched at low weight, and the Answer lists each of them.
"""

import re
from functools import lru_cache
from pathlib import Path

from index import Phrases, expression, normalize

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


_PARTED = expression(
    "(?<![\u4e00-\u9fff])(?P<before>[\u4e00-\u9fff]{0,3}?)(?P<verb>[\u4e00-\u9fff])[了过完]? "
    "(?P<measure>[个条座所亩棵株头只台辆套间户家位名]?)(?P<noun>(?![钱人])[\u4e00-\u9fff])(?![\u4e00-\u9fff])"
)
"""A verb and its noun of one character each, which the words that ask for the number stood between: 要造 林."""


@lru_cache(maxsize=1)
def _phrases() -> Phrases[str]:
    return Phrases(load_thesaurus())


def rejoined(text: str) -> str:
    """Put a word together again that a question parts: 造多少林, of which cleaning leaves 造 林, asks about 造林.

    >>> rejoined("要造 林"), rejoined("建 学校")
    ('要造林', '建 学校')
    """

    def joined(match: re.Match[str]) -> str:
        word = match["verb"] + match["noun"]
        return match["before"] + word if word in load_thesaurus() else match[0]

    return _PARTED.sub(joined, text)


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
