"""What a question asks about beside an indicator: words before it that narrow it, or a subject in no lexicon."""

from index import IndicatorMatch, expression, indicator
from qa.question.patterns import RELATIVE_PATTERN, YEAR, clean
from qa.shelf.asked.figure_patterns import EACH, MEDIAN, MODE, NTH, POSITION, RANK, RANKED, SPREAD
from qa.shelf.asked.subject_patterns import (
    ASIDE,
    ASKED,
    CHOICE,
    DONE_FIRST,
    DONE_MAYBE,
    EFFECT,
    GIVEN,
    HAN,
    LAST,
    LIMITS,
    MEASURED,
    PAUSE,
    SET,
    SMALL,
    SMALL_WORD,
    WORD_FIRST,
    WORD_LAST,
    YEARS,
)

_END = expression(f"(?:{SMALL}|数量|总数|个数|总量|规模|总额)$")
_BEGIN = expression(f"(?:{SMALL})")
_COUNTS = expression("(?:多少|几)[\u4e00-\u9fff]?$")
"""Asks for a number directly before what is counted: 开了多少趟中欧班列."""
_COUNTED = frozenset("台辆件户套座所家条项亩吨斤次人元份张表")
"""Classifiers that end nouns: 平台, 案件, 项目."""
_WORD = 2  # characters
_LONGEST = 4  # characters of the longest of these words
_HOW_MANY_OF = expression("(?:多少|几)[千百万亿]{0,2}[\u4e00-\u9fff]?")
_NARROWING = expression("[\u4e00-\u9fff]{2,8}$")

OTHER_HEADS = (
    "补贴",
    "补助",
    "经费",
    "费用",
    "价格",
    "单价",
    "均价",
    "成本",
    "利润",
    "工资",
    "薪酬",
    "奖金",
    "罚款",
    "租金",
    "票价",
)
_OTHER_HEAD = expression(f"的?({'|'.join(OTHER_HEADS)})")
"""Behind a name, makes another thing of it: 养老床位补贴."""
_MOVED = expression("(?:没有?|未)?(?:上调|下调|调高|调低|提高|降低|完成|达到|实现)了?$")
"""Before an aim: what was done with it."""
_PER_HEAD = expression("[人户]均|每(?:人|户|万人|千人|百户|百人)")
"""Of an amount for each head, which is another thing than all of it."""
_MAKES = ("生产", "制造", "出产", "造出", "产出")
"""Verbs before what is made, which narrow nothing: 生产新能源汽车."""
_HOW_MUCH = expression(
    "百分之(?:多少|几)|(?:迎?来[了过]?)?多少(?:(?:[百万亿]|千(?![瓦米克]))+)?(?:美元|元人民币|元|人次|人|辆|台|架|吨|斤|[微毫]克(?:[/／每]立方米)?|立方米|千瓦时|千瓦|平方米|公里|亩"
    "|[个家套户所座条件次项张床名位])?"
)
_NO_CONTENT = expression(
    "总数|总量|总额|数量|保有量|控制|保持|维持|达到?|突破|升[到至]|降[到至]|涨到|倒过来|立改废释?|反过来|反之|目标|指标|实际|完成|分别|同比|环比|一共|总共|合计|现在|如今|目前|全省|全市|全年|各自|具体|列出来|列一下|列|整理|给我|看看|列个表|列个|列表|做个表|做成表|都|也|又|各|定|打算|准备|计划|要|再|还|呢|的|了|是|多|少|高|低"
    "|快|慢|大|小|最|更|新增|新建|改造|建造|增长|增速|增幅|涨幅|降幅|下降|下滑|增|涨|跌|升|改|建|降|得|到|谁|哪儿|哪里|前|后|名|第|[0-9一二两三四五六七八九十]|[人个家套户件万亿元次美%\\s]|省份?|地方|地|几|有|共"
)


def left_over(bare: str, found: tuple[IndicatorMatch, ...]) -> str:
    """Return what is left of a question without places, time, indicators and words that ask."""
    for pattern in (YEAR, RELATIVE_PATTERN, EACH, _HOW_MUCH, SPREAD, MEDIAN, MODE, POSITION, NTH):
        bare = pattern.sub(" ", bare)
    rest = _NO_CONTENT.sub("", clean(bare, []))
    known = {char for match in found for name, _ in indicator(match.indicator).names for char in name}
    return "" if set(rest) <= known else rest  # 接待了多少游客


