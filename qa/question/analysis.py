"""Analyse a question: places, years, the part wanted, the kind of answer, and the words worth searching.

Taking the place out as a filter and cleaning the question is worth more than any model: the first passage was right
for .55 instead of .41 of the development questions (BM25 alone).
"""

import unicodedata
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from index import ReportInfo, Span, UsageError, expression, normalize, simplified
from qa.question.coverings import coverings, only_says_where, reporting_places
from qa.question.editions import NATION
from qa.question.english import alike, is_english, look_up
from qa.question.follow_ups import WHOLE_COUNTRY, as_edition, carry_over, is_follow_up, names_subject
from qa.question.named_after import is_in_name
from qa.question.parsed import ParsedQuestion, parse_question, years_of
from qa.question.patterns import clean, without_filters
from qa.question.plausible import is_plausible
from qa.question.regions import find_regions
from qa.question.thesaurus import added_words, rejoined
from qa.question.turns import as_follow_up, turn_of
from qa.records import Query

MAX_QUESTION = 500
"""Longest question that is answered, in characters; longer ones are pasted documents."""

MAX_ADDED = 12
"""Most words that are searched besides the question's own."""

_MAX_HISTORY = 4  # earlier questions that are looked at, the newest
_BLANK = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf"})  # Unicode categories: white space, control, zero-width
_OF_MANY = expression("各[省地市县区]|(?:哪[些个几]{0,2}|其[他它]|别的|每个)(?:省|市|县|区|地)")  # asks many reports
_SOMEWHERE = expression("(?<![在到去从往于自])(?:哪里|哪儿|什么地方)(?:的[\u4e00-\u9fff]{2,12})?(?=[\u4e00-\u9fff])")
"""哪里 as what does or has something: 哪里发育儿补贴 asks which of the reports, 公园在哪里 for a place in one."""
_TOWARDS = expression("(?<=[\u4e00-\u9fff])(?:[在到去往从至距离]|来自|飞往|通往|开往|运往|卖到|发往)$")
"""Before a place where something is or goes, behind another one that the question is about: 河北的菜在北京占多少."""
_BEGINS = expression("(?:那|请问|问一下|想知道|,| ){0,9}")  # before a region that a question is about


def check_question(question: str) -> str:
    """Return the question without white space at its ends.

    Raises:
        UsageError: it is blank or longer than ``MAX_QUESTION``.
    """
    question = _well_formed(question).strip()
    if _is_blank(question):
        raise UsageError("question_blank")
    if len(question) > MAX_QUESTION:
        raise UsageError("question_too_long", length=len(question), most=MAX_QUESTION)
    return question


def earlier_questions(history: Sequence[str], most: int = _MAX_HISTORY) -> list[str]:
    """Return the newest earlier questions, oldest first, as far as they are looked at; blank ones are left out."""
    found = (_well_formed(text).strip()[:MAX_QUESTION] for text in history)
    return [text for text in found if not _is_blank(text)][-most:]


def _is_blank(text: str) -> bool:
    return all(unicodedata.category(char) in _BLANK for char in text)


def _well_formed(text: str) -> str:
    """Replace halves of surrogate pairs, which JSON can hold and no encoder can read, by question marks."""
    return text.encode("utf-8", "replace").decode("utf-8")


def analyze_question(
    question: str,
    reports: Sequence[ReportInfo],
    history: Sequence[str] = (),
    without: Collection[str] = (),
    unheard: Sequence[str] = (),
    stands: Callable[[str], bool] | None = None,
) -> Query:
    """Analyse a question and take over from the conversation only what it leaves unsaid.

    Args:
        question: what is asked now. reports: the reports of the index. history: the earlier questions, oldest first.
        without: added words that are not wanted, and values of ``carried`` that are not to be taken over.
        unheard: names in the question that stand in no report, see ``qa.question.typed.unheard``.
        stands: tells whether a word stands in a report; None = nothing is known of that.

    Raises:
        UsageError: the question is blank or too long.
    """
    question = check_question(question)
    query = _in_turn(question, reports, conversation(history, reports), without, unheard, stands)
    # 那老师呢 asks about teachers: official words for the earlier question's subject would outweigh them.
    added = added_words(query.text) or added_words(query.context)
    if is_english(question):
        added = tuple(pair for pair in look_up(question) if pair[1] in query.text) + added
        if query.text.isascii():  # its own words, searched in reports in English
            added = tuple((phrase, other) for phrase, other in alike(query.text) if " " in other or " " in phrase)
    added = tuple(pair for pair in added[:MAX_ADDED] if pair[1] not in without)
    query = _of_nation(_with_absolute_year(query, reports), reports)
    if query.answer_type == "place" and not (query.places or query.asked_places) and _SOMEWHERE.search(query.raw):
        query = replace(query, answer_type="list" if len(reporting_places(reports)[0]) > 1 else "place")
    if is_english(question) and without:  # what was looked up is the question itself
        kept = " ".join(word for word in query.text.split() if word not in without)
        query = replace(query, text=kept, encoder_text=kept)
    return replace(query, added=added, without=tuple(dict.fromkeys(without)))


