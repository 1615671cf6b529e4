"""Answer → HTML: the conversation, the notes above an answer, outlines, and the kinds of refusal. Pure functions."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby

from markupsafe import Markup, escape

from qa import Answer, Query, Quote, Span, band
from qa.present import (
    as_typed,
    fill,
    group_by_word,
    join,
    remarks,
    says_of_reports,
    searched_query,
    shown_quotes,
    shown_table,
    slot_name,
    texts,
    title_list,
    verdict,
)
from qa.service import Conversation
from qa.web.beside import places_beside, render_beside
from qa.web.dates import spoken_time
from qa.web.markup import render
from qa.web.quotes import render_folded, render_further, render_line, render_quote
from qa.web.tables.rows import render_table

TURNS_CACHED = 512
"""Turns whose HTML is kept, of about 15 KB each: every question renders its whole conversation again, and thirty turns
of five quotes take 30 ms the first time."""


def render_notes(query: Query, language: str) -> Markup:
    """State what was read otherwise than typed, what was carried over and what was left out.

    Each of them is a button that asks the question again without it; ``data-without`` holds the word or value.
    """
    t = texts(language)
    lines = []
    for typed, meant in query.corrected:
        shown = as_typed(typed, query.raw)
        button = _word_button(t["as_typed"], meant, t["as_typed_label"].format(word=shown), language)
        lines.append(join(" ", [t["corrected"].format(typed=shown, meant=meant), button]))
    if query.carried:
        names = [(slot_name(t, slot, value), value) for slot, value in query.carried]
        items = [_word_button(name, value, t["drop"].format(word=name.strip("“”")), language) for name, value in names]
        lines.append(fill(t["carried"], items=join(t["list_separator"], items)))
    if query.without:
        names = [(t.get(f"slot_part_{word}", word), word) for word in query.without]
        items = [_word_button(name, word, t["restore"].format(word=name), language, "restore") for name, word in names]
        lines.append(fill(t["without"], items=join(t["list_separator"], items)))
    return _notes(lines, language)


def render_added(query: Query, language: str) -> Markup:
    """State in a fold what was searched besides, each a button as in ``render_notes``; nothing for nothing."""
    if not query.added:
        return Markup("")
    t = texts(language)
    items = []
    for word, added in group_by_word(query.added).items():
        buttons = [_word_button(other, other, t["remove"].format(word=other), language) for other in added]
        items.append(fill(t["added_item"], added=join(t["list_separator"], buttons), word=as_typed(word, query.raw)))
    return render("added", language, line=join(t["item_separator"], items), count=len(query.added))


def _word_button(shown: str, value: str, label: str, language: str, action: str = "without") -> Markup:
    """Render something that was added to a question as a button that takes it away; ``restore`` brings it back."""
    event = {"without": "question.leave_out", "restore": "question.restore"}[action]
    return render("word", language, shown=shown, value=value, label=label, action=action, event=event)


def _notes(lines: list[Markup] | tuple[str, ...], language: str) -> Markup:
    return render("notes", language, lines=lines)


def render_answer(answer: Answer, language: str) -> Markup:
    """Render an answer of any status: the notes, one labelled section, what was searched besides."""
    query, quotes = searched_query(answer), shown_quotes(answer)
    refused, t = verdict(answer, language), texts(language)
    found = answer.status == "answered" or shown_table(answer) is not None
    name = t["outline"] if answer.outline else t["answer"] if found else refused[0]
    around = {
        "notes": render_notes(query, language),
        "added": render_added(query, language),
        "label": t["labelled"].format(label=name, value=answer.query.raw),  # no two regions have one name
    }
    if (table := shown_table(answer)) is not None:
        html = render_table(table, language, *refused)
        return render("surveyed", language, **around, table=html)
    said = _notes(remarks(answer, language), language)
    if answer.outline:
        lines = render_outline(answer.outline, language)
        return render("outlined", language, **around, remarks=said, outline=lines)
    if answer.status == "answered":
        rows = places_beside(answer.query, quotes)
        if rows:
            best = render_beside(rows, answer.query, language)
            further = [quote for quote in quotes if quote not in [quote for _, quote in rows]]
        else:
            first, *further = quotes
            best = render_quote(first, answer.query, language, figure=asked_figure(answer))
        return render(
            "answered",
            language,
            **around,
            remarks=said,
            best=best,
            further=render_further(further, answer.query, language),
            count=len(further),
        )
    closest = quotes[:1] if band(answer) == "middle" else ()
    shown = Markup("").join(render_quote(quote, answer.query, language, answers=False) for quote in closest)
    near = Markup("").join(render_folded(quote, language, answers=False) for quote in quotes[len(closest) :])
    return render("refusal", language, **around, verdict=refused, best=shown, near=near)


def asked_figure(answer: Answer) -> Span | None:
    """Return the figure that was asked for within the first quote, where the figures of its report name it."""
    table = answer.table
    row = table.rows[0] if table is not None and table.is_quote and not table.in_words else None
    if row is None or row.quote is None or not row.marks:
        return None
    first = answer.quotes[0]
    return row.marks[0] if (row.quote.report, row.quote.passage) == (first.report, first.passage) else None


def render_outline(lines: Sequence[Quote], language: str) -> Markup:
    """Render an outline: numbered lines below the headings of the first level, each a heading and a sentence."""
    parts, number = [], 1
    several = len({line.report for line in lines}) > 1
    for (title, top), group in groupby(lines, key=lambda line: (line.title, line.section[:1])):
        held = list(group)
        heading = " · ".join(filter(None, (title_list([title], language) if several else "", *top)))
        folds = [
            (texts(language)["section_separator"].join(line.section[1:]), render_line(line, language)) for line in held
        ]
        parts.append(render("outline", language, heading=heading, lines=folds, start=number))
        number += len(held)
    return Markup("").join(parts)


@lru_cache(maxsize=TURNS_CACHED)
def render_turn(
    question: str, answer: Answer, language: str, number: int = 0, link: str = "/", asked: Markup | str = ""
) -> Markup:
    """Render one question as it was typed, with its answer.

    Args:
        number: of the question, see ``Conversation``. link: the address that asks it again. asked: when it was
            answered, see ``render_asked``.
    """
    html, disputable = render_answer(answer, language), says_of_reports(answer)
    return render(
        "turn", language, question=question, answer=html, number=number, link=link, disputable=disputable, asked=asked
    )


def render_asked(conversation: Conversation, number: int, snapshot: str) -> Markup:
    """Say when a question was answered, and whether the index has changed since; nothing of one that was asked here.

    Args:
        number: of the question. snapshot: id of the snapshot that is open, empty = none is.
    """
    at, language = number - conversation.dropped, conversation.language
    record = conversation.records[at] if at < len(conversation.records) else None
    if record is None or not record.earlier:
        return Markup("")
    changed = bool(snapshot) and snapshot != conversation.snapshots[at]
    return render("asked", language, when=spoken_time(record.asked, language), changed=changed)


def render_conversation(conversation: Conversation, language: str, snapshot: str = "") -> Markup:
    """Render a conversation, oldest question first; questions that are no longer shown are only counted.

    Args:
        snapshot: id of the snapshot that is open; empty = none is.
    """
    t, unread = texts(language), conversation.unread
    notes = [t["dropped"].format(count=conversation.dropped)] if conversation.dropped else []
    if unread:
        notes.append(t["talks_unread"].format(count=len(unread), questions=t["list_separator"].join(unread)))
    turns = (
        render_turn(
            question, answer, language, number, conversation.link(number), render_asked(conversation, number, snapshot)
        )
        for number, (question, answer) in enumerate(conversation.turns, start=conversation.dropped)
    )
    kept = Markup('<i hidden data-talk="{}"></i>').format(conversation.talk) if conversation.talk else Markup("")
    return Markup("").join((kept, _notes(tuple(map(escape, notes)), language), *turns))


def render_problem(sentence: str, language: str) -> Markup:
    """Render the page's notice that the index cannot be opened: what was found and what to do next."""
    return render("problem", language, sentence=sentence)
