"""Report -> HTML of the reading pane: the whole report, its paragraphs numbered, its headings, a table of contents.

Pure functions. Everything that comes from a report is escaped here; the only markup is ours.
"""

from collections.abc import Iterator, Sequence
from hashlib import sha256
from html import escape
from urllib.parse import urlencode

from index.records import Passage, Report
from qa.present.messages import texts

DEEPEST = 6
"""Deepest heading level of HTML; the report's title takes level 2."""


def passage_link(report: str, number: int) -> str:
    """Return the address of a paragraph on this server, the same after every restart.

    >>> passage_link("a b", 3)
    '/?report=a+b&p=3'
    """
    return "/?" + urlencode({"report": report, "p": number})


def text_mark(text: str) -> str:
    """Return a short mark of a paragraph's text, by which it is known again where its report may have been replaced.

    >>> text_mark("甲") == text_mark("甲"), text_mark("甲") == text_mark("甲。")
    (True, False)
    """
    return sha256(text.encode("utf-8", "replace")).hexdigest()[:12]


def new_headings(before: Sequence[str], now: Sequence[str]) -> list[tuple[int, str]]:
    """List the headings that begin where the section path changes, with their depth counted from 0.

    >>> new_headings(("a", "b"), ("a", "c", "d"))
    [(1, 'c'), (2, 'd')]
    """
    same = 0
    while same < min(len(before), len(now)) and before[same] == now[same]:
        same += 1
    return list(enumerate(now))[same:]


def outline_of(passages: Sequence[Passage]) -> Iterator[tuple[int, str, int]]:
    """Yield depth, heading and number of the first paragraph below it, in reading order."""
    before: tuple[str, ...] = ()
    for passage in passages:
        for depth, heading in new_headings(before, passage.section):
            yield depth, heading, passage.number
        before = passage.section


def render_report(report: Report, language: str) -> str:
    """Render a report to be read beside the chat.

    Returns:
        One ``<article>``; ``data-p`` is the number of a paragraph, ``data-of`` its ``text_mark``, ``data-section`` the
        headings above it, joined. The text of ``.text`` is the paragraph, character for character.
    """
    t = texts(language)
    about = [report.place, t["slot_year"].format(value=report.year) if report.year else ""]
    parts = [
        f'<article class="report" lang="zh-CN" data-report="{escape(report.id)}" data-title="{escape(report.title)}" '
        f'data-about="{escape(" · ".join(filter(None, about)))}"><h2>{escape(report.title)}</h2>',
        _contents(report, language),
    ]
    before: tuple[str, ...] = ()
    for passage in report.passages:
        for depth, heading in new_headings(before, passage.section):
            if not passage.text.startswith(heading):  # else it stands at the head of the paragraph itself
                level = min(3 + depth, DEEPEST)
                parts.append(f"<h{level}>{escape(heading)}</h{level}>")
        before = passage.section
        parts.append(_paragraph(passage, language))
    return "".join(parts) + "</article>"


def _contents(report: Report, language: str) -> str:
    """Render the table of contents; empty for a report without headings."""
    rows = "".join(
        f'<li class="depth-{min(depth, 3)}"><a href="{escape(passage_link(report.id, number))}" '
        f'data-event="passage.go" data-go="{number}">'
        f"{escape(heading)}</a></li>"
        for depth, heading, number in outline_of(report.passages)
    )
    return (
        f'<nav class="contents" aria-label="{escape(texts(language)["contents"])}"><ol>{rows}</ol></nav>'
        if rows
        else ""
    )


def _paragraph(passage: Passage, language: str) -> str:
    label = texts(language)["passage"].format(number=passage.number)
    head = next((heading for heading in passage.section[::-1] if passage.text.startswith(heading)), "")
    text = f"<b>{escape(head)}</b>{escape(passage.text[len(head) :])}" if head else escape(passage.text)
    return (
        f'<div class="passage" data-p="{passage.number}" data-of="{text_mark(passage.text)}" '
        f'data-part="{passage.part}" data-section="{escape(" › ".join(passage.section))}">'
        f'<a class="number" href="{escape(passage_link(passage.report, passage.number))}" '
        f'data-event="link.copy" data-link="{passage.number}" '
        f'aria-label="{escape(label)}" title="{escape(texts(language)["copy_link"])}">{passage.number}</a>'
        f'<p class="text" tabindex="-1">{text}</p></div>'
    )
