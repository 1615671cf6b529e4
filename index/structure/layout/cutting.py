"""Cut what stands on one line into its paragraphs, and paragraphs that are too long into pieces."""

import re

from index.records import Span
from index.structure.headings import MAX_HEADING, is_numbered_heading, is_plain_heading, is_top_heading
from index.structure.layout.collected import cuts_of_collection
from index.structure.markers import find_marker
from index.text.expressions import expression
from index.text.sentences import strip_span

LONGEST = 1500
"""Characters of the longest paragraph that stays whole."""
MOST = 10_000
"""Characters of the longest paragraph there is: what has no end of a sentence for so long is cut anywhere."""
_ONE_LINE = 1500  # characters of a line that must hold several paragraphs
_PIECE = (400, 900)  # characters of the pieces of a paragraph that is too long
_INDENT = 4  # columns of blanks that set a paragraph apart
_WIDE = "\u3000\u3000"  # the blanks that do so even within a line of common length

_BLANKS = expression("[\\s\u3000\u00a0]{1,400}")
_CN = "[一二三四五六七八九十百]{1,4}"
_AFTER_END = expression(
    rf"(?<=[。！？!?])\s{{0,8}}(?=第{_CN}[章编]|{_CN}、|[（(]{_CN}[）)]|各位代表[：:！!，,])"
    rf"|(?<=[：:])\s{{0,8}}(?=第{_CN}[章编]|(?:{_CN}、|[（(]{_CN}[）)])[^。；;]{{0,80}}(?:[^。；;\n]{{80}}|[。\n]|$)|各位代表[：:！!，,])"
)
"""Between paragraphs. Behind a colon a number that ends with a semicolon is an item of a list within its sentence."""
_ADDRESS = expression("各位(?:代表|委员|同志)[^。，：:]{0,20}[：:]")
_SESSION = expression("(?:——|--|－－)(?=\\s?(?:[12１２][\\d０-９]{3}|[一二][〇○零一二三四五六七八九]{3})\\s?年)")
_CUE = expression(
    "(?:主要)?工作(?:的?基本|开展|完成)?情况|[^，。；：]基本情况|开展情况|存在的?(?:主要|突出)?问题|回[顾忆](?:与总结)?|工作总结|总体要求|主要目标|目标任务|重点工作|主要工作|重点任务|主要任务|工作任务|工作安排|自身建设|工作打算|工作部署|工作重点|奋斗目标|发展目标|总体思路|基本思路|工作思路|工作意见|主要措施|政府建设"
)
_TITLE_END = expression(
    r"[^，,。；;：:]{6,60}?(?:总结|思路|计划|打算|安排|报告|要点|范文|范本)\s{0,4}(?=一、[^，。；：]{2,30})"
)
"""A title that the first heading follows on the same line."""
_ABOVE_FIRST = expression(rf"(?:(?<=[。：:！])|^){_CN}、[^，。；：（(]{{2,24}}(?=[（(]一[）)])")
"""A heading 一、 that its first （一） follows at once."""
_GLUED_PART = expression(
    r"(?<=[。！？!?:：])\s{0,4}((?:(?:(?:19|20)\d{2}年|过去[一五]年|[一五]年来)(?:和(?:19|20)\d{2}年)?)(?:的?(?:主要|政府)?工作)?"
    r"(?:回[顾忆]|总结|主要工作|工作安排|工作打算|主要任务|重点任务|总体要求))(?=(?:19|20)\d{2}年|过去|[一五]年来|今年|面对|新的一年)"
)
"""A heading without a number between the end of a sentence and the text it is glued to: 2023年工作回顾2023年，….

Its text tells the time once more."""
_BETWEEN_BLANKS = expression(
    r"(?<=[。！？；]) {1,4}((?:(?:(?:19|20)\d{2}年|过去[一五]年|[一五]年来|今后五年)"
    r"(?:[及和](?:(?:19|20)\d{2}年|过去[一五]年|[一五]年来))?|[上下]半年)度?的?"
    r"[^\s，。；：]{0,8}(?:工作|任务|目标)[^\s，。；：]{0,6}) {1,4}(?=\S)"
)
"""A heading without a number between the blanks that line breaks became: 。 2015年工作情况 2015年，…."""
_TIME = expression(
    "今年以来|(?:近|[一三五几])年来|过去[一五]年|(?:(?:19|20)\\d{2}|20[Xx]{2}|[Xx]{2,4})\\s?年(?=[,，是全我来以])"
)
"""What the text begins with that a numbered heading is glued to."""
_BEGINS = expression(
    r"(?:(?:19|20)\d{2}年|今年|去年|过去|[一三五]年来|新的一年)(?!度?的?(?:主要|重点)?工作)|我们(?!的)|[全我][省市县区州旗镇乡街]|面对|按照|围绕|根据|当前|今后|[（(]一[）)]"
)
"""What prose begins with right behind a heading that names a part."""
_PROSE = expression("[，。；]")
_TOPICS = (
    "综合|农业|农林牧渔业|林业|工业|建筑业|服务业|固定资产投资|房地产(?:开发)?|国内贸易|消费|物价|对外(?:经济|贸易)|交通(?:运输)?|邮电(?:通信)?|旅游"
    "|财政|金融|保险|教育|科学技术|科技|文化(?:旅游)?|卫生|体育|人口|就业|人民生活|居民收入|社会保障|资源|环境|生态|应急管理|安全生产|城市建设"
)
_TOPIC = expression(
    rf"(?:{_TOPICS})(?:[、和与及](?:{_TOPICS}))*(?:业|事业)?(?=初步核算|据|全[年市县区州]|年末|(?:19|20)\d{{2}}年)"
)
"""A heading of a bulletin of statistics in front of what its text begins with."""
_LEAST_WHOLE = 16  # characters of a paragraph that a heading may be glued to
_LEAST_GLUED = 6  # characters of such a heading
_TRAILING = expression(
    f"(?<=[。！？])\\s{{0,4}}(?:第{_CN}[章节篇部]\\s{{0,4}}|{_CN}、|[（(]{_CN}[）)])\\s{{0,4}}[\u4e00-\u9fff“”《》—]{{4,40}}$"
)
"""A numbered heading behind the last sentence of a line: a line break was lost in front of it."""
_REACH = 60  # characters of it
_SPACED = expression(f"[。！？] {{1,4}}{_CN}、[^\\s，。；：]{{2,30}} {{1,4}}(?=\\S)")
_CAPTIONED = expression(
    f"[。！？] {{1,4}}[^\\s，。；：、]{{4,24}} {{1,4}}({_CN}、[^\\s，。；：]{{2,30}}) {{1,4}}(?=\\S)"
)
"""A heading behind the caption of a table that was lost: 。 主要产品产量 三、工业 全年…."""
_LEAST_SPACED = 2
"""Headings between blanks, as where the line breaks of a page were taken for blanks: 。 一、加强领导 全县…."""
_WITHIN_FIGURE = expression(r"[0-9０-９xX×*]\s{1,3}[0-9０-９年月日个万亿元%％‰]")
"""A blank within a figure or a date: 1 9 9 8 年."""
_SENTENCE = expression("[。！？!?]{1,9}[”’」』）)】》〉\"']{0,3}|(?<=[a-z)])\\.(?= [A-Z])")
_PAUSE = expression("[；;]")
_FRESH = expression(
    f"{_CN}是|[（(](?:{_CN}|\\d{{1,2}})[）)]|{_CN}、|\\d{{1,2}}[.．、](?!\\d)|第{_CN}，|——|首先|其次|再次|最后|同时|此外|"
    "过去[一五]年|[一五]年来|各位代表"
)


