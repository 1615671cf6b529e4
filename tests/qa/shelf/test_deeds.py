"""Who does something (哪些省在搞量子科技) is read as a question of who mentions it."""

import pytest

import qa
from qa.shelf.words.deed_questions import deed_asked
from tests.conftest import built_from


@pytest.mark.parametrize(
    ("question", "thing", "operation", "part"),
    [
        ("哪些省发了消费券", "消费券", "mentions", "done"),
        ("哪些省今年要发消费券？", "消费券", "mentions", "planned"),
        ("哪几个省打算发展人形机器人", "人形机器人", "mentions", "planned"),
        ("哪些市的报告里有夜校的计划", "夜校", "mentions", None),
        ("有几个省准备搞邮轮旅游", "邮轮旅游", "how_many", "planned"),
        ("全国有多少省在发展银发经济", "银发经济", "how_many", None),
        ("哪些省没有搞氢能", "氢能", "non_mentions", None),
        ("谁给育儿补贴", "育儿补贴", "mentions", None),
        ("有没有省份在搞量子科技", "量子科技", "mentions", None),
        ("哪些省对低空经济有安排", "低空经济", "mentions", None),
        ("搞低空经济的省有哪些", "低空经济", "mentions", None),
        ("搞低空经济的省有几个", "低空经济", "how_many", None),
        ("氢能哪些省在搞", "氢能", "mentions", None),
        ("东北三省里哪些省在搞冰雪经济", "冰雪经济", "mentions", None),
        ("哪些省建成了抽水蓄能电站", "抽水蓄能电站", "mentions", "done"),
        ("有哪些省在搞数据中心", "数据中心", "mentions", None),
        ("谁家在搞跨境电商", "跨境电商", "mentions", None),
        ("西部哪些省在搞绿氢", "绿氢", "mentions", None),
        ("哪些省要给大学生发购房补贴", "购房补贴", "mentions", "planned"),
        ("除了青禾还有哪个市有大闸蟹", "大闸蟹", "mentions", None),
    ],
)
def test_what_is_done_and_when(question, thing, operation, part):
    asked = deed_asked(question)
    assert asked is not None and asked.is_deed
    assert (asked.terms, asked.operation, asked.part) == ((thing,), operation, part)


@pytest.mark.parametrize(
    "question",
    [
        "哪些省GDP超过5万亿",
        "哪些省今年粮食目标最高",
        "哪些省有几个机场",
        "哪些省发电量最高",
        "哪些省去年粮食增产了",
        "哪些省有自己的目标",
        "哪些省取消了限购",
        "哪些市养老做得好",
        "哪些省发展得快",
        "吉林省在搞量子科技吗",
        "谁",
        "",
    ],
)
def test_other_questions_are_none(question):
    assert deed_asked(question) is None


@pytest.mark.parametrize(
    ("question", "selected"),
    [
        ("哪些省在搞量子科技", ("吉林25", "广东25")),
        ("哪些省要培育量子科技", ("吉林25",)),
        ("量子科技哪些省在做", ("吉林25", "广东25")),
        ("哪些省去年布局了低空经济", ("广东25", "辽宁25")),
        ("东北三省里哪些省在搞冰雪经济", ("吉林25",)),
        ("哪些省没有搞冰雪经济", ("吉林公报", "广东25", "辽宁24", "辽宁25")),
    ],
)
def test_who_mentions_it_is_the_answer(library, question, selected):
    answer = qa.answer(question, index=library)
    assert answer.status == "answered" and answer.table is not None
    assert answer.table.selected == selected
    for row in answer.table.rows:
        if row.report in selected and row.quote is not None:
            assert any(row.quote.text[start:end] in question for start, end in row.marks)


def test_a_part_that_says_nothing_is_widened(library):
    """Only the plans of one report speak of its new firms; asked of what is done, they are told all the same."""
    table = qa.survey("哪些省去年搞了企业落户", index=library)
    assert table is not None and (table.selected, table.part) == (("辽宁25",), None)


