"""How long the stages of a large build take: ``python -m tests.bench.build_speed REPORTS [--passages 10000]``.

The corpus is made up for the occasion: passages of as many sentences as those of REPORTS have, drawn from these at
random, with other digits. It is read once, encoded in turns with the fast tokens (``index.encoders.tokens``) and with
``tokenizers`` alone, and encoded and written once as one segment. Seconds by the clock, seconds of the processor, and
the most memory that the process held; of the encoding the medians.
"""

import argparse
import random
import re
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import TypeVar

from index.encoders import EMBEDDED, EMBEDDED_PATH
from index.encoders.static import StaticEncoder
from index.intake.reading import no_progress, read_reports
from index.storage.segments.encoding import encode_reports
from index.storage.segments.writing import Task, write_segment
from tests.bench.encode_speed import plain_encoder

PER_REPORT = 80
HEADINGS = ("一、2024年工作回顾", "二、2025年总体要求", "三、2025年重点工作", "四、政府自身建设")
_T = TypeVar("_T")


def write_corpus(folder: Path, reports: Path, passages: int) -> None:
    """Write report files with about so many passages."""
    dice = random.Random(7)
    known = [passage for read in read_reports([reports], no_progress).reports for passage in read.report().passages]
    sentences = [text for passage in known for text in passage.sentence_texts()]
    counts = [len(passage.sentences) for passage in known]
    for number in range(passages // PER_REPORT):
        lines = [f"2025年第{number}市政府工作报告"]
        for line in range(PER_REPORT):
            if line % (PER_REPORT // len(HEADINGS)) == 0:
                lines.append(HEADINGS[line * len(HEADINGS) // PER_REPORT])
            text = "".join(dice.choice(sentences) for _ in range(dice.choice(counts)))
            lines.append(re.sub(r"\d", lambda match: str(dice.randint(1, 9)), text))
        (folder / f"{number:05d}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def measured(action: Callable[[], _T]) -> tuple[_T, tuple[float, float, float]]:
    """Return the result, the seconds by the clock and of the processor, and the most GiB held (Linux only, else 0)."""
    status, reset = Path("/proc/self/status"), Path("/proc/self/clear_refs")
    if reset.exists():
        reset.write_text("5")
    begin = time.perf_counter(), time.process_time()
    result = action()
    took = time.perf_counter() - begin[0], time.process_time() - begin[1]
    peak = re.search(r"VmHWM:\s+(\d+)", status.read_text()) if status.exists() else None
    return result, (*took, int(peak[1]) / 2**20 if peak else 0.0)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.build_speed")
    parser.add_argument("reports", type=Path, metavar="REPORTS")
    parser.add_argument("--passages", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=2)
    options = parser.parse_args()
    fast = StaticEncoder(EMBEDDED_PATH, EMBEDDED)
    ways = {"encode": fast, "encode, tokenizers alone": plain_encoder()}
    rows: dict[str, list[tuple[float, float, float]]] = {}
    with tempfile.TemporaryDirectory() as scratch:
        corpus, out = Path(scratch) / "corpus", Path(scratch) / "out"
        corpus.mkdir()
        write_corpus(corpus, options.reports, options.passages)
        reading, took = measured(lambda: read_reports([corpus], no_progress))
        rows["read"] = [took]
        fast.encode_passages(["句"])
        whole = [read.report() for read in reading.reports]
        for turn in range(options.rounds):
            for name, encoder in list(ways.items())[:: 1 if turn % 2 else -1]:
                vectors = None
                vectors, took = measured(lambda encoder=encoder: list(encode_reports(whole, encoder)))
                rows.setdefault(name, []).append(took)
        tasks = [Task(entry, "") for entry in reading.entries]
        _, took = measured(lambda: write_segment(out, 1, fast, tasks))
        rows["encode and write"] = [took]
    passages, sentences = sum(len(report.passages) for report in whole), sum(len(block.own) for block in vectors)
    print(f"{passages} passages, {sentences} vectors of sentences\n")
    print("| stage | seconds | processor | GiB |\n| --- | ---: | ---: | ---: |")
    for name, values in rows.items():
        print(f"| {name} | {' | '.join(f'{median(column):.1f}' for column in zip(*values, strict=True))} |")


if __name__ == "__main__":
    main()
