"""Numbers that several subjects share: 失业率和涨幅分别控制在5%和3%以内."""

from dataclasses import replace

from index.records import Span
from index.text.expressions import expression
from index.text.figures.kinds import noun_kind
from index.text.figures.records import Figure
from index.text.figures.words import ADVERB
from index.text.stops import behind_last

_ALL = expression("(?:分别)?(?:均|都|双双|同时|全部|皆)")
_RESPECTIVELY = expression("分别|依次")
_BETWEEN = expression(r"^[\s和与及、，或]{1,3}$|^(?:以及|、和)$")
_ITEM = expression(
    "、|(?<=”)(?=“)|以及|(?<![共总饱温柔])和(?!谐|平|美|解|睦|田)|(?<!参)与(?!会)|(?<![普涉波危推])及(?![时格])"
)
_CLAUSE = expression(r"[，,；;：:。！？!?（）()\n]")
_COMPLETE = expression("(?:率|值|量|额|数|度|入|资|速|幅|业|费|重|比|例|口|积|价|格)$")
_HEAD = expression(
    "(?:总?产量|产值|增加值|(?:居民)?人均可支配收入|收入|支出|增速|涨幅|面积|总额|余额|投资|数量|规模|浓度|人数)$"
)
_RATE = expression(
    "(?:普及|覆盖|达标|参保|合格|利用|巩固|入园|入学|毛入学|毛入园|完成|治理|收集|处理|满意|办结|化解|回收|贡献|签约|报销|普惠|到位|建成|开工|交付)率$"
)
"""The head of a list of rates."""
_ORDINALS = ("一", "二", "三")
_ITEM_LENGTH = 4  # characters of an item that lacks the head of a list
_LONG = 8  # characters of an item that a rate is told of
_PLAIN = expression("(?:额|量|值|数|人次|收入)$")
_DONE = expression(
    "(?:累计|预计)?(?:完成|实现)(?!年|计划|目标|任务|全年)(?P<what>[\u4e00-\u9fff]{2,4}?)(?:达到?|约|近|超过?)?"
)
"""Between 分别 and the numbers: what was done of each item."""
_MANY = 2  # numbers in a row; more are those of as many items, whatever their units
_HEAD_ONLY = 3  # characters
_TRAILING = expression("(左右|以上|以下|以内)$")


def shared_subjects(text: str, start: int, figures: list[Figure]) -> list[Figure]:
    """Give the numbers of a list (5%和3%以内) to the items of the list before it, one by one, where there are as many.

    分别 before the numbers says so; without it the units must be the same. A comparator at the first number or behind
    the last one holds for all of them.
    """
    figures = list(figures)
    at = 0
    while at < len(figures):
        run = _run(text, at, figures)
        at = run[-1] + 1
        if len(run) > 1:
            _share(text, start, run, figures)
    return [copy for figure in figures for copy in _each(text, start, figure)]


def _each(text: str, start: int, figure: Figure) -> list[Figure]:
    """Return a figure once for each item of a list that shares its number: A、B均增长20%."""
    subject = figure.subject
    if subject is None or subject[1] > figure.start or not _ALL.match(text, subject[1], figure.start):
        return [figure]
    begin = behind_last(_CLAUSE, text, start, subject[1])
    spans = _split(text, begin, subject[1])
    if len(spans) < 2 or any(map(str.isdigit, text[begin : subject[1]])):
        return [figure]
    return [
        replace(figure, subject=span, phrase=_full(text, span, spans[-1], text[begin : subject[1]]), context=None)
        for span in spans
    ]


def _share(text: str, start: int, run: list[int], figures: list[Figure]) -> None:
    """Give the numbers of one list their subjects and comparators, in place."""
    first, last = figures[run[0]], figures[run[-1]]
    begin = behind_last(_CLAUSE, text, start, first.start)
    if run[0]:
        begin = max(begin, figures[run[0] - 1].end)
    said = _RESPECTIVELY.search(text, begin, first.start)
    same_unit = all(figures[i].unit == last.unit for i in run)
    end = said.start() if said else first.subject[1] if first.subject and first.subject[1] <= first.start else begin
    items = _items(text, begin, end, len(run)) if said or same_unit or len(run) > _MANY else []
    before = [] if items else _before(text, run, figures)
    part = text[begin : said.start()].strip() if said else ""  # 占规模以上工业比重分别提高到21.7%、33.6%
    if part and not part.startswith("占"):
        before = []
    items = items or [figure.subject for figure in before if figure.subject]
    pair = not items and len(run) == 2 and first.subject and "城乡" in text[slice(*first.subject)]
    ends = _TRAILING.search(text[last.start : last.end])
    done = _DONE.fullmatch(text, said.end(), first.start) if said else None  # 交通、水利分别完成投资30亿元、8亿元
    for order, position in enumerate(run):
        figure = figures[position]
        if items or pair:
            subject = items[order] if items else first.subject
            assert subject is not None
            phrase = text[slice(*subject)].replace("城乡", ("城镇", "农村")[order % 2])
            if before:
                phrase = (before[order].phrase or phrase) + part
            elif items and order and begin <= items[0][0]:
                phrase = _headless(text[slice(*items[0])], _full(text, subject, items[-1], text[begin:end]))
            elif items:
                phrase = _full(text, subject, items[-1], text[begin:end])
            if done and not phrase.endswith(done["what"]):
                phrase += done["what"]
            verb = figure.verb or first.verb
            kept = verb or figure.kind not in ("level", "share", "growth")
            kind, falls = (figure.kind, figure.falls) if kept else noun_kind(phrase, figure.unit)
            if first.kind == "share" and kind == "level" and same_unit:
                kind = "share"
            figure = replace(figure, subject=subject, phrase=phrase, kind=kind, falls=falls, context=None)
        if not figure.comparator and same_unit:
            figure = replace(figure, comparator=ends[1] if ends else first.comparator)
        figures[position] = figure


