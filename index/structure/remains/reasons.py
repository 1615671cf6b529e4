"""Recognise a line that a web page or newspaper leaves around a report: credits, copyright notes, tool bars, menus.

Such lines are set aside with a reason, never dropped silently. What a line alone does not tell (lists of links,
contents, repetitions, the end of the page) is decided in ``menus``.
"""

import re

from index.structure.remains.buttons import is_menu_bar, is_tool_bar
from index.structure.remains.labels import is_label_line
from index.structure.remains.rules import CAPTIONED, RULES
from index.structure.remains.sharing import shared_reason
from index.text.expressions import expression
from index.text.fold import simplified, without_readings

FROM_PAGE = ("navigation", "source", "editor", "copyright", "credit")
"""Reasons of lines that a page has of its own, whatever stands in it."""
_ANY = expression("|".join(f"(?:{pattern.pattern})" for _, pattern in RULES))
"""Any of these: most lines match none."""
_MAX_LENGTH = {"copyright": 400, "provenance": 600, "editor": 100, "source": 120, "credit": 130, "navigation": 80}
"""Characters of a line up to which a pattern may set it aside: longer ones are text of the report."""
_LONGEST = max(_MAX_LENGTH.values())
_BARS = "|｜"
_MAX_WORDED = 40  # of a navigation line that is known by its first word


def remains_reason(line: str) -> str:
    """Return why a stripped line is not part of the report, or an empty string.

    >>> remains_reason("来源：某某日报")
    'source'
    >>> remains_reason("加强版权保护，发展文化产业。")
    ''
    """
    if len(line) > _LONGEST:
        return ""
    line = simplified(without_readings(line))
    if (line[0] in _BARS or line[-1] in _BARS) and not CAPTIONED.match(line):
        line = line.strip(_BARS + " ") or line  # a cell of a table that was written out
    shared = shared_reason(line)
    if shared:
        return shared
    for reason, pattern in RULES if _ANY.match(line) else ():
        if len(line) <= _MAX_LENGTH[reason] and pattern.match(line):
            if reason in ("credit", "navigation") and line.endswith(("。", "；", "！")):
                continue  # "扫码乘车覆盖全部公交线路。" is a statement
            long = len(line) > 60 and not line.isascii() and "://" not in line
            if reason == "source" and long and not is_label_line(line):
                continue
            if reason == "navigation" and len(line) > _MAX_WORDED and not re.search("[>＞›]|首页", line):
                continue
            return reason
    if is_tool_bar(line) or is_menu_bar(line):
        return "navigation"
    return "source" if is_label_line(line) else ""


def opens_tail(reason: str) -> bool:
    """Return whether everything after such a line may belong to the web page and no longer to the report."""
    return reason in ("copyright", "navigation", "editor")
