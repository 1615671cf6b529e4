"""Subjects that no lexicon knows: told by the words of the question, found in the noun phrases of documents."""

import pytest

import qa
from index import Snapshot
from qa.shelf.asked.figure_questions import figure_asked
from tests.conftest import CountingEncoder, built_from

HEAD = "{place}政府工作报告\n——2025年1月9日在{place}人民代表大会上\n\n一、2024年工作回顾\n"
AIMS = "\n二、2025年工作安排\n"
DONE = {
    "吉林省": "新建竹编工坊120家，战略性新兴产业增加值增长7%。战略性新兴产业贷款增长18%。2家剧团成功晋级国家一级剧团。",
    "辽宁省": "建成特色竹编工坊80家。河道清淤工段安全巡检率达到97%。建成皮影传习馆3个、戏台5个，邮轮停靠95航次。",
    "四川省": "竹编工坊产业链贷款增长9%，战略性新兴产业增加值增长11%。培育竹编工坊领军人才30人。",
    "贵州省": "竹编工坊完成投资6亿元。设备更新项目完成投资9亿元，实施设备更新项目51个。",
    "云南省": "稳步推进各项工作，粮食产量40亿斤。战略性新兴产业增加值增长5%、贷款余额300亿元。",
}
PLANNED = {"吉林省": "新建竹编工坊150家。", "辽宁省": "治理8处易滑坡点位。", "四川省": "粮食产量稳定在70亿斤。"}


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    texts = {
        place: f"2025年{HEAD.format(place=place)}{done}{AIMS}{PLANNED.get(place, '继续做好各项工作。')}\n"
        for place, done in DONE.items()
    }
    return built_from(tmp_path_factory.mktemp("own"), texts, CountingEncoder())


def values(survey: qa.Survey | None) -> dict[str, str]:
    assert survey is not None
    return {row.place: f"{row.value}{row.unit}" for row in survey.rows if row.value is not None}


@pytest.mark.parametrize(
    ("question", "found", "selected"),
    [
        ("去年各省新建了多少家竹编工坊", {"吉林省": "120家", "辽宁省": "80家"}, ["吉林省", "辽宁省"]),
        ("去年竹编工坊最多的是哪个省", {"吉林省": "120家", "辽宁省": "80家"}, ["吉林省"]),
        ("去年吉林和辽宁谁建的竹编工坊少一些", {"吉林省": "120家", "辽宁省": "80家"}, ["辽宁省"]),
        ("哪些省去年的竹编工坊超过100家", {"吉林省": "120家", "辽宁省": "80家"}, ["吉林省"]),
        ("今年各省打算建多少家竹编工坊", {"吉林省": "150家"}, ["吉林省"]),
        ("各省去年竹编工坊产业链贷款涨了多少", {"四川省": "9%"}, ["四川省"]),
        ("去年战略性新兴产业贷款增长最快的是哪个省", {"吉林省": "18%"}, ["吉林省"]),
        ("去年各省新增了几家国家一级剧团", {"吉林省": "2家"}, ["吉林省"]),
        ("今年各省准备治理多少处易滑坡点位", {"辽宁省": "8处"}, ["辽宁省"]),
        ("去年各省邮轮停靠多少航次", {"辽宁省": "95航次"}, ["辽宁省"]),
    ],
)
def test_figures_are_found_by_the_words_of_the_question(shelf, question, found, selected):
    survey = qa.survey(question, index=shelf)
    assert values(survey) == found
    assert survey is not None and sorted(survey.selected) == sorted(selected)


def test_what_the_lexicon_knows_stays_what_it_is(shelf):
    survey = qa.survey("各省去年战略性新兴产业增加值增速是多少", index=shelf)
    assert values(survey) == {"吉林省": "7%", "四川省": "11%", "云南省": "5%"}


def test_the_classifier_of_the_question_says_what_is_counted(shelf):
    assert values(qa.survey("去年各省实施了多少个设备更新项目", index=shelf)) == {"贵州省": "51个"}


def test_one_figure_is_found_by_the_words_of_the_question(shelf):
    answer = qa.answer("吉林今年打算建多少家竹编工坊", index=shelf)
    assert answer.status == "answered" and "150家" in answer.quotes[0].highlighted
    before = qa.answer("吉林去年新建多少家竹编工坊", index=shelf)
    assert before.status == "answered" and "120家" in before.quotes[0].highlighted


