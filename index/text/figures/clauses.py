"""Attribute the amounts of a text: to which noun phrase each belongs, under which verb, and of what kind it is."""

from dataclasses import replace

from index.records import Span
from index.text.expressions import expression
from index.text.figures.amounts import Amount, amounts
from index.text.figures.kinds import kind_of
from index.text.figures.lists import shared_subjects
from index.text.figures.phrases import Lead, done_for, lead_of, object_behind, purpose_behind
from index.text.figures.records import Figure
from index.text.figures.words import DOING_AT_START, FALL_VERB, GROWTH_VERB, INCOMPLETE
from index.text.sentences import split_sentences
from index.text.stops import behind_last

_BRACKET = expression("[（(][^（）()。；0-9]{1,12}[)）]")
_LIST = 80  # characters of a list, at most, in which its verb is looked for
_CLAUSES = expression("[，,；;：:。]")
"""Between the items of two lists."""
_REACHES = expression("(?:覆盖|惠及|涉及|服务|走访|慰问)$")
"""At the end of what stands before a number: those behind it have something of a work, and are not worked on."""
_STOP = expression(r"[，,；;：:。！？!?（）()、\n]")


def figures_of(text: str) -> list[Figure]:
    """Return the figures of a paragraph in order, with offsets in it.

    Each clause is read on its own; a clause without a noun phrase of its own speaks of that of the figure before it in
    the sentence (进出口总额4.27万亿元、增长1.3%), and numbers after 分别 are given in turn to the items of the list.

    >>> f = figures_of("全年进出口总额达到4.27万亿元、增长1.3%。")
    >>> [(str(x.value), x.unit, x.kind) for x in f]
    [('4.27', '万亿元', 'level'), ('1.3', '%', 'growth')]
    """
    found = amounts(text)
    if not found:
        return []
    figures: list[Figure] = []
    for start, end in split_sentences(text):
        inside = [a for a in found if start <= a.start and a.end <= end]
        if inside:
            figures.extend(_sentence(text, start, end, inside))
    return figures


def _sentence(text: str, start: int, end: int, found: list[Amount]) -> list[Figure]:
    figures: list[Figure] = []
    before: Figure | None = None
    context: Span | None = None
    taken = start
    for position, amount in enumerate(found):
        stop = found[position + 1].start if position + 1 < len(found) else end
        begin = max(taken, _last_stop(text, taken, amount.start))
        lead = lead_of(text, begin, amount.start, rank=amount.form == "rank")
        figure, taken = _figure(text, amount, lead, stop, before or _topic(text, start, begin))
        if before is not None and before is figures[-1] and _reaches_on(text, before, amount, lead):
            before = figures[-1] = _range(before, figure)
            continue
        if (
            text[begin - 1 : begin] == "、"
            and figure.subject
            and (m := _AND_SO_ON.search(text[slice(*figure.subject)]))
        ):
            phrase, at = figure.phrase or text[slice(*figure.subject)], figure.subject[0] + m.end()
            figure = replace(figure, subject=(at, figure.subject[1]), phrase=phrase)
        listed = text[begin - 1 : begin] == "、" and not figure.total
        if listed and (before is None or _CLAUSES.search(text, before.end, begin)):
            listed = False
            if not figure.verb and not figure.unit.endswith(("元", "%", "％")):
                figure = replace(figure, verb=_verb_of_list(text, start, begin))
        same = before is not None and figure.subject == before.subject  # 净增98万户、突破1900万户
        reached = same and before is not None and _REACHED.search(text, before.end, figure.start)
        if not figure.verb and before and listed and not reached and _is_doing(before.verb):
            figure = replace(figure, verb=before.verb)  # 新建灌区27个、高标准农田316万亩
        if listed and before and (owner := _owner(text, before, figure)):
            figure = replace(figure, phrase=owner + text[slice(*figure.subject or (0, 0))])
        if figure.subject and INCOMPLETE.match(text[slice(*figure.subject)]):
            figure = replace(figure, context=context)
        elif figure.subject and (not lead.empty or figure.subject[0] >= figure.end):
            context = figure.subject
        figures.append(figure)
        before = figure
    return [replace(f, phrase=f.phrase or _phrase(text, f)) for f in shared_subjects(text, start, figures)]


