"""Answer -> HTML. Pure functions; everything that comes from a report or a person is escaped here.

Quotes are HTML blocks that no Markdown renderer ever sees, so ``5*3*2`` stays ``5*3*2``.
"""

from collections.abc import Iterable, Sequence
from html import escape

from index.records import Span
from qa.records import Answer, Query, Quote
from qa.web.texts import texts

STRONG, FAIR = 0.7, 0.4
"""Scores from which evidence is called strong and fair; below it is weak."""
FURTHER_FLOOR = 0.05
"""Further quotes that are less likely than this to answer the question are noise and not shown."""
NEAR_SHOWN = 2
"""Near passages shown when the reports do not mention the thing asked."""
TITLES_SHOWN = 8
"""Titles listed before a list is cut with the total."""


def marked(text: str, spans: Iterable[Span]) -> str:
    """Escape a text and put ``<mark>`` around spans of it; spans that touch or overlap become one mark.

    >>> marked("a<b。c。", [(0, 4)])
    '<mark>a&lt;b。</mark>c。'
    """
    merged: list[list[int]] = []
    for start, end in sorted((max(0, start), min(len(text), end)) for start, end in spans):
        if start >= end:
            continue
        if merged and start <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
    parts, at = [], 0
    for start, end in merged:
        parts.append(f"{escape(text[at:start])}<mark>{escape(text[start:end])}</mark>")
        at = end
    return "".join(parts) + escape(text[at:])


def title_list(titles: Sequence[str], language: str, shown: int = TITLES_SHOWN) -> str:
    """Join titles for reading (plain text, not escaped); past ``shown`` the rest is given as the total.

    >>> title_list(["甲", "乙", "丙"], "zh", shown=2)
    '《甲》、《乙》等 3 份'
    """
    t = texts(language)
    listed = t["list_separator"].join(
        title if title.startswith("《") else t["title"].format(title=title) for title in titles[:shown]
    )
    return t["titles_more"].format(titles=listed, count=len(titles)) if len(titles) > shown else listed


def strength(score: float, language: str) -> str:
    """Say a score in words: strong from 0.7, fair from 0.4, else weak."""
    return texts(language)["strong" if score >= STRONG else "fair" if score >= FAIR else "weak"]


def place_of(quote: Quote, language: str) -> str:
    """Say where a quote stands, as HTML: title · sections · paragraph · part; the pieces after the sections stay whole.

    The text alone is ``《title》 · section › section · 第 37 段 · 完成情况``.
    """
    t = texts(language)
    pieces = [title_list([quote.title], language), t["section_separator"].join(quote.section)]
    whole = [t["passage"].format(number=quote.passage), t[f"part_{quote.part}"]]
    shown = [escape(piece) for piece in pieces if piece] + [f"<span>{escape(piece)}</span>" for piece in whole if piece]
    return f"<cite>{' · '.join(shown)}</cite>"


def render_quote(quote: Quote, language: str) -> str:
    """Render the whole paragraph, its answering sentences marked, and below it where it stands."""
    return (
        f'<figure class="quote"><blockquote>{marked(quote.text, quote.highlights)}</blockquote>'
        f"<figcaption>{place_of(quote, language)}{_strength(quote, language)}</figcaption></figure>"
    )


def render_folded(quote: Quote, language: str, *, answers: bool = True) -> str:
    """Render a quote as a fold: closed it shows the best sentences, open the whole paragraph.

    With ``answers=False`` it is shown as something near, not as an answer: no marker, no strength.
    """
    best = quote.highlighted or quote.text
    where = place_of(quote, language) + (_strength(quote, language) if answers else "")
    text = marked(quote.text, quote.highlights if answers else ())
    return (
        f'<details><summary><span class="gist">{escape(best)}</span><span class="where">{where}</span></summary>'
        f"<blockquote>{text}</blockquote></details>"
    )


def render_notes(query: Query, language: str) -> str:
    """State what was carried over from earlier questions and what was searched besides the question's own words.

    Each of them is a button that asks the question again without it; page.js reads ``data-without``.
    """
    t = texts(language)
    lines = []
    if query.carried:
        items = [
            _removable(name := _slot(slot, value, language), value, t["drop"].format(word=name.strip("“”")))
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
        return notes + _section("answered", t["answer"], said + _quotes(answer.quotes, language))
    if answer.status == "no_such_report":
        return notes + _section("absent", texts(language)["no_such_report"], _no_such_report(answer, language))
    return notes + _section("absent", texts(language)["not_mentioned"], _not_mentioned(answer, language))


def render_turn(question: str, answer: Answer, language: str, number: int = 0) -> str:
    """Render one question as it was typed, with its answer; ``number`` is its place in the conversation."""
    body = f"<h2>{escape(question)}</h2>{render_answer(answer, language)}"
    return f'<article class="turn" data-turn="{number}">{body}</article>'


def render_conversation(turns: Sequence[tuple[str, Answer]], language: str, dropped: int = 0) -> str:
    """Render a conversation, oldest question first; ``dropped`` earlier ones are only counted."""
    note = f'<p class="note">{escape(texts(language)["dropped"].format(count=dropped))}</p>' if dropped else ""
    shown = (render_turn(question, answer, language, n) for n, (question, answer) in enumerate(turns))
    return note + "".join(shown)


def render_problem(sentence: str, language: str) -> str:
    """Render the page's notice that the index cannot be opened: what was found and what to do next."""
    t = texts(language)
    body = f"<p>{escape(sentence)}</p><p>{escape(t['broken_next'])}</p>"
    return f'<section class="problem" role="alert"><h2>{escape(t["broken"])}</h2>{body}</section>'


def _strength(quote: Quote, language: str) -> str:
    return f'<span class="strength">{escape(strength(quote.score, language))}</span>'


def _section(kind: str, label: str, body: str) -> str:
    return f'<section class="{kind}" aria-label="{escape(label)}">{body}</section>'


def _quotes(quotes: Sequence[Quote], language: str) -> str:
    best, further = quotes[0], [quote for quote in quotes[1:] if quote.score >= FURTHER_FLOOR]
    html = render_quote(best, language)
    if further:
        heading = texts(language)["more"].format(count=len(further))
        folds = "".join(render_folded(quote, language) for quote in further)
        html += f'<div class="further"><h3>{escape(heading)}</h3>{folds}</div>'
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


def _slot(slot: str, value: str, language: str) -> str:
    """Say a carried slot in words: the words of the earlier question in quotation marks, a place as it is."""
    t = texts(language)
    if slot == "part":
        return t.get(f"slot_part_{value}", value)
    return t.get(f"slot_{slot}", "{value}").format(value=value)
