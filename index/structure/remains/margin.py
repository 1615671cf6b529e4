"""The end of a page, told by shape: short lines without sentences behind the last paragraphs.

The words of buttons, of lists of other articles, of comments are without number; their shape is one: lines of a few
characters, most without an end of a sentence, below paragraphs of many. The border is where the sum over the rest of
the lines is largest, each line counting for the page when it is short and for the text by its length when it is a
sentence.
"""

from collections.abc import Sequence

from index.structure.headings import is_annex, is_session_line, is_top_heading
from index.structure.markers import find_marker
from index.structure.paragraphs import Paragraph
from index.structure.people import is_person_line
from index.structure.remains.reasons import FROM_PAGE
from index.text.expressions import expression

_SHORT = 60  # characters of a line of a page that is no sentence
_SENTENCE = expression(r"[。！？；!?;…][”’）)》」]?$|[a-z]{2}[.!?]$|[，,].{12,}[，,]")
_OF_TEXT = 30.0  # characters of a sentence that weigh as much as one line of a page
_KNOWN = 2.0  # weight of a line that is known to belong to a page
_HEADING = -3.0  # weight of a numbered heading
_PARAGRAPH = -1.0  # weight of a paragraph of 30 characters, of a heading and of who is reached
_FAR = 20.0  # by which the sum falls below its best where the text has begun
_SENTENCES = 40  # characters of a paragraph that the text may begin with
_LEAST = 4  # lines of an end that has no line that is known to belong to a page
_BODY = 60  # characters of sentences that a document has above its end
_CELL = expression(r"[-+—–\d.,，%％‰/:：\s]{1,24}(?:[万亿千百]?[元吨亩人户个件]|公里)?(?:左右|以上|以下|以内)?$")
_MOST_CELLS = 2  # figures that stand alone in an end that is no table
_DATE = expression(
    r"[（(]?(?:(?:19|20)\d\d|[二一][〇○零一二三四五六七八九OＯ]{3})\s?年\s?[\d一二三四五六七八九十]{1,3}\s?月.{0,12}$"
)
_WHO_ANSWERS = "本[站网]|作者本人|立场|转载|免责|站长|小编|网友"
_OF_PAGE = expression(_WHO_ANSWERS)
_ANSWERS = expression(f"{_WHO_ANSWERS}|版权|侵权|删除|联系|声明|观点|来源")
_LEAST_WORDS, _NOTICE = 2, 200  # of these words, characters of a notice
_BARE_ANNEX = 6  # characters of 附件（2）
_TOLD = 15  # characters of a paragraph below the heading of a part
_WORD = 4  # characters of a word of a menu
_REACHED = expression(
    r"(?<![\d.-])(?:\d{3,4}[-—－])?\d{7,8}(?![\d.])|(?<!\d)1\d{10}(?!\d)|\d{15,20}|[\w.-]{2,40}@[\w-]{2,30}\."
)
"""Where somebody is reached or paid: numbers of telephones and accounts, addresses of mail. Notices list them below
their sentences, as text; a page has its own among lines that are known to belong to it."""
_LISTS = expression(r".{7}[:：]$|(?:如下|名单|明细)。?$")  # a line that opens a list of the text
_REACH = -1.0  # weight of a line with one
_SHAPE = expression(
    r"^.{1,12}[:：].{0,16}$|[|｜┊丨›»>【】→★◆▼↓#@]|^[\[(（].{1,20}[\])）]$|^\D{1,6}[\s(（]{0,3}\d[\d.]{0,7}万?[)）]?\D{0,3}$"
)
_MEASURED = expression(
    r"\d\s?[余多]?[万亿千百]{0,2}(?:公里|平方米|亩|元|台|所|处|座|户|人|吨|套|家|项|张|个|件|名|条|%|％)"
)
_SHARE = 4  # lines of a page of which one at least has a sign of it
_SIGNS = 3  # signs of a page in an end, where nothing else in the document tells of one
_SLACK = 2  # lines without a sign between the text and the first one with it
_SIGNED = expression(
    r"[\u3400-\u9fff\s]{2,30}(?:局|院|厅|部|委|办|府|会|处|队|社|组|公司|中心|学校|大学|书记|团)$|.{0,8}谢谢.{0,8}$|[（(]?(?:完|全文完|此页无正文)[）)]?$"
)
"""Who signs a paper at its end, and thanks."""


def set_margin_aside(lines: Sequence[Paragraph], reasons: list[str]) -> None:
    """Set the end of the page aside, in ``reasons``: short lines below the text, with or without a known one."""
    begin = _border(lines, reasons)
    if begin >= len(lines) or any(_opens_annex(lines, reasons, n) for n in range(begin, len(lines))):
        return
    while begin < len(lines) and (reasons[begin] not in FROM_PAGE) and _signs(lines[begin].text):
        begin += 1
    before = max((n for n in range(begin) if not reasons[n]), default=-1)
    notice = before > 0 and _speaks_of_page(lines[before].text)
    if not notice:
        known = next((n for n in range(begin, len(lines)) if reasons[n] in FROM_PAGE), len(lines))
        signs = sum(_has_shape_of_page(lines[n].text) for n in range(begin, len(lines)))
        if known == len(lines) and signs < _SIGNS and not any(reason in FROM_PAGE for reason in reasons):
            return  # nothing in the document tells of a page
        begin = _first_of_page(lines, _below_text(lines, begin, known), known)
        if known == len(lines) and (len(lines) - begin < _LEAST or _opens_list(lines, begin)):
            return
    open_ = [n for n in range(begin, len(lines)) if not reasons[n]]
    if sum(bool(_CELL.match(lines[n].text)) for n in open_) > _MOST_CELLS:
        return  # a table that was saved with one cell a line
    if any(lines[n].kind != "paragraph" for n in open_):
        return
    for number in open_:
        reasons[number] = "navigation"
    if notice:
        reasons[before] = "copyright"


