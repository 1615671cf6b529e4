"""Candidates for a query: what the two legs find in the reports in scope."""

from dataclasses import dataclass

import numpy as np

from index import Snapshot
from index.encoders.encoder import unit_rows
from index.storage.store import PARTS
from index.text.terms import analyze
from qa.records import Query
from qa.search.scope import Scope

POOL = 60
"""Passages that reach the ranker; on the development questions the right one is among them for 99 of 100."""

_DEPTH = 150  # hits taken from each leg before the pool is cut
_CONTEXT_WEIGHT = 0.5  # words carried over from an earlier question, against 1 for the question's own
# First fusion, only to choose the pool: BM25 and cosine of the best sentence and of the paragraph, part wanted.
_FIRST = {"sentence_lexical": 1.0, "passage_lexical": 0.7, "sentence_dense": 0.6, "passage_dense": 0.3, "part": 0.1}
_ADDED_FIRST = 0.1
_ADDED_DEPTH = 100


@dataclass(frozen=True, slots=True)
class Candidates:
    """The pool: m passages with all their n sentences, and what the legs say of each. Scores: higher is better.

    Attributes:
        passages: int64 ``(m,)`` passage numbers. sentences: int64 ``(n,)`` sentence numbers, grouped by passage.
        owner: int64 ``(n,)`` position in ``passages`` of each sentence.
        sentence_lexical, sentence_dense, sentence_added: float32 ``(n,)``; BM25 0..1, cosine -1..1, and BM25 of the
            added words. passage_lexical, passage_dense: float32 ``(m,)``.
        part: int8 ``(m,)``: 1 the part asked for, -1 the other one, 0 no preference.
    """

    passages: np.ndarray
    sentences: np.ndarray
    owner: np.ndarray
    sentence_lexical: np.ndarray
    sentence_dense: np.ndarray
    sentence_added: np.ndarray
    passage_lexical: np.ndarray
    passage_dense: np.ndarray
    part: np.ndarray


def term_weights(text: str, weight: float = 1.0) -> dict[str, float]:
    """Return the distinct terms of a text with one weight."""
    return dict.fromkeys(analyze(text), weight)


def find_candidates(query: Query, snapshot: Snapshot, scope: Scope) -> Candidates:
    """Ask both legs about sentences and paragraphs and keep the most promising paragraphs with all their sentences."""
    store = snapshot.store
    everything = len(scope.reports) == len(snapshot.reports)
    reports = None if everything else list(scope.reports)
    passages = None if everything else _passages_of(snapshot, scope)
    sentences = None if passages is None else np.flatnonzero(np.isin(store.sentence_passage, passages))

    weights = {**term_weights(query.context, _CONTEXT_WEIGHT), **term_weights(query.text)}
    vector = _query_vector(query, snapshot)
    dense_s = snapshot.sentence_vectors.search(vector, _DEPTH, sentences)
    dense_p = snapshot.passage_vectors.search(vector, _DEPTH, passages)
    lexical_s = snapshot.sentence_terms.search(weights, _DEPTH, reports)
    lexical_p = snapshot.passage_terms.search(weights, _DEPTH, reports)
    added_s = snapshot.sentence_terms.search(
        term_weights(" ".join(word for _, word in query.added)), _ADDED_DEPTH, reports
    )

    pool = np.unique(
        np.concatenate(
            [
                store.sentence_passage[dense_s[0]],
                store.sentence_passage[lexical_s[0]],
                store.sentence_passage[added_s[0]],
                dense_p[0],
                lexical_p[0],
            ]
        ).astype(np.int64)
    )
    rows, owner = _sentences_of(snapshot, pool)
    part = _part_preference(snapshot, scope, pool)
    candidates = Candidates(
        passages=pool,
        sentences=rows,
        owner=owner,
        sentence_lexical=_look_up(lexical_s, rows),
        sentence_dense=snapshot.sentence_vectors.cosines(rows, vector),
        sentence_added=_look_up(added_s, rows),
        passage_lexical=_look_up(lexical_p, pool),
        passage_dense=snapshot.passage_vectors.cosines(pool, vector),
        part=part,
    )
    return _keep_best(candidates)