def _verb_of_list(text: str, start: int, end: int) -> str:
    """Return the verb of doing before a list whose last item alone has a number: 改造老旧小区、危房等3万户."""
    lead = lead_of(text, behind_last(_CLAUSES, text, max(start, end - _LIST), end), end - 1)
    return lead.verb if lead.doing and lead.subject else ""


def _owner(text: str, before: Figure, figure: Figure) -> str:
    """Return whose figure the item before is, where this one, of a short name, is theirs too.

    省管企业净资产增长8.9%、利润增长3%.
    """
    own = text[slice(*figure.subject)] if figure.subject else ""
    if not own or len(own) > _SHORT or figure.phrase or before.unit.lstrip("万亿") not in ("%", "％", "元"):
        return ""
    found = _OWNER.match(before.phrase or text[slice(*before.subject)] if before.subject else "")
    return "" if found is None or figure.subject == before.subject else found[0]


def _without_examples(text: str, figure: Figure) -> Figure:
    """Take the last example of a list out of the subject, not out of the phrase: 热力、电力等重点项目."""
    words = text[slice(*figure.subject)] if figure.subject else ""
    found = _AND_SO_ON.search(words)
    if found is None or figure.subject is None:
        return figure
    start, end = figure.subject
    return replace(figure, subject=(start + found.end(), end), phrase=figure.phrase or words)


def _phrase(text: str, figure: Figure) -> str:
    """Return what a figure measures in words, with the context that an incomplete subject needs."""
    before = text[slice(*figure.context)] if figure.context else ""
    return before + (text[slice(*figure.subject)] if figure.subject else "")


_PREDICATE = expression(
    "再[上创获添]|[迈跃站]上|创(?:下|出|造)?(?:历史|[^，]{0,3}新高)|实现|持续|稳[步定]|连续|首次|不断|快速|平稳|较快|显著|明显|大幅|进一步"
)
_TOTAL = expression(
    "累计[^，。；、]*$|(?:总数|总量|总装机|总里程|总产能|保有量|拥有量|共有|现有|已有|拥有)[^，。；、]{0,8}$|[^成了]达到?$"
    "|(?:增加|扩大|提高|提升|增长|发展)(?:到|至)$|[增升]至$"
)
_SHORT = 4  # characters of a name that says what is measured, and not of whom
_OWNER = expression(
    "[^，。；、]{0,8}?(?:企业|国企|央企|集团|公司|园区|开发区|高新区|经开区|综保区|试验区|机构|高校|景区)(?=[^，。；、]{2})"
)
_AND_SO_ON = expression("等(?=[^等]{2,20}$)")
_MEASURE = expression("[率值量额数度入资业费重比例口积价格产幅速模次备电]$")
_FOR_WHOM = expression("(?:为|给|向|对|帮助|让)[近约超]?$")
_DONE_BEHIND = expression(
    "(?:率先|全部|全面|顺利|已|均|陆续|相继|如期)*(建成|完工|开工|竣工|投产|投用|通车|交付|改造|获批|落地|签约)"
)
_REACHED = expression("达|突破|超|破|到|为|至|站上|迈上|总量|总数|累计|共有|拥有")
_ON = expression("[、，,]?(?:并|努力)?(?:力争|争取|冲刺|奋力|努力)[^，。；、]{0,6}$")


def _is_doing(verb: str) -> bool:
    changes = GROWTH_VERB.search(verb) or FALL_VERB.search(verb)
    return bool(DOING_AT_START.match(verb)) and not changes


def _reaches_on(text: str, before: Figure, amount: Amount, lead: Lead) -> bool:
    """Tell a second, higher aim of the same figure: 增长7%以上、力争达到8%."""
    between = text[before.end : amount.start]
    same = before.value is not None and amount.low == amount.high and amount.unit == before.unit
    return same and lead.empty and amount.low > before.low and bool(_ON.match(between))


def _range(before: Figure, after: Figure) -> Figure:
    comparator = "、".join(filter(None, [before.comparator, after.comparator]))
    return replace(before, end=after.end, value=None, high=after.high, comparator=comparator)


