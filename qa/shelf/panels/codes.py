"""The administrative code of a place, six digits of GB/T 2260."""

from functools import lru_cache

from index import division_codes, short_name


@lru_cache(maxsize=4096)
def code_of(place: str, title: str = "") -> str:
    """Return the code of a place; empty for one that has none, or whose name several units have.

    >>> code_of("江苏省"), code_of("泉州市"), code_of("朝阳区"), code_of("青禾市")
    ('320000', '350500', '', '')

    Args:
        title: of a report of the place; a province or city that it names tells namesakes apart.
    """
    codes = division_codes(place)
    if len(codes) > 1:
        named = [code for code, around in codes.items() if any(short_name(name) in title for name in around)]
        return named[0] if len(named) == 1 else ""
    return next(iter(codes), "")
