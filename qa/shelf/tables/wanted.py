"""Which figures answer a question: of what, of which kind, part and year."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import cast

from index import (
    FigureKind,
    KeptFigure,
    Part,
    Snapshot,
    StatedFigure,
    indicator,
    indicators,
    narrowing_words,
    unit_family,
)
from qa.shelf.asked.figure_questions import FigureAsked
from qa.shelf.asked.subjects import OTHER_HEADS
from qa.shelf.tables.own_words import is_own, own_figures

PERCENT = ("%", "％", "‰")
_REACHES = ("覆盖", "惠及", "涉及", "服务", "走访", "慰问", "帮助", "支持")
"""Verbs of those who have something of a work, not of the work: 物业服务覆盖300个小区."""
_INTENDED = ("推介", "谋划", "储备", "策划", "包装", "对接")
"""Verbs of what is no more than offered or thought of."""
_RATES = ("率", "比", "度", "比例", "比重", "占比", "份额")
"""Ends of subjects that are told in per cent."""
_FALLS = re.compile("下降|降(?:了|得|幅|多少|低)|减少|[降跌](?=[最几多])")
_QUOTES = {ord(mark): None for mark in "“”‘’「」『』《》\"' "}
_FEW = 3  # characters
_FIRMS = re.compile("企业|公司|主体|工厂|冠军|瞪羚|独角兽|法人|商户|农场|合作社|机构")
_LEVEL = re.compile(
    "(?:国家)?(?:卓越|领航|先进)级"
    "|(?:国家|省|自治区|市|部|全国|区)级?(?:(?:、|和|及|与|或)?(?:国家|省|自治区|市|部)级?)?(?:及?以上|级)?"
)
"""Of which authority a title is: 国家级, 省级及以上; what holds it is the same thing."""
_LEVEL_SAID = re.compile("国家级?|全国|国内|中央|[省市部]级|国际")
"""In the name of what is asked about: only titles of that authority are meant."""
_STOCKS = ("家", "户", "个", "人", "名", "辆", "件", "张")
"""Units of what is counted at a time."""
_MEASURES = (
    ("里程", "公里"),
    ("金额", "元"),
    ("投资额", "元"),
    ("人数", "人"),
    ("面积", "亩"),
    ("带动消费", "元"),
    ("拉动消费", "元"),
)
"""Measures whose names are taken off a subject, and the unit that tells them."""
_WIDER = ("全国", "中央", "我国")
_AT_A_TIME = ("余额", "存量", "保有量", "拥有量")
"""Ends of names of what there is at a time."""
_NEW = re.compile("新增|净增|新登记|新设|新注册")
_CONCERNS = "涉"
"""Before what is counted: only those that have to do with something, 涉旅 of 涉旅经营主体."""
_APART = ("城镇", "农村", "城乡", "城市")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which figures answer: of one indicator, or of a subject in words; of one kind, part and year.

    Attributes:
        id: of the indicator; empty where the subject is in no lexicon. qualifier: what narrows it, as in ``Match``.
        words: that the noun phrase of a figure has to hold: what narrows the indicator, or the whole subject.
        kind: of figure; None = any but growth and ranks.
        part: None = any. year: by position of the report; a report that is missing has any.
        work: only work of one year.
        sums: no time is asked about, so that work up to now counts as well (累计建成44座).
        unit: family of the unit that a question asks for (多少万人, 总投资), or empty; of an indicator only where it is
            told in several.
        counter: the classifier that a question uses (多少个), or empty; figures in it come first.
        added: only what was added, or what is new.
        falls: the question asks how far a subject of its own words fell.
        said: the name of the indicator that the question uses; empty where it uses everyday words.
    """

    id: str
    qualifier: str
    words: str
    kind: FigureKind | None
    part: Part | None
    year: dict[int, int | None]
    work: bool
    said: str = ""
    sums: bool = False
    falls: bool = False
    unit: str = ""
    counter: str = ""
    added: bool = False

    @property
    def name(self) -> str:
        """The subject in words."""
        return self._with_words(self.qualifier + indicator(self.id).name) if self.id else self.words

    @property
    def names(self) -> list[str]:
        """What to look for in the text: the names of the indicator, short ones that stand for one kind left out."""
        if not self.id:
            return [self.words]
        return [self._with_words(name) for name, kind in indicator(self.id).names if len(name) > 2 or kind is None]

    def _with_words(self, name: str) -> str:
        """Return a name with the words that narrow it, before it or behind it (养老床位补贴)."""
        return name + self.words if self.words in OTHER_HEADS else self.words + name

    @property
    def firms(self) -> bool:
        """Whether firms are counted."""
        return _FIRMS.search(self.name) is not None

    @property
    def is_better_low(self) -> bool:
        """Whether the indicator is one that is meant to fall."""
        return indicator(self.id).better == "low" if self.id else self.falls

    @property
    def halves(self) -> tuple[str, str] | None:
        """Both halves of a name of four characters, which may stand apart in a clause; None for other names."""
        name = indicator(self.id).name if self.id else ""
        return (name[:2], name[2:]) if len(name) == 4 else None

    def unit_order(self, unit: str) -> int:
        """Return where a unit stands among those of the indicator, the usual first: warehouses before their area."""
        if self.counter and _counted(unit) == self.counter:
            return -2
        if self.counter and _family(unit) == _family(self.counter):
            return -1
        units = [each for kind, each in indicator(self.id).kinds if kind == self.kind] if self.id else []
        family = unit_family(unit)
        return units.index(family) if family in units else len(units)

    def fits(self, s: StatedFigure, report: int) -> bool:
        """Tell whether kind, unit, part, year and the time spanned are those asked for."""
        f = s.figure
        if s.span != "year" or f.delta or not self._is_of_kind(s):
            return False
        if self.kind == "level" and self.id and (f.unit in PERCENT) != (("level", "%") in indicator(self.id).kinds):
            return False
        if self.kind == "growth" and f.unit not in PERCENT:
            return False
        if self.unit and _family(f.unit) != self.unit:
            return False
        if self.part is not None and s.part not in (self.part, "other"):
            return False
        year = self.year.get(report)
        if year is not None and s.year != year:
            return False
        if not self.work and s.kind == "level" and s.added:
            return False
        if self.added and s.kind == "level" and _counted(f.unit) in _STOCKS and not (s.added or s.work):
            return False
        if self.added and f.total and not s.added and _counted(f.unit) in _STOCKS:
            return False  # 累计创建170家
        return (
            not self.work
            or s.work
            or self.sums
            or not f.total
            or f.unit in PERCENT
            or (bool(self.id) and not indicator(self.id).verbs)
        )

    def _is_of_kind(self, s: StatedFigure) -> bool:
        """Tell whether a figure is of the kind; a rate that is counted as a level is a share as well (完成95%)."""
        if self.kind is None:
            return s.kind == "level" or (s.kind not in ("growth", "rank") and self.words.endswith(_RATES))
        alike = {self.kind, s.kind} <= {"share", "level"} and s.figure.unit in PERCENT and bool(self.id)
        return s.kind == self.kind or (alike and {("share", "%"), ("level", "%")} <= set(indicator(self.id).kinds))

    def is_exact(self, s: StatedFigure) -> bool:
        """Tell whether a figure that fits is of the subject itself, nothing narrower."""
        if not self.id:
            return is_own(self.words, s.qualifier)
        if s.work and self.said.endswith(_AT_A_TIME):
            return False  # 发放贷款 are none of 贷款余额
        if self.words and not names_it(self.words, s.figure.verb + s.figure.phrase):
            return False
        verbs = indicator(self.id).verbs
        if s.figure.verb not in verbs and (s.figure.verb in _INTENDED or (verbs and s.figure.verb in _REACHES)):
            return False
        alike = s.qualifier in (self.qualifier, self.qualifier + self.words)
        examples = s.qualifier.endswith("等") and not s.figure.phrase.endswith("等")
        if not self.qualifier and examples and s.kind == "level":
            alike = True  # 排水等管网: what stands before is named as an example
        if not self.qualifier and not alike:
            name = indicator(self.id).name
            stock = not (self.work or self.added)  # 新增涉税经营主体 are none of all there are
            hardly = _hardly_narrows(s, name) and not (stock and _is_new(s))
            alike = _says_no_more(s.qualifier, self.id) or hardly or _branded(s, name)
        return s.indicator == self.id and alike

    def at_level(self, s: StatedFigure) -> bool:
        """Tell whether a figure is of the subject itself but for the authority that gives the title (省级绿色工厂)."""
        if (level := _LEVEL_SAID.search(self.said or self.name)) and level[0][:1] != s.qualifier[:1]:
            return False  # 国家区域医疗中心 are none of a province
        plain = replace(s, qualifier=self.qualifier)
        counted = not s.figure.unit.endswith((*PERCENT, "元"))
        return counted and _LEVEL.fullmatch(s.qualifier) is not None and self.is_exact(plain)

    def is_apart(self, s: StatedFigure) -> bool:
        """Tell whether a figure is that of town or country alone."""
        if s.indicator in narrower(self.id):
            return indicator(s.indicator).name.startswith(_APART)  # 家庭养老床位 is no such part of 养老床位
        return bool(self.id) and s.indicator == self.id and s.qualifier in _APART


