"""What a word means: the questions that ask for it, and the sentences that say it."""

from dataclasses import replace

import pytest

import qa
from index import Snapshot, build, open_index
from qa.gist.definitions import clearness, definition_asked, is_of_term, states
from qa.present.plain import verdict
from qa.records import Query
from tests.conftest import write_report
from tests.samples import QUOTE

REPORT = """石桥县2025年政府工作报告
一、2024年工作回顾
“三清一改”扎实推进，村容村貌变好。发展林下经济，新增就业300人。
推行“网格+警格”（社区网格员和民警一起走访）的做法，矛盾少了一成。
所谓“双进”，即干部进村、专家进棚。
二、2025年工作安排
继续推进“三清一改”，建设“一园三区”。打造一河两岸景观带。
名词解释
1.“三清一改”：清垃圾、清沟渠、清圈舍，改陋习。
2.林下经济：是指利用林地发展的种植、养殖和旅游。
3.“一园三区”、“一带两翼”：一个产业园和三个片区；一条河和两岸的山。
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    folder = tmp_path_factory.mktemp("defined")
    write_report(folder / "reports", "shiqiao-2025.txt", REPORT)
    build([folder / "reports"], folder / "index")
    return open_index(folder / "index")


@pytest.mark.parametrize(
    ("question", "term", "surely"),
    [
        ("什么是三清一改?", "三清一改", True),
        ("“三清一改”是什么意思", "三清一改", True),
        ("何为“一园三区”?", "一园三区", True),
        ("报告里说的“三清一改”指的是什么", "三清一改", True),
        ("林下经济的含义", "林下经济", True),
        ("解释一下林下经济", "林下经济", True),
        ("什么叫“双进”", "双进", True),
        ("一园三区是啥", "一园三区", False),
        ("今年工作的主题是什么", "今年工作的主题", False),
    ],
)
def test_a_question_for_a_meaning(question, term, surely):
    found = definition_asked(question)
    assert found is not None and (found.term, found.surely) == (term, surely)


@pytest.mark.parametrize(
    "question", ["新增学位多少个?", "什么时候通车", "什么是", "是什么", "", "为什么修路", "有什么特点"]
)
def test_another_question(question):
    assert definition_asked(question) is None


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("1.“", "”：清垃圾、改陋习。", 3),
        ("（12）", "：把林地用起来。", 3),
        ("3.“一园三区”、“", "”：一条河。", 3),
        ("", "是指利用林地发展的产业。", 3),
        ("我们说的", "，指的是种养结合。", 3),
        ("1.“", "”专项行动：清垃圾。", 2),
        ("所谓“", "”，就是干部进村。", 2),
        ("4.新时代“", "”：群众的事群众办。", 2),
        ("推行“", "”（网格员和民警一起走访）的做法", 2),
        ("把这些做法称为“", "”。", 1),
        ("大力发展", "，新增就业300人。", 0),
        ("", "是发展的关键。", 0),
        ("主要任务：", "增长5%。", 0),
        ("新增学位", "（2024年）2100个", 0),
        ("13.“1+3”", "平台：一个中心。", 0),
    ],
)
def test_how_clearly_a_sentence_defines(before, after, expected):
    assert clearness(before, after) == expected


def test_a_paragraph_apart_may_be_a_note_without_a_number():
    assert clearness("", "：面积较小、供人休憩的绿地。", apart=True) == 3
    assert clearness("", "：面积较小、供人休憩的绿地。") == 0
    assert clearness("各位", "：", apart=True) == 0


@pytest.mark.parametrize(
    ("question", "beginning"),
    [
        ("什么是“三清一改”？", "1.“三清一改”："),
        ("林下经济是什么意思", "2.林下经济：是指"),
        ("一带两翼是啥", "3.“一园三区”、“一带两翼”："),
        ("“双进”指的是什么", "所谓“双进”"),
        ("什么是“网格+警格”", "推行“网格+警格”"),
    ],
)
def test_the_sentence_that_defines_stands_first(library, question, beginning):
    found = qa.answer(question, index=library)
    assert (found.status, qa.band(found)) == ("answered", "high")
    assert found.quotes[0].highlighted.startswith(beginning)
    assert len({quote.passage for quote in found.quotes}) == len(found.quotes)
    assert len(qa.answer(question, index=library, k=1).quotes) == 1


def test_a_word_that_no_report_explains_is_said_to_be_used_only(library):
    found = qa.answer("什么是一河两岸？", index=library)
    assert (found.status, found.reason, found.quotes) == ("not_mentioned", "definition", ())
    assert any("一河两岸" in quote.text for quote in found.near)
    assert "没有解释它的意思" in verdict(found, "zh")[1] and "do not say what it means" in verdict(found, "en")[1]


def test_a_word_that_no_report_uses_is_not_mentioned(library):
    found = qa.answer("什么是量子通信？", index=library)
    assert (found.status, found.reason) == ("not_mentioned", "topic") and "量子" in found.absent[0]


def test_where_nothing_defines_the_search_decides_on_a_question_that_may_mean_something_else(library):
    assert qa.answer("新增就业是什么", index=library).reason != "definition"


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("智行走廊是什么", "推进智慧停车场、道路管廊等设施建设。", False),
        ("智行走廊是什么", "建成智行走廊一条。", True),
        ("最大短板是什么", "民生领域还有不少短板。", True),
        ("新开的路是什么", "修好县道两条。", True),
    ],
)
def test_a_sentence_that_has_little_of_a_word_does_not_explain_it(question, text, expected):
    query = Query(question, question, encoder_text=question)
    assert is_of_term(query, replace(QUOTE, text=text, section=())) is expected


@pytest.mark.parametrize(
    ("term", "before", "after", "expected"),
    [
        ("主题", "这次会议的", "是：守正创新、真抓实干。", True),
        ("指导思想", "今年工作的", "为：稳中求进，提质增效。", True),
        ("主要矛盾", "我们县发展的", "已经转化为水资源短缺与产业扩张之间的冲突。", True),
        ("最大短板", "当前", "仍然是县城缺少高中和医院", True),
        ("总体要求", "做好今年工作", "是，守正创新、真抓实干。", True),
        ("主要矛盾", "", "的变化是全局性的。", False),  # of another thing
        ("主题", "以发展为", "，以改革为主线。", False),
        ("科技创新", "", "是引领发展的第一动力。", False),  # what it does, not what it is
        ("目标", "今年的", "是500万吨。", False),  # short, and no colon
        ("主要任务", "这次不", "是：多建快建。", True),
        ("主要任务", "会议认为，不是", "是：多建快建。", False),
    ],
)
def test_what_says_what_something_is(term, before, after, expected):
    assert states(term, before, after) is expected


def test_a_statement_answers_what_something_is(tmp_path):
    first = "今年全县的工作千头万绪，主题鲜明。大家都要围绕这个主题想办法。"
    second = "今年全县工作的主题是：修好渠、种好树、办好学。请各乡镇照此安排。"
    write_report(tmp_path, "云岭县2025年政府工作报告.txt", first + "\n" + second)
    build([tmp_path], tmp_path / "index")
    answer = qa.answer("云岭县今年工作的主题是什么？", index=open_index(tmp_path / "index"))
    assert answer.status == "answered"
    quote = answer.quotes[0]
    assert [quote.text[start:end] for start, end in quote.highlights] == [
        "今年全县工作的主题是：修好渠、种好树、办好学。"
    ]
