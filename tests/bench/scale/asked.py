"""Questions of several kinds, made for whatever reports an index holds."""

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import qa
from index import ReportInfo, Snapshot, UsageError
from tests.bench.corpus import places

EACH = 60
"""Different questions of a kind."""
_TOPICS = (
    *("粮食产量是多少", "城镇新增就业多少人", "地区生产总值增长多少", "一般公共预算收入有多少", "进出口总额是多少"),
    *("改造了多少老旧小区", "新增了多少学位", "引进了哪些大项目", "社会消费品零售总额增长多少", "高新技术企业有多少家"),
    *("修了多少公里农村公路", "空气质量怎么样", "新建了几所学校", "研发投入占多大比重", "居民收入增长多少"),
    *("怎么帮助老人", "有什么稳外贸的办法", "乡村振兴做了哪些事", "营商环境怎么改善", "医院建设情况如何"),
    *("高标准农田建了多少亩", "保障性住房建了多少套", "民营企业得到哪些支持", "旅游收入有多少", "安全生产抓得怎么样"),
    *("债务风险怎么化解", "数字经济发展得怎样", "水质达标了吗", "低空经济有什么打算", "政府过紧日子的措施有哪些"),
)
_WHEN = ("去年", "今年", "", "{year}年", "过去一年")
_NOWHERE = (
    *(
        "航空母舰",
        "火星基地",
        "核潜艇",
        "恐龙乐园",
        "海底隧道博物馆",
        "深海采矿船",
        "反物质实验室",
        "太空电梯",
        "赛马场",
    ),
    *("企鹅馆", "磁悬浮滑板", "咖啡拉花师", "击剑道馆", "天文台望远镜", "象棋大师", "斗牛场", "热气球驾照", "陨石坑"),
    *("冰淇淋工厂", "蹦极台", "潜水教练", "摇滚音乐节", "魔术学校", "鲸鱼标本", "宠物殡仪馆", "钢琴调律师", "围棋道场"),
    *("手风琴厂", "蝴蝶标本馆", "皮划艇赛道"),
)
_INDICATORS = (
    *("地区生产总值", "粮食产量", "城镇新增就业", "一般公共预算收入", "社会消费品零售总额", "固定资产投资"),
    *("规模以上工业增加值", "进出口总额", "居民人均可支配收入", "研发经费投入"),
)
_TABLES = (
    *("各地去年{name}分别是多少", "哪个市去年{name}最高", "各县今年{name}的目标是多少"),
    *("近五年各地{name}", "哪些市去年{name}增长超过8%", "各区{name}排名"),
)
_MENTIONED = ("低空经济", "新质生产力", "长期护理保险", "养老", "冰雪经济", "预制菜", "人工智能", "充电桩")
_WORDS = (
    *("发展", "新质生产力", "低空经济", "高质量发展", "乡村振兴", "GDP", "5G", "人工智能", "养老", "托育", "充电桩"),
    *("数字经济", "营商环境", "专精特新", "民营企业", "一带一路", "碳达峰", "高标准农田", "老旧小区", "医保", "就业"),
    *("外贸", "安全生产", "法治", "文旅", "博物馆", "马拉松", "氢能", "储能", "集成电路", "生物医药", "种业", "水库"),
    *("地铁", "高铁", "机场", "港口", "口岸", "保税", "自贸", "国企改革", "债务", "专项债", "预算", "税收", "房地产"),
    *("保交楼", "物业", "垃圾分类", "污水", "森林", "湿地", "生物多样性", "地震", "洪涝", "防汛", "消防", "食品安全"),
    *("反腐", "信访", "双拥", "的"),
)


@dataclass(frozen=True, slots=True)
class Kind:
    """Questions of one kind, and how one of them is asked."""

    name: str
    questions: tuple[str, ...]
    answer: Callable[[str, Snapshot], object]

    def ask(self, question: str, snapshot: Snapshot) -> bool:
        """Ask a question; False where it was stopped, because it is more work than one question may take."""
        try:
            self.answer(question, snapshot)
        except UsageError:
            return False
        return True


def kinds_of(reports: Sequence[ReportInfo], seed: int = 1) -> tuple[Kind, ...]:
    """Make ``EACH`` questions of every kind: place named, no place, unknown place, refused, shelf table, count."""
    dice = random.Random(seed)
    held = {info.place for info in reports}
    unknown = sorted(set(places()) - held)
    known = [info for info in reports if info.place]

    def topic(year: int) -> str:
        return dice.choice(_WHEN).format(year=year) + dice.choice(_TOPICS)

    def named() -> str:
        info = dice.choice(known)
        return info.place + topic(info.year or 2024)

    def refused() -> str:
        place = dice.choice(known).place if dice.random() < 0.5 else ""
        return f"{place}去年有多少{dice.choice(_NOWHERE)}"

    def table() -> str:
        if dice.random() < 0.3:
            return dice.choice(("哪些市没提{}", "哪些县提到了{}", "有多少个区提到{}")).format(dice.choice(_MENTIONED))
        return dice.choice(_TABLES).format(name=dice.choice(_INDICATORS))

    return (
        Kind("place named", _different(named), _answer),
        Kind("no place", _different(lambda: topic(2024)), _answer),
        Kind("unknown place", _different(lambda: dice.choice(unknown) + topic(2024)), _answer),
        Kind("refused", _different(refused), _answer),
        Kind("shelf table", _different(table), lambda question, snapshot: qa.survey(question, index=snapshot)),
        Kind("count", _WORDS[:EACH], lambda word, snapshot: qa.count(word, index=snapshot)),
    )


def mixed(kinds: Iterable[Kind], count: int, seed: int = 2) -> list[tuple[Kind, str]]:
    """Draw questions from all kinds alike."""
    dice = random.Random(seed)
    some = list(kinds)
    return [(kind, dice.choice(kind.questions)) for kind in (some[n % len(some)] for n in range(count))]


def _different(make: Callable[[], str]) -> tuple[str, ...]:
    """Call until there are ``EACH`` different ones, or no more come."""
    found: dict[str, None] = {}
    for _ in range(20 * EACH):
        found[make()] = None
        if len(found) == EACH:
            break
    return tuple(found)


def _answer(question: str, snapshot: Snapshot) -> object:
    return qa.answer(question, index=snapshot)
