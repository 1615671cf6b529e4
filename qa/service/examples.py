"""Example questions for the page, drawn from the open index: every one of them is answered by it."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice, zip_longest

import qa
from index import Report, Snapshot

EXAMPLES = 5
"""Example questions offered on the page."""
SURE = 0.9
"""Least score of the first quote of an example: of first quotes that score so much .95 are right."""
TRIES = 30
"""Candidates tried for them at most, so that the page is quick."""

_ROUND = 3
"""Candidates of one kind that are tried before the next kind has its turn."""

_MEIJIANG = (
    "梅江区去年城镇失业率是多少？",
    "2021年要建哪些公园？",
    "老旧小区改造今年还搞不搞？",
    "今年的重点工作有哪些？",
    "空气质量优良率达到多少？",
)
# A word that many reports speak of; a table says which do.
_COMPARED = ("各地今年经济增长目标分别是多少？", "哪些地方提到了人工智能？", "各地去年粮食产量分别是多少？")
_FIGURES = (
    "{place}今年经济增长目标是多少？",
    "{place}去年城镇新增就业多少人？",
    "{place}今年居民消费价格涨幅目标是多少？",
    "{place}去年粮食产量是多少？",
)
_LISTS = ("{place}今年要办哪些民生实事？", "{place}今年重点发展哪些产业？", "{place}今年要建哪些重大项目？")
_POLICIES = ("{place}今年怎么改善营商环境？", "{place}今年怎么促进就业？", "{place}今年怎么支持民营企业？")
_OVERVIEWS = ("{place}今年的重点工作有哪些？", "{place}去年取得了哪些成绩？")
# "，规模以上工业增加值增长8.2%": what grew, and that a figure says by how much.
_GROWTH = re.compile(
    r"(?:^|[，。；、])(?:全[省市区县]|我[省市区县])?"
    r"([^，。；、\d“”（）一二三四五六七八九十]{4,12}?)增长\d+(?:\.\d+)?%"
)


# Documents that are no yearly reports (notices, articles) are asked by their own words: a term that is explained there,
# a heading that says what is to be done.
_YEARLY = frozenset({"government", "party", "bulletin", "budget", "court", "procuratorate", "congress", "summary"})
_TERM = re.compile(r"(?:^|[。；\n])\s{0,4}[“\"]?(?P<term>[^\W\d的a-zA-Z]{3,10}?)[”\"]?(?:则|就|即)?(?:是指|，?指的是)")
_TO_DO = re.compile(
    r"(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]\s?|第[一二三四五六七八九十]{1,3}[章节条]\s?)?"
    r"(?P<deed>(?:推进|加强|完善|优化|建立|健全|促进|支持|加快|提高|深化|扩大|培育|落实|强化|规范|鼓励|推动|提升|保障)"
    r"[\u4e00-\u9fff]{4,14})[。，]?"
)
_LOOKED_AT = 60  # paragraphs of a document


def in_turn(templates: Sequence[str], places: Sequence[str]) -> Iterator[str]:
    """Yield the questions of one kind, each template for another place in turn.

    >>> list(in_turn(("{place}一？", "{place}二？"), ("甲市", "乙市")))[:3]
    ['甲市一？', '乙市二？', '乙市一？']
    """
    for turn in range(len(places)):
        for step, template in enumerate(templates):
            yield template.format(place=places[(turn + step) % len(places)])


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


def term_questions(report: Report) -> Iterator[str]:
    """Yield questions for what words mean that the document explains."""
    found = (match for passage in report.passages[:_LOOKED_AT] for match in _TERM.finditer(passage.text))
    yield from dict.fromkeys(f"什么是{match['term']}？" for match in found)


def deed_questions(report: Report) -> Iterator[str]:
    """Yield questions for how to do what headings say is to be done."""
    headings = dict.fromkeys(heading for passage in report.passages[:_LOOKED_AT] for heading in passage.section)
    found = (match for heading in headings if (match := _TO_DO.fullmatch(heading.strip())))
    yield from (f"怎么{match['deed']}？" for match in found)


def candidates(snapshot: Snapshot, chosen: Sequence[str] = ()) -> list[Iterator[str]]:
    """Return example questions by kind: figures, comparisons of several places, lists, policies, overviews; of
    documents that are no yearly reports terms and deeds.

    Fixed ones come first where 梅江区 is the only place.
    """
    every = [n for n, info in enumerate(snapshot.reports) if not chosen or info.id in chosen]
    positions = [n for n in every if snapshot.reports[n].kind in _YEARLY][:EXAMPLES]
    loose = [n for n in every if snapshot.reports[n].kind not in _YEARLY][: 2 * EXAMPLES]
    own = [_alternating(kind(snapshot.report(n)) for n in loose) for kind in (term_questions, deed_questions)]
    own = own if loose else []
    places = [snapshot.reports[position].place for position in positions]
    if not positions:
        return own
    growth = (question for position in positions for question in islice(growth_questions(snapshot.report(position)), 2))
    figures = (q for pair in zip_longest(in_turn(_FIGURES, places), growth) for q in pair if q)
    turned = (in_turn(_LISTS, places[1:] + places[:1]), in_turn(_POLICIES, places[2:] + places[:2]))
    kinds = [figures, *turned, in_turn(_OVERVIEWS, places[3:] + places[:3])]
    if len({*places} - {""}) > 1:
        kinds.insert(1, iter(_COMPARED))
    fixed = [iter((question,)) for question in _MEIJIANG] if places == ["梅江区"] else []
    return [*fixed, *kinds, *own]


def _alternating(iterators: Iterable[Iterator[str]]) -> Iterator[str]:
    """Yield from iterators in turn: the first of each, the second of each."""
    return (question for some in zip_longest(*iterators) for question in some if question)


def choose_examples(
    snapshot: Snapshot, chosen: Sequence[str] = (), stopped: Callable[[], bool] = lambda: False
) -> tuple[str, ...]:
    """Return candidates that the chosen reports (none = all) surely answer, at most ``EXAMPLES``, of each kind in turn.

    Each of them was asked. When ``stopped`` says so, no more are tried.
    """
    found: list[str] = []
    kinds, tries = candidates(snapshot, chosen), 0
    while kinds and len(found) < EXAMPLES and tries < TRIES:
        for kind in list(kinds):
            for _ in range(_ROUND):
                question = None if stopped() else next(kind, None)
                if question is None:
                    kinds.remove(kind)
                    break
                tries += 1
                if question not in found and is_surely_answered(question, snapshot, chosen):
                    found.append(question)
                    break
    return tuple(found[:EXAMPLES])


def is_surely_answered(question: str, snapshot: Snapshot, chosen: Sequence[str] = ()) -> bool:
    """Ask a question; tell whether it is answered so that nothing has to be said against the answer."""
    answer = qa.answer(question, index=snapshot, reports=list(chosen) or None, k=1)
    if answer.status != "answered" or qa.band(answer) != "high" or answer.figure_missing:
        return False
    whole = bool(answer.outline) or (answer.table is not None and not answer.table.is_quote)
    return whole or answer.quotes[0].score >= SURE
