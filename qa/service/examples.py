"""Example questions for the page, drawn from the open index: every one of them is answered by it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice, zip_longest
from typing import NamedTuple

import qa
from index import Report, Snapshot, expression, load_gazetteer, short_name
from qa.present import DEFAULT, texts

EXAMPLES = 4
"""Example questions offered on the page."""
SURE = 0.9
"""Least score of the first quote of an example: of first quotes that score so much .95 are right."""
TRIES = 30
"""Candidates tried for them at most, so that the page is quick."""

_ROUND = 3
"""Candidates of one kind that are tried before the next kind has its turn."""
_DISTRICT = "梅江区"
"""Place of the built-in report, which has examples of its own."""


class Example(NamedTuple):
    """A question, and its kind: ``figure``, ``table``, ``list``, ``policy``, ``overview`` or ``term``."""

    kind: str
    question: str


# "，规模以上工业增加值增长8.2%": what grew, and that a figure says by how much.
_GROWTH = expression(
    r"(?:^|[，。；、])(?:全[省市区县]|我[省市区县])?"
    r"([^，。；、\d“”（）一二三四五六七八九十]{4,12}?)增长\d+(?:\.\d+)?%"
)


# Documents that are no yearly reports (notices, articles) are asked by their own words: a term that is explained there,
# a heading that says what is to be done.
_YEARLY = frozenset({"government", "party", "bulletin", "budget", "court", "procuratorate", "congress", "summary"})
_TERM = expression(r"(?:^|[。；\n])\s{0,4}[“\"]?(?P<term>[^\W\d的a-zA-Z]{3,10}?)[”\"]?(?:则|就|即)?(?:是指|，?指的是)")
_TO_DO = expression(
    r"(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]\s?|第[一二三四五六七八九十]{1,3}[章节条]\s?)?"
    r"(?P<deed>(?:推进|加强|完善|优化|建立|健全|促进|支持|加快|提高|深化|扩大|培育|落实|强化|规范|鼓励|推动|提升|保障)"
    r"[\u4e00-\u9fff]{4,14})[。，]?"
)
_LOOKED_AT = 60  # paragraphs of a document


def wordings(name: str, language: str) -> tuple[str, ...]:
    """Return the questions of a kind in a language.

    >>> len(wordings("overview", "zh")), len(wordings("overview", "en"))
    (2, 2)
    """
    return tuple(texts(language)[f"example_{name}"].split("\n"))


def in_turn(templates: Sequence[str], places: Sequence[str]) -> Iterator[str]:
    """Yield the questions of one kind, each template for another place in turn.

    >>> list(in_turn(("{place}一？", "{place}二？"), ("甲市", "乙市")))[:3]
    ['甲市一？', '乙市二？', '乙市一？']
    """
    for turn in range(len(places)):
        for step, template in enumerate(templates):
            yield template.format(place=places[(turn + step) % len(places)])


def place_called(place: str, language: str) -> str:
    """Return what a place is called in a language: in English a province by its English name, another by its short one.

    >>> place_called("广东省", "zh"), place_called("广东省", "en")
    ('广东省', 'Guangdong')
    """
    if language == DEFAULT:
        return place
    english = {row.name: row.english for row in load_gazetteer() if row.english}
    return english.get(place) or (short_name(place) if place else "")


def growth_questions(report: Report, language: str = DEFAULT) -> Iterator[str]:
    """Yield questions about figures of growth that the report's review gives."""
    seen: set[str] = set()
    for passage in report.passages:
        if passage.part != "done":
            continue
        for match in _GROWTH.finditer(passage.text):
            if match[1] not in seen:
                seen.add(match[1])
                yield from (each.format(place=report.place, what=match[1]) for each in wordings("growth", language))


def term_questions(report: Report, language: str = DEFAULT) -> Iterator[str]:
    """Yield questions for what words mean that the document explains."""
    found = (match for passage in report.passages[:_LOOKED_AT] for match in _TERM.finditer(passage.text))
    terms = dict.fromkeys(match["term"] for match in found)
    yield from (each.format(what=term) for term in terms for each in wordings("term", language))


