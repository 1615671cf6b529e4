"""Rank the candidates and say how sure we are: two logistic models with readable weights in ``rank_weights.json``.

The first orders sentences within one question (trained as a conditional logit: the softmax over all candidate sentences
must put its mass on those that hold the answer). The second turns the best sentence of a passage into the probability
that the passage answers. Both are trained by ``python -m qa fit``, and both exist twice: for work reports, of which the
place and the year are known and filter what is searched, and for indexes with documents that may speak of any place,
where names of places are words like others and the report as a whole counts. There the second one exists once more, for
passages of such documents: it has seen other kinds of them, see ``qa.measure.domains``.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from index import DataError, Snapshot, expression
from qa.records import Hit, Query
from qa.search.candidates import Candidates
from qa.search.confidence import CONFIDENCE_NAMES, confidence_features, rarity_of
from qa.search.features import NAMES, describe
from qa.search.known import known
from qa.search.wanted import wanted_of

WEIGHTS = Path(__file__).with_name("rank_weights.json")

# Further sentences of a passage are marked when they score this close to its best one. Measured: the marked ones hold
# the answer for .986 of the right first passages with 0, .990 with .4, .992 with .7 to 1.5, which marks more.
_HIGHLIGHT_WITHIN = 0.7
_MAX_HIGHLIGHTS = 3  # measured: the answer is marked for .986 with 1, .992 with 2, 3 or 5
_MAX_LOGIT = 50.0  # beyond, a probability is 0 or 1 to the last bit
_LABEL = expression(
    r"\s{0,4}(?:\d{1,2}[.．、]|[一二三四五六七八九十]{1,3}(?:、|是)|[（(][一二三四五六七八九十\d]{1,3}[)）])[^\d％%]{2,18}[。：:]?\s{0,4}"
)
"""A numbered sentence so short that it only names what the next one tells."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Learned weights: ``ranking`` as in ``NAMES``, ``confidence`` as in ``CONFIDENCE_NAMES``.

    Attributes:
        threshold: an answer is given when the best passage scores at least this, 0..1.
        loose_confidence, loose_intercept: of the second model for passages of loose documents, see
            ``qa.search.known.is_loose``; None = the same as for others.
    """

    ranking: np.ndarray
    confidence: np.ndarray
    intercept: float
    threshold: float
    loose_confidence: np.ndarray | None = None
    loose_intercept: float = 0.0

    def chances(self, table: np.ndarray, loose: np.ndarray) -> np.ndarray:
        """Return the estimated probability that each passage answers, float64 ``(n,)``.

        Args:
            table: ``(n, len(CONFIDENCE_NAMES))``, see ``confidence_features``.
            loose: bool ``(n,)``, which passages stand in loose documents.
        """
        logits = np.einsum("ij,j->i", table, self.confidence) + self.intercept
        if self.loose_confidence is not None:
            others = np.einsum("ij,j->i", table, self.loose_confidence) + self.loose_intercept
            logits = np.where(loose, others, logits)
        return probability(logits)


@lru_cache(maxsize=2)
def load_weights(loose: bool = False) -> Weights:
    """Read the weights that ship with the program.

    Args:
        loose: those for documents that may speak of any place, see ``qa.search.scope.is_loose``. The threshold is one.

    Raises:
        DataError: a feature has no weight, as after adding one and before ``python -m qa fit``.
    """
    values = json.loads(WEIGHTS.read_text("utf-8"))
    values |= values.get("documents", {}) if loose else {}
    others = values.get("others")

    def read(of: Mapping[str, Any], group: str, names: Sequence[str]) -> np.ndarray:
        for name in names:
            if name not in of[group]:
                raise DataError("weight_missing", path=WEIGHTS, group=group, name=name)
        return np.array([of[group][name] for name in names], dtype=np.float64)

    return Weights(
        ranking=read(values, "ranking", NAMES),
        confidence=read(values, "confidence", CONFIDENCE_NAMES),
        intercept=float(values["intercept"]),
        threshold=float(values["threshold"]),
        loose_confidence=read(others, "confidence", CONFIDENCE_NAMES) if loose and others else None,
        loose_intercept=float(others["intercept"]) if loose and others else 0.0,
    )


def probability(logits: np.ndarray) -> np.ndarray:
    """The logistic function, for logits of any size."""
    chances: np.ndarray = 1 / (1 + np.exp(-np.clip(logits, -_MAX_LOGIT, _MAX_LOGIT)))
    return chances


def of_loose(rows: np.ndarray, snapshot: Snapshot) -> np.ndarray:
    """Tell which passages, by their rows, stand in documents that may speak of any place, bool ``(n,)``."""
    found: np.ndarray = known(snapshot).loose[snapshot.report_of(rows)]
    return found


def with_told(kept: Sequence[int], texts: Sequence[str], last: int) -> list[int]:
    """Return sentences to mark, with the one after each that is but a label, as far as there is room for it.

    Args:
        kept: numbers of the sentences, ascending. texts: of each. last: number of the last sentence of their passage.

    >>> with_told([4, 7], ["2.养老服务方面。", "新增床位300张。"], 9)
    [4, 5, 7]
    """
    labels = (number for number, text in zip(kept, texts, strict=True) if _LABEL.fullmatch(text))
    told = [number + 1 for number in labels if number < last and number + 1 not in kept]
    return sorted([*kept, *told[: _MAX_HIGHLIGHTS - len(kept)]])


def rank(
    query: Query, candidates: Candidates, snapshot: Snapshot, reports: int, k: int, *, loose: bool = False
) -> list[Hit]:
    """Return the k best passages, best first; scores never rise down the list.

    Args:
        reports: how many reports were searched. loose: see ``load_weights``.
    """
    if not candidates.passages or k < 1:
        return []
    weights = load_weights(loose)
    features = describe(query, candidates, snapshot)
    scores = np.einsum("ij,j->i", features.astype(np.float64), weights.ranking)  # not "@": see DenseLeg.scores
    rarity, depth = rarity_of(query, snapshot), min(k, len(candidates.passages))
    wanted = wanted_of(query, snapshot)
    order, table = confidence_features(query, candidates, features, scores, rarity, reports, depth, wanted, snapshot)
    chances = np.minimum.accumulate(weights.chances(table, of_loose(candidates.rows[order], snapshot)))
    hits = []
    for position, chance in zip(order, chances, strict=True):
        inside = np.flatnonzero(candidates.owner == position)
        near = inside[scores[inside] >= scores[inside].max() - _HIGHLIGHT_WITHIN]
        kept = sorted(near[np.argsort(-scores[near], kind="stable")][:_MAX_HIGHLIGHTS])
        kept = with_told(kept, [candidates.text(int(sentence)) for sentence in kept], int(inside[-1]))
        title = snapshot.reports[int(snapshot.report_of(candidates.rows[position]))].title
        spans = tuple(candidates.span(int(sentence)) for sentence in kept)
        hits.append(Hit(passage=candidates.passages[position], title=title, highlights=spans, score=float(chance)))
    return hits
