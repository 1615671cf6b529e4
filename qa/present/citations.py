"""A quote with its citation, ready to paste: into a letter, into a Markdown note, into a list of references.

Pure functions. The quoted text is never altered; quotation marks and escapes are chosen so that it need not be.
"""

import re
from html import escape

from index import ReportInfo, UsageError, expression
from qa.present.locator import locator_of
from qa.present.messages import texts
from qa.present.references import address_of, date_of, is_retold, issuer, reference
from qa.records import Excerpt

STYLES = ("plain", "markdown", "gbt7714")
"""Styles of ``cite``."""

OMISSION = "……"
"""Stands between two quoted pieces when something of the paragraph was left out there."""

_MARKS = (("“", "”"), ("「", "」"), ("『", "』"))
_ACTIVE = expression(r"[\\`*_\[\]{}<>~$|#^=&@]|:(?=//)|(?<=www)\.", re.IGNORECASE)
_ACTIVE_AT_START = expression(r"^(\d*)([+\-.)])")  # lists
_LINE_BREAK = expression(r"[\t\n\x0c\r\u2028\u2029]")


def cite(
    quote: Excerpt,
    report: ReportInfo,
    style: str,
    language: str,
    link: str = "",
    *,
    whole: bool = False,
    today: str = "",
) -> str:
    """Return a quote with its citation.

    ``plain``: the text in quotation marks, then body, report, date, sections and paragraph in brackets, and the
    address. Marks within the text stay as they are; when it has “ ” of its own, the outer marks are 「 」.

    ``markdown``: a block quotation (CommonMark, GitHub), the citation as its last line.

    ``gbt7714``: the entry for the list of references alone, see ``reference``.

    The address is that which the report itself is known by, ``source_url`` of its details, else ``link``. What tells a
    report in other words, see ``is_retold``, stands in no quotation marks and in no block quotation, and it is said.

    Args:
        report: the report that the quote is from; title, place, year and kind are taken from it as they are.
        style: one of ``STYLES``.
        language: of the fixed words; titles and headings stay as the document has them.
        link: public address of the passage, if there is one.
        whole: quote the whole paragraph instead of its highlighted sentences.
        today: day of the citation, ``2025-03-01``.

    Raises:
        UsageError: there is no such style.
    """
    t, address, retold = texts(language), address_of(report, link, today).link, is_retold(report)
    if style == "plain":
        text = quoted_text(quote, whole)
        start, end = ("", "") if retold else outer_marks(text)
        cited = t["cite_plain"].format(open=start, text=text, close=end, locator=cited_place(quote, report, language))
        return f"{cited} {address}" if address else cited
    if style == "markdown":
        where = escape_markdown(cited_place(quote, report, language))
        cited = t["cite_markdown"].format(locator=f"[{where}](<{escape(address, quote=False)}>)" if address else where)
        mark, text = "" if retold else "> ", escape_markdown(quoted_text(quote, whole))
        return f"{mark}{text}\n{mark.rstrip()}\n{mark}{cited}\n"
    if style == "gbt7714":
        where = locator_of(quote, language).passage
        return reference(report, language, where=where, link=link, today=today)
    raise UsageError("cite_style", style=style, styles=STYLES)


def quoted_text(quote: Excerpt, whole: bool = False) -> str:
    """Return the highlighted sentences, verbatim, or the whole paragraph when there are none or it is wanted.

    Where letters or figures stand between two of them, ``OMISSION`` does instead; what is no more than a blank or a
    dash between them is quoted along.
    """
    pieces: list[list[int]] = []
    for start, end in sorted((max(0, start), min(len(quote.text), end)) for start, end in quote.highlights):
        if start >= end:
            continue
        if pieces and not any(char.isalnum() for char in quote.text[pieces[-1][1] : start]):
            pieces[-1][1] = max(pieces[-1][1], end)
        else:
            pieces.append([start, end])
    if whole or not pieces:
        return quote.text
    return OMISSION.join(quote.text[start:end] for start, end in pieces)


def outer_marks(text: str) -> tuple[str, str]:
    """Return quotation marks that the text does not use itself.

    >>> outer_marks("新增学位"), outer_marks("“双减”政策")
    (('“', '”'), ('「', '」'))
    """
    free = (marks for marks in _MARKS if marks[0] not in text and marks[1] not in text)
    return next(free, _MARKS[-1])


def escape_markdown(text: str) -> str:
    r"""Escape a text so that Markdown renders it as it is, in one line wherever a line may stand.

    What could open an element gets a backslash; white space that Markdown would strip or break at becomes an entity.

    >>> escape_markdown("1.建成*5*个<公园>")
    '1\\.建成\\*5\\*个\\<公园\\>'
    """
    body = text.strip()
    lead, _, trail = text.partition(body) if body else (text, "", "")
    escaped = _ACTIVE_AT_START.sub(r"\1\\\2", _ACTIVE.sub(r"\\\g<0>", body))
    return _entities(lead) + _LINE_BREAK.sub(lambda match: _entities(match[0]), escaped) + _entities(trail)


def _entities(text: str) -> str:
    return "".join(f"&#{ord(char)};" for char in text)


def cited_place(quote: Excerpt, report: ReportInfo, language: str) -> str:
    """Word where a quote stands, for a citation: ``body《title》，date，section › section，第 37 段``.

    The body is left out where the title names its place. Of a document that tells a report in other words it is said
    that it does.
    """
    t = texts(language)
    title, section, passage, _ = locator_of(quote, language, report.title)
    body = issuer(report)
    if not report.details.get("issuer") and any(name and name in report.title for name in _names(report)):
        body = ""
    retold = t["cite_retold"] if is_retold(report) else ""
    date = "" if retold else date_of(report)
    return t["cite_separator"].join(filter(None, (body + title, date, section, passage, retold)))


def _names(report: ReportInfo) -> tuple[str, ...]:
    return (report.place, *report.aliases)
