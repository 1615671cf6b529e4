"""What a question asks about beside an indicator: words before it that narrow it, or a subject in no lexicon."""

import re

from index import IndicatorMatch, indicator
from qa.question.patterns import RELATIVE_PATTERN, YEAR, clean
from qa.shelf.asked.figure_patterns import EACH, RANK, RANKED

_SMALL = (
    "平均|请问|您好|你好|想问|问|任务|建设|的|了|是|在|和|与|都|也|还|就|把|被|给|要|会|想|能|从|到|为|这|那|哪|谁|个|一|下|份|里|我|你|帮|请|列|找|查|看|说|比|较|最|更|省|市|县|区"
    "|地方|各|全国?|今年|去年|前年|明年|年|来|着|过|吗|呢|吧|啊|多|少|大|小|高|低|快|慢|长|短|张|(?<!代)表|名单|清单|公里|万|亿|元|人次?|户|套|座|所|家|条"
    "|项|亩|吨|斤|平方米|台|辆|件|次|新|建|建成|修|改|造|增|加|做|搞|定|达|有|共|完成|实现|计划|打算|准备|安排|目标|预期|力争|报告|写|提出|提|数据|情况|分别"
    "|具体|到底|其中|那些|这些|几|[两三四五六七八九十](?=[个位名省家份市县]|$)|换成|改成|多少|如何|怎么样?|什么|排|前|后|名|位|超过?|以上|以下|以内|左右|达到|不到|低于|高于"
    "|[0-9%.，。？?！!、：:；;“”\"'（）() ]"
)
_END = re.compile(f"(?:{_SMALL}|数量|总数|个数|总量|规模|总额)$")
_BEGIN = re.compile(f"(?:{_SMALL})")
_COUNTS = re.compile("(?:多少|几)[\u4e00-\u9fff]?$")
"""Asks for a number directly before what is counted: 开了多少趟中欧班列."""
_LONGEST = 4  # characters of the longest of these words
_COUNTER = "(?:[个家套户所座条元人张台辆件次项亩吨斤处名位款种批场支只部艘架对起宗例间栋幢片块门期届段道根棵头匹口尾羽艘列班趟份枚笔本期篇颗]|平方[米公里]{1,2}|立方米|公里|千瓦时?|人次|美元|百分点|标准?箱|个点)"
_LIMITS = re.compile(
    "(?:达到或?者?超过|超过|超出|突破|达到|不少于|不低于|不超过|高于|低于|大于|小于|多于|少于|不到|不足|在|为|定在|压在)?(?<![a-z0-9.])[0-9][0-9.,]*[余多几]?[万亿千百]*"
    f"(?:%|％|{_COUNTER})?(?:[及或]?(?:以上|以下|以内|左右|更[高低多少])|的)*|两位数|一半以上|一倍以上|[一两二三四五六七八九十百千万亿]{{1,4}}{_COUNTER}(?:及?以上|以下|以内)"
    "|[及或]?者?(?:以上|以下|以内|更[高低多少])"
)
_ASKED = re.compile(
    f"(?:分别|各自?|都|一共|总共|有|是|为|达到)*(?:百分之)?(?:多少|几)(?:[个余多])?(?:[千百万亿]+)?{_COUNTER}?(?:的(?!士))?|百分之"
)
_ASIDE = re.compile(
    "[（(][^（）()]{0,24}(?:含|写|算|标|提|没|有数|加)[^（）()]{0,24}[)）]|请问|麻烦|您好|你好|谢谢|帮我|帮忙|给我|我想知道|想知道|想问一?下?|问一?下|我们?处里|我要|要做|用的"
    "|(?:列|做|整理|拉|汇总|排|弄|归纳|生成|写)(?:成|个|一个|出来|出|一下|一列|张|一张)+(?:[\u4e00-\u9fff]{0,2}表格?|清单|名单)?|(?:对照|汇总|统计)?(?<![代仪])(?:表格?(?!现|彰|决|明|示|面)|清单|名单)|一张|清单|挨个|逐一|逐个|一一|一个一个|一省一行|一个省一行|一行"
    "|写没写都?|(?:也|都)?(?:标出来|标上|注明|标注|标明)(?:一下)?|没(?:写|有|提)的?(?:也|都)?|带上|带(?=原)|原话|原文|报告(?:里|中)?|写了?的?|怎么[写说定提]的?|数据(?![\u4e00-\u9fff]{2})|数字(?=[，,。？?都给也要汇列]|$)|情况|分别|具体|到底|大概|大约|是不是|有没有|说说|说一下|列一下|列出|一下(?!子)|全部|麻烦|汇总|整理|摘出来|挑出来|找出来|都列|之间|其中|当中|里面|这些|那些|我国|省份|看看|列全|只要|来着|来看|不同单位|按个数"
)
_CHOICE = re.compile(
    "(?:[\u4e00-\u9fff]得)?(?:最|更|比较)(?:高|低|大|小|多|少|快|慢|长|短|好|差|强|弱|重|轻|猛|狠|勤|贵)(?:的|一些|一点)?|(?:排|居|位居|位列|居于)?(?:倒数第一|第一(?!产业|书记|季)|前列|首位|榜首|末位|垫底|名次)|(?<!单项)冠军|头名"
    "|平均(?:下来|起来|数|值|是|为|多少)?|均值|合计|总共|加起来|加在一起|加总|总和|之和|一共|求和|总计|相加|相比|对比|比较|比一比|谁家?|哪(?:边|个|里|儿|家|些|几个?|一个|位|省|市|地)|差(?:了|距|多少|几)|还是|有?多[大高长]|是?哪[一二两三四五六七八九十]个|[从按由][高低多少大小降升][到序][高低多少大小]?|(?:高|低|大|小|多|少|快|慢)一?[些点]"
)
_MEASURED = re.compile(
    "(?:同比|年均)?(?:(?:增长|下降|上涨|上升|增加(?!值)|减少|提高|降低|变化|回落)(?:了|得)?(?:率|幅度|速度|情况|多少)?|增速|增幅|涨幅|降幅|[增涨降跌](?:得|了))(?:目标)?"
)
_SET = re.compile(
    "(?:的)?(?:目标|任务量?|指标|计划(?!生育|单列)|预期(?!寿命))(?:值|数)?|定(?:了|得|在|为|成|的)|设(?:了|定|得)|压(?:在|到)|准备|打算|争取|力争|提出(?:了|要)?|今年要|要求"
    "|(?:已经?|都|各|共)?(?:新增|净增|新建|改造|建设|建成|建好|建了|完成|实现|新开|新设|达到|修|办理|办结|引进|引育|培育|认定|打造|组建|发布|备案|获批|创建|改扩建|新改建|新改扩建|治理|实施|退出|压降|争取到?)(?:了|的|得|到)"
)
_PAUSE = re.compile("[，,。；;：:！!？?]")
_HAN = re.compile("(?:(?!的(?!士))[\u4e00-\u9fffa-z0-9.“”]){1,24}")
_VERBS = (
    "新增|净增|新建|新开|新设|新引进|新培育|新认定|新登记|新改建|新改扩建|改扩建|新|改造|建设|建成|建立|建|修建|修|完成|实现|达到|办理|办结|办|引进|引育|培育|认定|打造|组建|发布|备案|上线|获批|创建|治理|实施"
    "|退出|压降|争取|开展|推进|推动|接待|举办|拉动|带动|投入|筹集|安排|发放|开行|装|种|打|产|出|给|对|用于|现有|拥有"
)
_DONE_FIRST = re.compile(
    "新增|净增|新建|新开|新引进|新培育|新认定|新登记|新改建|新改扩建|改扩建|改造(?!提升)|建设|建成|办理|办结|引进|引育|培育|认定|打造|组建|发布|获批|创建|治理|实施|开展|筹集|加装(?=.{3})|举办"
)
_VERB = re.compile(f"(?:{_VERBS}|{_SMALL})+")
_WORD_FIRST = re.compile(
    "[的了是在与跟及同比较、]|和(?!美|谐|平)|(?:省[市区]?|市|地|县|个省|两[省市地]|三地|家|这几个|几个|各|其|共|都|还|又|要|想|能)(?![\u4e00-\u9fff]?[率值量])(?=[^级]|$)"
)
_WORD_LAST = re.compile(
    "(?:[的了是在和与跟及同较、得吗呢吧啊居排]|(?<!占)比|省[市区]?|市是|是|有|各|都|省列|任务|建设|目标|情况|方面|水平)$"
)
_LAST = re.compile(
    f"(?:{_SMALL}|{_VERBS}|[人件户家套座次辆台户例]数|数量|总数|个数|总量|规模|总额|人次|里程|面积|数|量|占比|比重|比例|比率|增)$"
)
_NARROWING = re.compile("[\u4e00-\u9fff]{2,8}$")

