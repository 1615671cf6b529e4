"""Whether a question may be about what was spoken of before: 明天天气怎么样 after a question about a province is not.

A question that names a subject of its own takes over the place of the conversation only where reports speak of such a
subject at all.
"""

from collections.abc import Callable
from functools import lru_cache

from index import Phrases, expression
from qa.question.typed.spelling import known_latin, known_words

_RUN = expression("[\u4e00-\u9fff]+|[a-z0-9]{2,}")
_SIZE = 3  # characters in a row that tell whether reports speak of something
# Everyday words of the lexicon that people also ask about outside of any report.
_EVERYDAY = frozenset(["股票", "电影", "减肥", "彩票", "冠军", "游戏", "手机", "天气"])


@lru_cache(maxsize=1)
def _phrases() -> Phrases[str]:
    return Phrases(known_words() - _EVERYDAY)


def is_plausible(content: str, stands: Callable[[str], bool]) -> bool:
    """Tell whether half of what cleaning left of a question is known: words of the lexicon, or runs of three
    characters that stand in a report.

    >>> is_plausible("养老服务", lambda word: False), is_plausible("明天天气", lambda word: word in "极端天气")
    (True, False)
    """
    known = total = 0
    for run in _RUN.findall(content):
        total += len(run)
        held = [run in known_latin()] * len(run)
        for start, end in _phrases().spans(run):
            held[start:end] = [True] * (end - start)
        size = min(_SIZE, len(run))
        for start in range(len(run) - size + 1):
            if len(run) > 1 and stands(run[start : start + size]):
                held[start : start + size] = [True] * size
        known += sum(held)
    return total == 0 or 2 * known >= total
