"""Lexical search: the one place that imports the lexical engine (tantivy, BM25 with k1 = 1.2 and b = 0.75).

Texts are cut into terms by ``index.text.terms``, joined by blanks, and split at blanks again by the engine; so ranking
depends on our terms alone and not on any word segmentation of the engine.
"""

import math
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from index.errors import IndexDamagedError
from index.legs.leg import NO_HITS, Hits, Items, LegQuery, Level, Mask
from index.text.terms import analyze

_FIELD = "terms"
_TOKENIZER = "blanks"
_K1 = 1.2  # fixed in the engine
_HEAP_BYTES = 128 * 1024 * 1024  # tantivy asks for 15 MB at least; a full one begins a new segment


@contextmanager
def _lockable(path: Path) -> Iterator[Path]:
    """Give a folder with the files of an index in which the engine can make the lock file that it wants while it opens
    them: the folder itself, or where nobody may write in it, one of links to its files.
    """
    if os.access(path, os.W_OK):
        yield path
        return
    with tempfile.TemporaryDirectory(prefix="report-qa-") as folder:
        for file in path.iterdir():
            if not file.name.endswith(".lock"):
                try:
                    os.symlink(file.resolve(), Path(folder, file.name))
                except OSError:  # not allowed to everybody on Windows
                    shutil.copyfile(file, Path(folder, file.name))
        yield Path(folder)


class LexicalLeg:
    """A ``Leg`` by BM25.

    Args:
        index: a ``tantivy.Index``. level: what its documents are.
    """

    def __init__(self, index: Any, level: Level) -> None:
        self.level: Level = level
        self._index = index
        index.reload()
        self._searcher = index.searcher()
        self._schema = index.schema

    def __len__(self) -> int:
        return int(self._searcher.num_docs)

    @classmethod
    def build(cls, path: Path, items: Items) -> "LexicalLeg":
        """See ``Leg``; ``path`` is an empty folder, made when it is missing."""
        import tantivy

        builder = tantivy.SchemaBuilder()
        builder.add_integer_field("document", stored=False, indexed=False, fast=True)
        builder.add_integer_field("report", stored=False, indexed=True, fast=False)
        builder.add_text_field(_FIELD, stored=False, tokenizer_name=_TOKENIZER, index_option="freq")
        path.mkdir(parents=True, exist_ok=True)
        index = tantivy.Index(builder.build(), path=str(path))
        index.register_tokenizer(_TOKENIZER, tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
        writer = index.writer(heap_size=_HEAP_BYTES, num_threads=1)
        for row, (report, text) in enumerate(items.texts):
            writer.add_document(
                tantivy.Document(document=[row], report=[report], **{_FIELD: [" ".join(analyze(text))]})
            )
        writer.commit()
        writer.wait_merging_threads()
        return cls(index, items.level)

    @classmethod
    def read(cls, path: Path, level: Level) -> "LexicalLeg":
        """See ``Leg``."""
        import tantivy

        try:
            with _lockable(path) as folder:
                return cls(tantivy.Index.open(str(folder)), level)
        except (ValueError, OSError) as error:
            raise IndexDamagedError("index_terms_damaged", folder=path.name) from error

    def idf(self, term: str) -> float:
        """Return BM25's inverse document frequency, > 0; the rarer the term the higher."""
        total = len(self)
        found = self._searcher.doc_freq(_FIELD, term)
        return math.log(1 + (total - found + 0.5) / (found + 0.5))

    def search(self, query: LegQuery, k: int, mask: Mask | None = None) -> Hits:
        """See ``Leg``: the rows that hold any of the terms.

        Scores are 0..1: BM25 divided by the most that these terms could ever give, so 1 means every term, often, in a
        short text.
        """
        import tantivy

        weights = query.terms
        ideal = sum(weight * self.idf(term) * (_K1 + 1) for term, weight in weights.items())
        if k < 1 or ideal <= 0 or len(self) == 0 or (mask is not None and not mask.reports):
            return NO_HITS
        engine = tantivy.Query
        clauses = [
            (
                tantivy.Occur.Should,
                engine.boost_query(engine.term_query(self._schema, _FIELD, term, index_option="freq"), weight),
            )
            for term, weight in weights.items()
        ]
        full = engine.boolean_query(clauses)
        if mask is not None:
            inside = engine.const_score_query(engine.term_set_query(self._schema, "report", list(mask.reports)), 0.0)
            full = engine.boolean_query([(tantivy.Occur.Must, full), (tantivy.Occur.Must, inside)])
        hits = self._searcher.search(full, limit=min(k, len(self)), count=False).hits
        if not hits:
            return NO_HITS
        rows = np.array(self._searcher.fast_field_values("document", [at for _, at in hits]), dtype=np.int64)
        scores = np.array([score for score, _ in hits], dtype=np.float32) / np.float32(ideal)
        order = np.lexsort((rows, -scores))
        return rows[order], scores[order]

    def scores(self, query: LegQuery, rows: np.ndarray, hits: Hits = NO_HITS) -> np.ndarray:
        """See ``Leg``: the engine cannot score single rows, so those that are not among the hits have 0."""
        found, values = hits
        if len(found) == 0:
            return np.zeros(len(rows), dtype=np.float32)
        order = np.argsort(found)
        keys = found[order]
        at = np.minimum(np.searchsorted(keys, rows), len(keys) - 1)
        return np.where(keys[at] == rows, values[order][at], 0).astype(np.float32)
