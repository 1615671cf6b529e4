"""Search engines that a user would pick instead, for ``tests.bench.rivals``; their libraries are imported when used."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Protocol

import numpy as np

from index import analyze

POOL = 100
"""Passages of each kind of search that are joined."""
EXACT = 20_000
"""Passages up to which LanceDB looks at every vector, as its guide advises for small tables."""
_RANK = 60  # of reciprocal ranks, the usual constant


class Rival(Protocol):
    """A way to search that keeps passages in a folder."""

    def build(self, texts: Sequence[str], places: Sequence[str], vectors: np.ndarray) -> None:
        """Write the folder."""
        ...

    def open(self) -> None:
        """Make ready for searching."""
        ...

    def search(self, question: str, vector: np.ndarray, place: str | None) -> list[int]:
        """Return the rows of the best passages, best first."""
        ...


class Pairing:
    """bm25s and FAISS."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def build(self, texts: Sequence[str], places: Sequence[str], vectors: np.ndarray) -> None:
        import bm25s
        import faiss

        known: dict[str, int] = {}
        ids = [[known.setdefault(term, len(known)) for term in analyze(text)] for text in texts]
        words = bm25s.BM25()
        words.index(bm25s.tokenization.Tokenized(ids=ids, vocab=known), show_progress=False)
        words.save(str(self.folder))
        flat = faiss.IndexFlatIP(vectors.shape[1])
        flat.add(vectors)
        faiss.write_index(flat, str(self.folder / "flat.faiss"))
        np.save(self.folder / "places.npy", np.array(places))

    def open(self) -> None:
        import bm25s
        import faiss

        self.words = bm25s.BM25.load(str(self.folder), mmap=True)
        self.flat = faiss.read_index(str(self.folder / "flat.faiss"), faiss.IO_FLAG_MMAP)
        self.places = np.load(self.folder / "places.npy")

    def search(self, question: str, vector: np.ndarray, place: str | None) -> list[int]:
        import faiss

        mask = self.places == place if place else np.ones(len(self.places), dtype=bool)
        scores = self.words.get_scores([term for term in analyze(question) if term in self.words.vocab_dict])
        scores = np.where(mask, scores, -1.0)
        best = np.argpartition(-scores, min(POOL, len(scores) - 1))[:POOL]
        lexical = [int(row) for row in best[np.argsort(-scores[best], kind="stable")] if scores[row] > 0]
        chosen = faiss.SearchParameters(sel=faiss.IDSelectorBatch(np.flatnonzero(mask))) if place else None
        _, rows = self.flat.search(vector[None], POOL, params=chosen)
        return joined([lexical, [int(row) for row in rows[0] if row >= 0]])


class Lance:
    """LanceDB, embedded."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def build(self, texts: Sequence[str], places: Sequence[str], vectors: np.ndarray) -> None:
        import lancedb
        import pyarrow

        dim = vectors.shape[1]
        cells = pyarrow.FixedSizeListArray.from_arrays(pyarrow.array(vectors.reshape(-1)), dim)
        columns = {"row": list(range(len(texts))), "place": places, "text": texts, "vector": cells}
        table = lancedb.connect(self.folder).create_table("passages", pyarrow.table(columns), mode="overwrite")
        options = {"stem": False, "remove_stop_words": False, "ascii_folding": False}
        table.create_fts_index("text", base_tokenizer="ngram", ngram_min_length=2, ngram_max_length=2, **options)
        table.create_scalar_index("place")
        if len(texts) > EXACT:
            table.create_index(metric="dot", vector_column_name="vector")
        table.optimize()

    def open(self) -> None:
        import lancedb
        from lancedb.rerankers import RRFReranker

        self.table = lancedb.connect(self.folder).open_table("passages")
        self.rerank = RRFReranker(_RANK)

    def search(self, question: str, vector: np.ndarray, place: str | None) -> list[int]:
        asked = self.table.search(query_type="hybrid", vector_column_name="vector", fts_columns="text")
        asked = asked.vector(vector).text(question).metric("dot").limit(POOL).rerank(self.rerank)
        if place:
            asked = asked.where(f"place = '{place}'", prefilter=True)
        return [int(row) for row in asked.select(["row"]).to_arrow()["row"].to_pylist()]


RIVALS: dict[str, Callable[[Path], Rival]] = {"bm25s": Pairing, "lancedb": Lance}


def joined(lists: Iterable[Sequence[int]]) -> list[int]:
    """Join lists of rows by reciprocal ranks."""
    scores: dict[int, float] = {}
    for rows in lists:
        for rank, row in enumerate(rows, start=1):
            scores[row] = scores.get(row, 0.0) + 1 / (_RANK + rank)
    return sorted(scores, key=lambda row: (-scores[row], row))