def deed_questions(report: Report, language: str = DEFAULT) -> Iterator[str]:
    """Yield questions for how to do what headings say is to be done."""
    headings = dict.fromkeys(heading for passage in report.passages[:_LOOKED_AT] for heading in passage.section)
    found = (match for heading in headings if (match := _TO_DO.fullmatch(heading.strip())))
    yield from (each.format(what=match["deed"]) for match in found for each in wordings("deed", language))


def candidates(
    snapshot: Snapshot, chosen: Sequence[str] = (), language: str = DEFAULT
) -> list[tuple[str, Iterator[str]]]:
    """Return example questions by kind: figures, comparisons of several places, lists, overviews, policies; of
    documents that are no yearly reports terms and deeds.

    Those of the built-in report come first where its place is the only one.
    """
    every = [n for n, info in enumerate(snapshot.reports) if not chosen or info.id in chosen]
    positions = [n for n in every if snapshot.reports[n].kind in _YEARLY][: EXAMPLES + 1]
    loose = [n for n in every if snapshot.reports[n].kind not in _YEARLY][: 2 * EXAMPLES]
    own: list[tuple[str, Iterator[str]]] = [
        (kind, _alternating(questions(snapshot.report(n), language) for n in loose))
        for kind, questions in (("term", term_questions), ("policy", deed_questions))
        if loose
    ]
    if not positions:
        return own
    names = [snapshot.reports[position].place for position in positions]
    places = [place_called(name, language) for name in names]
    growth = (q for n in positions for q in islice(growth_questions(snapshot.report(n), language), 2))
    figures = in_turn(wordings("figure", language), places)
    kinds = [
        ("figure", (q for pair in zip_longest(figures, growth) for q in pair if q)),
        ("list", in_turn(wordings("list", language), places[1:] + places[:1])),
        ("overview", in_turn(wordings("overview", language), places[3:] + places[:3])),
        ("policy", in_turn(wordings("policy", language), places[2:] + places[:2])),
    ]
    if len({*names} - {""}) > 1:
        kinds.insert(1, ("table", iter(wordings("table", language))))
    fixed = ("figure", "list", "policy", "overview") if names == [_DISTRICT] else ()
    return [*((kind, iter(wordings(f"builtin_{kind}", language))) for kind in fixed), *kinds, *own]


def _alternating(iterators: Iterable[Iterator[str]]) -> Iterator[str]:
    """Yield from iterators in turn: the first of each, the second of each."""
    return (question for some in zip_longest(*iterators) for question in some if question)


def choose_examples(
    snapshot: Snapshot,
    chosen: Sequence[str] = (),
    language: str = DEFAULT,
    stopped: Callable[[], bool] = lambda: False,
) -> tuple[Example, ...]:
    """Return candidates that the chosen reports (none = all) surely answer, at most ``EXAMPLES``, of each kind in turn.

    Each of them was asked. When ``stopped`` says so, no more are tried.
    """
    found: dict[str, Example] = {}
    kinds, tries = candidates(snapshot, chosen, language), 0
    while kinds and len(found) < EXAMPLES and tries < TRIES:
        for each in list(kinds):
            kind, questions = each
            for _ in range(_ROUND):
                question = None if stopped() or len(found) >= EXAMPLES else next(questions, None)
                if question is None:
                    kinds.remove(each)
                    break
                tries += 1
                if question not in found and is_surely_answered(question, snapshot, chosen):
                    found[question] = Example(kind, question)
                    break
    return tuple(found.values())


def is_surely_answered(question: str, snapshot: Snapshot, chosen: Sequence[str] = ()) -> bool:
    """Ask a question; tell whether it is answered so that nothing has to be said against the answer."""
    answer = qa.answer(question, index=snapshot, reports=list(chosen) or None, k=1)
    if answer.status != "answered" or qa.band(answer) != "high" or answer.figure_missing:
        return False
    whole = bool(answer.outline) or (answer.table is not None and not answer.table.is_quote)
    return whole or answer.quotes[0].score >= SURE
