"""Quote -> HTML. Pure functions; everything that comes from a report or a person is escaped here.

Quotes are HTML blocks that no Markdown renderer ever sees, so ``5*3*2`` stays ``5*3*2``.
"""

from collections.abc import Iterable, Sequence
from html import escape

from index.records import Span
from index.text.numbers import figure_spans
from qa.present.messages import texts
from qa.present.plain import reasons, strength, title_list
from qa.reasons.quoted import explain_quote
from qa.records import Query, Quote
from qa.web.pane import passage_link, text_mark

LONG = 180
"""Characters from which a paragraph is shown in part at first."""
NEIGHBOUR = 60
"""Characters that a sentence beside the marked ones may have to be shown with them."""
SHORT = 24
"""So short a marked sentence is a heading more often than not: the sentence after it says what it is about."""
FEW = 20
"""So few characters are not hidden."""
_ENDS = "。！？；"


def merge_spans(spans: Iterable[Span], length: int) -> list[Span]:
    """Sort spans, cut them to a text of ``length`` characters, and join those that touch or overlap.

    >>> merge_spans([(4, 99), (0, 2), (1, 3)], 6)
    [(0, 3), (4, 6)]
    """
    merged: list[Span] = []
    for start, end in sorted((max(0, start), min(length, end)) for start, end in spans):
        if start >= end:
            continue
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def marked(text: str, spans: Iterable[Span], bold: Iterable[Span] = ()) -> str:
    """Escape a text and put ``<mark>`` around spans of it, and ``<b>`` around ``bold`` ones where they are marked.

    >>> marked("a<b。c。", [(0, 4)])
    '<mark>a&lt;b。</mark>c。'
    >>> marked("增长5%。", [(0, 5)], [(2, 4)])
    '<mark>增长<b>5%</b>。</mark>'
    """
    strong, parts, at = merge_spans(bold, len(text)), [], 0
    for start, end in merge_spans(spans, len(text)):
        inner, here = [], start
        for a, b in strong:
            if start <= a and b <= end:
                inner += [escape(text[here:a]), "<b>", escape(text[a:b]), "</b>"]
                here = b
        parts += [escape(text[at:start]), "<mark>", *inner, escape(text[here:end]), "</mark>"]
        at = end
    return "".join(parts) + escape(text[at:])


def excerpt_of(text: str, spans: Sequence[Span]) -> Span:
    """Return the part of a long paragraph to show first: the marked sentences and the sentence before and after.

    >>> excerpt_of("一。二。三。四。五。" * 40, [(196, 198)])
    (194, 200)
    """
    if len(text) <= LONG or not spans:
        return 0, len(text)
    first, last = min(start for start, _ in spans), max(end for _, end in spans)
    start = max(text.rfind(mark, 0, max(0, first - 1)) for mark in _ENDS) + 1
    end = min((at + 1 for mark in _ENDS if (at := text.find(mark, last)) >= 0), default=len(text))
    start = start if first - start <= NEIGHBOUR else first
    end = end if end - last <= (NEIGHBOUR if last - first > SHORT else LONG) else last
    return (start if start > FEW else 0), (end if len(text) - end > FEW else len(text))


def place_of(quote: Quote, language: str, *, link: bool = True, title: bool = True) -> str:
    """Say where a quote stands, as HTML: title · sections · paragraph · part; the pieces after the sections stay whole.

    The text alone is ``《title》 · section › section · 第 37 段 · 完成情况``. With ``link`` it leads to the paragraph
    in the report; without ``title`` the report's title is left out.
    """
    t = texts(language)
    pieces = [title_list([quote.title], language) if title else "", t["section_separator"].join(quote.section)]
    whole = [t["passage"].format(number=quote.passage), t[f"part_{quote.part}"]]
    where = " · ".join(escape(piece) for piece in pieces if piece)
    for piece in filter(None, whole):  # the dot goes to the next line together with what it divides
        where += f" <span>· {escape(piece)}</span>" if where else f"<span>{escape(piece)}</span>"
    if link:
        address = escape(passage_link(quote.report, quote.passage))
        where = f'<a class="cite" data-event="citation.open" href="{address}">{where}</a>'
    return f"<cite>{where}</cite>"


def place_data(quote: Quote) -> str:
    """Return the attributes by which page.js knows a quote's report, paragraph, text and sentences."""
    spans = ",".join(f"{start}-{end}" for start, end in quote.highlights)
    of = text_mark(quote.text)
    return f'data-report="{escape(quote.report)}" data-p="{quote.passage}" data-of="{of}" data-spans="{spans}"'


