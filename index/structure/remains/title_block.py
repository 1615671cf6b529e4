"""What stands around the title of a page and is none of its text: known by what a title block consists of.

Menus, names of sections and of files, labels: their words are without number, the lines of a title block are few kinds.
So that above the title, and between it and the line that repeats it, a short line is kept only if it is one of those.
"""

from collections.abc import Sequence

from index.structure.headings import is_annex, is_numbered_heading, is_session_line, is_top_heading
from index.structure.markers import find_marker
from index.structure.people import is_person_line
from index.structure.remains.reasons import FROM_PAGE
from index.text.expressions import expression

_MOST = 60  # characters of a line that no sentence of the document is
_TELLS = 12  # characters of a statement
_CLAUSED, _LEAST_CLAUSES = 40, 2  # characters of a paragraph that goes on in what follows (…如下：), marks in it
_CLAUSE = expression("[，。；]")
_MOST_LABELS = 120  # characters of a line of labels
_LEAST_LABELS = 2  # of them on a line
_LABELLED = expression(r"(?:^|(?<=\s))[\u3400-\u9fff]{2,6}\s?[:：]\s?\S{1,24}(?=\s|$)")
"""A label of a page with its value, whatever its words are."""
_SENTENCE = expression(r"[。！？；!?;]|[a-z)]\.(?:\s|$)")
_ADDRESS = expression(
    r"(?:尊敬的)?(?:各位|同志们|同志|代表们|委员们|(?:主席|主任)[、，,:：])|[A-Z][a-z]+ (?:[A-Z][a-z]+ ?)?[,:]$"
)
_DATE = expression(r"[（(]?(?:19|20|二)[\d〇○零一二三四五六七八九]{2,3}\s?年.{0,16}")
_PUT_ON = expression(r"(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}")
"""The day that a site puts a page on the web; papers write 2024年1月2日."""
_ORGAN = expression(
    r"[\u3400-\u9fff\s]{2,24}(?:局|院|厅|部|委|办|府|会|处|队|社|组|公司|中心|学校|大学|党校|书记|代表团|文件|室)"
)
_PAPER = expression(
    r"[\u3400-\u9fff]{2,8}(?:日报|晚报|早报|时报|晨报|都市报|新闻网|信息网|政府网|客户端|融媒体中心?)"
    r"|(?:19|20)\d\d年0\d月\d\d日|(?:19|20)\d\d年\d\d月0\d日"
)
"""The newspaper or site, and the day as programs print it."""
_WORD = expression(r"[\u3400-\u9fff]|[A-Za-z]{3}")
_CALLED = expression(r"(?:报告|公报|纲要|规划|总结|讲话|摘要)[）)]?$")
"""How the title of a paper ends."""
_ABSTRACT = expression(r"[\[【(（]?(?:内容)?(?:摘要|提要|简介|导读)[】\])）]?\s?[:：]?")
_CUT_OFF = expression(r"(?:…|\.{3,6}|。{3,6})[”\"]?$")
_BRACKETED = expression(r"[【\[]\s?[\u3400-\u9fff]{2,6}\s?[】\]](?:\s?[:：].{0,16})?")
"""【正文】, 【分类号】：D6: the name of a piece of a page, with a short value."""
_TAKEN_FROM = expression(
    r"[-—―–]{0,3}\s?(?:[（(]\s?)?(?:摘自|选自|节选自|转自|原载|载于|刊于|来源于)\s?[:：《]?[^。]{2,40}$"
)
"""The book or paper that a text was taken from."""
_ONE_LABEL = expression(r"[\u3400-\u9fff]{2,6}\s?[:：]\s?[^，。；]{1,20}|【[\u3400-\u9fff]{2,6}】[^，。；]{1,20}")
"""A label with its value on a line of its own."""
_HEAD = 40  # paragraphs in which the head of a page ends
_OPENING = 24  # characters of the text that an abstract begins with


