"""Questions that ask which way something went: 是涨了还是跌了. What answers them is by how much it did.

No sentence says 还是, and most say only one of the two words; a search for both finds sentences about rising and
falling. The growth of the figure, with its sign, answers.
"""

from index import expression

_UP = "(?:上涨|上升|上调|增长|增加|提高|增多|变[多高大快]|[涨升增多高])"
_DOWN = "(?:下跌|下降|下滑|下调|减少|降低|减弱|回落|缩水|萎缩|变[少低小慢]|[跌降减少低])"
_OR = "(?:[,，、 ]{0,2}(?:还是|或者?是?|抑或)(?:是)?)"
_WHICH_WAY = expression(
    f"(?:到底|究竟|总体|总的|算)?(?:是|在)?(?:{_UP}[了的]?{_OR}{_DOWN}|{_DOWN}[了的]?{_OR}{_UP})[了的]?"
    "(?P<end>[呢啊呀]?[\\s?？。.!！]{0,9})$"
    f"|(?:到底|究竟)?是(?:{_UP}是{_DOWN}|{_DOWN}是{_UP})(?P<tail>[呢啊呀]?[\\s?？。.!！]{{0,9}})$"
)
_ASKED = "增长了多少"


def as_change(question: str) -> str:
    """Return a question for the direction of a change as one for the change; any other as it is.

    >>> as_change("石桥县的物价是涨了还是跌了?"), as_change("去公园还是去学校")
    ('石桥县的物价增长了多少?', '去公园还是去学校')
    """
    found = _WHICH_WAY.search(question)
    if found is None or not question[: found.start()].strip():
        return question
    return f"{question[: found.start()]}{_ASKED}{found['end'] or found['tail'] or ''}"
