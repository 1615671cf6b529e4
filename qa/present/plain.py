"""What is said around the quotes of an answer, in plain sentences; the page puts buttons and folds into the same."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from qa.present.conclusions import conclusion
from qa.present.locator import title_list
from qa.present.messages import texts
from qa.present.surveys import shown_table
from qa.reasons.quoted import Why, as_typed
from qa.records import (
    FAIR,
    FURTHER_FLOOR,
    LAST_YEAR,
    NAME_SEPARATOR,
    NEAR_SHOWN,
    STRONG,
    THIS_YEAR,
    Answer,
    Query,
    Quote,
    band,
    unrepeated,
)


def strength(score: float, language: str) -> str:
    """Say in words how sure a score is; nothing from ``STRONG`` on, where nothing has to be said."""
    return texts(language)["strong" if score >= STRONG else "fair" if score >= FAIR else "weak"]


def shown_quotes(answer: Answer) -> tuple[Quote, ...]:
    """Return the quotes that are shown for an answer: those that answer, or else the near passages.

    Of an outline all lines are, and what speaks of the same when more was asked for. What scores below
    ``FURTHER_FLOOR`` is not shown, but for the first quote, nor what a copy of a report says again.
    """
    if answer.outline:
        return answer.outline
    if answer.status == "answered":
        return answer.quotes[:1] + tuple(q for q in unrepeated(answer.quotes[1:]) if q.score >= FURTHER_FLOOR)
    if answer.reason == "no_more":
        return unrepeated(answer.near)
    near = unrepeated(answer.near)[:NEAR_SHOWN] if answer.status == "not_mentioned" else ()
    return tuple(quote for quote in near if quote.score >= FURTHER_FLOOR)


def searched_query(answer: Answer) -> Query:
    """Return the query of an answer as it was searched: for a table, and where no report fits, no word was added."""
    return replace(answer.query, added=()) if shown_table(answer) or answer.status == "no_such_report" else answer.query


def notes(query: Query, language: str) -> tuple[str, ...]:
    """State what was read otherwise than typed, carried over, searched besides the question's words, and taken out."""
    t = texts(language)
    lines = []
    for typed, meant in query.corrected:
        lines.append(t["corrected"].format(typed=as_typed(typed, query.raw), meant=meant))
    if query.carried:
        items = t["list_separator"].join(slot_name(t, slot, value) for slot, value in query.carried)
        lines.append(t["carried"].format(items=items))
    if query.added:
        added = tuple((as_typed(word, query.raw), other) for word, other in query.added)
        items = t["item_separator"].join(_added_items(t, added))
        lines.append(t["added"].format(items=items))
    if query.without:
        names = t["list_separator"].join(t.get(f"slot_part_{word}", word) for word in query.without)
        lines.append(t["without"].format(items=names))
    return tuple(lines)


def remarks(answer: Answer, language: str) -> tuple[str, ...]:
    """Say how sure an answer is that was found, and what is missing from it; empty when there is nothing to say."""
    if answer.status != "answered" or shown_table(answer) is not None:  # a table says what it lacks
        return ()
    t = texts(language)
    if answer.outline:
        titles = title_list(list(dict.fromkeys(line.title for line in answer.outline)), language)
        return (t["outline_note"].format(titles=titles, count=len(answer.outline)),)
    lines = [*_elsewhere(answer, language)]
    lines += [t["closest_answered"]] if answer.quotes and band(answer) == "middle" else []
    lines += [t[figure_note(answer)]] if answer.figure_missing else []
    if answer.silent:
        lines.append(t["silent"].format(names=silent_names(answer, language)))
    return tuple(lines)


def figure_note(answer: Answer) -> str:
    """Return the key of what is said where the best sentences lack the figure asked for."""
    return "figure_in_words" if answer.table is not None and answer.table.in_words else "figure_missing"


def _elsewhere(answer: Answer, language: str) -> tuple[str, ...]:
    """Say that what is quoted for a place stands in reports of others; empty where it has a report."""
    t = texts(language)
    names = t["list_separator"].join(answer.elsewhere)
    return (t[elsewhere_note(answer)].format(names=names),) if names else ()


def elsewhere_note(answer: Answer) -> str:
    """Return the key of what is said of a place without a report, with or without sentences below it."""
    return "elsewhere" if shown_quotes(answer) else "elsewhere_unlikely"


def silent_names(answer: Answer, language: str) -> str:
    """Join the places and years of ``Answer.silent``, worded in a language."""
    t = texts(language)
    years = {LAST_YEAR: t["last_year"], THIS_YEAR: t["this_year"]}
    names = [name for joined in answer.silent for name in joined.split(NAME_SEPARATOR)]
    return t["list_separator"].join(years.get(name, name) for name in names)


