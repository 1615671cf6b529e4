"""What the tables of indicators hold, and how they are read: ``indicators.tsv`` and ``modifiers.tsv``.

``indicators.tsv``: one row is one concept, see ``Indicator``. ``modifiers.tsv``: what may stand beside its name, see
``Modifiers``. Both are written by hand; a broken row is refused with its line.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from index.errors import DataError
from index.text.expressions import expression
from index.text.fold import simplified

KINDS = ("level", "growth", "change", "share", "rank", "ratio", "multiple")
"""Kinds of figures, see ``Indicator.kinds``."""

COLUMNS = ("id", "name", "english", "kinds", "names", "everyday", "verbs", "broader", "better")
MODIFIER_COLUMNS = ("place", "kind", "words")
PLACES = ("front", "stock", "join", "back", "cue", "narrow")

_FAMILIES = {
    unit: words[0]
    for words in (
        ("元", "美元", "人民币", "欧元", "日元", "英镑", "港元", "港币"),
        ("人", "名", "人口"),
        ("吨", "斤", "公斤", "千克", "担", "吨标准煤", "吨标煤"),
        ("亩", "公顷", "平方公里", "平方千米"),
        ("平方米", "㎡", "平米", "m²", "m2"),
        ("公里", "千米", "里", "米", "海里", "km"),
        ("%", "‰"),
        ("个百分点", "百分点"),
        ("千瓦时", "度", "兆瓦时", "kwh", "mwh", "gwh"),
        ("千瓦", "兆瓦", "吉瓦", "kw", "mw", "gw"),
        (
            "个",
            "家",
            "项",
            "座",
            "所",
            "条",
            "处",
            "间",
            "只",
            "片",
            "支",
            "种",
            "批",
            "门",
            "对",
            "块",
            "款",
            "栋",
            "幢",
            "枚",
            "期",
            "组",
            "份",
            "届",
        ),
        ("件", "起", "宗", "例", "笔", "部", "票"),
        ("辆", "台", "架", "艘", "列", "台套"),
        ("标准箱", "标箱", "teu"),
        ("立方米", "立方", "方", "升", "㎥", "m³"),
        ("人次", "次", "场次", "架次", "场"),
        ("微克/立方米", "微克"),
        ("p", "pf", "pflops", "e", "ef", "eflops"),
        ("张", "床", "张床位", "张病床", "张床"),
        ("岁", "周岁", "年"),
        ("头", "羽", "匹", "口", "尾", "百万头"),
        ("户", "户次"),
    )
    for unit in words
}
_ID = expression(r"[a-z][a-z0-9_]{1,39}")
_FOLD: dict[int, str | None] = {
    **{code: chr(code - 0xFEE0).lower() for code in range(0xFF01, 0xFF5F)},
    **{code: chr(code).lower() for code in range(ord("A"), ord("Z") + 1)},
    **dict.fromkeys(map(ord, "“”‘’\"'「」『』《》〈〉()（） \u3000\u00a0\t\r\n")),
}
_DROPPED = frozenset(chr(code) for code, char in _FOLD.items() if char is None)

Marked = tuple[str, str | None]
"""A folded name, and the one kind that it stands for; None where it stands for all."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """One concept.

    Attributes:
        kinds: kind and unit family, what people mean first stands first: ``(("growth", "%"), ("level", "元"))``.
        names, everyday: what documents and what questions call it, folded, each with its kind.
        verbs: work done (built, renewed, trained); with one of them before the name a figure is new, and no stock.
        broader: id of the wider concept, or empty.
        better: ``high``, ``low`` or empty.
    """

    id: str
    name: str
    english: str
    kinds: tuple[tuple[str, str], ...]
    names: tuple[Marked, ...]
    everyday: tuple[Marked, ...]
    verbs: tuple[str, ...]
    broader: str
    better: str


@dataclass(frozen=True, slots=True)
class Modifiers:
    """Folded words beside a name.

    Attributes:
        front: change nothing before it (the whole province, the year, estimated).
        stock: change nothing unless work is counted: what was built in all is no work of one year.
        join: stand between words that change nothing.
        back: change nothing after it, or say which kind is meant (rate of growth, total).
        cue: say in a question, soon after a name, which kind is meant.
        narrow: narrow a name that they stand before; every other word does too, these are known in a question.
    """

    front: frozenset[str]
    stock: frozenset[str]
    join: frozenset[str]
    back: dict[str, str | None]
    cue: dict[str, str | None]
    narrow: frozenset[str]


def fold(text: str) -> tuple[str, list[int] | None]:
    """Fold a text for names: simplified, half-width, lower case, without quotation marks, brackets and blanks.

    Returns:
        The folded text, and the offset in the text given of each of its characters; None where they are the same.
    """
    folded = simplified(text).translate(_FOLD)
    if len(folded) == len(text):
        return folded, None
    return folded, [at for at, char in enumerate(text) if char not in _DROPPED]


@lru_cache(maxsize=4096)
def unit_family(unit: str) -> str:
    """Return what a unit counts, without scale, currency and time or head; an unknown unit is its own family.

    >>> unit_family("亿斤"), unit_family("万亿元"), unit_family("公顷"), unit_family("亿千瓦时"), unit_family("元/月")
    ('吨', '元', '亩', '千瓦时', '元')
    """
    folded = fold(unit)[0]
    whole, slash, per = folded.partition("/")
    if slash and per in ("人", "月", "年", "日", "天", "户"):
        folded = whole
    rest = folded.lstrip("余多来几十百千万亿")
    for start in range(len(folded) - len(rest) + 1):
        if folded[start:] in _FAMILIES:
            return _FAMILIES[folded[start:]]
    return rest


def parse(table: str, path: str) -> tuple[Indicator, ...]:
    """Read a table of indicators.

    Raises:
        DataError: a row is broken; the message names the line, what was found and what was expected.
    """
    rows: list[Indicator] = []
    lines: dict[str, int] = {}
    for line, cells in _rows(table, path, COLUMNS):
        row = _indicator(cells, path, line)
        if row.id in lines:
            raise DataError("lexicon_twice", path=path, line=line, found=row.id, other=lines[row.id])
        lines[row.id] = line
        rows.append(row)
    named: dict[Marked, int] = {}
    for row in rows:
        line = lines[row.id]
        if row.broader and (row.broader == row.id or row.broader not in lines):
            raise DataError("lexicon_cell", path=path, line=line, column="broader", found=row.broader, expected="id")
        for name, kind in dict.fromkeys((*row.names, *row.everyday)):
            other = named.setdefault((name, kind), line)
            if other != line or (kind and named.get((name, None), line) != line):
                raise DataError("lexicon_twice", path=path, line=line, found=name, other=other)
    for (name, kind), line in named.items():
        if kind and named.get((name, None), line) != line:
            raise DataError("lexicon_twice", path=path, line=line, found=name, other=named[name, None])
    return tuple(rows)


def parse_modifiers(table: str, path: str) -> Modifiers:
    """Read a table of modifiers: place, kind or nothing, words.

    Raises:
        DataError: a row is broken.
    """
    found: dict[str, dict[str, str | None]] = {place: {} for place in PLACES}
    for line, (place, kind, words) in _rows(table, path, MODIFIER_COLUMNS):
        _expect(place, PLACES, "place", path, line)
        _expect(kind, ("", *KINDS), "kind", path, line)
        found[place].update(dict.fromkeys(filter(None, (fold(word)[0] for word in words.split("|"))), kind or None))
    front, stock, join, narrow = (frozenset(found[place]) for place in ("front", "stock", "join", "narrow"))
    return Modifiers(front, stock, join, found["back"], found["cue"], narrow)


def _rows(table: str, path: str, columns: tuple[str, ...]) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows under the header with their line, from 1; blank lines and lines that begin with # are none."""
    header = False
    for line, text in enumerate(table.splitlines(), start=1):
        if not text.strip() or text.startswith("#"):
            continue
        cells = [cell.strip() for cell in text.split("\t")]
        if len(cells) != len(columns):
            raise DataError("lexicon_columns", path=path, line=line, count=len(cells), expected=" ".join(columns))
        if header:
            yield line, cells
        elif tuple(cells) != columns:
            raise DataError("lexicon_columns", path=path, line=line, count=len(cells), expected=" ".join(columns))
        header = True


