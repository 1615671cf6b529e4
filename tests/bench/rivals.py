"""What else a user would pick, over the same passages: ``python -m tests.bench.rivals INDEX --work DIR --out FILE``.

``bm25s``: BM25 over our terms and an exact FAISS index beside it, joined by reciprocal ranks. ``lancedb``: LanceDB,
embedded, hybrid: pairs of characters, IVF-PQ above ``EXACT`` passages, joined by reciprocal ranks. Both get title,
headings and text of every passage of INDEX and the vectors of our encoder, and are asked the questions of
``tests.bench.scale``; of the labelled ones also with the place as a filter, which their users would have to find out
themselves. They need ``pip install lancedb bm25s`` in an environment of your own.
"""

import argparse
import json
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from datetime import datetime, timezone
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from index import EMBEDDED, analyze, load_encoder, open_index, plain
from qa.measure.labelled import Labelled
from tests.bench.scale.asked import kinds_of
from tests.bench.scale.memory import own_memory, watched
from tests.bench.scale.recall import DEPTH, Pair, measures, pairs_of
from tests.bench.scale.stages import percentiles

POOL = 100
"""Passages of each kind of search that are joined."""
EXACT = 20_000
"""Passages up to which LanceDB looks at every vector, as its guide advises for small tables."""
ANSWERS = ("place named", "no place", "unknown place", "refused")
_BATCH = 1024
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


def build(which: str, passages: str, folder: str) -> dict[str, Any]:
    """Encode and build; seconds of each."""
    rows = [json.loads(line) for line in Path(passages).read_text("utf-8").splitlines()]
    texts = [row["text"] for row in rows]
    begin = time.perf_counter()
    encoder = load_encoder(EMBEDDED)
    vectors = np.empty((len(texts), encoder.dim), dtype=np.float32)
    for start in range(0, len(texts), _BATCH):
        batch = [plain(text) for text in texts[start : start + _BATCH]]
        vectors[start : start + len(batch)] = encoder.encode_passages(batch)
    encoded = time.perf_counter()
    RIVALS[which](Path(folder)).build(texts, [row["place"] for row in rows], vectors)
    done = time.perf_counter()
    return {"passages": len(rows), "stages": {"encode": encoded - begin, "index": done - encoded}}


def ask(which: str, passages: str, folder: str, questions: str) -> dict[str, Any]:
    """Open and ask: milliseconds of each kind, recall, memory; times hold the encoding of the question."""
    wanted = json.loads(Path(questions).read_text("utf-8"))
    encoder = load_encoder(EMBEDDED)
    encoder.encode_queries(["句"])
    needed(which)
    begin = time.perf_counter()
    rival = RIVALS[which](Path(folder))
    rival.open()
    opened = time.perf_counter()

    def search(question: str, place: str | None = None) -> list[int]:
        return rival.search(question, encoder.encode_queries([plain(question)])[0], place)[:DEPTH]

    found: dict[str, Any] = {}
    search("去年粮食产量是多少")
    for kind, asked in wanted["kinds"].items():
        times, spent = [], []
        for question in asked:
            start, processor = time.perf_counter(), time.process_time()
            search(question)
            times.append(time.perf_counter() - start)
            spent.append(time.process_time() - processor)
        found[kind] = percentiles(times) | {"processor": 1000 * float(np.median(spent))}
    found |= {"open ms": 1000 * (opened - begin), "memory": own_memory()}
    rows = [json.loads(line) for line in Path(passages).read_text("utf-8").splitlines()]

    def told(question: str, place: str | None = None) -> list[tuple[str, str]]:
        return [(rows[row]["report"], rows[row]["passage"]) for row in search(question, place)]

    pairs = [Pair(Labelled(**each["labelled"]), each["unnamed"], each["place"]) for each in wanted["pairs"]]
    found["named"] = measures((pair, told(pair.labelled.question)) for pair in pairs)
    found["not named"] = measures((pair, told(pair.unnamed)) for pair in pairs)
    found["place filter given"] = measures((pair, told(pair.labelled.question, pair.place)) for pair in pairs)
    return found


def prepare(index: Path, files: Sequence[Path], each: int, most: int, work: Path) -> tuple[Path, Path]:
    """Write the passages of an index and the questions to files for the rivals; return both."""
    work.mkdir(parents=True, exist_ok=True)
    passages, questions = work / "passages.jsonl", work / "questions.json"
    snapshot = open_index(index)
    with passages.open("w", encoding="utf-8") as file:
        for position, info in enumerate(snapshot.reports):
            for passage in snapshot.report(position).passages:
                text = f"{' '.join((info.title, *passage.section))}\n{passage.text}"
                row = {"report": info.id, "place": info.place, "text": text, "passage": passage.text}
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
    kinds = {kind.name: kind.questions[:each] for kind in kinds_of(snapshot.reports) if kind.name in ANSWERS}
    pairs = [asdict(pair) for pair in pairs_of([str(file) for file in files], most, snapshot.reports)]
    questions.write_text(json.dumps({"kinds": kinds, "pairs": pairs}, ensure_ascii=False), "utf-8")
    snapshot.close()
    return passages, questions


def main() -> None:
    """Measure each rival; append lines of JSON."""
    os.environ.setdefault("LANCE_LOG", "error")  # else it warns of what its own hybrid search asks of it
    if sys.argv[1:2] in (["build"], ["ask"]):
        print(json.dumps({"build": build, "ask": ask}[sys.argv[1]](**json.loads(sys.argv[2])), ensure_ascii=False))
        return
    parser = argparse.ArgumentParser(prog="python -m tests.bench.rivals")
    parser.add_argument("index", type=Path, metavar="INDEX")
    parser.add_argument("--questions", type=Path, nargs="*", default=[])
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--which", nargs="+", choices=RIVALS, default=list(RIVALS))
    parser.add_argument("--each", type=int, default=60)
    parser.add_argument("--most", type=int, default=1000)
    options = parser.parse_args()
    for which in options.which:
        needed(which)
    passages, questions = prepare(options.index, options.questions, options.each, options.most, options.work)
    for which in options.which:
        folder = options.work / which
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        values = {"which": which, "passages": str(passages), "folder": str(folder)}
        built = run("build", values)
        disk = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 2**20
        row = {
            "rival": which,
            "build": built,
            "disk MiB": disk,
            "ask": run("ask", {**values, "questions": str(questions)}),
        }
        row["at"] = datetime.now(timezone.utc).isoformat(timespec="seconds")
        with options.out.open("a", encoding="utf-8") as file:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
        print(json.dumps(row, ensure_ascii=False))


def run(stage: str, values: dict[str, str]) -> dict[str, Any]:
    """Run a stage in a process of its own."""
    return watched([sys.executable, "-m", "tests.bench.rivals", stage, json.dumps(values)]).record()


def needed(which: str) -> None:
    """End with a message where a library is missing."""
    try:
        __import__(which)
    except ImportError:
        sys.exit(f"{which} is missing: pip install {which} in an environment of your own")


if __name__ == "__main__":
    main()
