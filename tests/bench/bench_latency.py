"""How long a question takes, in process: ``python -m tests.bench.bench_latency QUESTIONS.jsonl[@INDEX] …``.

Every labelled question is asked as ``qa.answer`` is called by the web chat, after a warm-up of 20 questions; the whole
list is asked three times. Printed as a Markdown table, in milliseconds.
"""

import sys
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

import qa
from index import DEFAULT_INDEX, open_index
from qa.measure.labelled import read_questions

WARM_UP = 20
ROUNDS = 3


def measure(questions: Path, index: Path) -> tuple[int, int, np.ndarray]:
    """Return how many passages the index holds, how many questions were asked, and the milliseconds of each."""
    snapshot = open_index(index)
    asked = read_questions(questions)

    def ask(chosen: Sequence) -> list[float]:
        times = []
        for question in chosen:
            begin = time.perf_counter()
            qa.answer(question.question, history=question.history, index=snapshot)
            times.append((time.perf_counter() - begin) * 1000)
        return times

    ask(asked[:WARM_UP])
    times = [value for _ in range(ROUNDS) for value in ask(asked)]
    return snapshot.manifest.passages, len(asked), np.array(times)


def main(sources: Sequence[str]) -> int:
    """Print one row a source."""
    if not sources:
        print(__doc__, file=sys.stderr)
        return 2
    print("| questions | passages | asked | p50 ms | p95 ms | max ms |\n| --- | ---: | ---: | ---: | ---: | ---: |")
    for source in sources:
        questions, _, index = source.partition("@")
        passages, asked, times = measure(Path(questions), Path(index or DEFAULT_INDEX))
        p50, p95 = np.percentile(times, [50, 95])
        print(f"| {Path(questions).stem} | {passages} | {asked} | {p50:.1f} | {p95:.1f} | {times.max():.1f} |")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
