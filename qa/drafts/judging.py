"""Judge a wording of a draft, a quote or a sentence taken over: where it stands, and how it differs from that."""

from collections.abc import Sequence
from dataclasses import dataclass

from index import Span, WordHits, Wording, wording_of
from qa.drafts.alignment import Place, changes, place_of, rough_similarity
from qa.drafts.covering import covered
from qa.drafts.naming import Named
from qa.drafts.shelf import SHOWN, Shelf, as_read
from qa.drafts.tokens import cuts_figure, figures_differ
from qa.records import CheckedItem, CheckKind, CheckNote, CheckStatus, Difference, Standing

SHORT = 12
"""Characters below which a quote stands in many places by chance, so that it is warned about."""
NEAR = 0.68
"""Least similarity of a quote with changed words."""
_HINT = 0.5  # similarity from which what is nearest is shown with a quote that was not found
_APART = 0.12  # by so much a place elsewhere must be nearer than one in the report that is named
_CLOSE = 0.8  # similarity in the report that is named which explains a short quote better than a place elsewhere
_CHANCE = 20  # characters below which a quote with another figure may stand elsewhere by chance
_WHOLE = 0.86  # similarity below which a quote may be put together from several places
_LEAST = 4  # characters of what is compared at all, and not only looked up
_LOOKED_AT = 6  # candidates that are aligned


