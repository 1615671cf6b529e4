"""The fast way to token ids gives the ids of ``tokenizers`` for whatever text, and is taken for no other tokenizer."""

import copy
import json
import random
import shutil
import sys
import unicodedata
from itertools import chain
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer, models

from index.encoders import EMBEDDED_PATH
from index.encoders.static import StaticEncoder
from index.encoders.tokens import _FOLDED, BulkTokens, PlainTokens, is_known, tokens_of
from index.encoders.unigram import UNKNOWN_PENALTY, Segmenter, _Lookup
from index.intake import read_reports
from index.storage.segments.encoding import passage_context, sentence_units
from index.train.vocabulary import build_tokenizer
from tests.conftest import TINY_LINES

TOKENIZER = Tokenizer.from_file(str(EMBEDDED_PATH / "tokenizer.json"))
SETTINGS = json.loads(TOKENIZER.to_str())
WORDS = sorted(piece for piece, _ in SETTINGS["model"]["vocab"] if "\u4e00" <= piece[0] <= "\u9fff")
BULK, PLAIN = tokens_of(TOKENIZER), PlainTokens(TOKENIZER)


def assert_same(texts, bulk=BULK, plain=PLAIN):
    ids, counts = bulk.encode(texts)
    plain_ids, plain_counts = plain.encode(texts)
    np.testing.assert_array_equal(counts, plain_counts)
    np.testing.assert_array_equal(ids, plain_ids)
    assert (ids.dtype, counts.dtype) == (plain_ids.dtype, plain_counts.dtype) == (np.int32, np.int64)


# The same ids


def test_the_embedded_tokenizer_takes_the_fast_way():
    assert type(BULK) is BulkTokens


def test_ids_of_every_report(shared_reports):
    reading = read_reports([shared_reports], lambda stage, done, total: None)
    reports = [report.report() for report in reading.reports]
    assert (len(reports), reading.left_out) == (32, ())
    texts = []
    for report in reports:
        for passage in report.passages:
            texts.append(f"{passage_context(report, passage)}\n{passage.text}")
            for start, end in passage.sentences:
                texts += sentence_units(passage.text[start:end])
    assert len(texts) > 20000
    assert_same(texts)
    assert_same([report.text for report in reports])


def test_ids_of_awkward_texts():
    mixed = "".join(random.Random(3).choices([*WORDS, *"，。、；0123456789．.％%ＡaＢ é①㈠㍻Σς\u0301😀\n\0"], k=40000))
    assert len(mixed) > 60000
    lengths = ["修路" * 31 + "桥" * extra for extra in range(5)]  # 62 to 66 characters
    texts = [
        "",
        " ",
        "人",
        "１２３４５６．７８亿元",
        "12.5",
        "一二.三四",
        "增长5.",
        "A股ＧＤＰ",
        "é中é文é",
        "中\u0301文",
        "\u0301",
        "龘𠮷䶵鿿一丁",
        "龘龘龘",
        "㈠中",
        "中㈠",
        "中㈠文",
        "金⾦金",
        "車\uf902車",
        "[UNK]修路[UNK]",
        "修路\u200b\ufeff修路",
        "a" * 100000,
        "修" * 100000,
        "1" * 100000,
        "。" * 100000,
        mixed,
        *lengths,
    ]
    assert_same(texts)
    assert_same([])
    assert_same([""])
    for text in texts:
        assert_same([text])


@pytest.mark.parametrize("text", ["\ud800", "中\udc00文", "修路。\udfff"])
def test_lone_surrogates_are_refused_by_both(text):
    for tokens in (BULK, PLAIN):
        with pytest.raises(TypeError, match="TextEncodeInput"):
            tokens.encode(["修路", text])


TEXTS = st.lists(
    st.lists(
        st.one_of(
            st.sampled_from(WORDS),
            st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=8),
            st.text(
                alphabet="0123456789０５．.%％，。、；“”—·℃㎡①Ⅱaéｱﾞ\u0301\u3099\u200d\ufe0f😀㈠㍻⾦\uf900々〇 \t\n",
                max_size=8,
            ),
            st.text(alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), max_size=70),
        ),
        max_size=12,
    ).map("".join),
    max_size=8,
)


