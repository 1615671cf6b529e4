"""Names of units, schools and companies that stand in no report, and the words that only look like such."""

import pytest
from hypothesis import given

from qa.question.typed.unheard import unheard_names
from tests.samples import ANY

REPORT = (
    "新建小学3所，第一实验学校建成。城区小学扩建。星河公司投产。老旧小区改造。广东示范区建设。幸福里弄。清水长流，水湾有桥。"
    "龙湖区。"
)


def unheard(question: str) -> tuple[str, ...]:
    return unheard_names(question, lambda word: word in REPORT)


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("星辰小学招了多少学生", ("星辰小学",)),
        ("请问恒泰纺织公司去年交了多少税", ("恒泰纺织公司",)),
        ("广东金鼎市房价涨了多少", ("金鼎市",)),
        ("那石门坎村呢", ("石门坎村",)),
        ("金桂花园小区装电梯了吗", ("金桂花园小区",)),
        ("幸福里社区的电梯修了没", ("幸福里社区",)),
        ("清水湾街道有多少居民", ("清水湾街道",)),
        ("龙湖医院有多少床位", ("龙湖医院",)),  # the district of 汕头
        ("实验二小今年招几个班", ("实验二小",)),
        ("请问五中什么时候搬", ("五中",)),
        ("阳光幼儿园学费多少", ("阳光幼儿园",)),
        ("新建科技有限公司招人吗", ()),  # no name, but words for a new one
        ("小学科技有限公司获得多少补贴", ("小学科技有限公司",)),
        ("为何银杏大学不招生", ("银杏大学",)),
        ("老船工从银杏中村走到城里", ()),
    ],
)
def test_names(question, names):
    assert unheard(question) == names


@pytest.mark.parametrize(
    "question",
    [
        "星河公司去年交了多少税",  # stands
        "广东示范区建设怎么样",
        "辽宁重点学校有哪些",
        "去年城镇新增就业多少",
        "康复医院有几家",
        "智慧社区建了多少",
        "中心小学有多少学生",
        "平安社区怎么建",
        "二中全会精神",
        "老旧小区改造了多少",
        "新建学校多少所",
        "哪些小区装电梯了",
        "上海房价涨了多少",
        "南京路步行街",
        "How many schools?",
        "",
    ],
)
def test_no_names(question):
    assert unheard(question) == ()


@given(ANY)
def test_any_text(text):
    assert isinstance(unheard(text), tuple)