def cut_line(text: str, alone: bool) -> list[Span]:
    """Return the spans of the paragraphs that stand on one line, white space at their ends left out.

    Args:
        alone: the document consists of this line and hardly anything else.

    >>> text = "一、2024年工作回顾　　全年新建公厕120座。　　二、2025年工作安排　　新建公厕60座。"
    >>> [text[a:b] for a, b in cut_line(text, True)]
    ['一、2024年工作回顾', '全年新建公厕120座。', '二、2025年工作安排', '新建公厕60座。']
    """
    several = alone or len(text) > _ONE_LINE or len(_SPACED.findall(text)) >= _LEAST_SPACED
    cuts = [0, *trailing_heading(text)]
    for match in _BLANKS.finditer(text) if several or _WIDE in text else ():
        if match.start() and _sets_apart(text, match, several):
            cuts.append(match.end())
    if several:
        cuts += [m.end() for m in _AFTER_END.finditer(text)]
        cuts += [m.start() for m in _SESSION.finditer(text[:400])][:1] if alone else []
        cuts += [m.end() for m in _ABOVE_FIRST.finditer(text)]
        cuts += [at for match in _CAPTIONED.finditer(text) for at in match.span(1)]
        cuts += [at for match in _GLUED_PART.finditer(text) for at in match.span(1)]
        cuts += [at for match in _BETWEEN_BLANKS.finditer(text) for at in match.span(1)] if alone else []
        cuts += cuts_of_collection(text) if alone else []
        title = _TITLE_END.match(text) if alone else None
        cuts += [title.end()] if title else []
        address = _ADDRESS.search(text[:1000]) if alone else None
        cuts += address.span() if address else ()
    ordered = sorted(set(cuts))
    spans = [strip_span(text, a, b) for a, b in zip(ordered, [*ordered[1:], len(text)], strict=True)]
    spans = [(a, b) for a, b in spans if a < b]
    if several:
        return [part for span in spans for part in _without_heading(text, span)]
    return [part for span in spans for part in _without_part(text, span)]


