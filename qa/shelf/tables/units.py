"""Bring values to a common unit, only to compare and to add; what is shown stays as written."""

from decimal import Decimal

from index import expression

_SCALE = {"万亿": Decimal(10**12), "亿": Decimal(10**8), "万": Decimal(10**4), "千": Decimal(1000), "百": Decimal(100)}
_BASE: dict[str, tuple[str, Decimal]] = {
    "％": ("%", Decimal(1)),
    "‰": ("%", Decimal("0.1")),
    "成": ("%", Decimal(10)),
    "百分点": ("个百分点", Decimal(1)),
    "斤": ("吨", Decimal("0.0005")),
    "市斤": ("吨", Decimal("0.0005")),
    "公斤": ("吨", Decimal("0.001")),
    "千克": ("吨", Decimal("0.001")),
    "亩": ("1/3平方米", Decimal(2000)),
    "公顷": ("1/3平方米", Decimal(30000)),
    "平方公里": ("1/3平方米", Decimal(3 * 10**6)),
    "平方米": ("1/3平方米", Decimal(3)),
    "千米": ("公里", Decimal(1)),
    "米": ("公里", Decimal("0.001")),
    "华里": ("公里", Decimal("0.5")),
    "微克/立方米": ("微克", Decimal(1)),
    "微克每立方米": ("微克", Decimal(1)),
    "度": ("千瓦时", Decimal(1)),
    "kWh": ("千瓦时", Decimal(1)),
    "兆瓦": ("千瓦", Decimal(1000)),
    "吉瓦": ("千瓦", Decimal(10**6)),
    "P": ("PFLOPS", Decimal(1)),
    "PF": ("PFLOPS", Decimal(1)),
    "E": ("PFLOPS", Decimal(1000)),
    "EF": ("PFLOPS", Decimal(1000)),
    "EFLOPS": ("PFLOPS", Decimal(1000)),
    "PFLOPS": ("PFLOPS", Decimal(1)),
    "人民币": ("元", Decimal(1)),
    "家": ("户", Decimal(1)),
    "项": ("个", Decimal(1)),
    "所": ("个", Decimal(1)),
    "座": ("个", Decimal(1)),
    "处": ("个", Decimal(1)),
    "部": ("台", Decimal(1)),
    "件": ("个", Decimal(1)),
    "宗": ("个", Decimal(1)),
    "起": ("个", Decimal(1)),
    "款": ("个", Decimal(1)),
    "条": ("个", Decimal(1)),
    "名": ("人", Decimal(1)),
    "位": ("人", Decimal(1)),
    "人口": ("人", Decimal(1)),
}
_PREFIX = expression("^(万亿|亿|万|千(?!克|米|瓦)|百(?!分点))")


def has_prefix(unit: str) -> bool:
    """Tell whether a unit counts in 千, 万 or 亿."""
    return _PREFIX.match(unit) is not None


def base_unit(unit: str, *, firms: bool | None = None) -> tuple[str, Decimal]:
    """Return the unit that a unit is compared in, and how many of it make one: 亿斤 is (吨, 50000).

    Only amounts of the same thing are brought together: 亿元 and 万亿元, 亿斤 and 万吨; never 户 and 人.
    Of one indicator 家 and 户 count the same firms, 所, 座, 处, 项, 件 and 个 the same things, 部 and 台 lifts.

    Args:
        firms: firms are counted, so that 个 are those that 家 and 户 count; False = none are, and 家 are 个.
    """
    factor = Decimal(1)
    while match := _PREFIX.match(unit):
        factor *= _SCALE[match[1]]
        unit = unit[match.end() :]
    base, times = _BASE.get(unit) or _BASE.get(unit.upper(), (unit, Decimal(1)))
    if firms and base == "个":
        return "户", factor * times
    return "个" if firms is False and unit == "家" else base, factor * times