def _family(unit: str) -> str:
    """Return what a unit counts; firms are counted in 家 and in 户."""
    family = unit_family(unit) if unit else ""
    return "个" if family in ("户", "件") else family


def _counted(unit: str) -> str:
    """Return a unit without how many of it make one: 家 of 万家."""
    return unit.lstrip("万亿千百")


def names_it(words: str, phrase: str) -> bool:
    """Tell whether the noun phrase of a figure holds words that narrow: 两重项目 in “两重”建设项目.

    The words may stand apart, in their order and in pieces of two characters at least.
    """
    text, at, start, end = phrase.translate(_QUOTES), 0, 0, len(words)
    while start < end:
        lengths = (n for n in range(end - start, 1, -1) if end - start - n != 1)  # no single character is left
        piece = next((n for n in lengths if text.find(words[start : start + n], at) >= 0), 0)
        if not piece:
            return False
        at = text.find(words[start : start + piece], at) + piece
        start += piece
    return True


@lru_cache(maxsize=1024)
def _says_no_more(qualifier: str, id: str) -> bool:
    """Tell whether the words before a name are only those of its other names: 特困老人 before 居家适老化改造."""
    own = {char for name, _ in indicator(id).names for char in name}
    return set(qualifier) <= own and not any(word in qualifier for word in narrowing_words())