def verdict(answer: Answer, language: str) -> tuple[str, ...]:
    """Say that there is no answer that is sure, in a few words first and then why; empty when there is one."""
    if answer.status == "answered":
        return ()
    t, query = texts(language), answer.query
    join = t["list_separator"].join
    if is_empty(answer):
        return t["no_reports"], t["no_reports_next"]
    among = "_chosen" if answer.restricted else ""
    if (table := shown_table(answer)) is not None:
        return (conclusion(table, language) or t["not_asked"],)
    if answer.status == "no_such_report":
        years = join(t["slot_year"].format(value=year) for year in query.years or query.editions)
        places = join(query.asked_places or query.unknown_places or query.places)
        what = " ".join(piece for piece in (places, years) if piece)
        missing = t[f"missing{among}"].format(what=what) if what else t[f"missing_any{among}"]
        lines = [t[f"no_such_report{among}"], missing]
        lines += _absent(answer, language)
        if answer.available:
            lines.append(t[f"available{among}"].format(titles=title_list(answer.available, language)))
        return tuple(lines)
    if answer.reason == "greeting":
        if not answer.available:
            return (t["greeting"],)
        held = t[f"available{among}"].format(titles=title_list(answer.available, language))
        return t["reports_held"].format(count=len(answer.available)), held, t["greeting"]
    if answer.reason == "no_more":
        return t["no_more"], t["no_more_near" if answer.near else "no_more_next"]
    counts = {"reports": answer.reports_searched, "passages": answer.passages_searched}
    if answer.reason == "which_report":
        return t["which_report"], t["which_report_next"].format(**counts)
    wanted = t.get(f"wanted_{query.answer_type}", t["wanted_any"])
    first, searched = _HEADINGS.get(answer.reason or "", ("not_mentioned", "searched_nothing"))
    if band(answer) == "middle":
        first = "closest"
        searched = searched if answer.reason == "definition" else "closest_searched"
    lines = [t[first], t[searched].format(wanted=wanted, **counts), *_absent(answer, language)]
    if answer.silent:
        lines.append(t["silent"].format(names=silent_names(answer, language)))
    lines += _elsewhere(answer, language)
    return tuple(lines)


def says_of_reports(answer: Answer) -> bool:
    """Tell whether an answer says something of the reports, which may be wrong; a line of help does not."""
    return answer.reason not in ("greeting", "which_report") and not is_empty(answer)


_HEADINGS = {"detail": ("not_asked", "searched_detail"), "definition": ("not_defined", "undefined_searched")}
"""Reason of a refusal → the messages of its first two lines; others say that the reports do not mention it."""


def _absent(answer: Answer, language: str) -> tuple[str, ...]:
    """Name the words that stand nowhere; empty where there are none."""
    t = texts(language)
    words = t["list_separator"].join(t["word"].format(word=as_typed(word, answer.query.raw)) for word in answer.absent)
    return (t["absent"].format(words=words),) if answer.absent else ()


def is_empty(answer: Answer) -> bool:
    """Tell whether there was no report at all to ask."""
    return answer.status == "no_such_report" and not answer.available and not answer.restricted


def reasons(why: Why, language: str) -> tuple[str, ...]:
    """Say why a passage was quoted: words in common, words said otherwise, the part asked for, place and year."""
    t = texts(language)
    join = t["list_separator"].join

    def with_heading(word: str, shown: str) -> str:
        return t["marked"].format(word=shown, mark=t["why_only_heading"]) if word in why.in_heading else shown

    lines = []
    for key, words in (("why_matched", why.matched), ("why_carried", why.carried)):
        if words:
            lines.append(t[key].format(words=join(with_heading(word, t["word"].format(word=word)) for word in words)))
    if why.added:
        pairs = tuple((word, with_heading(added, added)) for word, added in why.added)
        lines.append(t["why_added"].format(words=t["item_separator"].join(_added_items(t, pairs))))
    if not lines:
        lines.append(t["why_meaning"])
    if why.asked_part is not None and t[f"part_{why.part}"]:
        lines.append(t["why_part"].format(asked=t[f"slot_part_{why.asked_part}"], found=t[f"part_{why.part}"]))
    scope = [*why.places, *(t["slot_year"].format(value=year) for year in why.years)]
    if scope:
        lines.append(t["why_scope"].format(words=join(scope)))
    return tuple(lines)


def _added_items(t: Mapping[str, str], pairs: tuple[tuple[str, str], ...]) -> list[str]:
    """Join the words that were added for one word of the question: ``进出口、对外贸易（外贸）``."""
    groups = group_by_word(pairs).items()
    return [t["added_item"].format(added=t["list_separator"].join(added), word=word) for word, added in groups]


def group_by_word(pairs: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    """Group what was added by the word of the question that it was added for.

    >>> group_by_word((("外贸", "进出口"), ("学", "学位"), ("外贸", "对外贸易")))
    {'外贸': ['进出口', '对外贸易'], '学': ['学位']}
    """
    found: dict[str, list[str]] = {}
    for word, added in pairs:
        found.setdefault(word, []).append(added)
    return found


def slot_name(t: Mapping[str, str], slot: str, value: str) -> str:
    """Say a carried slot in words: the words of the earlier question in quotation marks, a place as it is."""
    if slot == "part":
        return t.get(f"slot_part_{value}", value)
    return t.get(f"slot_{slot}", "{value}").format(value=value)
