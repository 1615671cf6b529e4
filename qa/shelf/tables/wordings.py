"""What a report says of an indicator that it gives no figure of: an aim in words, a mention, silence."""

import re
from collections.abc import Iterable, Sequence

import numpy as np

from index import Snapshot, WordPlace, behind_last, expression, indicator, told_year
from qa.records import Evidence, RowStatus, SurveyRow
from qa.shelf.evidence import WordEvidence, now_or_later, quote_of
from qa.shelf.tables.wanted import Wanted
from qa.work import within_work

_AIM = expression(
    "保持|稳定|持平|一致|同步|完成|实现|达到|超额|高于|不低于|不超过|控制|合理|争取|力争|进一步|继续|稳中|提质|提效|增效|平稳|较快|稳步|止跌|回升"
)
"""Words of an aim that is put in words: 与全国一致, 超额完成国家任务."""
_AIM_OF_WORK = expression("保持|稳定|持平|一致|完成|达到|超额|不低于|不少于|不超过|控制|高于|低于|任务|目标")
"""Those of an amount: 稳步推进 and 继续提升 say nothing of how much."""
_LIKE, _BESIDE = "同步|一致|持平", "快于|高于|低于|跑赢|优于"
_RESULT = expression(f"(?:与|和|同).{{0,10}}(?:{_LIKE})|{_BESIDE}")
"""Words of a result that is put in words: 与经济增长基本同步, 快于全国."""
_RESULT_NEAR = expression(f"{_LIKE}|{_BESIDE}")
"""Of these each result in words holds one."""
_MEASURED_BY = expression("(?:跑赢|快于|高于|低于|慢于|优于|超过|不及)(?:全[国省市区])?(?:的)?$")
"""Before what another thing is held against: 农村居民收入快于城镇居民收入 says nothing of the latter."""
_LIST_END = expression("[，,；;。：:！!？?\n]")
_CLAUSE_END = expression("[，,；;。：:！!？?、\n]")
_DIGIT = expression("[0-9０-９]")
_LONGEST = 48  # characters of a clause that puts an aim in words


def wording_rows(
    snapshot: Snapshot, wanted: Wanted, reports: Sequence[int], *, mentions: bool = True
) -> dict[int, SurveyRow]:
    """Return rows of reports that give no figure: an aim in words, a mention, or silence.

    Of each report the first paragraph with a name is read; further ones only where they may hold an aim.

    Args:
        mentions: tell mentions from silence; without it both are silence.
    """
    spoken = _spoken(wanted)
    aims: dict[int, WordPlace] = {}
    if spoken is not None:
        at_its_time = [n for n in reports if _at_its_time(snapshot, wanted, n)]
        aims = _firsts(_places_spoken(snapshot, wanted, at_its_time, spoken), spoken)
    rest = [n for n in reports if n not in aims]
    found: dict[int, Evidence] = {}
    if wanted.part == "planned" and wanted.halves is not None:
        apart = _apart(snapshot, wanted.halves, rest)
        aims |= _firsts([place for place in apart if _at_its_time(snapshot, wanted, place.report)], spoken)
        found |= {n: _evidence(snapshot, place) for n, place in _firsts(apart).items() if mentions}
    found |= _mentioned(snapshot, wanted.names, rest) if mentions else {}
    found |= {n: _evidence(snapshot, place) for n, place in aims.items()}
    rows: dict[int, SurveyRow] = {}
    for number in within_work(reports):
        info, evidence = snapshot.reports[number], found.get(number)
        if evidence is None:
            rows[number] = SurveyRow(info.id, info.place, info.year, "silent")
            continue
        status: RowStatus = "words" if number in aims else "mentioned"
        rows[number] = SurveyRow(info.id, info.place, info.year, status, evidence=evidence)
    return rows


