"""Late interaction: each word of the question looks for its own match."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.encoders import EMBEDDED_PATH, late, load_encoder, load_matcher
from index.encoders.late import late_scores
from index.encoders.static import StaticEncoder

TEXTS = ["新增学位4100个。", "外贸进出口增长5%，实际利用外资翻番。", "修路36公里。", "", "  "]


@given(st.integers(0, 2**32 - 1), st.integers(1, 5), st.lists(st.integers(0, 6), min_size=1, max_size=8))
def test_scores_by_hand(seed, asked, counts):
    source = np.random.default_rng(seed)
    query, tokens = source.normal(size=(asked, 4)), source.normal(size=(7, 4))
    texts = source.integers(0, 7, sum(counts))
    scores = late_scores(query, tokens, texts, np.array(counts))
    weights = np.linalg.norm(query, axis=1)
    begin = 0
    for count, score in zip(counts, scores, strict=True):
        rows = tokens[texts[begin : begin + count]]
        begin += count
        if not count:
            assert score == 0
            continue
        cosines = [
            max(float(a @ b / np.linalg.norm(a) / np.linalg.norm(b)) for b in rows) for a in query
        ]  # of each token with its nearest
        assert score == pytest.approx(np.average(cosines, weights=weights), abs=1e-5)


def test_nothing_asked_is_nothing_found():
    assert late_scores(np.zeros((0, 4)), np.ones((2, 4)), np.array([0, 1]), np.array([2])).tolist() == [0]
    assert late_scores(np.zeros((3, 4)), np.ones((2, 4)), np.array([0, 1]), np.array([2])).tolist() == [0]
    assert late_scores(np.ones((1, 4)), np.zeros((0, 4)), np.zeros(0, int), np.zeros(0, int)).tolist() == []


def test_a_text_meets_its_own_words_wholly_and_everyday_words_their_official_ones():
    matcher = load_matcher(load_encoder())
    own = [matcher.match(text, [text])[0] for text in TEXTS]
    assert np.allclose(own, [1, 1, 1, 0, 1], atol=1e-5)  # a space is a token like any other
    for question, right in (("上学的名额", 0), ("跟外国做买卖", 1), ("马路", 2)):
        assert int(matcher.match(question, TEXTS).argmax()) == right


@given(st.lists(st.sampled_from(TEXTS), max_size=6))
def test_a_score_does_not_depend_on_the_other_texts(texts):
    matcher = load_matcher(load_encoder())
    alone = {text: matcher.match("学校的名额", [text])[0] for text in TEXTS}
    assert np.allclose(matcher.match("学校的名额", texts), [alone[text] for text in texts], atol=1e-6)
    twice = matcher.match("学校的名额", [*texts, *texts])
    assert np.array_equal(twice[: len(texts)], twice[len(texts) :])


def test_what_is_remembered_has_a_bound(monkeypatch):
    monkeypatch.setattr(late, "_REMEMBERED", 3)
    matcher = StaticEncoder(EMBEDDED_PATH, "embedded").matcher
    first = matcher.match("名额", TEXTS[:3])
    assert set(matcher._seen) == set(TEXTS[:3])
    matcher.match("名额", TEXTS[2:4])
    assert set(matcher._seen) == set(TEXTS[2:4])
    assert np.array_equal(matcher.match("名额", TEXTS[:3]), first)


def test_many_texts_go_through_the_tokenizer_of_passages_once_it_is_set_up(monkeypatch):
    texts = [f"第{n}条：新增学位{n}00个，修路{n}.5公里，GDP增长{n}%。" for n in range(late._FEW + 1)]
    fresh, warm = StaticEncoder(EMBEDDED_PATH, "embedded"), StaticEncoder(EMBEDDED_PATH, "embedded")
    warm.warm_up()
    asked = []
    encode = warm._tokens.encode
    monkeypatch.setattr(warm._tokens, "encode", lambda texts: asked.append(len(texts)) or encode(texts))
    assert np.array_equal(warm.matcher.match("上学的名额", texts[1:]), fresh.matcher.match("上学的名额", texts[1:]))
    assert asked == []  # so few are as fast one by one
    warm.matcher._seen.clear()
    assert np.array_equal(warm.matcher.match("上学的名额", texts), fresh.matcher.match("上学的名额", texts))
    assert asked == [len(texts)]
    assert "_tokens" not in fresh.__dict__  # a question alone does not pay for it


def test_a_matcher_belongs_to_its_encoder(encoder):
    """One that compares whole texts only has none."""
    assert load_matcher(load_encoder()) is load_matcher(load_encoder())
    assert load_matcher(encoder) is None
