"""Train the ranker: ``python -m qa.fit QUESTIONS.jsonl[@INDEX] … [--out FILE]``.

Cross-validated by report: every question is judged by models that never saw a question about its report. Needs
scikit-learn and SciPy, which come with sentence-transformers. Takes about a minute on two cores.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index import DEFAULT_INDEX, ReportQAError, Snapshot, open_index
from qa.measure.labelled import Labelled, read_questions, right_rows
from qa.question.analysis import analyze_question
from qa.records import Query
from qa.search.candidates import Candidates, find_candidates
from qa.search.confidence import CONFIDENCE_NAMES, confidence_features, order_passages, rarity_of
from qa.search.features import NAMES, describe
from qa.search.rank import WEIGHTS, probability
from qa.search.scope import scope_of

_L2 = 2e-3  # of the conditional logit; .0003 to .003 differ by less than half a point of R@1
_C = 0.1  # inverse strength of the penalty of the second model; .03 to .3 differ by .003 of AUROC
_FOLDS = 8
_MIN_ANSWERED = 0.92  # share of answerable questions that the threshold must let through in cross-validation


@dataclass(slots=True)
class Example:
    """One labelled question with its candidates and their features."""

    question: Labelled
    query: Query
    candidates: Candidates
    features: np.ndarray
    right_passages: np.ndarray
    right_sentences: np.ndarray
    rarity: dict[str, float]
    reports: int


def make_examples(questions: Sequence[Labelled], snapshot: Snapshot) -> list[Example]:
    """Run the first stage for every question."""
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
    """Logistic regression: is the first passage right? Returns weights on the plain features, and the intercept."""
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


def folds(examples: Sequence[Example], count: int = _FOLDS) -> list[tuple[list[Example], list[Example]]]:
    """Split by report into (training, test) pairs."""
    from sklearn.model_selection import GroupKFold

    reports = [example.question.report for example in examples]
    splits = GroupKFold(min(count, len(set(reports)))).split(examples, groups=reports)
    return [([examples[i] for i in train], [examples[i] for i in test]) for train, test in splits]


def cross_validate(examples: Sequence[Example], columns: np.ndarray | None = None) -> list[tuple[Example, int, float]]:
    """Judge every example by models trained without its report.

    Returns:
        For each: the example, the rank of the right passage (0 = not found), the estimated chance of the first one.
    """
    judged = []
    for train, test in folds(examples):
        ranking = fit_ranking(train, columns)
        confidence, intercept = fit_confidence(train, ranking)
        for example in test:
            chance = chance_of_first(example, ranking, confidence, intercept)
            judged.append((example, rank_of_right(example, ranking), chance))
    return judged


def choose_threshold(judged: Sequence[tuple[Example, int, float]]) -> float:
    """The highest threshold, in steps of .01, that still answers ``_MIN_ANSWERED`` of the answerable questions."""
    chances = np.array([chance for example, _, chance in judged if example.question.evidence])
    steps = [step / 100 for step in range(1, 100) if (chances >= step / 100).mean() >= _MIN_ANSWERED]
    return max(steps, default=0.01)


def error_of_answers(judged: Sequence[tuple[Example, int, float]], threshold: float) -> tuple[float, float]:
    """Share of the answers given whose first quote is wrong, and its upper bound at 95 % confidence.

    One-sided bound of Clopper and Pearson 1934 (Biometrika 26): exact, so a little high.
    """
    from scipy.stats import beta

    answered = [rank == 1 for _, rank, chance in judged if chance >= threshold]
    wrong, n = answered.count(False), len(answered)
    if n == 0:
        return 0.0, 1.0
    bound = 1.0 if wrong == n else float(beta.ppf(0.95, wrong + 1, n - wrong))
    return wrong / n, bound


def report(judged: Sequence[tuple[Example, int, float]], threshold: float) -> dict[str, float]:
    """Figures of a cross-validation, rounded to three places."""
    from sklearn.metrics import roc_auc_score

    answerable = np.array([bool(example.question.evidence) for example, _, _ in judged])
    ranks = np.array([rank for _, rank, _ in judged])
    chances = np.array([chance for _, _, chance in judged])
    values = {
        "questions": float(len(judged)),
        "R@1": float((ranks[answerable] == 1).mean()),
        "R@3": float(((ranks[answerable] > 0) & (ranks[answerable] <= 3)).mean()),
        "R@5": float(((ranks[answerable] > 0) & (ranks[answerable] <= 5)).mean()),
        "MRR@10": float(np.where(ranks[answerable] > 0, 1 / np.maximum(ranks[answerable], 1), 0).mean()),
    }
    if not answerable.all():
        values["AUROC answerable"] = float(roc_auc_score(answerable, chances))
        values["AUROC first right"] = float(roc_auc_score(ranks == 1, chances))
        values["answerable answered"] = float((chances[answerable] >= threshold).mean())
        values["unanswerable refused"] = float((chances[~answerable] < threshold).mean())
        values["wrong answers"], values["wrong answers, 95 % bound"] = error_of_answers(judged, threshold)
    return {name: round(value, 3) for name, value in values.items()}


def load_examples(sources: Sequence[str]) -> list[Example]:
    """Read ``QUESTIONS.jsonl[@INDEX]`` sources and make their examples."""
    examples = []
    for source in sources:
        path, _, folder = source.partition("@")
        examples += make_examples(read_questions(Path(path)), open_index(folder or DEFAULT_INDEX))
    return examples


def main(arguments: Sequence[str] | None = None) -> int:
    """Cross-validate, print the figures, train on everything, write the weights."""
    parser = argparse.ArgumentParser(prog="python -m qa.fit", description="训练排序权重 / Train the ranker")
    parser.add_argument("sources", nargs="+", metavar="QUESTIONS.jsonl[@INDEX]")
    parser.add_argument("--out", type=Path, default=WEIGHTS, metavar="FILE")
    options = parser.parse_args(arguments)
    try:
        examples = load_examples(options.sources)
    except ReportQAError as error:
        print(f"错误：{error}", file=sys.stderr)
        return error.exit_code
    judged = cross_validate(examples)
    threshold = choose_threshold(judged)
    figures = report(judged, threshold)
    print(json.dumps(figures, ensure_ascii=False))
    ranking = fit_ranking(examples)
    confidence, intercept = fit_confidence(examples, ranking)
    values = {
        "note": "written by python -m qa.fit; figures are cross-validated by report",
        "figures": figures,
        "threshold": threshold,
        "ranking": dict(zip(NAMES, map(_short, ranking), strict=True)),
        "intercept": _short(intercept),
        "confidence": dict(zip(CONFIDENCE_NAMES, map(_short, confidence), strict=True)),
    }
    options.out.write_text(json.dumps(values, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0


def _short(value: float) -> float:
    return round(float(value), 4)


if __name__ == "__main__":
    sys.exit(main())