@settings(max_examples=600, deadline=None)
@given(TEXTS)
def test_ids_of_any_texts(texts):
    assert_same(texts)


def test_no_character_reaches_over_to_the_ideographs_beside_it():
    normalize = TOKENIZER.normalizer.normalize_str
    joining = []
    for char in map(chr, range(sys.maxunicode + 1)):
        if unicodedata.category(char) in ("Cn", "Co", "Cs") or "\u4e00" <= char <= "\u9fff":
            continue
        alone = normalize(char)
        apart = normalize(f"中{char}文") == f"中{alone}文" and not any("\u4e00" <= c <= "\u9fff" for c in alone)
        if not apart:
            joining.append(char)
    assert len(joining) > 1000 and "㈠" in joining
    assert [char for char in joining if not _FOLDED.match(char)] == []


def test_ideographs_stay_as_they_are():
    ideographs = "".join(map(chr, range(0x4E00, 0xA000)))
    assert TOKENIZER.normalizer.normalize_str(ideographs) == ideographs


# Other tokenizers


def test_a_tokenizer_of_our_own_training_is_known():
    pytest.importorskip("jieba", reason="index/train/requirements.txt is not installed")
    tokenizer = build_tokenizer(TINY_LINES * 5, 500)
    bulk = tokens_of(tokenizer)
    assert type(bulk) is BulkTokens
    assert_same([*TINY_LINES, "龘龘修路龘", *WORDS[::50]], bulk, PlainTokens(tokenizer))


def test_a_vocabulary_without_ideographs():
    vocabulary = [("[UNK]", -30.0), ("a", -1.0), ("b", -2.0)]
    tokenizer = Tokenizer.from_str(TOKENIZER.to_str())
    tokenizer.model = models.Unigram(vocabulary, unk_id=0)
    bulk = tokens_of(tokenizer)
    assert type(bulk) is BulkTokens
    assert_same(["修路ab", "", "路a路", "bab"], bulk, PlainTokens(tokenizer))


def changed(*path, value):
    """A copy of the embedded settings with one value changed; few pieces, so that it loads at once."""
    settings = copy.deepcopy({**SETTINGS, "model": {**SETTINGS["model"], "vocab": SETTINGS["model"]["vocab"][:3000]}})
    target = settings
    for key in path[:-1]:
        target = target[key]
    target[path[-1]] = value
    return settings


ADDED = {"id": 5, "content": "修路", "single_word": False, "lstrip": False, "rstrip": False, "normalized": True}


@pytest.mark.parametrize(
    "settings",
    [
        changed("normalizer", value=None),
        changed("normalizer", "normalizers", 0, "type", value="NFC"),
        changed("normalizer", "normalizers", 2, "pattern", "Regex", value=r"\d{5,}"),
        changed("pre_tokenizer", value=None),
        changed("pre_tokenizer", "pattern", "Regex", value=r"[\u4e00-\u9fffa-z]+|\d+|[^\u4e00-\u9fffa-z\d]"),
        changed("pre_tokenizer", "behavior", value="Removed"),
        changed("added_tokens", value=[{**ADDED, "special": False}]),
        changed("model", "byte_fallback", value=True),
        changed("model", "unk_id", value=None),
        changed("model", "vocab", 7, value=["修路", 0.5]),
        changed("model", "unk_id", value=2990),
        changed("model", value={"type": "WordLevel", "vocab": {"[UNK]": 0, "修路": 1, "5": 2}, "unk_token": "[UNK]"}),
    ],
)
def test_any_other_composition_goes_the_plain_way(settings):
    assert not is_known(settings)
    tokenizer = Tokenizer.from_str(json.dumps(settings))
    assert type(tokens_of(tokenizer)) is PlainTokens
    texts = ["5", "555555", "5!5", ""]
    ids, counts = tokens_of(tokenizer).encode(texts)
    each = [tokenizer.encode(text, add_special_tokens=False).ids for text in texts]
    assert (ids.tolist(), counts.tolist()) == (list(chain.from_iterable(each)), list(map(len, each)))


