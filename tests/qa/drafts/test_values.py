"""Values that agree: the same, in other units, rounded; and those that do not."""

import pytest

from qa.drafts.values import agreement
from qa.drafts.wordings import written_figures


def figure(text: str):
    (found,) = written_figures(text, None, [])
    return found.figure


@pytest.mark.parametrize(
    ("mine", "theirs", "notes"),
    [
        ("产量4.3万亿元", "产量4.27万亿元", ("rounded",)),
        ("产量42700亿元", "产量4.27万亿元", ()),
        ("就业近30万人", "就业29.9万人", ("rounded",)),
        ("就业近30万人", "就业31万人", None),
        ("电梯1万多台", "电梯10025台", ("rounded",)),
        ("就业超过31万人", "就业31.2万人", ("rounded",)),
        ("产量不低于551万吨", "产量511万吨以上", None),
        ("增长5%", "增长5.3%", None),
        ("就业30万人以下", "就业30万人以上", None),
        ("就业不超过30万人", "就业超过30万人", None),
        ("就业30万人左右", "就业30万人以上", ("comparator",)),
        ("增长5%左右", "增长5%", ("comparator",)),
        ("增长5%", "增长5%左右", ()),
        ("产量5万吨", "产量5万亩", None),
        ("产量551万吨", "产量511万吨", None),
    ],
)
def test_agreement(mine, theirs, notes):
    assert agreement(figure(mine), figure(theirs)) == notes
