"""Questions about a change or a mark that are put otherwise than reports tell of it.

No sentence says 还是, 少了多少 or 破没破: by how much a figure grew or fell, and what it is, answers them. A search for
the words as they are typed finds sentences about other things, or holds their absence against the right one.
"""

import re

from index import expression, indicators_in_question

_UP = "(?:上涨|上升|上调|增长|增加|提高|增多|变[多高大快]|[涨升增多高])"
_DOWN = "(?:下跌|下降|下滑|下调|减少|降低|减弱|回落|缩水|萎缩|变[少低小慢]|[跌降减少低])"
_OR = "(?:[,，、 ]{0,2}(?:还是|或者?是?|抑或)(?:是)?)"
_END = "(?P<end>[呢啊呀]?[\\s?？。.!！]{0,9})$"
_WHICH_WAY = expression(
    f"(?:到底|究竟|总体|总的|算)?(?:是|在)?(?:{_UP}[了的]?{_OR}{_DOWN}|{_DOWN}[了的]?{_OR}{_UP}|{_UP}是{_DOWN}|{_DOWN}是{_UP})"
    f"[了的]?{_END}"
)
_LESS = expression(f"(?<!减)(?:变?少|跌)了?(?:多少|几成|百分之几|几个百分?点)(?:个百分?点)?{_END}")
_MORE = expression(f"(?<!增)变?多了(?:多少|几成|百分之几|几个百分?点)(?:个百分?点)?{_END}")
_COUNTED = "人次|公里|千瓦|[亩人户家个辆座所]"
_NUMBER = f"[0-9一二两三四五六七八九十百千.]{{1,8}}[万亿]{{0,2}}(?:{_COUNTED}|[元吨斤%％])?"
_UNIT = expression(
    f"(?P<unit>{_COUNTED})(?:大关)?[^\\u4e00-\\u9fff]{{0,9}}(?:了?吗|了?没有?|了?不|[呢啊呀])?[^\\u4e00-\\u9fff]{{0,9}}$"
)
_PAST = "(?:突破|超过|超|破|达到|过|到|上)"
_MARK = expression(
    f"(?:有没有|是不是|是否|有无)(?:已经?)?{_PAST}?了?{_NUMBER}(?:大关)?[了吗]{{0,2}}{_END}"
    f"|(?:已经?)?{_PAST}了?{_NUMBER}(?:大关)?(?:了?吗|了?没有?|了?不)(?P<tail>[\\s?？。.!！]{{0,9}})$"
    f"|(?P<verb>破|过|到|超)(?:了)?没(?:有)?(?P=verb)?{_NUMBER}(?P<rest>[呢啊]?[\\s?？。.!！]{{0,9}})$"
)
"""Asks whether a figure passed a mark: 有没有破六万亿, 超过5%了吗, 到没到三百万."""
_THAN_ANOTHER = expression("比(?!例|重|率|[上去前往]年|上[个一]?[年季月]|以前|过去|之前|同期)")
"""Holds one place or thing against another, by how much it differs: 江苏比浙江多了多少."""
_AIM = expression("目标|计划|打算|今年|明年|预计|能否|能不能")


def plainly(question: str) -> str:
    """Return a question for the direction of a change, or for a mark, as one for the figure; any other as it is.

    A mark is left where an aim is asked for, and where neither a known indicator nor a unit says what is counted.

    >>> plainly("石桥县的物价是涨了还是跌了?"), plainly("信访少了多少")
    ('石桥县的物价增长了多少?', '信访下降了多少')
    >>> plainly("石桥县GDP有没有破百亿"), plainly("去公园还是去学校")
    ('石桥县GDP是多少', '去公园还是去学校')
    """
    if _THAN_ANOTHER.search(question):
        return question
    for pattern, asked in ((_WHICH_WAY, "增长了多少"), (_LESS, "下降了多少"), (_MORE, "增长了多少")):
        if (found := pattern.search(question)) and question[: found.start()].strip():
            return f"{question[: found.start()]}{asked}{found['end']}"
    found = _MARK.search(question)
    if found is None or _AIM.search(question):
        return question
    subject = question[: found.start()]
    unit = _UNIT.search(found[0])
    if unit and subject.strip():
        return f"{subject}有多少{unit['unit']}{_sign(found)}"
    return f"{subject}是多少{_sign(found)}" if indicators_in_question(subject) else question


def _sign(found: re.Match[str]) -> str:
    return next((text for name in ("end", "tail", "rest") if (text := found[name])), "")
