"""The one module that talks to Ray: connect, put actors up, find them by their names, ask them.

An actor is named ``INDEX|SNAPSHOT|SHARD|SHARDS|REPLICA``; so Ray's own list of names says which shards of which
snapshot there are, and no other list has to be kept.
"""

import logging
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from index.errors import ReportQAError, UsageError

NAMESPACE = "report-qa"
PATIENCE = 20.0
"""Seconds after which another replica is asked. A process that died is known at once, a silent machine is not."""

_THREADS = 8  # questions that an actor works on at the same time


def load_ray() -> Any:
    """Import Ray.

    Raises:
        UsageError: it is not installed.
    """
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nothing is sent to anybody
    try:
        import ray
    except ImportError as error:
        raise UsageError("cluster_no_ray") from error
    return ray


def connect(address: str) -> Any:
    """Connect to a cluster, unless this process is connected, and return the library.

    Args:
        address: as Ray takes it: ``auto``, ``ray://HOST:PORT`` …

    Raises:
        UsageError: there is none.
    """
    ray = load_ray()
    if not ray.is_initialized():
        logging.getLogger("ray").setLevel(logging.ERROR)  # our own errors say what people have to know
        try:
            if address.startswith("ray://"):  # Ray Client
                ray.init(address=address, namespace=NAMESPACE)
            else:
                ray.init(address=address, namespace=NAMESPACE, log_to_driver=False, configure_logging=False)
        except (ConnectionError, OSError, ValueError, RuntimeError, TimeoutError) as error:
            raise UsageError("cluster_not_reached", address=address, detail=error) from error
    return ray


@dataclass(frozen=True, slots=True, order=True)
class ActorName:
    """What the name of an actor says.

    Attributes:
        index: name of the index. snapshot: its id. shard: which, of how many. replica: which.
    """

    index: str
    snapshot: str
    shard: int
    shards: int
    replica: int

    def __str__(self) -> str:
        return f"{self.index}|{self.snapshot}|{self.shard}|{self.shards}|{self.replica}"

    @property
    def group(self) -> str:
        """Name of the placement group of the replicas of the shard."""
        return f"{self.index}|{self.snapshot}|{self.shard}|{self.shards}"

    @classmethod
    def parse(cls, text: str) -> "ActorName | None":
        """Read a name; None where it is that of another actor."""
        parts = text.split("|")
        if len(parts) != 5 or not all(part.isdecimal() for part in parts[2:]):
            return None
        return cls(parts[0], parts[1], *map(int, parts[2:]))


def actors_of(ray: Any, index: str) -> list[ActorName]:
    """Return the actors of an index, of all its snapshots, that Ray knows of and will keep alive."""
    listed = ray.util.list_named_actors(all_namespaces=True)
    names = (ActorName.parse(one["name"]) for one in listed if one["namespace"] == NAMESPACE)
    return sorted(name for name in names if name is not None and name.index == index)


def handle_of(ray: Any, name: ActorName) -> Any:
    """Return the handle of an actor; None when it has just gone."""
    try:
        return ray.get_actor(str(name), namespace=NAMESPACE)
    except ValueError:
        return None


def start(
    ray: Any, kind: type, names: Sequence[ActorName], cpus: float, arguments: Sequence[object], seconds: float
) -> None:
    """Start the replicas of one shard that are not there, each on a node of its own where there are enough.

    They outlive this process, and Ray starts them again, on another node where theirs is gone.

    Args:
        kind: class of the actor. arguments: for its start. cpus: that each claims. seconds: to wait for a place.

    Raises:
        UsageError: the cluster has no room for them.
    """
    from ray.util.placement_group import placement_group
    from ray.util.scheduling_strategies import PlacementGroupSchedulingStrategy

    group = placement_group(
        [{"CPU": cpus}] * len(names),
        strategy="SPREAD",
        name=f"{names[0].group}|{names[0].replica}",
        lifetime="detached",
    )
    if not group.wait(seconds):
        ray.util.remove_placement_group(group)
        raise UsageError("cluster_no_room", shard=names[0].shard + 1, replicas=len(names), cpus=cpus)
    for bundle, name in enumerate(names):
        ray.remote(kind).options(
            name=str(name),
            namespace=NAMESPACE,
            lifetime="detached",
            max_restarts=-1,
            max_concurrency=_THREADS,
            num_cpus=cpus,
            scheduling_strategy=PlacementGroupSchedulingStrategy(group, bundle),
        ).remote(*arguments)


