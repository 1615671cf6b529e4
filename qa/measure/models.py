"""The two models of the ranker: examples to train them on, how they are trained, what they say of an example.

Training needs scikit-learn and SciPy, which come with sentence-transformers.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index import Snapshot
from qa.measure.labelled import Labelled, right_rows
from qa.question.analysis import analyze_question
from qa.records import Query
from qa.search.candidates import Candidates, find_candidates
from qa.search.confidence import CONFIDENCE_NAMES, confidence_features, order_passages, rarity_of
from qa.search.features import NAMES, describe
from qa.search.rank import probability
from qa.search.scope import scope_of

_L2 = 2e-3  # of the conditional logit; .0003 to .003 differ by less than half a point of R@1
_C = 0.1  # inverse strength of the penalty of the second model; .03 to .3 differ by .003 of AUROC


@dataclass(frozen=True, slots=True)
class Example:
    """One labelled question with its m candidate passages and their n sentences.

    Attributes:
        features: float64 ``(n, len(NAMES))``.
        right_passages: bool ``(m,)``. right_sentences: bool ``(n,)``, see ``right_rows``.
        rarity: terms of the question with their inverse document frequency. reports: how many reports were searched.
    """

    question: Labelled
    query: Query
    candidates: Candidates
    features: np.ndarray
    right_passages: np.ndarray
    right_sentences: np.ndarray
    rarity: dict[str, float]
    reports: int


def make_examples(questions: Sequence[Labelled], snapshot: Snapshot) -> list[Example]:
    """Find the candidates of every question and describe and label them."""
    examples = []
    for question in questions:
        query = analyze_question(question.question, snapshot.reports, question.history)
        scope = scope_of(query, snapshot)
        candidates = find_candidates(query, snapshot, scope)
        passages, sentences = right_rows(question, candidates)
        features = describe(query, candidates, snapshot).astype(np.float64)
        rarity = rarity_of(query, snapshot)
        examples.append(Example(question, query, candidates, features, passages, sentences, rarity, len(scope.reports)))
    return examples


def fit_ranking(examples: Sequence[Example], columns: np.ndarray | None = None) -> np.ndarray:
    """Conditional logit over the candidate sentences of each question (McFadden 1974), with an L2 penalty.

    Other sentences of a right passage are left out of the comparison: they are neither right nor wrong.

    Args:
        columns: bool ``(len(NAMES),)``, the features to use; None = all. The weight of the others is 0.
    """
    from scipy.optimize import minimize

    columns = np.ones(len(NAMES), dtype=bool) if columns is None else columns
    groups = []
    for example in examples:
        if example.right_sentences.any():
            keep = ~example.right_passages[example.candidates.owner] | example.right_sentences
            groups.append((example.features[keep][:, columns], example.right_sentences[keep]))

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        total, gradient = 0.0, np.zeros_like(weights)
        for table, right in groups:
            scores = table @ weights
            mass = np.exp(scores - scores.max())
            share = np.where(right, mass, 0)
            total -= float(np.log(share.sum() / mass.sum()))
            gradient += table.T @ (mass / mass.sum() - share / share.sum())
        n = len(groups)
        return total / n + _L2 * float(weights @ weights), gradient / n + 2 * _L2 * weights

    found = minimize(loss, np.zeros(int(columns.sum())), jac=True, method="L-BFGS-B").x
    weights = np.zeros(len(NAMES))
    weights[columns] = found
    return weights


def fit_confidence(examples: Sequence[Example], ranking: np.ndarray) -> tuple[np.ndarray, float]:
    """Logistic regression: is the first passage right?

    Returns:
        Weights of the features as they are (not standardised), float64 ``(len(CONFIDENCE_NAMES),)``; the intercept.
    """
    from sklearn.linear_model import LogisticRegression

    rows, right = [], []
    for example in examples:
        position, table = _first(example, ranking)
        if len(position):
            rows.append(table[0])
            right.append(bool(example.right_passages[position[0]]))
    matrix = np.array(rows)
    mean, scale = matrix.mean(axis=0), matrix.std(axis=0)
    scale[scale < 1e-9] = 1  # constant but for rounding
    model = LogisticRegression(C=_C, max_iter=2000).fit((matrix - mean) / scale, right)
    weights = model.coef_[0] / scale
    return weights, float(model.intercept_[0] - mean @ weights)


def _first(example: Example, ranking: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    if len(example.candidates.passages) == 0:
        return np.zeros(0, dtype=np.int64), np.zeros((0, len(CONFIDENCE_NAMES)))
    scores = example.features @ ranking
    e = example
    return confidence_features(e.query, e.candidates, e.features, scores, e.rarity, e.reports, 1)


def rank_of_right(example: Example, ranking: np.ndarray) -> int:
    """Rank of the first right passage, counted from 1; 0 when it is not among the first ten."""
    if len(example.candidates.passages) == 0:
        return 0
    order, _ = order_passages(example.features @ ranking, example.candidates)
    found = np.flatnonzero(example.right_passages[order[:10]])
    return int(found[0]) + 1 if len(found) else 0


def chance_of_first(example: Example, ranking: np.ndarray, confidence: np.ndarray, intercept: float) -> float:
    """Estimated probability that the first passage is right; 0 when there is none."""
    _, table = _first(example, ranking)
    return float(probability(table[:1] @ confidence + intercept)[0]) if len(table) else 0.0
