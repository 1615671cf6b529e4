"""Measure an encoder on passage retrieval sets in BEIR's layout: corpus.jsonl, queries.jsonl, qrels.tsv.

Thakur et al. 2021 (BEIR, arXiv 2104.08663) for the layout and the measure, nDCG@10.
"""

import json
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.encoders import Encoder, load_matcher
from index.errors import DataError
from index.legs import LegQuery, LexicalLeg
from index.measures import mean_measures, retrieval_measures
from index.storage.segments.encoding import sentence_units
from index.text.sentences import split_sentences
from index.text.terms import analyze

LATE_WEIGHT = 0.5
"""Of late interaction against a cosine; .3 to .8 do alike."""

_MEASURE = "nDCG@10"
_WEIGHT = 0.3  # of a cosine against BM25 0..1; .2 to .4 do alike
_DEPTH = 200  # documents taken from BM25
_POOL = 60  # documents ordered by late interaction


@dataclass(frozen=True, slots=True)
class RetrievalSet:
    """Documents, queries, and for each query the numbers of the documents that answer it."""

    name: str
    documents: tuple[str, ...]
    queries: tuple[str, ...]
    right: tuple[frozenset[int], ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """nDCG@10, 0..1, of five ways to search.

    Attributes:
        paragraph: cosines of whole paragraphs. late: the same with late interaction; without it where the encoder has
            none. sentence: cosine of the best sentence or clause. lexical: BM25. hybrid: the last two together.
    """

    paragraph: float
    late: float
    sentence: float
    lexical: float
    hybrid: float


def read_set(folder: Path) -> RetrievalSet:
    """Read a retrieval set.

    Raises:
        DataError: a file is missing or not of that form.
    """
    try:
        documents, queries = _objects(folder / "corpus.jsonl"), _objects(folder / "queries.jsonl")
        place = {document["_id"]: n for n, document in enumerate(documents)}
        right: dict[str, set[int]] = {query["_id"]: set() for query in queries}
        for line in (folder / "qrels.tsv").read_text("utf-8").splitlines()[1:]:
            query, document, relevance = line.split("\t")
            if int(relevance) > 0 and query in right:
                right[query].add(place[document])
        texts = [[line["text"] for line in lines] for lines in (documents, queries)]
        if not all(texts):
            raise ValueError("empty")
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DataError("train_bad_set", folder=folder, detail=error) from error
    return RetrievalSet(
        name=folder.name,
        documents=tuple(texts[0]),
        queries=tuple(texts[1]),
        right=tuple(frozenset(numbers) for numbers in right.values()),
    )


def _objects(path: Path) -> list[dict[str, str]]:
    """Read a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def first_documents(scores: np.ndarray, count: int = 10) -> list[int]:
    """Return the numbers of the documents with the highest scores, best first, ties by number.

    >>> first_documents(np.array([0.5, 0.9, 0.5]), 2)
    [1, 0]
    """
    return [int(number) for number in np.argsort(-scores, kind="stable")[:count]]


def measure(data: RetrievalSet, encoder: Encoder) -> Figures:
    """Search the set with the encoder alone, with BM25 alone, and with both."""
    whole = encoder.encode_passages(data.documents)
    units: list[str] = []
    counts: list[int] = []
    for text in data.documents:
        own = [unit for a, b in split_sentences(text) for unit in sentence_units(text[a:b])] or [text]
        units += own
        counts.append(len(own))
    sentences = encoder.encode_passages(units)
    begins = np.cumsum(counts, dtype=np.int64) - np.asarray(counts, dtype=np.int64)
    asked = encoder.encode_queries(data.queries)
    rankings = []
    with tempfile.TemporaryDirectory() as scratch:
        terms = LexicalLeg.build(Path(scratch) / "terms", "passage", [(0, text) for text in data.documents])
        for query, vector in zip(data.queries, asked, strict=True):
            paragraph, sentence = whole @ vector, np.maximum.reduceat(sentences @ vector, begins)
            lexical = np.zeros(len(data.documents))
            found, values = terms.search(LegQuery(dict.fromkeys(analyze(query), 1.0)), _DEPTH)
            lexical[found] = values
            hybrid = lexical + _WEIGHT * sentence
            late = _with_late(query, paragraph, data, encoder)
            rankings.append([first_documents(scores) for scores in (paragraph, late, sentence, lexical, hybrid)])
    ways = (retrieval_measures([_MEASURE], data.right, ranked) for ranked in zip(*rankings, strict=True))
    return Figures(*(mean_measures(values)[_MEASURE] for values in ways))


def _with_late(query: str, cosines: np.ndarray, data: RetrievalSet, encoder: Encoder) -> np.ndarray:
    """Add late interaction to the cosines of the first ``_POOL`` documents, which all stay before the others."""
    first = np.argsort(-cosines, kind="stable")[:_POOL]
    matcher = load_matcher(encoder)
    if matcher is None:
        return cosines
    met = matcher.match(query, [data.documents[number] for number in first])
    scores = cosines - 10.0
    scores[first] = cosines[first] + LATE_WEIGHT * met
    return scores


def table(figures: Sequence[tuple[RetrievalSet, Figures]]) -> str:
    """Return the figures as a Markdown table, nDCG@10 × 100."""
    lines = [
        "| nDCG@10 | queries | paragraph | + late interaction | best sentence or clause | BM25 | sentence and BM25 |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for data, f in figures:
        values = " | ".join(f"{100 * value:.1f}" for value in (f.paragraph, f.late, f.sentence, f.lexical, f.hybrid))
        lines.append(f"| {data.name} | {len(data.queries)} | {values} |")
    return "\n".join(lines)