_HOW_MUCH = re.compile(
    "百分之(?:多少|几)|多少(?:[千百万亿]+)?(?:美元|元人民币|元|人次|人|辆|台|架|吨|斤|[微毫]克(?:[/／每]立方米)?|立方米|千瓦时|千瓦|平方米|公里|亩"
    "|[个家套户所座条件次项张床名位])?"
)
_NO_CONTENT = re.compile(
    "目标|指标|实际|完成|分别|同比|环比|一共|总共|合计|现在|如今|目前|全省|全市|全年|各自|具体|列出来|列一下|列|整理|给我|看看|列个表|列个|列表|做个表|做成表|都|也|又|各|定|打算|准备|计划|要|再|还|呢|的|了|是|多|少|高|低"
    "|快|慢|大|小|最|更|新增|新建|增长|增速|增幅|涨幅|降幅|下降|下滑|增|涨|跌|升|改|建|降|得|到|谁|哪儿|哪里|前|后|名|第|[0-9一二两三四五六七八九十]|[人个家套户件万亿元次美%\\s]|省份?|地方|地|几|有|共"
)


def left_over(bare: str, found: tuple[IndicatorMatch, ...]) -> str:
    """Return what is left of a question without places, time, indicators and words that ask."""
    for pattern in (YEAR, RELATIVE_PATTERN, EACH, _HOW_MUCH):
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
    if match.qualifier and before.endswith(match.qualifier):
        return ""
    if _COUNTS.search(before[-_LONGEST:]) or _END.search(before[-_LONGEST:]):
        return ""
    found = _NARROWING.search(EACH.sub(lambda m: " " * len(m[0]), before))
    words = _bare(found[0]) if found else ""
    known = {char for name, _ in indicator(match.indicator).names for char in name}
    return "" if set(words) <= known else words  # 实际用外资 for 实际使用外资


