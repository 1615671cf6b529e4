"""What a library costs by its size: ``python -m tests.bench.scale --passages 0 10000 100000 --work DIR --out FILE``.

For each number a corpus of ``tests.bench.corpus`` is made (kept in DIR), an index of it and of ``--reports`` is built,
and every stage is measured in a process of its own: build, disk, open, memory, latency of each kind of question, eight
clients, recall of labelled questions, one report added and removed. Lines of JSON are appended to FILE, tables printed.
0 passages are ``--reports`` alone.
"""

import argparse
import json
import os
import shutil
import sys
from collections.abc import Sequence
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from tests.bench.corpus import BUILT_IN, given_reports, reports_of, write_files
from tests.bench.scale.memory import watched
from tests.bench.scale.stages import disk
from tests.bench.scale.table import tables

STAGES = ("build", "disk", "open", "memory", "asked", "clients", "nearest", "recall", "change")
ADDED = "added-report"
OPENED = 3
"""How often an index is opened; the median counts."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.scale")
    parser.add_argument("--passages", type=int, nargs="+", default=[2400, 10_000], metavar="N")
    parser.add_argument("--reports", type=Path, nargs="*", default=[], help="real reports, whose sentences are taken")
    parser.add_argument("--questions", type=Path, nargs="*", default=[], help="labelled questions about the reports")
    parser.add_argument("--work", type=Path, required=True, help="folder for corpora and indexes")
    parser.add_argument("--out", type=Path, required=True, help="file that lines of JSON are appended to")
    parser.add_argument("--label", default="now", help="name of this version of the program")
    parser.add_argument("--each", type=int, default=60, help="questions of a kind, at most 60")
    parser.add_argument("--most", type=int, default=1000, help="labelled questions, drawn evenly")
    parser.add_argument("--only", nargs="+", choices=STAGES, default=list(STAGES))
    options = parser.parse_args()
    for passages in options.passages:
        if passages == 0 and not options.reports:
            parser.error("0 passages: --reports is needed")
        measure(options, passages)
    print(tables([json.loads(line) for line in options.out.read_text("utf-8").splitlines()]))


def measure(options: argparse.Namespace, passages: int) -> None:
    """Take one size through all stages."""
    options.work.mkdir(parents=True, exist_ok=True)
    index = options.work / f"{options.label}-{passages}"
    paths = [str(path) for path in options.reports] + ([str(corpus(options, passages))] if passages else [])
    counts: dict[str, Any] = {"label": options.label, "generated": passages}

    def note(stage: str, values: dict[str, Any]) -> None:
        now = datetime.now(timezone.utc).isoformat(timespec="seconds")
        row = {**counts, "stage": stage, **values, "load": os.getloadavg()[0], "at": now}
        with options.out.open("a", encoding="utf-8") as file:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
        print(json.dumps(row, ensure_ascii=False), file=sys.stderr)

    if "build" in options.only:
        shutil.rmtree(index, ignore_errors=True)
        note("build", run("build", index=str(index), paths=paths))
    if "disk" in options.only:
        note("disk", {"MiB": disk(index)})
    for _ in range(OPENED if "open" in options.only else 0):
        note("open", run("opened", index=str(index)))
    for stage, more in (("memory", {}), ("asked", {"each": options.each}), ("clients", {}), ("nearest", {})):
        if stage in options.only:
            note(stage, run(stage, index=str(index), **more))
    if "recall" in options.only and options.questions:
        files = [str(path) for path in options.questions]
        note("recall", run("recall", index=str(index), files=files, most=options.most))
    if "change" in options.only:
        added = options.work / f"{ADDED}.txt"
        added.write_text(next(reports_of(75, 99, 75, given_reports([BUILT_IN]))).text, encoding="utf-8")
        note("add", run("add", index=str(index), paths=[str(added)]))
        note("remove", run("remove", index=str(index), ids=[ADDED]))


def corpus(options: argparse.Namespace, passages: int) -> Path:
    """Return the folder of a corpus, made when it is missing."""
    folder: Path = options.work / f"corpus-{passages}"
    if not folder.exists():
        write_files(reports_of(passages, 1, 75, given_reports(options.reports or [BUILT_IN])), folder)
    return folder


def run(stage: str, **values: str | int | Sequence[str]) -> dict[str, Any]:
    """Run one stage in a process of its own; return what it says, and its time and memory."""
    command = [sys.executable, "-m", "tests.bench.scale.stages", stage, json.dumps(values)]
    return watched(command).record()


if __name__ == "__main__":
    main()
