"""Sentences are spans of the unchanged paragraph."""

import pytest

from index.sentences import split_sentences, strip_span


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("修路36公里。新增学位1200个！够不够？", ["修路36公里。", "新增学位1200个！", "够不够？"]),
        ("没有句号的一段", ["没有句号的一段"]),
        ("修路；架桥；通水。", ["修路；", "架桥；", "通水。"]),
        ("half; width! marks? yes", ["half;", "width!", "marks?", "yes"]),
        ("失业率2.36%，工业4.0起步。", ["失业率2.36%，工业4.0起步。"]),
        ("1.治理河道18公里。", ["1.治理河道18公里。"]),
        ("他说：“办好学校。”大家鼓掌。", ["他说：“办好学校。”", "大家鼓掌。"]),
        ("（粮食丰收。）再接再厉。", ["（粮食丰收。）", "再接再厉。"]),
        ("真的吗？！是的……", ["真的吗？！", "是的……"]),
        ("甲句。  \u3000乙句。 ", ["甲句。", "乙句。"]),
        ("上一行\r\n下一行", ["上一行", "下一行"]),
        ("甲句。\u200b\ufeff乙句。", ["甲句。", "乙句。"]),
    ],
)
def test_cut_at_end_marks(text, expected):
    assert sentences(text) == expected


def test_a_remainder_without_letters_joins_the_sentence_before():
    assert sentences("新建小学3所。 ——") == ["新建小学3所。 ——"]
    assert sentences("——") == ["——"]  # the paragraph has nothing else


@pytest.mark.parametrize("text", ["", " ", "\n\u3000\t", "\u200b\ufeff"])
def test_blank_text_has_no_sentence(text):
    assert split_sentences(text) == ()


def test_offsets_are_those_of_the_paragraph():
    assert split_sentences(" 甲。 乙；丙") == ((1, 3), (4, 6), (6, 7))


def test_strip_span():
    assert strip_span("\ufeff 甲 乙\u3000", 0, 6) == (2, 5)
    assert strip_span("   ", 0, 3) == (3, 3)
