"""``python -m index shards up``, ``list`` and ``down``: an index spread over the nodes of a Ray cluster."""

import argparse
import time
from collections.abc import Callable
from pathlib import Path

from index import DEFAULT_INDEX, put_up, replicas_up, take_down
from index.messages import say
from index.terminal import Commands, ProgressBar, take_language


def add_cluster_commands(commands: Commands) -> None:
    """Add the command ``shards``."""
    command = commands.add_parser("shards", help=say("cli_shards"))
    command.add_argument("act", choices=tuple(_ACTS), metavar="ACT", help=say("cli_shards_act"))
    command.add_argument("--ray", default="ray:///", metavar="ADDRESS", help=say("cli_shards_address"))
    command.add_argument("--index", default=DEFAULT_INDEX, type=Path, metavar="DIR", help=say("cli_index_folder"))
    command.add_argument("--shards", type=int, default=1, metavar="N", help=say("cli_shards_number"))
    command.add_argument("--replicas", type=int, default=1, metavar="N", help=say("cli_shards_replicas"))
    command.add_argument("--cpus", type=float, default=0.5, metavar="N", help=say("cli_shards_cpus"))
    take_language(command)
    command.set_defaults(run=lambda options: _ACTS[options.act](options), interrupted="cli_interrupted")


def _up(options: argparse.Namespace) -> int:
    begin = time.perf_counter()
    with ProgressBar() as bar:
        found = put_up(
            options.index,
            options.ray,
            shards=options.shards,
            replicas=options.replicas,
            cpus=options.cpus,
            progress=bar.update,
        )
    seconds = f"{time.perf_counter() - begin:.1f}"
    counts = {"shards": found.shards, "replicas": found.replicas, "started": found.started}
    print(say("cli_shards_are_up", snapshot=found.snapshot, address=options.ray, seconds=seconds, **counts))
    return 0


def _list(options: argparse.Namespace) -> int:
    found = replicas_up(options.ray)
    print(say("cli_shards_head"))
    for snapshot, shard, shards, replicas in found:
        print(f"{snapshot}\t{shard + 1}/{shards}\t{replicas}")
    return 0


def _down(options: argparse.Namespace) -> int:
    print(say("cli_shards_are_down", replicas=take_down(options.ray), address=options.ray))
    return 0


_ACTS: dict[str, Callable[[argparse.Namespace], int]] = {"up": _up, "list": _list, "down": _down}
