"""Lexical search: the one place that imports the lexical engine (tantivy, BM25 with k1 = 1.2 and b = 0.75).

Texts are cut into terms by ``index.text.terms``, joined by blanks, and split at blanks again by the engine; so ranking
depends on our terms and on nothing the engine believes about Chinese.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from index.errors import IndexDamagedError
from index.text.terms import analyze

_FIELD = "terms"
_TOKENIZER = "blanks"
_K1 = 1.2  # fixed in the engine
_HEAP_BYTES = 128 * 1024 * 1024


class LexicalIndex:
    """Documents numbered from 0 in the order they were given, each belonging to one report."""

    def __init__(self, index: Any) -> None:
        self._index = index
        index.reload()
        self._searcher = index.searcher()
        self._schema = index.schema

    def __len__(self) -> int:
        return int(self._searcher.num_docs)

    @classmethod
    def build(cls, folder: Path, documents: Iterable[tuple[int, str]]) -> "LexicalIndex":
        """Write an index into an empty folder.

        Args:
            documents: pairs of report number and text, in order.
        """
        import tantivy

        builder = tantivy.SchemaBuilder()
        builder.add_integer_field("document", stored=False, indexed=False, fast=True)
        builder.add_integer_field("report", stored=False, indexed=True, fast=False)
        builder.add_text_field(_FIELD, stored=False, tokenizer_name=_TOKENIZER, index_option="freq")
        folder.mkdir(parents=True, exist_ok=True)
        index = tantivy.Index(builder.build(), path=str(folder))
        index.register_tokenizer(_TOKENIZER, tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
        writer = index.writer(heap_size=_HEAP_BYTES, num_threads=1)
        for number, (report, text) in enumerate(documents):
            writer.add_document(
                tantivy.Document(document=[number], report=[report], **{_FIELD: [" ".join(analyze(text))]})
            )
        writer.commit()
        writer.wait_merging_threads()
        return cls(index)

    @classmethod
    def read(cls, folder: Path) -> "LexicalIndex":
        """Open an index.

        Raises:
            IndexDamagedError: the folder does not hold one.
        """
        import tantivy

        try:
            return cls(tantivy.Index.open(str(folder)))
        except (ValueError, OSError) as error:
            raise IndexDamagedError(f"词语索引 {folder.name} 已损坏；请重新建立索引。") from error

    def idf(self, term: str) -> float:
        """Return BM25's inverse document frequency, > 0; the rarer the term the higher."""
        total = len(self)
        found = self._searcher.doc_freq(_FIELD, term)
        return math.log(1 + (total - found + 0.5) / (found + 0.5))

    def search(
        self, weights: Mapping[str, float], k: int, reports: Sequence[int] | None = None
    ) -> tuple[np.ndarray, np.ndarray]:
        """Find the k documents that match the weighted terms best.

        Args:
            weights: terms with weights > 0.
            k: at most so many documents are returned.
            reports: report numbers to search among; None = all, empty = none.

        Returns:
            Document numbers (int64) and scores (float32, 0..1: BM25 divided by the most that these terms could ever
            give, so 1 means every term, often, in a short text), best first, ties by document number.
        """
        import tantivy

        nothing = np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32)
        ideal = sum(weight * self.idf(term) * (_K1 + 1) for term, weight in weights.items())
        if k < 1 or ideal <= 0 or len(self) == 0 or (reports is not None and not reports):
            return nothing
        query = tantivy.Query
        clauses = [
            (
                tantivy.Occur.Should,
                query.boost_query(query.term_query(self._schema, _FIELD, term, index_option="freq"), weight),
            )
            for term, weight in weights.items()
        ]
        full = query.boolean_query(clauses)
        if reports is not None:
            inside = query.const_score_query(query.term_set_query(self._schema, "report", list(reports)), 0.0)
            full = query.boolean_query([(tantivy.Occur.Must, full), (tantivy.Occur.Must, inside)])
        hits = self._searcher.search(full, limit=min(k, len(self)), count=False).hits
        if not hits:
            return nothing
        numbers = self._searcher.fast_field_values("document", [address for _, address in hits])
        documents = np.array(numbers, dtype=np.int64)
        scores = np.array([score for score, _ in hits], dtype=np.float32) / np.float32(ideal)
        order = np.lexsort((documents, -scores))
        return documents[order], scores[order]
