"""Sentences of given reports as templates: clauses whose figures, years and names of places can be put in anew.

A corpus made of them reads like reports, repeats itself like reports and holds other figures than the given reports.
"""

import random
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from index import Part, Phrases, Report, load_gazetteer, short_name

_SLOTS = re.compile(
    r"(?<![0-9.])(?P<year>20[0-4]\d)(?=年)"
    r"|(?<![0-9A-Za-z.])(?P<figure>\d{1,9}(?:\.\d{1,3})?)(?![0-9A-Za-z.])"
    r"|(?P<unit>[全我][省市区州县]|[省市区州县](?=委|政府|级|人大|政协))"
)
_NUMBER = r"[一二三四五六七八九十\d]{1,3}"
_ENUMERATED = re.compile(rf"^\s*(?:[（(]{_NUMBER}[）)]|{_NUMBER}[、.．](?!\d)|{_NUMBER}是|[—-]{{1,4}})\s*")
_OPENING, _CLOSING = "“‘（《〈「", "”’）》〉」"
_LONGEST_HEADING = 30
SWAPPED, SHUFFLED = 0.3, 0.4
"""Shares of the sentences in which a clause is one of another sentence, and in which the inner ones change places."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number to be drawn: ``low`` and the number of values from it on, in units of the last of its ``decimals``."""

    low: int
    count: int
    decimals: int


@dataclass(frozen=True, slots=True)
class Slot:
    """What depends on place and year: ``year`` (``offset`` from the report's), ``own``, ``short``, ``inner``, ``unit``.

    ``own`` and ``short`` are the report's place in full and without its kind, ``inner`` a place within it, ``unit`` the
    last character of its name, behind ``before``.
    """

    kind: str
    offset: int = 0
    before: str = ""


Piece = str | Figure | Slot
Clause = tuple[Piece, ...]
Sentence = tuple[Clause, ...]
"""Its clauses, between which a comma stands; the last one brings the full stop."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a report is about: its place, names of places within it, and its year."""

    place: str
    inner: tuple[str, ...]
    year: int


@dataclass(frozen=True, slots=True)
class Pool:
    """What the paragraphs of one part are drawn from.

    Attributes:
        passages: of each given paragraph its sentences. sentences: all of them. headings: of the second level.
    """

    passages: list[list[Sentence]]
    sentences: list[Sentence]
    headings: list[Sentence]


def pools_of(reports: Iterable[Report]) -> dict[Part, Pool]:
    """Take the reports to pieces: sentences and headings by part."""
    pools: dict[Part, Pool] = {part: Pool([], [], []) for part in ("done", "planned", "other")}
    known = {name for place in load_gazetteer() for name in (place.name, *place.aliases) if len(name) > 1}
    for report in reports:
        own = {name: "short" for name in report.aliases if len(name) > 1}
        own |= {report.place: "own"} if report.place else {}
        names, year = Phrases(known | set(own)), report.year or 2025
        for passage in report.passages:
            pool = pools[passage.part]
            pool.passages.append([template(text, names, own, year) for text in passage.sentence_texts()])
            pool.sentences.extend(pool.passages[-1])
        for heading in sorted({text for passage in report.passages for text in passage.section[1:]}):
            text = _ENUMERATED.sub("", heading).rstrip("。")
            if 4 <= len(text) <= _LONGEST_HEADING:
                pools["done"].headings.append(template(text, names, own, year))
    pools["planned"].headings.extend(pools["done"].headings)
    for part in ("done", "planned"):
        if not pools[part].passages:  # reports without the headings that tell the parts
            pools[part].passages.extend(pools["other"].passages)
            pools[part].sentences.extend(pools["other"].sentences)
        if not pools[part].headings:
            pools[part].headings.extend(sentence[:1] for sentence in pools[part].sentences[:50])
    return pools