def _hardly_narrows(s: StatedFigure, name: str) -> bool:
    """Tell whether a short word before the name of what is counted leaves it the same: 首批, 长三角 of 创新联合体."""
    counted = not s.figure.unit.endswith(("%", "％", "元"))
    behind = s.figure.phrase.endswith(s.qualifier)  # 新上牌 of 新能源汽车新上牌
    behind = behind or s.qualifier.startswith(_CONCERNS)
    return (
        counted and not behind and len(s.qualifier) <= _FEW and s.qualifier not in _WIDER and is_own(name, s.qualifier)
    )


def _is_new(s: StatedFigure) -> bool:
    """Tell whether a figure counts what is new of things that are counted at a time."""
    return _NEW.match(s.figure.verb) is not None and _counted(s.figure.unit) in _STOCKS


def _branded(s: StatedFigure, name: str) -> bool:
    """Tell whether what stands before a name is a name of its own in quotation marks: “乐购”消费券."""
    return len(name) >= _FEW and len(s.qualifier) > 1 and f"{s.qualifier}”" in s.figure.phrase


def wanted_of(asked: FigureAsked, years: dict[int, int | None], part: Part | None) -> Wanted:
    """Return which figures a question means."""
    untimed = asked.year is None and asked.relative is None
    if not asked.indicators:
        any_kind = cast("FigureKind | None", asked.kind)
        falls = _FALLS.search(asked.question) is not None
        return Wanted(
            "",
            "",
            asked.words,
            any_kind,
            part,
            years,
            asked.work,
            sums=untimed,
            falls=falls,
            unit=_family(asked.unit or _measured_in(asked)),
            counter=asked.counter,
        )
    match = asked.indicators[0]
    kinds = [kind for kind, _ in indicator(match.indicator).kinds]
    kind = asked.kind if asked.kind in kinds or (asked.kind == "share") else kinds[0]
    if kind == "share" and "share" not in kinds and ("level", "%") in indicator(match.indicator).kinds:
        kind = "level"  # the share of good water is what is counted
    chosen = cast(FigureKind, kind or kinds[0])
    said = [name for name, _ in indicator(match.indicator).names if name in asked.question]
    named = max(said, key=len, default="")
    families = {unit for each, unit in indicator(match.indicator).kinds if each == chosen}
    unit = unit_family(asked.unit) if asked.unit else ""
    if named and (level := _LEVEL_SAID.search(asked.question)) and asked.question.startswith(named, level.end()):
        named = level[0] + named
    counter = asked.counter or ("个" if named.endswith("项目") and not asked.kind and not unit else "")
    return Wanted(
        match.indicator,
        match.qualifier,
        asked.narrowing,
        chosen,
        part,
        years,
        asked.work,
        named,
        untimed,
        unit=_family(unit) if unit in families and len(families) > 1 else "",
        counter=counter,
        added=asked.added,
    )


def _measured_in(asked: FigureAsked) -> str:
    """Return the unit of the measure that a question names and its subject has not: 公里 for 哪省高铁里程长."""
    said = (unit for measure, unit in _MEASURES if measure in asked.question and not asked.words.endswith(measure))
    return next(said, "")


def figures_wanted(snapshot: Snapshot, wanted: Wanted, reports: list[int]) -> list[KeptFigure]:
    """Return the figures that may answer, narrower ones too, in the order of the reports and of their text."""
    if not wanted.id:
        return own_figures(snapshot, wanted.words, reports)
    shares = wanted.kind == "share" or ("share", "%") in indicator(wanted.id).kinds
    kind = None if shares else wanted.kind  # some rates are levels
    return snapshot.figures.of_indicators([wanted.id, *narrower(wanted.id)], reports, kind, wanted.part)


def narrower(id: str) -> list[str]:
    """Return indicators of a part of the same thing: urban and rural income for income."""
    if not id:
        return []
    name = indicator(id).name
    return [each.id for each in indicators() if each.broader == id and each.name.endswith(name)]
