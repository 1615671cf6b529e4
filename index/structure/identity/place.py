"""The place that a document is of: from the session, the speaker, the title, the file name, the end, the text."""

import re
from collections.abc import Iterator, Sequence

from index.structure.identity.around import place_around
from index.structure.identity.counties import county_in, county_of_court
from index.structure.identity.english import place_in_line, place_in_prose
from index.structure.identity.forms import NUMBER, folded, squeezed
from index.structure.identity.head import Head
from index.structure.identity.named import REPRESENTS, is_of_nation, most_named, subject_of
from index.structure.identity.names import (
    formal_name,
    short_name,
    short_name_in,
    units_at_start,
    units_before,
)
from index.structure.identity.titled import LEAD, OFFICE, SESSION, formal_of_any, units_in_file_name, units_in_title
from index.text.expressions import expression
from index.text.places.counties import is_unit

NATION = "全国"
_ALIASES_OF_NATION = ("国务院", "中国")

_NATION = expression(
    rf"(?:第{NUMBER}[届次])?全国人民代表大会|全国人大常委会|全国政协|全国委员会|中国共产党第{NUMBER}[届次](?:全国|中央)|国务院(?!扶贫)|最高人民(?:法院|检察院)"
    r"|中华人民共和国(?:\d{4}年)?国民经济|中华人民共和国国民|中央人民政府|党的.{1,4}大报告"
    r"|national ?people['’]?s ?congress|国家统计局(?![\u3400-\u9fff]{2,10}(?:调查)?总?队)"
    r"|全国(?:规模以上|居民消费|固定资产投资|社会消费品|房地产开发)|国内生产总值初步核算"
    r"|national ?bureau ?of ?statistics ?of ?china"
    r"|^(?:(?:19|20)\d{2}年)?度?全国[^,。]{2,24}(?:公报|简况|年报)"
    r"|china['’]s ?(?:\d{4} ?)?(?:national|budget|economic)",
    re.IGNORECASE,
)
_NATION_SPEAKS = expression(
    rf"代表(?:中华人民共和国)?国务院|代表(?:中国共产党)?(?:第{NUMBER}届)?(?:党)?中央|代表最高人民"
    r"|受[^,。]{0,8}国务院的?委托|^onbehalfofthestatecouncil",
    re.IGNORECASE,
)
_NPC_IN_ENGLISH = expression(
    "Session(?:ofthe[^.]{0,16})?NationalPeople['’]?sCongress|behalfoftheStateCouncil", re.IGNORECASE
)
_NATION_MEETS = expression(
    rf"(?:第{NUMBER}届)?全国人民代表大会(?:第{NUMBER}次会议)?|《(?:(?:19|20)\d{{2}}年)?全国[^》]{{4,30}}公报|中国共产党第{NUMBER}次全国代表大会"
)
_BUREAU = expression(rf"{OFFICE.pattern}|[\u3400-\u9fff]{{1,12}}(?:局|厅|办公室|中心|委员会|院)$")
_MEETS = expression(r"在([\u3400-\u9fff]{3,20}?)(?:会议|大会)上")
_HEAD_REPORTS = expression(
    r"(?:^|[,。:：日午])([\u3400-\u9fff]{3,16}[省市县区州旗镇乡])代?[省市县区州旗镇乡]长[\u3400-\u9fff·]{2,8}?(?:同志)?(?:代表[^,。]{2,16})?(?:向大会)?(?:所?作|宣读)[^,。]{0,8}报告"
)
"""Who gave the report, as news tell it: 昨天上午，青禾市市长李青作政府工作报告."""
_OWN_OFFICE = expression(r"代?[省市县区州旗镇乡盟]长")
_TERM = expression(rf"第?{NUMBER}届")
_COMPLETE = expression("(?:报告|讲话|公报|总结|纲要|决议|意见|要点)$")
"""Ends of a line that the next one does not go on with."""
_SESSION_OF_OWN = expression(rf"[省市县区州旗镇乡]第?{NUMBER}[届次]")
"""A line that names its session without the place: the line above does not end in its name."""
_LEVEL_FIRST = expression("[省市县区州旗镇乡](?:人民)?(?:政府|人大|政协|委)")
"""A line that begins with the level of a government without its name."""
_PUBLISHED = expression(
    r"(?:来源|发布机构|发布单位|发文机关|信息来源|制发机关|责任部门|主办单位?|主办)\s{0,9}:\s{0,9}([\u3400-\u9fff]{2,24})"
)
"""Who put a page on the web, where the text itself does not say whose it is."""
_DRAWN_UP = expression(r"^(?:本|该|这份)?(?:年度)?报告(?:是)?由([\u3400-\u9fff]{3,30})")
"""A report that says by whom it was drawn up."""
_PLAN_OF = expression(
    r"《([\u3400-\u9fff]{2,16}[省市县区州旗盟])(?:(?:19|20)\d{2}年)?国民经济(?:和|与)社会发展[^》]{0,40}(?:规划|计划|纲要)"
)
"""Whose plan a text is, or is on."""
_TITLE = 4  # characters of a title below the line that names its place
_FIRST = 8  # lines of news in English that say whose congress it was
_OPENING = 120  # characters in which a speaker names the place
_CALLED = expression("报告|公报|总结|纲要|规划|计划|要点|建议")


