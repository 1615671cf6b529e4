"""An index on a Ray cluster of this machine: equal answers, times with 1, 2, 3 nodes, a node killed while asking.

    unshare -n sh -c 'ip link set lo up && python -m tests.bench.cluster REPORTS QUESTIONS.jsonl ...'

All nodes share the processors of this machine, so times show what the fan-out costs, not what more machines bring; the
bytes a question moves and the work a shard does are the same on real machines. Results: README.md of this folder.
"""

import argparse
import json
import pickle
import statistics
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path
from typing import Any

import qa
from index import RayWorkers, build, open_index
from index.cluster import ClusterSnapshot, open_cluster, put_up, take_down
from index.cluster.fleet import Fleet
from index.storage import batches
from tests.index.cluster.nodes import Nodes, running, why_not
from tests.index.cluster.test_equal_answers import differences

ADDRESS = "ray:///bench"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reports", type=Path)
    parser.add_argument("questions", nargs="+", type=Path)
    parser.add_argument("--full", type=int, default=300, help="passages of a segment")
    options = parser.parse_args()
    if reason := why_not():
        sys.exit(reason)
    lines = [line for path in options.questions for line in path.read_text("utf-8").splitlines()]
    items = [(item["question"], item.get("history", [])) for item in map(json.loads, lines)]
    with tempfile.TemporaryDirectory(prefix="report-qa-bench-") as folder:
        cut, whole = Path(folder, "cut"), Path(folder, "whole")
        batches.FULL = options.full
        build([options.reports], cut)
        batches.FULL = 16384
        build([options.reports], whole)
        one = open_index(whole)
        here = [(qa.answer(q, history=h, index=one, k=10).to_dict()) for q, h in items]
        report("one machine", timed(one, items))
        with running(0) as nodes:
            for count in (1, 2, 3):
                nodes.nodes.append(nodes.add())
                begin = time.perf_counter()
                put_up(cut, ADDRESS, shards=count, replicas=1)
                print(f"{count} nodes: up in {time.perf_counter() - begin:.1f} s")
                many = open_cluster(ADDRESS)
                report(f"{count} nodes, first time", timed(many, items))
                report(f"{count} nodes, again", timed(many, items))
                take_down(ADDRESS)
            put_up(cut, ADDRESS, shards=3, replicas=2)
            many = open_cluster(ADDRESS)
            moved = traffic(many, items)
            there = [(qa.answer(q, history=h, index=many, k=10).to_dict()) for q, h in items]
            unequal = [q for (q, _), a, b in zip(items, here, there, strict=True) if any(differences(a, b))]
            print(f"{len(items)} questions, {len(unequal)} answered otherwise than on one machine", unequal[:3])
            print("a question:", {name: round(value / len(items), 2) for name, value in sorted(moved.items())})
            kill(nodes, many, items, here)
            begin = time.perf_counter()
            build([options.reports], Path(folder, "by-ray"), workers=RayWorkers(ADDRESS))
            print(f"built by the cluster in {time.perf_counter() - begin:.1f} s")


def timed(index: Any, items: list[tuple[str, list[str]]]) -> list[float]:
    """Return the milliseconds that each question takes."""
    seconds = []
    for question, history in items:
        begin = time.perf_counter()
        qa.answer(question, history=history, index=index)
        seconds.append(1000 * (time.perf_counter() - begin))
    return seconds


def report(name: str, times: list[float]) -> None:
    cuts = statistics.quantiles(times, n=20)
    print(f"{name}: p50 {statistics.median(times):.0f} ms, p95 {cuts[18]:.0f} ms", flush=True)


def traffic(many: ClusterSnapshot, items: list[tuple[str, list[str]]]) -> Counter[str]:
    """Count rounds, calls, and bytes out and in, of questions."""
    counts: Counter[str] = Counter()
    ask = Fleet.ask

    def counted(self: Fleet, method: str, calls: Any) -> Any:
        answers = ask(self, method, calls)
        counts["rounds"] += 1
        counts["calls"] += len(calls)
        counts["bytes out"] += sum(len(pickle.dumps(one)) for one in calls.values())
        counts["bytes in"] += sum(len(pickle.dumps(one)) for one in answers.values())
        return answers

    Fleet.ask = counted  # type: ignore[method-assign]
    try:
        timed(many, items)
    finally:
        Fleet.ask = ask  # type: ignore[method-assign]
    return counts


def kill(nodes: Nodes, many: ClusterSnapshot, items: list[tuple[str, list[str]]], right: list[Any]) -> None:
    """Kill a node while three clients ask, and say what they saw."""
    seen: list[tuple[float, float, str]] = []
    stop = threading.Event()

    def client(first: int) -> None:
        at = first
        while not stop.is_set():
            begin = time.perf_counter()
            question, history = items[at % len(items)]
            try:
                found = qa.answer(question, history=history, index=many, k=10).to_dict()
                what = "other" if any(differences(right[at % len(items)], found)) else "right"
            except Exception as error:
                what = type(error).__name__
            seen.append((begin, time.perf_counter() - begin, what))
            at += 7

    threads = [threading.Thread(target=client, args=(first,)) for first in range(3)]
    for thread in threads:
        thread.start()
    time.sleep(5)
    killed = time.perf_counter()
    nodes.kill(nodes.nodes.pop())
    time.sleep(15)
    stop.set()
    for thread in threads:
        thread.join()
    for name, own in (
        ("before", [one for one in seen if one[0] + one[1] < killed]),
        ("after", [one for one in seen if one[0] + one[1] >= killed]),
    ):
        times = [seconds for _, seconds, _ in own]
        print(f"{name} the kill: {dict(Counter(what for *_, what in own))}, slowest {max(times, default=0):.2f} s")


if __name__ == "__main__":
    main()
