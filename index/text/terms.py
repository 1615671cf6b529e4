"""Text to terms for lexical search: the same on both sides, passages and questions.

Single Chinese characters and overlapping pairs of them, Latin words, and whole figures. On provincial reports this beat
jieba words (first passage right for .41 against .25 of the questions, BM25 alone).
"""

from operator import add

from index.text.expressions import expression
from index.text.fold import normalize

_CJK = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
# A figure stays whole (2400, 2.36, 10,000): single digits carry no meaning. Latin words keep digits and an inner
# point, so that PM2.5, 5G and S333 are one term each.
_TOKEN = expression(rf"[{_CJK}]+|\d+(?:[.,]\d+)*(?![a-z\d])|[a-z0-9]+(?:[.+\-][a-z0-9]+)*")


def analyze(text: str) -> list[str]:
    """Return the terms of a text, in order, with repetitions.

    >>> analyze("新增学位4100个")
    ['新', '增', '学', '位', '新增', '增学', '学位', '4100', '个']
    """
    terms: list[str] = []
    for token in _TOKEN.findall(normalize(text)):
        if _is_ideographs(token):
            terms += token
            terms += map(add, token, token[1:])
        else:
            terms.append(token)
    return terms


def count_terms(folded: str) -> int:
    """Return how many terms ``analyze`` returns, in a fifth of the time, of a text that ``normalize`` has folded.

    >>> count_terms("新增学位4100个")
    9
    """
    return sum(2 * len(token) - 1 if _is_ideographs(token) else 1 for token in _TOKEN.findall(folded))


def _is_ideographs(token: str) -> bool:
    return token[0] >= "\u3400" and not token[0].isdigit()
