"""Which part a section belongs to: what was done, what is planned, or neither, as words and years of headings say."""

import re
from dataclasses import dataclass

from index.records import Part
from index.structure.headings import years_in
from index.structure.latin import SAYS_DONE, SAYS_PLANNED
from index.text.expressions import expression

_DONE = expression(
    r"回[顾顧首忆憶眸]|[总總][结結]|成就|成[效绩績]|(?:完成|执行|进展|落实|开展|推进|履职|收支)情况|决算|主要工作情况|(?:工作|主要|取得的?)进展|过去[一二三两四五六]?[个]?年|過去"
    r"|[一二三四五六几两]年来|历史性(?:变革|转变|跨越)|发展历程|(?<![\u4e00-\u9fff]{4})发展基础|基础与优势|现实基础|基本经验|去年|上年|主要做法"
    rf"|(?i:{SAYS_DONE}|past (?:five )?years?)"
)
_PLANNED = expression(
    r"安排|任务|任務|目标|目標|打算|(?<!决策)部署|计划|计劃|总体要求|总体思路|指导思想|政策取向|重点工作|思路|实事|建设|展望|今后|今後|明年|今年|下一步|新的?一年|未来|举措|建议|草案|意见"
    rf"|(?i:{SAYS_PLANNED})"
)
_WEAK = expression(r"任务|任務|建设|建議|建议|意见|计划|计劃|举措|展望|未来")
"""Words of plans that stand in headings of any content, see ``announces``."""
_TURNS = expression(
    r"为(?:此|[实完确][现成保])[^。：]{0,30}(?:要(?!求)|将|必须|着力|重点|突出)|(?:[^，。：]{0,16}(?:提出|明确|指出|强调)[，,：:])?[^，。：]{0,10}(?:下一步|下一阶段|接下来|今后|下半年|明年|来年|新的一年|((?:19|20)\d{2})年[^。：:]{0,24}(?:将|要(?!求)|计划|打算))"
)
"""What a paragraph begins with behind which plans follow."""
_COMES = expression(r"((?:19|20)\d{2})年[，,][^，。：:]{0,16}将")
_THEN = expression(r"(?:下一步|今后|接下来|下一阶段)[，,][^。：:]{0,20}?(?:将|要(?!求|素|点)|拟|计划)")
"""The same without a year."""
"""What a paragraph begins with that is on a year to come, be it below a heading of a review."""
_MOST_TURNING = 90  # characters of it
_BOTH = expression(
    "工作(?:总结|回顾)(?:[和与及暨]|以及)[^，。]{0,12}(?:计划|打算|思路|安排)(?:[（(]?[篇第]?[一二三四五六七八九十\\d]{1,3}篇?[)）]?)?$"
)
"""The title of a summary of one year with ideas for the next one, as the heading of its paper among others."""
_NEXT = expression(
    r"下一?步|[今往]后|明年|来年|下一?年度?|新的一年|下一?阶段|(?:工作|重点|主要)(?:打算|思路|计划|安排|任务|要点|谋划|设想|考虑)$|(?:打算|建议)$|总体要求|目标任务|预期目标"
    r"|今年(?:的)?(?:打算|计划|安排|工作安排)|打算(?:[干做办]|怎么)"
)
OPENS_PLAN = expression(
    r"^(?:继续|进一步|加快|加强|推进|推动|完善|深化|强化|着力|大力|抓好|抓紧|做好|促进|提升|提高|健全|努力|扩大|坚持|积极|支持|落实|优化|实施|建立|构建|打造|培育|严格|全面|深入|切实|巩固|统筹|启动|开展|引导|鼓励)(?!.{0,14}[了\d０-９])"
)
"""What sentences begin with that tell to do something, and headings of opinions do."""
_BLANKS = expression(r"(?<=[\u3000-\u9fff\d])[ \u3000]{1,4}(?=[\u3000-\u9fff\d])")
"""Blanks that a scanner or a designer put between characters: 工 作 安 排."""
_ACCOUNTS = expression("决算[（(]?草案[）)]?")
"""Accounts of a year that is over, however they are called before they are approved."""
_NOTES = expression(r"名词|注释|注解|用语|说明|解释|^注[:：]?$")
_ONE_PART: dict[str, Part] = {"bulletin": "done", "summary": "done", "plan": "planned"}


@dataclass(frozen=True, slots=True)
class Announced:
    """What a heading says of its section; ``certain`` is false where its words stand in headings of any content."""

    part: Part
    certain: bool


