"""What was found of late is found once, and what is kept has a bound."""

import random

from index.storage.segments.remembered import Remembered


def test_a_value_is_found_once():
    found: list[str] = []
    remembered = Remembered[str, str](100, len)
    for key in ("甲", "乙", "甲", "乙"):
        assert remembered(key, lambda key=key: found.append(key) or f"值{key}") == f"值{key}"
    assert found == ["甲", "乙"]


def test_the_newest_are_kept_within_the_bound():
    found: list[int] = []
    remembered = Remembered[int, str](10, len)
    for size in (4, 5, 3, 1):
        remembered(size, lambda size=size: found.append(size) or "一" * size)
    assert len(remembered) == 3  # 5, 3 and 1
    found.clear()
    for size in (1, 3, 5, 4):
        remembered(size, lambda size=size: found.append(size) or "一" * size)
    assert found == [4]


def test_what_is_larger_than_all_room_is_not_kept_and_drives_nothing_out():
    remembered = Remembered[int, str](10, len)
    remembered(1, lambda: "一")
    assert remembered(11, lambda: "一" * 11) == "一" * 11
    assert len(remembered) == 1


def test_any_order_keeps_the_bound_and_gives_what_is_found():
    dice = random.Random(5)
    remembered = Remembered[int, list[int]](20, len, entries=4)
    for _ in range(2_000):
        key = dice.randrange(12)
        assert remembered(key, lambda key=key: [key] * key) == [key] * key
        assert len(remembered) <= 4
        assert sum(map(len, remembered._kept.values())) <= 20
