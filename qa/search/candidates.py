"""Candidates for a query: what the legs find in the reports in scope.

"Measured" stands for ``tests/bench/constants.py``: one constant changed at a time over 559 labelled questions.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from index import LEVELS, PARTS, LegQuery, Level, Passage, Snapshot, Span, analyze, simplified, unit_rows
from qa.records import Query
from qa.search.scope import Scope

POOL = 60
"""Passages that reach the ranker. Measured: with 30 to 120 the right one is always among them and no figure changes;
with 3 it is missing for 8 of 1,000 questions."""

_DEPTH = 150  # hits taken from each leg before the pool is cut; measured: 75 to 300 do alike
_EVEN = 1e-6  # spread of scores that says nothing
_REPORTS = 1000  # hits taken among whole reports; the others count as 0
_ADDED_DEPTH = 100  # hits taken for the added words; measured: 0 to 200 do alike
# Of words carried over from an earlier question, against 1 for the question's own; measured: R@1 .914 with .25, .925
# with .5, .923 with 1.
_CONTEXT_WEIGHT = 0.5
# First fusion, which chooses the pool: weights of the best sentence and of the passage, and of the part wanted.
# Measured: R@1 and MRR@10 stay the same when any one of these is left out or doubled, as the pool is wide.
_FIRST = {
    "sentence_lexical": 1.0,
    "sentence_dense": 0.6,
    "sentence_added": 0.1,
    "passage_lexical": 0.7,
    "passage_dense": 0.3,
    "report_lexical": 0.15,  # standard deviations over the reports, see ``report_scores``
}
_FIRST_PART = 0.1


@dataclass(frozen=True, slots=True)
class Candidates:
    """The pool: m passages with all their n sentences, and what the legs say of each. Scores: higher is better.

    Attributes:
        rows: int64 ``(m,)``, rows of the passages, ascending. passages: the passages themselves.
        sentences: int64 ``(n,)``, rows of their sentences, in order.
        owner: int64 ``(n,)``, position in ``passages`` of each sentence.
        sentence_scores: float32 ``(n,)`` by name: of each leg over sentences, BM25 0..1 or cosine -1..1; and
            ``sentence_added``, BM25 of the added words.
        passage_scores: float32 ``(m,)`` by name, of each leg over passages; of each leg over reports, how far the
            passage's report stands above the others, see ``report_scores``.
        part: int8 ``(m,)``: 1 the part asked for, -1 the other one, 0 no preference.
    """

    rows: np.ndarray
    passages: tuple[Passage, ...]
    sentences: np.ndarray
    owner: np.ndarray
    sentence_scores: Mapping[str, np.ndarray]
    passage_scores: Mapping[str, np.ndarray]
    part: np.ndarray

    def by_sentence(self, name: str) -> np.ndarray:
        """Scores of each sentence, ``(n,)``: its own, or those of its passage where the leg searches passages."""
        if name in self.sentence_scores:
            return self.sentence_scores[name]
        scores: np.ndarray = self.passage_scores[name][self.owner]
        return scores

    def by_passage(self, name: str) -> np.ndarray:
        """Scores of each passage, ``(m,)``: its own, or those of its best sentence where the leg searches sentences."""
        if name in self.passage_scores:
            return self.passage_scores[name]
        return best_by_owner(self.sentence_scores[name], self.owner, len(self.rows))

    def only(self, kept: np.ndarray) -> "Candidates":
        """Return the passages at some positions, int64 ascending, with their sentences."""
        position = np.full(len(self.rows), -1, dtype=np.int64)
        position[kept] = np.arange(len(kept))
        inside = position[self.owner] >= 0
        return Candidates(
            rows=self.rows[kept],
            passages=tuple(self.passages[int(at)] for at in kept) if self.passages else (),
            sentences=self.sentences[inside],
            owner=position[self.owner][inside],
            sentence_scores={name: scores[inside] for name, scores in self.sentence_scores.items()},
            passage_scores={name: scores[kept] for name, scores in self.passage_scores.items()},
            part=self.part[kept],
        )

    def span(self, position: int) -> Span:
        """Return the place of the sentence at a position, 0..n-1, within the text of its passage."""
        owner = int(self.owner[position])
        return self.passages[owner].sentences[position - int(np.searchsorted(self.owner, owner))]

    def text(self, position: int) -> str:
        """Return the sentence at a position, 0..n-1."""
        start, end = self.span(position)
        return self.passages[int(self.owner[position])].text[start:end]


def term_weights(text: str, weight: float = 1.0) -> dict[str, float]:
    """Return the distinct terms of a text with one weight."""
    return dict.fromkeys(analyze(text), weight)


def with_place_words(query: Query, snapshot: Snapshot, scope: Scope) -> Query:
    """Search for the names of the places as well, where documents of other places or of none are searched.

    Elsewhere the places are a filter, and their names would only favour what happens to repeat them. A work report
    speaks of one place and names it seldom: beside one of a place asked about, another whose place is not known changes
    nothing.
    """
    asked = {simplified(name) for name in query.places}
    reports = [snapshot.reports[position] for position in scope.reports]
    placed = [info for info in reports if info.place or info.kind != "government"]
    own = bool(placed) and all(simplified(info.place) in asked for info in placed)
    names = " ".join(name for name in query.asked_places if name not in query.text)
    if own or not names:
        return query
    return replace(query, text=f"{names} {query.text}", encoder_text=f"{names} {query.encoder_text}")


def find_candidates(query: Query, snapshot: Snapshot, scope: Scope) -> Candidates:
    """Ask every leg and keep the most promising passages with all their sentences."""
    asked = LegQuery(
        {**term_weights(query.context, _CONTEXT_WEIGHT), **term_weights(query.text)}, _query_vector(query, snapshot)
    )
    added = LegQuery(term_weights(" ".join(word for _, word in query.added)))
    depths = {"report": _REPORTS, "passage": _DEPTH, "sentence": _DEPTH}
    legs = {name: (leg, asked, depths[leg.level]) for name, leg in snapshot.legs.items()}
    legs["sentence_added"] = snapshot.legs["sentence_lexical"], added, _ADDED_DEPTH

    everything = len(scope.reports) == len(snapshot.reports)
    masks = {} if everything else {level: snapshot.mask(level, scope.reports) for level in LEVELS}
    hits = {name: leg.search(wanted, depth, masks.get(leg.level)) for name, (leg, wanted, depth) in legs.items()}
    found = [
        snapshot.passage_of(hits[name][0]) if leg.level == "sentence" else hits[name][0]
        for name, (leg, _, _) in legs.items()
        if leg.level != "report"
    ]
    pool = np.unique(np.concatenate(found)).astype(np.int64)
    sentences, owner = snapshot.sentences_of(pool)

    def scores(level: Level, rows: np.ndarray) -> dict[str, np.ndarray]:
        mine = {name: (leg, wanted) for name, (leg, wanted, _) in legs.items() if leg.level == level}
        return {name: leg.scores(wanted, rows, hits[name]) for name, (leg, wanted) in mine.items()}

    part = _part_preference(snapshot, scope, pool)
    passages = scores("passage", pool)
    for name, (leg, _, _) in legs.items():
        if leg.level == "report":
            passages[name] = report_scores(*hits[name], scope.reports, snapshot.report_of(pool))
    everyone = Candidates(pool, (), sentences, owner, scores("sentence", sentences), passages, part)
    return _keep_best(everyone, snapshot)


def report_scores(found: np.ndarray, values: np.ndarray, searched: Sequence[int], of: np.ndarray) -> np.ndarray:
    """Say how far the report of each passage stands above the other reports: a report that is about what is asked.

    Args:
        found, values: hits among whole reports, positions and scores. searched: positions of all that were searched.
        of: int ``(m,)``, the report of each passage.

    Returns:
        float32 ``(m,)``: score of the report in standard deviations over the reports searched, a report that was not
        hit counting as 0; 0 where one report was searched, or all score alike.
    """
    n = max(1, len(searched))
    values = values.astype(np.float64)
    mean = float(values.sum()) / n
    spread = float(np.sqrt((np.square(values - mean).sum() + (n - len(values)) * mean**2) / n))
    if n < 2 or spread < _EVEN:
        return np.zeros(len(of), dtype=np.float32)
    score = dict(zip(found.tolist(), values.tolist(), strict=True))
    return ((np.array([score.get(int(report), 0.0) for report in of]) - mean) / spread).astype(np.float32)


def _query_vector(query: Query, snapshot: Snapshot) -> np.ndarray:
    """Return the unit vector, float32 ``(dim,)``, that the dense legs search for.

    It is the mean of the vectors of ``query.text`` and ``query.encoder_text``, plus ``_CONTEXT_WEIGHT`` times that of
    ``query.context`` for a follow-up question.
    """
    own = [query.text or query.raw, query.encoder_text or query.text or query.raw]
    rows = snapshot.encoder.encode_queries([*own, query.context] if query.context else own)
    vector = unit_rows(rows[:2].sum(axis=0, keepdims=True)) + _CONTEXT_WEIGHT * rows[2:].sum(axis=0)
    unit: np.ndarray = unit_rows(vector)[0]
    return unit


def _part_preference(snapshot: Snapshot, scope: Scope, rows: np.ndarray) -> np.ndarray:
    """Return ``Candidates.part`` of the passages with these rows."""
    wanted = np.full(len(snapshot.reports), -1, dtype=np.int8)
    for report, part in zip(scope.reports, scope.parts, strict=True):
        wanted[report] = -1 if part is None else PARTS.index(part)
    asked = wanted[snapshot.report_of(rows)]
    has = snapshot.part_of(rows)
    other = PARTS.index("other")
    return np.where(asked < 0, 0, np.where(asked == has, 1, np.where(has == other, 0, -1))).astype(np.int8)


def best_by_owner(scores: np.ndarray, owner: np.ndarray, count: int) -> np.ndarray:
    """Highest score among the sentences of each passage; every passage has one, and they stand grouped by passage."""
    if count == 0:
        return np.zeros(0, dtype=np.float64)
    best: np.ndarray = np.maximum.reduceat(scores, np.searchsorted(owner, np.arange(count))).astype(np.float64)
    return best


def _keep_best(c: Candidates, snapshot: Snapshot) -> Candidates:
    """Cut the pool down to ``POOL`` passages by the first fusion, and fetch these."""
    first = sum(weight * c.by_passage(name) for name, weight in _FIRST.items()) + _FIRST_PART * c.part
    kept = np.sort(np.lexsort((c.rows, -first))[:POOL])
    return replace(c.only(kept), passages=tuple(snapshot.passages(c.rows[kept])))