@pytest.mark.parametrize(
    ("question", "likeliest"),
    [
        ("各地去年发布了多少个大模型", "大模型"),  # 大 is a small word, and here it is none
        ("请问去年哪个省的竹编工坊数量最多，列个表", "竹编工坊"),
        ("帮我把各省今年计划治理的积水点拉个清单，没写的也注明", "积水点"),
        ("去年各省重点项目完成了多少投资", "重点项目投资"),
        ("产教联合体建得最多的前两个省份是哪两个", "产教联合体"),
        ("各省去年数字贸易增速", "数字贸易"),
        ("去年哪些省人大代表提的建议在一千件以上", "人大代表建议"),
    ],
)
def test_words_that_ask_are_no_subject(question, likeliest):
    assert likeliest in {subject for less in figure_asked(question).subjects for subject in less}


@pytest.mark.parametrize(
    "question", ["近五年各地公厕数量", "历年各地有多少公厕", "过去三年来各市建了多少公厕", "各县最近10年公厕多少座"]
)
def test_a_row_of_years_is_no_part_of_a_subject(question):
    assert {subject for less in figure_asked(question).subjects for subject in less} <= {"公厕", "公厕数量"}


def made(tmp_path, done: dict[str, str], planned: dict[str, str] | None = None) -> Snapshot:
    """A library of reports with a paragraph of what was done and one of what is planned, by place."""
    texts = {
        place: f"2025年{HEAD.format(place=place)}{text}{AIMS}{(planned or {}).get(place, '继续做好各项工作。')}\n"
        for place, text in done.items()
    }
    return built_from(tmp_path, texts, CountingEncoder())


def test_a_follow_up_keeps_a_subject_in_words_of_its_own(tmp_path):
    done = {"吉林省": "新建竹编工坊120家。", "辽宁省": "建成竹编工坊80家。", "四川省": "建成竹编工坊95家。"}
    index = made(tmp_path, done, {"吉林省": "新建竹编工坊150家。"})
    most = "去年哪个省建的竹编工坊最多？"
    lowest = qa.survey("那最少的呢？", history=[most], index=index)
    assert lowest is not None and [row.place for row in lowest.rows if row.report in lowest.selected] == ["辽宁省"]
    assert values(qa.survey("四川呢", history=["吉林去年建了多少家竹编工坊？"], index=index)) == {"四川省": "95家"}
    assert values(qa.survey("它们今年的目标分别是多少", history=[most], index=index)) == {"吉林省": "150家"}
    assert qa.answer("那最少的呢？", history=["各省去年怎么样"], index=index).status  # nothing is left open: no error


def test_items_of_a_list_share_the_head_that_the_question_names(tmp_path):
    done = {
        "吉林省": "水上竹筏事故起数、受伤人数分别下降9%、12%。",
        "辽宁省": "竹编学校30所、学位4万个。",
        "四川省": "水上竹筏事故起数和受伤人数分别下降7%和5%，竹编学校25所、戏台学位2万个。",
    }
    index = made(tmp_path, done)
    assert values(qa.survey("各省去年水上竹筏事故受伤人数下降了多少", index=index)) == {"吉林省": "12%", "四川省": "5%"}
    assert values(qa.survey("各省竹编学校学位有多少个", index=index)) == {"辽宁省": "4万个"}


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("各省去年减让茶税和退付茶税各多少亿元", {"吉林省": "16亿元", "辽宁省": "30亿元"}),
        ("哪个省的环岛索道里程最长", {"吉林省": "90公里", "辽宁省": "70公里"}),
        ("各省茶客服务点有多少个", {"吉林省": "12个", "辽宁省": "15个"}),
        ("各省竹筏的准点率去年到了百分之几", {"吉林省": "93%", "辽宁省": "95%"}),
        ("哪些省去年的竹筏准点率破了94%", {"吉林省": "93%", "辽宁省": "95%"}),
        ("吉林和辽宁的茶客服务点差多少个", {"吉林省": "12个", "辽宁省": "15个"}),
    ],
)
def test_small_words_within_a_name_change_nothing(tmp_path, question, found):
    done = {
        "吉林省": "减让茶税及退付茶税16亿元。环岛索道运营里程90公里，开通环岛索道6条。茶客点12个。竹筏准点率93%。",
        "辽宁省": "减让茶税退付茶税30亿元。环岛索道总里程70公里。茶客服务点15个。竹筏准点率95%。",
    }
    assert values(qa.survey(question, index=made(tmp_path, done))) == found


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("吉林去年改造了多少公里老旧供茶管道", "not_mentioned"),  # it speaks of 送酒管道, another report of 供茶
        ("吉林去年改造了多少公里老旧送酒管道", "answered"),
        ("辽宁城市竹筏普及率去年多少", "not_mentioned"),
        ("辽宁农村竹筏普及率去年多少", "answered"),
        ("辽宁去年农业织机投资增长多少", "not_mentioned"),
        ("辽宁去年制造业织机投资增长多少", "answered"),
        ("四川去年戏台演出票房多少亿元", "not_mentioned"),
        ("四川去年戏台演出多少场", "answered"),
        ("四川境外竹编公司多少家", "not_mentioned"),
        ("四川境内竹编公司多少家", "answered"),
    ],
)
def test_a_figure_of_another_thing_of_the_same_end_is_no_answer(tmp_path, question, status):
    done = {
        "吉林省": "改造老旧送酒管道70公里，全面完成任务。",
        "辽宁省": "农村竹筏普及率达到91%。制造业织机投资增长8%。",
        "四川省": "改造老旧供茶管道30公里。农业发展、城市建设都有进展。戏台演出3万场。境内竹编公司数量增至40家。",
    }
    assert qa.answer(question, index=made(tmp_path, done)).status == status


