"""Command line of the index: ``python -m index build | add | remove | rebuild | edit | list | show | verify`` …"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from index import (
    CORRECTABLE,
    DEFAULT_INDEX,
    EMBEDDED,
    BuildResult,
    RayWorkers,
    add,
    build,
    copies_in,
    edit,
    open_index,
    rebuild,
    remove,
    report_head,
    report_object,
    shown_report,
    verify,
)
from index.cluster_cli import add_cluster_commands
from index.messages import say
from index.readers import suffixes
from index.records import STATED
from index.terminal import Commands, ProgressBar, begin_command, make_parser, run_command, take_language

_COLUMNS = ("text", *STATED)
"""What a column of a collection can be named for."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return the exit status (0 = all well, 1 = wrong data or something left out, 2 = wrong usage)."""
    arguments = begin_command(arguments)
    return run_command(index_parser().parse_args(arguments))


def index_parser() -> argparse.ArgumentParser:
    """Return the parser of ``python -m index``; its help speaks the language in force."""
    parser, commands = make_parser("python -m index", say("cli_index"))
    add_commands(commands)
    return parser


def add_commands(commands: Commands) -> None:
    """Add every command of the index to the commands of a parser; each sets ``run``, see ``run_command``."""
    command = commands.add_parser("build", help=say("cli_build"))
    _take_paths(command)
    _take_columns(command)
    command.add_argument("--out", default=DEFAULT_INDEX, type=Path, metavar="DIR", help=say("cli_index_folder"))
    command.add_argument("--model", default=EMBEDDED, metavar="NAME", help=say("cli_model"))
    _take_private(command)
    command.add_argument("--ray", metavar="ADDRESS", help=say("cli_build_ray"))
    _finish(command, _build)

    command = commands.add_parser("add", help=say("cli_add"))
    _take_paths(command)
    _take_columns(command)
    _take_index(command)
    _take_private(command)
    _finish(command, _add)

    command = commands.add_parser("remove", help=say("cli_remove"))
    command.add_argument("ids", nargs="+", metavar="ID", help=say("cli_ids"))
    _take_index(command)
    _finish(command, _remove)

    command = commands.add_parser("rebuild", help=say("cli_rebuild"))
    command.add_argument("--model", metavar="NAME", help=say("cli_other_model"))
    _take_index(command)
    _finish(command, _rebuild)

    command = commands.add_parser("edit", help=say("cli_edit"))
    command.add_argument("id", metavar="REPORT", help=say("cli_id"))
    for name in CORRECTABLE:
        option = f"--{name.replace('_', '-')}"
        command.add_argument(option, metavar=name.split("_")[-1].upper(), help=say(f"cli_edit_{name}"))
    command.add_argument("--reset", action="store_true", help=say("cli_edit_reset"))
    _take_index(command)
    _finish(command, _edit)

    command = commands.add_parser("list", help=say("cli_list"))
    command.add_argument("--json", action="store_true", help=say("cli_list_json"))
    _take_index(command)
    _finish(command, _list)

    command = commands.add_parser("show", help=say("cli_show"))
    command.add_argument("ids", nargs="*", metavar="REPORT", help=say("cli_show_ids"))
    command.add_argument("--jsonl", action="store_true", help=say("cli_show_jsonl"))
    _take_index(command)
    _finish(command, _show)

    command = commands.add_parser("verify", help=say("cli_verify"))
    _take_index(command)
    _finish(command, _verify)

    add_cluster_commands(commands)


def _take_paths(command: argparse.ArgumentParser) -> None:
    command.add_argument("paths", nargs="+", metavar="PATH", help=say("cli_paths", formats=" ".join(suffixes())))


def _take_private(command: argparse.ArgumentParser) -> None:
    command.add_argument("--allow-private-addresses", action="store_true", help=say("cli_private"))


def _take_columns(command: argparse.ArgumentParser) -> None:
    for key in _COLUMNS:
        option = f"--{key.replace('_', '-')}"
        command.add_argument(option, metavar="COLUMN", help=say(f"cli_column_{key}"))


def _columns(options: argparse.Namespace) -> dict[str, str]:
    """Return the columns that were named."""
    return {key: getattr(options, key) for key in _COLUMNS if getattr(options, key) is not None}


def _take_index(command: argparse.ArgumentParser) -> None:
    command.add_argument("--index", default=DEFAULT_INDEX, type=Path, metavar="DIR", help=say("cli_index_folder"))


def _finish(command: argparse.ArgumentParser, run: Callable[[argparse.Namespace], int]) -> None:
    take_language(command)
    command.set_defaults(run=run, interrupted="cli_interrupted")


