"""The administrative divisions of China down to counties, from ``divisions.tsv``.

>>> load_gazetteer()[0].name, province_of("泉州市")
('北京市', '福建省')
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from index.text.places.counties import surroundings

_TABLE = Path(__file__).with_name("divisions.tsv")


@dataclass(frozen=True, slots=True)
class Place:
    """One row of the gazetteer: ``Place("广州市", "广东省", "prefecture", ("广州",), ("穗",))``.

    ``english`` is the English name of a province, empty for other places.
    """

    name: str
    province: str
    level: str
    aliases: tuple[str, ...]
    abbr: tuple[str, ...]
    english: str = ""


@lru_cache(maxsize=1)
def load_gazetteer() -> tuple[Place, ...]:
    """Read the table beside this module once: ``load_gazetteer()[0].name == "北京市"``."""
    places = []
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        name, province, level, aliases, abbr, *english = line.split("\t")
        short, signs = (tuple(filter(None, column.split("|"))) for column in (aliases, abbr))
        places.append(Place(name, province or name, level, short, signs, "".join(english)))
    return tuple(places)


@lru_cache(maxsize=1)
def _provinces() -> dict[str, str]:
    return {place.name: place.province for place in load_gazetteer()}


def province_of(name: str) -> str | None:
    """The province of a formal name: ``province_of("泉州市") == "福建省"``.

    None for an unknown name, and for one that several provinces have.
    """
    if name in _provinces():
        return _provinces()[name]
    provinces = {around[0] for around in surroundings(name) if around}
    return provinces.pop() if len(provinces) == 1 else None
