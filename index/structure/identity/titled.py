"""The place that a title, the name of a file or a cell of a table names."""

import re
from collections.abc import Iterator

from index.structure.identity.forms import NUMBER, folded, squeezed
from index.structure.identity.names import formal_name, is_generic, split_units, units_at_start, units_before
from index.text.expressions import expression
from index.text.places.counties import full_name

SESSION = expression(
    rf"第?{NUMBER}届\s*(?:人民代表大会|人大|委员会|政协|常务委员会|代表大会)|第{NUMBER}次(?:党员?)?代表大会|第{NUMBER}届委员会|党?委{NUMBER}届"
    rf"|(?:人民代表大会|人大)常(?:务委员会|委会)|政协(?=第?{NUMBER}届)|第?[一二三四五六七八九十]{{1,3}}届.{{1,6}}全会|人民代表大会"
)
"""Which session a report was given to, for what stands before it."""
OFFICE = expression(
    r"(?:高级|中级)?人民(?:政府|法院|检察院)|政府|统计局|财政[局厅]|发展(?:和|与)?改革(?:委员会|局)|发改[委局]|审计[局厅]|办事处|党工委|管理?委员会|管委会"
    r"|(?:高级|中级)法院|法院|检察院|人民代表大会|人大|政协|委(?:书记|常委会|员会|关于|办公室)|年鉴|代?(?:市长|省长|县长|区长|州长|旗长|镇长|乡长|盟长|书记)|第\d*届?"
)
"""An office, for the place whose it is."""
LEAD = expression(
    r"(?:[数图]说|[数图]读|图解|(?:一图)?[读看]懂|速[览读]|解[码读]|聚焦|划重点|权威发布|【[^【】]{1,10}】|中国共产党|中共|(?:中国)?共(?:产主义)?青(?:年)?团|中国人民政治协商会议|政协|关于|公布|在|印发|《|第[一二三四五六七八九十\d]{1,2}篇|第[一二三四五六七八九十]{1,3}师|(?:19|20)\d{2}(?:[-—~至](?:19|20)?\d{2})?年?度?|\d{1,2}月|年度|[\s_,:(（\-—【】])+"
)
"""What stands before the place at the beginning of a title."""
_SHORTEST, _LONGEST = 2, 6  # characters of the short name of a province or city
_BOOK = expression(r"(?:(?<=^)|(?<=[^\u3400-\u9fff]))([\u3400-\u9fff]{2,4})(?=年鉴|县志|市志|区志)")


def units_in_title(title: str) -> list[str]:
    """Return the units that a title names: before an office or a session, else at its beginning."""
    text = squeezed(title)
    plain = folded(text)
    for match in SESSION.finditer(plain):
        if units := units_before(text, match.start()):
            return units
    for start in _starts(plain):
        if units := units_at_start(text[start:]):
            return units
        short = re.match(
            r"([\u3400-\u9fff]{2,6}?)(?=(?:19|20)\d{2}|人民政府|政府|高级|中级|国民经济|人大|政协|两会|各界|代表团)",
            plain[start:],
        )
        if short and formal_of_any(short[1]):
            return [text[start : start + short.end()]]
    for match in OFFICE.finditer(plain):
        if units := units_before(text, match.start()):
            return units
    if (book := _BOOK.search(plain)) and formal_of_any(book[1]):
        return [text[book.start() : book.end()]]
    named = re.split(r"[!,\d年]", plain)[-1][:8]
    units = split_units(named)
    return (
        units[:1]
        if units and len(units[0]) <= 8 and not title.endswith(("。", ":")) and named.startswith(units[0])
        else []
    )


def _starts(plain: str) -> Iterator[int]:
    """Yield where the name may begin in a title: behind 关于, 中共, a year."""
    lead = LEAD.match(plain)
    yield lead.end() if lead else 0
    if not lead:
        return
    about = plain.find("关于")
    if about > 0:
        yield about + 2


def units_in_file_name(stem: str) -> list[str]:
    """Return the units that the name of a file names, its parts looked at one by one."""
    for part in [stem, *re.split(r"[\s_\-—–·.,()（）\d年]+", stem)]:
        if part and (units := units_in_title(part) if part != stem else units_at_start(part)):
            return units
        if formal_name(part):
            return [part]
    return []


def formal_of_any(word: str) -> str:
    """Return the formal name that a short one of any level stands for, else an empty string."""
    return "" if is_generic(word) else formal_name(word) or full_name(word)


def given_place(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the formal name of the finest unit that a place names, and the text itself where it names more.

    >>> given_place("河北省平山县"), given_place("广东英德"), given_place("青禾")
    (('平山县', ('河北省平山县',)), ('英德市', ('广东英德',)), ('青禾', ()))
    """
    units = units_at_start(text)
    if len(units) > 1 and "".join(units) == text:
        return units[-1], (text,)
    for length in range(_SHORTEST, min(_LONGEST, len(text) - _SHORTEST) + 1):
        if formal_name(text[:length]) and (name := full_name(text[length:])):
            return name, (text,)
    return text, ()
