"""Where a quote stands: its locator in words, its address on this server, and how to find the paragraph again."""

from collections.abc import Sequence
from hashlib import sha256
from typing import NamedTuple
from urllib.parse import urlencode

from index import Snapshot
from qa.present.messages import texts
from qa.records import Excerpt

TITLES_SHOWN = 8
"""Titles listed before a list is cut with the total."""


class Locator(NamedTuple):
    """Where a quote stands, each piece in words; a piece that does not apply is empty.

    ``《title》``, ``section › section``, ``第 37 段`` (``第 37 段，第 4 页`` in a file with pages), ``完成情况``.
    """

    title: str
    section: str
    passage: str
    part: str


def locator_of(quote: Excerpt, language: str, title: str | None = None) -> Locator:
    """Word the locator of a quote; ``title`` replaces the quote's own title."""
    t = texts(language)
    return Locator(
        title=title_list([quote.title if title is None else title], language),
        section=t["section_separator"].join(quote.section),
        passage=number_name(quote.passage, quote.page, language),
        part=t[f"part_{quote.part}"],
    )


def number_name(number: int, page: int | None, language: str) -> str:
    """Word the number of a paragraph, and its page where there is one.

    >>> number_name(37, 4, "zh"), number_name(37, None, "zh")
    ('第 37 段，第 4 页', '第 37 段')
    """
    t = texts(language)
    return t["passage"].format(number=number) if page is None else t["passage_page"].format(number=number, page=page)


def locator_line(quote: Excerpt, language: str) -> str:
    """Return the locator in one line: ``《title》 · section › section · 第 37 段 · 完成情况``."""
    return " · ".join(filter(None, locator_of(quote, language)))


def title_list(titles: Sequence[str], language: str, limit: int = TITLES_SHOWN) -> str:
    """Join titles for reading (plain text, not escaped); beyond ``limit`` the rest is given as the total.

    >>> title_list(["甲", "乙", "丙"], "zh", limit=2)
    '《甲》、《乙》等 3 份'
    """
    t = texts(language)
    listed = t["list_separator"].join(
        title if title.startswith("《") else t["title"].format(title=title) for title in titles[:limit]
    )
    return t["titles_more"].format(titles=listed, count=len(titles)) if len(titles) > limit else listed


def public_link(base: str, report: str, number: int) -> str:
    """Return the address of a paragraph for others, below the address under which they reach this server.

    >>> public_link("https://reports.example/qa", "a", 3), public_link("", "a", 3)
    ('https://reports.example/qa/?report=a&p=3', '')
    """
    return base + passage_link(report, number) if base else ""


def passage_link(report: str, number: int) -> str:
    """Return the address of a paragraph on this server, the same after every restart.

    >>> passage_link("a b", 3)
    '/?report=a+b&p=3'
    """
    return "/?" + urlencode({"report": report, "p": number})


def text_digest(text: str) -> str:
    """Return 12 hexadecimal digits of a paragraph's text, which tell whether its report was replaced meanwhile.

    >>> text_digest("甲") == text_digest("甲"), text_digest("甲") == text_digest("甲。")
    (True, False)
    """
    return sha256(text.encode("utf-8", "replace")).hexdigest()[:12]


def excerpt_at(snapshot: Snapshot, report: str, number: int) -> Excerpt | None:
    """Return a paragraph by the id of its report and its number, from 1; None when there is no such paragraph."""
    position = snapshot.position_of(report)
    if position is None or not 1 <= number <= snapshot.reports[position].passage_count:
        return None
    return Excerpt.at(snapshot.report(position).passages[number - 1], snapshot.reports[position].title)