def _mentioned(snapshot: Snapshot, names: Sequence[str], reports: Sequence[int]) -> dict[int, Evidence]:
    """Return the first place of any of some names in each report that holds one in a paragraph."""
    hits = snapshot.first_hits(names, reports)
    hits = hits.only(hits.passage >= 0)
    firsts = hits.only(np.unique(hits.report, return_index=True)[1])
    holding = WordEvidence(snapshot, firsts).holding
    return {number: now_or_later(snapshot, evidence) for number, evidence in holding.items()}


def _evidence(snapshot: Snapshot, place: WordPlace) -> Evidence:
    """Return the paragraph that a place is in, with its sentence marked."""
    assert place.passage is not None
    span = place.start, place.end
    return Evidence(quote_of(place.passage, snapshot.reports[place.report].title, [span]), (span,))


def _at_its_time(snapshot: Snapshot, wanted: Wanted, report: int) -> bool:
    """Tell whether a report speaks of the year asked about in the part asked about, as far as it is known."""
    year, told = wanted.year.get(report), told_year(snapshot.reports[report])
    return year is None or told is None or year == (told + 1 if wanted.part == "planned" else told)


def _spoken(wanted: Wanted) -> re.Pattern[str] | None:
    """Return the words that put an aim or a growth in words; None where nothing asked about is put so."""
    if wanted.part == "planned":
        return _AIM_OF_WORK if _counted(wanted) else _AIM
    return _RESULT if wanted.part == "done" and wanted.kind == "growth" else None


def _firsts(places: Iterable[WordPlace], spoken: re.Pattern[str] | None = None) -> dict[int, WordPlace]:
    """Return the first place of each report in a paragraph; given words, the first whose clause holds one."""
    found: dict[int, WordPlace] = {}
    for place in within_work(places):
        if place.report not in found and place.passage and (spoken is None or _is_spoken(place, spoken)):
            found[place.report] = place
    return found


def _places_spoken(
    snapshot: Snapshot, wanted: Wanted, reports: Sequence[int], spoken: re.Pattern[str]
) -> list[WordPlace]:
    """Return the places of the names in the part asked about that may be spoken of so; most are not, and not read."""
    hits = snapshot.word_hits(wanted.names, reports, wanted.part)
    near = _RESULT_NEAR if spoken is _RESULT else spoken
    kept = [near.search(text) is not None for text in snapshot.words_around(hits, 2 * _LONGEST)]
    return snapshot.places_of(hits.only(np.array(kept, dtype=bool)))


def _is_spoken(place: WordPlace, words: re.Pattern[str]) -> bool:
    measured = _MEASURED_BY.search(place.text[: place.start])
    return not measured and any(words.search(clause) for clause in _clauses(place))


def _apart(snapshot: Snapshot, halves: tuple[str, str], reports: Sequence[int]) -> list[WordPlace]:
    """Return the planned places of the second half of the name where its first half stands before it in the clause.

    粮食播种面积和产量超额完成国家任务 speaks of 粮食产量.
    """
    first, second = halves
    found = []
    for place in snapshot.word_places([second], reports, "planned"):
        begin = behind_last(_CLAUSE_END, place.text, 0, place.start)
        if first in place.text[begin : place.start] and not place.text[: place.start].endswith(first):
            found.append(place)
    return found


def _counted(wanted: Wanted) -> bool:
    """Tell whether an amount is asked about, no rate and no growth."""
    return wanted.kind == "level" and (not wanted.id or ("level", "%") not in indicator(wanted.id).kinds)


def _clauses(place: WordPlace) -> list[str]:
    """Return the clause of a place without figures, short; and the whole list it stands in (A、B等指标快于全国)."""
    found = []
    first = max(0, place.start - _LONGEST - 1)  # what begins there or before is too long
    for ends in (_CLAUSE_END, _LIST_END):
        end = ends.search(place.text, place.end)
        begin = behind_last(ends, place.text, first, place.start)
        clause = place.text[begin : end.start() if end else len(place.text)]
        if len(clause) <= _LONGEST and not _DIGIT.search(clause) and (ends is _CLAUSE_END or "等" in clause):
            found.append(clause)
    return found
