"""How much is refused where most is answered, cross-validated through the whole product.

``python -m tests.bench.refusals QUESTIONS.jsonl@INDEX …``: the reports are split into eight; the questions of each
part are asked of ``qa.answer`` with weights fitted on the others, so that rules and tables count as well as scores. A
refusal by a rule counts as a score of 0. Printed: AUROC of answerable and unanswerable questions, and the share of
these that is refused where so many of those are answered.
"""

import argparse
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from sklearn.metrics import roc_auc_score

import qa
import qa.answering
import qa.search.rank
import qa.searching
from index import Snapshot, open_index
from qa.measure.fit import folds
from qa.measure.labelled import Labelled, read_questions
from qa.measure.models import Example, fit_confidence, fit_ranking, make_examples
from qa.records import Answer
from qa.search.rank import Weights

ANSWERED = (0.90, 0.92, 0.95)
LEAST = 1e-4
"""Threshold of the scores here: the rules alone refuse."""


@contextmanager
def weighed(weights: Weights) -> Iterator[None]:
    """Let everything be answered with other weights for reports."""
    shipped = qa.search.rank.load_weights
    loose = shipped(True)
    for module in (qa.search.rank, qa.answering, qa.searching):
        module.load_weights = lambda of_documents=False, **more: loose if of_documents else weights
    try:
        yield
    finally:
        for module in (qa.search.rank, qa.answering, qa.searching):
            module.load_weights = shipped


def score_of(found: Answer) -> float:
    """Return how surely a question was answered, 0..1; 0 where it was refused."""
    if found.status != "answered":
        return 0.0
    return max(found.quotes[0].score, LEAST) if found.quotes else 1.0


def fitted(examples: Sequence[Example]) -> Weights:
    """Return weights fitted on some examples."""
    ranking = fit_ranking(examples, None)
    confidence, intercept = fit_confidence(examples, ranking)
    return Weights(ranking, confidence, float(intercept), LEAST)


def asked(questions: Sequence[tuple[Labelled, Snapshot]], weights: Weights) -> tuple[list[float], list[float]]:
    """Return the scores of the answerable and of the unanswerable questions."""
    yes: list[float] = []
    no: list[float] = []
    with weighed(weights):
        for question, snapshot in questions:
            found = qa.answer(question.question, history=question.history, index=snapshot, k=1)
            (yes if question.evidence else no).append(score_of(found))
    return yes, no


def main() -> None:
    """Print one line."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.refusals")
    parser.add_argument("sources", nargs="+", metavar="QUESTIONS.jsonl@INDEX")
    options = parser.parse_args()
    questions: list[tuple[Labelled, Snapshot]] = []
    examples: list[Example] = []
    opened: dict[str, Snapshot] = {}
    for source in options.sources:
        path, _, folder = source.partition("@")
        snapshot = opened.setdefault(folder, open_index(folder))
        labelled = read_questions(Path(path))
        questions += [(question, snapshot) for question in labelled]
        examples += make_examples(labelled, snapshot)
    yes: list[float] = []
    no: list[float] = []
    for train, test in folds(examples):
        reports = {example.question.report for example in test}
        here = [(question, snapshot) for question, snapshot in questions if question.report in reports]
        some, others = asked(here, fitted(train))
        yes, no = yes + some, no + others
    auroc = roc_auc_score([1] * len(yes) + [0] * len(no), yes + no)
    refused = [float(np.mean(np.array(no) < np.quantile(yes, 1 - share))) for share in ANSWERED]
    told = ", ".join(f"{share:.2f}: {value:.3f}" for share, value in zip(ANSWERED, refused, strict=True))
    print(f"{len(yes)} + {len(no)} questions: AUROC {auroc:.3f}; refused at answered {told}", flush=True)


if __name__ == "__main__":
    main()
