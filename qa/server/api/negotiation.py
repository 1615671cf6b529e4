"""What a request says of itself: the language it wants, and which state of the answer it has already."""

from hashlib import sha256

import qa
from qa.present import DEFAULT, LANGUAGES

_TAGS_READ = 4096  # characters of If-None-Match that are looked at


def wanted_language(asked: str | None, accepted: str | None) -> str:
    """Return the language to speak: the one asked for, else the best that is accepted, else the default.

    Args:
        asked: value of ``lang`` in the address. accepted: header ``Accept-Language`` (RFC 9110, 12.5.4).

    >>> wanted_language(None, "fr, en-GB;q=0.8, zh;q=0.2"), wanted_language("zh", "en"), wanted_language("x", None)
    ('en', 'zh', 'zh')
    """
    if asked in LANGUAGES:
        return asked
    best, found = 0.0, DEFAULT
    for piece in (accepted or "")[:1000].split(","):
        name, _, weight = piece.partition(";")
        language = name.strip().lower().partition("-")[0]
        quality = _quality(weight)
        if language in LANGUAGES and quality > best:
            best, found = quality, language
    return found


def _quality(text: str) -> float:
    name, _, value = text.strip().partition("=")
    if not name:
        return 1.0
    try:
        return min(float(value), 1.0) if name.strip() == "q" else 0.0
    except ValueError:
        return 0.0


def entity_tag(snapshot: str, address: str) -> str:
    """Return the entity tag of an answer: another one for every state of the index, version and address."""
    known = "\n".join((qa.__version__, snapshot, address))
    return f'"{sha256(known.encode("utf-8", "backslashreplace")).hexdigest()[:20]}"'


def matches(header: str | None, tag: str) -> bool:
    """Tell whether a header ``If-None-Match`` names an entity tag, weak or strong (RFC 9110, 13.1.2).

    >>> matches('W/"a", "b"', '"a"'), matches("*", '"a"'), matches('"c"', '"a"'), matches(None, '"a"')
    (True, True, False, False)
    """
    tags = {piece.strip().removeprefix("W/") for piece in (header or "")[:_TAGS_READ].split(",")}
    return tag in tags or "*" in tags
