"""Overviews and meanings asked for in English: what they are about, in the Chinese terms that reports use.

The patterns are for the words of a question alone: in lower case, without signs, places and years.
"""

import re

from index import Part, expression
from qa.gist.summary_questions import SummaryAsked
from qa.question.english import look_up
from qa.question.places import find_places
from qa.records import Query

_SIGNS = expression(r"[^a-z0-9&+.-]+")
_TIME = expression(
    r"\b(?:in|for|of|during|over)? ?(?:the )?(?:last|this|next|past|previous|coming) year\b"
    r"|\b(?:in|for|of)? ?(?:19|20)\d\d\b"
)
_PLEASE = (
    r"(?:please )?(?:(?:can|could|would|will) you )?(?:please )?(?:(?:tell|show|give|write)(?: me| us)? "
    r"|i (?:want|need) |i would like )?"
)
_SUM_UP = r"(?:summari[sz]e|sum up|outline|recap|review|digest|describe|go through)"
_SUMMARY = r"(?:a |an |the )?(?:brief |short |quick |general )?(?:summary|overview|outline|digest|gist|recap)"
_OF_REPORT = (
    r"(?: (?:of|in|from))?(?: the| this| that| its)?(?: province| city| county| district)?(?: government| party)?"
    r"(?: annual)?(?: work)?(?: report| document| text)?"
)
_MAIN = r"(?:the )?(?:(?:key|main|major|top|chief|most important|biggest|priority) )?"
_GOVERNMENT = (
    r"(?: the)?(?: (?:provincial|city|county|district|local|municipal))?(?: (?:government|province|city|it|they))?"
)
_TASKS = r"(?:tasks|priorities|plans?|agenda|work plans?|undertakings|objectives)"
_RESULTS = r"(?:achievements?|accomplishments?|results|successes|progress|work done|work)"
_DO = r"(?:do|plan to do|plan|planning to do|planning|going to do|intend to do|aim to do|work on|focus on)"
_DONE = r"(?:do|done|doing|plan to do|plan|going to do|planning to do|planning|said?|say|achieved?)"
_WORK = r"(?:work|measures|policies|plans|progress|efforts|achievements)"
_IS = r"(?: are| is| were| was| have been| has been| will be)?"
_ON = (
    r"(?:on|about|for|in|regarding|with|concerning|in terms of|in the field of|to (?:improve|promote|support|develop))"
)
_SUBJECT = r"(?:the )?(?P<topic>[a-z0-9&+.\- ]{2,50})"

_REPORT_ASKED = tuple(
    expression(pattern)
    for pattern in (
        rf"{_PLEASE}{_SUM_UP}{_OF_REPORT}",
        rf"{_PLEASE}{_SUMMARY}{_OF_REPORT}",
        r"what(?: is| s| does| do| did)?(?: there)?(?: in)?(?: the| this| its)?(?: government)?"
        r"(?: annual)?(?: work)? report"
        r"(?: (?:say|contain|cover|tell|(?:talk|all|mainly)? ?about|mainly say))?",
        rf"(?:{_PLEASE}|what (?:are|is) ){_MAIN}(?:points?|contents?|messages?|takeaways?){_OF_REPORT}",
    )
)
_TASKS_ASKED = tuple(
    expression(pattern)
    for pattern in (
        rf"(?:what|which) (?:are|is|were|will be) {_MAIN}{_TASKS}(?: of| for| in| set)?{_OF_REPORT}",
        rf"what (?:will|does|do|is|are){_GOVERNMENT} {_DO}",
        rf"{_PLEASE}(?:{_SUM_UP} |{_SUMMARY}(?: of)? |about )?{_MAIN}{_TASKS}(?: of| for| in)?{_OF_REPORT}",
    )
)
_RESULTS_ASKED = tuple(
    expression(pattern)
    for pattern in (
        rf"(?:{_PLEASE}(?:{_SUM_UP} |{_SUMMARY}(?: of)? |about )?|what (?:are|were|is|was) )"
        rf"{_MAIN}{_RESULTS}(?: of| in| for| made)?{_OF_REPORT}",
        rf"what (?:did|has|have|had){_GOVERNMENT} (?:achieve|achieved|accomplish|accomplished|do|done|get done)",
        rf"how did{_GOVERNMENT} (?:do|perform|fare)",
    )
)
_DEEDS_ASKED = expression(
    r"(?:what|which|list|name|tell me|show me)\b[a-z ]{0,40}\b(?:livelihood|practical|public welfare) "
    r"(?:projects?|programmes?|programs?|things|matters)\b[a-z ]{0,40}"
)
_TOPIC_ASKED = tuple(
    expression(pattern)
    for pattern in (
        rf"(?:what|how much) (?:did|has|have|will|does|do|is|was|are|were){_GOVERNMENT} {_DONE} {_ON} {_SUBJECT}",
        rf"what (?:does|do|did|is)(?: the| this| its)? ?(?:report|reports|it|they) (?:say|says|said|mention|write) "
        rf"(?:on|about|of|regarding) {_SUBJECT}",
        rf"(?:what|which) (?:is|are|were|was)?(?: the)? ?(?:{_WORK}|steps){_IS}(?: taken| planned| made| there| done)? "
        rf"{_ON} {_SUBJECT}",
        rf"{_PLEASE}(?:{_SUM_UP}|{_SUMMARY} of|about)(?: the| its)? ?{_WORK}? {_ON} {_SUBJECT}",
        rf"{_PLEASE}(?:{_SUM_UP}|{_SUMMARY} of) {_SUBJECT}",
    )
)

