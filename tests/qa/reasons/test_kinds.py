"""Whether a passage holds the kind of thing that a question asks for."""

import pytest

import qa
from index import LiveIndex, build
from qa.reasons.kinds import lacks_kind, only_of_each
from qa.records import Query, Quote
from tests.conftest import write_report

REPORT = """云岭县2025年政府工作报告
一、2024年工作回顾
全县新建社区食堂6处。设了3个旅客服务点。乡村篮球队拿到了省里的金牌。建成热力管网40公里。
每千人拥有托位4.6个。全县每5所幼儿园就有3所开了托班。
二、2025年工作安排
新建社区食堂9处，分布在东川镇、小河乡、南桥街道、城北社区。由大河建设集团承建水厂。
评出的先进典型王小兰、赵大河等同志到各乡宣讲。
打造水果、蔬菜、药材三大产业。
"""


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    folder = tmp_path_factory.mktemp("kinds")
    write_report(folder / "reports", "云岭县2025.txt", REPORT)
    build([folder / "reports"], folder / "index")
    return LiveIndex(folder / "index")


@pytest.mark.parametrize(
    ("question", "answered"),
    [
        ("去年的旅客服务点分别在哪几个乡镇", False),
        ("篮球队的运动员叫什么名字", False),
        ("宣讲的先进典型叫什么名字", True),
        ("建成热力管网是哪家公司施工的", False),
        ("水厂由哪家公司承建", True),
        ("水厂几月几号完工", False),
        ("新建的社区食堂是哪6处", False),
        ("打造的是哪三大产业", True),
        ("每千人拥有多少个托位", True),
        ("一共拥有多少个托位", False),
        ("开了托班的幼儿园有多少所", False),
    ],
)
def test_a_number_is_no_answer_to_which_ones(index, question, answered):
    assert (qa.answer(question, index=index).status == "answered") is answered


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("新建多少所", "每5所就有3所开了班", True),
        ("新建多少所", "每5所就有3所开了班，新建8所", False),
        ("出口多少辆", "全国每出口4辆就有1辆产自这里", True),
        ("有多少张床位", "每千名老人拥有床位40张", True),
        ("每千名老人有多少张床位", "每千名老人拥有床位40张", False),
        ("有多少张床位", "床位共有4000张", False),
        ("每千人有多少张床位", "床位共有4000张", True),
    ],
)
def test_amounts_for_each_so_many(question, text, expected):
    assert only_of_each(Query(question, "", answer_type="number"), text) is expected


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("粮食产量占全国多少", "粮食产量占全国的8%", False),
        ("粮食产量占全国多少", "粮食产量800万吨，增长8%", True),
        ("粮食产量全国排第几", "粮食产量800万吨，再创新高", True),
        ("粮食产量全国排第几", "粮食产量居全国第五", False),
        ("今年安排几个项目", "安排项目9个", False),
        ("销量占全国多少", "销量占比超过五成，位居全国前列", True),
        ("友城是哪9对", "新增友城9对", True),
    ],
)
def test_a_share_or_a_place_in_an_order_is_no_amount(question, text, expected):
    passage = Quote("云岭县", "", 1, (), "done", text, ((0, len(text)),), None, ((0, len(text)),), 0.9)
    assert lacks_kind(Query(question, question), passage, 1) is expected
