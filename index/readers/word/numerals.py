"""Numbers as Word writes them in its number formats (ECMA-376 part 1, 17.18.59 ST_NumberFormat)."""

_SIMPLE = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
_UNITS = ("", "十", "百", "千")
_LEGAL_UNITS = ("", "拾", "佰", "仟")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_LOW = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_RANGES = {
    "decimalEnclosedCircle": (0x2460, 20),
    "decimalEnclosedCircleChinese": (0x2460, 20),
    "decimalEnclosedParen": (0x2474, 20),
    "decimalEnclosedFullstop": (0x2488, 20),
    "ideographEnclosedCircle": (0x3280, 10),
}
"""First code point and how many there are; Word writes larger numbers in plain digits."""
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_POSITIONAL = frozenset({"ideographDigital", "taiwaneseDigital", "japaneseDigitalTenThousand", "koreanDigital2"})
_COUNTING = frozenset({"chineseCounting", "taiwaneseCounting"})
_THOUSAND = {
    "chineseCountingThousand": ("零一二三四五六七八九", _UNITS, "万"),
    "taiwaneseCountingThousand": ("零一二三四五六七八九", _UNITS, "萬"),
    "chineseLegalSimplified": (_LEGAL, _LEGAL_UNITS, "万"),
    "ideographLegalTraditional": (_LEGAL_TRADITIONAL, _LEGAL_UNITS, "萬"),
}


def format_number(value: int, style: str) -> str:
    """Return a number in a Word number format; in plain digits where the format has no sign for it or is not known.

    >>> [format_number(n, "chineseCounting") for n in (3, 12, 20, 105)]
    ['三', '十二', '二十', '一〇五']
    """
    if style in ("none", "bullet"):
        return ""
    if style == "decimalZero":
        return f"{value:02d}"
    if style == "numberInDash":
        return f"- {value} -"
    if style in ("decimalFullWidth", "decimalFullWidth2"):
        return str(value).translate(_FULL_WIDTH)
    if style == "ordinal":
        return f"{value}{_ordinal(value)}"
    if 1 <= value <= 32767:
        return _signs(value, style) or str(value)
    return str(value)


def _signs(value: int, style: str) -> str:
    """Return a positive number in a format of signs of its own; empty where there are none for it."""
    if style in _RANGES:
        first, count = _RANGES[style]
        return chr(first + value - 1) if value <= count else ""
    if style in _POSITIONAL or (style in _COUNTING and value > 99):
        return "".join(_SIMPLE[int(digit)] for digit in str(value))
    if style in _COUNTING:
        return _short_ten(chinese(value, "零一二三四五六七八九", _UNITS, "万"), "一十")
    if style in _THOUSAND:
        digits, units, myriad = _THOUSAND[style]
        words = chinese(value, digits, units, myriad)
        return _short_ten(words, "一十") if units is _UNITS else words
    if style in ("japaneseCounting", "koreanCounting"):
        words = chinese(value, "\0一二三四五六七八九", _UNITS, "万").replace("\0", "")
        for unit in "十百千":
            words = words.replace("一" + unit, unit)
        return words
    if style == "ideographTraditional":
        return _STEMS[value - 1] if value <= 10 else ""
    if style == "ideographZodiac":
        return _BRANCHES[value - 1] if value <= 12 else ""
    if style == "ideographZodiacTraditional":
        return _STEMS[(value - 1) % 10] + _BRANCHES[(value - 1) % 12] if value <= 60 else ""
    if style in ("upperLetter", "lowerLetter"):
        letters = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)  # 27 is aa, 53 is aaa
        return (letters.upper() if style == "upperLetter" else letters) if len(letters) <= 30 else ""
    if style in ("upperRoman", "lowerRoman"):
        words = ""
        for worth, sign in (*_ROMAN, *_ROMAN_LOW):
            words, value = words + sign * (value // worth), value % worth
        return words.upper() if style == "upperRoman" else words
    return ""


def chinese(value: int, digits: str, units: tuple[str, ...], myriad: str) -> str:
    """Return a number from 1 to 99,999,999 in Chinese; ``units`` are those of 1, 10, 100 and 1,000.

    >>> chinese(10305, "零一二三四五六七八九", ("", "十", "百", "千"), "万")
    '一万零三百零五'
    """
    high, low = divmod(value, 10000)
    words = chinese(high, digits, units, myriad) + myriad if high else ""
    gap = bool(high) and 0 < low < 1000
    for power in (3, 2, 1, 0):
        digit = low // 10**power % 10
        if digit:
            words += (digits[0] if gap else "") + digits[digit] + units[power]
            gap = False
        elif words and low % 10**power and not words.endswith(myriad):
            gap = True
    return words


def _short_ten(words: str, ten: str) -> str:
    return words[1:] if words.startswith(ten) else words


def _ordinal(value: int) -> str:
    if value % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