def announces(heading: str, year: int | None) -> Announced | None:
    """Return what a heading says of its part, None when it says nothing.

    Args:
        heading: the heading, stripped.
        year: the year whose plans the report announces, if known.
    """
    heading = _ACCOUNTS.sub("决算", _BLANKS.sub("", heading))
    done = [match.start() for match in _DONE.finditer(heading)]
    planned = [match.start() for match in _PLANNED.finditer(heading)]
    if _NOTES.search(heading) and not planned:
        return Announced("other", True)
    named = () if "规划" in heading else years_in(heading)
    if named and year is not None and bool(done) == bool(planned):
        return Announced("planned" if max(named) >= year else "done", True)
    if named and year is not None and planned and max(named) < year:
        return Announced("done", True)  # "2024年民生实事" in a report on 2025
    if done and planned and _BOTH.search(heading):
        return Announced("planned", False)  # a paper of both: its own headings say which
    if done and planned:  # "工作总结和明年安排" and "在接续建设中取得成效": the word that comes last decides
        return Announced("done" if done[-1] > planned[0] and done[0] > planned[0] else "planned", True)
    if done:
        return Announced("done", True)
    if planned:
        return Announced("planned", bool(named) or bool(_PLANNED.search(_WEAK.sub("", heading))))
    return None


def names_review(heading: str) -> bool:
    """Return whether a heading has a word of looking back, whatever years it names."""
    return bool(_DONE.search(heading))


def part_of_heading(heading: str, year: int | None, previous: Part) -> Part:
    """Return the part that a top heading opens.

    Args:
        heading, year: see ``announces``.
        previous: part of the section before; a silent heading after a review opens the plans.
    """
    said = announces(heading, year)
    if said:
        return said.part
    return "planned" if previous in ("done", "planned") else "other"


def plans_next(heading: str, year: int | None = None) -> bool:
    """Return whether a heading of a summary or of accounts turns from what was done to what comes next.

    Args:
        year: of the document: a heading that names a later one speaks of what comes.

    >>> plans_next("三、下一步工作打算"), plans_next("四、固定资产投资"), plans_next("二、2025年工作重点", 2024)
    (True, False, True)
    """
    heading = _BLANKS.sub("", heading).rstrip("。：:")
    named = years_in(heading) if year is not None else ()
    later = bool(named) and year is not None and min(named) > year
    return bool((_NEXT.search(heading) or later) and not _DONE.search(heading))


def turns_to_plans(text: str, year: int | None) -> bool:
    """Return whether a paragraph announces that plans follow: 下一步，我们将重点做好以下工作：.

    Args:
        year: the year whose plans the document announces, if known.

    >>> turns_to_plans("下一步，将做好以下工作：", None), turns_to_plans("2024年，我们做了以下工作：", 2024)
    (True, False)
    """
    tail = text[text.rfind("。", 0, -1) + 1 :]
    if text[-1:] not in "：:" or len(tail) > _MOST_TURNING or not (said := _TURNS.match(tail)):
        return False
    return said[1] is None or (year is not None and int(said[1]) >= year)


def plans_year(text: str, year: int | None, *, reviewed: bool) -> bool:
    """Return whether a paragraph says itself that it is on a year to come: 2025年，我院将….

    Args:
        year: of the document. reviewed: whether that is the year that it looks back on.

    >>> [plans_year(text, 2025, reviewed=False) for text in ("2025年，我院将办好小案。", "2025年，实现增收。")]
    [True, False]
    """
    if _THEN.match(text) and text[-1] not in "：:":
        return True
    said = _COMES.match(text)
    return bool(said and year is not None and int(said[1]) >= year + reviewed)


def is_imperative(heading: str) -> bool:
    """Return whether a heading tells to do something, as those of opinions and plans of action: 完善平台生态."""
    return bool(OPENS_PLAN.match(re.sub(r"^[\W一二三四五六七八九十\d]{1,6}", "", heading)))


def tells_how_it_stands(kind: str, title: str) -> bool:
    """Return whether a document of no special kind tells how things stand: 关于2024年法治政府建设情况的报告."""
    return kind in ("other", "summary") and bool(re.search("情况的?(?:报告|汇报)$", title))


def part_of_kind(kind: str, title: str) -> Part | None:
    """Return the part of documents that have a single one, None for all others."""
    if kind == "budget" and re.search("决算|审计(?:工作|结果)?报告", title):
        return "done"
    if kind == "summary" and re.search("要点|计划|思路|打算|安排", title) and not re.search("总结|回顾|情况", title):
        return "planned"
    if kind == "summary" and re.search(r"[思路计划安排打算要点]{2}", title[-8:]):
        return None  # a summary of one year and the ideas for the next
    if tells_how_it_stands(kind, title):
        return "done"
    if kind == "plan" and "执行情况" in title and "草案" not in title:
        return None  # how far a plan was carried out
    return _ONE_PART.get(kind)
