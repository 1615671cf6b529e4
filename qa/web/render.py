"""Answer -> HTML: the conversation, the notes above an answer, and the three kinds of no. Pure functions.

Everything that comes from a report or a person is escaped here or in ``quotes``.
"""

from collections.abc import Sequence
from html import escape

from qa.present.messages import texts
from qa.present.plain import as_typed, by_word, noted, remarks, shown, slot_name, verdict
from qa.records import Answer, Query, Quote
from qa.service.conversation import Talk
from qa.web.quotes import render_folded, render_further, render_quote


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
        buttons = [(word, _removable(added, added, t["remove"].format(word=added))) for word, added in query.added]
        items = [
            _filled(t["added_item"], added=t["list_separator"].join(added), word=escape(as_typed(word, query.raw)))
            for word, added in by_word(buttons).items()
        ]
        lines.append(_filled(t["added"], items=t["item_separator"].join(items)))
    if query.without:
        names = [(word, t.get(f"slot_part_{word}", word)) for word in query.without]
        items = [_removable(name, word, t["restore"].format(word=name), back=True) for word, name in names]
        lines.append(_filled(t["without"], items=t["list_separator"].join(items)))
    return "".join(f'<p class="note">{line}</p>' for line in lines)


def _removable(shown: str, value: str, label: str, back: bool = False) -> str:
    """Render something that was added to a question as a button that takes it away, or brings it ``back``."""
    action, event = ("restore", "question.restore") if back else ("without", "question.leave_out")
    return (
        f'<button type="button" class="{action}" data-event="{event}" data-{action}="{escape(value)}" '
        f'title="{escape(label)}" '
        f'aria-label="{escape(label)}">{escape(shown)}</button>'
    )


def _filled(template: str, **html: str) -> str:
    """Fill an escaped template with pieces of HTML."""
    return escape(template).format(**html)


def render_answer(answer: Answer, language: str) -> str:
    """Render an answer of any status: the notes, then one labelled section."""
    t, notes = texts(language), render_notes(noted(answer), language)
    if answer.status == "answered":
        said = "".join(f'<p class="note">{escape(line)}</p>' for line in remarks(answer, language))
        return notes + _section("answered", t["answer"], said + _quotes(shown(answer), answer.query, language))
    first, *why = verdict(answer, language)
    html = f'<p class="verdict">{escape(first)}</p>' + "".join(f"<p>{escape(line)}</p>" for line in why)
    if near := shown(answer):
        folds = "".join(render_folded(quote, language, answers=False) for quote in near)
        html += f'<div class="near"><h3>{escape(t["near"])}</h3>{folds}</div>'
    return notes + _section("absent", first, html)


def render_turn(question: str, answer: Answer, language: str, number: int = 0, link: str = "/") -> str:
    """Render one question as it was typed, with its answer.

    Args:
        number: of the question, see ``Talk``. link: the address that asks it again.
    """
    t = texts(language)
    doings = (
        f'<div class="doings" role="group" aria-label="{escape(t["tools_question"])}">'
        f'<button type="button" data-event="link.copy" data-copy-link="{escape(link)}">'
        f"{escape(t['link_question'])}</button>"
        f'<button type="button" data-event="evidence.dispute" data-wrong="{number}">{escape(t["wrong"])}</button></div>'
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
    best, *further = quotes
    html = render_quote(best, query, language)
    if further:
        heading = texts(language)["more"].format(count=len(further))
        html += f'<div class="further"><h3>{escape(heading)}</h3>{render_further(further, language)}</div>'
    return html
