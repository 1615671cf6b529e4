"""A Ray cluster of several nodes on one machine, for tests and benchmarks.

Ray listens on every interface of the machine, even when told not to, and asks nobody who he is. So a cluster is only
started where there is no interface but the loopback one: in a network namespace of its own,
``unshare -n sh -c 'ip link set lo up && python -m pytest tests/index/cluster'``.
"""

import importlib.util
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

STORE = 80 * 2**20  # bytes of a node's object store, the least that Ray takes
CPUS = 4  # that a node says it has: actors claim half a one


def why_not() -> str:
    """Say why no cluster can be started here; empty where one can."""
    if importlib.util.find_spec("ray") is None:
        return "ray is not installed"
    if [name for _, name in socket.if_nameindex()] != ["lo"]:
        return "Ray would listen on the network: run in a network namespace, see tests/index/cluster/nodes.py"
    return ""


class Nodes:
    """The nodes of a cluster. The head, which keeps Ray's own records, claims no actors.

    Attributes:
        nodes: the others, which do.
    """

    def __init__(self, cluster: Any, count: int) -> None:
        self._cluster = cluster
        self.nodes = [self.add() for _ in range(count)]

    def add(self) -> Any:
        """Start another node and wait for it."""
        node = self._cluster.add_node(num_cpus=CPUS, object_store_memory=STORE, include_dashboard=False)
        self._cluster.wait_for_nodes()
        return node

    def kill(self, node: Any) -> None:
        """Kill all processes of a node (SIGKILL)."""
        self._cluster.remove_node(node, allow_graceful=False)


@contextmanager
def running(count: int) -> Iterator[Nodes]:
    """Start a cluster and connect to it; all of it ends at the end."""
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    import ray
    from ray.cluster_utils import Cluster

    head = {"num_cpus": 0, "object_store_memory": STORE, "include_dashboard": False}
    cluster = Cluster(initialize_head=True, head_node_args=head)
    try:
        nodes = Nodes(cluster, count)
        ray.init(address=cluster.address, namespace="report-qa", log_to_driver=False)
        yield nodes
    finally:
        ray.shutdown()
        cluster.shutdown()
