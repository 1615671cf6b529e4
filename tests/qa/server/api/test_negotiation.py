"""Which language is spoken, and whether the one who asks has the answer already."""

import pytest

from qa.server.api.negotiation import entity_tag, matches, wanted_language


@pytest.mark.parametrize(
    ("asked", "accepted", "spoken"),
    [
        (None, None, "zh"),
        (None, "", "zh"),
        (None, "en", "en"),
        (None, "EN-us", "en"),
        (None, "zh-Hant-TW, en;q=0.5", "zh"),
        (None, "fr, de;q=0.9, en;q=0.1", "en"),
        (None, "zh;q=0.2, en;q=0.3", "en"),
        (None, "en;q=0, zh;q=0.1", "zh"),
        (None, "en;q=x, *", "zh"),
        (None, "en;level=1", "zh"),
        (None, ",;=,", "zh"),
        ("en", "zh", "en"),
        ("zh", "en", "zh"),
        ("fr", "en", "en"),
    ],
)
def test_language(asked, accepted, spoken):
    assert wanted_language(asked, accepted) == spoken


@pytest.mark.parametrize(
    ("header", "same"),
    [
        (None, False),
        ("", False),
        ('"a"', True),
        ('W/"a"', True),
        ('"b", W/"a" ', True),
        ('"b"', False),
        ("a", False),
        ("*", True),
    ],
)
def test_if_none_match(header, same):
    assert matches(header, '"a"') is same


def test_a_tag_changes_with_the_snapshot_and_the_address():
    tags = {entity_tag(*pair) for pair in [("s1", "/a?q=1"), ("s2", "/a?q=1"), ("s1", "/a?q=2"), ("s1", "/b?q=1")]}
    assert len(tags) == 4 and entity_tag("s1", "/a?q=1") in tags
    assert entity_tag("s", "\ud800").isascii()


def test_long_headers_take_no_time():
    assert wanted_language(None, "en;q=0.1," * 100_000) == "en"
    assert not matches('"b",' * 100_000, '"a"')