def find_place(
    title: str,
    printed: bool,
    stem: str,
    head: Head,
    lines: Sequence[str],
    around: Sequence[str] = (),
    folders: Sequence[str] = (),
) -> tuple[str, tuple[str, ...], str, int]:
    """Return the formal name, its other names, what it was read from, and the number of the line (-1 = none).

    Read from: ``session``, ``title``, ``opening``, ``speaker``, ``file``, ``end``, ``text``, ``page``; ``""`` for none.

    Args:
        title: the title, or the name of the file where none is ``printed``.
        stem: name of the file.
        head, lines: of the text. around: what a web page says of itself.
        folders: that the file lies in within an archive, the outermost first.
    """
    for units, how, number in _candidates(title if printed else "", stem, head):
        if units == [NATION]:
            return NATION, _ALIASES_OF_NATION, how, number
        bare = squeezed(title) if _CALLED.search(title) else ""  # a call may hold any word
        named = [unit for unit in units if unit in title or short_name(unit) in bare]
        place = named[-1] if named and how == "session" else units[-1]
        titled = units_in_title(title) if printed else []
        chains = [units, titled, *_sessions_in(head)]
        return _spelled(place, tuple("".join(chain) for chain in chains if chain and chain[-1] == place), how, number)
    for folder in reversed(folders):
        if units := units_in_title(folder) or ([folder] if formal_name(folder) else []):
            return _spelled(units[-1], (), "file", -1)
    place = most_named(head, lines) or subject_of(head) or _of_news(lines)
    how = "text" if place else "page"
    place = place or _publisher(around) or place_around(around)
    if not place and (is_of_nation(lines) or any(_NPC_IN_ENGLISH.search(text) for text in head.early[:5])):
        return NATION, _ALIASES_OF_NATION, "text", -1
    return _spelled(place, (place,), how, -1) if place else ("", (), "", -1)


def _of_news(lines: Sequence[str]) -> str:
    """Return the place whose congress the first lines of news in English name."""
    first = [line[:400] for line in lines if line][:_FIRST]
    return next((named for line in first if line.isascii() and (named := place_in_prose(line))), "")


def _publisher(around: Sequence[str]) -> str:
    for line in around:
        for match in _PUBLISHED.finditer(folded(line[:300])):
            units = units_at_start(match[1])
            rest = match[1][len("".join(units)) :]
            if units and rest and (is_unit(units[-1]) or OFFICE.match(rest)):
                return units[-1]
    return ""


def _spelled(place: str, chains: tuple[str, ...], how: str, number: int) -> tuple[str, tuple[str, ...], str, int]:
    formal = formal_of_any(place) or place
    return formal, aliases_of(formal, *chains), how, number


def aliases_of(place: str, *others: str) -> tuple[str, ...]:
    """Return the other names of a place, sorted: its short one and those given."""
    if place == NATION:
        return _ALIASES_OF_NATION
    return tuple(sorted(name for name in {short_name(place), *others} if len(name) >= 2 and name != place))


def _sessions_in(head: Head) -> list[list[str]]:
    return [units_before(text, match.start()) for text in head.early for match in SESSION.finditer(text)]


