"""Concepts: several words that count as one, from a table that people can read and change."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from index import DataError, UsageError

BUILTIN = Path(__file__).with_name("concepts.tsv")
"""Our own concepts: name, tab, words separated by ``|``; lines that begin with ``#`` say something to people."""

MAX_TERM = 100
"""Longest word that is counted, in characters."""

_MAX_BYTES = 1_000_000

Concept = tuple[str, tuple[str, ...]]
"""What is shown, and the words that are counted for it."""


@cache
def builtin_concepts() -> Mapping[str, tuple[str, ...]]:
    """Return our own concepts: name → words."""
    return read_concepts(BUILTIN)


def read_concepts(path: Path) -> dict[str, tuple[str, ...]]:
    """Read a table of concepts (UTF-8): name, tab, words separated by ``|``; more columns are remarks.

    Raises:
        DataError: the file cannot be read, or a line holds no name or no words; the message names the line.
    """
    try:
        data = path.read_bytes()
        if len(data) > _MAX_BYTES:
            raise DataError("concepts_too_large", path=path, most=_MAX_BYTES)
        lines = data.decode("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise DataError("concepts_unreadable", path=path) from error
    concepts: dict[str, tuple[str, ...]] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        name, _, rest = line.partition("\t")
        words = split_words(rest.partition("\t")[0])
        if not name.strip() or not words:
            raise DataError("concepts_line", path=path, line=number)
        if name.strip() in concepts:
            raise DataError("concepts_twice", path=path, line=number, name=name.strip())
        concepts[name.strip()] = words
    return concepts


def split_words(text: str) -> tuple[str, ...]:
    """Split words at ``|`` or its full-width form; blanks at their ends and repetitions vanish.

    >>> split_words("低空经济 | 通用航空｜低空经济|")
    ('低空经济', '通用航空')
    """
    return tuple(dict.fromkeys(filter(None, (word.strip() for word in text.replace("｜", "|").split("|")))))


def concepts_of(terms: Sequence[str] | str, concepts: Mapping[str, Sequence[str]] | None = None) -> list[Concept]:
    """Return what is to be counted: each term by itself, or the words of the concept that it names.

    Args:
        terms: a term such as ``低空经济``, or several words that count as one, ``长护险|长期护理保险``.
        concepts: name → words; None = every term means just what it says.

    Raises:
        UsageError: no term, a blank or too long one, or a name that is no concept.
    """
    terms = [terms] if isinstance(terms, str) else list(terms)
    if not terms:
        raise UsageError("count_no_term")
    found: list[Concept] = []
    for term in terms:
        words = split_words(term)
        if concepts is not None:
            if term.strip() not in concepts:
                raise UsageError("concepts_unknown", name=term, known=sorted(concepts))
            words = tuple(concepts[term.strip()])
        if not any(map(_says_something, words)):
            raise UsageError("count_blank_term", found=term)
        too_long = next((word for word in words if len(word) > MAX_TERM), None)
        if too_long is not None:
            raise UsageError("count_long_term", length=len(too_long), most=MAX_TERM)
        found.append((term.strip(), words))
    return found


def _says_something(word: str) -> bool:
    return any(not char.isspace() and char.isprintable() for char in word)
