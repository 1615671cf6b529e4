"""Title, place, year and kind of a document, each with what it was read from.

``head`` takes the beginning apart, ``title``, ``kind``, ``place`` and ``year`` read one value each from it.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from index.messages import Message
from index.structure.identity.around import named_by_page, title_around
from index.structure.identity.closing import with_closing_title
from index.structure.identity.forms import MONTHS, folded, squeezed
from index.structure.identity.head import head_of
from index.structure.identity.kind import find_kind
from index.structure.identity.names import bare_county_names, short_name, split_units, units_at_start
from index.structure.identity.place import aliases_of, find_place
from index.structure.identity.title import find_title, subtitle_of
from index.structure.identity.titled import given_place
from index.structure.identity.year import find_year
from index.structure.markers import CHAPTERS, find_marker
from index.structure.remains.sharing import is_shared
from index.text.expressions import expression
from index.text.fold import simplified

__all__ = ["Identity", "bare_county_names", "identify", "short_name", "split_units"]

_DATE = expression(r"\s{0,4}((?:19|20)\d{2})(?!\d)")
_PUBLISHED = expression(
    r"(?:时间|日期|[Pp]ublished)\s?:\s?((?:19|20)\d{2})"
    rf"|(?:{MONTHS})\s\d{{1,2}}, ((?:19|20)\d{{2}})"
    r"|^(?:(?:https?://|www\.)[!-~]{4,80}\s{1,6})?((?:19|20)\d{2})[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s|\d{1,2}:|$)"
    r"|^\d{1,2}\.\d{1,2}\.((?:19|20)\d{2})(?:\s|$)"
)
_HEAD_OF_PAGE, _LABEL, _LABELS = 12, 40, 120  # lines of the head of a page, characters of a label, of several
_DATED = expression(r"(?:发布|发表|更新|上传)(?:时间|日期)\s?[:：]\s?(?:19|20)\d{2}[-/.年]")
_DAY = expression(r"(?:19|20)\d{2}[-/.]\d{1,2}[-/.]\d{1,2}")
_YEAR_FOLDER = expression(r"((?:19|20)\d{2})年?")
NOTHING_GIVEN: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Identity:
    """What identifies a report; see the attributes of the same names in ``Report``.

    ``title_lines`` are the positions of the lines that are nothing but the title, ``title_line`` the first of them, -1
    when there is none; ``closing`` tells that the title stands below the text.
    """

    title: str
    title_lines: tuple[int, ...]
    place: str
    aliases: tuple[str, ...]
    year: int | None
    kind: str
    why: Mapping[str, Message] = field(default_factory=dict)
    closing: bool = False

    @property
    def title_line(self) -> int:
        """Position of the first line of the title, -1 when there is none."""
        return self.title_lines[0] if self.title_lines else -1


def identify(
    lines: Sequence[str],
    stem: str,
    given: Mapping[str, str] = NOTHING_GIVEN,
    corrected: Collection[str] = (),
    around: Sequence[str] = (),
) -> Identity:
    """Read title, place, year and kind from the stripped lines of a document.

    Args:
        lines: the lines without white space at their ends; lines that are no text of the document may be left empty.
        stem: file name without its suffix, used only where the text does not say.
        given: values that prevail over what the text says, by keys of ``CORRECTABLE``.
        around: lines that are no text of the document: what a web page says of itself.
        corrected: the keys of ``given`` that a person put right; the others are data that came with the file.
    """
    head = head_of(lines)
    printed, title_lines = find_title(head)
    if not printed:
        printed, title_lines = _only_chapter(lines)
    told_title = "" if printed else title_around(around) or named_by_page(given.get("page_title", ""))
    closing = -1
    if not printed and not told_title and "title" not in given:
        head, printed, closing = with_closing_title(head, lines)
        title_lines = (closing,) if printed else ()
    printed = given.get("title") or printed or told_title
    title = printed or stem
    title_from = "title" if printed else "file"
    named = subtitle_of(head, printed, title_lines) or title
    kind, kind_from = find_kind(named, title_from, head, lines)
    folders = given.get("file_in_archive", "").split("/")[:-1]
    place, aliases, place_from, place_line = find_place(named, bool(printed), stem, head, lines, around, folders)
    if not place and (issuer := units_at_start(given.get("issuer", ""))):
        place, aliases, place_from, place_line = issuer[-1], aliases_of(issuer[-1]), "given", -1
    if "place" in given:
        place, whole = (given["place"], ()) if "place" in corrected else given_place(given["place"])
        aliases = aliases_of(place, *whole) if place else ()
    kind = given.get("kind") or kind
    year, year_from, year_line = find_year(named, kind, stem, head, lines, place, min(title_lines, default=-1))
    if year is None and (dated := next((m for folder in folders if (m := _YEAR_FOLDER.fullmatch(folder))), None)):
        year, year_from, year_line = int(dated[1]), "file", -1
    if year is None and (dated := _DATE.match(given.get("date", ""))):
        year, year_from, year_line = int(dated[1]), "given", -1  # the year that it came out, where it says none itself
    if (
        year is None
        and not any(is_shared(line) for line in around)
        and (told := _published([*around, *_labels(lines)]))
    ):
        year, year_from, year_line = told, "date", -1
    if "year" in given:
        year = int(given["year"]) if given["year"].isdecimal() else None
    why = {
        "title": _reason("title" if printed else "file", title_lines[0] if title_lines else -1),
        "place": _reason(place_from, place_line),
        "year": _reason(year_from, year_line),
        "kind": _reason(kind_from, -1),
    }
    for name in why:
        if name in given and (given[name] or name != "kind"):
            why[name] = Message("basis_corrected" if name in corrected else "basis_given")
    return Identity(given.get("title", title), title_lines, place, aliases, year, kind, why, closing >= 0)


def _only_chapter(lines: Sequence[str]) -> tuple[str, tuple[int, ...]]:
    """Return the first line and its number where it is a chapter (第三章 …), and the only one: a chapter of a book.

    A page prints it twice, the second time spaced out: 第三节 调 研.
    """
    first = next((n for n, line in enumerate(lines) if line), -1)
    chapters = [
        n for n, line in enumerate(lines) if len(line) <= 45 and (m := find_marker(line)) and m.kind in CHAPTERS
    ]
    if first not in chapters:
        return "", ()
    same = tuple(n for n in chapters if squeezed(lines[n]) == squeezed(lines[first]))
    alone = len(same) == len(chapters) or (len(same) > 1 and not any(lines[n] for n in range(first + 1, same[1])))
    return (lines[first], same) if alone else ("", ())


def _labels(lines: Sequence[str]) -> list[str]:
    """Return the lines of a head that say when a page was put up: a day in figures alone, or behind its label."""
    filled = [line for line in lines[:_HEAD_OF_PAGE] if line]
    return [
        line
        for line in filled
        if (len(line) <= _LABEL and _DAY.match(line)) or (len(line) <= _LABELS and _DATED.search(line))
    ]


def _published(around: Sequence[str]) -> int | None:
    """Return the year in which a page says that it was put on the web."""
    found = (_PUBLISHED.search(folded(simplified(line[:120]))) for line in around)
    return next((int(said[said.lastindex or 1]) for said in found if said), None)


def _reason(how: str, line: int) -> Message:
    """Word what a value was read from; lines are counted from 1."""
    code = f"basis_{how}" if how else "basis_nothing"
    return Message("basis_line", {"reason": Message(code), "line": line + 1}) if line >= 0 else Message(code)
