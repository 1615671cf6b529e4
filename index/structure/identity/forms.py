"""The forms in which openings are compared: simple characters, plain digits, years in digits; lengths stay as they are.

Every function that looks for grammar reads the folded text and slices the printed one at the same offsets.
"""

import re

from index.text.expressions import expression
from index.text.fold import arabic_years, simplified, without_readings

_WIDE = "０１２３４５６７８９（）：，！－／．　"
_PLAIN = "0123456789():,!-/. "
_TABLE = str.maketrans(_WIDE, _PLAIN)
_LABEL = expression(
    r"^(?:文章|资料|文件)?(?:标题|名\s{0,4}称|题\s{0,4}目|题名)\s{0,9}[:：|｜]\s{0,9}|^名\s{2,6}称\s{1,6}|^名称\s{1,6}(?=\S{6})"
    r"|^(?:第[\d一二三四五六七八九十]{1,2}篇\s{0,4}[:：]?|篇[\d一二三四五六七八九十]{1,2}\s{0,4}[:：])\s{0,4}(?=.{2,50}(?:工作|情况)的?(?:报告|总结|汇报|小结|计划|讲话))"
)
"""What stands before a title: a label of a page, or its number in a collection (第1篇)."""
_ROUND = expression(r"(?<=[一二三四五六七八九〇零○OoΟＯ])[OoΟＯ0](?=[〇零○OoΟＯ一二三四五六七八九]{0,2}年)")
"""A letter or figure that was typed for the nought of a year in words: 一九九O年, 二OO三年."""

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
"""The months in English, for patterns."""

NUMBER = "[一二三四五六七八九十百〇零0-9]{1,4}"
"""A small number in either kind of digits."""

YEAR = expression(r"(?<!\d)((?:19|20)\d{2})(?!\d|[万亿余多])")
"""A year, with or without 年 behind it."""


def folded(text: str) -> str:
    """Fold a text for comparison, character by character.

    >>> folded("二〇二五年白樺縣第５屆")
    '2025年白桦县第5届'
    """
    return arabic_years(_ROUND.sub("〇", simplified(text))).translate(_TABLE)


def squeezed(text: str) -> str:
    """Take out readings and white space: title blocks are spaced out and broken for looks (``政 府 工 作 报 告``)."""
    return without_readings(re.sub(r"\s+", "", text))


def unlabelled(text: str) -> str:
    """Return a line without the label before a title.

    >>> unlabelled("第2篇 县人大常委会工作报告"), unlabelled("第二篇 发展环境")
    ('县人大常委会工作报告', '第二篇 发展环境')
    """
    plain = _LABEL.sub("", text, count=1)
    return plain.rstrip(" |｜") if plain != text and "|" in text else plain