def template(text: str, names: Phrases[str], own: Mapping[str, str], year: int) -> Sentence:
    """Turn a sentence into clauses with slots.

    Args:
        names: all names of places. own: those of the report's place → ``own`` or ``short``. year: the report's.
    """
    return tuple(_pieces(clause, names, own, year) for clause in clauses_of(_ENUMERATED.sub("", text)))


def clauses_of(text: str) -> list[str]:
    """Cut at commas outside quotation marks and brackets.

    >>> clauses_of("甲，乙（丙，丁）。")
    ['甲', '乙（丙，丁）。']
    """
    found, begin, depth = [], 0, 0
    for place, char in enumerate(text):
        depth += (char in _OPENING) - (char in _CLOSING)
        if char == "，" and depth == 0:
            found.append(text[begin:place])
            begin = place + 1
    return [*found, text[begin:]]


def _pieces(text: str, names: Phrases[str], own: Mapping[str, str], year: int) -> Clause:
    """Split a clause at names of places, then at years, figures and words for the unit (全省, 市委)."""
    pieces: list[Piece] = []
    end = 0
    for start, stop in names.spans(text):
        pieces += [*_numbers(text[end:start], year), Slot(own.get(text[start:stop], "inner"))]
        end = stop
    return (*pieces, *_numbers(text[end:], year))


def _numbers(text: str, year: int) -> list[Piece]:
    pieces: list[Piece] = []
    end = 0
    for match in _SLOTS.finditer(text):
        pieces.append(text[end : match.start()])
        end = match.end()
        if match["year"]:
            pieces.append(Slot("year", int(match["year"]) - year))
        elif match["unit"]:
            pieces.append(Slot("unit", before=match["unit"][:-1]))
        else:
            whole, _, decimals = match["figure"].partition(".")
            digits = len(whole) + len(decimals)
            low = 1 if whole == "0" or digits == 1 else 10 ** (digits - 1)
            pieces.append(Figure(low, (10 ** len(decimals) if whole == "0" else 10**digits) - low, len(decimals)))
    return [piece for piece in [*pieces, text[end:]] if piece != ""]


def varied(sentence: Sentence, pool: Pool, dice: random.Random) -> Sentence:
    """Return a sentence with a clause of another one, or its inner clauses in another order, or as it is."""
    if len(sentence) > 2:
        chance = dice.random()
        if chance < SWAPPED:
            other = dice.choice(pool.sentences)
            place = dice.randrange(len(sentence) - 1)
            sentence = (*sentence[:place], *other[:-1][:1], *sentence[place + 1 :])
        elif chance < SWAPPED + SHUFFLED:
            inner = list(sentence[1:-1])
            dice.shuffle(inner)
            sentence = (sentence[0], *inner, sentence[-1])
    return sentence


def drawn(pool: Pool, dice: random.Random) -> list[Sentence]:
    """Draw a paragraph as long as one of the given ones: half of its sentences are from there, half from anywhere."""
    base = dice.choice(pool.passages)
    return [varied(dice.choice(base if dice.random() < 0.5 else pool.sentences), pool, dice) for _ in base]


def said(sentences: Sequence[Sentence], setting: Setting, dice: random.Random) -> str:
    """Write sentences out with new figures, for a place and a year."""
    out: list[str] = []
    chance = dice.random
    for sentence in sentences:
        for number, clause in enumerate(sentence):
            if number:
                out.append("，")
            for piece in clause:
                if isinstance(piece, str):
                    out.append(piece)
                elif isinstance(piece, Figure):
                    value = piece.low + int(chance() * piece.count)
                    out.append(str(value) if not piece.decimals else f"{value / 10**piece.decimals:.{piece.decimals}f}")
                else:
                    out.append(_filled(piece, setting, chance()))
    return "".join(out)


def _filled(slot: Slot, setting: Setting, chance: float) -> str:
    if slot.kind == "year":
        return str(setting.year + slot.offset)
    if slot.kind == "unit":
        return slot.before + setting.place[-1]
    if slot.kind == "inner":
        return setting.inner[int(chance * len(setting.inner))]
    return setting.place if slot.kind == "own" else short_name(setting.place)
