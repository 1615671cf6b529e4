"""Places of terms equal those that plain Python finds in the texts."""

import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import IndexDamagedError
from index.legs import Occurrences, is_fragment

TEXTS = [
    "低空经济与低空产业",
    "",
    "ai技术，said ai。",
    "增长2.5%，5%以上，15%",
    "人人人人人",
    "𠮷野𠮷野",
    "5g-a与5g",
    "经济",
]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Occurrences:
    return Occurrences.build(tmp_path_factory.mktemp("o") / "new", TEXTS)


def found(index: Occurrences, *terms: str) -> list[tuple[int, int, int]]:
    """Text, start and end of each place."""
    starts, ends = index.find(terms)
    texts = np.searchsorted(index.begins, starts, side="right") - 1
    return [
        (int(t), int(a - index.begins[t]), int(b - index.begins[t]))
        for t, a, b in zip(texts, starts, ends, strict=True)
    ]


@pytest.mark.parametrize(
    ("terms", "places"),
    [
        (["低空"], [(0, 0, 2), (0, 5, 7)]),
        (["低空经济"], [(0, 0, 4)]),
        (["经济"], [(0, 2, 4), (7, 0, 2)]),
        (["空"], [(0, 1, 2), (0, 6, 7)]),
        (["济与"], [(0, 3, 5)]),
        (["经济低空"], []),
        (["无此"], []),
        ([""], []),
        ([], []),
        (["ai"], [(2, 0, 2), (2, 10, 12)]),
        (["5%"], [(3, 7, 9)]),
        (["2.5%"], [(3, 2, 6)]),
        (["2"], []),
        (["增长2"], []),
        (["人人"], [(4, 0, 2), (4, 2, 4)]),
        (["野"], [(5, 1, 2), (5, 3, 4)]),
        (["𠮷野𠮷"], [(5, 0, 3)]),
        (["5g"], [(6, 0, 2), (6, 5, 7)]),
        (["低空经济", "低空", "经济"], [(0, 0, 4), (0, 5, 7), (7, 0, 2)]),
        (["空经", "低空"], [(0, 0, 2), (0, 5, 7)]),
    ],
)
def test_places(index, terms, places):
    assert found(index, *terms) == places


def test_what_is_read_is_what_was_built(tmp_path):
    built = Occurrences.build(tmp_path / "o", TEXTS)
    read = Occurrences.read(tmp_path / "o")
    assert len(built) == len(read) == len(TEXTS)
    for term in ("低空", "ai", "人", "5%"):
        assert found(read, term) == found(built, term) != []


def test_no_texts_at_all(tmp_path):
    empty = Occurrences.build(tmp_path / "o", [])
    assert (len(empty), found(empty, "低空"), found(empty, "低")) == (0, [], [])


@pytest.mark.parametrize("name", ["alphabet", "text", "order", "pairs", "starts"])
@pytest.mark.parametrize("content", [None, b"", b"\x93NUMPY"])
def test_damage_is_noticed(tmp_path: Path, name: str, content: bytes | None) -> None:
    Occurrences.build(tmp_path / "o", TEXTS)
    file = tmp_path / "o" / f"{name}.npy"
    file.unlink()
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(IndexDamagedError, match="文字索引 o 已损坏"):
        Occurrences.read(tmp_path / "o")


@given(
    st.lists(st.text(alphabet="经济发展的ab1.", max_size=12), max_size=6),
    st.text("经济发展的ab1.", min_size=1, max_size=4),
)
@settings(max_examples=300, deadline=None)
def test_places_are_those_of_plain_python(tmp_path_factory, texts, term):
    """Leftmost places that do not overlap, and that begin and end no word or number half-way."""
    index = Occurrences.build(tmp_path_factory.mktemp("o"), texts)
    word = "[ab1]"
    before = rf"(?<!{word})" if re.match(word, term[0]) else ""
    before += r"(?<!1[.])" if term[0] == "1" else ""
    after = rf"(?!{word})" if re.match(word, term[-1]) else ""
    after += r"(?![.]1)" if term[-1] == "1" else ""
    pattern = re.compile(before + re.escape(term) + after)
    wanted = [(at, *match.span()) for at, text in enumerate(texts) for match in pattern.finditer(text)]
    assert found(index, term) == wanted
    assert index.holds(term) is bool(wanted)
    for first in range(len(texts) + 1):
        for last in range(first, len(texts) + 1):
            assert index.holds_within(term, first, last) is any(first <= at < last for at, _, _ in wanted)
    owners = np.arange(len(texts)) // 2  # two texts are of one owner
    for owner in range(len(texts)):
        alone = np.arange(len(texts)) == owner
        assert index.stands_among(term, owners, alone) is any(at // 2 == owner for at, _, _ in wanted)


def test_a_term_is_found_behind_the_first_places_that_are_looked_at(tmp_path):
    index = Occurrences.build(tmp_path, ["人民" * 5000, "人和", "人民"])
    alone = [np.arange(3) == n for n in range(3)]
    assert [index.stands_among("人民", np.arange(3), wanted) for wanted in alone] == [True, False, True]
    assert [index.stands_among("人", np.arange(3), wanted) for wanted in alone] == [True, True, True]


def test_fragments(tmp_path):
    texts = ["发展生物制造", *["发展旅游"] * 11, "拓展生物医药", *["拓展市场"] * 11, "开展生物育种"]
    texts += ["培育低空经济", "做强低空经济", "低空经济，", "，生物质", "、生物"]
    whole = [Occurrences.build(tmp_path / "o", texts)]
    parts = [Occurrences.build(tmp_path / name, part) for name, part in (("a", texts[::2]), ("b", texts[1::2]))]
    for term, cut in (("展生物", 1), ("空经济", 1), ("低空经济", 0), ("生物", 0), ("没有", 0)):
        assert is_fragment(term, whole) is is_fragment(term, parts) is bool(cut), term
