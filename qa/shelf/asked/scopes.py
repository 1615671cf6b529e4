"""Whose reports a question asks about: places, regions, several of them joined, and those that it leaves out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from index import Span, expression, short_name
from qa.question.places import find_places
from qa.question.regions import Region, find_regions
from qa.shelf.asked.figure_patterns import blank

_OUT_BEFORE = expression(
    "(?:除(?:了|去|掉|开)?|不(?:含|算|包括|包含|计|看)|去掉|剔除|扣除|撇开|抛开|刨去|排除)(?:了)?$"
)
_OUT_BEHIND = expression(
    "(?:省|市|自治区|几?个?省|[一二两三四五六七八九]省|两?市|地)?(?:(?:之|以)?外|除外|不算|不计)(?:的)?"
)
_SURELY_OUT = ("以外", "之外", "除外", "不算", "不计", "以外的", "之外的", "除外的")
_AND = expression("[和与跟及、,，]|以及|还有|加上?")
_OUT = 6  # characters before a name that may leave it out
_JOINER = "、"


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose reports a question asks about.

    Attributes:
        rest: the question with blanks for all names of places and regions, and for the words that leave some out.
        regions: those that the question names, in order, and places that are joined to them. region: of them all,
            without those left out; None where none is named.
        places: formal names, in order; those that are left out are none of them. excluded: those.
    """

    rest: str
    regions: tuple[Region, ...]
    region: Region | None
    places: tuple[str, ...]
    excluded: tuple[str, ...]


def scope_of(text: str, names: Mapping[str, str] | None = None) -> Scope:
    """Return whose reports a folded question asks about.

    Args:
        names: further names of places, see ``qa.question.places.find_places``.

    >>> scope_of("长三角除上海外去年的增速").region.members
    ('江苏省', '浙江省', '安徽省')
    """
    regions = find_regions(text)
    rest = blank(text, [span for _, span in regions])
    mentions = find_places(rest, names)
    rest = blank(rest, [(m.start, m.end) for m in mentions])
    named: list[tuple[Span, str, tuple[str, ...]]] = [(span, region.name, region.members) for region, span in regions]
    named += [((m.start, m.end), short_name(m.name), (m.name,)) for m in mentions]
    named.sort()
    groups = _groups(text, named)
    out = [group for group in groups if _is_left_out(text, group)]
    excluded = tuple(dict.fromkeys(name for group in out for _, _, members in group for name in members))
    rest = blank(rest, [_out_span(text, group) for group in out])
    gone = {span for group in out for span, _, _ in group}
    kept = [region for region, span in sorted(regions, key=lambda found: found[1]) if span not in gone]
    places = dict.fromkeys(m.name for m in mentions if (m.start, m.end) not in gone)
    alone = {(m.start, m.end) for m in mentions} - gone
    beside = [Region(short_name(name), (name,)) for name in _beside(groups, alone)] if kept else []
    region = _joined([*kept, *beside], excluded) if kept else None
    return Scope(rest, (*kept, *beside), region, tuple(places), excluded)


_Named = tuple[Span, str, tuple[str, ...]]


def _groups(text: str, named: Sequence[_Named]) -> list[list[_Named]]:
    """Group names that are joined by 和 or a comma, or stand side by side."""
    groups: list[list[_Named]] = []
    for each in named:
        (start, _), _, _ = each
        between = text[groups[-1][-1][0][1] : start] if groups else ""
        if groups and (not between.strip() or _AND.fullmatch(between.strip())):
            groups[-1].append(each)
        else:
            groups.append([each])
    return groups


def _is_left_out(text: str, group: Sequence[_Named]) -> bool:
    """Tell whether the names of a group are left out: 除北京外, 不含直辖市."""
    start, end = group[0][0][0], group[-1][0][1]
    before = _OUT_BEFORE.search(text, max(0, start - _OUT), start)
    behind = _OUT_BEHIND.match(text, end)
    return before is not None or (behind is not None and behind[0].endswith(_SURELY_OUT))  # 北京外贸 leaves none out


def _out_span(text: str, group: Sequence[_Named]) -> Span:
    """Return the span of the names of a group with the words that leave them out."""
    start, end = group[0][0][0], group[-1][0][1]
    before = _OUT_BEFORE.search(text, max(0, start - _OUT), start)
    behind = _OUT_BEHIND.match(text, end)
    return (before.start() if before else start, behind.end() if behind else end)


def _beside(groups: Sequence[Sequence[_Named]], places: set[Span]) -> list[str]:
    """Return the places that are joined to a region: 广东 of 长三角和广东."""
    mixed = (group for group in groups if any(span not in places for span, _, _ in group))
    return [members[0] for group in mixed for span, _, members in group if span in places]


def _joined(regions: Sequence[Region], excluded: Sequence[str]) -> Region:
    """Return the region of several ones, without places that are left out."""
    members = dict.fromkeys(name for region in regions for name in region.members)
    own = [name for name in members if name not in excluded]
    name = _JOINER.join(region.name for region in regions)
    left = _JOINER.join(short_name(place) for place in excluded if place in members)
    return Region(f"{name}（不含{left}）" if left else name, tuple(own))
