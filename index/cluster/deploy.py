"""Put shards of a published index on the nodes of a cluster, and take them down."""

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from index.cluster.address import ClusterAddress
from index.cluster.engine import ActorName, Replicas, actors_of, connect, end, handle_of, start
from index.cluster.shard import TERMS, Shard
from index.errors import IndexStateError, UsageError
from index.legs import LexicalLeg, load_array
from index.storage import Manifest, check_snapshot

CPUS = 0.5
"""Processors that a replica claims of its node; it uses more where there are."""

_OPENING = 120.0  # seconds that shards may take to open
_GRACE = 15.0  # seconds that questions under way may still ask the shards of an earlier snapshot


@dataclass(frozen=True, slots=True)
class Deployed:
    """What was put up: the id of the snapshot, how many shards, how many replicas of each, and how many were new."""

    snapshot: str
    shards: int
    replicas: int
    started: int


def divide(sizes: dict[int, int], shards: int) -> list[list[int]]:
    """Spread segments over shards, so that these are about equally large; no shard stays empty.

    Args:
        sizes: passages of each segment, by its key.

    >>> divide({1: 50, 2: 30, 3: 30, 4: 5}, 2)
    [[1, 4], [2, 3]]
    """
    parts: list[list[int]] = [[] for _ in range(min(shards, len(sizes)))]
    loads = [0] * len(parts)
    for key in sorted(sizes, key=lambda key: (-sizes[key], key)):
        least = min(range(len(parts)), key=lambda n: (loads[n], len(parts[n]), n))
        parts[least].append(key)
        loads[least] += sizes[key]
    return [sorted(part) for part in parts]


def mean_lengths(snapshot: Path) -> dict[str, float]:
    """Return the mean length of the rows of a snapshot as the engine counts it, by level."""
    return {level: LexicalLeg.read(snapshot / name, level).mean_length() for level, name in TERMS.items()}


def segment_sizes(snapshot: Path, manifest: Manifest) -> dict[int, int]:
    """Return how many passages each segment has, by its key."""
    return {key: len(load_array(snapshot / str(key) / "parts.npy", mapped=True)) for key in manifest.segments}


def put_up(
    folder: Path,
    address: str,
    *,
    shards: int = 1,
    replicas: int = 1,
    cpus: float = CPUS,
    grace: float = _GRACE,
    progress: Callable[[str, int, int], None] = lambda stage, done, total: None,
) -> Deployed:
    """Put the snapshot in force of an index on a cluster; more replicas of what is up already are added to it.

    Every node has to find the folder under the same path. Shards of an earlier snapshot are ended once the new ones
    answer and ``grace`` seconds have passed; who asks moves on to the new ones by itself.

    Raises:
        UsageError: no cluster, or no room in it. IndexStateError: the folder holds no index that can be used.
    """
    if min(shards, replicas) < 1 or cpus <= 0:
        raise UsageError("cluster_numbers", shards=shards, replicas=replicas, cpus=cpus)
    where = ClusterAddress.parse(address)
    ray = connect(where.ray)
    snapshot, manifest = check_snapshot(folder.resolve())
    parts = divide(segment_sizes(snapshot, manifest), shards)
    before = actors_of(ray, where.name)
    up = {name for name in before if (name.snapshot, name.shards) == (manifest.id, len(parts))}
    means = mean_lengths(snapshot)
    wanted = [
        [ActorName(where.name, manifest.id, shard, len(parts), replica) for replica in range(replicas)]
        for shard in range(len(parts))
    ]
    new = [name for names in wanted for name in names if name not in up]
    try:
        for keys, names in zip(parts, wanted, strict=True):
            missing = [name for name in names if name not in up]
            if missing:
                start(ray, Shard, missing, cpus, (str(snapshot), keys, means), _OPENING)
        for done, name in enumerate(new):
            progress("shards", done, len(new))
            Replicas(ray, [[handle_of(ray, name)]], _OPENING).ask("ready", {0: ()})
    except BaseException:
        end(ray, new)
        raise
    progress("shards", len(new), len(new))
    earlier = [name for name in before if name not in up]
    if earlier:
        time.sleep(grace)
        end(ray, earlier)
    return Deployed(manifest.id, len(parts), max([replicas, *(1 + name.replica for name in up)]), len(new))


def replicas_up(address: str) -> list[tuple[str, int, int, int]]:
    """Return id of the snapshot, shard, number of shards, and how many replicas it has, of every shard of an index."""
    where = ClusterAddress.parse(address)
    names = actors_of(connect(where.ray), where.name)
    return sorted((*key, count) for key, count in Counter((n.snapshot, n.shard, n.shards) for n in names).items())


def take_down(address: str) -> int:
    """End all shards of an index; return how many replicas there were.

    Raises:
        IndexStateError: there are none.
    """
    where = ClusterAddress.parse(address)
    ray = connect(where.ray)
    names = actors_of(ray, where.name)
    if not names:
        raise IndexStateError("cluster_nothing_up", name=where.name, address=where.ray)
    end(ray, names)
    return len(names)
