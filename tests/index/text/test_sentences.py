"""Sentences are spans of the unchanged paragraph."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text.sentences import split_clauses, split_sentences, strip_span


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
        ("It grew by 8.1 percent. We built 120 halls.", ["It grew by 8.1 percent.", "We built 120 halls."]),
        ("The U.S. bank, e.g. No. 5 of Mr. J. Hill, rose.", ["The U.S. bank, e.g. No. 5 of Mr. J. Hill, rose."]),
        ("1. Build roads. 2. Build schools.", ["1. Build roads.", "2. Build schools."]),
        ("He said “yes.” In 2024. The plan\nwas kept.", ["He said “yes.”", "In 2024.", "The plan\nwas kept."]),
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("修路36公里，架桥两座。", []),  # short: the sentence is its own clause
        ("没有停顿的句子无论写得多么长也只是一个分句因为没有任何地方可以断开它", []),
        (
            "新修农村公路三十六公里并且架起了两座桥，改造危桥十二座，让山里的孩子上学不再绕路走很远；老人看病也近了。",
            [
                "新修农村公路三十六公里并且架起了两座桥，",
                "改造危桥十二座，让山里的孩子上学不再绕路走很远；老人看病也近了。",
            ],
        ),
        (
            "公立幼儿园的孩子占了全县六成还要多一些，公园里新添的座椅足足有一千二百零三把，短。",
            ["公立幼儿园的孩子占了全县六成还要多一些，", "公园里新添的座椅足足有一千二百零三把，短。"],
        ),
    ],
)
def test_long_sentences_have_clauses(text, expected):
    assert [text[start:end] for start, end in split_clauses(text)] == expected


@given(st.text(alphabet="甲乙，；,;3。 ", max_size=120))
def test_clauses_cover_the_sentence_without_gaps(text):
    clauses = split_clauses(text)
    assert len(clauses) != 1
    assert not clauses or "".join(text[start:end] for start, end in clauses) == text
    assert all(end - start >= 20 for start, end in clauses)
