"""A report in a list of references, by GB/T 7714—2015; and whom and what a citation names.

The entry is put together here and not by a processor of CSL styles: citeproc-py leaves out ``[R]`` where there is no
address and knows neither estimated years nor unknown places, and the package with the style brings 15 MB of others.
"""

import re
from datetime import datetime
from typing import NamedTuple

from index import ReportInfo, expression, is_shipped
from qa.present.messages import texts

_DATE = expression(r"\d{4}(?:-\d\d){0,2}")
_DAY = expression(r"\d{4}-\d\d-\d\d")
_WEB = expression(r"https?://.", re.IGNORECASE)
_NOT_IN_ADDRESS = expression(r"[\s\x00-\x1f\x7f<>\"\\^`{|}]")
_CHINESE = expression("[\u4e00-\u9fff]")
_BLANKS = expression(r"[\s\x00-\x1f\x7f]{1,200}")

_REPORTS = frozenset({"government", "party", "congress", "court", "procuratorate", "budget", "bulletin", "summary"})
_TELLS_EARLIER = frozenset({"bulletin", "summary"})  # given in the year after the one that they tell of

# A body is named only for a document that by its title is that body's own report: a newspaper's summary of a report
# has another author, and so has the report of a court or of a finance office.
_OWN_REPORT = expression(r"(?:报告|总结|要点|公报)(?:全文)?(?=$|[\s—－\-（(〔\[:：])")
_OTHER_BODY = expression("法院|检察|人大|人民代表大会|政协|政治协商|监察|纪委|纪律检查|预算|国民经济|审计")
# Courts and congresses stand under several names, so theirs is taken from the title: 青禾市中级人民法院工作报告.
_BODY_IN_TITLE = {
    "court": r".{2,40}?人民法院",
    "procuratorate": r".{2,40}?人民检察院",
    "congress": r".{2,50}?(?:常务委员会|常委会)",
}
_GOVERNED = expression(r".+(?:省|市|县|(?<![新地政发范理园验])区|州|旗|镇|乡)")
_RETOLD = expression(
    r"[（(〔\[](?:转述|改写|摘编|摘要|解读|综述|retold|summary|abridged)[^）)〕\]]{0,20}[）)〕\]]", re.IGNORECASE
)


class Address(NamedTuple):
    """Where a report can be read, and on which day somebody did, ``2025-03-01``; both may be empty."""

    link: str
    accessed: str


def is_retold(report: ReportInfo) -> bool:
    """Tell whether a document is no official text but tells one in other words: it ships with the program as a
    demonstration, or its title says so, in brackets: （转述）.
    """
    return is_shipped(report) or bool(_RETOLD.search(report.title))


def issuer(report: ReportInfo) -> str:
    """Return the body that a citation names: the one that was given for the report, else ``responsible_body``."""
    given = one_line(report.details.get("issuer", ""))
    return "" if is_retold(report) else given or responsible_body(report)


def date_of(report: ReportInfo) -> str:
    """Return the date that is known of a report, ``2025-01-15`` or less of it; empty where none is."""
    date = report.details.get("date", "")
    return date if _DATE.fullmatch(date) else ""


def address_of(report: ReportInfo, link: str = "", today: str = "") -> Address:
    """Return the address that a citation names: the report's own, else ``link``, which was read ``today``.

    The report's own was read on the day that is given for it, else on the day on which its file came into the index.
    """
    if own := own_link(report):
        given = report.details.get("accessed", "")
        return Address(own, given if _DAY.fullmatch(given) else local_day(report.added))
    link = clean_link(link)
    return Address(link, today if link else "")


def reference(report: ReportInfo, language: str | None, *, where: str = "", link: str = "", today: str = "") -> str:
    """Return the entry of a report for a list of references, by GB/T 7714—2015.

    * read at an address: ``body. title[R/OL]. year: where(date)[accessed]. address.``; where neither a place within it
      nor a year has to be named, ``body. title[R/OL]. (date)[accessed]. address.``
    * else: ``body. title[R]. [出版地不详: 出版者不详], year: where.``: a report's file names neither, and this is
      what the standard wants then.

    The type is R for reports, EB for other documents at an address, Z for others. A year that is only reckoned, of a
    document that tells of the year before, stands in brackets as the standard wants; a body or year that is not known
    is left out. What tells a report in other words is never entered as the report: ``is_retold``.

    Args:
        language: of the words about a document retold; those that stand for what is unknown are in the document's.
        where: place within the report, in words. link, today: see ``address_of``.
    """
    t, address = texts(language), address_of(report, link, today)
    title = one_line(report.title)
    head = issuer(report)
    if is_retold(report):
        head = t["name"] if is_shipped(report) else ""
        title = t["reference_retold"].format(title=title)
    carrier = "/OL" if address.link else ""
    pieces = [head, f"{title}[{_type_of(report, bool(address.link))}{carrier}]"]
    date, year = date_of(report), _year_of(report)
    if address.link:
        published = year if where or not date else ""
        when = ": ".join(filter(None, (published, where)))
        pieces += [when + (f"({date})" if date else "") + (f"[{address.accessed}]" if address.accessed else "")]
    else:
        unknown = "[出版地不详: 出版者不详]" if _CHINESE.search(title) else "[S.l.: s.n.]"
        pieces += [": ".join(filter(None, (", ".join(filter(None, (unknown, year))), where)))]
    return ". ".join(filter(None, (*pieces, address.link))) + "."


def _type_of(report: ReportInfo, online: bool) -> str:
    if is_retold(report):
        return "Z"
    return "R" if report.kind in _REPORTS else "EB" if online else "Z"


def _year_of(report: ReportInfo) -> str:
    """Return the year of publication: that of the date, else the report's own; reckoned, it stands in brackets."""
    if date := date_of(report):
        return date[:4]
    if report.year is None or is_retold(report):
        return ""
    return f"[{report.year + 1}]" if report.kind in _TELLS_EARLIER else str(report.year)


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


def own_link(report: ReportInfo) -> str:
    """Return the address that a report itself is known by, fit to be pasted; empty where none of http or https is."""
    address = clean_link(report.details.get("source_url", ""))
    return address if _WEB.match(address) else ""


def clean_link(link: str) -> str:
    """Percent-encode what would end an address early when it is pasted: blanks, brackets, quotation marks."""
    return _NOT_IN_ADDRESS.sub(lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), link.strip())


def one_line(text: str) -> str:
    """Return a text without line breaks and other control characters, which would end an entry.

    >>> one_line(" a\\n b ")
    'a b'
    """
    return _BLANKS.sub(" ", text).strip()


def local_now() -> datetime:
    """Return the time on this machine's clock, with its time zone."""
    return datetime.now().astimezone()


def made_line(language: str | None) -> str:
    """Return the line of a file that says when it was made, to the minute of this machine's clock."""
    t = texts(language)
    return t["labelled"].format(label=t["receipt_when"], value=local_minute(local_now().isoformat()))


def local_day(time: str) -> str:
    """Return the day, on this machine's calendar, of a time in ISO 8601; empty for what is none.

    >>> local_day("soon")
    ''
    """
    try:
        return datetime.fromisoformat(time).astimezone().date().isoformat()
    except (ValueError, OverflowError):
        return ""


def local_minute(time: str) -> str:
    """Return a time in ISO 8601 as people write it, to the minute; what is no time stays as it is.

    >>> local_minute("2025-03-01T09:30:59.123456+08:00"), local_minute("soon")
    ('2025-03-01 09:30', 'soon')
    """
    try:
        return datetime.fromisoformat(time).strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return time
