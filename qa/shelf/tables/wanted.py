"""Which figures answer a question: of what, of which kind, part and year."""

from dataclasses import dataclass, replace

from index import (
    FigureKind,
    Part,
    StatedFigure,
    expression,
    indicator,
    unit_family,
)
from qa.shelf.asked.subjects import OTHER_HEADS
from qa.shelf.tables.alike import (
    STOCKS,
    branded,
    counted_in,
    family_of,
    hardly_narrows,
    is_new,
    names_it,
    narrower,
    says_no_more,
)
from qa.shelf.tables.own_words import is_own

PERCENT = ("%", "％", "‰")
_REACHES = ("覆盖", "惠及", "涉及", "服务", "走访", "慰问", "帮助", "支持")
"""Verbs of those who have something of a work, not of the work: 物业服务覆盖300个小区."""
_INTENDED = ("推介", "谋划", "储备", "策划", "包装", "对接")
"""Verbs of what is no more than offered or thought of."""
_RATES = ("率", "比", "度", "比例", "比重", "占比", "份额")
"""Ends of subjects that are told in per cent."""
OF_EACH = expression("每(?:[0-9一二两三四五六七八九十百千万]|名|位|户|家|人(?!次))")
"""In what a figure is of: it is one for each so many."""
_FIRMS = expression("企业|公司|主体|工厂|冠军|瞪羚|独角兽|法人|商户|农场|合作社|机构")
_LEVEL = expression(
    "(?:国家)?(?:卓越|领航|先进)级"
    "|(?:国家|省|自治区|市|部|全国|区)级?(?:(?:、|和|及|与|或)?(?:国家|省|自治区|市|部)级?)?(?:及?以上|级)?"
)
"""Of which authority a title is: 国家级, 省级及以上; what holds it is the same thing."""
LEVEL_SAID = expression("国家级?|全国|国内|中央|[省市部]级|国际")
"""In the name of what is asked about: only titles of that authority are meant."""
_AT_A_TIME = ("余额", "存量", "保有量", "拥有量")
"""Ends of names of what there is at a time."""
_GAP = expression("(?:高|低|快|慢|好|优|大|小|多|少)[于过]|比|[超领落]|高出")
"""Verb of how far a figure is from that of others: 低于全国0.6个百分点 tells no change."""
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
        if self.counter and counted_in(unit) == self.counter:
            return -2
        if self.counter and family_of(unit) == family_of(self.counter):
            return -1
        units = [each for kind, each in indicator(self.id).kinds if kind == self.kind] if self.id else []
        family = unit_family(unit)
        return units.index(family) if family in units else len(units)

    def fits(self, s: StatedFigure, report: int) -> bool:
        """Tell whether kind, unit, part, year and the time spanned are those asked for."""
        f = s.figure
        if s.span != "year" or f.delta or not self._is_of_kind(s):
            return False
        if self.kind == "change" and _GAP.match(f.verb):
            return False
        if self.kind == "level" and self.id and (f.unit in PERCENT) != (("level", "%") in indicator(self.id).kinds):
            return False
        if self.kind == "growth" and f.unit not in PERCENT:
            return False
        if self.unit and family_of(f.unit) != self.unit:
            return False
        if self.part is not None and s.part not in (self.part, "other"):
            return False
        year = self.year.get(report)
        if year is not None and s.year != year:
            return False
        if not self.work and s.kind == "level" and s.added:
            return False
        if self.added and s.kind == "level" and counted_in(f.unit) in STOCKS and not (s.added or s.work):
            return False
        if self.added and f.total and not s.added and counted_in(f.unit) in STOCKS:
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
        if OF_EACH.search(s.figure.phrase) and not any(map(OF_EACH.search, (*self.names, self.said, self.qualifier))):
            return False  # 每千人床位 are no 床位
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
            hardly = hardly_narrows(s, name) and not (stock and is_new(s))
            alike = says_no_more(s.qualifier, self.id) or hardly or branded(s, name)
        return s.indicator == self.id and alike

    def at_level(self, s: StatedFigure) -> bool:
        """Tell whether a figure is of the subject itself but for the authority that gives the title (省级绿色工厂)."""
        if (level := LEVEL_SAID.search(self.said or self.name)) and level[0][:1] != s.qualifier[:1]:
            return False  # 国家区域医疗中心 are none of a province
        counted = not s.figure.unit.endswith((*PERCENT, "元"))
        titled = counted and _LEVEL.fullmatch(s.qualifier) is not None
        return titled and self.is_exact(replace(s, qualifier=self.qualifier))

    def is_apart(self, s: StatedFigure) -> bool:
        """Tell whether a figure is that of town or country alone."""
        if s.indicator in narrower(self.id):
            return indicator(s.indicator).name.startswith(_APART)  # 家庭养老床位 is no such part of 养老床位
        return bool(self.id) and s.indicator == self.id and s.qualifier in _APART
