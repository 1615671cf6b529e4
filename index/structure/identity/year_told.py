"""The year that a text tells in its sentences: the session that it was given to, what news say of a report."""

import re

from index.structure.identity.forms import NUMBER
from index.structure.identity.head import Head
from index.structure.identity.plans import number_of
from index.text.expressions import expression

_NPC = expression(
    rf"第?({NUMBER})届全国(?:人民代表大会|人大)第?({NUMBER})次会议(以来|上|[提作报]|听取|审[议查]|关于|的?决议)"
)
_NPC_FIRST = {1: 1954, 2: 1959, 3: 1964, 4: 1975, 5: 1978}
"""Years in which the first five National People's Congresses met; from the sixth, of 1983, on every fifth year."""
_CPPCC = expression(rf"(?:政协|协商会议)第?({NUMBER})届全国委员会第?({NUMBER})次会议")
"""The sessions of the political consultative conference, in the years of those of the congress since the sixth."""
_CONGRESS = expression(rf"第({NUMBER})次全国代表大会")
_BEFORE_CONGRESS = expression(rf"代表(?:中国共产党)?第({NUMBER})届中央委员会向")
_SINCE = 6  # term of the congress and of the conference from which on each has five years
_CONGRESSES = (1921, 1922, 1923, 1925, 1927, 1928, 1945, 1956, 1969, 1973, 1977)
"""Years of the first eleven congresses of the party; since the twelfth (1982) there is one every fifth year."""
_OF_COURTS = expression(
    r"((?:19|20)\d{2})年[^。]{0,60}?(?:法院|检察(?:院|机关)?|[全我本两]院)([^,。;]{0,6}?(?:将|要(?!求)|拟))?"
)
"""What courts and prosecutors did in a year, or will do."""
_TO_COME = expression("我[们院][^,。]{0,4}(?:将|要(?!求))")
_WILL = expression(
    r"^((?:19|20)\d{2})年[,，](?:[^。]{0,40}?(?:政府|全[省市县区州旗镇乡])[^,。]{0,8}?|[^,。]{0,6})(?:将|要(?!求|素)|力争)"
)
"""What news say that a government will do in a year."""
_PRESENT = expression(
    r"(?<!到)((?:19|20)\d{2})年[,，]?(?:预计|初步核算|初步统计|全[市县区省州](?:预计)?(?:实现|完成)?(?:地区|国内)?生产总值|地区生产总值)"
)
_ARRANGED = expression(
    r"(?:[对對]|就|于)((?:19|20)\d{2})年度?的?[\u4e00-\u9fff]{0,8}工作(?:任务)?(?:也|都|又|还)?(?:作了|作出了?|做了|做出了?|进行了?)[^,。]{0,6}(?:安排|部署|布置)"
)
_AIMED = expression(
    r"(?:报告》?(?:中)?(?:指出|提出|明确)[,，:：]|建议|关于)((?:19|20)\d{2})年[^,，。]{0,24}(?:目标|任务|安排)"
)
_ARRANGES = expression(
    r"(?:提出|明确|部署|安排)(?:了|的)?((?:19|20)\d{2})年(?:度)?的?[\u4e00-\u9fff]{0,6}(?:打算|安排|任务|目标|重点|思路|计划)"
)
"""What a report is said to arrange: 同意报告提出的2024年工作安排."""
_TASKS = expression(r"(?:回顾|总结)[和及与暨、]((?:19|20)\d{2})年度?(?:主要|重点|的)?工作(?:任务|安排|打算|重点|部署)")
"""Both halves of a report: 2020年工作回顾和2021年工作任务."""
_JUST_OVER = expression(
    r"(?:刚刚|刚|已经)过去的((?:19|20)\d{2})年|((?:19|20)\d{2})年[,，]?[我全][省市县区州旗镇乡](?:取得|实现|完成)了"
)
"""The year that a speaker looks back on."""
_DRAFTED = expression(r"审[查议].{0,80}?((?:19|20)\d{2})年[^,。;]{0,24}草案")
_PROPOSED = expression(
    r"报告》?(?:中)?(?:(?:提出|明确|要求|部署|安排|强调)[,，:：]((?:19|20)\d{2})年(?!以来|来)"
    r"|(?:指出[,，:：]|中?(?:说|表示|称)[,，:：]?)((?:19|20)\d{2})年(?:[和及与暨]?今后[^,。]{0,8},)?[^,。]{0,16}(?:要(?!求)|将|力争))"
)
_LISTED = expression(
    r"报告[^。]{0,10}部分[^。]{0,60}[一二三四五]、((?:19|20)\d{2})年[^,，;；。]{0,8}(?:任务|重点|安排|目标|打算|部署)"
)
"""What news list as the parts of a report."""
_LOOKED_BACK = expression(
    r"(?:回顾|总结)了?(?:[全我本][省市县区州旗镇乡])?((?:19|20)\d{2})年度?的?[\u4e00-\u9fff]{0,8}(?:工作(?!计划|打算|安排|思路)|发展情况|发展成就)"
    r"|(?:阐述|汇报)了?((?:19|20)\d{2})年(?!以来|来)"
    r"|在(?:报告|回顾|总结)(?:了)?((?:19|20)\d{2})年度?的?[\u4e00-\u9fff]{0,4}(?:工作|成绩|情况)"
)
_NOTED = expression(
    r"报告》?(?:中)?(?:指出|回顾|认为|总结|显示|介绍)[,，:：]((?:19|20)\d{2})年(?!\d{1,2}[-—~至到月]|以来|上半年|[和及与暨]?今后|[和及与暨]以后|[^,。]{0,8}(?:要(?!求)|将|力争))"
)
_NOTED_PART = expression(
    r"报告》?(?:中)?(?:指出|回顾|总结)[,，:：]((?:19|20)\d{2})年(?:\d{1,2}[-—~至到]|上半年|前三季度)"
)
"""What is told of a report in the news: which year it plans, and which it reviews."""
_SHALL = expression(r"。((?:19|20)\d{2})年[,，][^,，。]{2,16}将")
"""What an organ is said to do in a year within a paragraph of news."""
_WHOLE_YEAR = expression(r"自?((?:19|20)\d{2})年1月1日(?:起)?[至到](?:\1年)?12月31日")
"""What the figures of an annual report are of."""
_WORKED = expression(
    r"((?:19|20)\d{2})年度?(?:政府信息公开|全?[省市县区镇乡]?[^,。;0-9]{0,6})工作(?!回顾|总结|完成|安排|思路|计划|打算|要点)"
)
"""Whose work a summary tells of."""


