"""How good the tables of questions over many reports are, by type: ``python -m tests.bench.shelf [INDEX] [QUESTIONS]``.

INDEX is an index folder, QUESTIONS a file of labelled questions as ``tests/quality/README.md`` describes it. Without
them: the provincial reports and their questions in the folder shared beside the checkout, where they are; else it says
so and ends.
"""

import argparse
import statistics
import tempfile
import time
from pathlib import Path

import qa
from index import build, open_index
from tests.conftest import ROOT
from tests.quality.shelf_score import judge, measures, read

SHARED = ROOT.parent / "shared"
QUESTIONS = SHARED / "questions" / "shelf" / "questions.jsonl"
REPORTS = SHARED / "reports" / "provinces-2025"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.shelf")
    parser.add_argument("index", type=Path, nargs="?", metavar="INDEX")
    parser.add_argument("questions", type=Path, nargs="?", default=QUESTIONS, metavar="QUESTIONS")
    parser.add_argument("-v", "--verbose", action="store_true", help="name the questions whose table is wrong")
    options = parser.parse_args()
    if not options.questions.is_file() or (options.index is None and not REPORTS.is_dir()):
        print(f"{options.questions}: nothing to measure here")
        return
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.index or Path(scratch) / "index"
        if options.index is None:
            build([REPORTS], folder)
        snapshot = open_index(folder)
        questions = read(options.questions)
        judged = judge(questions, snapshot)
        times = []
        for each in questions:
            begin = time.perf_counter()
            qa.survey(each["question"], history=each["history"], index=snapshot)
            times.append((time.perf_counter() - begin) * 1000)
    print("| questions | number | right |\n| --- | ---: | ---: |")
    shares = measures(judged)
    overall = {name: shares.pop(name) for name in ("right", "values", "invented")}
    for type, share in shares.items():
        print(f"| {type} | {sum(each.type == type for each in judged)} | {share:.3f} |")
    print(f"| all | {len(judged)} | {overall['right']:.3f} |")
    print(f"\nvalues {overall['values']:.3f}, invented {overall['invented']:.4f}; ", end="")
    print(f"a table: median {statistics.median(times):.0f} ms, longest {max(times):.0f} ms")
    for each, found in zip(questions, judged, strict=True) if options.verbose else ():
        if not found.right:
            print(f"{found.id} {each['question']}: {[name for name, right in found.checks.items() if not right]}")


if __name__ == "__main__":
    main()