def test_the_unchanged_settings_are_known():
    assert is_known(changed("version", value="1.0"))


@pytest.mark.parametrize("path", [("normalizer", "normalizers", 0, "type"), ("pre_tokenizer", "behavior")])
def test_a_folder_with_another_tokenizer(tmp_path, path):
    folder = Path(shutil.copytree(EMBEDDED_PATH, tmp_path / "model"))
    settings = changed(*path, value={"type": "NFC", "behavior": "Removed"}[path[-1]])
    (folder / "tokenizer.json").write_text(json.dumps(settings), encoding="utf-8")
    encoder = StaticEncoder(folder, "x")
    texts = ["修好5公里路，ＧＤＰ", "5", "路！"]
    np.testing.assert_allclose(encoder.encode_passages(texts), encoder.encode_queries(texts), atol=1e-6)


# The segmentation

PIECES = {"甲": (-3.0, 1), "乙": (-3.0, 2), "丙": (-3.0, 3), "甲乙": (-2.0, 4), "乙丙": (-1.5, 5), "甲乙丙": (-7.0, 6)}


def test_the_best_sum_worked_out_by_hand():
    segmenter = Segmenter(PIECES, (-17.0, 0))
    # 甲乙|丙 = -5, 甲|乙丙 = -4.5, 甲乙丙 = -7; two unknown characters side by side are one token, two apart are two.
    strings = ["丁丁甲丁", "甲乙丙", "甲乙", "丁"]
    ids, counts = segmenter.segment(strings)
    assert (ids.tolist(), counts.tolist()) == ([0, 1, 0, 1, 5, 4, 0], [3, 2, 1, 1])


def test_at_a_tie_the_last_piece_is_the_longest():
    ties = {"甲": (-1.0, 1), "乙": (-1.0, 2), "丙": (-1.0, 3), "甲乙": (-1.0, 4), "乙丙": (-1.0, 5)}
    assert Segmenter(ties, (-11.0, 0)).segment(["甲乙丙"])[0].tolist() == [1, 5]


def assert_same_pieces(vocabulary, strings):
    model = models.Unigram(vocabulary, unk_id=0)
    lowest = min(score for _, score in vocabulary) - UNKNOWN_PENALTY
    segmenter = Segmenter({piece: (score, id) for id, (piece, score) in enumerate(vocabulary) if id}, (lowest, 0))
    ids, counts = segmenter.segment(strings)
    expected = [[token.id for token in model.tokenize(string)] for string in strings]
    assert (ids.tolist(), counts.tolist()) == (list(chain.from_iterable(expected)), list(map(len, expected)))


@pytest.mark.parametrize("score", [-13.0, -14.0, -14.5, -15.0])
def test_what_an_unknown_character_costs(score):
    # 甲 is known in 甲乙 only: 甲乙|丙 costs twice the score, an unknown 甲 before 乙丙 -18 - 10 - 0.5.
    assert_same_pieces([("[UNK]", -18.0), ("甲乙", score), ("丙", score), ("乙丙", -0.5)], ["甲乙丙"])


SCORES = st.sampled_from([-1.0, -1.5, -2.0, -3.0, -0.1, -0.2, -0.3, -7.123456789])


@settings(max_examples=400, deadline=None)
@given(
    st.dictionaries(st.text(alphabet="甲乙丙丁", min_size=1, max_size=5), SCORES, max_size=20),
    st.lists(st.text(alphabet="甲乙丙丁戊", min_size=1, max_size=12), min_size=1, max_size=12),
)
def test_any_vocabulary_with_many_ties(pieces, strings):
    assert_same_pieces([("[UNK]", -5.0), *pieces.items()], sorted(strings, key=len, reverse=True))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.integers(0, 2**59 - 1), unique=True, max_size=50), st.lists(st.integers(0, 2**59 - 1), max_size=50))
def test_lookup(keys, sought):
    sought = sought + keys[::2]
    hits, places = _Lookup(np.array(keys, dtype=np.uint64)).find(np.array(sought, dtype=np.uint64))
    assert hits.tolist() == [i for i, number in enumerate(sought) if number in keys]
    assert places.tolist() == [keys.index(number) for number in sought if number in keys]