def _opens_list(lines: Sequence[Paragraph], begin: int) -> bool:
    """Return whether the lines from one on are a list that it, or the line before it, opens."""
    return any(_LISTS.search(line.text) for line in lines[begin - 1 : begin + 1])


def _below_text(lines: Sequence[Paragraph], begin: int, known: int) -> int:
    """Return where the lines begin that no paragraph of the text follows, up to the first known line of the page."""
    text = (
        n
        for n in range(begin, known)
        if (_weight(lines[n]) <= _PARAGRAPH and not lines[n].text.isascii()) or _heads_text(lines, n)
    )
    return max((n + 1 for n in text), default=begin)


def _first_of_page(lines: Sequence[Paragraph], begin: int, known: int) -> int:
    """Return from where on the lines before the first known line of the page look like a page as well.

    A list of projects or names at the end of a paper is short lines, too; it has none of the signs of a page.
    """
    shaped = [n for n in range(begin, known) if _has_shape_of_page(lines[n].text)]
    first = next((n for k, n in enumerate(shaped) if (len(shaped) - k) * _SHARE >= known - n), known)
    signs = len(shaped) + len(lines) - known
    return begin if first - begin <= _SLACK and signs >= 2 * (first - begin) else first


def _has_shape_of_page(text: str) -> bool:
    """Return whether a short line has a sign of a page: labels, bars, brackets, counters, Latin letters, a word alone.

    >>> _has_shape_of_page("后一篇：家常菜"), _has_shape_of_page("改造农村公路120公里")
    (True, False)
    """
    if len(text) <= _WORD or text.isascii():
        return True
    return bool(_SHAPE.search(text)) and not _MEASURED.search(text)


def _opens_annex(lines: Sequence[Paragraph], reasons: Sequence[str], number: int) -> bool:
    """Return whether a line opens an annex with something in it; a menu may have the word as well."""
    text = lines[number].text
    if reasons[number] or not (is_annex(text) or text.startswith(("附：", "附:"))):
        return False
    if text[0] != "附":
        return True  # notes
    if len(text) > _BARE_ANNEX:
        return True
    then = next((n for n in range(number + 1, len(lines)) if not reasons[n]), len(lines))
    if then == len(lines):
        return then > number + 1
    return bool(
        then == number + 1
        and (lines[then].kind != "paragraph" or find_marker(lines[then].text) or _weight(lines[then]) < 0)
    )


def _speaks_of_page(text: str) -> bool:
    """Return whether a paragraph tells who answers for what a page holds.

    >>> _speaks_of_page("以上内容由用户发布，仅代表作者本人观点，不代表本站立场。")
    True
    """
    return len(text) <= _NOTICE and bool(_OF_PAGE.search(text)) and len(set(_ANSWERS.findall(text))) >= _LEAST_WORDS


def _border(lines: Sequence[Paragraph], reasons: Sequence[str]) -> int:
    """Return where the end of the page begins, the number of lines if there is none."""
    best, border, total = 0.0, len(lines), 0.0
    first = next((n for n, line in enumerate(lines) if not reasons[n] and _opens_text(line)), len(lines))
    for number in range(len(lines) - 1, first, -1):
        line = lines[number]
        weight = _HEADING if _heads_text(lines, number) else _weight(line)
        total += _KNOWN if reasons[number] in FROM_PAGE else 0.0 if reasons[number] else weight
        if total > best:
            best, border = total, number
        if total < best - _FAR:
            break
    above = sum(len(lines[n].text) for n in range(border) if not reasons[n] and _SENTENCE.search(lines[n].text))
    return border if above >= _BODY else len(lines)


def _heads_text(lines: Sequence[Paragraph], number: int) -> bool:
    """Return whether a line is the heading of a part above a paragraph; lists of papers have its words as well."""
    then = next((line.text for line in lines[number + 1 : number + 3] if len(line.text) > _WORD), "")
    return len(then) >= _TOLD and then.endswith("。") and is_top_heading(lines[number].text)


def _opens_text(line: Paragraph) -> bool:
    """Return whether a line is where the text of a document may begin: above it stands the head of the page."""
    return _weight(line) <= _HEADING or (len(line.text) >= _SENTENCES and bool(_SENTENCE.search(line.text)))


def _weight(line: Paragraph) -> float:
    """Return how much a line speaks for a page: 1 for a short one that is no sentence, less than 0 for text."""
    text = line.text
    if line.kind != "paragraph" or line.level:
        return _HEADING
    marker = find_marker(text)
    if marker and marker.kind != "dash" and marker.rank <= 2:
        return _HEADING
    if len(text) > _SHORT or _SENTENCE.search(text):
        return -len(text) / _OF_TEXT
    return _REACH if _REACHED.search(text) else 1.0


def _signs(text: str) -> bool:
    """Return whether a line below a text is who signs it, or when."""
    return bool(_DATE.match(text) or is_person_line(text) or is_session_line(text) or _SIGNED.match(text))
