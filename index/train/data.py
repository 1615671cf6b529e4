"""Read training pairs, questions and free text."""

import gzip
import hashlib
import json
import lzma
import random
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO

from index.errors import DataError
from index.text.sentences import split_sentences

Pair = tuple[str, str]
"""A query-like text and a passage-like text that answers it or means the same."""

MAX_CHARACTERS = 300  # a static encoder averages all tokens; more of a long passage makes the mean less specific
_SENTENCE = (10, 150)  # characters of a sentence that serves as a negative


def open_text(path: Path) -> Iterator[str]:
    """Yield the lines of a UTF-8 file, also of one compressed with xz or gzip.

    Raises:
        DataError: the file cannot be read.
    """
    openers: dict[str, Callable[..., IO[str]]] = {".xz": lzma.open, ".gz": gzip.open}
    try:
        with openers.get(path.suffix, open)(path, "rt", encoding="utf-8") as file:
            for line in file:
                yield line.rstrip("\n")
    except (OSError, UnicodeDecodeError, lzma.LZMAError, EOFError) as error:
        raise DataError("train_file_unreadable", path=path, detail=error) from error


def read_pairs(path: Path) -> list[Pair]:
    """Read pairs from ``.jsonl`` (``{"a": query, "b": passage}`` a line) or ``.tsv`` (terms TAB terms, ``|`` between).

    A line of a .tsv gives one pair for each everyday term: that term and the first official one, and the official terms
    among themselves.

    Raises:
        DataError: a line is not of that form; the message names it.
    """
    pairs: list[Pair] = []
    table = ".tsv" in path.suffixes
    for number, line in enumerate(open_text(path), start=1):
        if not line.strip() or (table and line.startswith("#")):
            continue
        try:
            if table:
                official, everyday = (part.split("|") for part in line.split("\t")[:2])
                pairs += [(term, official[0]) for term in everyday if term]
                pairs += [(term, official[0]) for term in official[1:] if term]
            else:
                value = json.loads(line)
                pairs.append((value["a"].strip(), value["b"].strip()))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise DataError("train_bad_pair", path=path, number=number) from error
    return [(a.strip(), b.strip()) for a, b in pairs if a.strip() and b.strip() and a.strip() != b.strip()]


_DIGEST = re.compile(r"[0-9a-f]{16}\t")


def digest(passage: str) -> str:
    """Return what stands for a passage in a table of questions: the first 16 hexadecimal digits of its SHA-1."""
    return hashlib.sha1(passage.encode(), usedforsecurity=False).hexdigest()[:16]


def holds_questions(path: Path) -> bool:
    """Tell whether a file is a table of questions: the digest of a passage TAB a question that it answers."""
    first = next((line for line in open_text(path) if line and not line.startswith("#")), "")
    return bool(_DIGEST.match(first))


def read_questions(path: Path) -> list[tuple[str, str]]:
    """Read a table of questions: the digest of the passage, or of one sentence of it, and the question.

    Raises:
        DataError: a line has no question; the message names it.
    """
    asked = []
    for number, line in enumerate(open_text(path), start=1):
        if line.strip() and not line.startswith("#"):
            mark, _, question = line.partition("\t")
            if not question.strip():
                raise DataError("train_bad_question", path=path, number=number)
            asked.append((mark, question.strip()))
    return asked


def find_marked(wanted: Collection[str], passages: Iterable[str]) -> dict[str, str]:
    """Return the passages and sentences of passages whose digests are wanted, by digest."""
    found: dict[str, str] = {}
    for passage in passages:
        for text in (passage, *(passage[a:b] for a, b in split_sentences(passage))):
            if (mark := digest(text)) in wanted:
                found[mark] = text.strip()
    return found


def sentences_of(texts: Iterable[str]) -> list[str]:
    """Return the distinct sentences of so many texts of 10 to 150 characters."""
    found = (text[a:b] for text in texts for a, b in split_sentences(text) if _SENTENCE[0] <= b - a <= _SENTENCE[1])
    return list(dict.fromkeys(found))


def weighted(pairs: Sequence[Pair], weight: float, random_source: random.Random) -> list[Pair]:
    """Repeat pairs as often as the weight says; the fraction of a weight is drawn at random.

    >>> len(weighted([("a", "b")] * 4, 2.5, random.Random(0)))
    10
    """
    whole = int(weight)
    drawn = random_source.sample(list(pairs), round(len(pairs) * (weight - whole)))
    return list(pairs) * whole + drawn


def parse_source(source: str) -> tuple[Path, float]:
    """Split ``FILE*WEIGHT``; the weight is 1 where none is given.

    >>> parse_source("questions.jsonl*6")[1]
    6.0
    """
    name, star, weight = source.rpartition("*")
    if not star:
        return Path(source), 1.0
    try:
        return Path(name), float(weight)
    except ValueError as error:
        raise DataError("train_bad_weight", source=source) from error


def find_file(source: str, folder: Path) -> str:
    """Return a source with its file looked up: as it stands, else in a folder.

    >>> find_file("questions.jsonl*6", Path("data"))
    'data/questions.jsonl*6'
    """
    path, _ = parse_source(source)
    return source if path.is_absolute() or path.exists() else str(folder / source)


def sample_texts(texts: Iterable[str], characters: int, random_source: random.Random) -> list[str]:
    """Draw texts at random until they hold so many characters; all of them if they hold fewer."""
    texts = list(dict.fromkeys(texts))
    random_source.shuffle(texts)
    total, kept = 0, []
    for text in texts:
        kept.append(text)
        total += len(text)
        if total >= characters:
            break
    return kept
