"""What stands before the text proper: lines of the title block, among menus, and the sentence that opens the report."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.structure.identity.forms import folded, squeezed, unlabelled
from index.text.expressions import expression

_MOST_LINES = 80  # lines of menus before a title, in pages saved as text
_MOST_PROSE = 3  # paragraphs of a summary or of a newspaper before the title
_LONG = 120  # characters of a line from which it is prose, not a title
_STATEMENT = 40  # characters of a line from which a full stop at its end makes it prose
_ADDRESS = expression(
    r"(?:各位|尊敬的)[\u4e00-\u9fff、]{0,12}(?:代表|委员|同志|领导|来宾)|同志们|代表们|(?:现在)?[,，]?我(?:受[^，。]{2,30}委托[,，]?)?代表"
)
_BODY = expression(
    r"(?:主任、|主席、)|(?:现在|下面|今天)?[,，]?\s{0,9}我(?:受|谨|向|代表)|[一1][、．]|\(一\)|第一[章部编篇]|前言$|[Oo]nbehalfof"
)
_SHEETS = expression("第[一二三1-3]部分:?[^,。;]{0,6}(?:报告|报告文本|公报|正文|文件)")
"""A piece of a file whose own title follows: 第一部分 报告."""
_OPENS = (
    r"\s(?![-—(（])|一、|[\u4e00-\u9fff]{2,10}统计局|(?:(?:19|20)\d{2}|20[Xx]{2}|[Xx_]{1,4})\s?年|[一二三四五]年来|各位|同志们|我[叫是]|小编|编者按|过去|今年|近年|根据|按照|为了"
    r"|在[^，,。]{0,6}(?:[省市县区州旗镇乡]委|党委|党组|政府)|我[省市县区州旗镇乡局]"
)
"""What texts begin with, for patterns."""
_REPORTS = r"工作(?:报告|总结|小结|汇报|要点|计划|打算|思路)|述职报告|情况的?报告|统计公报|会议?上的?讲话"
_GLUED = expression(
    r"(?:1\s?、\s?(?:-[^-]{2,12}-\s?)?)?([^,，。;；:：]{2,40}?"
    rf"(?:{_REPORTS})(?:范文|范本)?(?:[和及与暨](?:(?:19|20)\d{{2}}年)?(?:下一步)?工作(?:计划|打算|思路|要点|安排))?(?:范文|范本)?稿?)"
    rf"(?=(?:[^,，。;；:：]{{4,70}}?(?:{_REPORTS})(?:[和及与暨][^,，。]{{2,12}}(?:计划|打算|思路|要点|安排))?"
    rf"(?:范文|范本)?(?:[(（][^()（）]{{1,10}}[)）])?[:：]?){{0,2}}(?:{_OPENS}))"
)
"""A title that the text follows on the same line, be it behind the title once more, as where a page was flattened.

The number of the sheet may stand before it.
"""
_STARS = "★☆◆◇●■□▲△▼※|｜"
_FLAT = expression(r"会议?上\s{1,4}\S")
"""Behind the session that a title names more stands on its line."""
_BREAK = expression(r"[\t\u3000]{2,}|\s{4,}")


@dataclass(frozen=True, slots=True)
class Piece:
    """A line of the title block, or the beginning of a line that runs on into the text.

    Attributes:
        number: position among the lines. text: as printed, white space at the ends taken off.
        plain: folded and without white space, see ``forms``.
        whole: whether it is the whole line.
    """

    number: int
    text: str
    plain: str
    whole: bool


@dataclass(frozen=True, slots=True)
class Head:
    """The beginning of a document.

    Attributes:
        pieces: what stands before the text proper, in order.
        opening: folded beginning of the text proper, without white space.
        early: folded first paragraphs, those before the text proper included, without white space.
        late: folded last lines, without white space.
        first_prose: position of the first line of prose before the text proper, the number of lines if there is none.
    """

    pieces: tuple[Piece, ...]
    opening: str
    early: tuple[str, ...]
    late: tuple[str, ...]
    first_prose: int


def head_of(lines: Sequence[str]) -> Head:
    """Take the beginning of a document apart; lines that are empty here are passed over."""
    pieces: list[Piece] = []
    opening, prose, first_prose = "", 0, len(lines)
    filled = [(number, line) for number, line in enumerate(lines) if line.strip()]
    for position, (number, line) in enumerate(filled[:_MOST_LINES]):
        first, rest = _cut(line[:4000].strip())
        flat = len(line) > _LONG or line.endswith(("。", "：")) or _FLAT.search(line[:_LONG])
        glued = _GLUED.match(line) if position < _MOST_PROSE and flat else None
        if glued:
            pieces.append(Piece(number, glued[1], squeezed(folded(glued[1])), False))
            first, rest = (first[glued.end() :].strip(), rest) if rest else ("", line[glued.end() :].strip())
        plain = squeezed(folded(unlabelled(first))).strip(_STARS)
        if not first or _SHEETS.fullmatch(plain):
            pass
        elif _BODY.match(plain) or _ADDRESS.match(plain):
            rest = first + rest
        else:
            if len(first) > _LONG or (len(first) > _STATEMENT and first.endswith("。")):
                first_prose = min(first_prose, number)
                prose += 1
                if prose > _MOST_PROSE:
                    break
                continue
            pieces.append(Piece(number, first, plain, not rest))
        if rest:
            following = [line for _, line in filled[position + 1 : position + 4]]
            opening = squeezed(folded(" ".join([rest[:600], *(line[:400] for line in following)])))[:900]
            break
    early = tuple(squeezed(folded(unlabelled(line[:400]))) for _, line in filled[:12])
    late = tuple(squeezed(folded(unlabelled(line)[-200:])) for _, line in filled[-6:])
    return Head(tuple(pieces), opening, early, late, first_prose)


def _cut(line: str) -> tuple[str, str]:
    """Cut a line where the title block that it begins with ends."""
    plain = folded(line)
    ends = [match.start() for match in (_ADDRESS.search(plain, 1, 220), _BREAK.search(plain, 1, 220)) if match]
    end = min(ends, default=0)
    if len(line) <= _LONG and not (ends and _ADDRESS.search(plain, 1)):
        return line, ""
    return (line[:end].strip(), line[end:].strip()) if end else (line, "")
