"""A checked draft in words: statuses, notes, what differs, rows of a table, lines for a terminal."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from index import Span, known_language
from qa.present.locator import number_name, title_list
from qa.present.messages import texts
from qa.present.pieces import Piece, pieces_of
from qa.present.tables import TableRow
from qa.records import Check, CheckedItem, CheckStatus, Standing

_AROUND = 24  # characters of the paragraph that are shown beside what fits
_NUMBER = frozenset("0123456789.%％０１２３４５６７８９．")
_DIFFERENCES = 12  # differences that are put in words


def status_name(status: CheckStatus, language: str | None) -> str:
    """Name a status: 一字不差, 有出入 …"""
    return texts(language)[f"check_{status}"]


def check_total(check: Check, language: str | None) -> str:
    """Say in one line how many quotes and sentences have which status."""
    t = texts(language)
    if not check.items:
        return t["check_nothing"]
    quotes = sum(item.kind == "quote" for item in check.items)
    counts = [
        t["check_count"].format(name=t[f"check_{status}"], count=count)
        for status, count in check.counts.items()
        if count
    ]
    sentences = len(check.items) - quotes
    return t["check_total"].format(quotes=quotes, sentences=sentences, counts=t["list_separator"].join(counts))


def check_remarks(check: Check, language: str | None) -> list[str]:
    """Say what holds for the whole check, always that what is not found may exist."""
    t = texts(language)
    lines = [t["check_caution"].format(reports=check.reports)]
    if check.passed_over:
        lines.append(t["check_passed_over"].format(count=check.passed_over))
    if check.unchecked:
        lines.append(t["check_unchecked"].format(count=check.unchecked))
    return lines


def item_notes(item: CheckedItem, language: str | None) -> list[str]:
    """Say what is to be known of an item besides its status."""
    t = texts(language)
    notes = [t[f"check_note_{note}"] for note in item.notes]
    if item.places or item.years:
        named = [*item.places, *map(str, item.years)]
        if item.status in ("elsewhere", "not_found") or "no_report" in item.notes:
            notes.append(t["check_says"].format(names=t["list_separator"].join(named)))
    if item.count > 1 and item.kind == "quote":
        notes.append(t["check_places"].format(count=item.count))
    return notes


def standing_name(standing: Standing, language: str | None) -> str:
    """Say where a piece of a report stands: title, section, number of the paragraph."""
    t, language = texts(language), known_language(language)
    number = t["check_heading"] if standing.passage is None else number_name(standing.passage, None, language)
    return " · ".join(
        filter(None, (title_list([standing.title], language), t["section_separator"].join(standing.section), number))
    )


def draft_pieces(item: CheckedItem) -> list[Piece]:
    """Cut the draft's own words where they differ, or where a figure of them does."""
    spans = [difference.draft for difference in item.differences]
    spans += [(f.start, f.end) for f in item.figures if f.status not in ("agrees",)]
    return pieces_of(item.text, [(start - item.start, end - item.start) for start, end in spans])


def source_pieces(item: CheckedItem, standing: Standing) -> tuple[str, list[Piece], str]:
    """Return the words of a report that fit, cut where they differ, with what stands before and behind them."""
    start, end = standing.start, standing.end
    begin, stop = max(0, start - _AROUND), min(len(standing.text), end + _AROUND)
    first = item.standings[:1] == (standing,)
    spans: list[Span] = [difference.source for difference in item.differences] if first else []
    pieces = pieces_of(standing.text[start:end], [(a - start, b - start) for a, b in spans])
    before = ("…" if begin else "") + standing.text[begin:start]
    return before, pieces, standing.text[end:stop] + ("…" if stop < len(standing.text) else "")


def differences_in_words(item: CheckedItem, language: str | None) -> list[str]:
    """Write each difference as 稿子 → 原文."""
    t = texts(language)
    nothing, found = t["check_nothing_there"], []
    for difference in item.differences[:_DIFFERENCES]:
        start, end = difference.draft
        mine = _whole(item.text, start - item.start, end - item.start)
        theirs = _whole(item.standings[0].text, *difference.source) if item.standings else ""
        found.append(t["check_difference"].format(draft=mine or nothing, source=theirs or nothing))
    for figure in item.figures:
        if figure.status == "figures" and figure.standing is not None:
            mine = item.text[figure.start - item.start : figure.end - item.start]
            theirs = figure.standing.text[figure.standing.start : figure.standing.end]
            found.append(t["check_difference"].format(draft=mine, source=theirs))
    return found


def _whole(text: str, start: int, end: int) -> str:
    """Return a slice with the rest of the number that it begins or ends in.

    >>> _whole("增长5.6%，", 4, 5), _whole("推进建设", 0, 1)
    ('5.6%', '推')
    """
    while start > 0 and text[start - 1] in _NUMBER and text[start : start + 1] in _NUMBER and start < end:
        start -= 1
    while end < len(text) and text[end] in _NUMBER and text[end - 1] in _NUMBER:
        end += 1
    return text[start:end]


def check_rows(check: Check, language: str | None) -> list[TableRow]:
    """Return a row an item, for CSV."""
    begins = [0, *(at + 1 for at, char in enumerate(check.draft) if char == "\n")]
    return [_row(item, bisect_right(begins, item.start), language) for item in check.items]


def _row(item: CheckedItem, paragraph: int, language: str | None) -> TableRow:
    t = texts(language)
    first = item.standings[0] if item.standings else None
    return {
        "paragraph": paragraph,
        "piece": t[f"check_{item.kind}"],
        "result": status_name(item.status, language),
        "verdict": item.status,
        "draft": item.text,
        "differences": "; ".join(differences_in_words(item, language)),
        "sentence": first.text[first.start : first.end] if first else "",
        "citation": "; ".join(standing_name(standing, language) for standing in item.standings),
        "count": item.count,
        "says": t["list_separator"].join([*item.places, *map(str, item.years)]),
        "notes": "; ".join(item_notes(item, language)),
    }


def check_lines(check: Check, language: str | None) -> Iterator[str]:
    """Yield the lines for a terminal."""
    t = texts(language)
    yield check_total(check, language)
    yield from check_remarks(check, language)
    for number, item in enumerate(check.items, start=1):
        yield ""
        kind, status = t[f"check_{item.kind}"], status_name(item.status, language)
        yield t["check_line"].format(number=number, status=status, kind=kind, text=_bracketed(draft_pieces(item)))
        for figure in item.figures:
            words = item.text[figure.start - item.start : figure.end - item.start]
            yield t["check_figure_line"].format(figure=words, status=status_name(figure.status, language))
        for standing in item.standings:
            before, pieces, after = source_pieces(item, standing)
            label = t["check_nearest" if item.status == "not_found" else "check_stands"]
            text = _flat(before) + _bracketed(pieces) + _flat(after)
            yield t["check_source_line"].format(label=label, text=text, where=standing_name(standing, language))
        for note in item_notes(item, language):
            yield t["check_note_line"].format(note=note)


def _bracketed(pieces: Sequence[Piece]) -> str:
    return "".join(f"【{_flat(piece.text)}】" if piece.marked else _flat(piece.text) for piece in pieces)


def _flat(text: str) -> str:
    return " ".join(text.split())
