"""Text to vectors (``Encoder``), and a question compared with texts word by word (``load_matcher``)."""

from index.encoders.encoder import (
    EMBEDDED,
    EMBEDDED_PATH,
    Encoder,
    Tokens,
    cut_words,
    encode_with_tokens,
    load_encoder,
    load_matcher,
    warm_up,
    word_scores,
)
from index.encoders.unit import unit_rows

__all__ = [
    "EMBEDDED",
    "EMBEDDED_PATH",
    "Encoder",
    "Tokens",
    "cut_words",
    "encode_with_tokens",
    "load_encoder",
    "load_matcher",
    "unit_rows",
    "warm_up",
    "word_scores",
]
