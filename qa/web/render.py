"""Answer -> HTML: the conversation, the notes above an answer, and the three kinds of no. Pure functions.

Everything that comes from a report or a person is escaped here or in ``quotes``.
"""

from collections.abc import Sequence
from html import escape

from qa.records import Answer, Query, Quote
from qa.web.plain import FURTHER_FLOOR, NEAR_SHOWN, slot_name, title_list
from qa.web.quotes import render_folded, render_further, render_quote
from qa.web.talk import Talk
from qa.web.texts import texts


def render_notes(query: Query, language: str) -> str:
    """State what was carried over from earlier questions and what was searched besides the question's own words.

    Each of them is a button that asks the question again without it; page.js reads ``data-without``.
    """
    t = texts(language)
    lines = []
    if query.carried:
        items = [
            _removable(name := slot_name(t, slot, value), value, t["drop"].format(word=name.strip("“”")))
            for slot, value in query.carried
        ]
        lines.append(_filled(t["carried"], items=t["list_separator"].join(items)))
    if query.added:
        by_word: dict[str, list[str]] = {}
        for word, added in query.added:
            by_word.setdefault(word, []).append(_removable(added, added, t["remove"].format(word=added)))
        items = [
            _filled(t["added_item"], added=t["list_separator"].join(added), word=escape(word))
            for word, added in by_word.items()
        ]
        lines.append(_filled(t["added"], items=t["item_separator"].join(items)))
    if query.without:
        names = [(word, t.get(f"slot_part_{word}", word)) for word in query.without]
        items = [_removable(name, word, t["restore"].format(word=name), back=True) for word, name in names]
        lines.append(_filled(t["without"], items=t["list_separator"].join(items)))
    return "".join(f'<p class="note">{line}</p>' for line in lines)


def _removable(shown: str, value: str, label: str, back: bool = False) -> str:
    """Render something that was added to a question as a button that takes it away, or brings it ``back``."""
    action = "restore" if back else "without"
    return (
        f'<button type="button" class="{action}" data-{action}="{escape(value)}" title="{escape(label)}" '
        f'aria-label="{escape(label)}">{escape(shown)}</button>'
    )


def _filled(template: str, **html: str) -> str:
    """Fill an escaped template with pieces of HTML."""
    return escape(template).format(**html)


def render_answer(answer: Answer, language: str) -> str:
    """Render an answer of any status: the notes, then one labelled section."""
    notes = render_notes(answer.query, language)
    if answer.status == "answered" and answer.quotes:
        t = texts(language)
        lines = [t["figure_missing"]] if answer.figure_missing else []
        if answer.silent:
            lines.append(t["silent"].format(names=t["list_separator"].join(answer.silent)))
        said = "".join(f'<p class="note">{escape(line)}</p>' for line in lines)
        return notes + _section("answered", t["answer"], said + _quotes(answer.quotes, answer.query, language))
    if answer.status == "no_such_report":
        return notes + _section("absent", texts(language)["no_such_report"], _no_such_report(answer, language))
    return notes + _section("absent", texts(language)["not_mentioned"], _not_mentioned(answer, language))


def render_turn(question: str, answer: Answer, language: str, number: int = 0, link: str = "/") -> str:
    """Render one question as it was typed, with its answer.

    Args:
        number: of the question, see ``Talk``. link: the address that asks it again.
    """
    t = texts(language)
    doings = (
        f'<div class="doings" role="group" aria-label="{escape(t["tools_question"])}">'
        f'<button type="button" data-copy-link="{escape(link)}">{escape(t["link_question"])}</button>'
        f'<button type="button" data-wrong="{number}">{escape(t["wrong"])}</button></div>'
    )
    body = f"<h2>{escape(question)}</h2>{render_answer(answer, language)}{doings}"
    return f'<article class="turn" data-turn="{number}">{body}</article>'


def render_conversation(talk: Talk, language: str) -> str:
    """Render a conversation, oldest question first; questions that are no longer kept are only counted."""
    said = escape(texts(language)["dropped"].format(count=talk.dropped))
    note = f'<p class="note">{said}</p>' if talk.dropped else ""
    shown = (
        render_turn(question, answer, language, number, talk.link(number))
        for number, (question, answer) in enumerate(talk.turns, start=talk.dropped)
    )
    return note + "".join(shown)


def render_problem(sentence: str, language: str) -> str:
    """Render the page's notice that the index cannot be opened: what was found and what to do next."""
    t = texts(language)
    body = f"<p>{escape(sentence)}</p><p>{escape(t['broken_next'])}</p>"
    return f'<section class="problem" role="alert"><h2>{escape(t["broken"])}</h2>{body}</section>'


def _section(kind: str, label: str, body: str) -> str:
    return f'<section class="{kind}" aria-label="{escape(label)}">{body}</section>'


def _quotes(quotes: Sequence[Quote], query: Query, language: str) -> str:
    best, further = quotes[0], [quote for quote in quotes[1:] if quote.score >= FURTHER_FLOOR]
    html = render_quote(best, query, language)
    if further:
        heading = texts(language)["more"].format(count=len(further))
        html += f'<div class="further"><h3>{escape(heading)}</h3>{render_further(further, language)}</div>'
    return html


def _not_mentioned(answer: Answer, language: str) -> str:
    t = texts(language)
    detail = answer.reason == "detail"
    wanted = t.get(f"wanted_{answer.query.answer_type}", t["wanted_any"])
    searched = t["searched_detail" if detail else "searched"].format(
        reports=answer.reports_searched, passages=answer.passages_searched, wanted=wanted
    )
    html = f'<p class="verdict">{escape(t["not_asked" if detail else "not_mentioned"])}</p><p>{escape(searched)}</p>'
    if answer.absent:
        words = t["list_separator"].join(t["word"].format(word=word) for word in answer.absent)
        html += f"<p>{escape(t['absent'].format(words=words))}</p>"
    if answer.silent:
        html += f"<p>{escape(t['silent'].format(names=t['list_separator'].join(answer.silent)))}</p>"
    if near := answer.near[:NEAR_SHOWN]:
        folds = "".join(render_folded(quote, language, answers=False) for quote in near)
        html += f'<div class="near"><h3>{escape(t["near"])}</h3>{folds}</div>'
    return html


def _no_such_report(answer: Answer, language: str) -> str:
    t, query = texts(language), answer.query
    years = t["list_separator"].join(t["slot_year"].format(value=year) for year in query.years)
    places = t["list_separator"].join(query.asked_places or query.unknown_places or query.places)
    what = " ".join(piece for piece in (places, years) if piece)
    missing = t["missing"].format(what=what) if what else t["missing_any"]
    html = f'<p class="verdict">{escape(t["no_such_report"])}</p><p>{escape(missing)}</p>'
    if answer.available:
        html += f"<p>{escape(t['available'].format(titles=title_list(answer.available, language)))}</p>"
    return html
