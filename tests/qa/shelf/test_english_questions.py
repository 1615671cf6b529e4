"""English questions over many reports: the Chinese question that asks the same, and the same table."""

import doctest
import time

import pytest
from hypothesis import given

from qa.shelf.asked import english_questions
from qa.shelf.asked.english_questions import in_chinese
from qa.shelf.tables.survey import survey_of
from tests.samples import ANY


@pytest.mark.parametrize(
    ("question", "chinese"),
    [
        ("Which provinces mention the low-altitude economy?", "哪些省提到低空经济"),
        ("Which provinces don't mention embodied intelligence?", "哪些省没有提到具身智能"),
        ("How many provinces mention drones?", "有几个省提到无人机"),
        ('How many times is "common prosperity" mentioned across all reports?', "“共同富裕”一共出现了多少次"),
        ("Which reports mention “新质生产力”?", "哪些省提到新质生产力"),
        ("List the GDP targets of all provinces", "各省今年地区生产总值目标分别是多少"),
        ("Which province had the lowest GDP growth last year?", "哪个省去年经济增速最低"),
        ("Top three provinces by grain output", "去年粮食产量前3名的省"),
        ("Which provinces have a GDP target above 5.5%?", "哪些省今年地区生产总值目标超过5.5%"),
        ("What is the average CPI target across the provinces?", "各省今年居民消费价格目标平均是多少"),
        ("What was the grain output of each province in 2023?", "各省2023年粮食产量分别是多少"),
        ("How many reports mention 低空经济?", "有几个省提到低空经济"),
        ("How many of the reports contain drones?", "有几个省提到无人机"),
        ("The provinces that do not mention 预制菜", "哪些省没有提到预制菜"),
        ("How many times does 共同富裕 appear in all reports?", "“共同富裕”一共出现了多少次"),
        ("Rank the provinces by grain output", "各省去年粮食产量排名"),
        ("Provinces ranked by GDP growth", "各省去年经济增速排名"),
        ("Order the cities by GDP growth", "各省去年经济增速排名"),
        ("Median GDP growth across provinces", "各省去年经济增速中位数是多少"),
        ("Who has the lowest unemployment target?", "哪个省今年城镇调查失业率目标最低"),
        ("Who has the highest growth target for industrial output?", "哪个省今年规模以上工业增加值增速目标最高"),
        ("What is the total number of new urban jobs in all provinces?", "各省去年城镇新增就业合计是多少"),
        ("Compare GDP growth in Sichuan and Hubei", "四川省和湖北省去年经济增速哪个高"),
        ("Which has a lower GDP target, Hunan or Hubei?", "湖南省和湖北省今年地区生产总值目标哪个低"),
        (
            "What is the gap between the CPI targets of Tibet and Hainan?",
            "西藏自治区和海南省今年居民消费价格目标相差多少",
        ),
        ("Did Sichuan build more schools than it planned?", None),
        ("What did Sichuan and Hubei do for schools?", None),
        ("What was done in order to help the counties?", None),
        ("Which provinces mention the zzyzx?", None),
        ("How many school places were added?", None),
        ("各省GDP目标", None),
    ],
)
def test_the_chinese_question(question, chinese):
    assert in_chinese(question) == chinese


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("List the GDP targets of all provinces", "各省今年GDP目标分别是多少"),
        ("Which province had the highest GDP growth last year?", "去年哪个省GDP增速最高"),
        ("Which provinces do not mention the low-altitude economy?", "哪些省没有提到低空经济"),
        ("Top two provinces by grain output", "去年粮食产量前两名的省"),
    ],
)
def test_the_same_table(library, english, chinese):
    one, other = survey_of(library, english), survey_of(library, chinese)
    assert one is not None and other is not None
    assert (one.operation, one.selected, one.number) == (other.operation, other.selected, other.number)
    assert one.rows


@given(ANY)
def test_any_text_is_read(text):
    assert in_chinese(text) is None or isinstance(in_chinese(text), str)


def test_long_texts_are_read_in_time():
    begin = time.process_time()
    in_chinese("which provinces " + "mention the plan above 5 " * 4_000)
    assert time.process_time() - begin < 5


def test_doctests():
    assert doctest.testmod(english_questions).failed == 0
