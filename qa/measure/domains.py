"""The second model over kinds of documents that it has not seen: each kind is left out of its training once.

A score has to be right for documents of which nothing is known. Work reports do not teach that: where the words of a
question stand in a passage there, it nearly always answers. Sets of questions over other documents do, each question
asked a second time with its right passages hidden. What is learned of some kinds is judged on another one.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from qa.measure.models import Example, chance_of_first, fit_confidence, rank_of_right, without_right

BINS = 10

HIDDEN = 0.3
"""Weight of a question whose evidence was hidden. With .4 and .5 the AUROC of hidden evidence gains .002 to .006 over
two encyclopaedic sets and notices, none of which was trained on then, and the expected error grows by .01 to .02."""

PENALTY = 0.02
"""Inverse strength of the penalty. With .01, .02, .03 and .1, as above, AUROC of hidden evidence .962, .962, .963 and
.963, .954, .956, .957 and .961, .729, .730, .730 and .733; expected error .086, .080, .078 and .075, .054, .037, .031
and .025, .099, .116, .122 and .126."""


def reliability(scores: np.ndarray, right: np.ndarray) -> list[tuple[float, float, int]]:
    """Mean score, share right and number of answers of each tenth of the scores that holds any."""
    tenth = np.minimum((scores * BINS).astype(int), BINS - 1)
    held = [tenth == number for number in range(BINS)]
    return [(float(scores[h].mean()), float(right[h].mean()), int(h.sum())) for h in held if h.any()]


def expected_error(scores: np.ndarray, right: np.ndarray) -> float:
    """Expected calibration error (Naeini et al. 2015): distance of mean score and share right, by size of the tenth."""
    return sum(abs(score - share) * count for score, share, count in reliability(scores, right)) / len(scores)


def left_out(
    common: Sequence[Example], kinds: Mapping[str, Sequence[Example]], ranking: np.ndarray
) -> dict[str, dict[str, float]]:
    """Judge each kind of document by a model trained on the other kinds.

    Args:
        common: examples that every model is trained on, at least one of each outcome. kinds: the others, by name, each
            answerable. ranking: weights of the first model.

    Returns:
        By kind: number of ``questions``, ``R@1``, ``AUROC hidden`` of answerable questions against the same with their
        right passages hidden, ``expected error``; rounded to three places.
    """
    return {
        name: _judged(
            examples, common, [one for other, some in kinds.items() if other != name for one in some], ranking
        )
        for name, examples in kinds.items()
    }


def _judged(
    asked: Sequence[Example], common: Sequence[Example], others: Sequence[Example], ranking: np.ndarray
) -> dict[str, float]:
    from sklearn.metrics import roc_auc_score

    confidence, intercept = fit_confidence([*common, *others], ranking, hidden=HIDDEN, penalty=PENALTY)
    scores = np.array([chance_of_first(one, ranking, confidence, intercept) for one in asked])
    right = np.array([rank_of_right(one, ranking) == 1 for one in asked])
    hidden = [without_right(one) for one in asked if one.right_passages.any()]
    lower = [chance_of_first(one, ranking, confidence, intercept) for one in hidden]
    values = {
        "questions": float(len(asked)),
        "R@1": float(right.mean()),
        "AUROC hidden": float(roc_auc_score([1] * len(scores) + [0] * len(lower), [*scores, *lower])),
        "expected error": expected_error(scores, right),
    }
    return {name: round(value, 3) for name, value in values.items()}
