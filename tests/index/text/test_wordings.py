"""What is left of a text where wordings are compared, and where it stands."""

import pytest

from index.text.wordings import wording_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“增长 5%”，达到。", "增长5%达到"),
        ("１２，３４５．６万元", "12345.6万元"),
        ("1,234家、5、6月", "1234家5、6月"),
        ("5—6个", "5-6个"),
        ("2:1", "2:1"),
        ("發展㎡", "发展m2"),
        ("二〇二五年", "2025年"),
        ("…。！", ""),
    ],
)
def test_words(text, words):
    assert wording_of(text).text == words


def test_places_lead_back():
    text = "一 “二”㎡三"
    wording = wording_of(text)
    assert wording.text == "一二m2三"
    assert [text[slice(*wording.source(at, at + 1))] for at in range(5)] == ["一", "二", "㎡", "㎡", "三"]
    assert wording.source(1, 4) == (3, 6) and wording.source(5, 5) == (7, 7)


def test_figures_that_differ_stay_different():
    assert len({wording_of(text).text for text in ("5.5%", "55%", "5:5", "5-5", "5%")}) == 5
