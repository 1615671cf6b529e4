"""Fold a text character by character, for exact counting: what is counted is what stands there, not what is meant.

Compatibility forms (NFKC), case, traditional characters and radicals are folded; characters without width vanish.
Nothing else is: years, figures and blanks stay as they are written, unlike in ``index.text.fold.normalize``.
"""

import unicodedata
from collections.abc import Sequence

from index.records import Span
from index.text.expressions import expression
from index.text.fold import simplified

_ODD = expression(
    "[^\n\x20-\x7e\u00b7\u00d7\u2014\u2018-\u201d\u2022\u2236\u3000-\u3002\u300a-\u3011\u4e00-\u9fff\uff01-\uff5e]"
)
"""A character that may be folded to several or to none; nearly all there are in a report are folded to one."""
_WIDTHLESS = expression("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")


class _Folding(dict[int, str]):
    """What each character is folded to, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        folded = "" if _WIDTHLESS.match(char) else simplified(unicodedata.normalize("NFKC", char)).lower()
        self[code] = folded
        return folded


_FOLDING = _Folding()


def fold_exact(text: str) -> str:
    """Fold a text for exact matching; each character by itself, so that parts fold as they do within the whole.

    >>> fold_exact("ＧＤＰ㎡，發展")
    'gdpm2,发展'
    """
    return text.translate(_FOLDING)


def fold_term(term: str) -> str:
    """Fold what is searched: as ``fold_exact``, letters and their marks joined, without white space at its ends."""
    return fold_exact(unicodedata.normalize("NFC", term)).strip()


def source_spans(text: str, spans: Sequence[Span]) -> list[Span]:
    """Return where spans of the folded text stand in the text itself.

    Args:
        text: not folded. spans: of ``fold_exact(text)``, none empty.

    >>> source_spans("增5㎡。", [(3, 4)])
    [(2, 3)]
    """
    odd = [(match.start(), len(_FOLDING[ord(match[0])])) for match in _ODD.finditer(text)]
    longer = [(at, length) for at, length in odd if length != 1]
    if not longer:
        return list(spans)
    return [(_source(start, longer), _source(end - 1, longer) + 1) for start, end in spans]


def _source(at: int, longer: Sequence[tuple[int, int]]) -> int:
    """Return which character of a text an offset of the folded text belongs to.

    Args:
        longer: offset of each character that is folded to several or to none, ascending, and to how many.
    """
    more = 0  # characters that the folded text has more than the text, up to here
    for source, length in longer:
        if at < source + more:
            break
        if at < source + more + length:
            return source
        more += length - 1
    return at - more


IDEOGRAPHS = 0x2E80
"""Code point from which characters are ideographs, or stand among these."""


def is_word_character(char: str) -> bool:
    """Tell whether a folded character belongs to a word of letters or a number, which is never matched in part.

    >>> [is_word_character(char) for char in "a5é中+"]
    [True, True, True, False, False]
    """
    return char.isalnum() and char < chr(IDEOGRAPHS)
