"""Words of a question that stand in no text searched.

"In no text" is meant literally and can be checked: a word is called absent only when two of its characters stand side
by side in none of the texts.
"""

from collections.abc import Callable

from index import analyze, expression, normalize
from qa.records import Query

_SEGMENT = expression(r"[\u3400-\u4dbf\u4e00-\u9fff]+|[a-z0-9]+(?:[.+\-][a-z0-9]+)*")
# Characters of words that name no thing: whether they stand in a report tells nothing about it.
_COMMON = frozenset(
    "一二两三几多少个只张次条位名月天年日钱元块到了的涨跌降升比给让把被每还要会能有没不修死卖下上来去用做办搞建提期间近吨斤亿万率数量"
)
_STRIPPED = "了有和与及的市省岁开家吗呢各艘辆架"  # from either end of a word


def absent_words(text: str, exists: Callable[[str], bool]) -> tuple[str, ...]:
    """Return the words of a cleaned question that no text searched holds, in order.

    A pair of characters can be absent merely because two words meet in the question, so a run of absent pairs loses the
    character at either end that belongs to a pair that does exist.

    Args:
        exists: tells whether a term of ``index.analyze`` stands in a text searched.

    >>> absent_words("养老床位沪牌投放", lambda term: term in ("养老", "老床", "床位", "投放"))
    ('沪牌',)
    """
    words: list[str] = []
    for segment in _SEGMENT.findall(normalize(text)):
        if segment[0] < "\u3400":
            terms = [term for term in analyze(segment) if len(term) > 1 and not term.isdigit()]
            words += [segment] if terms and not any(map(exists, terms)) else []
            continue
        there = [exists(segment[i : i + 2]) for i in range(len(segment) - 1)]
        i = 0
        while i < len(there):
            if there[i]:
                i += 1
                continue
            j = i
            while j < len(there) and not there[j]:
                j += 1
            start = i + 1 if i > 0 else i
            end = j if j < len(there) else j + 1
            if end - start >= 2:
                words.append(segment[start:end])
            i = j
    return tuple(dict.fromkeys(words))


def paraphrased_words(query: Query, exists: Callable[[str], bool]) -> list[str]:
    """Return the words of the question for which a word that was searched besides does stand in the texts."""
    return [word for word, other in query.added if all(exists(term) for term in analyze(other))]


def unknown_share(query: Query, exists: Callable[[str], bool]) -> tuple[float, tuple[str, ...]]:
    """Return how much of the question stands nowhere, 0..1 of its characters, and the words that do not.

    Neither a word for which the texts use another one (GDP, 生产总值) nor one that names no thing is called absent.
    """
    paraphrased = paraphrased_words(query, exists)
    words = [word.strip(_STRIPPED) for word in absent_words(query.text, exists)]
    words = [
        w for w in words if len(w) > 1 and not set(w) <= _COMMON and not any(p in w or w in p for p in paraphrased)
    ]
    letters = sum(char not in _COMMON for segment in _SEGMENT.findall(normalize(query.text)) for char in segment)
    absent = sum(char not in _COMMON for word in words for char in word)
    return (absent / letters if letters else 0.0), tuple(words)
