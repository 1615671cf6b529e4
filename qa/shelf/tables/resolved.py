"""A question over many reports as it is understood, and the reading of its places."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from weakref import WeakKeyDictionary

from index import Snapshot, expression
from qa.question.analysis import analyze_question
from qa.question.parsed import place_names
from qa.shelf.asked.figure_questions import FigureAsked, figure_asked
from qa.shelf.groups.places import members_of, report_numbers
from qa.shelf.words.mention_questions import MentionAsked

NUMBER = expression(
    "多少|几(?!乎)|分别|各[是为]|各多少|列|清单|表格?|百分之|目标|增速|增幅|涨幅|总量|总额|规模|怎么(?:定|写|说|提)|(?:增长|下降|变化|完成|实现|增减|涨跌|进展|分布|执行)情况|拉出来|拉个|报(?:一下|一报|个数|出来|上来)|一行|整理|汇总|对照|的数(?!字)|一个一个|逐个|定[的了在]|水平|数据|数字|情况如何|高不高"
)
HOW_MANY = expression("多少|几[个家所座条张台辆件次项套户]|百分之")
THEY = expression(
    "它们?|他们|她们|(?:[这那]个|[该这那])省(?!份)|这(?:几|些|[二三四五六七八九十两]|\\d)个?|那(?:几|些)个?|上述|上面|前面|以上(?:几|这)"
)
_TELLING = 2000  # reports that tell what a subject is called; all figures of a million passages would take 10 s


@dataclass(frozen=True, slots=True)
class Resolved:
    """A question over many reports as it is understood, with what the earlier ones leave open.

    Attributes:
        mention, figure: one of them: it is about words, or about figures.
        picked_by: the question whose answer is the reports that this one is about (它们今年的目标呢); None = to be told
            from places.
        unasked: no word of it asks for figures (各省粮食产量): it may be about a topic as well (各省营商环境).
    """

    mention: MentionAsked | None = None
    figure: FigureAsked | None = None
    picked_by: "Resolved | None" = None
    unasked: bool = False


def telling(snapshot: Snapshot, asked: FigureAsked, chosen: Sequence[str] | None) -> Sequence[int]:
    """Return the reports that tell what a question calls its subject: all, or of very many those of its places and a
    part of the others, drawn evenly.
    """
    numbers = report_numbers(snapshot, chosen)
    step = -(-len(numbers) // _TELLING)
    if step <= 1:
        return numbers
    members = (members_of(snapshot, asked) if asked.region or asked.places else None) or set()
    named = {n for n in numbers if snapshot.reports[n].place in members}
    return sorted(named.union(numbers[::step]))


_MEMORY = 64  # questions remembered for a snapshot: each is read twice
_read: WeakKeyDictionary[Snapshot, dict[str, FigureAsked | None]] = WeakKeyDictionary()


def placed(snapshot: Snapshot, question: str) -> FigureAsked | None:
    """Read a question about figures; its places are those that have reports. None where it names one without."""
    memory = _read.setdefault(snapshot, {})
    if question not in memory:
        found = _placed(snapshot, question)
        if len(memory) >= _MEMORY:
            memory = _read[snapshot] = {}  # a new dict, because another thread may be reading the old one
        memory[question] = found
    return memory[question]


def _placed(snapshot: Snapshot, question: str) -> FigureAsked | None:
    asked = figure_asked(question, place_names(snapshot.reports))
    if asked.region:
        return asked
    query = analyze_question(question, snapshot.reports)
    named = [place for place in (*query.unknown_places, *query.asked_places) if place not in asked.excluded]
    if any(place not in query.places for place in named):
        return None
    places = tuple(place for place in query.places if place not in asked.excluded)
    return replace(asked, whose=places) if asked.whose else replace(asked, places=places)
