"""The tables of indicators, read once, and their names made ready for searching."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from index.text.lexicon import Indicator, Marked, Modifiers, fold, parse, parse_modifiers

_INDICATORS = Path(__file__).with_name("indicators.tsv")
_MODIFIERS = Path(__file__).with_name("modifiers.tsv")
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
        ("个", "家", "项", "座", "所", "条", "处", "间", "只", "片", "支", "种", "批", "门", "对", "块"),
        ("件", "起", "宗", "例", "笔", "部", "票"),
        ("辆", "台", "架", "艘", "列"),
        ("标准箱", "标箱", "teu"),
        ("立方米", "立方", "方", "升", "㎥", "m³"),
        ("人次", "次", "场次", "架次"),
        ("张", "床", "张床位", "张病床", "张床"),
        ("岁", "周岁", "年"),
        ("头", "羽", "匹", "口", "尾", "百万头"),
        ("户", "户次"),
    )
    for unit in words
}
_SCALE = re.compile(r"[余多来几十百千万亿]{1,8}")


def unit_family(unit: str) -> str:
    """Return what a unit counts, without scale and currency; an unknown unit is its own family.

    >>> unit_family("亿斤"), unit_family("万亿元"), unit_family("公顷")
    ('吨', '元', '亩')
    """
    folded = fold(unit)[0]
    scale = _SCALE.match(folded)
    base = folded[scale.end() :] if scale and scale.end() < len(folded) else folded
    return _FAMILIES.get(base, base)


@lru_cache(maxsize=1)
def indicators() -> tuple[Indicator, ...]:
    """Return all indicators, in the order of the table."""
    return parse(_INDICATORS.read_text(encoding="utf-8"), _INDICATORS.name)


@lru_cache(maxsize=1)
def modifiers() -> Modifiers:
    """Return the words that may stand beside a name."""
    return parse_modifiers(_MODIFIERS.read_text(encoding="utf-8"), _MODIFIERS.name)


def by_id(id: str) -> Indicator:
    """Return the indicator of an id; KeyError for an unknown one."""
    return _ids()[id]


@lru_cache(maxsize=1)
def _ids() -> Mapping[str, Indicator]:
    return {indicator.id: indicator for indicator in indicators()}


class Names:
    """Names of indicators, made ready for searching from either end; each leads to indicators with its kind there."""

    def __init__(self, pairs: Iterable[tuple[Indicator, Iterable[Marked]]]) -> None:
        self.of: dict[str, list[tuple[Indicator, str | None]]] = {}
        for indicator, names in pairs:
            for name, kind in dict.fromkeys(names):
                self.of.setdefault(name, []).append((indicator, kind))
        self.first = _lengths((name[0], name) for name in self.of)
        self.last = _lengths((name[-1], name) for name in self.of)


def _lengths(keyed: Iterable[tuple[str, str]]) -> dict[str, list[int]]:
    found: dict[str, set[int]] = {}
    for char, word in keyed:
        found.setdefault(char, set()).add(len(word))
    return {char: sorted(lengths, reverse=True) for char, lengths in found.items()}


@lru_cache(maxsize=2)
def names(everyday: bool) -> Names:
    """Return the names of all indicators, with those of questions or without them."""
    return Names((each, (*each.names, *(each.everyday if everyday else ()))) for each in indicators())


@lru_cache(maxsize=1)
def ends() -> dict[str, list[int]]:
    """Map the last character of the words that may stand after a name to their lengths, longest first."""
    return _lengths((word[-1], word) for word in modifiers().back)
