"""Example questions for the page, drawn from the open index: every one of them is answered by it."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice, zip_longest

import qa
from index import Report, Snapshot

EXAMPLES = 5
"""Example questions offered on the page."""
TRIES = 30
"""Candidates tried for them at most, so that the page is quick."""

_MEIJIANG = (
    "梅江区去年城镇失业率是多少？",
    "新增了多少学位？",
    "2021年要建哪些公园？",
    "老旧小区改造今年还搞不搞？",
    "空气质量优良率达到多少？",
)
_TOPICS = (
    "{place}今年经济增长目标是多少？",
    "{place}去年城镇新增就业多少人？",
    "{place}今年居民消费价格涨幅目标是多少？",
    "{place}去年粮食产量是多少？",
    "{place}今年在教育方面有哪些安排？",
    "{place}今年怎么改善营商环境？",
)
# "，规模以上工业增加值增长8.2%": what grew, and that a figure says by how much.
_GROWTH = re.compile(
    r"(?:^|[，。；、])(?:全[省市区县]|我[省市区县])?"
    r"([^，。；、\d“”（）一二三四五六七八九十]{4,12}?)增长\d+(?:\.\d+)?%"
)


def topic_questions(place: str, turn: int) -> Iterator[str]:
    """Yield questions on common topics, beginning with another one for each place.

    >>> next(topic_questions("甲市", 1))
    '甲市去年城镇新增就业多少人？'
    """
    for step in range(len(_TOPICS)):
        yield _TOPICS[(turn + step) % len(_TOPICS)].format(place=place)


def growth_questions(report: Report) -> Iterator[str]:
    """Yield questions about figures of growth that the report's review gives."""
    seen: set[str] = set()
    for passage in report.passages:
        if passage.part != "done":
            continue
        for match in _GROWTH.finditer(passage.text):
            if match[1] not in seen:
                seen.add(match[1])
                yield f"{report.place}去年{match[1]}增长多少？"


def candidates(snapshot: Snapshot, chosen: Sequence[str] = ()) -> Iterator[str]:
    """Yield example questions, one report after the other in turn; fixed ones first where 梅江区 is the only one."""
    positions = [n for n, info in enumerate(snapshot.reports) if not chosen or info.id in chosen][:EXAMPLES]
    if [snapshot.reports[position].place for position in positions] == ["梅江区"]:
        yield from _MEIJIANG
    kinds = []
    for turn, position in enumerate(positions):
        report = snapshot.report(position)
        topics, growth = topic_questions(report.place, turn), growth_questions(report)
        kinds.append(question for pair in zip_longest(topics, growth) for question in pair if question)
    for row in zip_longest(*kinds):
        yield from filter(None, row)


def choose_examples(snapshot: Snapshot, chosen: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the first candidates that the chosen reports (none = all) really answer, at most ``EXAMPLES``."""
    found: list[str] = []
    for question in islice(candidates(snapshot, chosen), TRIES):
        if len(found) == EXAMPLES:
            break
        answer = qa.answer(question, index=snapshot, reports=list(chosen) or None, k=1)
        if answer.quotes and answer.quotes[0].score >= qa.STRONG and not answer.figure_missing:
            found.append(question)
    return tuple(found)
