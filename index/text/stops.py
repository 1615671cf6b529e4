"""Where a clause of a text begins."""

import re


def behind_last(stop: re.Pattern[str], text: str, start: int, end: int) -> int:
    """Return the offset behind the last match of ``stop`` between two offsets; ``start`` where there is none.

    >>> behind_last(re.compile("[，。]"), "稳增长，促就业，惠民生", 0, 11)
    8
    """
    last = start
    for match in stop.finditer(text, start, end):
        last = match.end()
    return last
