"""Which questions ask for an overview: of a whole report, or of what it says about a subject.

The patterns are for a folded question from which places and years are taken out, ``Query.encoder_text``.
"""

from dataclasses import dataclass, replace
from typing import Literal

from index import Part, expression
from qa.gist.deeds import number_of
from qa.records import Query

Breadth = Literal["report", "tasks", "topic"]
"""A whole report or one of its parts; the sections that set out its tasks; one subject."""


@dataclass(frozen=True, slots=True)
class SummaryAsked:
    """What a question for an overview is about.

    Attributes:
        breadth: see ``Breadth``.
        topic: the subject; empty but for ``topic``.
        part: of the report; None = all of it.
        span: several years together are asked about (过去五年), not the one of the report.
        count: how many public works are asked for (十件实事); 0 = not said.
    """

    breadth: Breadth
    topic: str = ""
    part: Part | None = None
    span: bool = False
    count: int = 0


_PLEASE = (
    r"(?:请问?|麻烦|帮我|帮忙|给我|替我|能不能|能否|可以|可不可以|我想|想)?(?:你|您)?(?:帮我|"
    r"给我)?(?:简单|简要|大致|大概|快速|用几句话|再)?地?"
)
_SUM_UP = r"(?:总结|概括|归纳|概述|简述|综述|梳理|提炼|介绍|讲讲|说说|讲一讲|说一说|谈谈|讲|列)(?:一下|下|一遍|出)?"
_REPORT = (
    r"(?:这|该|本|那|此)?(?:一)?(?:份|篇|个)?(?:的)?(?:政府|党委|党代会|人大|法院|"
    r"检察院)?(?:年度)?(?:工作)?(?:报告|文件|材料)(?:里面?|中|当中)?"
)
_MUCH = r"(?:主要|大概|大致|大体|到底|究竟|都|具体|总共|总体|整体|核心|全部|重点){0,9}"
_WHAT = r"(?:些)?(?:什么|啥|哪些)(?:内容|方面|事情?|东西|要点)?"
_CONTENT = r"(?:内容|要点|重点|大意|梗概|概要|摘要|大纲|提纲|纲要|亮点|主旨|脉络|框架)"
_TASKS = (
    r"(?:(?:主要|重点|重要|中心|核心|具体)(?:的)?(?:工作|任务|目标任务|举措|事项)|工作(?:任务|重点|"
    r"安排|部署|计划|思路)|任务|目标任务)"
)
_RESULTS = r"(?:成绩单?|工作总结|年度总结|成就|成果|成效|进展|业绩|工作成绩|主要成绩|工作回顾|工作情况|完成情况)"
_HOW = (
    r"(?:(?:都|分别|主要|具体)?(?:有|是|包括|包含)(?:些)?(?:什么|啥|哪些|哪几项|哪几个方面|哪几方面|"
    r"哪几件)(?:方面|内容)?|有什么|怎么样|如何|怎么安排的?|情况)?"
)
_END = r"(?:的)?(?:情况)?[呢吗啊呀吧了]?[\s?？。.!！]{0,20}"
_LEAD = r"[\s,，、:：]{0,3}(?:的|在|关于|对|把|将|要)?"