def end(ray: Any, names: Iterable[ActorName]) -> None:
    """End actors for good and give back their places."""
    names = list(names)
    for name in names:
        handle = handle_of(ray, name)
        if handle is not None:
            ray.kill(handle)
    groups = {name.group for name in names}
    for id, group in ray.util.placement_group_table().items():
        if group["name"].rpartition("|")[0] in groups and group["state"] != "REMOVED":
            from ray._raylet import PlacementGroupID
            from ray.util.placement_group import PlacementGroup

            ray.util.remove_placement_group(PlacementGroup(PlacementGroupID.from_hex(id)))


class NoReplicaError(Exception):
    """Of some shards no replica answered.

    Attributes:
        shards: their numbers.
    """

    def __init__(self, shards: Iterable[int]) -> None:
        self.shards = sorted(shards)
        super().__init__(str(self.shards))


class Replicas:
    """The actors of all shards of one snapshot, and how they are asked: every shard at once, a replica of each.

    A question goes to the replica that answered last. Where that one is gone, or silent for ``PATIENCE``, the next one
    is asked; all of them before one gives up, so that one that Ray started again is found.

    Args:
        handles: of each shard those of its replicas.
    """

    def __init__(self, ray: Any, handles: Sequence[Sequence[Any]], patience: float = PATIENCE) -> None:
        self._ray = ray
        self._handles = [list(replicas) for replicas in handles]
        self._patience = patience
        # so that several processes that ask do not all prefer the same replicas
        self._preferred = [os.getpid() % max(1, len(replicas)) for replicas in handles]

    def __len__(self) -> int:
        return len(self._handles)

    def ask(self, method: str, calls: Mapping[int, Sequence[object]]) -> dict[int, Any]:
        """Call a method on some shards at the same time.

        Args:
            calls: arguments by the number of the shard.

        Returns:
            the results by the number of the shard.

        Raises:
            NoReplicaError: of a shard no replica answered. ReportQAError: what a shard raised.
        """
        answers: dict[int, Any] = {}
        waiting = dict(calls)
        for attempt in range(max((len(self._handles[shard]) for shard in calls), default=0)):
            sent = {}
            for shard, arguments in waiting.items():
                replicas = self._handles[shard]
                if attempt < len(replicas):
                    which = (self._preferred[shard] + attempt) % len(replicas)
                    sent[shard] = which, self._send(replicas[which], method, arguments)
            for shard, (which, ref) in sent.items():
                if ref is None:
                    continue
                try:
                    answers[shard] = self._ray.get(ref, timeout=self._patience)
                except (self._ray.exceptions.RayActorError, self._ray.exceptions.GetTimeoutError):
                    continue
                except self._ray.exceptions.RayTaskError as error:
                    if isinstance(error.cause, ReportQAError):
                        raise error.cause from error
                    raise
                self._preferred[shard] = which
            waiting = {shard: arguments for shard, arguments in waiting.items() if shard not in answers}
            if not waiting:
                return answers
        if waiting:
            raise NoReplicaError(waiting)
        return answers

    def _send(self, handle: Any, method: str, arguments: Sequence[object]) -> Any:
        """Send a call; None where Ray knows already that the actor is dead."""
        try:
            return getattr(handle, method).remote(*arguments)
        except self._ray.exceptions.RayActorError:
            return None
