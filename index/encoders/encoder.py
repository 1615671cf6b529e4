"""What an index needs of a model, and where one is loaded by its name."""

import json
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Protocol

import numpy as np

from index.encoders.sentence_transformer import SentenceTransformerEncoder
from index.encoders.static import StaticEncoder
from index.errors import EncoderError

EMBEDDED = "embedded"
"""Name of the encoder that ships with the program."""

EMBEDDED_PATH = Path(__file__).parents[1] / "model"


class Encoder(Protocol):
    """Turns texts into vectors.

    Attributes:
        name: ``embedded``, a folder, or a model name; what ``load_encoder`` was called with.
        dim: number of dimensions.
        fingerprint: hexadecimal digest of the weights and the vocabulary; equal fingerprints give equal vectors.
    """

    name: str
    dim: int
    fingerprint: str

    def encode_queries(self, texts: Sequence[str]) -> np.ndarray:
        """Return float32 rows ``(len(texts), dim)`` of unit length; a text without known tokens gives a zero row."""
        ...

    def encode_passages(self, texts: Sequence[str]) -> np.ndarray:
        """Like ``encode_queries``, for the texts that are searched."""
        ...


class Matcher(Protocol):
    """Compares a question with texts, not by one vector each but by the words of both (late interaction)."""

    def match(self, query: str, texts: Sequence[str]) -> np.ndarray:
        """Return float32 ``(len(texts),)``, -1..1: how well the words of the question are met in each text."""
        ...

    def tokens(self, texts: Sequence[str]) -> "Tokens":
        """Return the ids of the tokens of texts, int32, one text after the other, and how many each has, int64."""
        ...

    def match_tokens(self, query: str, ids: np.ndarray, counts: np.ndarray) -> np.ndarray:
        """Return what ``match`` returns of texts, from what ``tokens`` returned of them."""
        ...


def load_encoder(name: str = EMBEDDED) -> Encoder:
    """Load an encoder once; later calls return the same one.

    Args:
        name: ``embedded`` (default), the folder of a sentence-transformers model, or a model name that
            sentence-transformers can find. Nothing is downloaded unless ``HF_HUB_OFFLINE=0`` is set.

    Raises:
        EncoderError: the folder or model is missing or cannot be used.
    """
    weights = _folder(name) / "model.safetensors"
    return _load(name, weights.stat().st_mtime_ns if weights.is_file() else 0)


def cut_words(text: str) -> list[str]:
    """Cut a text into words, in order, blanks left out, by the vocabulary of the embedded encoder.

    Whatever encoder an index was built with: the embedded one is always there.
    """
    return _embedded().words(text)


def word_scores() -> Mapping[str, float]:
    """Return the words of the embedded encoder's vocabulary, with the logarithm of how often each is used."""
    return _embedded().word_scores


@cache
def _embedded() -> StaticEncoder:
    encoder = load_encoder()
    assert isinstance(encoder, StaticEncoder)
    return encoder


def load_matcher(encoder: Encoder) -> Matcher | None:
    """Return the matcher that an encoder offers as its attribute ``matcher``, the same one at every call; or None.

    A static encoder has one. A sentence-transformers model has none: whether its tokens can be compared one by one is
    not known.
    """
    matcher: Matcher | None = getattr(encoder, "matcher", None)
    return matcher


Tokens = tuple[np.ndarray, np.ndarray]
"""Token ids, one text after the other, and how many each has, see ``Matcher.tokens``."""


def encode_with_tokens(encoder: Encoder, texts: Sequence[str]) -> tuple[np.ndarray, Tokens | None]:
    """Return what ``encode_passages`` returns, and the tokens of the texts; None where the encoder has no matcher.

    A static encoder finds tokens on the way, and has a method for both.
    """
    both: Callable[[Sequence[str]], tuple[np.ndarray, Tokens]] | None = getattr(encoder, "encode_with_tokens", None)
    if both is not None:
        return both(texts)
    matcher = load_matcher(encoder)
    return encoder.encode_passages(texts), None if matcher is None else matcher.tokens(texts)


def warm_up(encoder: Encoder) -> None:
    """Call the method ``warm_up`` of an encoder that has one: what its first uses would wait for."""
    getattr(encoder, "warm_up", lambda: None)()


@lru_cache(maxsize=2)
def _load(name: str, stamp: int) -> Encoder:
    """Load a model; ``stamp`` changes when the files of a folder do."""
    folder = _folder(name)
    if name == EMBEDDED or folder.is_dir():
        if not (folder / "modules.json").is_file():
            raise EncoderError("encoder_no_modules", folder=folder)
        if _is_static(folder):
            return StaticEncoder(folder, name)
    return SentenceTransformerEncoder(name)


def _folder(name: str) -> Path:
    return EMBEDDED_PATH if name == EMBEDDED else Path(name)


def _is_static(folder: Path) -> bool:
    """Tell whether the folder holds nothing but one static embedding, so that it can be read directly."""
    try:
        modules = json.loads((folder / "modules.json").read_text("utf-8"))
        config = json.loads((folder / "config_sentence_transformers.json").read_text("utf-8"))
    except (OSError, ValueError):
        return False
    types = [module.get("type", "").rsplit(".", 1)[-1] for module in modules]
    prompts = [prompt for prompt in (config.get("prompts") or {}).values() if prompt]
    flat = bool(modules) and modules[0].get("path", "") == ""
    return types in (["StaticEmbedding"], ["StaticEmbedding", "Normalize"]) and not prompts and flat
