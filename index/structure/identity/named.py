"""The place that a text speaks of most, where its opening names a level alone: 我代表市人民政府."""

import re
from collections import Counter
from collections.abc import Sequence

from index.structure.identity.forms import NUMBER, folded
from index.structure.identity.head import Head
from index.structure.identity.names import bare_county_names, is_generic, units_at_start
from index.text.expressions import expression
from index.text.places.counties import is_unit
from index.text.places.gazetteer import load_gazetteer

REPRESENTS = expression(
    r"(?:(?<![位体大们])代表(?![大:!,])|受)([^,。;]{1,44}?)(人民政府|政府|人民法院|人民检察院|法院|检察院|常务委员会|常委会|委员会|党工委|党委|管委会|统计局|财政局|办事处|委(?=[,向]))"
)
"""Whom a speaker represents: the name before the office."""
_OF_PLACE = expression("[全我][省市县区州旗镇乡縣區]")
_PEOPLE = "(?:人民|各族|干部|儿女|大地|发展|振兴|更加|正站|正处|的明天)"
_OF_NATION, _AT_LEAST = 5, 2
"""Times that a text says 我国: beside some 全省, 我市 …, and where it says none of these."""
_TO_PROVINCES = expression("各省[(（]?[、区,，]")
"""Whom a ministry addresses."""
_SUBJECT = expression("(?:^|(?<=[,。]))([\u3400-\u9fff]{4,40})")
_OFFICE_ACTS = expression("办事处|党工委|管委会|[委人]?[^,。]{0,2}政府|[^,。的]{2,8}[局办委]")
_ACTS = expression(
    rf"(?:{_OFFICE_ACTS.pattern})?(?:上下)?(?:在|以|作为|位于|地处|聚焦|立足|紧扣|着力|坚持|全面|认真|深入|紧紧|始终|按照|围绕|坚决|严格|积极|扎实|大力)"
)
"""What follows the name of a place that acts."""
_MOST_BODY = 200_000  # characters of the text read for how often a name stands in it


def most_named(head: Head, lines: Sequence[str]) -> str:
    """Return the city, county … that a text speaks of where its opening says only 我代表市人民政府; else nothing."""
    spoken = REPRESENTS.search(head.opening[:300])
    level = re.search(r"([省市县区州旗镇乡])(?:第?" + NUMBER + "届)?$", spoken[1]) if spoken else None
    if level is None:
        return ""
    text, size = [], 0
    for line in lines:
        text.append(folded(line))
        size += len(line)
        if size > _MOST_BODY:
            break
    body = "\n".join(text)
    found: Counter[str] = Counter()
    for match in re.finditer(
        rf"(?:中共|《)([\u3400-\u9fff]{{2,8}}{level[1]})(?=委|人民政府|国民经济|第?{NUMBER}届)", body
    ):
        units = units_at_start(match[1])
        if "".join(units) == match[1] and len(match[1]) <= 9:
            found[units[-1]] += 3
    for enough, names in ((4, _short_names(level[1])), (_MOST_BODY, _counties(level[1]))):
        for alias, name in names:
            count = body.count(alias)
            if count >= 2:  # a river may bear the name of a county, the people of a place do not
                found[name] += count if count >= enough or re.search(alias + _PEOPLE, body) else 1
    best = found.most_common(2)
    if not best or best[0][1] < 3 or (len(best) > 1 and best[1][1] * 2 > best[0][1]):
        return ""
    return best[0][0]


def subject_of(head: Head) -> str:
    """Return the place that the first sentences speak of as the one who acts: 清水县全面贯彻…, 河东街道办事处在….

    Only one that the lists know, or that an office follows: grammar alone takes too much for a place in prose.
    """
    for text in (head.opening[:400], *head.early[:3]):
        for match in _SUBJECT.finditer(text[:400]):
            units = units_at_start(match[1])
            name = "".join(units)
            rest = match[1][len(name) :]
            if not units or is_generic(units[-1]) or not _ACTS.match(rest):
                continue
            if is_unit(units[-1]) or (_OFFICE_ACTS.match(rest) and len(units[-1]) >= 3):
                return units[-1]
    return ""


def is_of_nation(lines: Sequence[str]) -> bool:
    """Return whether a text speaks of 我国 throughout and hardly of 全省, 我市 …."""
    body = "\n".join(lines)[:_MOST_BODY]
    ours = body.count("我国") + body.count("我國")
    own = len(_OF_PLACE.findall(body))
    if not own and (ours >= _AT_LEAST or _TO_PROVINCES.search(body)):
        return True
    return ours >= _OF_NATION and ours > 5 * own


def _counties(level: str) -> list[tuple[str, str]]:
    return [(alias, name) for alias, name in bare_county_names().items() if name.endswith(level)]


def _short_names(level: str) -> list[tuple[str, str]]:
    return [
        (place.aliases[0], place.name)
        for place in load_gazetteer()
        if place.aliases and place.level == "prefecture" and place.name.endswith(level)
    ]
