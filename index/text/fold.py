"""Fold a text for matching, never for showing: full-width and half-width forms, case, years and separators.

Also what hides a word from a search: characters without width, blanks that text recognition left between ideographs,
readings in brackets that copying sites put behind them, radicals that stand for ideographs, and traditional characters,
which are matched as the simplified ones.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from index.text.expressions import expression

if TYPE_CHECKING:
    from opencc import OpenCC

_CN_DIGITS = str.maketrans("〇零○Ｏ一二三四五六七八九", "0000123456789")
_CN_YEAR = expression(r"(?:二[〇零○Ｏ]|一九)[〇零○Ｏ一二三四五六七八九]{2}(?=年)")
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u2e80-\u2fdf"
_WIDE = tuple(zip("，；：（）！？％", ",;:()!?%", strict=True))
_THOUSANDS = expression(r",(?<=\d,)(?=\d{3}(?!\d))")  # begins with a literal, which is found fast
_WIDTHLESS = expression("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
# Four ideographs and more, each alone between blanks: names set wide (李 强) have two or three.
_SET_APART = expression(f"(?<![{_HAN}])(?:[{_HAN}][ \u3000\u00a0]){{3,}}[{_HAN}](?![{_HAN}])")
_TONES = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
_READING = expression(f"(?<=[{_HAN}])[(（](?=[a-zü]{{0,4}}[{_TONES}])[a-zü{_TONES}]{{1,6}}[)）]")
"""The reading of a character in brackets right behind it, one syllable with its tone: 經(jīng)濟(jì)."""
_BETWEEN = "\x00"
_RADICALS = dict(
    zip(
        "\u2ea0\u2e9f\u2ec1\u2ec4\u2ec5\u2ec6\u2ec9\u2ecb\u2ed1\u2ed3\u2ed4\u2ed8\u2ed9\u2eda\u2edb\u2edc\u2edd"
        "\u2ee2\u2ee3\u2ee4\u2ee5\u2ee6\u2ee7\u2ee8\u2ee9\u2eec\u2eee\u2ef0\u2ef3\u2e9c\u2e9d\u2ea7\u2eae\u2eb6\u2ecf"
        "\u2eca\u2e81\u2e8c\u2e92\u2e93\u2e95\u2ebc\u2ebd",
        "民母虎西见角贝车长长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟日月牛竹羊阝足厂小巳幺彐肉臼",
        strict=True,
    )
)


@cache
def _variants() -> dict[int, str]:
    """Traditional characters that no simplified text holds, and radicals, by code point.

    The pairs are facts of the Unihan database (kSimplifiedVariant) as OpenCC lists them; only those are kept whose
    traditional character is no character of GB 2312, so that a simplified text never changes. 後 and 於, which GB 2312
    has, are added for their frequency.
    """
    pairs = Path(__file__).with_name("traditional.txt").read_text("utf-8").split()
    return {ord(pair[0]): pair[1] for pair in pairs} | {ord(radical): char for radical, char in _RADICALS.items()}


@cache
def _any_variant() -> re.Pattern[str]:
    """One of the characters of ``_variants``; a class of characters is searched six times as fast as a set of them."""
    return re.compile(f"[{''.join(map(re.escape, map(chr, _variants())))}]")


@cache
def _converter() -> "OpenCC":
    from opencc import OpenCC

    return OpenCC("t2s")


def simplified(text: str) -> str:
    """Write traditional characters and radicals as simplified characters, one for one: every offset stays.

    OpenCC decides by the words around where a character that simplified texts have too is meant as another one (乾淨,
    乾隆). A text that holds none of the characters of ``_variants`` is taken as simplified and stays as it is.

    >>> simplified("白樺縣政府工作報告"), simplified("乾淨的水")
    ('白桦县政府工作报告', '干净的水')
    """
    if text.isascii() or _any_variant().search(text) is None:
        return text
    converted = _converter().convert(text)
    return (converted if len(converted) == len(text) else text).translate(_variants())


def without_readings(text: str) -> str:
    """Return a text without the readings in Latin letters that stand in brackets behind its characters.

    Some sites that copy pages write them behind every character that has several.

    >>> without_readings("統(tǒng)計(jì)局"), without_readings("国内生产总值(gdp)")
    ('統計局', '国内生产总值(gdp)')
    """
    return _READING.sub("", text) if "(" in text or "（" in text else text


def plain(text: str) -> str:
    """Write a text as if it had been typed: simplified, nothing without width, no readings, no blanks between lone
    ideographs.

    >>> plain("为 落 实 国 家 规 划")
    '为落实国家规划'
    """
    if text.isascii():
        return text
    text = _WIDTHLESS.sub("", simplified(without_readings(text)))
    return _SET_APART.sub(lambda match: re.sub(r"\s", "", match[0]), text) if " " in text or "\u3000" in text else text


def arabic_years(text: str) -> str:
    """Write Chinese years in digits: ``二〇二五年`` → ``2025年``."""
    return _CN_YEAR.sub(lambda match: match[0].translate(_CN_DIGITS), text)


def compatible(text: str) -> str:
    """Return a text in the normal form NFKC of Unicode.

    What stands most often in the way in Chinese texts, full-width punctuation, is replaced first: where nothing else is
    left to do, a sentence takes a fifth of the time. NFKC of a text is that of the same text with characters in their
    normal form, so the result is the same.
    """
    for wide, narrow in _WIDE:
        text = text.replace(wide, narrow)
    return text if unicodedata.is_normalized("NFKC", text) else unicodedata.normalize("NFKC", text)


def normalize(text: str) -> str:
    """Fold a text for matching (never shown): NFKC, lower case, years in digits, no thousands separators, ``plain``.

    >>> normalize("ＧＤＰ增长５％")
    'gdp增长5%'
    """
    return _THOUSANDS.sub("", compatible(arabic_years(plain(text))).lower())


@cache
def _usual() -> np.ndarray:
    """Tell of each code unit of UTF-16 whether it is one of those that texts are made of, bool ``(65536,)``: simplified
    ideographs, and signs, none of which is folded by what stands beside it in another way than by ``_folded_usual``.
    """
    usual = np.zeros(2**16, dtype=bool)
    usual[0x21:0x7F] = True
    usual[0x4E00:0xA000] = True
    usual[[ord(sign) for sign in "—‘’“”、。《》〈〉【】·"]] = True
    usual[[ord(wide) for wide, _ in _WIDE]] = True
    usual[list(_variants())] = False
    return usual


def _folded_usual(text: str) -> str:
    """Return ``normalize`` of a text that is made of the characters of ``_usual`` alone."""
    for wide, narrow in _WIDE:
        text = text.replace(wide, narrow)
    return _THOUSANDS.sub("", arabic_years(text).lower())


def normalize_all(texts: Sequence[str]) -> list[str]:
    """Return ``normalize`` of each of many texts.

    Those made of usual characters are folded as one text, parted by a character that joins nothing on either side of
    it: that takes a quarter of the time.

    >>> normalize_all(["ＧＤＰ增长５％", "10，000人", "二〇二五年"])
    ['gdp增长5%', '10000人', '2025年']
    """
    joined = _BETWEEN.join(texts)
    codes = np.frombuffer(joined.encode("utf-16-le", "surrogatepass"), dtype="<u2")
    between = codes == 0
    owner = np.cumsum(between)
    odd = set(owner[~(_usual()[codes] | between)].tolist())
    if np.count_nonzero(between) != len(texts) - 1:
        return list(map(normalize, texts))
    if not odd:
        return _folded_usual(joined).split(_BETWEEN)
    folded = [normalize(text) if at in odd else "" for at, text in enumerate(texts)]
    usual = [at for at in range(len(texts)) if at not in odd]
    together = _folded_usual(_BETWEEN.join([texts[at] for at in usual])).split(_BETWEEN)
    for at, text in zip(usual, together, strict=False):  # of no texts one is made, the empty one
        folded[at] = text
    return folded
