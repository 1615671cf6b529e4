"""What else a user would pick, over the same passages: ``python -m tests.bench.rivals INDEX --work DIR --out FILE``.

``bm25s``: BM25 over our terms and an exact FAISS index beside it, joined by reciprocal ranks. ``lancedb``: LanceDB,
embedded, hybrid: pairs of characters, IVF-PQ above 20,000 passages, joined by reciprocal ranks. Both get title,
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
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import numpy as np

from index import EMBEDDED, load_encoder, open_index, plain
from qa.measure.labelled import Labelled
from tests.bench.rival_engines import RIVALS
from tests.bench.scale.asked import kinds_of
from tests.bench.scale.memory import own_memory, watched
from tests.bench.scale.recall import DEPTH, Pair, measures, pairs_of
from tests.bench.scale.stages import percentiles

ANSWERS = ("place named", "no place", "unknown place", "refused")
_BATCH = 1024


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
    os.environ.setdefault("LANCEDB_LOG", "error")  # else it warns of what its own hybrid search asks of it
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
    print(table([json.loads(line) for line in options.out.read_text("utf-8").splitlines()]))


def table(rows: Iterable[dict[str, Any]]) -> str:
    """Return a line a rival: costs, milliseconds (p50, p95), R@1 of the labelled questions by way."""
    ways = ("named", "not named", "place filter given")
    columns = ("build s (processor)", "peak MiB", "disk MiB", "open ms", "anonymous MiB", *ANSWERS)
    titles = ["passages", "rival", *columns, *(f"R@1 {way}" for way in ways)]
    lines = [f"| {' | '.join(titles)} |", "| ---: | --- |" + " ---: |" * (len(titles) - 2)]
    for row in rows:
        built, asked = row["build"], row["ask"]
        cells = [f"{built['passages']:,}", row["rival"], f"{built['seconds']:.1f} ({built['processor']:.1f})"]
        cells += [f"{built['peaks']['anonymous']:.0f}", f"{row['disk MiB']:.0f}", f"{asked['open ms']:.0f}"]
        cells.append(f"{asked['memory']['anonymous']:.0f}")
        cells += [f"{asked[kind]['p50']:.1f}, {asked[kind]['p95']:.1f}" for kind in ANSWERS]
        cells += [f"{asked[way]['R@1']:.3f}" for way in ways]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


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