def trailing_heading(text: str) -> list[int]:
    """Return where the numbered heading begins that a line ends in behind a sentence, an empty list without one.

    >>> trailing_heading("夜校办起来了。（二）村道修通"), trailing_heading("（二）村道修通")
    ([7], [])
    """
    match = _TRAILING.search(text, max(0, len(text) - _REACH)) if "\u4e00" <= text[-1:] <= "\u9fff" else None
    return [match.start()] if match else []


def _sets_apart(text: str, blanks: re.Match[str], several: bool) -> bool:
    run = blanks[0]
    wide = sum(2 if char == "\u3000" else 4 if char == "\t" else 1 for char in run)
    before = text[blanks.start() - 1]
    if wide < _INDENT and _WITHIN_FIGURE.match(text, blanks.start() - 1):
        return False
    if wide >= _INDENT:
        return several or (before in "。！？：；!?”" and _WIDE in run)
    if not several:
        return False
    after = text[blanks.end() : blanks.end() + MAX_HEADING + 1]
    if before in "。！？：:!?":
        marker = find_marker(after)
        return bool(marker and marker.rank <= 2) or (before in "：:" and "。" not in text[: min(200, blanks.start())])
    low = max(0, blanks.start() - 2 * MAX_HEADING)
    start = max(low - 1, *(text.rfind(mark, low, blanks.start()) for mark in "。！？!?\u3000")) + 1
    head = text[start : blanks.start()].strip()
    marker = find_marker(head)
    return bool(marker and marker.rank <= 2 and is_numbered_heading(head.replace(",", ""), marker) and len(after) > 20)


