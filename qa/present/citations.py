"""A quote with its citation, ready to paste: into a letter, into a Markdown note, into a list of references.

Pure functions. The quoted text is never altered; quotation marks and escapes are chosen so that it need not be.
"""

import re
from html import escape

from index import ReportInfo, UsageError
from qa.present.locator import locator_of
from qa.present.messages import texts
from qa.records import Excerpt

STYLES = ("plain", "markdown", "gbt7714")
"""Styles of ``cite``."""

OMISSION = "……"
"""Stands between two quoted pieces when something of the paragraph was left out there."""

_MARKS = (("“", "”"), ("「", "」"), ("『", "』"))
_ACTIVE = re.compile(r"[\\`*_\[\]{}<>~$|#^=&@]|:(?=//)|(?<=www)\.", re.IGNORECASE)
_ACTIVE_AT_START = re.compile(r"^(\d*)([+\-.)])")  # lists
_LINE_BREAK = re.compile(r"[\t\n\x0c\r\u2028\u2029]")
_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}")
_WEB = re.compile(r"https?://.", re.IGNORECASE)
_NOT_IN_ADDRESS = re.compile(r"[\s\x00-\x1f\x7f<>\"\\^`{|}]")

# A body is named only for a document that by its title is that body's own report: a newspaper's summary of a report
# has another author, and so has the report of a court or of a finance office.
_OWN_REPORT = re.compile(r"(?:报告|总结|要点|公报)(?:全文)?(?=$|[\s—－\-（(〔\[:：])")
_OTHER_BODY = re.compile("法院|检察|人大|人民代表大会|政协|政治协商|监察|纪委|纪律检查|预算|国民经济|审计")
# Courts and congresses stand under several names, so theirs is taken from the title: 青禾市中级人民法院工作报告.
_BODY_IN_TITLE = {
    "court": r".{2,40}?人民法院",
    "procuratorate": r".{2,40}?人民检察院",
    "congress": r".{2,50}?(?:常务委员会|常委会)",
}
_GOVERNED = re.compile(r".+(?:省|市|县|(?<![新地政发范理园验])区|州|旗|镇|乡)")


def cite(quote: Excerpt, report: ReportInfo, style: str, language: str, link: str = "", *, whole: bool = False) -> str:
    """Return a quote with its citation.

    ``plain``: the text in quotation marks, then report, sections and paragraph in brackets. Marks within the text stay
    as they are; when it has “ ” of its own, the outer marks are 「 」.

    ``markdown``: a block quotation (CommonMark, GitHub), the citation as its last line.

    ``gbt7714``: the entry for the list of references alone, a report by GB/T 7714—2015:
    ``responsible body. title[R]. year: location.``, with a link ``title[R/OL]. year: location. link.`` Left out:

    * place of publication and publisher, which the standard wants before the year: a report file names neither;
    * date of access in brackets, which it wants of online documents: the report was read from a file;
    * the responsible body, where place and kind do not tell it (see ``responsible_body``), and the year, where it is
      unknown: the entry goes on without them.

    In the last two the address that the report itself is known by, ``source_url`` of its details, takes the place of
    ``link``; in an entry for it, the date that is known of the report stands behind the location in brackets.

    Args:
        report: the report that the quote is from; title, place, year and kind are taken from it as they are.
        style: one of ``STYLES``.
        language: of the fixed words; titles and headings stay as the document has them.
        link: address of the passage, if there is one to give.
        whole: quote the whole paragraph instead of its highlighted sentences.

    Raises:
        UsageError: there is no such style.
    """
    t, link, own = texts(language), clean_link(link), own_link(report)
    if style == "plain":
        text = quoted_text(quote, whole)
        start, end = outer_marks(text)
        cited = t["cite_plain"].format(open=start, text=text, close=end, locator=_locator(quote, report, language))
        return f"{cited} {link}" if link else cited
    if style == "markdown":
        where = escape_markdown(_locator(quote, report, language))
        cited = t["cite_markdown"].format(
            locator=f"[{where}](<{escape(own or link, quote=False)}>)" if own or link else where
        )
        return f"> {escape_markdown(quoted_text(quote, whole))}\n>\n> {cited}\n"
    if style == "gbt7714":
        location = locator_of(quote, language).passage
        carrier = "[R/OL]" if own or link else "[R]"
        date = report.details.get("date", "")
        if own and _DATE.fullmatch(date):
            location = f"{location} ({date})"
        pieces = [
            responsible_body(report),
            f"{report.title}{carrier}",
            f"{report.year}: {location}" if report.year else location,
            own or link,
        ]
        return ". ".join(piece for piece in pieces if piece) + "."
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


def clean_link(link: str) -> str:
    """Percent-encode what would end an address early when it is pasted: blanks, brackets, quotation marks."""
    return _NOT_IN_ADDRESS.sub(lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), link.strip())


def own_link(report: ReportInfo) -> str:
    """Return the address that a report itself is known by, fit to be pasted; empty where none of http or https is."""
    address = clean_link(report.details.get("source_url", ""))
    return address if _WEB.match(address) else ""


def responsible_body(report: ReportInfo) -> str:
    """Return the body that answers for a report, empty where place, kind and title do not tell it.

    The name is made of ``place`` as it is and of no unit above it. No body is named for a place whose administration
    may have another name (新区, 开发区, 地区, 盟, 街道, 特别行政区), nor for a document that is not, by its title, the
    body's own report.
    """
    place, title = report.place, report.title
    government = "政府工作" in title
    if report.kind in _BODY_IN_TITLE and place:
        named = re.match(rf"(?:关于)?({_BODY_IN_TITLE[report.kind]})(?=(?:19|20)\d\d年|工作报告)", title)
        return named[1] if named and place in named[1] else ""
    if report.kind == "bulletin" and "统计公报" in title:
        return "国家统计局" if place == "全国" else f"{place}统计局" if _GOVERNED.fullmatch(place) else ""
    if not _OWN_REPORT.search(title) or (_OTHER_BODY.search(title) and not government):
        return ""
    if report.kind == "government" and place == "全国":
        return "国务院"
    if not _GOVERNED.fullmatch(place):
        return ""
    return {"government": f"{place}人民政府", "party": f"中共{place}委员会"}.get(report.kind, "")


def _locator(quote: Excerpt, report: ReportInfo, language: str) -> str:
    """Word the locator of a citation: ``《title》，section › section，第 37 段``."""
    title, section, passage, _ = locator_of(quote, language, report.title)
    return texts(language)["cite_separator"].join(filter(None, (title, section, passage)))
