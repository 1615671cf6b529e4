"""Counties whose short names stand where hardly anything else does: in titles on a report, before a court."""

from index.structure.identity.names import bare_county_names
from index.text.expressions import expression

_SPEAKS_OF_REPORT = expression("政府工作|工作报告|两会|民生实事")
_COURT = expression("法院|检察院")


def county_in(title: str) -> str:
    """Return the county whose short name stands in a title that speaks of a report: 政府工作报告解读：辰溪这么干."""
    if not _SPEAKS_OF_REPORT.search(title):
        return ""
    pairs = (title[at : at + length] for at in range(len(title)) for length in (4, 3, 2))
    return next((bare_county_names()[name] for name in pairs if name in bare_county_names()), "")


def county_of_court(text: str) -> str:
    """Return the county whose short name stands before its court or prosecutors: 辰溪法院召开发布会."""
    for match in _COURT.finditer(text):
        names = (text[max(0, match.start() - length) : match.start()] for length in (4, 3, 2))
        if county := next((bare_county_names()[name] for name in names if name in bare_county_names()), ""):
            return county
    return ""