@pytest.mark.parametrize(
    ("question", "subject"),
    [
        ("各省今年要建多少个地下停车楼", "地下停车楼"),
        ("各省去年签了多少份劳动合同", "劳动合同"),
        ("各省去年向人大提请审议了多少件地方性竹编章程", "地方性竹编章程"),
        ("今年各省免费送戏下乡多少场", "送戏下乡"),
        ("吉林和辽宁的竹编工坊差多少家", "竹编工坊"),
        ("各省去年竹筏用电多少亿千瓦时", "竹筏用电"),
        ("竹编节拉动了多少亿元消费，各省列一下", "竹编节拉动消费"),
    ],
)
def test_what_a_question_is_about(question, subject):
    assert any(subject in less for less in figure_asked(question).subjects), figure_asked(question).subjects


def test_what_all_reports_write_before_a_subject_is_its_full_name(tmp_path):
    done = {
        "吉林省": "城市竹林便民圈达到19个。城乡竹编助学点30个。竹林滑坡综合治理80处。",
        "辽宁省": "城市竹林便民圈增至25个，城乡竹编助学点41个。",
        "四川省": "制定、修改、废止竹编规程34部，农村皮影便民圈8个。5个竹编花园向市民开放。",
        "贵州省": "立改废竹编规程6件，城市皮影便民圈9个。竹编花园7个。",
    }
    index = made(tmp_path, done)
    assert values(qa.survey("各省竹林便民圈有多少个", index=index)) == {"吉林省": "19个", "辽宁省": "25个"}
    assert values(qa.survey("各省竹编助学点有多少个", index=index)) == {"吉林省": "30个", "辽宁省": "41个"}
    assert values(qa.survey("去年各省治理竹林滑坡多少处", index=index)) == {"吉林省": "80处"}
    assert values(qa.survey("各省皮影便民圈有多少个", index=index)) == {}  # one in towns, another in villages
    assert values(qa.survey("各省竹编花园去年多少个", index=index)) == {"四川省": "5个", "贵州省": "7个"}
    rules = qa.survey("去年立改废竹编规程最多的是哪个省", index=index)
    assert rules is not None and rules.selected == ("四川省",)


@pytest.mark.parametrize(
    ("question", "operation"),
    [
        ("去年哪个省竹编出口涨得快", "highest"),
        ("今年哪个市竹编工坊目标定得高", "highest"),
        ("去年哪个省竹编出口涨得慢", "lowest"),
        ("哪个省的竹编品牌多", "highest"),
        ("哪个省的竹编品牌更多", "list"),
        ("去年哪个省建了竹编工坊，建了多少", "list"),
    ],
)
def test_which_province_did_it_fast_asks_for_the_first(question, operation):
    assert figure_asked(question).operation == operation


