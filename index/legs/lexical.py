"""Lexical search: the one place that imports the lexical engine (tantivy, BM25 with k1 = 1.2 and b = 0.75).

Texts are cut into terms by ``index.text.terms``, joined by blanks, and split at blanks again by the engine; so ranking
depends on our terms alone and not on any word segmentation of the engine.

Each segment of an index has a folder of the engine of its own. ``join`` links the files of several such folders into
one, which the engine opens as one index: so a search costs one call, and document frequencies and mean lengths are
those of all segments together, the same as if they had been written at once.
"""

import json
import math
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from index.errors import IndexDamagedError
from index.legs.leg import NO_HITS, Hits, LegQuery, Level, Mask
from index.legs.links import link_or_copy
from index.legs.numbering import Numbering, SameNumbers, numbers_of
from index.text.terms import analyze

_FIELD = "terms"
_TOKENIZER = "blanks"
_META = "meta.json"
_K1 = 1.2  # fixed in the engine
_TIED = 16  # hits looked at behind the last one wanted, for those that score the same
_HEAP_BYTES = 32 * 1024 * 1024  # tantivy asks for 15 MB at least; a full one begins a new segment of the engine


@contextmanager
def _lockable(path: Path) -> Iterator[Path]:
    """Give a folder with the files of an index in which the engine can make the lock file that it wants while it opens
    them: the folder itself, or where nobody may write in it, one of links to its files.
    """
    if os.access(path, os.W_OK):
        yield path
        return
    # The engine may still be making its lock file while the folder goes.
    with tempfile.TemporaryDirectory(prefix="report-qa-", ignore_cleanup_errors=True) as folder:
        for file in path.iterdir():
            if not file.name.endswith(".lock"):
                try:
                    os.symlink(file.resolve(), Path(folder, file.name))
                except OSError:  # not allowed to everybody on Windows
                    shutil.copyfile(file, Path(folder, file.name))
        yield Path(folder)


