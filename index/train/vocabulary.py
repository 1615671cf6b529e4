"""The vocabulary: frequent words, single characters and Latin words, cut by unigram segmentation."""

import collections
import logging
import math
from collections.abc import Iterable
from typing import Any

from index.text.fold import normalize

UNKNOWN = "[UNK]"
_MIN_CHARACTER = 2  # occurrences that a single character needs
_MIN_WORD = 5
_MAX_WORD = 6  # characters

# A long figure or one with a point is one quantity, not its digits, and becomes "00". Short ones keep their digits, for
# they are names as well (5A, 12345, 211); folding every figure cost .015 of MRR on the development questions.
_FIGURE = r"\d+\.\d+|\d{5,}"
_PIECES = r"[\u4e00-\u9fff]+|[a-z]+|\d+|[^\u4e00-\u9fffa-z\d]"


def count_words(texts: Iterable[str]) -> tuple[collections.Counter[str], collections.Counter[str]]:
    """Count words as jieba cuts them, and single characters.

    Returns:
        Words of two characters or more, and characters, both folded as the tokenizer folds them.
    """
    import jieba

    jieba.setLogLevel(logging.WARNING)
    words: collections.Counter[str] = collections.Counter()
    characters: collections.Counter[str] = collections.Counter()
    for text in texts:
        folded = normalize(text)
        characters.update(char for char in folded if not char.isspace() and not char.isdigit())
        words.update(
            word
            for word in jieba.cut(folded, HMM=False)
            if 2 <= len(word) <= _MAX_WORD
            and (all("\u4e00" <= c <= "\u9fff" for c in word) or word.isascii())
            and word.isalpha()
        )
    return words, characters


def build_tokenizer(texts: Iterable[str], size: int) -> Any:
    """Make a ``tokenizers.Tokenizer``: unigram over so many tokens at most, NFKC, lower case, figures folded."""
    from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

    words, characters = count_words(texts)
    kept = {char: count for char, count in characters.items() if count >= _MIN_CHARACTER}
    for digit in "0123456789":
        kept[digit] = max(kept.get(digit, 0), _MIN_CHARACTER)
    kept["00"] = max(characters.values(), default=1)
    for word, count in words.most_common():
        if len(kept) >= size - 1 or count < _MIN_WORD:
            break
        kept[word] = count
    total = sum(kept.values())
    vocabulary = [(UNKNOWN, -30.0)]
    # A character costs what two of its kind would, so that a known word is always cheaper than its characters.
    vocabulary += [(t, math.log(c / total) - (4.0 if len(t) == 1 else 0.0)) for t, c in sorted(kept.items())]
    tokenizer = Tokenizer(models.Unigram(vocabulary, unk_id=0))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.NFKC(), normalizers.Lowercase(), normalizers.Replace(Regex(_FIGURE), "00")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Split(Regex(_PIECES), "isolated")
    return tokenizer