def _candidates(title: str, stem: str, head: Head) -> Iterator[tuple[list[str], str, int]]:
    """Yield chains of units from the best witness to the weakest; ``[NATION]`` for the country."""
    joined = [(piece.number, piece.plain) for piece in head.pieces]
    joined += [
        (one.number, one.plain + two.plain)
        for one, two in zip(head.pieces, head.pieces[1:], strict=False)
        if two.plain
        and not _COMPLETE.search(one.plain)
        and not _SESSION_OF_OWN.match(two.plain)
        and not _LEVEL_FIRST.match(two.plain)
    ]
    plain_title = squeezed(folded(title))
    titled = bool(units_at_start(LEAD.sub("", plain_title, count=1)))
    for text, number in [(plain_title, -1), *((text, number) for number, text in joined)]:
        if (
            number < head.first_prose
            and not (titled and number >= 0)
            and _NATION.search(text)
            and len(text) <= 120
            and not units_at_start(LEAD.sub("", text, count=1))
        ):
            yield [NATION], "title" if number < 0 else "session", number
    if _NATION_SPEAKS.search(head.opening[:200]):
        yield [NATION], "opening", -1
    sessions = [
        (_printed(units, head), number)
        for number, text in joined
        for match in SESSION.finditer(text)
        if (units := units_before(text, match.start()))
    ]
    for units, number in sorted(sessions, key=lambda one: _is_strange(folded(one[0][-1]), head, plain_title)):
        yield units, "session", number  # the one that speaker or title name before one in the head of a page
    yield from (([*_printed(units, head)], "opening", -1) for units in _represented(head.opening[:300]))
    if units := units_in_title(title):
        yield units, "title", -1
    if units := units_in_file_name(stem):
        yield units, "file", -1
    for one, two in zip(head.pieces, head.pieces[1:], strict=False):
        units = units_at_start(one.plain)
        if two.plain in plain_title and len(two.plain) >= _TITLE and units and "".join(units) == one.plain:
            yield _printed(units, head), "title", one.number  # the place on the line above the title
    for number, text in joined:
        for match in OFFICE.finditer(text) if len(text) <= 60 and not re.search("[,。]", text) else ():
            if units := units_before(text, match.end() - 2 if _OWN_OFFICE.fullmatch(match[0]) else match.start()):
                yield _printed(units, head), "speaker", number
        units = units_at_start(text) if len(text) <= 24 else []
        if units and _BUREAU.match(text[len("".join(units)) :]):
            yield _printed(units, head), "speaker", number
    for number, text in joined:
        units = units_at_start(met[1]) if (met := _MEETS.search(text)) else []
        if units and (is_unit(units[-1]) or units[-1].endswith(("盟", "地区", "自治州"))):
            yield _printed(units, head), "session", number
    if short := short_name_in(title) if title else "":
        yield [short], "title", -1
    if county := county_in(title) if title else "":
        yield [county], "title", -1
    for text in head.late:
        for match in OFFICE.finditer(text) if len(text) <= 30 else ():
            if units := units_before(text, match.start()):
                yield units, "end", -1
    for text in (head.opening[:300], *head.early[:3]):
        if (drawn := _DRAWN_UP.search(text[:200])) and (units := units_at_start(drawn[1])):
            yield units, "opening", -1
    for text in (head.opening[:300], *head.early[:8]):
        if _NATION_MEETS.search(text[:60]):
            yield [NATION], "opening", -1
        for match in SESSION.finditer(text):
            if units := units_before(text, match.start(), prose=True):
                yield units, "opening", -1
    for text in (plain_title, head.opening[:300], *head.early[:3]):
        if (planned := _PLAN_OF.search(text)) and (units := units_at_start(planned[1])):
            yield units, "opening", -1
    for text in head.early[:8]:
        if (gave := _HEAD_REPORTS.search(text)) and (units := units_at_start(gave[1])):
            yield units, "opening", -1
    for text in head.early[:3]:
        if county := county_of_court(text[:_OPENING]):
            yield [county], "opening", -1
    for piece in head.pieces:
        if named := place_in_line(piece.text):
            yield [named], "session", piece.number


def _is_strange(place: str, head: Head, title: str) -> tuple[bool, bool]:
    """Return whether neither the speaker names the place of a session nor the title: smaller is the better witness."""
    return place not in head.opening[:_OPENING], place not in title


def _printed(units: list[str], head: Head) -> list[str]:
    """Give units read from folded text back as they are printed (白樺縣)."""
    chain = "".join(units)
    for piece in head.pieces:
        text = squeezed(piece.text)
        at = folded(text).find(chain)
        if at >= 0:
            lengths = [len(unit) for unit in units]
            starts = [at + sum(lengths[:position]) for position in range(len(units))]
            return [text[start : start + length] for start, length in zip(starts, lengths, strict=False)]
    return units


def _represented(opening: str) -> Iterator[list[str]]:
    """Yield the place in 我代表X市人民政府; nothing where only 市人民政府 is said."""
    for match in REPRESENTS.finditer(opening):
        name = re.sub(r"^(?:中国共产党|中共|政协|中国人民政治协商会议)+", "", _TERM.sub("", match[1]))
        name = re.sub("(?:人民代表大会|人大)$", "", name)
        if units := units_before(name, len(name)):
            yield units
