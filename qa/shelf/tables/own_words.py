"""Figures of a subject that no lexicon knows: found by the words of the question in the noun phrases of documents."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import cast
from weakref import WeakKeyDictionary

from index import (
    FigureKind,
    KeptFigure,
    Snapshot,
    expression,
    find_indicator,
    indicator,
    narrowing_words,
    subject_match,
)
from qa.shelf.asked.figure_questions import FigureAsked
from qa.shelf.evidence import passages_of
from qa.shelf.groups.places import names_town
from qa.shelf.tables.nearest import named_nearby

_LONG = 4  # characters of a subject that words before it hardly make another thing
_SHORT = 6  # characters before it that hardly do
_PLACES = 400  # places of a subject in the text that are looked at
_USUAL = {True: 0.25, False: 0.6}
"""Least share of the reports that put the same words before a subject, for long ones and for others: 城镇老旧小区."""
_REPORTS = 3  # least number of them
_AFTER = "|"
"""Stands before the words behind a subject that narrow it, in the qualifier of its figures."""
_DONE = expression(
    "(?:点位?|的|综合|新|有序|陆续|集中|人次|建设|改造|治理|整治|提升|创建|认定|培育|工程|任务|试点|总数|数量){1,6}"
    "|知名度|影响力|美誉度|草案|议案"
)
"""Words behind a subject that make no other thing of it: 积水点治理."""
_ALIKE = (
    ("规模以上", "规上", "规模"),
    ("地区生产总值", "GDP", "生产总值"),
    ("固定资产投资", "固投"),
    ("社会消费品零售总额", "社零"),
    ("比重", "占比", "比例", "比率"),
    ("研发", "研究与试验发展"),
    ("进出口总额", "外贸进出口", "进出口"),
    ("技术改造", "技改"),
    ("高速铁路", "高铁"),
    ("上市公司", "上市企业"),
    ("管网", "管道", "管线"),
    ("生产安全事故", "安全生产事故"),
    ("充电设施", "充电桩"),
    ("职业技能培训", "技能培训"),
    ("使用外资", "利用外资"),
    ("满意度", "满意率"),
    ("成交额", "交易额"),
    ("带动消费", "拉动消费"),
    ("养老服务机构", "养老机构"),
)
"""Words and short forms that documents use one for another."""
_SERVICE = expression("服务(?=[点站])")
"""Said and left out of the same name: 助餐服务点."""
_GROWN = expression("[增涨升降跌]|下滑")
_PIECE = 2  # characters at the head and at the end of a subject that stand apart in a longer name of it
_MEMORY = 64  # subjects whose figures are remembered for a snapshot
_remembered: WeakKeyDictionary[Snapshot, dict[tuple[str, tuple[int, ...]], list[KeptFigure]]] = WeakKeyDictionary()
_DOES = "建修改造种装办搞"
"""Verbs of one character; a subject that begins with one is no longer than it is without: 建绿道."""
_TRIED = 4  # forms of a subject that are looked for, at most
_MOST = 2000  # reports of which a longer name is looked for: it takes 2 s in a million paragraphs
_WHOLE = 0.6  # least share of the reports that have the same longer name


def own_figures(snapshot: Snapshot, subject: str, reports: Sequence[int]) -> list[KeptFigure]:
    """Return the figures whose noun phrase ends with a subject, with what narrows it there as their qualifier.

    They are in the order of the reports and of their text. What most reports put before the subject narrows nothing.
    """
    memory = _remembered.setdefault(snapshot, {})
    key = (subject, tuple(reports))
    if key not in memory:
        if len(memory) >= _MEMORY:
            memory.clear()
        memory[key] = _own_figures(snapshot, subject, reports)
    return memory[key]


def _own_figures(snapshot: Snapshot, subject: str, reports: Sequence[int]) -> list[KeptFigure]:
    found: dict[tuple[int, int, int], KeptFigure] = {}
    for spelling in _spellings(subject):
        candidates = list(_candidates(snapshot, spelling, list(reports)))
        for kept, passage in zip(candidates, passages_of(snapshot, candidates), strict=True):
            s = kept.stated
            match = subject_match(passage.text, s.figure, spelling)
            if match is not None:
                kind = cast(FigureKind, match.kind) if match.kind and s.figure.kind == "level" else s.figure.kind
                before = _without_own_place(snapshot, kept.report, match.qualifier)
                narrowed = before + _AFTER * bool(match.after) + match.after
                stated = replace(s, indicator="", qualifier=narrowed, kind=kind, added=False)
                found.setdefault((kept.report, s.passage, s.figure.start), KeptFigure(kept.report, stated))
    usual = _usual(subject, list(found.values()))
    return [
        kept if kept.stated.qualifier not in usual else KeptFigure(kept.report, replace(kept.stated, qualifier=""))
        for _, kept in sorted(found.items(), key=lambda pair: pair[0])
    ]


def _without_own_place(snapshot: Snapshot, report: int, qualifier: str) -> str:
    """Return what narrows a subject without the name of the report's own place: 上海 of 上海机场旅客吞吐量 there."""
    info = snapshot.reports[report]
    own = max(
        (name for name in (info.place, *info.aliases) if name and qualifier.startswith(name)), key=len, default=""
    )
    return qualifier[len(own) :]


