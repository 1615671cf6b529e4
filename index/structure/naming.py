"""Which noun phrases may name what a figure measures, the likeliest first."""

from collections.abc import Iterator

from index.text.expressions import expression
from index.text.figures import Figure
from index.text.figures.words import ADVERB, DOING_AT_START, INCOMPLETE, MANNER
from index.text.stops import behind_last

_CLAUSE = expression(r"[，,；;：:。！？!?、\n]")
_OF_GDP = expression("(?:相当于|占)(?:全[省市区国县州])?(?:地区|国内)?(?:生产总值|GDP)的?(?:比重|比例|之比|比)?$")
_BUILT = expression("(?:建设|提档|升级|提质|整治|修复|改造|提升|工程|项目|任务){1,9}$")
"""Behind the name of what is built and counted itself: 40万亩高标准农田项目."""
_SPENT = expression(
    "(?:左右|以上)?的?(?P<whole>[\u4e00-\u9fff]{0,8}支出)?(?:用于|投向|用在|投入)(?:保障|改善|发展)?(?P<part>[\u4e00-\u9fff]{2,4}?)(?:领域|事业|方面|和|[，。；、])"
)
"""Behind a share of spending: what for."""
_ASIDE = expression(
    "[（(][^（()）不含限规上下]{1,4}[)）]|(?<=[\u4e00-\u9fff]{2})年(?=业务|[产销]量|产值|[销交]售?易?额|吞吐)"
    "|项目(?=[\u4e00-\u9fff]{2}率)"
)
"""Within the name of what is measured, and narrows nothing: another name in brackets, the time."""
_CLAUSES_BACK = 4
_EFFECT = expression("(?:直接)?((?:带动|拉动|撬动)(?:消费|销售额?|投资|就业|产值))")
"""What is brought about, not what is measured: that stands in a clause before."""
_EFFECT_WITHIN = expression(
    "(?P<cause>[^，。；]{2,16}?)(?P<verb>带动|拉动|撬动)[^，。；带拉]{1,14}?(?P<object>消费|销售额?)[约近超达过]{0,2}$"
)
_EFFECT_REACH = 40  # characters
_GAINS = expression("(?:均|都|已|全部)?实现([\u4e00-\u9fff]{2,4})")
_WON = expression(
    "(?:均|都|全部|相继|先后|率先|成功|新|再次|首批)*(?:荣获|获评|获批|获得|获|入选|晋升为?|晋级为?|跻身|进入|列入|纳入|创建为?|认定为|评为|成为|当选为?)(?:为|了)?"
    "(?:首批|新一批|第[一二三四五六七八九十]批|全国首批|年度)?(?P<title>(?:[^，。；：、！？,;:0-9\n]|前?[0-9]{1,4}[%％‰强]){3,24})(?![^，。；：！？,;:\n])"
)
"""Behind those that are counted: the title that they won, which is counted as well: 5项成果获国家科学技术奖."""
_TASKS = expression("(?:个|项|件|条|类)?(?:重点|具体|主要|年度)*(?:任务|事项|举措|措施|场景|项目|行动)$")
"""What is counted of something with a name of its own: “…”21项重点任务."""
_JUDGED = expression("在(?P<title>[^，。；：、0-9]{3,16}?)(?:评选|大赛|比赛|评比|评审|竞赛)中[^，。；、0-9]{0,4}$")
"""Before prizes that are counted: what was won: 在国家科学技术奖评选中荣获5个奖项."""
_PRIZES = expression("(?:奖项?|奖励|金奖|荣誉)$")
_TITLED = expression("“([^“”，。；\n]{2,20})”$")
_TITLE_REACH = 24  # characters
_LIST_REACH = 40  # characters before an item in which the one before it begins
_COUNT = expression("[0-9０-９.,]{1,9}[余多]?[百千万亿]{0,2}(?:个|项|家|户|条|座|所|件)")
_EACH = expression("分别|各|均|都|双双|皆|同时")
_BOTH = expression("[\u4e00-\u9fff]{2,4}[和与及][\u4e00-\u9fff]{2,6}(?P<head>[\u4e00-\u9fff]{2})")
_PLANNED = expression("年度|计划")
_SAME_TAIL = expression("([\u4e00-\u9fff]{2,6})\\|[\u4e00-\u9fff]{1,6}\\1$")
"""Of two items that are one thing: 首店."""
_SHORT_ITEM = 4  # characters of an item that may need the beginning of the one before
_ITEM_BEFORE = expression("(?P<item>[\u4e00-\u9fff]{4,20})(?:[0-9.]{1,8}[余多]?[万千]?[\u4e00-\u9fff]{1,2})、$")
_NUMBERS = expression("[、和][0-9０-９]")
_ITEM = expression("[\u4e00-\u9fff]{2,6}(?<![等的])")
_PER_HEAD = expression("每[百千万](?:常住|户籍)?人?口?(?:拥有|有|配备)?$")
"""Before the name of what so many people have: 每千人口拥有托位数."""
_PER_HEAD_REACH = 10  # characters
_NAME_REACH = 12  # characters at the head of a clause that may be the name of what is measured


