"""What a way to search is: it holds rows, reports or passages, and scores them for a query."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

import numpy as np

Level = Literal["report", "passage"]
"""What the rows of a leg are: all reports or all passages of a snapshot, numbered from 0."""

LEVELS: tuple[Level, ...] = ("report", "passage")
"""What a leg holds: whole reports or passages."""

Hits = tuple[np.ndarray, np.ndarray]
"""Rows (int64) and their scores (float32, higher is better), best first, ties by row."""

NO_HITS: Hits = (np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32))


@dataclass(frozen=True, slots=True)
class LegQuery:
    """What the legs are asked. Each compares what it can, and finds nothing where that is empty.

    Attributes:
        terms: terms as ``index.text.terms.analyze`` cuts them, with weights > 0.
        vector: float32 unit vector ``(dim,)``; None = none.
    """

    terms: Mapping[str, float] = field(default_factory=dict)
    vector: np.ndarray | None = None


@dataclass(frozen=True, slots=True)
class Mask:
    """All rows of some reports, said in two ways: a leg uses the one that it can filter by.

    Attributes:
        reports: positions of the reports, ascending.
        rows: the same as rows of the leg, int64, ascending.
    """

    reports: Sequence[int]
    rows: np.ndarray


class Leg(Protocol):
    """One way to search.

    Attributes:
        level: what its rows are.
    """

    level: Level

    def __len__(self) -> int:
        """Number of rows."""
        ...

    def search(self, query: LegQuery, k: int, mask: Mask | None = None) -> Hits:
        """Find the k best rows, or all that have a score where these are fewer; ``mask`` None = among all rows."""
        ...

    def scores(self, query: LegQuery, rows: np.ndarray, hits: Hits = NO_HITS) -> np.ndarray:
        """Score given rows.

        Args:
            rows: int64 ``(n,)``.
            hits: what ``search`` found for the same query; a leg that cannot score single rows looks them up there.

        Returns:
            float32 ``(n,)``; 0 for a row without a score.
        """
        ...