def _topic(text: str, start: int, begin: int) -> Span | None:
    """Return the noun phrase of the clause before, for one that has none (粮食产量再创新高，达到100亿斤)."""
    stop = max(start, begin - 1)
    if stop == start or text[stop] not in "，,":
        return None
    begin = _last_stop(text, start, stop)
    if predicate := _PREDICATE.search(text, begin + 2, stop):
        stop = predicate.start()
    lead = lead_of(text, begin, stop)
    if (lead.verb and not lead.doing) or not lead.subject or lead.subject[1] != stop:
        return None
    return lead.subject if _MEASURE.search(text[slice(*lead.subject)]) else None


def _last_stop(text: str, begin: int, end: int) -> int:
    """Return where the clause of a number begins: behind the last stop before it, not before ``begin``.

    A short bracket within the noun phrase is no stop: 中小学（幼儿园）120所.
    """
    last, closed = begin, -1
    for match in _STOP.finditer(text, begin, end):
        if match.start() < closed:
            continue
        if match[0] in "（(" and (bracket := _BRACKET.match(text, match.start(), end)):
            closed = bracket.end()
            continue
        last = match.end()
    return last


def _figure(text: str, amount: Amount, lead: Lead, stop: int, before: Figure | Span | None) -> tuple[Figure, int]:
    """Read one amount with the words before and behind it; return it and the offset behind what belongs to it."""
    subject, verb, taken = lead.subject, lead.verb, amount.end
    behind = object_behind(text, amount, stop)
    criterion = behind and subject and not lead.doing and amount.unit.endswith("元") and text[amount.end] == "的"
    if criterion:  # 总投资80亿元的项目: the money is 总投资
        behind = None
    elif behind and subject and text[slice(behind[1], stop + 1)].strip()[:1].isdigit():
        behind = None  # 中小企业50家新增工业企业 20家: what follows is the next number's
    elif behind and (not lead.share or text[amount.end : amount.end + 1] == "的"):
        if subject and (m := _REACHES.search(text[slice(*subject)])):
            verb = m[0]  # 推动物业服务覆盖300个老旧小区
        subject, taken = behind, behind[1]
    elif subject is None and lead.doing:
        subject = purpose_behind(text, amount, stop)
    if behind and not verb and (m := _DONE_BEHIND.match(text, behind[1])):
        verb = m[1]  # 40万亩高标准农田项目率先完工
    if subject is None and isinstance(before, tuple):
        subject = before
    again = isinstance(before, Figure) and amount.unit == before.unit and not lead.changes  # 受理案件99件，办结88件
    inherited = subject is None and isinstance(before, Figure) and (not lead.doing or lead.share or again)
    if inherited and isinstance(before, Figure):
        subject = before.subject
        reached = _REACHED.search(text, before.end, amount.start)  # 净增98万户、突破1900万户
        verb = verb or ("" if reached else before.verb)
    kind, falls = kind_of(text, amount, lead, subject)
    if behind and amount.unit in ("%", "％", "成"):
        kind = "share"
    if (
        inherited
        and isinstance(before, Figure)
        and not lead.verb
        and before.kind == "growth"
        and amount.unit == before.unit
    ):
        kind, falls = before.kind, before.falls  # 增长7%以上、力争达到8%
    comparators = "、".join([*lead.comparators, *amount.comparators])
    value = amount.low if amount.low == amount.high else None
    context = before.context if inherited and isinstance(before, Figure) else None
    delta = lead.changes and kind == "level" and not behind
    said = before.end if inherited and isinstance(before, Figure) else 0  # 新增18家、累计38家
    total = bool(_TOTAL.search(text, max(said, amount.start - 20), amount.start))
    phrase = text[slice(*subject)] + text[slice(*lead.part)].strip("的") if subject and lead.part else ""
    if (
        behind
        and _FOR_WHOM.search(text, max(0, amount.start - 4), amount.start)
        and (thing := done_for(text, behind[1], stop))
    ):
        phrase, taken = text[slice(*behind)] + text[slice(*thing)], thing[1]  # 为2298户老人家庭实施适老化改造
    return Figure(
        amount.start,
        amount.end,
        value,
        amount.low,
        amount.high,
        amount.unit,
        comparators,
        kind,
        subject,
        verb,
        falls,
        delta,
        total,
        context,
        phrase,
    ), taken