def _before(text: str, run: list[int], figures: list[Figure]) -> list[Figure]:
    """Return as many figures before a list that has no noun phrases of its own, each of another thing; or none.

    花费3亿元、收入5亿元，分别增长14%和21%; 标准由202元、270元提高到209元、280元.
    """
    before = figures[max(0, run[0] - len(run)) : run[0]]
    own = figures[run[0]].subject
    subjects = {figure.subject for figure in before if figure.subject}
    if len(subjects) < len(run) or (own and own[0] >= before[-1].end):
        return []
    said = _RESPECTIVELY.match(text[before[-1].end : figures[run[0]].start].lstrip("，、, "))
    first = run[0] - len(run)
    return before if said or _run(text, first, figures)[: len(run)] == [*range(first, run[0])] else []


def _full(text: str, item: Span, last: Span, whole: str) -> str:
    """Return an item with the head that it shares with the last one: 粮 of 粮、肉、奶产量 is 粮产量."""
    own, full = text[slice(*item)], text[slice(*last)]
    if item != last and own in _ORDINALS and full[0] in _ORDINALS:
        return own + full[1:]  # 一、二、三产业增加值
    rate = _RATE.search(full)
    short = len(own) <= _ITEM_LENGTH and rate is not None and len(full) - len(own) >= len(rate[0])
    if item != last and rate and not short and len(own) <= _LONG and not _COMPLETE.search(own):
        return own + rate[0]  # 农村自来水、户用卫生厕所普及率
    if item == last or len(own) > _ITEM_LENGTH or len(own) >= len(full) or _COMPLETE.search(own):
        return own
    head = _HEAD.search(whole)
    twin = _twin_end(own, full)
    unlike = head is not None and own[:1] != full[:1]  # 第一、第三产业增加值 are alike
    rest = full[twin:] if twin else head[0] if head and unlike else full[len(own) :]
    same = max(length for length in range(min(len(own), len(rest)) + 1) if own.endswith(rest[:length]))
    return own + rest[same:]  # 城镇居民、农村居民人均可支配收入


def _twin_end(own: str, full: str) -> int:
    """Return where the twin of an item ends in the last one, 0 where none: 新能源 of 清洁能源、新能源装机占比."""
    for length in range(len(own), 1, -1):
        if (at := full.find(own[-length:])) >= 0:
            return at + length
    return 0


def _headless(first: str, own: str) -> str:
    """Return an item that is no more than a head with what narrows the first one: 授权量 of 专利拥有量、授权量."""
    if len(own) > _HEAD_ONLY or len(first) < len(own) + 2 or not (_PLAIN.search(own) and _PLAIN.search(first)):
        return own
    return first[: -len(own)] + own


def _run(text: str, first: int, figures: list[Figure]) -> list[int]:
    """Return the positions of the figures that follow each other as a list, from one on."""
    run = [first]
    for position in range(first + 1, len(figures)):
        if not _BETWEEN.match(text[figures[run[-1]].end : figures[position].start]):
            break
        run.append(position)
    return run


def _items(text: str, begin: int, end: int, count: int) -> list[Span]:
    """Return the spans of ``count`` items listed in a stretch of text; empty when it has not as many."""
    spans = _split(text, begin, end)
    begin = spans[0][0] if spans else begin
    head = _HEAD.search(text, begin, end)
    if len(spans) == 1 and head and head.start() - begin == count and not text.startswith("城乡", begin):  # 粮肉奶产量
        return [(i, i + 1) for i in range(begin, head.start() - 1)] + [(head.start() - 1, end)]
    return spans if len(spans) == count else []


def _split(text: str, begin: int, end: int) -> list[Span]:
    """Return the items of a list in a stretch of text, without what stands before the first and narrows nothing."""
    while begin < end and (m := ADVERB.match(text[begin:end])):
        begin += m.end()
    spans, at = [], begin
    for match in _ITEM.finditer(text, begin, end):
        spans.append((at, match.start()))
        at = match.end()
    spans.append((at, end))
    return [(a, b) for a, b in spans if b > a]
