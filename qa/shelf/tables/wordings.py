"""What a report says of an indicator that it gives no figure of: an aim in words, a mention, silence."""

import re
from collections.abc import Iterable, Sequence

from index import Snapshot, WordPlace, behind_last, indicator, told_year
from qa.records import Quote, RowStatus, SurveyRow
from qa.shelf.tables.wanted import Wanted
from qa.shelf.words.survey_mentions import quote_of
from qa.work import check_work

_AIM = re.compile(
    "保持|稳定|持平|一致|同步|完成|实现|达到|超额|高于|不低于|不超过|控制|合理|争取|力争|进一步|继续|稳中|提质|提效|增效|平稳|较快|稳步|止跌|回升"
)
"""Words of an aim that is put in words: 与全国一致, 超额完成国家任务."""
_AIM_OF_WORK = re.compile("保持|稳定|持平|一致|完成|达到|超额|不低于|不少于|不超过|控制|高于|低于|任务|目标")
"""Those of an amount: 稳步推进 and 继续提升 say nothing of how much."""
_RESULT = re.compile("(?:与|和|同).{0,10}(?:同步|一致|持平)|快于|高于|低于|跑赢|优于")
"""Words of a result that is put in words: 与经济增长基本同步, 快于全国."""
_MEASURED_BY = re.compile("(?:跑赢|快于|高于|低于|慢于|优于|超过|不及)(?:全[国省市区])?(?:的)?$")
"""Before what another thing is held against: 农村居民收入快于城镇居民收入 says nothing of the latter."""
_LIST_END = re.compile("[，,；;。：:！!？?\n]")
_CLAUSE_END = re.compile("[，,；;。：:！!？?、\n]")
_DIGIT = re.compile("[0-9０-９]")
_AIM_REACH = 16  # characters; a clause of an aim is at most three times as long


def wording_rows(
    snapshot: Snapshot, wanted: Wanted, reports: Sequence[int], *, mentions: bool = True
) -> dict[int, SurveyRow]:
    """Return rows of reports that give no figure: an aim in words, a mention, or silence.

    Of each report the first paragraph with a name is read; further ones only where they may hold an aim.

    Args:
        mentions: tell mentions from silence; without it both are silence.
    """
    spoken = _spoken(wanted)
    places = {}
    if spoken is not None:
        at_its_time = [n for n in reports if _at_its_time(snapshot, wanted, n)]
        places = _firsts(snapshot.word_places(wanted.names, at_its_time, wanted.part), spoken)
    rest = [n for n in reports if n not in places]
    aims = set(places)
    mentioned = _firsts(snapshot.word_places(wanted.names, rest, None, first=True)) if mentions else {}
    if wanted.part == "planned" and wanted.halves is not None:
        apart = _apart(snapshot, wanted.halves, rest)
        more = _firsts([place for place in apart if _at_its_time(snapshot, wanted, place.report)], spoken)
        aims.update(more)
        mentioned = {**(_firsts(apart) if mentions else {}), **mentioned, **more}
    places |= mentioned
    rows: dict[int, SurveyRow] = {}
    for number in reports:
        check_work()
        info, place = snapshot.reports[number], places.get(number)
        if place is None or place.passage is None:
            rows[number] = SurveyRow(info.id, info.place, info.year, "silent")
            continue
        quote: Quote = quote_of(place.passage, info.title, [(place.start, place.end)])
        status: RowStatus = "words" if number in aims else "mentioned"
        rows[number] = SurveyRow(info.id, info.place, info.year, status, quote=quote, marks=((place.start, place.end),))
    return rows


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
    for place in places:
        check_work()
        if place.report not in found and place.passage and (spoken is None or _is_spoken(place, spoken)):
            found[place.report] = place
    return found


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
    longest = 3 * _AIM_REACH
    first = max(0, place.start - longest - 1)  # what begins there or before is too long
    for ends in (_CLAUSE_END, _LIST_END):
        end = ends.search(place.text, place.end)
        begin = behind_last(ends, place.text, first, place.start)
        clause = place.text[begin : end.start() if end else len(place.text)]
        if len(clause) <= longest and not _DIGIT.search(clause) and (ends is _CLAUSE_END or "等" in clause):
            found.append(clause)
    return found