def render_quote(quote: Quote, query: Query, language: str) -> str:
    """Render the whole paragraph, its answering sentences marked, and below it where it stands and why it is shown."""
    kind = "quote" if quote.highlights else "quote unmarked"
    text = _unfoldable(quote, language)
    return (
        f'<figure class="{kind}" {place_data(quote)}><blockquote>{text}</blockquote>'
        f"<figcaption>{place_of(quote, language)}{strength_mark(quote, language)}"
        f"{_doings(quote, language)}{render_why(quote, query, language)}</figcaption></figure>"
    )


def render_folded(quote: Quote, language: str, *, answers: bool = True, title: bool = True) -> str:
    """Render a quote as a fold: closed it shows the best sentences, open the whole paragraph.

    With ``answers=False`` it is shown as something near, not as an answer: no marker, no strength. ``title`` as in
    ``place_of``.
    """
    best = quote.highlighted or quote.text
    where = place_of(quote, language, link=False, title=title) + (strength_mark(quote, language) if answers else "")
    text = marked(quote.text, quote.highlights if answers else (), figure_spans(quote.text))
    return (
        f'<details data-fold="{escape(quote.report)} {quote.passage}" {place_data(quote)}>'
        f'<summary><span class="gist">{escape(best)}</span><span class="where">{where}</span></summary>'
        f'<blockquote>{text}</blockquote><div class="where">{place_of(quote, language)}</div>'
        f"{_doings(quote, language)}</details>"
    )


def render_further(quotes: Sequence[Quote], language: str) -> str:
    """Render further quotes as folds; where they are of several reports, grouped by report, in order of the best."""
    groups: dict[str, list[Quote]] = {}
    for quote in quotes:
        groups.setdefault(quote.report, []).append(quote)
    parts = []
    for group in groups.values():
        folds = "".join(render_folded(quote, language, title=len(groups) == 1) for quote in group)
        if len(groups) > 1:
            name = title_list([group[0].title], language)
            heading = texts(language)["group"].format(title=name, count=len(group))
            folds = f'<div class="group"><h4>{escape(heading)}</h4>{folds}</div>'
        parts.append(folds)
    return "".join(parts)


def render_why(quote: Quote, query: Query, language: str) -> str:
    """Render the fold that says why a quote is shown."""
    t = texts(language)
    rows = list(reasons(explain_quote(query, quote, query.raw), language))
    if quote.section:
        rows.append(t["why_section"].format(section=t["section_separator"].join(quote.section)))
    rows.append(t["why_score"].format(percent=round(100 * quote.score)))
    rows.append(t["why_proof"].format(start=quote.start + 1, end=quote.end))
    items = "".join(f"<li>{escape(row)}</li>" for row in rows)
    fold = f'class="why" data-fold="why {escape(quote.report)} {quote.passage}"'
    return f"<details {fold}><summary>{escape(t['why'])}</summary><ul>{items}</ul></details>"


def _unfoldable(quote: Quote, language: str) -> str:
    """Render a paragraph; what stands far from the marked sentences of a long one is hidden behind a button."""
    text, bold = quote.text, figure_spans(quote.text)
    begin, end = excerpt_of(text, quote.highlights)
    label = escape(texts(language)["unfold"].format(count=len(text)))
    button = f'<button type="button" data-event="quote.unfold" data-unfold>{label}</button>'
    inside = [(max(a, begin) - begin, min(b, end) - begin) for a, b in quote.highlights if a < end and b > begin]
    near = marked(text[begin:end], inside, [(a - begin, b - begin) for a, b in bold])
    before = f'<span class="rest" hidden>{escape(text[:begin])}</span>' if begin else ""
    after = f'<span class="rest" hidden>{escape(text[end:])}</span>' if end < len(text) else ""
    return f"{before}{near}{after}{button if before or after else ''}"


def strength_mark(quote: Quote, language: str) -> str:
    """Render the strength of the evidence in words."""
    return f'<span class="strength">{escape(strength(quote.score, language))}</span>'


def _doings(quote: Quote, language: str) -> str:
    """Render the buttons that copy a quote with its citation."""
    t = texts(language)
    styles = (("plain", "copy"), ("markdown", "copy_markdown"), ("gbt7714", "copy_gbt7714"))
    buttons = "".join(
        f'<button type="button" data-event="citation.copy" data-cite="{style}" '
        f'title="{escape(t["copy_as"].format(style=t[key]))}">'
        f"{escape(t[key])}</button>"
        for style, key in styles
    )
    link = escape(passage_link(quote.report, quote.passage))
    buttons += (
        f'<button type="button" data-event="link.copy" data-copy-link="{link}">{escape(t["copy_address"])}</button>'
    )
    return f'<div class="doings" role="group" aria-label="{escape(t["tools_quote"])}">{buttons}</div>'
