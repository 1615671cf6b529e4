"""Token ids of many texts at once: the ids that ``tokenizers`` gives, computed several times as fast.

The tokenizer of the embedded encoder joins no ideograph with anything else, so a text falls into runs of ideographs and
other text, and no token spans two of these parts. The other parts repeat often: each distinct one goes through
``tokenizers`` once; the runs, few of which repeat, are segmented in batches by ``index.encoders.unigram``.
"""

import json
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any

import numpy as np

from index.encoders.unigram import UNKNOWN_PENALTY, Segmenter
from index.text.expressions import expression

NORMALIZERS = [
    {"type": "NFKC"},
    {"type": "Lowercase"},
    {"type": "Replace", "pattern": {"Regex": r"\d+\.\d+|\d{5,}"}, "content": "00"},
]
PRE_TOKENIZER = {
    "type": "Split",
    "pattern": {"Regex": r"[\u4e00-\u9fff]+|[a-z]+|\d+|[^\u4e00-\u9fffa-z\d]"},
    "behavior": "Isolated",
    "invert": False,
}
"""With these two, and no added tokens, a word of the tokenizer ends wherever a run of ideographs ends."""

_PARTS = expression("[\u4e00-\u9fff]+|[^\u4e00-\u9fff]+")
_RUN = expression("[\u4e00-\u9fff]{1,64}")  # a single long one would cost the segmenter as many steps as thousands
_RUNS = 4096  # segmented together; more take memory and are no faster
# Blocks with all the characters that NFKC makes ideographs of, which then join those beside them: radicals, enclosed,
# squared and compatibility ideographs. A text that holds one is a part by itself.
_FOLDED = expression("[\u2e80-\u2fdf\u3031-\u303f\u3190-\u33ff\uf900-\ufaff\U0001f200-\U0001f2ff\U0002f800-\U0002fa1f]")


class PlainTokens:
    """Token ids by ``tokenizers`` alone, which works with every tokenizer.

    Args:
        tokenizer: a ``tokenizers.Tokenizer`` that neither pads nor truncates.
    """

    def __init__(self, tokenizer: Any) -> None:
        self._tokenizer = tokenizer

    def encode(self, texts: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
        """Return the ids of all texts, int32, and how many each has, int64 ``(len(texts),)``; no special tokens.

        Raises:
            TypeError: a text holds a lone surrogate.
        """
        # In one batch the tokenizer uses every core.
        encoded = [text.ids for text in self._tokenizer.encode_batch_fast(texts, add_special_tokens=False)]
        counts = np.fromiter(map(len, encoded), dtype=np.int64, count=len(encoded))
        return np.fromiter(chain.from_iterable(encoded), dtype=np.int32, count=int(counts.sum())), counts


class BulkTokens(PlainTokens):
    """The same for tokenizers composed like the embedded one, faster.

    Args:
        tokenizer: see ``PlainTokens``. vocabulary: pieces and their scores by id. unknown: id of the unknown token.
    """

    def __init__(self, tokenizer: Any, vocabulary: Sequence[tuple[str, float]], unknown: int) -> None:
        super().__init__(tokenizer)
        pieces = {piece: (score, id) for id, (piece, score) in enumerate(vocabulary) if _RUN.fullmatch(piece)}
        self._segmenter = Segmenter(pieces, (min(score for _, score in vocabulary) - UNKNOWN_PENALTY, unknown))

    def encode(self, texts: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
        """See ``PlainTokens``."""
        split = [[text] if _FOLDED.search(text) else _PARTS.findall(text) for text in texts]
        parts = list(chain.from_iterable(split))
        different = dict.fromkeys(parts)
        runs = sorted(filter(_RUN.fullmatch, different), key=len, reverse=True)
        others = [part for part in different if not _RUN.fullmatch(part)]
        encoded = [self._segmenter.segment(runs[i : i + _RUNS]) for i in range(0, len(runs), _RUNS)]
        encoded.append(super().encode(others))
        ids, counts = (np.concatenate(arrays) for arrays in zip(*encoded, strict=True))
        # From the ids of the different parts to those of the texts.
        begins = np.cumsum(counts) - counts
        numbers = {part: number for number, part in enumerate(chain(runs, others))}
        order = np.fromiter(map(numbers.__getitem__, parts), dtype=np.int64, count=len(parts))
        ends = np.concatenate([[0], np.cumsum(counts[order])])
        ids = ids[np.arange(ends[-1]) + np.repeat(begins[order] - ends[:-1], counts[order])]
        firsts = np.cumsum([0, *map(len, split)])
        return ids, np.diff(ends[firsts])


def tokens_of(tokenizer: Any) -> PlainTokens:
    """Return the fastest way to encode many texts with a ``tokenizers.Tokenizer``."""
    settings = json.loads(tokenizer.to_str())
    if not is_known(settings):
        return PlainTokens(tokenizer)
    return BulkTokens(tokenizer, settings["model"]["vocab"], settings["model"]["unk_id"])


def is_known(settings: Mapping[str, Any]) -> bool:
    """Tell from the contents of a tokenizer.json whether the tokenizer is composed like the embedded one."""
    model = dict(settings["model"])
    vocabulary, unknown = model.pop("vocab", None), model.get("unk_id")
    return (
        settings["normalizer"] == {"type": "Sequence", "normalizers": NORMALIZERS}
        and settings["pre_tokenizer"] == PRE_TOKENIZER
        and not settings["added_tokens"]
        and unknown is not None
        and model == {"type": "Unigram", "unk_id": unknown, "byte_fallback": False}
        # Logarithms of probabilities: no two unknown characters can then be worth more than a piece made of them.
        and all(score <= 0 for _, score in vocabulary)
        and not _RUN.match(vocabulary[unknown][0])
    )