class LexicalWriter:
    """Writes the terms of the rows of one segment, one after the other.

    Args:
        path: an empty folder, made when it is missing. key: of the segment.
    """

    def __init__(self, path: Path, key: int = 0) -> None:
        import tantivy

        builder = tantivy.SchemaBuilder()
        builder.add_integer_field("document", stored=False, indexed=False, fast=True)
        builder.add_integer_field("report", stored=False, indexed=True, fast=False)
        builder.add_text_field(_FIELD, stored=False, tokenizer_name=_TOKENIZER, index_option="freq")
        path.mkdir(parents=True, exist_ok=True)
        index = tantivy.Index(builder.build(), path=str(path))
        index.register_tokenizer(_TOKENIZER, tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
        self._path = path
        self._document = tantivy.Document
        self._writer: Any = index.writer(heap_size=_HEAP_BYTES, num_threads=1)
        self._first = int(numbers_of(key, np.zeros(1))[0])
        self._count = 0

    def add(self, report: int, terms: str) -> None:
        """Add the next row by its terms, see ``joined_terms``, with the number of its report in the segment."""
        values = {_FIELD: [terms]}
        number, report = self._first + self._count, self._first + report
        self._writer.add_document(self._document(document=[number], report=[report], **values))
        self._count += 1

    def close(self) -> None:
        """Write what is not yet on the disk; the folder is complete then."""
        self._writer.commit()
        self._end()
        for lock in self._path.glob(".*.lock"):
            lock.unlink()

    def abandon(self) -> None:
        """Write nothing more: the engine works on in threads of its own until it is told."""
        if self._writer is not None:
            self._writer.rollback()
            self._end()

    def _end(self) -> None:
        self._writer.wait_merging_threads()
        self._writer = None


def joined_terms(text: str) -> str:
    """Return the terms of a text as ``LexicalWriter`` takes them; those of several texts are joined by a blank."""
    return " ".join(analyze(text))


def join(path: Path, folders: Sequence[Path]) -> None:
    """Make one folder of the engine out of those of several segments, by links to their files.

    Raises:
        OSError: it cannot be written. IndexDamagedError: a folder is none of the engine.
    """
    path.mkdir(parents=True)
    together: dict[str, Any] = {}
    for folder in folders:
        try:
            meta = json.loads((folder / _META).read_text("utf-8"))
            together = together or {**meta, "segments": []}
            together["segments"] += meta["segments"]
        except (ValueError, LookupError, TypeError, FileNotFoundError) as error:
            raise IndexDamagedError("index_terms_damaged", folder=folder.name) from error
        for file in folder.iterdir():
            if not file.name.startswith(".") and file.name != _META:
                link_or_copy(file, path / file.name)
    (path / _META).write_text(json.dumps(together), encoding="utf-8")


class LexicalLeg:
    """A ``Leg`` by BM25.

    Args:
        index: a ``tantivy.Index``. level: what its documents are. numbering: of the segments in it.
    """

    def __init__(self, index: Any, level: Level, numbering: Numbering) -> None:
        self.level: Level = level
        self._index = index
        self._numbering = numbering
        index.reload()
        self._searcher = index.searcher()
        self._schema = index.schema
        self._found = lru_cache(maxsize=65536)(lambda term: self._searcher.doc_freq(_FIELD, term))

    def __len__(self) -> int:
        return int(self._searcher.num_docs)

    @classmethod
    def build(cls, path: Path, level: Level, texts: Iterable[tuple[int, str]]) -> "LexicalLeg":
        """Write and open a leg of one segment from the report position and the text of each row."""
        writer = LexicalWriter(path)
        for report, text in texts:
            writer.add(report, joined_terms(text))
        writer.close()
        return cls.read(path, level)

    @classmethod
    def read(cls, path: Path, level: Level, numbering: Numbering | None = None) -> "LexicalLeg":
        """Open what ``LexicalWriter`` or ``join`` wrote; without a numbering rows are counts.

        A folder without any rows in its segments is opened as one that finds nothing.

        Raises:
            IndexDamagedError: ``path`` does not hold that.
        """
        import tantivy

        try:
            with _lockable(path) as folder:
                return cls(tantivy.Index.open(str(folder)), level, numbering or SameNumbers())
        except (ValueError, OSError) as error:
            raise IndexDamagedError("index_terms_damaged", folder=path.name) from error

    def idf(self, term: str) -> float:
        """Return BM25's inverse document frequency, > 0; the rarer the term the higher."""
        return bm25_idf(len(self), self._found(term))

    def search(self, query: LegQuery, k: int, mask: Mask | None = None) -> Hits:
        """See ``Leg``: the rows that hold any of the terms.

        Scores are 0..1: BM25 divided by the most that these terms could ever give, so 1 means every term, often, in a
        short text.
        """
        return self.best(
            query.terms, ideal_score({term: w * self.idf(term) for term, w in query.terms.items()}), k, mask
        )

    def best(self, weights: Mapping[str, float], ideal: float, k: int, mask: Mask | None = None) -> Hits:
        """Find the k best rows by BM25.

        Args:
            weights: of the terms, besides their inverse document frequency. ideal: score that counts as 1.
        """
        import tantivy

        if k < 1 or ideal <= 0 or len(self) == 0 or (mask is not None and not len(mask.reports)):
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
            numbers = self._numbering.report_numbers(np.asarray(mask.reports, dtype=np.int64)).tolist()
            inside = engine.const_score_query(engine.term_set_query(self._schema, "report", numbers), 0.0)
            full = engine.boolean_query([(tantivy.Occur.Must, full), (tantivy.Occur.Must, inside)])
        hits = self._best(full, k)
        if not hits:
            return NO_HITS
        numbers = np.array(self._searcher.fast_field_values("document", [at for _, at in hits]), dtype=np.int64)
        rows = self._numbering.rows_of(numbers)
        scores = np.array([score for score, _ in hits], dtype=np.float32) / np.float32(ideal)
        order = np.lexsort((rows, -scores))[:k]
        return rows[order], scores[order]

    def _best(self, query: Any, k: int) -> Any:
        """Return scores and addresses of the k best rows, and of all that score the same as the last one of these.

        The engine keeps any k of those, and which ones depends on how the rows are spread over segments.
        """
        limit = min(k + _TIED, len(self))
        while True:
            hits = self._searcher.search(query, limit=limit, count=False).hits
            if len(hits) <= k or limit == len(self) or len(hits) < limit or hits[-1][0] < hits[k - 1][0]:
                return hits
            limit = min(4 * limit, len(self))

    def scores(self, query: LegQuery, rows: np.ndarray, hits: Hits = NO_HITS) -> np.ndarray:
        """See ``Leg``: the engine cannot score single rows, so those that are not among the hits have 0."""
        return looked_up(rows, hits)

    def found(self, term: str) -> int:
        """Return how many rows hold a term."""
        return int(self._found(term))

    def mean_length(self) -> float:
        """Return how many terms a row has on average, as the engine counts them; 0 where no row has any."""
        import tantivy

        listed = self._searcher.terms_with_prefix(_FIELD, "", limit=1)
        if not listed:
            return 0.0
        query = tantivy.Query.term_query(self._schema, _FIELD, listed[0][0], index_option="freq")
        ((_, address),) = self._searcher.search(query, limit=1, count=False).hits
        lengths = _details(json.loads(query.explain(self._searcher, address).to_json()), "avgdl")
        return float(next(lengths))


def bm25_idf(total: int, found: int) -> float:
    """Return BM25's inverse document frequency, > 0, of a term that some of all rows hold."""
    return math.log(1 + (total - found + 0.5) / (found + 0.5))


def ideal_score(weights: Mapping[str, float]) -> float:
    """Return the most that terms could ever give, by their weights, inverse document frequency included."""
    return sum(weight * (_K1 + 1) for weight in weights.values())


def looked_up(rows: np.ndarray, hits: Hits) -> np.ndarray:
    """Return the scores of rows among hits, float32 ``(n,)``; 0 for those that are not among them."""
    found, values = hits
    if len(found) == 0:
        return np.zeros(len(rows), dtype=np.float32)
    order = np.argsort(found)
    keys = found[order]
    at = np.minimum(np.searchsorted(keys, rows), len(keys) - 1)
    scores: np.ndarray = np.where(keys[at] == rows, values[order][at], 0).astype(np.float32)
    return scores


def _details(explained: Mapping[str, Any], name: str) -> Iterator[float]:
    """Return the values whose description begins with a name, of what the engine says of a score."""
    for detail in explained.get("details", ()):
        if str(detail["description"]).startswith(name):
            yield detail["value"]
        yield from _details(detail, name)
