"""An overview of a report in its own words: under each heading the sentence that the section begins with.

Nothing is written: every line is a sentence of the report, and a heading stands only above a line of its own.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from index import Part, Passage, ReportInfo, Snapshot, Span, cut_words, expression, normalize, plain
from qa.gist.deeds import counted, with_lists
from qa.gist.summary_questions import SummaryAsked
from qa.question.thesaurus import added_words
from qa.records import Hit, Quote
from qa.shelf.words.concepts import builtin_concepts

MOST_LINES = 24
"""Lines of an outline of one report; the longest of 32 government work reports has 30 sections of the second level."""
MOST_TOPIC_LINES = 12
"""Lines of an outline of one subject."""
MOST_REPORTS = 3
"""Reports that one answer outlines."""

_LINE_SCORE = 1.0  # a line is where the outline says it is; nothing about it is estimated
_WITHOUT_HEADINGS = 6  # lines of a section of several paragraphs that has no headings below it
_LIST = 3  # items that make a list
_ITEM = expression(r"\s{0,4}(?:[①-⑳]|[(（]?\d{1,2}[)）.．、]|[一二三四五六七八九十]{1,3}(?:是|要))")
_ENOUGH = 5  # lines below headings that name a subject, from which on no other sentence is looked for
_SHORTEST = 12  # characters of a sentence that says something: "各位代表：" does not
_HEADING = 20  # characters of a sentence without a figure that says no more than a heading: 乡村振兴扎实推进。
_SPAN = expression("[三四五六]年(?:来|间|的|工作|期|规划|发展|目标|任务|主要|奋斗|政府)|十[一二三四五六]五|远景目标")
_ONE_YEAR = expression(
    r"(?:19|20)\d\d年(?!远景)|[一二]九[一二三四五六七八九〇○]{2}年|二[〇○零][一二三四五六七八九〇○零]{2}年|今年|去年"
)
_DEEDS = "实事"
_TASKS = ("重点工作", "重点任务", "主要任务", "工作任务", "目标任务", "工作安排", "工作部署", "任务")


def outline_of(snapshot: Snapshot, asked: SummaryAsked, report: int, part: Part | None) -> tuple[Quote, ...]:
    """Return the outline of a report, its lines in reading order.

    Args:
        report: its position. part: the part wanted; None = all of it. ``asked.part`` counts where it is None.
    """
    info, passages = snapshot.reports[report], snapshot.report(report).passages
    wanted = passages_of(passages, part or asked.part)
    if asked.part is not None and asked.breadth != "topic":
        wanted = of_span(wanted, asked.span)
    if asked.breadth == "topic":
        return topic_lines(info, wanted, asked.topic, asked.count)
    if asked.breadth == "tasks":
        wanted = task_sections(wanted)
    return tuple(_quote(info, passage, span) for passage, span in section_leads(wanted))[:MOST_LINES]


def passages_of(passages: Sequence[Passage], part: Part | None) -> list[Passage]:
    """Return the passages of a part; of all parts what is review or plan, where there is any."""
    if part is not None:
        return [p for p in passages if p.part == part]
    return [p for p in passages if p.part != "other"] or list(passages)


def of_span(passages: Sequence[Passage], span: bool) -> list[Passage]:
    """Return the passages below headings of several years (“十四五”时期发展成就), or those below the others; all where
    there are none.
    """
    found = [p for p in passages if spans_years(p.section[0] if p.section else "") == span]
    return found or list(passages)


def spans_years(heading: str) -> bool:
    """Tell whether a heading is about several years together and about no single one.

    >>> spans_years("二、今后五年的奋斗目标"), spans_years("一、2025年和“十四五”工作回顾")
    (True, False)
    """
    return bool(_SPAN.search(heading)) and not _ONE_YEAR.search(heading)


def task_sections(passages: Sequence[Passage]) -> list[Passage]:
    """Return the passages of the sections whose heading says that they set out tasks; all where none does."""
    for word in _TASKS:
        found = [p for p in passages if p.section and word in p.section[0]]
        if found:
            return found
    return list(passages)


def section_leads(passages: Sequence[Passage]) -> Iterator[tuple[Passage, Span]]:
    """Yield a passage and the span of its lead sentence for each section of the second level.

    A section of the first level without any below it gives the leads of its first paragraphs.
    """
    for _, inside in groupby(passages, key=lambda p: p.section[:1]):
        held = list(inside)
        below = [p for p in held if len(p.section) > 1]
        if not below:
            leads = (found for p in held if (found := lead_of([p])))
            yield from (lead for _, lead in zip(range(_WITHOUT_HEADINGS), leads, strict=False))
            continue
        seen: dict[str, list[Passage]] = {}
        for passage in below:
            seen.setdefault(passage.section[1], []).append(passage)
        for group in seen.values():
            if (lead := lead_of(group)) is not None:
                yield lead


def lead_of(passages: Sequence[Passage]) -> tuple[Passage, Span] | None:
    """Return the first sentence of a section that says more than its headings, with its passage; None without one."""
    for passage in passages:
        headings = {_letters(heading) for heading in passage.section}
        for position, (start, end) in enumerate(passage.sentences):
            sentence = passage.text[start:end]
            if len(sentence.strip()) >= _SHORTEST and _letters(sentence) not in headings:
                return passage, _with_next(passage, position)
    return None


def parts_of(topic: str) -> tuple[str, ...]:
    """Cut the name of a subject into words of two characters or more; one of four characters is mostly two words.

    >>> parts_of("医疗卫生")
    ('医疗', '卫生')
    """
    words = [word for word in cut_words(topic) if len(word) > 1] or [topic]
    return tuple(part for word in words for part in ((word[:2], word[2:]) if len(word) == 4 else (word,)))


def topic_words(names: Sequence[str]) -> tuple[str, ...]:
    """Return the words by which a subject is found: its names, official words for them, words of concepts so named."""
    words = [*names, *(official for name in names for _, official in added_words(name))]
    for concept, others in builtin_concepts().items():
        if any(name in concept for name in names):
            words += others
    return tuple(dict.fromkeys(map(normalize, words)))


def topic_lines(info: ReportInfo, passages: Sequence[Passage], topic: str, count: int = 0) -> tuple[Quote, ...]:
    """Return the lines about a subject, found by its name or, where that stands nowhere, by the words of its name.

    Public works for residents have many names (民生实事, 为民办实事) with one word in common, which alone is also said
    of how officials work (干实事): it is looked for where none of the names stands. ``count`` of them are asked for.
    """
    names: list[tuple[str, ...]] = [(topic,), (_DEEDS,) if _DEEDS in topic else parts_of(topic)]
    found = [lines for some in names if (lines := _topic_lines(info, passages, some, count))]
    fitting = (lines for lines in found if count and any(counted(line.highlighted) == count for line in lines))
    return next(fitting, found[0] if found else ())


def _topic_lines(info: ReportInfo, passages: Sequence[Passage], names: Sequence[str], count: int) -> tuple[Quote, ...]:
    """Return the leads below the headings that have one of the names, and then for other passages one sentence each.

    Of the others those come first that hold most of the subject's words; where the headings give enough, none comes.
    """
    words, folded = topic_words(names), [normalize(name) for name in names]
    sections: dict[tuple[str, ...], list[Passage]] = {}
    beside: list[tuple[Passage, Span]] = []
    for passage in passages:
        named = (n for n, heading in enumerate(passage.section) if any(name in normalize(heading) for name in folded))
        level = next(named, None)
        if level is not None:  # one line for each section right below that heading, for each passage where it has none
            below = (
                passage.section[: level + 2] if len(passage.section) > level + 1 else (*passage.section, passage.text)
            )
            sections.setdefault(below, []).append(passage)
        elif (span := _sentence_with(passage, words)) is not None:
            beside.append((passage, span))
    under = [line for held in sections.values() for line in items_of(held) or filter(None, (lead_of(held),))]
    under = under[:MOST_LINES]
    beside.sort(key=lambda found: -_count(found[0].text, words))
    chosen = under if len(under) >= _ENOUGH else [*under, *beside][:MOST_TOPIC_LINES]
    if any(_DEEDS in name for name in names):
        chosen = list(dict.fromkeys(with_lists(chosen, count)))[:MOST_LINES]
    return tuple(_quote(info, *found) for found in sorted(chosen, key=lambda found: (found[0].number, found[1])))


def items_of(passages: Sequence[Passage]) -> list[tuple[Passage, Span]]:
    """Return the items of a section that is one numbered list in one paragraph: ①…；②…; none of any other section."""
    if len(passages) != 1:
        return []
    passage = passages[0]
    items = [(start, end) for start, end in passage.sentences if _ITEM.match(passage.text, start)]
    return [(passage, span) for span in items] if len(items) >= _LIST else []


def _sentence_with(passage: Passage, words: Sequence[str]) -> Span | None:
    """Return the sentence that holds most of the words, the first of several; None where none holds any."""
    counts = [_count(passage.text[start:end], words) for start, end in passage.sentences]
    best = max(counts, default=0)
    return _with_next(passage, counts.index(best)) if best else None


def _with_next(passage: Passage, position: int) -> Span:
    """Return the span of a sentence, with the next one where it says no more than a heading does."""
    start, end = passage.sentences[position]
    sentence = passage.text[start:end]
    bare = len(sentence) <= _HEADING and not any(char.isdigit() for char in sentence)
    return (
        (start, passage.sentences[position + 1][1]) if bare and position + 1 < len(passage.sentences) else (start, end)
    )


def _count(text: str, words: Sequence[str]) -> int:
    folded = normalize(text)
    return sum(word in folded for word in words)


def _letters(text: str) -> str:
    return "".join(char for char in plain(text) if char.isalnum())


def _quote(info: ReportInfo, passage: Passage, span: Span) -> Quote:
    return Quote.from_hit(Hit(passage, info.title, (span,), _LINE_SCORE))
