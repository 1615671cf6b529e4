"""Who holds an office: which questions ask for it, and the line of a report that names the holder.

Reports name who gives them, and of what office, in a line of their own or in the sentence of the occasion. Such a line
says nothing else, holds few words of a question and no end mark, so that a search ranks it low.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index import Snapshot, WordPlace, expression, normalize, simplified
from qa.opening import MAX_K
from qa.reasons.absent_words import is_surname
from qa.records import Hit, Query, Quote

NAMED = 0.95
"""Score of a line that names the holder of the office asked about."""

_OFFICE = "(?:[省市县区州盟旗镇乡村部厅局处科院校行会署]长|检察长|秘书长|主席|主任|书记)"
_ASKS = "(?:谁|哪一?位|哪个人|什么人|啥人)"
_NAME_ASKED = "(?:叫|姓名?是?|名字?(?:是|叫)?)(?:什么|啥|谁)?(?:名字?)?"
_NOW = "(?:现任的?|如今|现在|目前|当时|那时|到底|究竟|的|,|，){0,4}"
_END = r"[呢啊呀的]{0,2}[\s?？。.!！]{0,9}"
_ASKED = tuple(
    expression(pattern)
    for pattern in (
        rf"{_NOW}(?P<body>[\u4e00-\u9fff]{{0,12}}?){_NOW}(?P<office>{_OFFICE}){_NOW}(?:是{_ASKS}|{_NAME_ASKED}){_END}",
        rf"{_NOW}{_ASKS}(?:是|当了?|担任|任){_NOW}(?P<body>[\u4e00-\u9fff]{{0,12}}?){_NOW}(?P<office>{_OFFICE}){_END}",
        rf"{_NOW}(?:是)?{_ASKS}(?:在)?(?:当|担任|任|做){_NOW}(?P<body>[\u4e00-\u9fff]{{0,12}}?)(?P<office>{_OFFICE}){_END}",
        rf"{_NOW}(?P<body>[\u4e00-\u9fff]{{0,12}}?){_NOW}(?P<office>{_OFFICE}){_NOW}{_ASKS}(?:当|担任|任|做){_END}",
    )
)
"""Ways to ask for the holder of an office, of a question without its places and years: 现在谁当市长."""
_WHOLE = expression("人民(?:政府|检察院|法院|银行)|政府|检察院|法院|自治[区州县旗]|代理?|现任|我|[省市县区州盟旗镇乡]")
"""What the name of an office is told with or without, beside the name of its place."""
_BREAK = expression("[，。；：！？,;:!?—\\-()（）《》\\s]|会议上|大会上|[0-9]日|全会上")
"""What parts an office from what stands before it in a line: 在人民代表大会第三次会议上石桥市市长…"""
_NAME_BEHIND = expression(
    "[\\s\u3000]{0,9}(?P<name>[\u4e00-\u9fff][\\s\u3000]{1,4}[\u4e00-\u9fff]|[\u4e00-\u9fff]{2,4}?(?:·[\u4e00-\u9fff]{2,6})?)"
    "(?=同志|先生|女士|[作做在向代所于的主受就对]|[^\u4e00-\u9fff·]|$)"
)
"""A name behind an office: 市长 甲乙, 市长甲乙同志作…"""
_NAME_BEFORE = expression("(?P<name>[\u4e00-\u9fff]{2,3})$")
"""A name before an office: 甲乙市长."""
_LOOKED_AT = 400  # places of the office that are looked at
_LONGEST = 80  # characters of a line that names who gives a report
_MOST = 2  # lines that are shown: reports of two years may name two persons


@dataclass(frozen=True, slots=True)
class OfficeAsked:
    """An office whose holder is asked for: its last word, and the body that it is of (财政); empty = the place."""

    office: str
    body: str = ""


def office_asked(text: str) -> OfficeAsked | None:
    """Return the office whose holder a folded question without place and year asks for; None for another question.

    >>> office_asked("财政局局长是谁?"), office_asked("谁当市长")
    (OfficeAsked(office='局长', body='财政局'), OfficeAsked(office='市长', body=''))
    """
    text = "".join(text.split())
    for pattern in _ASKED:
        if found := pattern.fullmatch(text):
            return OfficeAsked(found["office"], found["body"])
    return None


def with_officer(
    quotes: tuple[Quote, ...], query: Query, snapshot: Snapshot, reports: Sequence[int], k: int
) -> tuple[tuple[Quote, ...], bool]:
    """Put the lines first that name the holder of the office asked about, those of the newest report before others.

    Returns:
        The quotes, at most k; and whether there is such a line.
    """
    asked = office_asked(query.encoder_text)
    places = {simplified(snapshot.reports[n].place) for n in reports}
    if asked is None or (len(places) > 1 and not query.places):
        return quotes, False
    lines = sorted(_lines(asked, snapshot, reports), key=lambda line: line[0])[:_MOST]
    if not lines:
        return quotes, False
    best = max([NAMED, *(quote.score for quote in quotes)])
    naming: dict[tuple[str, int], Quote] = {}
    for _, quote in lines:
        naming.setdefault((quote.report, quote.passage), replace(quote, score=best))
    rest = [quote for quote in quotes if (quote.report, quote.passage) not in naming]
    return (*naming.values(), *rest)[: min(k, MAX_K)], True


def is_of_office(query: Query, quote: Quote) -> bool:
    """Tell whether a quote speaks of the body whose officer is asked for, where one is named: 副市长 is no 市长."""
    asked = office_asked(query.encoder_text)
    body = _WHOLE.sub("", asked.body).removesuffix(asked.office[0]) if asked else ""
    return body in normalize(" ".join((*quote.section, quote.highlighted)))


def _lines(asked: OfficeAsked, snapshot: Snapshot, reports: Sequence[int]) -> Iterator[tuple[int, Quote]]:
    """Yield the lines that name the holder, each with its place in the order: by the year of the report, falling."""
    for place in snapshot.word_places([asked.office], reports)[:_LOOKED_AT]:
        if place.passage is not None and place.passage.part == "other" and _names_holder(asked, place, snapshot):
            info = snapshot.reports[place.report]
            span = next((s for s in place.passage.sentences if s[0] <= place.start < s[1]), None)
            if span is not None:
                yield -(info.year or 0), Quote.from_hit(Hit(place.passage, info.title, (span,), NAMED))


def _names_holder(asked: OfficeAsked, at: WordPlace, snapshot: Snapshot) -> bool:
    text = at.passage.text if at.passage else ""
    if len(text) > _LONGEST:
        return False
    of_place = snapshot.reports[at.report]
    names = sorted({of_place.place, *of_place.aliases}, key=len, reverse=True)
    before, behind = _BREAK.split(text[: at.start])[-1], text[at.end :]
    name = _NAME_BEHIND.match(behind)
    if (
        name
        and _is_name(name["name"], apart=behind[:1].isspace())
        and _body(before, asked, names) == _body(asked.body, asked, names)
    ):
        return True
    name = _NAME_BEFORE.search(before)
    return bool(name) and not _body(asked.body, asked, names) and _is_name(before, apart=False)


def _body(text: str, asked: OfficeAsked, names: Sequence[str]) -> str:
    """Return what is left of the name of a body without its place and what is told with it or without: 财政."""
    text = simplified(normalize(text))
    for name in names:
        text = text.replace(simplified(normalize(name)), "")
    return _WHOLE.sub("", text).strip().removesuffix(asked.office[0])


def _is_name(text: str, *, apart: bool) -> bool:
    """Tell whether a text is the name of a person; one that stands ``apart`` from the office may begin as it likes."""
    bare = re.sub(r"\s", "", text)
    return len(bare) >= 2 and (apart or is_surname(bare[:1]) or is_surname(bare[:2]))