def _query_vector(query: Query, snapshot: Snapshot) -> np.ndarray:
    """The mean of the cleaned question and of its wording, and at less weight what it leans on."""
    own = [query.text or query.raw, query.encoder_text or query.text or query.raw]
    rows = snapshot.encoder.encode_queries([*own, query.context] if query.context else own)
    vector = unit_rows(rows[:2].sum(axis=0, keepdims=True)) + _CONTEXT_WEIGHT * rows[2:].sum(axis=0)
    return unit_rows(vector)[0]


def _passages_of(snapshot: Snapshot, scope: Scope) -> np.ndarray:
    """Numbers of the passages of the reports in scope, int64, ascending."""
    spans = [snapshot.reports[n] for n in scope.reports]
    parts = [np.arange(i.first_passage, i.first_passage + i.passage_count, dtype=np.int64) for i in spans]
    return np.concatenate(parts) if parts else np.zeros(0, dtype=np.int64)


def _sentences_of(snapshot: Snapshot, passages: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """All sentences of some passages, and for each the position of its passage."""
    first = snapshot.store.first_sentence
    counts = first[passages + 1] - first[passages]
    owner = np.repeat(np.arange(len(passages)), counts)
    starts = np.repeat(first[passages] - np.concatenate([[0], np.cumsum(counts)[:-1]]), counts) if len(passages) else 0
    return (np.arange(len(owner)) + starts).astype(np.int64), owner.astype(np.int64)


def _look_up(hits: tuple[np.ndarray, np.ndarray], numbers: np.ndarray) -> np.ndarray:
    """Scores of the given numbers among the hits, 0 where a number is not among them."""
    if len(hits[0]) == 0:
        return np.zeros(len(numbers), dtype=np.float32)
    order = np.argsort(hits[0])
    keys = hits[0][order]
    place = np.minimum(np.searchsorted(keys, numbers), len(keys) - 1)
    return np.where(keys[place] == numbers, hits[1][order][place], 0).astype(np.float32)


def _part_preference(snapshot: Snapshot, scope: Scope, passages: np.ndarray) -> np.ndarray:
    wanted = np.full(len(snapshot.reports), -1, dtype=np.int8)
    for report, part in zip(scope.reports, scope.parts, strict=True):
        wanted[report] = -1 if part is None else PARTS.index(part)
    asked = wanted[snapshot.store.passage_report[passages]]
    has = snapshot.store.passage_part[passages]
    other = PARTS.index("other")
    return np.where(asked < 0, 0, np.where(asked == has, 1, np.where(has == other, 0, -1))).astype(np.int8)


def best_by_owner(scores: np.ndarray, owner: np.ndarray, count: int) -> np.ndarray:
    """Highest score among the sentences of each passage; every passage has one, and they stand grouped by passage."""
    if count == 0:
        return np.zeros(0, dtype=np.float64)
    return np.maximum.reduceat(scores, np.searchsorted(owner, np.arange(count))).astype(np.float64)


def _keep_best(c: Candidates) -> Candidates:
    """Cut the pool down to ``POOL`` passages by the first fusion."""
    m = len(c.passages)
    first = (
        _FIRST["sentence_lexical"] * best_by_owner(c.sentence_lexical, c.owner, m)
        + _FIRST["sentence_dense"] * best_by_owner(c.sentence_dense, c.owner, m)
        + _ADDED_FIRST * best_by_owner(c.sentence_added, c.owner, m)
        + _FIRST["passage_lexical"] * c.passage_lexical
        + _FIRST["passage_dense"] * c.passage_dense
        + _FIRST["part"] * c.part
    )
    kept = np.sort(np.lexsort((c.passages, -first))[:POOL])
    position = np.full(m, -1, dtype=np.int64)
    position[kept] = np.arange(len(kept))
    inside = position[c.owner] >= 0
    return Candidates(
        passages=c.passages[kept],
        sentences=c.sentences[inside],
        owner=position[c.owner][inside],
        sentence_lexical=c.sentence_lexical[inside],
        sentence_dense=c.sentence_dense[inside],
        sentence_added=c.sentence_added[inside],
        passage_lexical=c.passage_lexical[kept],
        passage_dense=c.passage_dense[kept],
        part=c.part[kept],
    )