def _without_heading(text: str, span: Span) -> list[Span]:
    """Cut a numbered heading from the paragraph that follows it without any sign, where a word of headings ends it."""
    start, end = span
    marker = find_marker(text[start : min(end, start + MAX_HEADING)])
    if not marker or marker.rank > 1:
        return [span]
    if topic := _TOPIC.match(text, start + marker.length, end):
        return [(start, topic.end()), strip_span(text, topic.end(), end)]
    if end - start < _LEAST_WHOLE:
        return [span]
    head = text[start : min(end, start + MAX_HEADING)]
    for match in _CUE.finditer(head, marker.length):
        line, rest = head[: match.end()], text[start + match.end() : end][:1]
        if not _PROSE.search(text, start + match.end(), end) or re.search("[，。；：,;:]", line):
            break
        if (
            is_plain_heading(line[marker.length :])
            and (is_top_heading(line[marker.length :]) or line.endswith(("情况", "问题")))
            and rest not in "的和与及，、。；："
        ):
            return [(start, start + match.end()), strip_span(text, start + match.end(), end)]
    for match in _TIME.finditer(head, marker.length + _LEAST_GLUED):
        line = head[: match.start()]
        if re.search("[。；：;:]", line):
            break
        if line[-1] not in "，,、的和与及（(《“是自从在" and is_numbered_heading(line.replace(",", ""), marker):
            return [(start, start + match.start()), strip_span(text, start + match.start(), end)]
    return [span]


def _without_part(text: str, span: Span) -> list[Span]:
    """Cut a numbered heading that names a part from the prose that it is glued to: 二、2025年工作安排今年，…."""
    start, end = span
    head = text[start : min(end, start + MAX_HEADING)]
    marker = find_marker(head)
    if not marker or marker.rank > 1:
        return [span]
    for match in _CUE.finditer(head, marker.length):
        line, rest = head[marker.length : match.end()], start + match.end()
        if re.search("[，。；：,;:]", line):
            break
        if is_plain_heading(line) and _BEGINS.match(text, rest, end) and _PROSE.search(text, rest, end):
            return [(start, rest), strip_span(text, rest, end)]
    return [span]


def cut_long(text: str) -> list[Span]:
    """Return the spans of the pieces of a paragraph that is longer than ``LONGEST``, cut where sentences end.

    The pieces joined are the text, white space between them apart. A text without the end of a sentence stays whole up
    to ``MOST`` characters.

    >>> cut_long("短。")
    [(0, 2)]
    """
    if len(text) <= LONGEST:
        return [(0, len(text))]
    ends = [match.end() for match in _SENTENCE.finditer(text)]
    pauses = [match.end() for match in _PAUSE.finditer(text)]
    cuts = [0]
    at = {"end": 0, "pause": 0}
    while len(text) - cuts[-1] > _PIECE[1]:
        begin, left = cuts[-1], len(text) - cuts[-1]
        ideal = left / -(-left // _PIECE[1])
        near = _window(ends, at, "end", begin)
        found = [end for end in near if _PIECE[0] <= end - begin <= _PIECE[1] and len(text) - end >= _PIECE[0] // 2]
        if not found:
            found = [end for end in near if end - begin <= LONGEST][-1:]
        if not found:
            found = [end for end in _window(pauses, at, "pause", begin) if end - begin <= LONGEST][-1:]
        if not found:
            found = [end for end in near if end < len(text) and end - begin <= MOST][:1]
        if not found and left > MOST:
            found = [max(text.rfind(mark, begin + _PIECE[0], begin + LONGEST) for mark in "，、, ") + 1]
            found = found if found[0] else [begin + LONGEST]
        if not found:
            break
        cuts.append(min(found, key=lambda end: (not _FRESH.match(text, end), abs(end - begin - ideal))))
    spans = [strip_span(text, a, b) for a, b in zip(cuts, [*cuts[1:], len(text)], strict=True)]
    return [(a, b) for a, b in spans if a < b]


def _window(places: list[int], at: dict[str, int], key: str, begin: int) -> list[int]:
    """Return the places behind ``begin``, up to the first one that is too far away."""
    while at[key] < len(places) and places[at[key]] <= begin:
        at[key] += 1
    window = []
    for place in places[at[key] : at[key] + 2 * LONGEST]:
        window.append(place)
        if place - begin > LONGEST:
            break
    return window
