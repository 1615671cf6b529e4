"""Which column of a table holds the text, and which the title, place, year, date, address and kind."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from index.errors import ReadError
from index.readers.tables.profile import Profile, fits, guess, longest, profiles_of, repeats
from index.readers.tables.table import Table
from index.readers.tables.values import address_of, date_of, kind_of, place_of, year_of
from index.records import STATED
from index.text.expressions import expression

KEYS = ("text", *STATED)
"""What a person may name a column for."""

_NAMES = {
    "text": "正文 内容 全文 文本 原文 中文 text content contents fulltext body article paragraph passage sentence "
    "段落 句子 zhengwen neirong quanwen wenben nr zw",
    "title": "标题 题目 题名 名称 篇名 title name headline subject biaoti timu bt",
    "place": "区县 县区 县市区 县级 县 区 county district 城市 地级市 地市 市级 市 city prefecture municipality "
    "省份 省市 省级 省区市 省 province provinces prov state 地区 地方 地名 地域 行政区 行政区划 所在地 "
    "region area location place xianqu quxian xian qu dishi chengshi shi shengfen sheng diqu dq",
    "year": "年份 年度 年 year yr nianfen niandu nian nf",
    "date": "日期 时间 date time datetime published riqi shijian",
    "source_url": "网址 链接 url link href uri wangzhi lianjie",
    "kind": "类型 类别 文种 kind type category genre",
}
"""Names of columns, for places the finest division first. A name ends in one of them."""
_OF_ANOTHER = expression(
    r"发布|出版|publish|release|pub_?date|crawl|采集|抓取|更新|update|creat|生效|effective|upload|上传"
)
_NO_TITLE = expression(r"文件名|file_?name|user|author|作者|sheet|column")
_RAW = expression(r"原始|raw|orig|html|清洗前|before")
_TOKENS = expression(r"分词|token|seg|词|stem|lemma|clean(?:ed)?_?(?:word|token)")


@dataclass(slots=True)
class Columns:
    """What the columns of a table are.

    Attributes:
        text: position of the column that is read.
        of: positions by key of ``KEYS`` but ``text``; several for places, the finest division first.
        fixed: values for every report by key, which a person gave.
        repeats: columns that hold the text once more. translations: that hold it in another language.
        others: further columns of long text, which are not read.
    """

    text: int
    of: dict[str, list[int]] = field(default_factory=dict)
    fixed: dict[str, str] = field(default_factory=dict)
    repeats: list[int] = field(default_factory=list)
    translations: list[int] = field(default_factory=list)
    others: list[int] = field(default_factory=list)


def find_columns(table: Table, chosen: Mapping[str, str]) -> Columns | None:
    """Return what the columns are, by what a person chose, their names and their values; None = none holds text.

    Args:
        chosen: name of a column by key of ``KEYS``; for keys but ``text`` also a value for every report, see
            ``choice_of``.

    Raises:
        ReadError: a chosen column is not there.
    """
    profiles = profiles_of(table)
    result = Columns(-1)
    for key, wanted in chosen.items():
        position, value = choice_of(key, wanted, table.header)
        if key == "text":
            result.text = position
        elif position >= 0:
            result.of[key] = [position]
        else:
            result.fixed[key] = value
    named = {
        position: kind for position, name in enumerate(table.header) if (kind := kind_of_name(name, profiles[position]))
    }
    taken = {position for positions in result.of.values() for position in positions}
    if result.text < 0:
        free = [c for c, profile in enumerate(profiles) if profile.values and c not in taken]
        result.text = _text_column(profiles, table.header, named, free)
    if result.text < 0:
        return None
    taken.add(result.text)
    for kind in ("source_url", "year", "place", "date", "kind", "title"):
        if kind not in result.of and kind not in result.fixed:
            found = [c for c, named_kind in named.items() if named_kind == kind and c not in taken]
            result.of[kind] = _ordered(kind, found, table.header, profiles)
            taken.update(result.of[kind])
    _look_at_others(result, profiles, table.header, taken)
    return result


def choice_of(key: str, wanted: str, header: Sequence[str]) -> tuple[int, str]:
    """Return the position of the column that a person named, else -1 and the value that holds for every report.

    A column goes by its name, case and white space at the ends apart. ``=VALUE`` is always a value.

    Raises:
        ReadError: there is no such column, and the words cannot be a value of that key.
    """
    names = [name.strip().casefold() for name in header]
    if wanted.strip().casefold() in names:
        return names.index(wanted.strip().casefold()), ""
    value = wanted.removeprefix("=").strip()
    tests = {"year": year_of, "date": date_of, "place": place_of, "kind": kind_of, "source_url": address_of}
    if key in tests and (found := tests[key](value)):
        return -1, str(found)
    if wanted.startswith("=") and key in ("place", "title") and value:
        return -1, value
    raise ReadError("read_no_column", column=wanted, key=key, columns=[name for name in header if name][:40])


def kind_of_name(name: str, profile: Profile) -> str | None:
    """Return what a column is by its name, when its values can be that; else None."""
    words = _words(name)
    if not words:
        return None
    for kind, names in _NAMES.items():
        if kind == "year" and _OF_ANOTHER.search(name.lower()):
            continue
        if kind == "title" and _NO_TITLE.search(name.lower()):
            continue
        if _ends_in(words, names.split()) and fits(kind, profile):
            return kind
    return None


def _words(name: str) -> list[str]:
    """Return the words of a column name: ``"meta.Policy_Title（英）"`` → ``["meta", "policy", "title"]``."""
    name = re.sub(r"[(（\[【][^()（）\[\]【】]{0,40}[)）\]】]", "", unicodedata.normalize("NFKC", name)[:100])
    name = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
    return re.findall(r"[a-z]+|[\u4e00-\u9fff]+", name.lower())


def _ends_in(words: Sequence[str], names: Sequence[str]) -> bool:
    last = words[-1]
    if last in names or "".join(words) in names:
        return True
    if last.isascii():
        return any(name.isascii() and len(name) > 3 and last.endswith(name) for name in names)
    return any(len(name) > 1 and last.endswith(name) for name in names)


def _text_column(profiles: Sequence[Profile], header: Sequence[str], named: Mapping[int, str], free: list[int]) -> int:
    """Return the column with the longest text; one that is named otherwise only where it is far longer; else -1."""
    candidates = [c for c in free if named.get(c) in (None, "text") and guess(profiles[c]) is None]
    called = [c for c in candidates if named.get(c) == "text"]
    ordered = longest(profiles, candidates)
    if not ordered:
        return -1
    best = ordered[0]
    if called and profiles[called[0]].length:
        first = longest(profiles, called)[0]
        best = (
            first if 2 * profiles[first].length >= profiles[best].length and _language(profiles, first, best) else best
        )
    if not profiles[best].length or profiles[best].share(lambda v: v.replace(".", "").isdigit()) > 0.5:
        return -1
    same = [c for c in ordered if c == best or repeats(profiles[c], profiles[best])]
    return min(same, key=lambda c: _rank(profiles[c], header[c], c))


def _language(profiles: Sequence[Profile], one: int, other: int) -> bool:
    return (profiles[one].chinese >= 0.3) >= (profiles[other].chinese >= 0.3)


def _rank(profile: Profile, name: str, position: int) -> tuple[bool, bool, bool, int]:
    """Order columns of the same text: split into words last, then web code, then what was not yet cleaned."""
    low = name.lower()
    split = bool(_TOKENS.search(low)) or profile.share(lambda v: v[:400].count(" ") > len(v[:400]) / 5) > 0.5
    return split or profile.stops == 0, profile.tags, bool(_RAW.search(low)), position


def _ordered(kind: str, found: list[int], header: Sequence[str], profiles: Sequence[Profile]) -> list[int]:
    """Return the columns of one kind that count: of places all, the finest division first; else the best one."""
    names = _NAMES[kind].split()

    def rank(column: int) -> tuple[int, int]:
        words = _words(header[column])
        places = [n for n, name in enumerate(names) if words and (words[-1] == name or "".join(words).endswith(name))]
        return (min(places, default=99), column)

    found = sorted(found, key=rank)
    if kind == "title":  # a Chinese title before its translation
        found.sort(key=lambda c: (profiles[c].chinese < 0.3, rank(c)))
    return found if kind == "place" else found[:1]


def _look_at_others(result: Columns, profiles: Sequence[Profile], header: Sequence[str], taken: set[int]) -> None:
    """Sort the columns that no name claims: by content, as repeats, translations and other texts."""
    text = profiles[result.text]
    places: list[int] = []
    for column, profile in enumerate(profiles):
        if column in taken or not profile.values:
            continue
        kind = guess(profile)
        if kind == "place" and not result.of.get(kind) and kind not in result.fixed:
            places.append(column)
        elif kind and not result.of.get(kind) and kind not in result.fixed and not _is_other(kind, header[column]):
            result.of[kind] = [column]
        elif repeats(profile, text):
            result.repeats.append(column)
        elif profile.length > max(40.0, 0.25 * text.length) and (profile.chinese < 0.3 <= text.chinese):
            result.translations.append(column)
        elif profile.length > max(200.0, 0.1 * text.length) and profile.stops:
            result.others.append(column)
    if places:  # the finest division has most names, and stands last
        result.of["place"] = sorted(places, key=lambda c: (-len(set(profiles[c].values.values())), -c))


def _is_other(kind: str, name: str) -> bool:
    """Tell whether the name says that a year or a date is not the document's own."""
    return kind == "year" and bool(_OF_ANOTHER.search(name.lower()))