_REPORT_ASKED = tuple(
    expression(pattern)
    for pattern in (
        rf"{_LEAD}{_PLEASE}{_SUM_UP}{_LEAD}(?:{_REPORT})?(?:的)?{_MUCH}(?:{_CONTENT}|工作)?{_END}",
        rf"{_LEAD}{_PLEASE}(?:{_SUM_UP})?{_REPORT}{_MUCH}(?:讲|说|写|提|谈|包括|包含|涉及|介绍)(?:到|及)?(?:了|的是|的|是)?{_WHAT}{_END}",
        rf"{_LEAD}(?:{_REPORT})?(?:的)?{_MUCH}{_CONTENT}{_HOW}{_END}",
        rf"{_LEAD}{_PLEASE}{_LEAD}(?:的)?(?:{_REPORT})?(?:的)?{_MUCH}(?:{_CONTENT}|工作)?{_SUM_UP}{_END}",
    )
)
_TASKS_ASKED = tuple(
    expression(pattern)
    for pattern in (
        rf"{_LEAD}{_PLEASE}(?:{_SUM_UP})?{_LEAD}(?:{_REPORT})?(?:的)?(?:政府)?{_TASKS}{_HOW}{_END}",
        rf"{_LEAD}(?:政府)?{_MUCH}(?:有|做)?(?:什么|哪些|啥){_TASKS}{_END}",
        rf"{_LEAD}(?:政府)?{_MUCH}(?:打算|准备|计划|要|将|想|会|安排){{1,9}}(?:去)?(?:干|做|办|搞|抓|推进)(?:好)?{_WHAT}(?:重点)?(?:工作|任务)?{_END}",
        rf"{_LEAD}(?:政府)?{_MUCH}(?:抓|做|干|推进|开展|聚焦)(?:好)?(?:什么|哪些|哪几项|哪几个|啥)(?:方面)?(?:的)?(?:重点|主要)?(?:工作|任务){_END}",
        rf"{_LEAD}(?:政府)?{_MUCH}有(?:什么|哪些|啥)(?:打算|计划|安排|部署|目标任务|动作){_END}",
    )
)
_RESULTS_ASKED = tuple(
    expression(pattern)
    for pattern in (
        rf"{_LEAD}{_PLEASE}(?:{_SUM_UP})?{_LEAD}(?:{_REPORT})?(?:的)?(?:主要|工作|发展|突出)?(?:的)?{_RESULTS}{_HOW}{_END}",
        rf"{_LEAD}(?:政府)?{_MUCH}(?:取得|获得|有|完成)(?:了|过)?(?:什么|哪些|啥)(?:主要|新|重大|突出)?(?:的)?{_RESULTS}{_END}",
        rf"{_LEAD}(?:政府)?{_MUCH}(?:做|干|办|抓)(?:成|好|完)?(?:了|过){_WHAT}(?:重点|主要)?(?:工作|大事|实事)?{_END}",
    )
)
_SUBJECT = r"(?P<topic>[^\s,，。？?！!、的]{2,10}?)"
_AREA = r"(?:(?:工作)?(?:方面|领域|这一?块|这一?方面|上)|工作)"
_DID = (
    r"(?:都|又|还|主要|具体|政府){0,9}(?:(?:做|干|办|抓|搞|采取|推进|开展|实施|完成|取得)(?:了|过|的|得)?|"
    r"(?:打算|准备|计划|要|将|会)(?:怎么|如何)?(?:做|干|办|抓|推进|安排)?|有|怎么|如何|讲了|说了|"
    r"提到|提出了?)"
)
_SOME = (
    r"(?:些)?(?:什么|啥|哪些|怎么样?|如何)(?:主要|新|重点|具体)?(?:的)?(?:工作|事情?|举措|措施|成绩|成效|"
    r"成果|进展|打算|安排|计划|部署|动作|内容|任务|变化)?"
)
_KIND_OF_DEEDS = expression("(?<=实事)(?:项目|工程)$")
_DEEDS = r"(?P<deeds>(?:民生|惠民|为民|利民|民心)工程|(?:民生|惠民|为民|利民)?(?:微|办)?实事(?:项目|工程)?)"
_TOPIC_ASKED = tuple(
    expression(pattern)
    for pattern in (
        rf"{_LEAD}{_SUBJECT}{_AREA}{_DID}{_SOME}{_END}",
        rf"{_LEAD}{_PLEASE}{_SUM_UP}{_LEAD}{_SUBJECT}(?:的)?{_AREA}(?:的)?(?:内容|情况|成绩|打算)?{_END}",
        rf"{_LEAD}{_PLEASE}{_SUM_UP}{_LEAD}{_SUBJECT}的(?:相关|有关|具体|主要|总体)?(?:内容|情况|进展|成绩|成效|打算|安排|部署|举措|措施|工作|现状){_END}",
        rf"{_LEAD}{_SUBJECT}(?:都|主要|具体)?(?:做|干|抓|搞|推进|开展|采取)(?:了|过)(?:些)?(?:什么|啥|哪些)(?:工作|事情?|举措|措施)?{_END}",
    )
)
_DEEDS_ASKED = tuple(
    expression(pattern)
    for pattern in (
        rf"{_LEAD}(?:政府)?(?:都)?(?:要|将|打算|准备|计划|会|安排|继续|为(?:老百姓|群众|百姓|市民|居民)){{0,9}}(?:办|做|办理|办好|办成|做好|实施|推进|安排)?(?:了|成了|好了)?(?:哪些|什么|哪几件|哪几项|啥)(?:重点|重大)?{_DEEDS}{_END}",
        rf"{_LEAD}(?:要|将|计划)?(?:办|办理|办好)?(?:的)?(?:省|市|区|县|全省|全市)?(?:的)?(?:(?P<count>[一二三四五六七八九十两\d]{{1,3}})[件项个大]{{1,2}})?(?:重点|重大)?{_DEEDS}(?:都|分别|具体|主要){{0,9}}(?:有哪些|是哪些|是什么|是啥|有什么|有啥|包括哪些|包括什么|怎么样|哪几件|是哪几件|呢)?{_END}",
    )
)
_BETWEEN = expression(r"^[和与及跟、，,]{1,4}")  # left of several places: 浙江和江苏的重点工作
# Several years together: 过去五年, 今后五年, “十五五”时期.
_SPAN = expression(
    r"[“\"]?(?:(?:过去|近|这|最近|今后|未来|下一?个?|本届政府)(?:的)?[三四五六七八九十两\d]{1,2}年|五年(?=来|间)|十[一二三四五六]五)[”\"]?"
    r"(?:时期|期间|规划|以?来|间|里|中|内)?(?:的)?"
)
_AHEAD, _BEHIND = expression("今后|未来|下"), expression("过去|近|来|间$")
_LONGEST, _SHORTEST = 40, 4  # characters; 任务 alone asks for a word


