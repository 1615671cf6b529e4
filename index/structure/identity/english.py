"""The place that a report in English names: Guangdong Province, the Zhuhai Municipal People's Congress."""

from index.text.expressions import expression

_UNIT = "County|City|Province|District|Municipality|Prefecture|Township|Town|Autonomous Region"
_NAME = r"(?:[A-Z][a-z'-]+\s){1,3}"
_NAMED = expression(
    rf"(?:(?:\b(?:of|in|for)\s(?:the\s)?|^)((?!People|Government){_NAME}(?:{_UNIT}))\b"
    rf"|((?!People|Government|The\s){_NAME}(?:{_UNIT}))(?='s|’s|\sPeople|$))"
)
_ORDINAL = "(?:First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|[A-Z][a-z]{3,7}th)"
_OF_CONGRESS = expression(
    rf"(?:\d(?:th|st|nd|rd)|[Tt]he|of|{_ORDINAL})\s((?!{_ORDINAL}\s)[A-Z][a-z'-]+(?:\s[A-Z][a-z'-]+)?)"
    r"\s(?:Municipal|Provincial|District|County|Prefectural)\s(?:People|Government)"
)


def place_in_line(text: str) -> str:
    """Return the place that a line of the title block names, an empty string where it names none.

    >>> place_in_line("Delivered at the Third Session of the 10th Zhuhai Municipal People's Congress")
    'Zhuhai'
    >>> place_in_line("Report on the Work of Qinghe County"), place_in_line("Report on the Work of the Government")
    ('Qinghe County', '')
    """
    text = text.title().replace(" Of ", " of ") if text.isupper() else text
    if text.endswith("."):
        return ""
    found = _NAMED.search(text)
    return (found[1] or found[2]) if found else place_in_prose(text)


def place_in_prose(text: str) -> str:
    """Return the place whose congress or government a sentence in English names, an empty string where it names none.

    >>> place_in_prose("The mayor spoke at the Seventh Shenzhen Municipal People's Congress on Saturday.")
    'Shenzhen'
    """
    found = _OF_CONGRESS.search(text)
    return found[1] if found else ""
