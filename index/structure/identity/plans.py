"""Five-year plans by their number, and small numbers in Chinese numerals."""

from index.text.expressions import expression

PLAN = expression(
    r"[“\"]?(十[一二三四五六]?|[一二三四五六七八九])[·.]?五[”\"]?(?=规划|时期|期间|计划|[”\"]|[\u4e00-\u9fff]{0,14}(?:规划|计划|发展))"
)
"""A plan by its short name: “十四五”规划."""
PLAN_LONG = expression(r"第([一二三四五六七八九十]{1,3})个五年")
_ORDER = "一二三四五六七八九十"


def number_of(text: str) -> int:
    """Read a small number: ``number_of("十四") == 14``, ``number_of("20") == 20``."""
    if text.isascii():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    high = (_ORDER.index(tens) + 1 if tens else 1) * 10 if ten else 0
    return high + (_ORDER.index(ones) + 1 if ones in _ORDER and ones else 0)


def first_year_of_plan(number: int) -> int | None:
    """Return the first year of a five-year plan: ``first_year_of_plan(14) == 2021``."""
    early = {1: 1953, 2: 1958, 3: 1966, 4: 1971}
    return early.get(number) or (1976 + 5 * (number - 5) if 5 <= number <= 20 else None)
