"""An index spread over several machines: the one room that knows of Ray.

``put_up`` puts shards of a published index on the nodes of a Ray cluster; ``open_cluster`` opens them by an address, as
one snapshot that is asked like any other. Where the shards run, whether they live and when they are started again is
Ray's business.
"""

from index.cluster.address import ClusterAddress, is_cluster_address
from index.cluster.building import RayWorkers
from index.cluster.deploy import Deployed, put_up, replicas_up, take_down
from index.cluster.live import ClusterIndex, open_cluster
from index.cluster.router import ClusterSnapshot

__all__ = [
    "ClusterAddress",
    "ClusterIndex",
    "ClusterSnapshot",
    "Deployed",
    "RayWorkers",
    "is_cluster_address",
    "open_cluster",
    "put_up",
    "replicas_up",
    "take_down",
]
