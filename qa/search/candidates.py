"""Candidates for a query: what the legs find in the reports in scope.

"Measured" stands for ``tests/bench/constants.py``: one constant changed at a time over 559 labelled questions.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import TypeVar

import numpy as np

from index import (
    LEVELS,
    PARTS,
    LegQuery,
    Passage,
    Snapshot,
    Span,
    analyze,
    expression,
    simplified,
    unit_rows,
)
from qa.question.levels import asked_levels
from qa.records import Query
from qa.search.known import known
from qa.search.scope import Scope
from qa.search.scores import best_by_owner, report_scores, sentence_bm25
from qa.search.sentence_facts import SentenceFacts, facts_of
from qa.search.term_counts import TermCounts

_T = TypeVar("_T")

POOL = 60
"""Passages that reach the ranker. Measured: of 96 questions that name no place, over 32 reports, the first passage is
right for .646 with 30, .667 with 60, .677 with 100 and 150."""

POOL_OF_FILES = 80
"""Passages that reach it where documents of no known kind are searched. Measured over notices: 60, 80 and 100 hold the
right one for .923, – and .936 of the questions; 80 brings it among ten for .888 instead of .885, its document for .962
instead of .959, and takes a twentieth more of the processor."""

POOL_OF_ONE = 30
"""Passages of a single report that reach it. Measured: of 559 questions as many have the right one first with 24 as
with 60, and one more is answered; the ranker takes half as long as with 60."""

_DEPTH = 150  # hits taken from each leg before the pool is cut; measured: 75 to 300 do alike
_BESIDE = 200_000  # passages from which the legs are asked beside each other: a leg takes 5 ms there, a thread .1 ms
_REPORTS = 1000  # hits taken among whole reports; the others count as 0
_ADDED_DEPTH = 100  # hits taken for the added words; measured: 0 to 200 do alike
# Of words carried over from an earlier question, against 1 for the question's own; measured: R@1 .914 with .25, .925
# with .5, .923 with 1.
_CONTEXT_WEIGHT = 0.5
# First fusion, which chooses the pool: weights of the passage, of the nearest sentence, and of the part wanted.
# Measured: R@1 and MRR@10 stay the same when any one of these is left out or doubled, as the pool is wide; and when the
# words of single sentences count besides, or sentences are searched as well.
_FIRST = {
    "passage_lexical": 1.7,
    "passage_dense": 0.3,
    "passage_added": 0.1,
    "sentence_dense": 0.6,
    "report_lexical": 0.15,  # standard deviations over the reports, see ``report_scores``
    "level": 0.3,
}
_FIRST_PART = 0.1
_HAN = expression("[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Candidates:
    """The pool: m passages with all their n sentences, and what the legs say of each. Scores: higher is better.

    Attributes:
        rows: int64 ``(m,)``, rows of the passages, ascending. passages: the passages themselves.
        sentences: int64 ``(n,)``, rows of their sentences, in order.
        owner: int64 ``(n,)``, position in ``passages`` of each sentence.
        sentence_scores: float32 ``(n,)`` by name: ``sentence_dense``, a cosine -1..1, and ``sentence_lexical``, see
            ``sentence_bm25``.
        passage_scores: float32 ``(m,)`` by name, of each leg over passages, BM25 0..1 or a cosine; ``passage_added``,
            BM25 of the added words; of each leg over reports, how far the passage's report stands above the others,
            see ``report_scores``; ``level``: 1 where the report is of a level that the question names, see
            ``level_scores``.
        part: int8 ``(m,)``: 1 the part asked for, -1 the other one, 0 no preference.
        terms: how often terms stand in each folded sentence; None = not counted yet, see ``sentence_terms``.
        known: what is known of each sentence, in order; empty = not worked out yet, see ``facts``.
    """

    rows: np.ndarray
    passages: tuple[Passage, ...]
    sentences: np.ndarray
    owner: np.ndarray
    sentence_scores: Mapping[str, np.ndarray]
    passage_scores: Mapping[str, np.ndarray]
    part: np.ndarray
    terms: TermCounts | None = None
    known: Sequence[SentenceFacts] = ()

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

    def sentence_terms(self) -> TermCounts:
        """Return how often terms stand in each folded sentence."""
        return self.terms or TermCounts([facts.folded for facts in self.facts()])

    def texts(self) -> list[str]:
        """Return all sentences, ``n``."""
        return [text for passage in self.passages for text in passage.sentence_texts()]

    def facts(self) -> Sequence[SentenceFacts]:
        """Return what is known of each sentence, ``n``."""
        return self.known or facts_of(self.texts())

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
    spoken_of = known(snapshot).speak_of(scope.reports)
    own = bool(spoken_of) and spoken_of <= {simplified(name) for name in query.places}
    names = " ".join(name for name in query.asked_places if name not in query.text)
    if own or not names:
        return query
    return replace(query, text=f"{names} {query.text}", encoder_text=f"{names} {query.encoder_text}")


def pool_size(reports: int, k: int, *, loose: bool = False) -> int:
    """Return how many passages are to reach the ranker, where k are wanted from so many reports.

    Args:
        loose: some of the reports are of no known kind.
    """
    if reports == 1 and k <= POOL_OF_ONE:
        return POOL_OF_ONE
    return POOL_OF_FILES if loose else POOL


def find_candidates(
    query: Query, snapshot: Snapshot, scope: Scope, pool: int = POOL, *, any_language: bool = False
) -> Candidates:
    """Ask every leg and keep the most promising passages, so many, with all their sentences.

    Args:
        any_language: also of those in English where others are found: the question was asked in it.
    """
    vector = _query_vector(query, snapshot)
    asked = LegQuery({**term_weights(query.context, _CONTEXT_WEIGHT), **term_weights(query.text)}, vector)
    added = LegQuery(term_weights(" ".join(word for _, word in query.added)))
    depths = {"report": _REPORTS, "passage": _DEPTH}
    several = len(scope.reports) > 1  # of a single one the leg over reports says nothing
    searched = {name: leg for name, leg in snapshot.legs.items() if several or leg.level != "report"}
    legs = {name: (leg, asked, depths[leg.level]) for name, leg in searched.items()}
    legs["passage_added"] = snapshot.legs["passage_lexical"], added, _ADDED_DEPTH

    everything = len(scope.reports) == len(snapshot.reports)
    masks = {} if everything else {level: snapshot.mask(level, scope.reports) for level in LEVELS}
    searches = [partial(leg.search, wanted, depth, masks.get(leg.level)) for leg, wanted, depth in legs.values()]
    hits = dict(zip(legs, _results(searches, beside=snapshot.manifest.passages > _BESIDE), strict=True))
    found = [hits[name][0] for name, (leg, _, _) in legs.items() if leg.level == "passage"]
    rows = np.unique(np.concatenate(found)).astype(np.int64)
    sentences, owner = snapshot.sentences_of(rows)
    passages = {
        name: leg.scores(wanted, rows, hits[name]) for name, (leg, wanted, _) in legs.items() if leg.level == "passage"
    }
    for name, leg in snapshot.legs.items():
        if leg.level == "report":
            found_reports = hits.get(name, (np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32)))
            passages[name] = report_scores(*found_reports, scope.reports, snapshot.report_of(rows))
    passages["level"] = level_scores(query, snapshot, rows)
    cosines = {"sentence_dense": snapshot.sentence_cosines(vector, sentences)}
    part = _part_preference(snapshot, scope, rows)
    kept = _best(Candidates(rows, (), sentences, owner, cosines, passages, part), pool)
    kept = replace(kept, passages=tuple(snapshot.passages(kept.rows)))
    kept = kept if any_language else in_chinese(kept, query)
    facts = kept.facts()
    terms = TermCounts([each.folded for each in facts])
    lengths = np.array([each.terms for each in facts], dtype=np.float64)
    words = sentence_bm25(terms, lengths, {term: weight * snapshot.idf(term) for term, weight in asked.terms.items()})
    return replace(kept, sentence_scores={**kept.sentence_scores, "sentence_lexical": words}, terms=terms, known=facts)


def in_chinese(candidates: Candidates, query: Query) -> Candidates:
    """Leave out passages without a Chinese character where a Chinese question finds others: of a report in two
    languages, or beside its translation, the other one would come first with what it repeats.
    """
    if not _HAN.search(query.raw):
        return candidates
    chinese = [bool(_HAN.search(passage.text)) for passage in candidates.passages]
    return candidates.only(np.flatnonzero(chinese)) if 0 < sum(chinese) < len(chinese) else candidates


@cache
def _threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(os.cpu_count() or 1, "leg")


def _results(calls: Sequence[Callable[[], _T]], *, beside: bool) -> list[_T]:
    """Return what calls return, in order; beside each other where they take long: the engines hold no lock then."""
    return [call() for call in calls] if not beside else list(_threads().map(lambda call: call(), calls))


def level_scores(query: Query, snapshot: Snapshot, rows: np.ndarray) -> np.ndarray:
    """Return 1 for passages of reports of a level that a question without a place names (全区), else 0, ``(m,)``."""
    asked = 0 if query.asked_places else asked_levels(query.raw)
    if not asked:
        return np.zeros(len(rows), dtype=np.float32)
    met: np.ndarray = (known(snapshot).levels[snapshot.report_of(rows)] & asked) > 0
    return met.astype(np.float32)


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
    """Return ``Candidates.part`` of the passages with these rows; 0 in notices, which have no review and no plan.

    Measured: R@1 over notices .548 with a preference there, .589 without, with weights learned anew in both cases.
    """
    parts = dict(zip(scope.reports, scope.parts, strict=True))
    partless = known(snapshot).without_parts
    asked = np.array(
        [
            -1 if (part := parts.get(report)) is None or partless[report] else PARTS.index(part)
            for report in snapshot.report_of(rows).tolist()
        ],
        dtype=np.int8,
    )
    has = snapshot.part_of(rows)
    other = PARTS.index("other")
    return np.where(asked < 0, 0, np.where(asked == has, 1, np.where(has == other, 0, -1))).astype(np.int8)


def _best(c: Candidates, pool: int) -> Candidates:
    """Cut candidates down to so many passages by the first fusion."""
    first = sum(weight * c.by_passage(name) for name, weight in _FIRST.items()) + _FIRST_PART * c.part
    return c.only(np.sort(np.lexsort((c.rows, -first))[:pool]))
