"""Values of numerals: digits of any width, and Chinese numerals with or without place values."""

from decimal import Decimal, InvalidOperation

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2, "兩": 2, "俩": 2}
_PLACES = {"十": 10, "百": 100, "千": 1000}
_SCALES = {"万": 10**4, "亿": 10**8}
_WIDE = str.maketrans("０１２３４５６７８９．，", "0123456789.,")


def digits_value(text: str) -> Decimal | None:
    """Return the value of a numeral in digits ("1,234.5", "１２"); None when it is none.

    >>> digits_value("1,234.50")
    Decimal('1234.50')
    """
    try:
        value = Decimal(text.translate(_WIDE).replace(",", ""))
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def chinese_value(text: str) -> Decimal | None:
    """Return the value of a Chinese numeral; None when it is none, or none that is exact (二三百).

    Read by place values (二千三百, 一亿五千万, 十二), digit by digit (二〇二四), with a decimal part after 点.

    >>> chinese_value("一亿五千万"), chinese_value("二〇二四"), chinese_value("五点五")
    (Decimal('150000000'), Decimal('2024'), Decimal('5.5'))
    """
    whole, point, rest = text.partition("点")
    if point:
        left, places = chinese_value(whole), [_DIGITS.get(c) for c in rest]
        if left is None or not places or None in places:
            return None
        return left + Decimal("0." + "".join(map(str, places)))
    if not whole:
        return None
    if all(c in _DIGITS for c in whole):
        return Decimal("".join(str(_DIGITS[c]) for c in whole))
    total = section = digit = 0
    for c in whole:
        if c in _DIGITS:
            if digit:
                return None  # 二三百 is about so many
            digit = _DIGITS[c]
        elif c in _PLACES:
            section += (digit or (1 if not section else 0)) * _PLACES[c]
            digit = 0
        elif c in _SCALES:
            section += digit
            if c == "亿":
                total = (total + section) * _SCALES[c]
            else:
                total += section * _SCALES[c]
            section = digit = 0
        else:
            return None
    return Decimal(total + section + digit)


def scaled_value(text: str) -> tuple[Decimal, str] | None:
    """Return the value of a Chinese numeral in its largest scale of 万, 亿 or 万亿, and that word; else None.

    >>> scaled_value("两万"), scaled_value("二千三百万"), scaled_value("三百")
    ((Decimal('2'), '万'), (Decimal('2300'), '万'), (Decimal('300'), ''))
    """
    value = chinese_value(text)
    if value is None:
        return None
    for scale in ("万亿", "亿", "万"):
        if scale in text and text != scale:
            size = 10**12 if scale == "万亿" else _SCALES[scale]
            return (value / size).normalize() + 0, scale
    return value, ""
