"""Answers as plain text for a terminal, in the language in force."""

from collections.abc import Iterator

from index import Message, known_language, say
from qa.present.conclusions import said_of
from qa.present.locator import TITLES_SHOWN, locator_of, title_list
from qa.present.plain import elsewhere_note, figure_note, is_empty, remarks, shown_quotes, silent_names, verdict
from qa.present.surveys import groups, repeated_places, row_name, shown_table, value_text
from qa.records import Answer, Quote, Survey, band

PART_CODES = {"done": "part_done", "planned": "part_planned", "other": "terminal_part_other"}
"""Message that names a part of a report."""


def show_answer(answer: Answer, colour: bool = False) -> str:
    """Lay an answer out for people: quotes with their place, or the reason why there is none.

    Args:
        colour: mark the answering sentences with bold instead of 【】.
    """
    return "\n".join(_lines(answer, colour))


def _lines(answer: Answer, colour: bool) -> Iterator[str]:
    for typed, meant in answer.query.corrected:
        yield say("corrected", typed=typed, meant=meant)
    if answer.query.carried:
        yield say("terminal_carried", items=[_slot(slot, value) for slot, value in answer.query.carried])
    whole = answer.reason in ("greeting", "which_report", "no_more") or (
        answer.status == "not_mentioned" and band(answer) == "middle"
    )
    if answer.status == "no_such_report":
        yield _no_report(answer)
    elif whole:
        yield from verdict(answer, known_language(None))
    elif answer.status == "not_mentioned":
        counts = {"reports": answer.reports_searched, "passages": answer.passages_searched}
        yield say("terminal_searched", verdict=verdict(answer, known_language(None))[0], **counts)
        if answer.absent:
            yield say("terminal_absent", words=[Message("word", {"word": word}) for word in answer.absent])
        if shown_quotes(answer):
            yield say("terminal_near")
    if answer.elsewhere and not whole:
        yield say(elsewhere_note(answer), names=list(answer.elsewhere))
    if (table := shown_table(answer)) is not None:
        yield from _table_lines(table)
        return
    if answer.outline:
        yield from remarks(answer, known_language(None))
    elif answer.status == "answered" and band(answer) == "middle":
        yield say("closest_answered")
    if answer.figure_missing:
        yield say(figure_note(answer))
    for number, quote in enumerate(shown_quotes(answer), start=1):
        yield ""
        if answer.outline:
            head = quote.section[1:2] or quote.section[:1]
            yield say("numbered", number=number, text=head[0] if head else quote.highlighted)
            yield from (f"   {quote.highlighted}" for _ in head)
        else:
            yield f"{number}. {mark(quote, colour)}"
        yield say("terminal_locator", locator=full_locator(quote))
    if answer.silent and not (answer.status != "answered" and band(answer) == "middle"):
        yield ""
        yield say("terminal_silent", names=silent_names(answer, known_language(None)))
    if answer.query.added:
        yield ""
        yield say("terminal_added", words=list(dict.fromkeys(word for _, word in answer.query.added)))


def _table_lines(survey: Survey) -> Iterator[str]:
    """Say what is said of a table, then each row: place, figure, sentence and where it stands."""
    language, repeated = known_language(None), repeated_places(survey)
    yield from said_of(survey, language)
    for group in groups(survey.read(), language):
        yield ""
        if group.heading:
            yield group.heading
        for row in group.rows:
            yield say("labelled", label=row_name(row, repeated), value=value_text(row, language))
            for each in filter(None, (row.target, row)):
                if each.quote is not None:
                    figure = "" if row.target is None else f"{value_text(each, language)} "
                    yield f"  {figure}{each.quote.highlighted or each.quote.text}"
                    yield f"  {full_locator(each.quote)}"


def _slot(slot: str, value: str) -> Message | str:
    return Message(PART_CODES[value]) if slot == "part" else value


def _no_report(answer: Answer) -> str:
    if is_empty(answer):
        return "\n".join(verdict(answer, known_language(None)))
    asked = [Message("slot_year", {"value": year}) for year in answer.query.years]
    titles = title_list(answer.available[:TITLES_SHOWN], known_language(None))
    if len(answer.available) > TITLES_SHOWN:
        titles = say("terminal_titles_more", titles=titles, count=len(answer.available))
    if not asked and not answer.query.asked_places:
        return say("terminal_missing_any", titles=titles)
    return say("terminal_missing", asked=[*asked, *answer.query.asked_places], titles=titles)


def mark(quote: Quote, colour: bool) -> str:
    """Return the paragraph with its answering sentences marked."""
    before, after = ("\033[1m", "\033[0m") if colour else ("【", "】")
    text, pieces = quote.text, []
    position = 0
    for start, end in quote.highlights:
        pieces += [text[position:start], before, text[start:end], after]
        position = end
    return "".join(pieces) + text[position:]


def full_locator(quote: Quote) -> str:
    """Return report, section, paragraph number and part in one line; the part is named whichever it is."""
    locator = locator_of(quote, known_language(None))
    return " · ".join(filter(None, locator._replace(part=say(PART_CODES[quote.part]))))