def subjects_of(text: str) -> tuple[tuple[str, ...], ...]:
    """Return what a question about figures may be about where no indicator of the lexicon is.

    Words that ask, count, choose, set or compare are taken out; each run of what is left may be the subject, and so may
    all that stand together (重点项目完成投资). Each is given with fewer and fewer of the small words at its ends, so that
    one who knows the words of the documents can stop where these know it: 大模型 begins with a small word, and is none.

    Args:
        text: the folded question, with blanks for places.
    """
    for pattern in (_ASIDE, EACH, RANK, RANKED, YEAR, RELATIVE_PATTERN, _LIMITS, _ASKED, _CHOICE, _MEASURED, _SET):
        text = pattern.sub(lambda m: " " * len(m[0]), text)
    clauses = [[_plain(run) for run in _HAN.findall(clause)] for clause in _PAUSE.split(text)]
    clauses = [[run for run in runs if len(run) > 1 and not _VERB.fullmatch(run)] for runs in clauses]
    found = []
    for runs in clauses:
        if len(runs) > 1:  # 人大代表提的建议
            ends = [_LAST.sub("", run) if len(run) > 2 else run for run in runs[:-1]]
            found.append([*_less("".join(runs)), "".join((*ends, runs[-1]))])
    found += [_less(run) for runs in clauses for run in runs]
    return tuple(dict.fromkeys(tuple(less) for less in found if less))


def _plain(run: str) -> str:
    """Take whole words that ask, set or count off both ends of a run, and what is no more than a number's name."""
    while found := _WORD_FIRST.match(run) or _WORD_LAST.search(run):
        run = run[found.end() :] if found.start() == 0 else run[: found.start()]
    return run


def _less(run: str) -> list[str]:
    """Return a run with fewer and fewer small words at its front and then at its end, and without its measure."""
    while (match := _DONE_FIRST.match(run)) and len(run) - match.end() > 1:
        run = run[match.end() :]
    found = [run]
    while (match := _BEGIN.match(run)) and len(run) - match.end() > 1:
        run = run[match.end() :]
        found.append(run)
    for front in list(found):
        while (match := _LAST.search(front)) and len(front) - len(match[0]) > 1:
            front = front[: len(front) - len(match[0])]
            found.append(front)
    return list(dict.fromkeys(each for each in found if len(each) > 1))


def _bare(words: str) -> str:
    """Take small words off the front, one at a time."""
    while found := _BEGIN.match(words):
        words = words[found.end() :]
    return words