def year_told(kind: str, head: Head, place: str) -> tuple[int | None, str, int]:
    """Return the year that the sentences of a document tell, what it was read from, and the number of the line.

    See ``index.structure.identity.year.find_year``; without a year ``(None, "", -1)``.
    """
    beginning = head.opening or "".join(head.early[:3])
    if place == "全国":
        heads = "".join(piece.plain for piece in head.pieces)[:400]
        for text in (heads, beginning, "".join(head.early[:3])):
            for match in _NPC.finditer(text):
                term, session = number_of(match[1]), number_of(match[2])
                first = _NPC_FIRST.get(term) or 1983 + 5 * (term - 6)
                if match[3] != "以来":
                    return first + session - 1, "session", -1
                if session == 1 and term >= 5 and "五年" in text:
                    return first + 5, "session", -1
            if (consulted := _CPPCC.search(text)) and number_of(consulted[1]) >= _SINCE:
                return 1983 + 5 * (number_of(consulted[1]) - _SINCE) + number_of(consulted[2]) - 1, "session", -1
            number = 0
            if congress := _CONGRESS.search(text):
                number = number_of(congress[1])
            elif committee := _BEFORE_CONGRESS.search(text):
                number = number_of(committee[1]) + 1
            if number:
                return (_CONGRESSES[number - 1] if number <= 11 else 1982 + 5 * (number - 12)), "session", -1
    if kind == "bulletin":
        for text in (beginning, *head.early[:3]):
            if said := re.match(r"((?:19|20)\d{2})年", text):
                return int(said[1]), "opening", -1
    if kind in ("court", "procuratorate"):
        for text in head.early:
            if said := _OF_COURTS.match(text):
                return int(said[1]) + (not said[2] and not _TO_COME.search(said[0])), "text", -1
    if kind == "government":
        for text in head.early:
            if said := _PRESENT.search(text):
                return int(said[1]) + 1, "text", -1
    if kind in ("government", "congress", "court", "procuratorate", "party", "other"):
        for pattern, later in (
            (_ARRANGED, 0),
            (_AIMED, 0),
            (_ARRANGES, 0),
            (_LISTED, 0),
            (_TASKS, 0),
            (_DRAFTED, 0),
            (_PROPOSED, 0),
            (_LOOKED_BACK, 1),
            (_JUST_OVER, 1),
            (_WILL, 0),
            (_NOTED, 1),
            (_NOTED_PART, 0),
            (_SHALL, 0),
        ):
            for text in head.early:
                if said := pattern.search(text):
                    return int(said[said.lastindex or 1]) + later, "text", -1
    if kind in ("summary", "other"):
        for text in head.early[:4]:
            if said := _WHOLE_YEAR.search(text):
                return int(said[1]), "text", -1
    if kind == "summary":
        for text in head.early[:4]:
            if said := _WORKED.search(text):
                return int(said[1]), "text", -1
    if kind in ("court", "procuratorate", "congress"):
        for piece in head.pieces:
            if said := re.search(r"(?:发布|日期|时间)[^\d]{0,6}((?:19|20)\d{2})[-年/.]", piece.plain):
                return int(said[1]), "date", piece.number
    return None, "", -1
