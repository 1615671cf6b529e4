"""What training minimises, and what is done to the vectors afterwards."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.encoders.late import late_scores
from index.train.losses import late_loss, ranking_loss
from index.train.whiten import principal_axes, whiten


def test_what_says_the_same_as_the_right_passage_is_no_wrong_answer():
    torch = pytest.importorskip("torch")
    unit = torch.nn.functional.normalize
    queries, right, others = torch.randn(3, 4, 16, generator=torch.Generator().manual_seed(1))
    plain = ranking_loss(queries, right, None, 0.1)
    scores = unit(queries, dim=1) @ unit(right, dim=1).T / 0.1
    shares = scores.log_softmax(1).diagonal() + scores.log_softmax(0).diagonal()
    assert torch.isclose(plain, -shares.mean() / 2)
    assert ranking_loss(queries, right, others, 0.1) > plain + 0.01
    one, its, twin = queries[:1], right[:1], right[:1] + 0.01 * others[:1]
    assert ranking_loss(one, its, twin, 0.1) == ranking_loss(one, its, None, 0.1) == 0
    assert ranking_loss(one, its, one, 0.1) > 0.1  # like the query alone, it is a wrong answer all the same


def test_the_loss_of_late_interaction_is_that_of_its_scores():
    torch = pytest.importorskip("torch")
    source = np.random.default_rng(2)
    vectors = source.normal(size=(50, 8)).astype(np.float32)
    queries, texts = ([source.integers(0, 50, size=n) for n in sizes] for sizes in ((3, 1, 5), (7, 2, 20)))
    counts = np.array([len(text) for text in texts])
    rows = [late_scores(vectors[query], vectors, np.concatenate(texts), counts) for query in queries]
    scores = torch.tensor(np.array(rows)) / 0.1
    shares = scores.log_softmax(1).diagonal() + scores.log_softmax(0).diagonal()
    weights = torch.tensor(vectors, requires_grad=True)
    loss = late_loss(weights, [torch.tensor(q) for q in queries], [torch.tensor(t) for t in texts], 0.1)
    assert torch.isclose(loss, -shares.mean() / 2, rtol=1e-4)
    loss.backward()
    used = np.unique(np.concatenate(queries + texts))
    assert set(weights.grad.abs().sum(dim=1).nonzero()[:, 0].tolist()) <= set(used.tolist())
    after = weights.detach() - 0.05 * weights.grad
    assert late_loss(after, [torch.tensor(q) for q in queries], [torch.tensor(t) for t in texts], 0.1) < loss


def test_a_text_without_tokens_meets_nothing():
    torch = pytest.importorskip("torch")
    vectors = torch.eye(3)
    empty, one, two = torch.tensor([], dtype=torch.long), torch.tensor([0]), torch.tensor([1])
    met = late_loss(vectors, [one, two], [one, two], 0.1)
    assert met < late_loss(vectors, [one, two], [one, empty], 0.1)
    assert torch.isfinite(late_loss(vectors, [one, empty], [one, two], 0.1))


@given(st.integers(2, 12), st.integers(0, 2**32 - 1))
def test_whitening_by_hand(dim, seed):
    rows = np.random.default_rng(seed).normal(size=(40, dim)) * np.arange(1, dim + 1)
    squares, axes = principal_axes(rows)
    assert (np.diff(squares) <= 1e-9).all() and np.allclose(axes.T @ axes, np.eye(dim))
    assert np.allclose(squares.sum(), np.square(rows).sum(axis=1).mean())
    turned = whiten(rows, rows, 0.0)
    assert np.allclose(turned @ turned.T, rows @ rows.T, rtol=1e-4, atol=1e-2)
    even = whiten(rows, rows, 0.5)
    assert np.allclose(even.T @ even / len(rows), np.eye(dim), atol=1e-4)
