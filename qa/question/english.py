"""English questions about Chinese reports: phrases are looked up in a table, longest first; there is no translation.

``english.tsv``: Chinese terms TAB English terms, ``|`` between. The Chinese terms found are searched in place of the
question's words and reported in the Answer as added words.
"""

import re
from functools import lru_cache
from pathlib import Path

from index import Phrases

_FILE = Path(__file__).with_name("english.tsv")
_WORD = re.compile(r"[a-z0-9]+(?:[.&+-][a-z0-9]+)*")
_MAX_WORDS = 6  # of a phrase that is looked up; longer ones are looked up in pieces
_TERMS_EACH = 2  # Chinese terms taken for one English phrase; the first are the usual ones


def is_english(text: str) -> bool:
    """Tell whether a question is written in English: Latin words and hardly a Chinese character."""
    return len(re.findall(r"[A-Za-z]{2,}", text)) >= 2 and len(re.findall(r"[\u4e00-\u9fff]", text)) <= 2


@lru_cache(maxsize=1)
def load_english() -> dict[tuple[str, ...], tuple[str, ...]]:
    """Map each English phrase, as a tuple of reduced words, to its Chinese terms."""
    entries: dict[tuple[str, ...], dict[str, None]] = {}
    for line in _FILE.read_text("utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        chinese, _, english = line.partition("\t")
        terms = [term for term in chinese.split("|") if term]
        for phrase in english.split("|"):
            key = _reduced(phrase)
            if key and terms:
                entries.setdefault(key, {}).update(dict.fromkeys(terms[:_TERMS_EACH]))
    return {key: tuple(terms) for key, terms in entries.items()}


def _reduced(text: str) -> tuple[str, ...]:
    """Lower-case words without the endings of plural and past: ``homes`` and ``home`` are one."""
    return tuple(_stem(word) for word in _WORD.findall(text.lower()))


def _stem(word: str) -> str:
    for ending, instead in (("ies", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("es", "e"), ("s", "")):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            return (word[: -len(ending)] + instead).rstrip("e")
    return word.rstrip("e") if len(word) > 3 else word


@lru_cache(maxsize=1)
def _phrases() -> Phrases[tuple[str, ...]]:
    return Phrases(phrase for phrase in load_english() if len(phrase) <= _MAX_WORDS)


def look_up(question: str) -> tuple[tuple[str, str], ...]:
    """Return ``(English phrase, Chinese term)`` pairs for a question, in its order, longest phrases, no overlaps.

    >>> ("unemployment rate", "失业率") in look_up("What was the unemployment rate?")
    True
    """
    words = _WORD.findall(question.lower())
    stems = tuple(_stem(word) for word in words)
    entries = load_english()
    return tuple(
        (" ".join(words[start:end]), term)
        for start, end in _phrases().spans(stems)
        for term in entries[stems[start:end]]
    )
