"""A Chinese question is answered in Chinese where it can be."""

import qa
from tests.conftest import built_from

CHINESE = "青禾市2025年政府工作报告\n一、2024年工作回顾\n地区生产总值增长6%，粮食产量30万吨。"
ENGLISH = (
    "Report on the work of the government of Qinghe, 2025\nI. Review of 2024\n"
    "GDP grew 6 percent, with a grain output of 300,000 tons."
)
BOTH = f"{CHINESE}\n{ENGLISH.splitlines()[2]}"


def test_the_other_language_of_a_report_is_left_out(tmp_path, encoder):
    library = built_from(tmp_path, {"双语": BOTH, "英文": ENGLISH}, encoder)
    hits = qa.retrieve("青禾市GDP增长多少", index=library)
    assert [hit.passage.text for hit in hits] == ["地区生产总值增长6%，粮食产量30万吨。"]
    english = qa.retrieve("How much did GDP grow in Qinghe?", index=library)
    assert any("GDP grew 6 percent" in hit.passage.text for hit in english)


def test_where_nothing_is_in_chinese_all_is_searched(tmp_path, encoder):
    library = built_from(tmp_path, {"英文": ENGLISH}, encoder)
    assert [hit.passage.text for hit in qa.retrieve("GDP 增长多少", index=library)] == [ENGLISH.splitlines()[2]]