def names_of(text: str, figure: Figure) -> Iterator[str]:
    """Yield the noun phrases that may name what a figure of a paragraph measures, and what each stands for."""
    yield from _variants(_namings(text, figure), figure.unit)


def _variants(namings: Iterator[str], unit: str) -> Iterator[str]:
    """Yield each phrase, and what it stands for: 相当于生产总值的比例 is 占GDP比重, 优良天数90% is a rate."""
    for words in namings:
        if _OF_GDP.search(words):
            yield _OF_GDP.sub("占地区生产总值比重", words)
            yield _OF_GDP.sub("占GDP比重", words)
        yield words
        if (plain := _ASIDE.sub("", words)) != words:  # 江北中欧班列（江欧）
            yield plain
        if unit.lstrip("万亿千百") not in ("个", "项", "元") and (plain := _BUILT.sub("", words)) != words:
            yield plain
        if unit in ("%", "％") and words.endswith("完成"):
            yield f"{words}率"
        if unit in ("%", "％") and words.endswith(("天数", "合格", "达标", "覆盖")):
            yield words + ("比率" if words.endswith("天数") else "率")


def _namings(text: str, figure: Figure) -> Iterator[str]:
    """Yield the noun phrases that may name what a figure measures, the likeliest first."""
    phrase, verb = figure.phrase, figure.verb
    own = text[slice(*figure.subject)] if figure.subject else ""
    if phrase.endswith(own) and not figure.context:  # 电力等行业投资 is no 行业投资
        own = phrase
    if (spent := _SPENT.match(text, figure.end)) and figure.unit in ("%", "％", "成", ""):  # 八成财政支出用于民生
        yield f"{spent['part']}支出占{spent['whole'] or own}比重"
    if figure.subject and figure.subject[0] >= figure.end and (gained := _GAINS.match(text, figure.subject[1])):
        yield own + gained[1]  # 3万名劳动力实现就业
    after = figure.subject is not None and figure.subject[0] >= figure.end
    if figure.subject and (after or text[figure.subject[0] - 1] == "、") and (quoted := own.find("“")) > 0:
        yield own[quoted:]  # 锂电池、光伏产品“新三样”出口, 22件便民“一件事”改革
    if figure.subject and own:
        begin = max(0, figure.subject[0] - _PER_HEAD_REACH)
        if per := _PER_HEAD.search(text, begin, figure.subject[0]):
            yield per[0] + own
    if figure.kind == "level":
        yield from _titles(text, figure, own, figure.subject[1] if after and figure.subject else figure.end)
    if figure.kind == "level" and (other := _other_item(text, figure)):
        if len(head := own[len(other) :]) > 1 and DOING_AT_START.match(verb):
            yield head  # 排水、供热管网20公里 are of 管网
        yield f"{other}、{own}"
        if tail := _SAME_TAIL.search(f"{other}|{own}"):
            yield tail[1]  # 全国首店、省市首店
        return
    clause = text[max(_clause_start(text, figure.start), figure.start - _EFFECT_REACH) : figure.start]
    if figure.kind == "level" and (within := _EFFECT_WITHIN.search(clause)):
        yield _head(within["cause"]) + within["verb"] + within["object"]  # 以旧换新带动家电等销售550亿元
    incomplete = not own or bool(INCOMPLETE.match(own) or _EFFECT.fullmatch(verb + own))
    if phrase != own and not figure.context:
        yield phrase  # 研发经费投入占地区生产总值比重, the item of a list with its head
    if verb and own:
        yield verb + own
        yield own + verb
    if own:
        yield own
        yield from _completed(text, figure, own)
    if figure.kind == "level" and DOING_AT_START.match(verb) and (both := _BOTH.fullmatch(own)):
        yield both["head"]  # 燃气和供排水管网 are 管网
    if not incomplete:
        yield phrase
        return
    if (effect := _EFFECT.fullmatch(verb + own)) and figure.kind == "level":
        yield from _causes(text, figure.start, effect[1])
    if not own and text[figure.end : figure.end + 1] in tuple("“《‘「"):
        return  # 完成17支“4+1”基金组建: what is counted stands behind
    if not own and figure.kind == "level" and DOING_AT_START.match(verb):
        yield from _furthered(text, figure.start)
        return  # 完成17支专项基金组建: what is done stands elsewhere in the clause
    clauses = [m.span() for m in _CLAUSE.finditer(text, 0, figure.start)]
    begins = [0, *(end for _, end in clauses)]
    if figure.subject:  # 旅游人数和收入均增长20%
        begins.append(begins[-1])
        clauses.append((figure.subject[0], figure.subject[0]))
    for begin, (end, _) in list(zip(begins, clauses, strict=False))[::-1][:_CLAUSES_BACK]:
        clause = _head(text[begin:end])
        if _PLANNED.search(own) and begin >= _sentence_start(text, figure.start):
            clause = _object(clause)  # 实施重点项目500个、年度计划投资90亿元
        for length in range(min(_NAME_REACH, len(clause)), 1, -1):
            yield clause[:length] + own
    if (figure.kind == "growth" or own == "总量") and "经济" in text[
        _sentence_start(text, figure.start) : figure.start
    ]:
        yield f"经济{own or verb}"  # 顶住经济下行压力，…，全年增长4.8%、总量达5.3万亿元
    if figure.context:
        before = text[slice(*figure.context)]
        for length in range(min(_NAME_REACH, len(before)), 1, -1):
            yield before[:length] + own