def around_title(
    texts: Sequence[str], reasons: list[str], title_lines: Sequence[int], levels: Sequence[int] = ()
) -> None:
    """Set aside what stands around the title, in ``reasons``.

    Args:
        texts: every paragraph, empty where it was set aside before.
        reasons: of every paragraph why it is set aside; "title" and "repeat" where it is the title.
        title_lines: positions of the paragraphs that are the title.
        levels: of every paragraph its level where the file marks it as a heading, else 0.
    """
    first = min((line for line in title_lines if line >= 0), default=-1)
    if first < 0 or reasons[first] != "title":
        return
    if not any(texts[n] and not reasons[n] and not _is_short(texts[n]) for n in range(first + 1, len(texts))):
        return  # nothing would be left of it
    above = next((n for n in range(first) if texts[n] and not reasons[n] and _tells(texts[n])), first)
    for number in range(above):
        if texts[number] and not reasons[number] and not _heads(texts[number]):
            reasons[number] = "navigation"
    again = _last_title(texts, reasons, first)
    between = [n for n in range(first + 1, again) if texts[n] and not reasons[n]]
    if not all(_of_title_block(texts[n]) for n in between):
        for number in between:
            if _is_abstract(texts, number):
                reasons[number] = "repeat"
            elif not _tells(texts[number]):
                reasons[number] = "navigation"
    body = _body(texts, reasons, again)
    block = _block(texts, reasons, again, body)
    labels = [n for n in range(again + 1, body) if texts[n] and not reasons[n] and _ONE_LABEL.fullmatch(texts[n])]
    for number in range(again + 1, body):
        text = texts[number]
        if reasons[number] or not text:
            continue
        if (
            not _WORD.search(text)
            or _PAPER.fullmatch(text)
            or _BRACKETED.fullmatch(text)
            or _TAKEN_FROM.match(text)
            or _is_label(text)
            or (number in labels and len(labels) >= _LEAST_LABELS)
        ):
            reasons[number] = "source"
        elif _ORGAN.fullmatch(text) and (reasons[number + 1] == "source" or _is_label(texts[number + 1])):
            reasons[number] = "source"  # who put the page on the web
        elif _is_abstract(texts, number):
            reasons[number] = "repeat"
        elif levels and levels[number]:
            continue
        elif number < block and _is_short(text) and not _of_title_block(text):
            reasons[number] = "navigation"


def _last_title(texts: Sequence[str], reasons: Sequence[str], first: int) -> int:
    """Return where the title stands for the last time before the text: a page has it above its menus as well."""
    last = first
    for number in range(first + 1, min(len(texts), first + _HEAD)):
        text = texts[number]
        if text and reasons[number] in ("title", "repeat"):
            last = number
        elif text and not reasons[number] and (_ADDRESS.match(text) or _heads(text) or _tells(text)):
            break
    return last


def _tells(text: str) -> bool:
    """Return whether a line is a paragraph of the text: long, a statement, or one of several clauses."""
    return (
        len(text) > _MOST_LABELS
        or (len(text) > _TELLS and "。" in text[-2:])
        or (len(text) > _CLAUSED and len(_CLAUSE.findall(text)) >= _LEAST_CLAUSES)
    )


def _block(texts: Sequence[str], reasons: Sequence[str], again: int, body: int) -> int:
    """Return behind which line the title block goes on after the last line of the page below the title."""
    known = max((n for n in range(again + 1, body) if reasons[n] in FROM_PAGE or _is_label(texts[n])), default=-1)
    if known < 0:
        return again
    following = (n for n in range(known + 1, min(body + 1, len(texts))) if texts[n])
    return next((n for n in following if _of_title_block(texts[n])), known)


def _is_label(text: str) -> bool:
    """Return whether a line below a title is what the page says of itself: a day in figures, labels with values."""
    return (
        len(text) <= _MOST_LABELS
        and not _SENTENCE.search(text)
        and bool(_PUT_ON.search(text) or len(_LABELLED.findall(text)) >= _LEAST_LABELS)
    )


def _body(texts: Sequence[str], reasons: Sequence[str], first: int) -> int:
    """Return where the text begins behind the title: with a sentence, a heading or the address."""
    for number in range(first + 1, len(texts)):
        text = texts[number]
        if not text or reasons[number] or _is_label(text) or _is_abstract(texts, number):
            continue
        if not _is_short(text) or _ADDRESS.match(text) or _heads(text) or is_top_heading(text):
            return number
    return first + 1


def _is_short(text: str) -> bool:
    return len(text) <= _MOST and not _SENTENCE.search(text)


def _heads(text: str) -> bool:
    marker = find_marker(text)
    return is_annex(text) or bool(marker and marker.kind != "dash" and is_numbered_heading(text, marker))


def _of_title_block(text: str) -> bool:
    """Return whether a line is the session, the date, who speaks, who reports or what."""
    return not _is_label(text) and bool(
        is_session_line(text)
        or is_person_line(text)
        or _DATE.match(text)
        or _ORGAN.fullmatch(text)
        or _CALLED.search(text)
        or _ADDRESS.match(text)
        or text[0] in "—―–-（("
    )


def _is_abstract(texts: Sequence[str], number: int) -> bool:
    """Return whether a paragraph is what a page shows of the text that follows, cut off at its end."""
    text = texts[number]
    if not _CUT_OFF.search(text):
        return False
    plain = "".join(_ABSTRACT.sub("", text, count=1).split()).rstrip("….。")
    following = "".join("".join(texts[number + 1 : number + 12]).split())
    return len(plain) >= _OPENING and plain[-_OPENING:] in following
