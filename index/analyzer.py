"""Text to terms for lexical search: the same on both sides, passages and questions.

Single Chinese characters and overlapping pairs of them, Latin words, and whole figures. On provincial reports this beat
jieba words (first passage right for .41 against .25 of the questions, BM25 alone).
"""

import re
import unicodedata

_CJK = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
# A figure stays whole (2400, 2.36, 10,000): its digits mean nothing one by one. Latin words keep digits and an inner
# point, so that PM2.5, 5G and S333 are one term each.
_TOKEN = re.compile(rf"[{_CJK}]+|\d+(?:[.,]\d+)*(?![a-z\d])|[a-z0-9]+(?:[.+\-][a-z0-9]+)*")


_CN_DIGITS = str.maketrans("〇零○Ｏ一二三四五六七八九", "0000123456789")
_CN_YEAR = re.compile(r"(?:二[〇零○Ｏ]|一九)[〇零○Ｏ一二三四五六七八九]{2}(?=年)")


def arabic_years(text: str) -> str:
    """Write Chinese years in digits: ``二〇二五年`` → ``2025年``."""
    return _CN_YEAR.sub(lambda match: match[0].translate(_CN_DIGITS), text)


def normalize(text: str) -> str:
    """Fold a text for matching (never shown): NFKC, lower case, years in digits, no thousands separators.

    >>> normalize("ＧＤＰ增长５％")
    'gdp增长5%'
    """
    folded = unicodedata.normalize("NFKC", arabic_years(text)).lower()
    return re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", folded)


def analyze(text: str) -> list[str]:
    """Return the terms of a text, in order, with repetitions.

    >>> analyze("新增学位4100个")
    ['新', '增', '学', '位', '新增', '增学', '学位', '4100', '个']
    """
    terms: list[str] = []
    for token in _TOKEN.findall(normalize(text)):
        if token[0] >= "\u3400" and not token[0].isdigit():
            terms.extend(token)
            terms.extend(token[i : i + 2] for i in range(len(token) - 1))
        else:
            terms.append(token)
    return terms