def _titles(text: str, figure: Figure, own: str, end: int) -> Iterator[str]:
    """Yield what those that are counted won, or what they are tasks and prizes of; their name ends at ``end``."""
    before = max(0, figure.start - _TITLE_REACH)
    if not figure.unit.endswith(("元", "%", "％")) and (won := _WON.match(text, end)):
        yield won["title"]
    if figure.subject is None or figure.subject[0] < figure.end:
        return
    if _PRIZES.fullmatch(own) and (judged := _JUDGED.search(text, before, figure.start)):
        yield judged["title"]
    if _TASKS.match(own) and (named := _TITLED.search(text, before, figure.start)):
        yield named[1] + own


def _completed(text: str, figure: Figure, own: str) -> Iterator[str]:
    """Yield a short item with the beginnings of the one before: 学位授予单位3个、授权点65个."""
    if len(own) > _SHORT_ITEM or figure.kind != "level" or not figure.subject or figure.subject[0] > figure.start:
        return
    begin = behind_last(_CLAUSE, text, max(0, figure.subject[0] - _LIST_REACH), figure.subject[0])
    if "分别" in text[figure.subject[1] : figure.start]:
        return
    if text[begin - 1 : begin] != "、" or (found := _ITEM_BEFORE.search(text, max(0, begin - 30), begin)) is None:
        return
    item = _object(found["item"])
    for length in range(len(item) - 1, 1, -1):
        yield item[:length] + own


def _other_item(text: str, figure: Figure) -> str:
    """Return the item before the subject where one number counts both: 中小学 of 中小学、幼儿园80所; else empty."""
    if figure.subject is None or not (0 < figure.subject[0] < figure.start) or text[figure.subject[0] - 1] != "、":
        return ""
    start, end = figure.subject
    row = _NUMBERS.match(text, figure.end) or text[figure.start - 1] in "、和"  # 800公里、600公里
    if row or figure.unit in ("%", "％") or _EACH.search(text, end, figure.start):
        return ""
    begin = behind_last(_CLAUSE, text, max(0, start - _LIST_REACH), start - 1)
    if any(map(str.isdigit, text[begin:start])):
        return ""
    item = _object(text[begin : start - 1])
    return item if _ITEM.fullmatch(item) else ""


def _furthered(text: str, at: int) -> Iterator[str]:
    """Yield what the whole clause before a comma furthers: 推进高标准农田建设，力争新建200万亩."""
    end = max(text.rfind(mark, 0, at) for mark in "，,")
    begin = max(text.rfind(mark, 0, max(end, 0)) for mark in "。！？；，,;：:、") + 1
    if _clause_start(text, at) == end + 1 and (clause := _head(text[begin:end])):
        yield clause


def _causes(text: str, at: int, effect: str) -> Iterator[str]:
    """Yield what clauses of the same sentence say before an effect: 实施以旧换新行动，直接带动消费330亿元."""
    start = _sentence_start(text, at)
    clauses = [start, *(m.end() for m in _CLAUSE.finditer(text, start, at))]
    for begin, end in list(zip(clauses, [*clauses[1:], at], strict=True))[-2::-1][:_CLAUSES_BACK]:
        clause = _head(text[begin:end])
        while doing := DOING_AT_START.match(clause):
            clause = clause[doing.end() :]
        for length in range(min(_NAME_REACH, len(clause)), 1, -1):
            yield clause[:length] + effect


def _head(clause: str) -> str:
    """Return a clause without the number and the words before what it speaks of."""
    while neutral := ADVERB.match(clause) or _COUNT.match(clause) or MANNER.match(clause):
        clause = clause[neutral.end() :]
    return clause


def _object(clause: str) -> str:
    """Return what a clause speaks of, without its verbs of doing either."""
    clause = _head(clause)
    while doing := DOING_AT_START.match(clause):
        clause = _head(clause[doing.end() :])
    return clause


def _sentence_start(text: str, at: int) -> int:
    return max(text.rfind(mark, 0, at) for mark in "。！？；") + 1


def _clause_start(text: str, at: int) -> int:
    return max(text.rfind(mark, 0, at) for mark in "。！？；，,;") + 1
