"""The legs of a cluster: every shard is searched, the best of all are the best."""

import threading
from collections.abc import Iterable

import numpy as np

from index.cluster.fleet import Fleet
from index.legs import LEVELS, NO_HITS, Hits, LegQuery, Level, Mask, bm25_idf, ideal_score, looked_up

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


class Frequencies:
    """How many reports and passages of all shards hold a term; kept, for the same terms are asked again and again."""

    def __init__(self, fleet: Fleet) -> None:
        self._fleet = fleet
        self._known: dict[str, tuple[int, ...]] = {}
        self._lock = threading.Lock()

    def of(self, terms: Iterable[str], level: Level) -> dict[str, int]:
        """Return how many rows of a level hold each of some terms."""
        terms, at = list(terms), LEVELS.index(level)
        with self._lock:
            known = {term: self._known[term] for term in terms if term in self._known}
        new = [term for term in dict.fromkeys(terms) if term not in known]
        if new:
            counts = map(tuple, np.sum(self._fleet.ask_all("found", new), axis=0).tolist())
            told = dict(zip(new, counts, strict=True))
            known |= told
            with self._lock:
                if len(self._known) + len(new) > _REMEMBERED:
                    self._known = {}
                self._known.update(told)
        return {term: known[term][at] for term in terms}


class ClusterLexicalLeg:
    """A ``Leg`` by BM25 over all shards, with the document frequencies of all together.

    Attributes:
        level: what its rows are.
    """

    def __init__(self, fleet: Fleet, level: Level, frequencies: Frequencies) -> None:
        self.level: Level = level
        self._fleet, self._frequencies = fleet, frequencies
        layout = fleet.layout
        self._total = len(layout.segment) if level == "report" else int(layout.first_passage[-1])
        self._rows = fleet.positions if level == "report" else fleet.rows

    def __len__(self) -> int:
        return self._total

    def idfs(self, terms: Iterable[str]) -> dict[str, float]:
        """Return BM25's inverse document frequencies of terms, > 0."""
        return {term: bm25_idf(self._total, n) for term, n in self._frequencies.of(terms, self.level).items()}

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
