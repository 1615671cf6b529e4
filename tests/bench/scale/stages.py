"""What is measured, each in a process of its own: ``python -m tests.bench.scale.stages STAGE JSON``; prints JSON.

Only what the doors ``index`` and ``qa`` offer is called, so that versions of the program can be compared.
"""

import json
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

CLIENTS, PER_CLIENT = 8, 12
REMEMBERED = 50
"""Questions after which the memory is looked at."""


def build(index: str, paths: Sequence[str]) -> dict[str, Any]:
    """Build; seconds of each stage as the program tells them, and from the first to the last word of its progress."""
    import index as door

    spoken: dict[str, list[float]] = {}
    begin = time.perf_counter()

    def progress(stage: str, done: int, total: int) -> None:
        now = time.perf_counter() - begin
        spoken.setdefault(str(stage), [now, now])[1] = now

    result = door.build(paths, index, progress=progress)
    counts = {"reports": result.reports, "passages": result.passages, "sentences": result.sentences}
    return {**counts, "stages": result.seconds, "progress": {name: b - a for name, (a, b) in spoken.items()}}


def add(index: str, paths: Sequence[str]) -> dict[str, Any]:
    """Add reports; seconds without the start of the program."""
    import index as door

    return _took(lambda: door.add(paths, index))


def remove(index: str, ids: Sequence[str]) -> dict[str, Any]:
    """Remove reports; seconds without the start of the program."""
    import index as door

    return _took(lambda: door.remove(ids, index))


def opened(index: str) -> dict[str, Any]:
    """Import, open, ask one question: milliseconds of each."""
    begin = time.perf_counter()
    import qa
    from index import open_index

    imported = time.perf_counter()
    snapshot = open_index(index)
    done = time.perf_counter()
    qa.answer("去年粮食产量是多少？", index=snapshot)
    asked = time.perf_counter()
    return {
        "import ms": 1000 * (imported - begin),
        "open ms": 1000 * (done - imported),
        "first question ms": 1000 * (asked - done),
    }


def memory(index: str) -> dict[str, Any]:
    """MiB of this process once an index is open, and after ``REMEMBERED`` questions of all kinds."""
    from index import open_index
    from tests.bench.scale.asked import kinds_of, mixed
    from tests.bench.scale.memory import own_memory

    snapshot = open_index(index)
    first = own_memory()
    for kind, question in mixed(kinds_of(snapshot.reports), REMEMBERED):
        kind.ask(question, snapshot)
    return {"open": first, "asked": own_memory()}


def asked(index: str, each: int) -> dict[str, Any]:
    """Milliseconds of ``each`` questions of every kind, asked once after another one of its kind has been asked, in a
    process that has loaded what a server loads before.

    ``processor`` is the median of what all threads of this process spent, ``again`` the median when all are asked anew.
    """
    import qa
    from index import open_index
    from tests.bench.scale.asked import kinds_of

    snapshot = open_index(index)
    qa.warm_up(snapshot)
    found = {}
    for kind in kinds_of(snapshot.reports, seed=3):
        kind.ask(kind.questions[0], snapshot)
    for kind in kinds_of(snapshot.reports):
        times, spent, again = [], [], []
        stopped = 0
        for question in kind.questions[:each]:
            begin, processor = time.perf_counter(), time.process_time()
            stopped += not kind.ask(question, snapshot)
            times.append(time.perf_counter() - begin)
            spent.append(time.process_time() - processor)
        for question in kind.questions[:each]:
            begin = time.perf_counter()
            kind.ask(question, snapshot)
            again.append(time.perf_counter() - begin)
        found[kind.name] = percentiles(times) | {
            "processor": 1000 * float(np.median(spent)),
            "again": 1000 * float(np.median(again)),
            "stopped": stopped,
        }
    return found


def clients(index: str) -> dict[str, Any]:
    """``CLIENTS`` threads ask questions of all kinds at once: milliseconds, and questions a second."""
    from index import open_index
    from tests.bench.scale.asked import kinds_of, mixed

    snapshot = open_index(index)
    kinds = kinds_of(snapshot.reports)
    for kind in kinds:
        kind.ask(kind.questions[0], snapshot)
    times: list[float] = []

    def client(number: int) -> None:
        for kind, question in mixed(kinds, PER_CLIENT, seed=number):
            begin = time.perf_counter()
            kind.ask(question, snapshot)
            times.append(time.perf_counter() - begin)

    threads = [threading.Thread(target=client, args=(number,)) for number in range(CLIENTS)]
    begin = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return {**percentiles(times), "a second": len(times) / (time.perf_counter() - begin)}


def percentiles(seconds: Sequence[float]) -> dict[str, float]:
    """Return how many there are, and p50, p95, p99 and the longest in milliseconds."""
    values = 1000 * np.asarray(seconds)
    p50, p95, p99 = (float(value) for value in np.percentile(values, [50, 95, 99]))
    return {"asked": len(values), "p50": p50, "p95": p95, "p99": p99, "longest": float(values.max())}


def disk(index: Path) -> dict[str, float]:
    """Return the MiB of an index folder by what the files are: the first name on their path that is no id or number.

    A file that is linked to a second name takes its place once.
    """
    found: dict[str, float] = {}
    seen: set[int] = set()
    for path in sorted(index.rglob("*")):
        if path.is_file() and path.stat().st_ino not in seen:
            seen.add(path.stat().st_ino)
            parts = path.relative_to(index).parts
            kept = [name for name in parts if name not in ("snapshots", "segments") and not _is_id(name)]
            name = kept[0] if kept else parts[-1]
            found[name] = found.get(name, 0.0) + path.stat().st_size / 2**20
    return dict(sorted(found.items(), key=lambda item: -item[1]))


def _is_id(name: str) -> bool:
    return name.isdigit() or (sum(char in "0123456789abcdef" for char in name) >= 8 and "." not in name)


def _took(action: Callable[[], object]) -> dict[str, Any]:
    begin = time.perf_counter()
    action()
    return {"without start": time.perf_counter() - begin}


def recall(index: str, files: Sequence[str], most: int) -> dict[str, Any]:
    """See ``tests.bench.scale.recall``."""
    from tests.bench.scale.recall import recall

    return recall(index, files, most)


def nearest(index: str) -> dict[str, Any]:
    """See ``tests.bench.scale.nearest``."""
    from tests.bench.scale.nearest import nearest

    return nearest(index)


STAGES = (build, add, remove, opened, memory, asked, clients, recall, nearest)

if __name__ == "__main__":
    stage = {each.__name__: each for each in STAGES}[sys.argv[1]]
    print(json.dumps(stage(**json.loads(sys.argv[2])), ensure_ascii=False))