def _build(options: argparse.Namespace) -> int:
    begin = time.perf_counter()
    with ProgressBar() as bar:
        result = build(
            _absolute(options.paths) if options.ray else options.paths,
            options.out,
            columns=_columns(options),
            allow_private_addresses=options.allow_private_addresses,
            model=options.model,
            progress=bar.update,
            workers=RayWorkers(options.ray) if options.ray else None,
        )
    return _report("cli_built", result, begin, options.out)


def _absolute(paths: Sequence[str]) -> list[str]:
    """Return paths as other machines find them; addresses of the web as they are."""
    return [path if "://" in path else str(Path(path).resolve()) for path in paths]


def _add(options: argparse.Namespace) -> int:
    begin = time.perf_counter()
    with ProgressBar() as bar:
        result = add(
            options.paths,
            options.index,
            columns=_columns(options),
            allow_private_addresses=options.allow_private_addresses,
            progress=bar.update,
        )
    return _report("cli_added", result, begin, options.index, taken=sum(len(file.ids) for file in result.files))


def _remove(options: argparse.Namespace) -> int:
    begin = time.perf_counter()
    with ProgressBar() as bar:
        result = remove(options.ids, options.index, progress=bar.update)
    return _report("cli_removed", result, begin, options.index, taken=len(set(options.ids)))


def _rebuild(options: argparse.Namespace) -> int:
    begin = time.perf_counter()
    with ProgressBar() as bar:
        result = rebuild(options.index, model=options.model, progress=bar.update)
    status = _report("cli_rebuilt", result, begin, options.index)
    unread = [file for file in result.files if file.id and file.reason and file.reason.code == "read_kept"]
    return 1 if unread else status


def _report(code: str, result: BuildResult, begin: float, folder: Path, **values: Any) -> int:
    """Print what was done and what was left out; return the exit status.

    Args:
        code: of the message for what was done. begin: ``time.perf_counter()`` at the start.
    """
    seconds = f"{time.perf_counter() - begin:.1f}"
    counts = say("cli_counts", reports=result.reports, passages=result.passages, sentences=result.sentences)
    print(say(code, counts=counts, seconds=seconds, folder=folder, **values))
    for item in result.left_out:
        code = "cli_file_said" if item.is_partial else "cli_left_out"
        print(say(code, source=item.source, reason=item.reason), file=sys.stderr)
    said = {item.reason for item in result.left_out}
    for file in result.files:
        if file.id and file.reason and file.reason not in said:
            print(say("cli_file_said", source=file.source, reason=file.reason), file=sys.stderr)
    whole = [item for item in result.left_out if not item.is_partial]
    if whole:
        print(say("cli_left_out_count", count=len(whole)), file=sys.stderr)
    return 1 if any(not item.is_copy for item in result.left_out) else 0


def _list(options: argparse.Namespace) -> int:
    snapshot = open_index(options.index)
    if options.json:
        heads = [
            {**report_head(info), "passages": info.passage_count, "added": info.added} for info in snapshot.reports
        ]
        print(json.dumps(heads, ensure_ascii=False, indent=1))
        return 0
    print(say("cli_list_head"))
    for info in snapshot.reports:
        print(f"{info.id}\t{info.title}\t{info.place or '—'}\t{info.year or '—'}\t{info.passage_count}")
    for item in snapshot.left_out():
        print(say("cli_left_out", source=item.source, reason=item.reason), file=sys.stderr)
    return 0


def _edit(options: argparse.Namespace) -> int:
    begin = time.perf_counter()
    values = {name: getattr(options, name) for name in CORRECTABLE if getattr(options, name) is not None}
    with ProgressBar() as bar:
        result = edit(options.id, values, options.index, reset=options.reset, progress=bar.update)
    return _report("cli_edited", result, begin, options.index, id=options.id)


def _show(options: argparse.Namespace) -> int:
    snapshot = open_index(options.index)
    snapshot.check_ids(options.ids)
    for position, info in enumerate(snapshot.reports):
        if options.ids and info.id not in options.ids:
            continue
        values = report_object(snapshot.report(position))
        print(json.dumps(values, ensure_ascii=False) if options.jsonl else shown_report(values))
    for source, id in copies_in(snapshot.left_out()) if options.jsonl and not options.ids else ():
        original = snapshot.position_of(id)
        if original is not None:
            values = {**report_object(snapshot.report(original)), "source": source, "copy_of": id}
            print(json.dumps(values, ensure_ascii=False))
    return 0


def _verify(options: argparse.Namespace) -> int:
    manifest = verify(options.index).manifest
    counts = say("cli_counts", reports=manifest.reports, passages=manifest.passages, sentences=manifest.sentences)
    print(say("cli_verified", counts=counts, snapshot=manifest.id, encoder=manifest.encoder, dim=manifest.dim))
    return 0
