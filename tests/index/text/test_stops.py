"""Where a clause begins."""

import re

from index.text.stops import behind_last

STOP = re.compile("[，。]")


def test_the_last_stop_before_an_offset_counts():
    text = "甲，乙。丙，丁"
    assert [behind_last(STOP, text, 0, end) for end in (1, 2, 3, 5, 7)] == [0, 2, 2, 4, 6]


def test_without_a_stop_it_is_the_start():
    assert behind_last(STOP, "甲，乙丙丁", 3, 5) == 3