def _usual(subject: str, found: Sequence[KeptFigure]) -> set[str]:
    """Return what so many reports put before a subject that it is the same thing there."""
    said = {(kept.report, kept.stated.qualifier) for kept in found}
    counts = Counter(qualifier for _, qualifier in said)
    reports = len({report for report, _ in said})
    least = max(_REPORTS, _USUAL[len(subject) >= _LONG] * reports)
    if len(subject) >= _LONG and reports > 1:
        least = min(least, reports)  # 城市 of 城市一刻钟便民生活圈, if all write it so
    return {qualifier for qualifier, count in counts.items() if count >= least and _AFTER not in qualifier}


def _spellings(subject: str) -> Iterator[str]:
    """Yield how documents may write a subject: Latin letters are capitals there, some words have short forms."""
    upper = subject.upper()
    yield upper
    if (plain := _SERVICE.sub("", upper)) != upper:
        yield plain
    for group in _ALIKE:
        word = next((each for each in group if each in upper), None)
        yield from (upper.replace(word, other) for other in group if word and other != word)


def _candidates(snapshot: Snapshot, spelling: str, reports: list[int]) -> Iterator[KeptFigure]:
    """Yield figures that may be of a subject: its words are in their noun phrase, or it stands in their paragraph."""
    yield from snapshot.figures.of_words(dict.fromkeys((spelling[:2], spelling[-2:])), reports)
    if len(spelling) < _LONG:
        return
    yield from snapshot.figures.of_ends(spelling, reports)  # items of a list that lack its head
    stands: dict[int, set[int]] = {}
    for place in snapshot.word_places([spelling], reports, None)[:_PLACES]:
        if place.passage is not None:
            stands.setdefault(place.report, set()).add(place.passage.number)
    for report, passages in stands.items():
        yield from snapshot.figures.of_passages(report, sorted(passages))


def is_own(subject: str, qualifier: str) -> bool:
    """Tell whether what stands beside a subject in a document leaves it the same thing: 城乡 of 城乡老年助餐点."""
    if not qualifier:
        return True
    narrows = any(word in qualifier for word in narrowing_words() - {"城乡"})
    before, _, after = qualifier.partition(_AFTER)
    if names_town(before):
        return False
    alike = not before or (len(subject) >= _LONG and len(before) <= _SHORT and not narrows)
    return alike and (not after or _DONE.fullmatch(after) is not None)


def with_own_words(snapshot: Snapshot, asked: FigureAsked, reports: Sequence[int], least: int = 1) -> FigureAsked:
    """Return the question with its longest subject that reports give figures of; unchanged where too few do.

    Args:
        least: number of reports.
    """
    best: tuple[int, int, str, list[KeptFigure]] | None = None
    for less in asked.subjects:
        for subject in _tried(snapshot, less, reports):
            kept = [k for k in own_figures(snapshot, subject, reports) if is_own(subject, k.stated.qualifier)]
            if kept:
                length = min(len(subject), len(less[0])) - (subject[0] in _DOES)
                rank = (length, len({k.report for k in kept}))
                best = (*rank, subject, kept) if best is None or rank > best[:2] else best
                if rank[1] >= _REPORTS:
                    break
    if best is None or best[1] < least or 2 * best[0] < max(len(less[-1]) for less in asked.subjects):
        return asked
    return replace(asked, words=best[2], kind=_kind(asked, best[3]))