def test_words_around_those_that_get_something_are_no_part_of_a_subject():
    asked = figure_asked("吉林和辽宁去年给老人家庭做防滑改造，哪个户数多")
    assert any("老人家庭防滑改造" in less for less in asked.subjects)
    assert not figure_asked("倒过来，最少的是谁").subjects


def test_aims_of_what_is_added_are_held_against_what_was_added(tmp_path):
    done = {
        "吉林省": "新增家庭养老床位640张。",
        "辽宁省": "新增家庭养老床位720张。",
        "四川省": "家庭养老床位总数达到3万张。",
    }
    planned = {
        "吉林省": "新增家庭养老床位200张。",
        "辽宁省": "新增家庭养老床位2万张。",
        "四川省": "新建家庭养老床位500张。",
    }
    survey = qa.survey("今年家庭养老床位目标比去年少的省有哪些", index=made(tmp_path, done, planned))
    assert survey is not None and survey.selected == ("吉林省",)


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("各省去年开发了多少政策性岗位", {"吉林省": "21万个", "辽宁省": "3万个"}),  # 政策 within a name asks for none
        ("各省去年发放消费券多少亿元", {"吉林省": "5亿元", "辽宁省": "2亿元"}),
        ("吉林和辽宁去年改造的危桥差多少座", {"吉林省": "17座", "辽宁省": "31座"}),
        ("各省今年家庭小竹园多少个", {"辽宁省": "9个"}),
        ("各省去年审议了多少件地方性竹编章程", {"吉林省": "12件", "辽宁省": "9件"}),
        ("哪个省的竹编品牌多", {"吉林省": "49个", "辽宁省": "33个"}),
        ("去年哪个省建竹林绿道最长", {"吉林省": "80公里", "辽宁省": "45公里"}),
    ],
)
def test_names_with_words_that_mean_something_else_alone(tmp_path, question, found):
    done = {
        "吉林省": "开发政策性岗位21万个。发放“乐购竹城”消费券5亿元。改造农村公路危旧桥梁17座。"
        "提请省人大常委会审议地方性竹编章程草案12件。49个竹编品牌发展壮大。建成竹林绿道80公里。",
        "辽宁省": "开发储备3万个政策性岗位。发放政府消费券2亿元。改造危桥31座。"
        "提请审议地方性竹编章程9件，提升33个竹编品牌知名度。新建竹林绿道45公里、累计近900公里。",
    }
    assert values(qa.survey(question, index=made(tmp_path, done, {"辽宁省": "建设家庭小竹园9个。"}))) == found


def test_a_town_of_a_province_is_not_the_province(tmp_path):
    done = {
        "吉林省": "长春、延吉观鸟站接待量分别达20万人次、3万人次。",
        "辽宁省": "辽宁观鸟站接待量达9万人次。",
        "四川省": "观鸟站接待量达7万人次。",
    }
    survey = qa.survey("各省去年观鸟站接待量是多少", index=made(tmp_path, done))
    assert values(survey) == {"辽宁省": "9万人次", "四川省": "7万人次"}


def test_those_that_only_have_something_to_do_with_it_are_not_all(tmp_path):
    done = {
        "吉林省": "涉旅经营主体达3万户。",
        "辽宁省": "新增涉税经营主体2万户。",
        "四川省": "经营主体达90万户。",
        "贵州省": "新登记经营主体8万户。",
    }
    index = made(tmp_path, done)
    assert values(qa.survey("各省去年经营主体有多少户", index=index)) == {"四川省": "90万户"}
    assert values(qa.survey("各省去年新登记经营主体多少户", index=index))["贵州省"] == "8万户"


def test_a_measure_at_a_time_is_asked_for_and_no_topic(tmp_path):
    done = {
        "吉林省": "竹编港货物吞吐量突破2亿吨。",
        "辽宁省": "港口繁忙。",
        "四川省": "河道畅通。",
        "贵州省": "通了航。",
    }
    survey = qa.survey("去年各省竹编港货物吞吐量", index=made(tmp_path, done))
    assert values(survey) == {"吉林省": "2亿吨"}


def test_aims_are_of_the_kind_that_most_reports_give(tmp_path):
    aims = {
        "吉林省": "进出口总额增长5%。",
        "辽宁省": "进出口总额增长7%。",
        "四川省": "进出口总额达到9000亿元。",
    }
    survey = qa.survey("今年外贸目标定得最高的省", index=made(tmp_path, dict.fromkeys(aims, "工作扎实。"), aims))
    assert survey is not None and survey.measure == "growth" and survey.selected == ("辽宁省",)


