"""Why there is no answer: the reports never use the words asked about, or they do and no sentence clearly answers.

"Never" is meant literally and can be checked: a word is called absent only when two of its characters stand side by
side in no paragraph that was searched.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache

from index import Snapshot
from index.text.fold import normalize
from index.text.terms import analyze
from qa.records import Query, Reason

_SEGMENT = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+|[a-z0-9]+(?:[.+\-][a-z0-9]+)*")
_FIGURE = re.compile(
    r"\d|[二两三四五六七八九十百千]+(?:个|家|项|座|条|所|倍|成|人|户|名|位|次|件|大|年|月|天|亿|万)|一半|过半"
)
_YEAR = re.compile(r"(?:19|20)\d{2}年")
_TOPIC_SHARE = 0.5  # of the question's characters in absent words, from which the topic itself is absent
# Characters of words that name no thing; whether they stand in a report says nothing.
_COMMON = frozenset(
    "一二两三几多少个只张次条位名月天年日钱元块到了的涨跌降升比给让把被每还要会能有没不修死卖下上来去用做办搞建提期间近吨斤亿万率数量"
)
_STRIPPED = "了有和与及的市省岁开家吗呢各艘辆架"
_LONGEST = 12  # characters of a word that is named
_MOST = 3  # absent words named


def absent_words(text: str, exists: Callable[[str], bool]) -> tuple[str, ...]:
    """Return the words of a cleaned question that no text searched holds, in order.

    A pair of characters can be absent merely because two words meet in the question, so a run of absent pairs loses the
    character at either end that belongs to a pair that does exist.

    Args:
        exists: tells whether a term of ``index.text.terms.analyze`` stands in a text searched.

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


def has_figure(text: str) -> bool:
    """Tell whether a text holds a figure, in digits or in words.

    >>> has_figure("三成"), has_figure("一批学校")
    (True, False)
    """
    return bool(_FIGURE.search(_YEAR.sub("", normalize(text))))


def _spoken_of(query: Query, exists: Callable[[str], bool]) -> list[str]:
    """Words of the question for which another word that was searched besides does stand in the texts."""
    return [word for word, other in query.added if all(exists(term) for term in analyze(other))]


def unknown_share(query: Query, exists: Callable[[str], bool]) -> tuple[float, tuple[str, ...]]:
    """Return how much of the question stands nowhere, 0..1 of its characters, and the words that do not.

    A word is not called absent where the reports use another one for it (GDP, 生产总值), nor one that names no thing.
    """
    known = _spoken_of(query, exists)
    words = [word.strip(_STRIPPED) for word in absent_words(query.text, exists)]
    words = [w for w in words if len(w) > 1 and not set(w) <= _COMMON and not any(k in w or w in k for k in known)]
    letters = sum(char not in _COMMON for segment in _SEGMENT.findall(normalize(query.text)) for char in segment)
    absent = sum(char not in _COMMON for word in words for char in word)
    return (absent / letters if letters else 0.0), tuple(words)


def explain(query: Query, snapshot: Snapshot, reports: Sequence[int]) -> tuple[Reason, tuple[str, ...]]:
    """Say why the searched reports do not answer: ``topic`` or ``detail``, and the words that stand nowhere in them."""
    headings = dict.fromkeys(p.section for n in reports for p in snapshot.report(n).passages)
    titles = [snapshot.reports[n].title for n in reports]
    above = normalize("\n".join((*titles, *("\n".join(section) for section in headings))))

    mask = snapshot.mask("passage", reports)

    @cache
    def exists(term: str) -> bool:
        return term in above or snapshot.holds(term, mask)

    share, words = unknown_share(query, exists)
    named = tuple(word for word in words if len(word) <= _LONGEST)[:_MOST]
    return ("topic" if share >= _TOPIC_SHARE and not _spoken_of(query, exists) else "detail"), named
