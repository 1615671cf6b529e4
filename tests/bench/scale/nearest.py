"""How many of the nearest passages are still found where coarse codes name those that are compared."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np

DEPTH = 150
"""Passages that an answer takes from the vectors."""


def nearest(index: str) -> dict[str, Any]:
    """Recall of the ``DEPTH`` nearest passages against comparing all, by kind of question, and milliseconds of both.

    Nothing is compared where an index has no more passages than are all compared, or a question names a place: among
    few passages all are. *Half* stands for a mask that lets every second report through.
    """
    from index import open_index
    from index.legs import DenseLeg
    from tests.bench.scale.asked import kinds_of

    snapshot = open_index(index)
    leg = snapshot.legs["passage_dense"]
    assert isinstance(leg, DenseLeg)
    if leg._coarse is None:
        return {"passages": len(leg), "exact": 1.0}
    some = [kind for kind in kinds_of(snapshot.reports) if kind.name in ("no place", "refused")]
    half = snapshot.mask("passage", range(0, len(snapshot.reports), 2))
    found: dict[str, Any] = {}
    for name, mask in (("all", None), ("half", half)):
        for kind in some:
            vectors = snapshot.encoder.encode_queries(list(kind.questions))
            coarse, spent = _search(leg, vectors, mask)
            with _all_compared(leg):
                exact, whole = _search(leg, vectors, mask)
            shares = [len(np.intersect1d(a, b)) / len(b) for a, b in zip(coarse, exact, strict=True)]
            values = {"recall": float(np.mean(shares)), "least": min(shares), "ms": spent, "ms exact": whole}
            found[f"{kind.name}, {name}"] = values
    return {"passages": len(leg), **found}


def _search(leg: Any, vectors: np.ndarray, mask: Any) -> tuple[list[np.ndarray], float]:
    """Return the rows that are found for each vector, and the median of the milliseconds."""
    from index.legs import LegQuery

    rows, times = [], []
    for vector in vectors:
        begin = time.perf_counter()
        rows.append(leg.search(LegQuery(vector=vector), DEPTH, mask)[0])
        times.append(time.perf_counter() - begin)
    return rows, 1000 * float(np.median(times))


@contextmanager
def _all_compared(leg: Any) -> Iterator[None]:
    kept, leg._coarse = leg._coarse, None
    try:
        yield
    finally:
        leg._coarse = kept