def conversation(history: Sequence[str], reports: Sequence[ReportInfo]) -> list[Query]:
    """Return the earlier questions with what each took over from those before it, newest first."""
    found: list[Query] = []
    for text in earlier_questions(history):
        found.insert(0, _in_turn(text, reports, found, (), ()))
    return found


def _in_turn(
    question: str,
    reports: Sequence[ReportInfo],
    earlier: Sequence[Query],
    without: Collection[str],
    unheard: Sequence[str],
    stands: Callable[[str], bool] | None = None,
) -> Query:
    """Analyse a question after the ones before it, newest first."""
    parsed = parse_question(as_follow_up(question) if earlier else question, reports, unheard)
    query = _query_of(parsed, question, reports, stands)
    typed = normalize(question) if is_english(question) else parsed.folded
    turn = turn_of(typed) if earlier else None
    if turn:
        query = replace(query, text="", encoder_text="", part=None, answer_type="how" if turn == "why" else "any")
    listed = parsed.answer_type == "list" and (names_subject(query.text) or not query.text)
    own = bool(parsed.places or query.places) or listed
    follow_up = turn is not None or is_follow_up(typed, query.text, own)
    whole_country = bool(WHOLE_COUNTRY.search(parsed.folded)) and turn is None
    plausible = not earlier or stands is None or is_plausible(query.text, stands)
    query = as_edition(query, earlier, years_of(reports)) if follow_up else query
    return carry_over(
        query, earlier, follow_up=follow_up, whole_country=whole_country, without=without, plausible=plausible
    )


def _of_nation(query: Query, reports: Sequence[ReportInfo]) -> Query:
    """Ask the report of the whole country where a report is named by its year alone: 2003年政府工作报告."""
    if not query.editions or query.asked_places or query.places or _OF_MANY.search(query.raw):
        return query
    of_years = {info.place for info in reports if info.year in query.editions}
    return replace(query, places=(NATION,), asked_places=(NATION,)) if NATION in of_years else query


def _with_absolute_year(query: Query, reports: Sequence[ReportInfo]) -> Query:
    """Make 前年 and 明年 a year: a report speaks of the year before its own and of its own, and of no other.

    Of years to come that no report speaks of, the newest plans are asked: whoever asks of 明年 counts from today.
    """
    if query.relative in (None, -1, 0) or query.years:
        return query
    asked = {simplified(name) for name in query.places}
    years = [info.year for info in reports if info.year and (not asked or simplified(info.place) in asked)]
    if not years:
        return query
    if query.relative > 0:
        return replace(query, relative=0, part="planned")
    return replace(query, years=(max(years) + query.relative,), relative=None, part=None)


def _query_of(
    parsed: ParsedQuestion,
    question: str,
    reports: Sequence[ReportInfo],
    stands: Callable[[str], bool] | None = None,
) -> Query:
    """Decide which named places restrict the search; the names of the others are searched like any other word.

    A place that has reports restricts it. A city without one is asked of its province, where that has one and no other
    province with a report has a place of that name. A place where something of another one is, or goes, restricts
    nothing. A place that only says where the next one lies (广东省梅州市 before 梅江区) is no place of its own; part of
    a name (智慧石桥), it stays among the words.
    """
    reporting, with_parts = reporting_places(reports)
    places: list[str] = []
    unknown: list[str] = []
    asked: list[str] = []
    filters: list[Span] = []
    # The mention to the right and where it begins, names of places around it included.
    inner, inner_start = "", -1
    reported = [mention for mention in parsed.places if simplified(mention.name) in reporting]
    beside = {mention for mention in reported[1:] if _TOWARDS.search(parsed.folded, 0, mention.start)}
    for mention in reversed(parsed.places):
        if mention in beside:
            continue
        name, start, end = simplified(mention.name), mention.start, mention.end
        if end == inner_start and only_says_where(inner, name, reporting):
            filters.append((start, end))
            inner_start = start
            continue
        inner, inner_start = name, start
        asked.insert(0, reporting.get(name, name))
        if name in reporting:
            places.insert(0, reporting[name])
            if stands is None or not is_in_name(parsed.folded, mention, stands):
                filters.append((start, end))
        elif covers := coverings(name, reporting):
            if len(covers) == 1:  # else any of them may be meant, and the name decides
                places.insert(0, reporting[covers.pop()])
        elif name not in with_parts:
            unknown.insert(0, name)
    if not asked and len(reporting) > 1:
        for region, span in find_regions(parsed.folded)[:1]:
            members = [reporting[name] for name in region.members if name in reporting]
            if members and _BEGINS.fullmatch(parsed.folded, 0, span[0]):
                places, asked = members, list(members)
                filters.append(span)
    return Query(
        raw=question,
        text=rejoined(clean(parsed.folded, filters)),
        encoder_text=without_filters(parsed.folded, filters),
        places=tuple(dict.fromkeys(places)),
        unknown_places=tuple(dict.fromkeys(unknown)),
        asked_places=tuple(dict.fromkeys(asked)),
        years=parsed.years,
        editions=parsed.editions,
        until=parsed.until,
        relative=parsed.relative,
        relatives=parsed.relatives if len(parsed.relatives) > 1 else (),
        part=parsed.part,
        answer_type=parsed.answer_type,
    )
