"""The static encoder: one vector a token, and a text is the mean of its tokens.

Its files are read directly with ``tokenizers`` and ``safetensors``. That gives the same numbers as
sentence-transformers without the seconds that importing torch takes.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path

import numpy as np

from index.encoders.late import TokenMatcher
from index.encoders.tokens import PlainTokens, tokens_of
from index.encoders.unit import unit_rows
from index.errors import EncoderError

_FEW = 4000
"""Texts of one or two reports: to set up the tokenizer of passages and to load scipy takes longer than to encode them
without; a program that has encoded more does both."""
_FILES = ("modules.json", "tokenizer.json", "model.safetensors")


class StaticEncoder:
    """An ``Encoder`` read from a sentence-transformers folder with a single StaticEmbedding module."""

    def __init__(self, folder: Path, name: str) -> None:
        """Read the model.

        Raises:
            EncoderError: files are missing or damaged.
        """
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer

        missing = [file for file in _FILES if not (folder / file).is_file()]
        if missing:
            raise EncoderError("encoder_files_missing", folder=folder, files=missing)
        try:
            self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            weights = load_file(str(folder / "model.safetensors"))
            self._table = np.ascontiguousarray(weights["embedding.weight"], dtype=np.float32)
        except Exception as error:  # both libraries raise bare Exceptions of their own
            raise EncoderError("encoder_unreadable", folder=folder, detail=error) from error
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self.name = name
        self.dim = int(self._table.shape[1])
        self._encoded = 0  # texts so far
        self.fingerprint = _digest([folder / file for file in _FILES])

    def encode_queries(self, texts: Sequence[str]) -> np.ndarray:
        """See ``Encoder``."""
        rows = np.zeros((len(texts), self.dim), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            ids = self._tokenizer.encode(text, add_special_tokens=False).ids
            if ids:
                self._table[ids].mean(axis=0, out=row)
        return unit_rows(rows)

    def encode_passages(self, texts: Sequence[str]) -> np.ndarray:
        """See ``Encoder``."""
        return self.encode_with_tokens(texts)[0]

    def encode_with_tokens(self, texts: Sequence[str]) -> tuple[np.ndarray, tuple[np.ndarray, np.ndarray]]:
        """Return what ``encode_passages`` returns, and the ``tokens`` of the matcher, which are found on the way."""
        texts = list(texts)
        self._encoded += len(texts)
        few = self._encoded <= _FEW and "_tokens" not in self.__dict__
        ids, counts = (PlainTokens(self._tokenizer) if few else self._tokens).encode(texts)
        # The mean of the token vectors and their sum differ in length only, which unit_rows takes away.
        sums = _sums_of_few(self._table, ids, counts) if few else _sums(self._table, ids, counts)
        return unit_rows(sums), (ids, counts)

    def words(self, text: str) -> list[str]:
        """Cut a text into the pieces of the vocabulary, blanks left out; what is unknown stands character by character.

        The vocabulary of the embedded encoder is made of whole words, see ``index.train.vocabulary``.
        """
        encoded = self._tokenizer.encode(text, add_special_tokens=False)
        pieces = (text[start:end].strip() for start, end in encoded.offsets)
        return [piece for piece in pieces if piece]

    @cached_property
    def word_scores(self) -> Mapping[str, float]:
        """Logarithm of the probability of each piece of the vocabulary; empty where the vocabulary has none."""
        vocabulary = json.loads(self._tokenizer.to_str())["model"]["vocab"]
        return dict(vocabulary) if isinstance(vocabulary, list) else {}

    @cached_property
    def matcher(self) -> TokenMatcher:
        """The ``Matcher`` over the same tokens and vectors."""
        return TokenMatcher(self._tokenizer, self._table, lambda: self.__dict__.get("_tokens"))

    @cached_property
    def _tokens(self) -> PlainTokens:
        """The tokenizer of passages; its set-up takes too long for a question alone."""
        return tokens_of(self._tokenizer)

    def warm_up(self) -> None:
        """Set up the tokenizer of passages, .2 s: sentences that are compared with a question go through it then, in
        half the time."""
        self._tokens.encode(["预备"])


def _sums(table: np.ndarray, ids: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """Return the sums of the rows of a table that each text has, float32 ``(len(counts), dim)``; 0 for an empty text.

    Args:
        table: float32 ``(tokens, dim)``. ids: of all texts, one after the other. counts: how many each text has.
    """
    from scipy.sparse import csr_matrix  # five times as fast as a loop over the texts, and .1 s to load

    ends = np.cumsum(counts)
    ones = np.ones(len(ids), dtype=np.float32)
    product = csr_matrix((ones, ids, np.concatenate([[0], ends])), shape=(len(counts), len(table))) @ table
    return np.asarray(product, dtype=np.float32)


def _sums_of_few(table: np.ndarray, ids: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """Return what ``_sums`` does, to the last bit, in a loop: the vectors are added up in the same order."""
    sums = np.zeros((len(counts), table.shape[1]), dtype=np.float32)
    for row, end, count in zip(sums, np.cumsum(counts).tolist(), counts.tolist(), strict=True):
        table[ids[end - count : end]].sum(axis=0, out=row)
    return sums


def _digest(paths: Sequence[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
