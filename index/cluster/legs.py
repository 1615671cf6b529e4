"""The legs of a cluster: every shard is searched, the best of all are the best."""

import threading
from collections.abc import Iterable

import numpy as np

from index.cluster.fleet import Fleet
from index.legs import NO_HITS, Hits, LegQuery, Level, Mask, bm25_idf, ideal_score, looked_up

_REMEMBERED = 262_144  # terms whose frequency is kept, 100 bytes each


def merged(found: Iterable[Hits], k: int) -> Hits:
    """Return the k best of the hits of all shards, ties by row; rows are those of the whole snapshot."""
    parts = list(found)
    if not parts:
        return NO_HITS
    rows = np.concatenate([rows for rows, _ in parts])
    scores = np.concatenate([scores for _, scores in parts])
    order = np.lexsort((rows, -scores))[:k]
    return rows[order], scores[order]


class ClusterLexicalLeg:
    """A ``Leg`` by BM25 over all shards, with the document frequencies of all together.

    Attributes:
        level: what its rows are.
    """

    def __init__(self, fleet: Fleet, level: Level) -> None:
        self.level: Level = level
        self._fleet = fleet
        layout = fleet.layout
        self._total = len(layout.segment) if level == "report" else int(layout.first_passage[-1])
        self._rows = fleet.positions if level == "report" else fleet.rows
        self._known: dict[str, int] = {}
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return self._total

    def idfs(self, terms: Iterable[str]) -> dict[str, float]:
        """Return BM25's inverse document frequencies of terms, > 0."""
        terms = list(terms)
        with self._lock:
            known = {term: self._known[term] for term in terms if term in self._known}
        new = [term for term in dict.fromkeys(terms) if term not in known]
        if new:
            counts = np.sum(self._fleet.ask_all("found", self.level, new), axis=0).tolist()
            known |= zip(new, counts, strict=True)
            with self._lock:
                if len(self._known) + len(new) > _REMEMBERED:
                    self._known = {}
                self._known |= zip(new, counts, strict=True)
        return {term: bm25_idf(self._total, known[term]) for term in terms}

    def search(self, query: LegQuery, k: int, mask: Mask | None = None) -> Hits:
        """See ``Leg``; scores as of ``index.legs.LexicalLeg``."""
        if not query.terms or k < 1 or not self._total or (mask is not None and not len(mask.reports)):
            return NO_HITS
        idfs = self.idfs(query.terms)
        weights = {term: weight * idfs[term] for term, weight in query.terms.items()}
        ideal = ideal_score(weights)
        if ideal <= 0:
            return NO_HITS
        asked = self._fleet.by_report(None if mask is None else mask.reports)
        answers = self._fleet.ask("lexical", {n: (self.level, weights, ideal, k, own) for n, own in asked.items()})
        return merged(((self._rows[n][rows], scores) for n, (rows, scores) in answers.items()), k)

    def scores(self, query: LegQuery, rows: np.ndarray, hits: Hits = NO_HITS) -> np.ndarray:
        """See ``Leg``: rows that are not among the hits have 0."""
        return looked_up(rows, hits)


class ClusterDenseLeg:
    """A ``Leg`` by the cosine of vectors over all shards."""

    level: Level = "passage"

    def __init__(self, fleet: Fleet) -> None:
        self._fleet = fleet

    def __len__(self) -> int:
        return int(self._fleet.layout.first_passage[-1])

    def search(self, query: LegQuery, k: int, mask: Mask | None = None) -> Hits:
        """See ``Leg``; scores are cosines."""
        if query.vector is None or k < 1 or not len(self) or (mask is not None and not len(mask.reports)):
            return NO_HITS
        asked = self._fleet.by_report(None if mask is None else mask.reports)
        answers = self._fleet.ask("dense", {n: (query.vector, k, own) for n, own in asked.items()})
        return merged(((self._fleet.rows[n][rows], scores) for n, (rows, scores) in answers.items()), k)

    def scores(self, query: LegQuery, rows: np.ndarray, hits: Hits = NO_HITS) -> np.ndarray:
        """See ``Leg``."""
        empty = np.zeros(len(rows), dtype=np.float32)
        if query.vector is None or not len(rows):
            return empty
        return self._fleet.scattered("cosines", self._fleet.by_passage(rows), (query.vector,), empty)