@dataclass(frozen=True, slots=True)
class Wanted:
    """A wording to be judged.

    Attributes:
        kind: of the item. draft: the whole draft. start, end: of the wording. parts: spans between ellipses.
        named: whose report the draft says it is from.
    """

    kind: CheckKind
    draft: str
    start: int
    end: int
    parts: tuple[Span, ...]
    named: Named

    @property
    def text(self) -> str:
        """The wording as it stands in the draft."""
        return self.draft[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Found:
    """A paragraph in which a wording stands nearly: where each of its parts does."""

    row: int
    report: int
    places: tuple[Place, ...]
    similarity: float

    @property
    def distance(self) -> int:
        """Characters that differ."""
        return sum(place.distance for place in self.places)


def judge(wanted: Wanted, shelf: Shelf) -> CheckedItem:
    """Judge a wording; see ``qa.records.CheckStatus`` for the result."""
    parts = [wording_of(wanted.draft[slice(*part)]) for part in wanted.parts]
    length = sum(map(len, parts))
    notes: list[CheckNote] = []
    if wanted.kind == "quote" and length < SHORT:
        notes.append("short")
    if len(parts) > 1:
        notes.append("ellipsis")
    fitting = shelf.fitting(wanted.named)
    if not fitting:
        notes.append("no_report")
    if len(parts) == 1:
        hits = shelf.exact(wanted.text)
        if len(hits):
            return _exact(wanted, parts, shelf, hits, fitting, notes)
    if length < _LEAST:
        return _item(wanted, "not_found", notes)
    return _near(wanted, parts, shelf, fitting, notes)


def _exact(
    wanted: Wanted,
    parts: Sequence[Wording],
    shelf: Shelf,
    hits: WordHits,
    fitting: Sequence[int],
    notes: list[CheckNote],
) -> CheckedItem:
    """Judge a wording that stands somewhere character by character."""
    meant = set(fitting)
    reports = hits.report.tolist()
    right = [at for at, report in enumerate(reports) if report in meant]
    wrong = [at for at, report in enumerate(reports) if report not in meant]
    if not right and fitting:
        named = _best(shelf, parts, shelf.like(wanted.text, fitting), set(fitting))
        if named and named.similarity >= _CLOSE:
            notes.append("also_near")
            if len(parts[0]) < _CHANCE:
                return _compared(wanted, parts, shelf, named, notes, count=0)
    order = (right + wrong)[:SHOWN]
    standings = [shelf.placed_at(hits, at) for at in order]
    first = standings[0]
    if wanted.text != first.text[first.start : first.end]:
        notes.append("written")
    status: CheckStatus = "verbatim" if right else "elsewhere"
    whole = wording_of(first.text)
    begin = sum(1 for at in whole.at if at < first.start)
    end = sum(1 for at in whole.at if at < first.end)
    if cuts_figure(whole.text, begin, end):
        status, notes = "figures", [*notes, "cut_figure"]
    return _item(wanted, status, notes, standings, len(right) or len(wrong))


def _near(
    wanted: Wanted, parts: Sequence[Wording], shelf: Shelf, fitting: Sequence[int], notes: list[CheckNote]
) -> CheckedItem:
    """Judge a wording that stands nowhere character by character."""
    meant = set(fitting)
    rows = shelf.like(wanted.text)
    narrow = bool(fitting) and len(fitting) < len(shelf.reports)
    if narrow:
        rows = list(dict.fromkeys([*shelf.like(wanted.text, fitting), *rows]))
    every = _all(shelf, parts, rows)
    best = max(every, key=_worth, default=None)
    own = max((found for found in every if found.report in meant), key=_worth, default=None)
    chosen = best
    if own and best and own.similarity >= best.similarity - _APART and (own.similarity >= NEAR or best is own):
        chosen = own if not (best.distance == 0 and own.distance) or sum(map(len, parts)) < _CHANCE else best
    if chosen is None or chosen.similarity < _WHOLE:
        pieces = covered(wanted.draft, wanted.parts, shelf)
        if pieces:
            return _item(wanted, "near", [*notes, "joined"], pieces, len(pieces))
    if chosen is None or chosen.similarity < NEAR:
        hint = [_standing(shelf, chosen)] if chosen and chosen.similarity >= _HINT else []
        return _item(wanted, "not_found", notes, hint)
    same = [found for found in every if found.distance == 0 and found is not chosen] if not chosen.distance else []
    alike = [found for found in same if (found.report in meant) == (chosen.report in meant)]
    elsewhere = bool(wanted.named.places or wanted.named.years) and chosen.report not in meant
    others = [_standing(shelf, found) for found in alike[: SHOWN - 1]]
    return _compared(wanted, parts, shelf, chosen, notes, others, len(alike) + 1, elsewhere)


def _worth(found: Found) -> tuple[float, int]:
    return found.similarity, -found.row


def _best(shelf: Shelf, parts: Sequence[Wording], rows: Sequence[int], reports: set[int]) -> Found | None:
    found = [each for each in _all(shelf, parts, rows) if each.report in reports]
    return max(found, key=_worth, default=None)


def _all(shelf: Shelf, parts: Sequence[Wording], rows: Sequence[int]) -> list[Found]:
    """Return the paragraphs in which all parts stand in order, more or less."""
    import numpy as np

    words = max((part.text for part in parts), key=len)
    rough = sorted(((rough_similarity(words, shelf.wording(row).text), row) for row in rows), reverse=True)
    found = []
    for score, row in rough[:_LOOKED_AT]:
        if not score:
            break
        places = _places(parts, shelf.wording(row).text)
        if places:
            size = sum(max(len(part), place.end - place.start) for part, place in zip(parts, places, strict=True))
            similarity = 1 - sum(place.distance for place in places) / max(size, 1)
            report = int(shelf.snapshot.report_of(np.array([row]))[0])
            found.append(Found(row, report, tuple(places), similarity))
    return found


def _places(parts: Sequence[Wording], text: str) -> list[Place]:
    """Return where the parts stand, each behind the one before; [] where one is missing."""
    places: list[Place] = []
    for part in parts:
        place = place_of(part.text, text, places[-1].end if places else 0)
        if place is None:
            return []
        places.append(place)
    return places


def _standing(shelf: Shelf, found: Found) -> Standing:
    wording = shelf.wording(found.row)
    start, end = wording.source(found.places[0].start, found.places[-1].end)
    return shelf.standing(found.row, start, end, found.similarity)


def _compared(
    wanted: Wanted,
    parts: Sequence[Wording],
    shelf: Shelf,
    found: Found,
    notes: list[CheckNote],
    others: Sequence[Standing] = (),
    count: int = 1,
    elsewhere: bool = False,
) -> CheckedItem:
    """Say how a wording differs from a paragraph in which it nearly stands."""
    there = shelf.wording(found.row)
    standing = _standing(shelf, found)
    differences: list[Difference] = []
    exact, cut, figures = True, False, False
    for (begin, end), part, place in zip(wanted.parts, parts, found.places, strict=True):
        first, last = there.source(place.start, place.end)
        mine, theirs = wanted.draft[begin:end], standing.text[first:last]
        exact = exact and as_read(mine[part.at[0] : part.at[-1] + 1]) == as_read(theirs)
        cut = cut or cuts_figure(there.text, place.start, place.end)
        spans = [
            (part.source(*a), _moved(there.source(place.start + b[0], place.start + b[1]), -first))
            for a, b in changes(part.text, there.text[place.start : place.end])
        ]
        figures = figures or figures_differ(mine, theirs, spans)
        differences += [Difference(_moved(a, begin), _moved(b, first)) for a, b in spans]
    if cut and not differences:
        notes.append("cut_figure")
    status: CheckStatus = "figures" if figures or (cut and not differences) else "near" if differences else "marks"
    if status == "marks" and exact:
        status = "verbatim"
    if elsewhere:
        status = "elsewhere"
    return _item(wanted, status, notes, [standing, *others], count, differences)


def _moved(span: Span, by: int) -> Span:
    return span[0] + by, span[1] + by


def _item(
    wanted: Wanted,
    status: CheckStatus,
    notes: Sequence[CheckNote],
    standings: Sequence[Standing] = (),
    count: int = 0,
    differences: Sequence[Difference] = (),
) -> CheckedItem:
    return CheckedItem(
        kind=wanted.kind,
        status=status,
        start=wanted.start,
        end=wanted.end,
        text=wanted.text,
        places=wanted.named.places,
        years=wanted.named.years,
        standings=tuple(standings),
        count=count,
        differences=tuple(differences),
        notes=tuple(dict.fromkeys(notes)),
    )
