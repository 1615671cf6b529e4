"""Texts to vectors: passages, and their sentences with the clauses of the long ones, each in its surroundings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from index.encoders import Encoder, Tokens, encode_with_tokens, load_matcher, unit_rows
from index.records import Passage, Report
from index.text.fold import plain
from index.text.sentences import split_clauses


@dataclass(frozen=True, slots=True)
class Vectors:
    """What passages are searched by.

    Attributes:
        whole: float32 unit rows of the passages. own: of the sentences with their clauses. counts: how many of these
            each sentence has. tokens: of the sentences; None where the encoder tells none.
    """

    whole: np.ndarray
    own: np.ndarray
    counts: list[int]
    tokens: Tokens | None


_BLOCK = 1024  # passages embedded at once; of a common report all
_BATCH = 1024  # texts encoded at once
_CONTEXT = 0.3  # weight of the surroundings of a sentence; for the dense leg alone .15 to .35 do alike


def passage_context(report: Report, passage: Passage) -> str:
    """Return the text that stands before a passage when it is embedded: title and section path."""
    return " ".join((report.title, *passage.section))


def sentence_units(sentence: str) -> list[str]:
    """Return what is embedded of a sentence: itself, and its clauses if it is long."""
    return [sentence, *(sentence[a:b] for a, b in split_clauses(sentence))]


def encode_reports(reports: Sequence[Report], encoder: Encoder) -> Iterator[Vectors]:
    """Embed passages, sentences and the clauses of long sentences, ``_BLOCK`` passages at a time.

    The vector of a sentence or clause is its own plus ``_CONTEXT`` times that of the whole sentence, plus ``_CONTEXT``
    times that of the passage with title and headings.
    """
    owned = [(report, passage) for report in reports for passage in report.passages]
    for begin in range(0, len(owned), _BLOCK):
        yield _encoded(owned[begin : begin + _BLOCK], encoder)


def _encoded(owned: Sequence[tuple[Report, Passage]], encoder: Encoder) -> Vectors:
    texts: list[str] = []
    passages: list[int] = []  # place of each passage; its sentences and clauses follow it
    owners: list[int] = []  # passage of each sentence
    counts: list[int] = []  # vectors of each sentence: its own, then those of its clauses
    for owner, (report, passage) in enumerate(owned):
        passages.append(len(texts))
        texts.append(f"{passage_context(report, passage)}\n{passage.text}")
        for sentence in passage.sentence_texts():
            units = sentence_units(sentence)
            texts += units
            counts.append(len(units))
            owners.append(owner)
    number = np.asarray(counts, dtype=np.int64)
    first = np.cumsum(number) - number  # of the texts that are no passages, where each sentence stands
    sentences = np.delete(np.arange(len(texts)), passages)[first]
    matrix, tokens = _encoded_texts(texts, sentences, encoder)
    whole = matrix[passages]
    own = np.delete(matrix, passages, axis=0)
    owner_rows = np.repeat(np.asarray(owners, dtype=np.int64), number)
    own = unit_rows(own + _CONTEXT * own[np.repeat(first, number)] + _CONTEXT * whole[owner_rows])
    return Vectors(whole, own, counts, tokens)


def _encoded_texts(texts: Sequence[str], sentences: np.ndarray, encoder: Encoder) -> tuple[np.ndarray, Tokens | None]:
    """Return the vectors of texts, float32 ``(n, dim)``, and the tokens of those at some positions, ascending."""
    matrix = np.empty((len(texts), encoder.dim), dtype=np.float32)
    wanted = np.zeros(len(texts), dtype=bool)
    wanted[sentences] = True
    found: list[Tokens] = [(np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.int64))]
    for begin in range(0, len(texts), _BATCH):
        batch = [plain(text) for text in texts[begin : begin + _BATCH]]
        matrix[begin : begin + len(batch)], tokens = encode_with_tokens(encoder, batch)
        if tokens is not None:
            ids, counts = tokens
            here = wanted[begin : begin + len(batch)]
            found.append((ids[np.repeat(here, counts)], counts[here]))
    if load_matcher(encoder) is None:
        return matrix, None
    return matrix, (np.concatenate([ids for ids, _ in found]), np.concatenate([counts for _, counts in found]))


def sentence_tokens(report: Report, encoder: Encoder) -> Tokens | None:
    """Return the tokens of the sentences of a report, as ``encode_reports`` does."""
    matcher = load_matcher(encoder)
    texts = [plain(text) for passage in report.passages for text in passage.sentence_texts()]
    return None if matcher is None else matcher.tokens(texts)
