"""Open what is up on a cluster, and keep up with newer snapshots and more replicas."""

import logging
import threading
import time
from itertools import groupby
from pathlib import Path
from typing import Any

from index.cluster.address import ClusterAddress
from index.cluster.engine import ActorName, Replicas, actors_of, connect, handle_of
from index.cluster.router import ClusterSnapshot
from index.encoders import Encoder
from index.errors import IndexNotFoundError, ReportQAError
from index.storage import LiveIndex

_LOOK = 2.0  # seconds between two looks at the list of actors

_log = logging.getLogger(__name__)


def newest(names: list[ActorName]) -> list[list[ActorName]] | None:
    """Return the replicas of each shard of the newest snapshot of which there are all shards; None = there is none."""
    whole = []
    for key, group in groupby(sorted(names), key=lambda name: (name.snapshot, name.shards)):
        by_shard = {n: list(own) for n, own in groupby(sorted(group, key=_shard), key=_shard)}
        if set(by_shard) == set(range(key[1])):
            whole.append((key, [by_shard[n] for n in range(key[1])]))
    return max(whole)[1] if whole else None


def _shard(name: ActorName) -> int:
    return name.shard


class ClusterIndex(LiveIndex):
    """An index on a cluster that is followed: newer shards and more replicas are picked up without a restart."""

    def __init__(self, address: str, encoder: Encoder | None = None) -> None:
        self.address = ClusterAddress.parse(address)
        self.folder = Path(self.address.name)
        self._encoder = encoder
        self._lock = threading.Lock()
        self._ray: Any = connect(self.address.ray)
        self._names: list[list[ActorName]] | None = None
        self._found: ClusterSnapshot | None = None
        self._next = 0.0
        self.snapshot()

    @property
    def is_there(self) -> bool:
        """Tell whether the shards are up."""
        return newest(actors_of(self._ray, self.address.name)) is not None

    def snapshot(self) -> ClusterSnapshot:
        """Return the newest snapshot that is up.

        Raises:
            IndexNotFoundError: none is up. ReportsUnreachableError: a shard does not answer.
        """
        with self._lock:
            if self._found is None or time.monotonic() >= self._next:
                self._look()
                self._next = time.monotonic() + _LOOK
            if self._found is None:
                raise IndexNotFoundError("cluster_nothing_up", name=self.address.name, address=self.address.ray)
            return self._found

    def _look(self) -> None:
        names = newest(actors_of(self._ray, self.address.name))
        if names is None or names == self._names:
            return
        handles = [[handle_of(self._ray, name) for name in own] for own in names]
        if any(None in own for own in handles):
            return
        try:
            self._found = ClusterSnapshot(self.address.name, Replicas(self._ray, handles), self._encoder)
            self._names = names
        except ReportQAError as error:
            if self._found is None:
                raise
            _log.warning("keeping snapshot %s: %s", self._found.id, error)


def open_cluster(address: str, encoder: Encoder | None = None) -> ClusterSnapshot:
    """Open what is up at an address, see ``ClusterAddress``."""
    return ClusterIndex(address, encoder).snapshot()
