"""The shards of a snapshot with its numbers: what is asked in those of the whole goes out in those of each shard."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

import numpy as np

from index.cluster.engine import NoReplicaError, Replicas
from index.cluster.shard import About
from index.errors import ReportsUnreachableError
from index.messages import some
from index.storage import Counts, Layout

_T = TypeVar("_T")


class Fleet:
    """All shards, asked together.

    Attributes:
        layout: of the whole snapshot, in which a shard stands where ``Layout`` has a segment.
        about: what each shard says of itself.
    """

    def __init__(self, replicas: Replicas) -> None:
        self._replicas = replicas
        try:
            answers = replicas.ask("about", {shard: () for shard in range(len(replicas))})
        except NoReplicaError as error:
            found = ", ".join(str(shard + 1) for shard in error.shards)
            raise ReportsUnreachableError("cluster_shards_silent", shards=found, of=len(replicas)) from error
        self.about: list[About] = [answers[shard] for shard in range(len(replicas))]
        self.layout = Layout(
            [
                Counts(shard, [info.id for info in about.reports], about.passages, about.sentences)
                for shard, about in enumerate(self.about)
            ]
        )
        keys = range(len(replicas))
        self.positions = [self.layout.reports.rows_of_segment(key) for key in keys]
        self.rows = [self.layout.passages.rows_of_segment(key) for key in keys]
        self._sentence_base = [np.concatenate([[0], np.cumsum(about.sentences)]) for about in self.about]

    def ask(self, method: str, calls: Mapping[int, Sequence[object]]) -> dict[int, Any]:
        """Call a method on some shards at the same time, see ``Replicas.ask``.

        Raises:
            ReportsUnreachableError: a shard does not answer; the message says which reports it holds.
        """
        try:
            return self._replicas.ask(method, calls)
        except NoReplicaError as error:
            ids = [info.id for shard in error.shards for info in self.about[shard].reports]
            raise ReportsUnreachableError(
                "cluster_reports_unreachable", count=len(ids), reports=some(ids, "index_some_reports", 5)
            ) from error

    def ask_all(self, method: str, *arguments: object) -> list[Any]:
        """Call a method on all shards with the same arguments."""
        answers = self.ask(method, {shard: arguments for shard in range(len(self.about))})
        return [answers[shard] for shard in range(len(self.about))]

    def by_report(self, reports: Sequence[int] | np.ndarray | None) -> dict[int, np.ndarray | None]:
        """Return the shards that hold reports, and which of theirs these are, int64 ascending; None = all reports."""
        if reports is None:
            return dict.fromkeys(range(len(self.about)))
        chosen = np.unique(np.asarray(reports, dtype=np.int64))
        chosen = chosen[chosen < len(self.layout.segment)]
        shards = self.layout.segment[chosen]
        return {int(n): np.sort(self.layout.place[chosen[shards == n]]).astype(np.int64) for n in np.unique(shards)}

    def by_passage(self, rows: np.ndarray) -> dict[int, tuple[np.ndarray, np.ndarray]]:
        """Return the shards that hold passages: which of the rows are theirs, and the rows there, both int64."""
        shards = self.layout.segment[self.layout.report_of(rows)]
        found = {}
        for n in np.unique(shards).tolist():
            here = np.flatnonzero(shards == n)
            # the reports of a shard stand in it as in the whole, so its rows ascend in both
            found[n] = here, np.searchsorted(self.rows[n], rows[here]).astype(np.int64)
        return found

    def by_sentence(self, sentences: np.ndarray) -> dict[int, tuple[np.ndarray, np.ndarray]]:
        """Return the same for sentences."""
        rows = self.layout.passage_of(sentences)
        inside = sentences - self.layout.first_sentence[rows]
        return {
            n: (here, self._sentence_base[n][own] + inside[here]) for n, (here, own) in self.by_passage(rows).items()
        }

    def scattered(
        self,
        method: str,
        parts: Mapping[int, tuple[np.ndarray, np.ndarray]],
        first: Sequence[object],
        empty: np.ndarray,
    ) -> np.ndarray:
        """Ask each shard for values of its own passages or sentences, and put them where they belong.

        Args:
            parts: see ``by_passage``. first: arguments before the rows. empty: array to be filled.
        """
        answers = self.ask(method, {n: (*first, own) for n, (_, own) in parts.items()})
        for n, (here, _) in parts.items():
            empty[here] = answers[n]
        return empty

    def gathered(self, found: Mapping[int, Sequence[_T]], place: Callable[[_T, int], _T]) -> list[_T]:
        """Join lists of what shards found, in the order of the reports.

        Args:
            place: gives what was found the position of its report in the whole, which the second argument is a shard's
                way to: ``self.positions[shard][own]``.
        """
        return [place(one, n) for n in sorted(found) for one in found[n]]


def listed(reports: np.ndarray | None) -> list[int] | None:
    """Return positions as the calls of a snapshot take them."""
    return None if reports is None else reports.tolist()