def _tried(snapshot: Snapshot, less: Sequence[str], reports: Sequence[int]) -> Iterator[str]:
    """Yield the forms of a subject to look for, one after the other."""
    yield from less[:_TRIED]
    if longer := _longer(snapshot, less[-1], reports):
        yield longer


def _longer(snapshot: Snapshot, subject: str, reports: Sequence[int]) -> str:
    """Return the longer name that most reports have where the head and the end of a subject stand apart in it.

    居民收入 is 居民人均可支配收入; empty where the reports have several such names, or none.
    """
    if len(subject) < _LONG or len(reports) > _MOST:
        return ""
    head, tail = subject[:_PIECE], subject[-_PIECE:]
    between = re.compile(f"{re.escape(head)}[^，。；、0-9]{{1,8}}{re.escape(tail)}$")
    names: dict[str, set[int]] = {}
    for kept in snapshot.figures.of_words((head, tail), list(reports)):
        if (found := between.search(kept.stated.figure.phrase)) and _within(subject, found[0]):
            names.setdefault(found[0], set()).add(kept.report)
    every = set().union(*names.values()) if names else set()
    best = max(names, key=lambda name: len(names[name]), default="")
    return best if len(names.get(best, ())) >= max(_REPORTS, _WHOLE * len(every)) else ""


def _within(subject: str, name: str) -> bool:
    """Tell whether a name holds the characters of a subject in their order."""
    at = 0
    for char in subject:
        at = name.find(char, at) + 1
        if not at:
            return False
    return True


def subject_of(snapshot: Snapshot, asked: FigureAsked, reports: Sequence[int]) -> FigureAsked:
    """Return a question that names no indicator with what it is about: words of many reports, a near name, words."""
    own = with_own_words(snapshot, asked, reports, _REPORTS)
    if own is not asked:
        return own
    near = named_nearby(snapshot, asked)
    return near if near.indicators else with_own_words(snapshot, asked, reports)


def with_own_words_for(snapshot: Snapshot, asked: FigureAsked, reports: Sequence[int]) -> FigureAsked:
    """Return a question whose indicator is only a part of what it asks about with the whole in its own words.

    战略性新兴产业贷款 is not what the lexicon calls 战略性新兴产业. Nothing changes where no report gives a figure of
    the whole.
    """
    match = asked.indicators[0]
    known = indicator(match.indicator)
    named = {char for name, _ in (*known.names, *known.everyday) for char in name}
    if not any(_says_more(less[-1], named) for less in asked.subjects):
        return asked
    own = with_own_words(snapshot, replace(asked, indicators=(), words=""), reports)
    return replace(own, narrowing="") if own.words and _says_more(own.words, named) else asked


def _says_more(subject: str, named: set[str]) -> bool:
    """Tell whether a subject holds a word that is in no name of the indicator and changes what is meant."""
    exact = any(match.exact for match in find_indicator(subject.upper()))
    return not exact and len(set(subject) - named) > 1


def _kind(asked: FigureAsked, kept: Sequence[KeptFigure]) -> str | None:
    """Return the kind of figure that is asked for, or else the one that most reports give."""
    percent = asked.kind == "growth" and not _GROWN.search(asked.question)  # 交付率到了百分之几
    if asked.kind and not percent:
        return asked.kind
    parts = (asked.part, "other")
    said = {(k.report, k.stated.kind) for k in kept if asked.part is None or k.stated.part in parts}
    given = Counter(kind for _, kind in said if kind in ("level", "growth", "share"))
    if not given or not (asked.part == "planned" or percent):
        return asked.kind
    return max(given, key=given.__getitem__)
