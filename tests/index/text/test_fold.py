"""Folding for matching: what is written otherwise but means the same is found; a simplified text never changes."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text.fold import compatible, normalize, normalize_all, plain, simplified
from index.text.terms import analyze


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("雲嶺縣糧食總產量達到12萬噸", "云岭县粮食总产量达到12万吨"),
        ("農業機械化、醫療衛生與養老服務", "农业机械化、医疗卫生与养老服务"),
        ("乾淨的水與乾隆年間的橋", "干净的水与乾隆年间的桥"),
        ("⻋站、⻔窗、⻢路、⻛电", "车站、门窗、马路、风电"),
    ],
)
def test_simplified_one_for_one(text, expected):
    assert simplified(text) == expected
    assert len(simplified(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("为 落 实 粮 食 政 策，新建粮库", "为落实粮食政策，新建粮库"),
        ("一般公\u200b共预\ufeff算收入", "一般公共预算收入"),
        ("市长 周 青", "市长 周 青"),
        ("农业 工业 商业", "农业 工业 商业"),
    ],
)
def test_plain(text, expected):
    assert plain(text) == expected


def test_radicals_of_pdf_files_are_found():
    assert normalize("⼀般公共预算⽀出，⺠⽣⼯程") == "一般公共预算支出,民生工程"


def test_a_question_in_simplified_characters_shares_its_terms_with_a_traditional_report():
    assert analyze("糧食總產量12萬噸") == analyze("粮食总产量12万吨")


def _gb2312() -> list[str]:
    return [bytes([high, low]).decode("gb2312") for high in range(0xB0, 0xD7) for low in range(0xA1, 0xFA)]


@given(st.text(alphabet=st.sampled_from([*_gb2312(), *"0123456789.,%，。；（）"])))
def test_a_simplified_text_never_changes(text):
    assert simplified(text) == plain(text) == text


ODD = "，；：（）！？％，１２ａＡ①㎡ﬁ가각\u1100\u1161\u0301\u0327\u3099がは\u2f00\ufe0f年,1a "


@given(st.one_of(st.text(), st.text(alphabet=ODD)))
def test_the_normal_form_is_that_of_unicode(text):
    assert compatible(text) == unicodedata.normalize("NFKC", text)


@given(st.text(alphabet="1２3,，.年 "))
def test_separators_of_thousands_are_dropped(text):
    assert normalize(text) == re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", compatible(plain(text)))


@given(
    st.lists(st.one_of(st.text(), st.text(alphabet="县縣Σ二〇一年１2,，. \u3000\xa0\u200b\u0301㎡𠮷\0")), max_size=6)
)
def test_many_texts_are_folded_as_each_by_itself(texts):
    assert normalize_all(texts) == [normalize(text) for text in texts]
