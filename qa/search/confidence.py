"""What the second model looks at to say how likely it is that a passage answers; see ``qa.search.rank``.

A ranking score says which passage is best, not whether it is good. That shows in other things: the question names a
city and the passage speaks of the province; its rarest word is not there; another passage is as good.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from index import Snapshot, analyze, normalize, plain
from qa.question.absent import unknown_share
from qa.records import Query
from qa.search.candidates import Candidates
from qa.search.features import NAMES, asked_units
from qa.search.missing import MISSING_NAMES, missing_features
from qa.search.scores import best_by_owner
from qa.search.sentence_facts import folded
from qa.search.spoken import short_forms
from qa.search.wanted import Wanted

OWN_NAMES: tuple[str, ...] = (
    "score",
    "lead",
    "crowd",
    "share",
    "lexical_lead",
    "lexical_first",
    "many_reports",
    "city",
    "city_absent",
    "rarest_absent",
    "absent",
    "unknown",
    "terms",
    "wants_figure",
    "wants_unit",
    "wants_name",
    "wants_how",
    "asks_part",
    "short",
    *MISSING_NAMES,
)

CONFIDENCE_NAMES: tuple[str, ...] = (*OWN_NAMES, *NAMES)
"""What the second model looks at: see ``confidence_features``; the rest are the features of the best sentence."""

# In units of the first model's score; a passage without a rival leads by this. Measured: AUROC .802 with 5, .811 with
# 2.5, .805 with 10 (230 questions: differences below .02 say nothing).
_MAX_LEAD = 5.0
# Units that bring two features near 0..1: the idf of a pair that stands in one passage of some thousands, and the terms
# of a question of usual length. Training scales every feature by its spread, so another unit gives the same model
# (measured: half and double of each give the same AUROC).
_RAREST = 8.0
_TERMS = 10.0
_MANY = 1.75  # reports, as many copies of one counting as one


def rarity_of(query: Query, snapshot: Snapshot) -> dict[str, float]:
    """Return the pairs of characters (and words) of the question with their inverse document frequency."""
    terms = dict.fromkeys(term for term in analyze(query.text) if len(term) > 1)
    return {term: snapshot.idf(term) for term in terms}


def order_passages(scores: np.ndarray, candidates: Candidates) -> tuple[np.ndarray, np.ndarray]:
    """Order passages by their best sentence.

    Args:
        scores: ``(n,)`` one score a sentence.

    Returns:
        Positions in ``candidates.passages``, best first, ties by row; and the best score of each passage.
    """
    best = best_by_owner(scores, candidates.owner, len(candidates.rows))
    return np.lexsort((candidates.rows, -best)), best


def confidence_features(
    query: Query,
    candidates: Candidates,
    features: np.ndarray,
    scores: np.ndarray,
    rarity: Mapping[str, float],
    reports: int,
    depth: int,
    wanted: Wanted,
    snapshot: Snapshot,
) -> tuple[np.ndarray, np.ndarray]:
    """Describe the best ``depth`` passages for the second model.

    Args:
        features: of each sentence, see ``describe``. scores: ``(n,)``, what the first model makes of them.
        rarity: see ``rarity_of``. reports: how many were searched. wanted: what the question asks for.
        snapshot: what was searched.

    Returns:
        Positions of the passages, best first, ``(depth,)``; and float64 ``(depth, len(CONFIDENCE_NAMES))``: ``score``
        of the first model; ``lead`` over the best other passage; ``crowd``: log of how many sentences score like it;
        ``share``: log of its share of the softmax over passages; ``lexical_lead``: BM25 over that of the best other
        (a copy of a sentence is none other: the same report is often there twice, from two sites or in two formats);
        ``lexical_first``: no other has more; ``many_reports``: more than one report was searched, copies
        of one left out; ``city``: the
        question names a place that has no report of its own, ``city_absent``: and the passage does not;
        ``rarest_absent``: idf of the rarest term that is not in it; ``absent``: share of the terms, by their idf, that
        stand in no candidate; ``unknown``: share of the question that stands in no candidate, nor another word for it;
        ``terms``: how many the question has; ``wants_…``: kind of answer, and whether a unit was asked for;
        ``asks_part``: done or planned was asked for; ``short``: 1 for one character, less for longer ones; then see
        ``missing_features`` and ``describe``.
    """
    order, best = order_passages(scores, candidates)
    m = len(order)
    lexical = candidates.by_passage("sentence_lexical")
    folded_texts = folded([p.text for p in candidates.passages])
    headings = folded([" ".join(p.section) for p in candidates.passages])
    texts = [f"{text} {above}" for text, above in zip(folded_texts, headings, strict=True)]
    facts = candidates.facts()
    best_at = _best_sentences(candidates, scores)[order].tolist()
    said, firsts = _sayings([facts[at].folded for at in best_at])
    log_sum = float(np.log(np.exp(best[order[firsts]] - best.max()).sum()) + best.max()) if m else 0.0
    told = np.sort(list({facts[at].folded: scores[at] for at in np.argsort(scores, kind="stable").tolist()}.values()))
    paragraphs = "\n".join(folded_texts)
    found = sum(idf for term, idf in rarity.items() if term in paragraphs)
    everything = sum(rarity.values())
    unknown, _ = unknown_share(query, "\n".join(texts).__contains__)
    cities = [(n.rstrip("市县区"), *short_forms(n)) for n in query.asked_places if n not in query.places]
    best_at = best_at[:depth]
    marked = [facts[at].folded for at in best_at]
    met = snapshot.words_met(
        plain(wanted.noun), candidates.sentences[best_at], lambda: [plain(candidates.text(at)) for at in best_at]
    )
    noun_met = met if met is not None else np.zeros(depth, dtype=np.float32)
    of = snapshot.report_of(candidates.rows[order[:depth]])
    titles = folded([snapshot.reports[at].title for at in of.tolist()])
    around = [f"{title} {texts[position]}" for title, position in zip(titles, order[:depth], strict=True)]
    added: dict[str, list[str]] = {}
    for word, other in query.added:
        added.setdefault(word, []).append(normalize(other))
    wants_unit = bool(asked_units(query.raw))
    rows = []
    for rank, position in enumerate(order[:depth]):
        others_at = order[said != said[rank]]
        other = best[others_at[0]] if len(others_at) else best[position] - _MAX_LEAD
        others = float(lexical[others_at].max()) if len(others_at) else 0.0
        text = texts[position]
        missing = [idf for term, idf in rarity.items() if term not in text]
        values = {
            "score": best[position],
            "lead": np.clip(best[position] - other, -_MAX_LEAD, _MAX_LEAD),
            "crowd": np.log(np.exp(np.minimum(told - best[position], 20)).sum()),
            "share": best[position] - log_sum,
            "lexical_lead": lexical[position] - others,
            "lexical_first": lexical[position] >= others,
            "many_reports": reports * len(firsts) > _MANY * m,
            "city": bool(cities),
            "city_absent": any(not any(name in text for name in names) for names in cities),
            "rarest_absent": max(missing, default=0.0) / _RAREST,
            "absent": 1 - found / everything if everything > 0 else 0.0,
            "unknown": unknown,
            "terms": len(rarity) / _TERMS,
            "wants_figure": query.answer_type == "number",
            "wants_unit": wants_unit,
            "wants_name": query.answer_type in ("date", "place", "person"),
            "wants_how": query.answer_type == "how",
            "asks_part": query.part is not None,
            "short": 1 / max(1, len(query.text)),
            **missing_features(wanted, added, rarity, marked[rank], around[rank], float(noun_met[rank])),
        }
        rows.append([float(values[name]) for name in OWN_NAMES])
    own = np.array(rows, dtype=np.float64).reshape(len(rows), len(OWN_NAMES))
    return order[:depth], np.concatenate([own, features[best_at].astype(np.float64)], axis=1)


def _best_sentences(candidates: Candidates, scores: np.ndarray) -> np.ndarray:
    """Return the best sentence of every passage, int64 ``(passages,)``, of equal ones the first."""
    by_passage = np.lexsort((-scores, candidates.owner))
    starts = np.searchsorted(candidates.owner[by_passage], np.arange(len(candidates.rows)))
    best: np.ndarray = by_passage[starts]
    return best


def _sayings(texts: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
    """Number what texts say, equal ones alike, int64 ``(texts,)``; and return where each is said first, ascending."""
    numbers = {text: number for number, text in enumerate(dict.fromkeys(texts))}
    said = np.array([numbers[text] for text in texts], dtype=np.int64)
    return said, np.unique(said, return_index=True)[1]