def test_a_result_in_words_is_shown_and_not_selected(tmp_path):
    done = {"吉林省": "固定资产投资增长5%。", "辽宁省": "固定资产投资增速快于全国。"}
    survey = qa.survey("去年各省固定资产投资增长多少", index=made(tmp_path, done))
    assert survey is not None and survey.selected == ("吉林省",)
    assert {row.place: row.status for row in survey.rows} == {"吉林省": "given", "辽宁省": "words"}


@pytest.mark.parametrize(
    ("earlier", "question", "operation", "selected", "number"),
    [
        ("各省今年粮食产量目标是多少", "平均是多少", "mean", ("吉林省", "辽宁省", "四川省"), "60"),
        ("各省今年粮食产量目标是多少", "一共多少个省写了", "list", ("吉林省", "辽宁省", "四川省"), "3"),
        ("今年粮食产量目标超过55亿斤的省", "低于55亿斤的呢", "threshold", ("辽宁省",), None),
        ("今年粮食产量目标最高的是哪个省", "它去年实际是多少", "list", ("四川省",), None),
        ("今年粮食产量目标最高的是哪个省", "东三省里呢", "highest", ("吉林省",), None),
    ],
)
def test_follow_ups_without_a_subject_of_their_own(tmp_path, earlier, question, operation, selected, number):
    done = {"吉林省": "粮食产量58亿斤。", "辽宁省": "粮食产量49亿斤。", "四川省": "粮食产量70亿斤。"}
    aims = {"吉林省": "粮食产量60亿斤。", "辽宁省": "粮食产量50亿斤。", "四川省": "粮食产量70亿斤。"}
    survey = qa.survey(question, history=[earlier], index=made(tmp_path, done, aims))
    assert survey is not None
    found = None if survey.number is None else f"{survey.number.normalize():f}"
    assert (survey.operation, sorted(survey.selected), found) == (operation, sorted(selected), number)


def test_a_name_of_reserves_is_no_output(tmp_path):
    aims = {
        "吉林省": "探明天然气储量，新增天然气200亿立方米，天然气产量稳定在60亿立方米。",
        "辽宁省": "天然气产量9亿立方米。",
    }
    survey = qa.survey("今年各省天然气产量目标", index=made(tmp_path, dict.fromkeys(aims, "工作扎实。"), aims))
    assert values(survey) == {"吉林省": "60亿立方米", "辽宁省": "9亿立方米"}


def test_the_share_of_a_rate_is_what_is_counted(tmp_path):
    done = {"吉林省": "地表水国考断面优良水体比例91%。", "辽宁省": "企业研发经费占比超过80%。"}
    index = made(tmp_path, done)
    assert values(qa.survey("去年各省地表水国考断面优良比例", index=index)) == {"吉林省": "91%"}
    assert values(qa.survey("去年各省企业研发投入占比是多少", index=index)) == {"辽宁省": "80%"}


@pytest.mark.parametrize(
    ("question", "selected"),
    [
        ("去年细颗粒物浓度低于30的有谁", {"辽宁省"}),
        ("去年细颗粒物浓度低于30微克的省有哪些", {"辽宁省"}),
        ("去年高新技术企业超过10000的省", {"吉林省"}),
    ],
)
def test_a_limit_may_leave_its_unit_out(tmp_path, question, selected):
    done = {
        "吉林省": "细颗粒物平均浓度35微克/立方米。高新技术企业达到2万家。",
        "辽宁省": "细颗粒物平均浓度20.5微克/立方米。高新技术企业达到9000家。",
        "四川省": "细颗粒物平均浓度下降3%。高新技术企业达到1万家。",
    }
    survey = qa.survey(question, index=made(tmp_path, done))
    assert survey is not None and set(survey.selected) == selected


def test_to_what_a_concentration_fell_is_a_level(tmp_path):
    done = {"吉林省": "细颗粒物平均浓度35微克/立方米、下降3%。", "辽宁省": "细颗粒物平均浓度下降8%。"}
    survey = qa.survey("各省去年细颗粒物浓度都降到多少了", index=made(tmp_path, done))
    assert values(survey) == {"吉林省": "35微克/立方米"}