def _expect(found: str, allowed: tuple[str, ...], column: str, path: str, line: int) -> None:
    if found not in allowed:
        raise DataError("lexicon_cell", path=path, line=line, column=column, found=found, expected=" | ".join(allowed))


def _indicator(cells: list[str], path: str, line: int) -> Indicator:
    id, name, english, kinds, names, everyday, verbs, broader, better = cells
    if not _ID.fullmatch(id):
        raise DataError("lexicon_cell", path=path, line=line, column="id", found=id, expected=_ID.pattern)
    for column, cell in (("name", name), ("english", english)):
        if not cell:
            raise DataError("lexicon_cell", path=path, line=line, column=column, found=cell, expected=column)
    _expect(better, ("high", "low", ""), "better", path, line)
    pairs = [(kind, unit) for kind, _, unit in (pair.partition(":") for pair in kinds.split("|"))]
    for kind, unit in pairs:
        _expect(kind, KINDS, "kinds", path, line)
        if not unit or unit_family(unit) != unit:
            expected = f"{kind}:{unit_family(unit) or '%'}"
            raise DataError(
                "lexicon_cell", path=path, line=line, column="kinds", found=f"{kind}:{unit}", expected=expected
            )
    own = dict.fromkeys(_marked(names, "names", path, line))
    if not any(spelling == fold(name)[0] for spelling, _ in own):
        own = {(fold(name)[0], None): None, **own}
    return Indicator(
        id=id,
        name=name,
        english=english,
        kinds=tuple(pairs),
        names=tuple(own),
        everyday=tuple(dict.fromkeys(_marked(everyday, "everyday", path, line))),
        verbs=tuple(filter(None, (fold(verb)[0] for verb in verbs.split("|")))),
        broader=broader,
        better=better,
    )


def _marked(cell: str, column: str, path: str, line: int) -> Iterator[Marked]:
    for each in filter(None, cell.split("|")):
        name, at, kind = each.partition("@")
        folded = fold(name)[0]
        if not folded or (at and kind not in KINDS):
            expected = "name@(" + " | ".join(KINDS) + ")"
            raise DataError("lexicon_cell", path=path, line=line, column=column, found=each, expected=expected)
        yield folded, kind or None
