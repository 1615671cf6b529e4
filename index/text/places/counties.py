"""All counties, districts, towns and streets of China by name, and what they lie in.

``counties.tsv``: code, name and, of a former one, the year of the last official list that has it (lists from 2002 on).
``towns.txt.xz``: towns and streets by the code of their county. Both are made by ``tests/data/make_divisions.py``.
Names are not unique: 朝阳区 is a district of two cities, so every question here has several answers.

>>> surroundings("辰溪县")
(('湖南省', '怀化市'),)
"""

import lzma
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

_COUNTIES = Path(__file__).with_name("counties.tsv")
_TOWNS = Path(__file__).with_name("towns.txt.xz")
TOWN_ENDS = ("镇", "乡", "街道", "苏木")
"""What the names of ``town_names`` end in."""


@lru_cache(maxsize=1)
def _rows() -> tuple[tuple[str, str, str], ...]:
    lines = _COUNTIES.read_text(encoding="utf-8").splitlines()
    return tuple((code, name, until) for code, name, until in (line.split("\t") for line in lines))


@lru_cache(maxsize=1)
def _name_of() -> dict[str, str]:
    """The present name of each code, of a code that is no longer in use its last one."""
    return {code: name for code, name, _ in sorted(_rows(), key=lambda row: row[2] or "9999")}


@lru_cache(maxsize=1)
def county_names() -> Mapping[str, tuple[str, ...]]:
    """Map the name of each province, city, county and district, former ones too, to the codes it has or had."""
    names: dict[str, tuple[str, ...]] = {}
    for code, name, _ in _rows():
        names[name] = (*names.get(name, ()), code)
    return names


def full_name(short: str) -> str:
    """Return the one county, city or district of today that a short name can stand for; none where there are several.

    For words that stand where a name stands, such as 2019年修水政府工作报告: many short names are words besides.

    >>> full_name("修水"), full_name("朝阳"), full_name("政府")
    ('修水县', '', '')
    """
    found = [name for end in ("县", "市", "区", "旗", "自治县", "新区") if (name := short + end) in _present()]
    return found[0] if len(found) == 1 and len(short) >= 2 else ""


@lru_cache(maxsize=1)
def _present() -> frozenset[str]:
    counts = Counter(name for _, name, until in _rows() if not until)
    return frozenset(name for name, count in counts.items() if count == 1)


@lru_cache(maxsize=1)
def town_names() -> Mapping[str, tuple[str, ...]]:
    """Map the name of each town and street to the codes of the counties that have one of this name."""
    names: dict[str, list[str]] = {}
    with lzma.open(_TOWNS, "rt", encoding="utf-8") as file:
        for line in file:
            code, towns = line.rstrip("\n").split("\t")
            for name in towns.split(" "):
                names.setdefault(name, []).append(code)
    return {name: tuple(codes) for name, codes in names.items()}


def is_unit(name: str) -> bool:
    """Return whether some unit of this formal name exists or has existed."""
    return name in county_names() or (name.endswith(TOWN_ENDS) and name in town_names())


def surroundings(name: str) -> tuple[tuple[str, ...], ...]:
    """Return of each unit of this name the names of the units that it lies in, the outermost first.

    >>> len(surroundings("朝阳区")), surroundings("青禾市")
    (2, ())
    """
    found = []
    for code in county_names().get(name, ()):
        found.append(_around(code))
    if name.endswith(TOWN_ENDS):
        for code in town_names().get(name, ()):
            county = _name_of().get(code)
            found.append((*_around(code), county) if county else _around(code))
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=1)
def _in_force() -> Mapping[str, str]:
    return {code: until for code, _, until in _rows()}


def division_codes(name: str) -> dict[str, tuple[str, ...]]:
    """Map the codes of GB/T 2260 of the units of a name to the names of what each lies in, the outermost first.

    Codes in force; where the name is only a former one, its last codes.

    >>> division_codes("辰溪县"), division_codes("北京市")
    ({'431223': ('湖南省', '怀化市')}, {'110000': ()})
    """
    codes = county_names().get(name, ())
    last = max((_in_force()[code] or "9999" for code in codes), default="")
    kept = [code for code in codes if (_in_force()[code] or "9999") == last]
    outer = {code for code in kept if code.endswith("0000")}  # 110100 is a row of the table below 110000, no other unit
    return {code: _around(code) for code in kept if code in outer or code[:2] + "0000" not in outer}


def _around(code: str) -> tuple[str, ...]:
    outer = (code[:2] + "0000", code[:4] + "00")
    return tuple(dict.fromkeys(_name_of()[above] for above in outer if above in _name_of() and above != code))