def test_what_is_done_stands_in_the_clause(tmp_path, encoder):
    """Who mentions airports need not build any; who builds something else beside them neither."""
    texts = {
        "甲": "甲省2025年政府工作报告\n一、2024年工作回顾\n机场吞吐量增长5%，新建公路20公里。",
        "乙": "乙省2025年政府工作报告\n一、2024年工作回顾\n机场客流增长。北岭机场建成通航，机场货运起步。",
        "丙": "丙省2025年政府工作报告\n一、2024年工作回顾\n新建学校3所。",
    }
    library = built_from(tmp_path, texts, encoder)
    table = qa.survey("哪些地方建了机场", index=library)
    assert table is not None and (table.selected, table.part, table.subject) == (
        ("乙",),
        "done",
        "机场（同句说到建、修）",
    )
    assert [(row.report, row.status, row.count) for row in table.rows] == [
        ("乙", "mentioned", 1),
        ("丙", "silent", 0),
        ("甲", "silent", 0),
    ]
    assert [table.rows[0].quote.text[start:end] for start, end in table.rows[0].marks] == ["机场"]
    wider = qa.survey("哪些地方出台了机场政策", index=library)
    assert wider is not None and (wider.selected, wider.subject) == (("乙", "甲"), "机场")


def test_what_nobody_mentions_is_no_table(library):
    assert qa.survey("哪些省在搞邮轮旅游", index=library) is None


def test_figures_come_first(library):
    table = qa.survey("哪些省改造老旧小区超过500个", index=library)
    assert table is not None and table.operation == "threshold"


@pytest.mark.parametrize(
    ("question", "selected"),
    [
        ("哪些省既提低空经济又提量子科技", ("广东25",)),
        ("既提到低空经济又提到高新技术企业的省有哪些", ("广东25", "辽宁25")),
        ("哪些省既提了冰雪经济也提了量子科技？", ("吉林25",)),
    ],
)
def test_both_words(library, question, selected):
    table = qa.survey(question, index=library)
    assert table is not None and table.operation == "mentions" and table.selected == selected


def test_both_without_a_verb_of_mentioning_is_no_such_question(library):
    assert qa.answer("既要增长又要环保的省", index=library).status == "not_mentioned"


@pytest.mark.parametrize(
    ("history", "question", "operation", "selected"),
    [
        (["哪些省在搞低空经济"], "那量子科技呢", "mentions", ("吉林25", "广东25")),
        (["哪些省在搞量子科技"], "有几个", "how_many", ("吉林25", "广东25")),
        (["哪些省在搞冰雪经济"], "哪些没搞", "non_mentions", ("吉林公报", "广东25", "辽宁24", "辽宁25")),
        (["哪些省在搞量子科技"], "东北三省呢", "mentions", ("吉林25",)),
        ([], "有几个省在培育高新技术企业", "how_many", ("吉林25", "广东25", "辽宁25")),
        ([], "东北三省哪些省在搞冰雪经济", "mentions", ("吉林25",)),
    ],
)
def test_follow_ups(library, history, question, operation, selected):
    table = qa.survey(question, history=history, index=library)
    assert table is not None and (table.operation, table.selected) == (operation, selected)


def test_the_part_of_a_follow_up(library):
    before = qa.survey("哪些省去年布局了量子科技", index=library)
    assert before is not None and (before.selected, before.part) == (("广东25",), "done")
    after = qa.survey("今年呢", history=["哪些省去年布局了量子科技"], index=library)
    assert after is not None and (after.selected, after.part) == (("吉林25",), "planned")


def test_a_place_to_tell_of_behind_a_subject(library):
    """说说吉林 alone asks for an overview; behind a question about something for what Jilin says of that."""
    answer = qa.answer("说说吉林", history=["哪些省在搞量子科技"], index=library)
    assert "量子科技" in answer.quotes[0].highlighted and not answer.outline
    assert qa.answer("说说吉林", index=library).outline
