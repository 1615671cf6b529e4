"""Fold a text for matching, never for showing: full-width and half-width forms, case, years and separators."""

import re
import unicodedata

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
