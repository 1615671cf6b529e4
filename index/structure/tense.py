"""Which part a paragraph belongs to where no heading says it: the tense that its clauses show."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from index.records import Part, Passage
from index.structure.parts import OPENS_PLAN, is_imperative
from index.text.expressions import expression
from index.text.fold import simplified, without_readings

# What a clause says of its time. A clause begins behind punctuation; bare verbs of arrangement count half, because
# reviews tell their measures in the same words.
_STOPS = "。！？!?"
_WILL = expression(r"[^，]{0,8}(?:(?<![主重必需概纲摘简])要(?![求素点闻])|(?<![大上])将(?!近)|力争|拟|必须)")
"""What says of the clauses behind it, in its sentence, that they tell what is to be done."""
_OVER = expression(r"[了已]|上年|去年|以来|同比|累计|[受审][理结]|期间|今年(?:以来|上半年)")
_CLAUSE = expression(r"[，。；：！？、,;:!?]")
_HAS_DONE = expression(
    r"[完达]成(?!后)|[实實][现現]了|取得|[达達]到?\s?[\d０-９一二三四五六七八九十]|增[长長]了?\s?[\d０-９]|下降了?\s?[\d０-９]|比上年|比[^，。]{1,10}(?:增|提高|下降)|同比"
    r"|(?<![为為除极罢不])了(?!解|如|望)|已经?|[曾]经?|去年|上年|过去|過去|[一二三四五六几]年[来來]|以[来來]|得到[^，。]{0,8}(?:落实|加强|提升|改善|保障|解决)|[获獲](?:得|评|批)|累[计計]|共[计計]?\s?\d|[顺順]利|初步|跃居|位居|全年|期间|(?:明显|显著|稳步|持续|全面)(?:增强|提升|提高|改善|好转|优化|加快)|成效|新步伐|新台阶|新突破$|荣获|入选|建成"
)
_HAS_PLAN = expression(
    r"^到(?:19|20)\d{2}年|^(?:[^，]{0,8}(?:(?<![主重必需概纲摘简])要(?![求素点闻])|将(?![^，。]{2,24}由(?:原来|原先|过去|原有))|應|应(?!到|出席|邀)|必须|必須|应当|应该|需要|力争|确保|争取|拟|务必|决心|必将|以(?!来|上|前|及|下|内|外|后)))|今年(?!初|以来|上半年|[一前][一二三]?季度|\d{1,2}[-—至])|今[后後]|明年|[未将]来|下一步|作[出了]{1,2}[^，。]{0,8}(?:安排|部署)|提出了?[^，。]{0,12}(?:任务|打算)|左右$|年底前|为此|我们要|要(?:继续|把|在|进一步|坚持|加强|大力|努力|着力|抓|认真|以)"
)
_ARRANGES = expression(r"[对就][^，。]{0,12}工作[^，。]{0,4}[作做]出?了?[^，。]{0,4}(?:安排|部署)$")
_TELLS_AIMS = expression(
    r"^(?:(?:提出|明确|部署|安排|强调|要求|确定|敲定|指出)了?)?(?:((?:19|20)\d{2})年|今年|新的一年)"
    r"[^，。]{0,12}(?:总体要求|预期目标|主要目标|工作重点|重点工作|工作安排|目标任务|重点任务|民生实事)"
    r"|(?:提出|明确|部署|安排)了?(?:((?:19|20)\d{2})年|今年|新的一年|下一步|今后)的?[^，。]{0,10}(?:工作|任务|重点|目标|思路|举措)"
)
_COMES = expression("^(?:今年|明年|新的一年|下一步|接下来)[^，。]{0,6}(?:将|拟|要(?!求|素))")
"""What opens a row of clauses on what is to come: 今年将新开工项目110个，建成学校3所."""
_REACHED = expression("完成|实现|达到|兑现|落地")
"""What a clause says of aims that were reached: 2016年确定的目标任务基本完成."""
_UNTIL = expression(r"到((?:19|20)\d{2})年$")
_RECALLS = expression(r"(?:回顾|总结)了[^，。]{0,12}工作$")
"""What news of a report says before it tells what it plans, and what it reviews."""
_YEAR_ALONE = expression(r"((?:19|20)\d{2})年")
_YEAR_OPENS = expression(r"((?:19|20)\d{2})年[，,]")
_IN_CHARGE = expression(
    "[（(](?:主要|第一)?(?:牵头|责任|主责|主办|负责|实施)(?:单位|部门|领导|人)?[：:][^（）()]{2,300}[）)]。?$"
)
"""Who has to do it, behind a task."""
_ASSIGNED = 2.0  # of ``tense``: what that says
_LETTER = expression("[a-z]")
_DIGIT = expression(r"[\d０-９]")
_LATIN_DONE = expression(r"\b(?:grew|rose|fell|reached|\w{3,}ed|was|were|made|kept|took|cut|set up)\b")
_LATIN_PLAN = expression(r"\b(?:will|shall|must|should|need to|aims?|target|continue to|this year we)\b")
_AIMS = expression(r"左右|以上|以内|目标|不低于|不超过|万人以上")
_MAX_JUDGED = 1500  # characters of a paragraph that are looked at
_CLEAR = 0.5  # of ``tense``: below it the paragraph is judged with its section
_RECALLED = expression(
    "[了已]|以来|累计|[^年底]末|期间|时期|[上去当]年|同比|年均|[比较](?:19|20)|成[为效]|进展|提[高升]到|达到"
)
"""What a paragraph of a plan that tells of the past has besides figures: 完成投资1.1亿元 may be a task."""
_CLEARLY_PLANNED = 1.5  # of ``tense``, below 0: what a paragraph of plans amid a review shows at least
_LEAST_PLANNED = 1.0  # of ``tense``, below 0: what a section of plans at the end of a review shows
_PREFACE = 1.0  # of ``tense``: from it on a paragraph above the first heading of a report tells what was reached
_FINISHED = expression("(?:圆满|全面|较好地?|基本)完成|取得[^，。]{0,12}(?:成[效绩就]|进展|突破)")
_PAST_IN_PLAN = 2.0  # of ``tense``: from it on a paragraph of a plan tells what was reached before


def tense(text: str, year: int | None = None) -> float:
    """Return what the clauses of a paragraph show: above 0 it tells what was done, below 0 what is planned.

    The unit is clauses: 1 is one clause more that speaks of the past. Clauses without a sign count nothing. A clause
    that is nothing but a year says of those behind it, up to the next one, on which side of ``year`` they are.

    >>> tense("去年新建公厕120座，改造了水管。") > 0 > tense("今年要再建60座，确保通水。")
    True
    """
    score, text, side = 0.0, simplified(without_readings(text[:_MAX_JUDGED])), 0
    latin = bool(_LETTER.search(text))
    score -= _ASSIGNED * bool(_IN_CHARGE.search(text))
    ahead = False  # whether a clause before it, in its sentence, says what is to be done
    for clause, mark in _clauses(text):
        clause = clause.strip()
        han = not clause.isascii()
        if year is not None and len(clause) == 5 and (alone := _YEAR_ALONE.fullmatch(clause)):
            side = -1 if int(alone[1]) >= year else 1
            score += 1.5 * side
            continue
        if clause.endswith(("安排", "部署", "工作")) and (_ARRANGES.search(clause) or _RECALLS.search(clause)):
            side = -1 if _ARRANGES.search(clause) else 1
        elif han and (_COMES.match(clause) or _tells_aims(clause, year)):
            side = -1
        if side < 0 and not re.search(r"[了已]|上年|去年|以来|同比|[受审][理结][^，。]{0,8}\d", clause):
            score -= 0.5
        elif (han and _HAS_PLAN.search(clause)) or (latin and _LATIN_PLAN.search(clause)):
            score -= 1
            ahead = ahead or bool(han and _WILL.match(clause))
        elif ahead and not _OVER.search(clause):
            score -= 0.35
        elif (han and _HAS_DONE.search(clause)) or (latin and _LATIN_DONE.search(clause)):
            score += 1
        elif han and OPENS_PLAN.match(clause):
            score -= 0.35
        elif _DIGIT.search(clause) and not (han and _AIMS.search(clause)):
            score += 0.5
        ahead = ahead and mark not in _STOPS
    return score


def _clauses(text: str) -> Iterator[tuple[str, str]]:
    """Yield the clauses of a text, each with the mark behind it."""
    begin = 0
    for match in _CLAUSE.finditer(text):
        yield text[begin : match.start()], match[0]
        begin = match.end()
    yield text[begin:], ""


def tells_done(text: str) -> bool:
    """Return whether a paragraph above plans tells what was done: a statement with a figure that plans nothing.

    >>> tells_done("2、改造水管。改造水管43公里，新建便民桥5座。"), tells_done("各位代表：")
    (True, False)
    """
    return text.endswith(("。", "；")) and bool(_DIGIT.search(text[2:])) and tense(text) > 0


def opens_before(text: str, year: int | None) -> bool:
    """Return whether a paragraph begins with a year before ``year``: 2023年，….

    >>> opens_before("2023年，新建公厕12座。", 2024), opens_before("2024年，新建公厕12座。", 2024)
    (True, False)
    """
    opened = _YEAR_OPENS.match(text)
    return opened is not None and year is not None and int(opened[1]) < year


def _tells_past(text: str, year: int | None = None) -> bool:
    return opens_before(text, year) or bool(_RECALLED.search(simplified(text[:_MAX_JUDGED])))


def _tells_aims(clause: str, year: int | None) -> bool:
    """Return whether a clause says that aims of a year which is not over follow: 报告明确了2024年工作重点, 到2029年."""
    if not any(word in clause for word in ("年", "下一步", "今后")):
        return False
    told = _UNTIL.match(clause) or _TELLS_AIMS.search(clause)
    if not told or _REACHED.search(clause, told.end()):
        return False
    named = next((group for group in told.groups() if group), None)
    return year is None or not named or int(named) >= year


def _reviewing(sections: Mapping[int, float]) -> frozenset[int]:
    """Return the sections that review: all before the one from which on plans outweigh what was done.

    Args:
        sections: sum of ``tense`` of each section that no heading speaks for, by its number, from 1.
    """
    numbers = sorted(number for number in sections if number)
    after = [sum(sections[number] for number in numbers[at:]) for at in range(len(numbers) + 1)]
    turn = min(range(len(numbers), -1, -1), key=lambda at: after[at] + _LEAST_PLANNED * (at < len(numbers)))
    return frozenset(numbers[:turn])


def parts_by_tense(
    passages: Sequence[Passage],
    judged: Sequence[tuple[int, int]],
    whole: Part | None,
    reviews_first: bool,
    *,
    has_sections: bool,
    year: int | None = None,
) -> dict[int, Part]:
    """Return the parts of the passages that no heading speaks for, by position, where their tense shows one.

    Args:
        passages: of the document.
        judged: position of each such passage, and the number of its outermost section, 0 where it stands in none.
        whole: the part of the whole document where its kind says it.
        reviews_first: see ``index.structure.sections.Sections``.
        has_sections: whether the document has any section.
        year: the year whose plans it announces, where it is a report of plans.
    """
    if year is not None and any(f"{year + 1}年，" in p.text or f"{year + 1}年," in p.text for p in passages):
        alone = (_YEAR_OPENS.match(passages[row].text) for row, _ in judged)
        year += any(int(said[1]) == year + 1 for said in alone if said)  # the year that its title names is over
    scores = {row: tense(passages[row].text, year) for row, _ in judged}
    if not reviews_first:
        for row in scores:
            above = passages[row].section
            scores[row] -= 1.0 if above and is_imperative(above[0]) else 0.0
    sections: dict[int, float] = defaultdict(float)
    for row, section in judged:
        sections[section] += scores[row]
    reviewing = _reviewing(sections) if reviews_first and whole is None and has_sections else frozenset()
    found: dict[int, Part] = {}
    for row, section in judged:
        if section in reviewing and scores[row] > -_CLEARLY_PLANNED:
            found[row] = "done"
            continue
        score = scores[row] if abs(scores[row]) >= _CLEAR else scores[row] + sections[section] / 10
        if abs(score) < _CLEAR:
            score = _CLEAR if reviews_first and whole is None and section and sections[section] >= 0 else 0
        if not score:
            continue
        if has_sections and not section:
            text = passages[row].text[:_MAX_JUDGED]
            clear = scores[row] >= (_PREFACE if reviews_first else 2 * _PREFACE)
            if (
                (reviews_first or whole is None)
                and clear
                and (_tells_past(text, year) or _FINISHED.search(simplified(text)))
            ):
                found[row] = "done"
            continue
        part: Part = "done" if score > 0 else "planned"
        past = scores[row] >= _PAST_IN_PLAN and has_sections and _tells_past(passages[row].text)
        if whole != "planned" or (part == "done" and past):
            found[row] = part
    return found
