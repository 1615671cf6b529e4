"""Values of cells: what can be a year, a date, a place, an address, a kind of document."""

import re
from datetime import date
from functools import lru_cache

from index.text.expressions import expression
from index.text.fold import arabic_years
from index.text.places.gazetteer import load_gazetteer

_YEAR = expression(r"(?:公元)?((?:19|20)\d\d)(?:\.0+)?\s*(?:年度?)?")
_DATE = expression(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[T\s].{0,40})?")
_PACKED = expression(r"((?:19|20)\d\d)(\d\d)(\d\d)")
_ADDRESS = expression(r"https?://[^\s<>\"]{1,2000}", re.IGNORECASE)
_PLACE = expression(
    r"[\u4e00-\u9fff]{1,14}(?:省|市|县|区|州|盟|旗|镇|乡|街道|地区|新区|兵团)|全国|中央|国家级?|国务院", re.IGNORECASE
)
_NATION = frozenset(["全国", "中央", "国家", "国家级", "国务院", "中国", "national", "central", "china", "nationwide"])
_NO_PLACE = frozenset(["市辖区", "省直辖县级行政区划", "县", "本级", "省本级", "市本级"])
_KINDS = (
    ("government", expression(r"政府工作报告|^政府(?:报告)?$|government", re.IGNORECASE)),
    ("procuratorate", expression(r"检察|procurat", re.IGNORECASE)),
    ("court", expression(r"法院|court", re.IGNORECASE)),
    ("congress", expression(r"人大(?:常委会)?(?:工作)?报告|人大常委|政协|congress", re.IGNORECASE)),
    ("party", expression(r"党代会|党委|全会|party", re.IGNORECASE)),
    ("budget", expression(r"预算|决算|budget", re.IGNORECASE)),
    ("bulletin", expression(r"公报|bulletin", re.IGNORECASE)),
    ("plan", expression(r"规划|纲要|outline|^plan$", re.IGNORECASE)),
    ("summary", expression(r"总结|summary", re.IGNORECASE)),
    ("speech", expression(r"讲话|致辞|speech", re.IGNORECASE)),
    ("other", expression(r"^(?:other|其他|其它)$", re.IGNORECASE)),
)


def year_of(value: str) -> int | None:
    """Return the year that a cell states.

    >>> [year_of(value) for value in ("2024", "2024年度", "2024.0", "二〇二四年", "2024-01-05", "20241")]
    [2024, 2024, 2024, 2024, None, None]
    """
    match = _YEAR.fullmatch(value.strip()) or _YEAR.fullmatch(arabic_years(value.strip()[:20]))
    return int(match[1]) if match else None


def date_of(value: str) -> str | None:
    """Return the date that a cell states, as in ISO 8601.

    >>> [date_of(value) for value in ("2024-01-05 08:00", "2024年1月5日", "20240105", "2024-02-30", "2024")]
    ['2024-01-05', '2024-01-05', '2024-01-05', None, None]
    """
    value = value.strip()
    match = _DATE.fullmatch(value) if len(value) <= 80 else None
    match = match or _PACKED.fullmatch(value)
    try:
        return date(int(match[1]), int(match[2]), int(match[3])).isoformat() if match else None
    except ValueError:
        return None


def address_of(value: str) -> str | None:
    """Return the web address that a cell is, else None."""
    return value.strip() if _ADDRESS.fullmatch(value.strip()) else None


@lru_cache(maxsize=1)
def _provinces() -> dict[str, str]:
    """Map every short name and English name of a province to its formal name."""
    provinces = [place for place in load_gazetteer() if place.level == "province"]
    return {
        name.lower().replace(" ", ""): place.name for place in provinces for name in (*place.aliases, place.english)
    }


def place_of(value: str) -> str | None:
    """Return the place that a cell names, provinces by their formal name; None when it is none by its form.

    >>> [place_of(value) for value in ("江西", "Jiangxi Province", "云岭县", "中央", "市辖区", "第3期")]
    ['江西省', '江西省', '云岭县', '全国', None, None]
    """
    value = "".join(value.split()) if not value.isascii() else value.strip()
    plain = value.lower().replace(" ", "")
    for ending in ("province", "municipality", "autonomousregion"):
        plain = plain.removesuffix(ending)
    if plain in _NATION:
        return "全国"
    if plain in _provinces():
        return _provinces()[plain]
    return value if value not in _NO_PLACE and _PLACE.fullmatch(value) else None


def is_name(value: str) -> bool:
    """Tell whether a cell of a column that is headed as a place can name one: a few letters without digits."""
    value = value.strip()
    return bool(value) and len(value) <= 30 and not any(char.isdigit() or char in "，。；：,;:/" for char in value)


def kind_of(value: str) -> str | None:
    """Return the kind of document that a cell names, one of ``index.records.Kind``."""
    value = value.strip()
    return next((kind for kind, pattern in _KINDS if len(value) <= 40 and pattern.search(value)), None)