_ARTICLE = r"(?:the |an? |this )?(?:word |term |phrase |concept |expression )?(?:of )?"
_TERM = r"(?P<term>[^?!.,;:]{2,60}?)"
_END = r"(?: (?:here|in (?:the|this|these) (?:text|reports?|documents?)))?[\s?!.]*"
_MEANING_ASKED = tuple(
    expression(pattern)
    for pattern in (
        rf"(?:please )?what (?:exactly )?(?:does|do|did) {_ARTICLE}{_TERM} (?:mean|stand for|refer to){_END}",
        rf"(?:please )?what (?:is|are|was) (?:exactly )?meant by {_ARTICLE}{_TERM}{_END}",
        rf"(?:please )?(?:what (?:is|s) |tell me |give me |explain )?(?:the |a )?(?:meaning|definition) of "
        rf"{_ARTICLE}{_TERM}{_END}",
        rf"(?:please )?(?:can you |could you )?(?:define|explain)(?: to me| me)? (?:what )?{_ARTICLE}{_TERM}"
        rf"(?: is| are| means?)?{_END}",
    )
)
_WHAT_IS = expression(rf"what(?: is| are|'s|s) {_ARTICLE}{_TERM}{_END}")
_QUOTES = str.maketrans("", "", "\"“”‘’「」『』《》'")


def english_summary(query: Query) -> SummaryAsked | None:
    """Return what a question in English for an overview is about; None for any other question.

    >>> english_summary(Query("Summarise Zhejiang's report", "")).breadth
    'report'
    """
    text = _bare(query)
    if any(pattern.fullmatch(text) for pattern in _REPORT_ASKED):
        return SummaryAsked("report", part=None if query.relative is None else query.part)
    if _DEEDS_ASKED.fullmatch(text):
        return SummaryAsked("topic", "民生实事", query.part)
    if any(pattern.fullmatch(text) for pattern in _TASKS_ASKED):
        part: Part = "done" if query.part == "done" else "planned"
        return SummaryAsked("tasks" if part == "planned" else "report", part=part)
    if any(pattern.fullmatch(text) for pattern in _RESULTS_ASKED):
        return SummaryAsked("report", part="done" if query.relative is None else query.part)
    for pattern in _TOPIC_ASKED:
        if (found := pattern.fullmatch(text)) and (terms := _terms(found["topic"])):
            return SummaryAsked("topic", terms[0], query.part)
    return None


def english_meaning(query: Query) -> tuple[tuple[str, ...], bool]:
    """Return the terms, the likeliest first, whose meaning a question in English asks for, and whether it surely does.

    >>> english_meaning(Query("What does 'low-altitude economy' mean?", ""))
    (('低空经济',), True)
    """
    text = " ".join(query.raw.lower().translate(_QUOTES).split())
    for pattern in _MEANING_ASKED:
        if found := pattern.fullmatch(text):
            return _terms(found["term"]), True
    found = _WHAT_IS.fullmatch(text)
    if found and query.answer_type == "any" and not query.places and query.part is None:
        return _terms(found["term"]), False
    return (), False


def _bare(query: Query) -> str:
    """Return the words of a question without its places and years, apart by single blanks."""
    text = f" {_SIGNS.sub(' ', query.raw.lower().replace('’', chr(39)).replace(chr(39) + 's', ' '))} "
    places = [phrase for phrase, term in look_up(query.raw) if any(m.surface == term for m in find_places(term))]
    for name in (*places, *(place.lower() for place in query.asked_places if place.isascii())):
        text = re.sub(rf" (?:(?:in|of|for) )?{re.escape(name)}(?: province| city| county| district)?(?= )", " ", text)
    return " ".join(_TIME.sub(" ", " ".join(text.split())).split()).strip(" .-")


def _terms(english: str) -> tuple[str, ...]:
    """Return the Chinese terms of a phrase: its words put together where they are several, then each, longest first."""
    pairs = look_up(english)
    usual = dict(reversed(pairs))  # of several terms of a phrase the first
    joined = (
        ["".join(usual[phrase] for phrase in dict.fromkeys(phrase for phrase, _ in pairs))] if len(usual) > 1 else []
    )
    longest = sorted(pairs, key=lambda pair: -len(pair[0]))
    return tuple(dict.fromkeys([*joined, *(term for _, term in longest)]))
