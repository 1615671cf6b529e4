"""Segments written by the nodes of a cluster."""

from collections.abc import Callable
from typing import Any

from index.cluster.address import ClusterAddress
from index.cluster.engine import connect


class RayWorkers:
    """Calls functions in tasks of Ray, one processor each; see ``index.storage.Workers``.

    Every node has to find the index folder under the same path, as what is written is published by one rename there.
    """

    def __init__(self, address: str) -> None:
        self._ray = connect(ClusterAddress.parse(address).ray)
        self.many = max(1, int(self._ray.cluster_resources().get("CPU", 1)))
        self._running: set[Any] = set()

    def call(self, function: Callable[..., object], *arguments: object) -> Any:
        """Call a function on some node and wait for what it returns; from several threads at once."""
        # A node that dies takes a half-written segment with it, so the next try writes into an empty folder.
        task = self._ray.remote(function).options(num_cpus=1, max_retries=2)
        running = task.remote(*arguments)
        self._running.add(running)
        try:
            return self._ray.get(running)
        except self._ray.exceptions.RayTaskError as error:
            raise (error.cause if isinstance(error.cause, Exception) else error) from error
        finally:
            self._running.discard(running)

    def stop(self) -> None:
        """End the calls that are under way."""
        for running in list(self._running):
            self._ray.cancel(running, force=True)

    def close(self) -> None:
        """The nodes stay."""