def summary_of(query: Query) -> SummaryAsked | None:
    """Return what a question for an overview is about; None for any other question.

    >>> summary_of(Query("总结一下", "", encoder_text="总结一下")).breadth
    'report'
    """
    text = _BETWEEN.sub("", "".join(query.encoder_text.split()))
    if not text or len(text) > _LONGEST:
        return None
    spanning = _SPAN.search(text)
    if spanning and (asked := summary_of(replace(query, encoder_text=_SPAN.sub("", text, count=1)))):
        ahead = _AHEAD.search(spanning[0])
        part: Part | None = "planned" if ahead else "done" if _BEHIND.search(spanning[0]) else query.part or asked.part
        return replace(asked, part=part, span=True)
    for pattern in _DEEDS_ASKED:
        if found := pattern.fullmatch(text):
            deeds = found["deeds"]
            count = number_of(found.groupdict().get("count") or "")
            return SummaryAsked("topic", _KIND_OF_DEEDS.sub("", deeds), query.part, count=count)
    if any(pattern.fullmatch(text) for pattern in _REPORT_ASKED):
        return SummaryAsked("report", part=None if query.relative is None else query.part)  # 讲了什么 is no past work
    if any(pattern.fullmatch(text) for pattern in _RESULTS_ASKED):
        return SummaryAsked("report", part=query.part or "done")
    if len(text) >= _SHORTEST and any(pattern.fullmatch(text) for pattern in _TASKS_ASKED):
        done = query.part == "done"
        return SummaryAsked("report" if done else "tasks", part="done" if done else "planned")
    for pattern in _TOPIC_ASKED:
        if found := pattern.fullmatch(text):
            return SummaryAsked("topic", found["topic"], query.part)
    return None
