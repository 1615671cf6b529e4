"""Rank the candidates and say how sure we are: two logistic models with readable weights in ``rank_weights.json``.

The first orders sentences within one question (trained as a conditional logit: the softmax over all candidate sentences
must put its mass on those that hold the answer). The second turns the best sentence of a passage into the probability
that the passage answers. Both are trained by ``python -m qa.fit``.
"""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from index import Snapshot
from qa.features import NAMES, describe
from qa.records import Hit, Query
from qa.retrieve import Candidates, best_by_owner

WEIGHTS = Path(__file__).with_name("rank_weights.json")

CONFIDENCE_NAMES: tuple[str, ...] = ("score", "lead", "crowd", "many_reports", "wants_figure", "short", *NAMES)
"""What the second model looks at: see ``confidence_features``."""

_MAX_LEAD = 5.0
_HIGHLIGHT_WITHIN = 0.7  # further sentences of a passage are marked when they score this close to its best one
_MAX_HIGHLIGHTS = 3


@dataclass(frozen=True, slots=True)
class Weights:
    """Learned weights: ``ranking`` as in ``NAMES``, ``confidence`` as in ``CONFIDENCE_NAMES``.

    Attributes:
        threshold: an answer is given when the best passage scores at least this, 0..1.
    """

    ranking: np.ndarray
    confidence: np.ndarray
    intercept: float
    threshold: float


@lru_cache(maxsize=1)
def load_weights() -> Weights:
    """Read the weights that ship with the program."""
    values = json.loads(WEIGHTS.read_text("utf-8"))
    return Weights(
        ranking=np.array([values["ranking"][name] for name in NAMES], dtype=np.float64),
        confidence=np.array([values["confidence"][name] for name in CONFIDENCE_NAMES], dtype=np.float64),
        intercept=float(values["intercept"]),
        threshold=float(values["threshold"]),
    )


def order_passages(scores: np.ndarray, candidates: Candidates) -> tuple[np.ndarray, np.ndarray]:
    """Order passages by their best sentence.

    Args:
        scores: ``(n,)`` one score a sentence.

    Returns:
        Positions in ``candidates.passages``, best first, ties by passage number; and the best score of each passage.
    """
    best = best_by_owner(scores, candidates.owner, len(candidates.passages))
    return np.lexsort((candidates.passages, -best)), best


def confidence_features(
    query: Query, candidates: Candidates, features: np.ndarray, scores: np.ndarray, reports: int, depth: int
) -> tuple[np.ndarray, np.ndarray]:
    """Describe the best ``depth`` passages for the second model.

    Returns:
        Positions of the passages, best first, ``(depth,)``; and float64 ``(depth, len(CONFIDENCE_NAMES))``. ``score``:
        of the first model; ``lead`` over the best other passage; ``crowd``: log of how many sentences score like it;
        ``many_reports``: more than one report was searched; ``short``: 1 for one character, less for longer ones.
    """
    order, best = order_passages(scores, candidates)
    rows = []
    for rank, position in enumerate(order[:depth]):
        inside = np.flatnonzero(candidates.owner == position)
        sentence = inside[np.argmax(scores[inside])]
        other = best[order[0]] if rank else (best[order[1]] if len(order) > 1 else best[position] - _MAX_LEAD)
        crowd = float(np.log(np.exp(np.minimum(scores - best[position], 20)).sum()))
        lead = float(np.clip(best[position] - other, -_MAX_LEAD, _MAX_LEAD))
        head = [best[position], lead, crowd, reports > 1, query.answer_type == "number", 1 / max(1, len(query.text))]
        rows.append([*map(float, head), *features[sentence]])
    return order[:depth], np.array(rows, dtype=np.float64).reshape(len(rows), len(CONFIDENCE_NAMES))


def rank(query: Query, candidates: Candidates, snapshot: Snapshot, reports: int, k: int) -> list[Hit]:
    """Return the k best passages, best first; scores never rise down the list.

    Args:
        reports: how many reports were searched.
    """
    if len(candidates.passages) == 0 or k < 1:
        return []
    weights = load_weights()
    features = describe(query, candidates, snapshot)
    scores = np.einsum("ij,j->i", features.astype(np.float64), weights.ranking)  # equal rows, equal scores: see cosines
    order, table = confidence_features(query, candidates, features, scores, reports, min(k, len(candidates.passages)))
    chances = 1 / (1 + np.exp(-(np.einsum("ij,j->i", table, weights.confidence) + weights.intercept)))
    chances = np.minimum.accumulate(chances)
    hits = []
    for position, chance in zip(order, chances, strict=True):
        passage = snapshot.passage(int(candidates.passages[position]))
        first = int(snapshot.store.first_sentence[candidates.passages[position]])
        inside = np.flatnonzero(candidates.owner == position)
        near = inside[scores[inside] >= scores[inside].max() - _HIGHLIGHT_WITHIN]
        kept = sorted(near[np.argsort(-scores[near], kind="stable")][:_MAX_HIGHLIGHTS])
        spans = tuple(passage.sentences[int(candidates.sentences[row]) - first] for row in kept)
        title = snapshot.reports[int(snapshot.store.passage_report[candidates.passages[position]])].title
        hits.append(Hit(passage=passage, title=title, highlights=spans, score=float(chance)))
    return hits