def narrowing(text: str, match: IndicatorMatch) -> str:
    """Return the words directly before an indicator that make it another thing (冷链 of 冷链仓容); else empty.

    Words that ask, count, or name time and reports narrow nothing; nor do those that the lexicon knows, which are in
    ``match.qualifier``.

    Args:
        text: the folded question, with blanks for places.
    """
    before = text[: match.start]
    if (each := _PER_HEAD.search(text)) and not any(_PER_HEAD.search(name) for name, _ in _names(match)):
        return each[0]
    if (other := _OTHER_HEAD.match(text, match.end)) and not any(other[1] in name for name, _ in _names(match)):
        return other[1]
    if match.qualifier and before.endswith(match.qualifier):
        return ""
    before = _MOVED.sub("", before)
    if _COUNTS.search(before[-_LONGEST:]) or _END.search(before[-_LONGEST:]):
        return ""
    found = _NARROWING.search(EACH.sub(lambda m: " " * len(m[0]), before))
    words = _bare(_HOW_MANY_OF.split(found[0])[-1]) if found else ""
    if len(words) < _WORD or _says_nothing(words) or words in (*indicator(match.indicator).verbs, *_MAKES):
        return ""  # 里面 and 筹集 narrow nothing
    known = {char for name, _ in indicator(match.indicator).names for char in name}
    return "" if set(words) <= known else words  # 实际用外资 for 实际使用外资


def subjects_of(text: str) -> tuple[tuple[str, ...], ...]:
    """Return what a question about figures may be about where no indicator of the lexicon is.

    Words that ask, count, choose, set or compare are taken out; each run of what is left may be the subject, and
    so may all that stand together (重点项目完成投资). Each is given with fewer and fewer of the small words at its
    ends, so that one who knows the words of the documents can stop where these know it: 大模型 begins with a small
    word, and is none.

    Args:
        text: the folded question, with blanks for places.
    """
    text = EFFECT.sub(lambda m: m["verb"].rjust(len(m[0])), text)
    for pattern in (
        ASIDE,
        GIVEN,
        EACH,
        YEARS,
        SPREAD,
        MEDIAN,
        MODE,
        POSITION,
        NTH,
        RANK,
        RANKED,
        YEAR,
        RELATIVE_PATTERN,
        LIMITS,
        ASKED,
        CHOICE,
        MEASURED,
        SET,
    ):
        text = pattern.sub(lambda m: " " * len(m[0]), text)
    clauses = [[_plain(run) for run in HAN.findall(clause)] for clause in PAUSE.split(text)]
    clauses = [[run for run in runs if len(run) > 1 and not _says_nothing(run)] for runs in clauses]
    found = []
    for runs in clauses:
        if len(runs) > 1:  # 人大代表提的建议
            ends = [LAST.sub("", run) if len(run) > 2 else run for run in runs[:-1]]
            found.append([*_less("".join(runs)), "".join((*ends, runs[-1]))])
    found += [_less(run) for runs in clauses for run in runs]
    return tuple(dict.fromkeys(tuple(less) for less in found if less))


def _names(match: IndicatorMatch) -> tuple[tuple[str, str | None], ...]:
    known = indicator(match.indicator)
    return (*known.names, *known.everyday)


def _says_nothing(run: str) -> bool:
    """Tell whether a run consists of verbs of work and small words: 备案上线."""
    while found := SMALL_WORD.match(run):
        run = run[found.end() :]
    return not run


def _plain(run: str) -> str:
    """Take whole words that ask, set or count off both ends of a run, and what is no more than a number's name."""
    while found := WORD_FIRST.match(run) or WORD_LAST.search(run):
        run = run[found.end() :] if found.start() == 0 else run[: found.start()]
    return run


def _less(run: str) -> list[str]:
    """Return a run with fewer and fewer small words at its front and then at its end, and without its measure."""
    while (match := DONE_FIRST.match(run)) and len(run) - match.end() > 1:
        run = run[match.end() :]
    found = [run]
    if (match := DONE_MAYBE.match(run)) and len(run) - match.end() > _WORD:
        run = run[match.end() :]
        found.append(run)
    while (match := _BEGIN.match(run)) and len(run) - match.end() > 1:
        run = run[match.end() :]
        found.append(run)
    for front in list(found):
        while (match := LAST.search(front)) and match[0] not in _COUNTED and len(front) - len(match[0]) > 1:
            front = front[: len(front) - len(match[0])]
            found.append(front)
    return list(dict.fromkeys(each for each in found if len(each) > 1))


def _bare(words: str) -> str:
    """Take small words off the front, one at a time."""
    while found := _BEGIN.match(words):
        words = words[found.end() :]
    return words
