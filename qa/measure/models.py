"""The two models of the ranker: examples to train them on, how they are trained, what they say of an example.

Training needs scikit-learn and SciPy, which come with sentence-transformers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from index import Snapshot
from qa.measure.labelled import Labelled, right_rows
from qa.question.reading import read_question
from qa.records import Query
from qa.search.candidates import Candidates, find_candidates, pool_size, with_place_words
from qa.search.confidence import CONFIDENCE_NAMES, confidence_features, order_passages, rarity_of
from qa.search.features import NAMES, describe
from qa.search.known import any_loose
from qa.search.rank import Weights, of_loose, probability
from qa.search.scope import scope_of
from qa.search.wanted import Wanted, wanted_of

_L2 = 6e-3  # of the conditional logit; .002 to .02 differ by less than a point of R@1, outside the domain too
# Not learned, since in most labelled sets one report is searched: the part of the whole report. Measured with places as
# words and all reports searched: R@1 over other notices .546 as learned (.75 and .28), .549 with 1 and 1, .554 with 1.4
# and 2; over encyclopaedias .950, .946 and .946. Nor the level of government that a question names (全区): labelled
# questions hardly name one without a place.
FIXED = {"report_lexical": 1.0, "verbatim_report_lexical": 1.0, "level": 3.0}
# Among documents of other kinds, with the other weights learned anew, (1, 1), (1.25, 2) and (1.5, 2): R@1 of labelled
# reports with places as words .782, .784 and .794, over two encyclopaedic sets .976, .974, .975 and .946 each time;
# notices, whose figures were in view, .625, .623, .626, in ten .880, .885, .887, document first .855, .856, .861. For
# work reports the first passage of 559 questions over 32 reports is right as often with either.
FIXED_OF_DOCUMENTS = {**FIXED, "report_lexical": 1.5, "verbatim_report_lexical": 2.0}
_CONSTANT = 1e-6  # spread of a feature that says nothing
# Inverse strength of the penalty of the second model, for work reports. Trained without the questions of a domain, its
# AUROC answerable with .03, .1, .3, 1 and 3: a district .858, .874, .885, .892, .891; 11 provinces .903, .908, .914,
# .922, .923; hidden evidence falls by .01 to .02 meanwhile.
PENALTY = 0.3


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
    wanted: Wanted
    snapshot: Snapshot
    count: float = 1.0


def make_examples(questions: Sequence[Labelled], snapshot: Snapshot, *, filtered: bool = True) -> list[Example]:
    """Find the candidates of every question and describe and label them.

    Args:
        filtered: False = search all reports and take places for words, as among documents whose place is not known.
    """
    examples = []
    for question in questions:
        reading = read_question(question.question, snapshot, question.history)
        query = reading.searched(reading.query(snapshot.reports))
        if not filtered:
            query = replace(query, places=(), years=())
        scope = scope_of(query, snapshot)
        query = with_place_words(query, snapshot, scope)
        loose = any_loose(snapshot, scope.reports)
        candidates = find_candidates(query, snapshot, scope, pool_size(len(scope.reports), 1, loose=loose))
        passages, sentences = right_rows(question, candidates)
        features = describe(query, candidates, snapshot).astype(np.float64)
        rarity = rarity_of(query, snapshot)
        wanted = wanted_of(query, snapshot)
        count = len(scope.reports)
        examples.append(
            Example(question, query, candidates, features, passages, sentences, rarity, count, wanted, snapshot)
        )
    return examples


def without_right(example: Example) -> Example:
    """Return an example whose right passages are hidden: the same question, which nothing answers any more."""
    kept = np.flatnonzero(~example.right_passages)
    inside = ~example.right_passages[example.candidates.owner]
    return replace(
        example,
        candidates=example.candidates.only(kept),
        features=example.features[inside],
        right_passages=example.right_passages[kept],
        right_sentences=example.right_sentences[inside],
    )


def fit_ranking(
    examples: Sequence[Example], columns: np.ndarray | None = None, *, fixed_weights: Mapping[str, float] = FIXED
) -> np.ndarray:
    """Conditional logit over the candidate sentences of each question (McFadden 1974), with an L2 penalty.

    Other sentences of a right passage are left out of the comparison: they are neither right nor wrong.

    Args:
        columns: bool ``(len(NAMES),)``, the features to use; None = all. The weight of the others is 0.
        fixed_weights: of features whose weight is not learned, see ``FIXED``.
    """
    from scipy.optimize import minimize

    columns = np.ones(len(NAMES), dtype=bool) if columns is None else columns
    fixed: np.ndarray = np.array([fixed_weights.get(name, 0.0) for name in NAMES]) * columns
    learned = columns & (fixed == 0)
    tables, marks = [], []
    for example in examples:
        if example.right_sentences.any():
            keep = ~example.right_passages[example.candidates.owner] | example.right_sentences
            tables.append(example.features[keep])
            marks.append(example.right_sentences[keep])
    counts = np.array([len(table) for table in tables])
    table, right = np.concatenate(tables), np.concatenate(marks)
    begins, group = np.cumsum(counts) - counts, np.repeat(np.arange(len(counts)), counts)
    offset, table, n = table @ fixed, table[:, learned], len(counts)
    scale = table.std(axis=0)
    scale[scale < _CONSTANT] = 1
    table = table / scale

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = table @ weights + offset
        mass = np.exp(scores - np.maximum.reduceat(scores, begins)[group])
        share = np.where(right, mass, 0)
        all_mass, right_mass = np.add.reduceat(mass, begins), np.add.reduceat(share, begins)
        gradient = table.T @ (mass / all_mass[group] - share / right_mass[group])
        value = float(np.log(all_mass).sum() - np.log(right_mass).sum()) / n
        return value + _L2 * float(weights @ weights), gradient / n + 2 * _L2 * weights

    found = minimize(loss, np.zeros(int(learned.sum())), jac=True, method="L-BFGS-B").x
    fixed[learned] = found / scale
    return fixed


def fit_confidence(
    examples: Sequence[Example], ranking: np.ndarray, *, hidden: float = 0.0, penalty: float = PENALTY
) -> tuple[np.ndarray, float]:
    """Logistic regression: is the first passage right?

    Args:
        hidden: weight, against 1, of each answerable question asked again with its right passages hidden.
        penalty: inverse strength of the penalty, above 0; the lower, the nearer all scores are to each other.

    Returns:
        Weights of the features as they are (not standardised), float64 ``(len(CONFIDENCE_NAMES),)``; the intercept.
    """
    from sklearn.linear_model import LogisticRegression

    rows, right, counts = [], [], []
    for example in examples:
        both = [(example, example.count)]
        if hidden > 0 and example.right_passages.any():
            both.append((without_right(example), hidden * example.count))
        for one, count in both:
            position, table = _first(one, ranking)
            if len(position):
                rows.append(table[0])
                right.append(bool(one.right_passages[position[0]]))
                counts.append(count)
    matrix = np.array(rows)
    mean, scale = matrix.mean(axis=0), matrix.std(axis=0)
    scale[scale < 1e-9] = 1  # constant but for rounding
    model = LogisticRegression(C=penalty, max_iter=2000).fit((matrix - mean) / scale, right, sample_weight=counts)
    weights = model.coef_[0] / scale
    return weights, float(model.intercept_[0] - mean @ weights)


def _first(example: Example, ranking: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    if len(example.candidates.passages) == 0:
        return np.zeros(0, dtype=np.int64), np.zeros((0, len(CONFIDENCE_NAMES)))
    scores = example.features @ ranking
    e = example
    return confidence_features(e.query, e.candidates, e.features, scores, e.rarity, e.reports, 1, e.wanted, e.snapshot)


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


def shipped_chance(example: Example, weights: Weights) -> float:
    """Estimated probability that the first passage is right, by all weights of a situation; 0 when there is none."""
    position, table = _first(example, weights.ranking)
    if not len(position):
        return 0.0
    loose = of_loose(example.candidates.rows[position], example.snapshot)
    return float(weights.chances(table[:1], loose[:1])[0])
