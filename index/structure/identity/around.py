"""What a page says of itself where the text does not: its title and its place, from the lines that are set aside."""

from collections.abc import Sequence

from index.structure.identity.forms import folded, squeezed
from index.structure.identity.title_lines import ENDS_AS_TITLE, OWN_WORDS, SECTION_NAME
from index.structure.identity.titled import OFFICE, units_in_title
from index.structure.remains.sharing import shared_title
from index.text.expressions import expression
from index.text.places.counties import is_unit

_SITE_BEHIND = expression(r"\s{0,9}[-_|–—]{1,2}\s{0,9}(?=[^-_|–—]{2,30}$)")
"""Where the name of the site begins behind the title that a page gives itself."""
_PATH = expression(r"\s{0,4}(?:[>＞»›→]|-->){1,3}\s{0,4}")
_YOU_ARE_HERE = expression(r"^.{0,10}位置\s{0,4}[:：]\s{0,4}")
_LONGEST_PATH = 160  # characters of the line that says where a page stands in its site
_LEAST, _MOST = 4, 50  # characters of a title
_NO_TITLE = expression("正文|详情|详细|内容|首页|列表|浏览|文章")
_TELLS = expression("概[述况]|工作|情况")
"""What articles of yearbooks are called."""
_REPEATED = 2  # times that a running header stands in a file


def title_around(around: Sequence[str]) -> str:
    """Return the title that a page gives, an empty string where it gives none.

    From what a site writes above a shared paper, else from the end of the path, else from a running header.

    Args:
        around: the lines that are no text of the document.
    """
    if called := next((called for line in around if (called := shared_title(line))), ""):
        return called
    for line in around:
        *above, last = _pieces(line) or [""]
        if above and _LEAST <= len(last) <= _MOST and not _NO_TITLE.search(last):
            plain = squeezed(folded(last))
            if not SECTION_NAME.fullmatch(plain) and (ENDS_AS_TITLE.search(plain) or _TELLS.search(plain)):
                return last
    for line in dict.fromkeys(around):
        plain = squeezed(folded(line))
        if (
            _LEAST <= len(plain) <= _MOST
            and OWN_WORDS.search(plain)
            and ENDS_AS_TITLE.search(plain)
            and around.count(line) >= _REPEATED
        ):
            return line
    return ""


def named_by_page(title: str) -> str:
    """Return the title that a page gives itself without showing it, where it is that of a paper; else nothing.

    >>> named_by_page("青禾县2024年政府工作报告_青禾县人民政府"), named_by_page("青禾县人民政府门户网站")
    ('青禾县2024年政府工作报告', '')
    """
    name = _SITE_BEHIND.split(title)[0].strip()
    plain = squeezed(folded(name))
    named = _LEAST <= len(plain) <= _MOST and ENDS_AS_TITLE.search(plain) and not SECTION_NAME.fullmatch(plain)
    return name if named else ""


def place_around(around: Sequence[str]) -> str:
    """Return the place that the path of a page names: 首页 > 桃源县人民政府 > 政务公开; an empty string for none."""
    for piece in (piece for line in around for piece in _pieces(line)):
        units = units_in_title(piece) if OFFICE.search(piece) else []
        if units and (is_unit(units[-1]) or piece.startswith("".join(units))):
            return units[-1]
    return ""


def _pieces(line: str) -> list[str]:
    """Return the pieces of a path, the outermost first; none where a line is no path."""
    if len(line) > _LONGEST_PATH or not _PATH.search(line):
        return []
    return [piece for part in _PATH.split(line) if (piece := _YOU_ARE_HERE.sub("", part.strip()))]
