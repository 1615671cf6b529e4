"""Command line of words over the whole shelf: ``python -m qa count | kwic | keyness``."""

import argparse
import csv
import json
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any, get_args

from index import PARTS, Commands, Message, known_language, say, take_language
from qa.counting import Concepts, changed_words, count, keyness, kwic
from qa.opening import open_library
from qa.present.locator import number_name, title_list
from qa.present.tables import harmless
from qa.shelf.words.keyness import KeyWord
from qa.shelf.words.kwic import WIDTH, Line, Side
from qa.shelf.words.mentions import BYS, CountRow, Counts, WordCount

_PARTS = {"done": "part_done", "planned": "part_planned", "other": "terminal_part_other"}
_K = 30


def add_shelf_commands(commands: Commands) -> None:
    """Add the commands of words over the shelf; each sets ``run``, see ``index.run_command``."""
    command = commands.add_parser("count", help=say("cli_count"))
    _take_terms(command)
    command.add_argument("--by", choices=BYS, default="report", help=say("cli_by"))
    form = command.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help=say("cli_json"))
    form.add_argument("--csv", action="store_true", help=say("cli_csv"))
    _finish(command, _count)

    command = commands.add_parser("kwic", help=say("cli_kwic"))
    _take_terms(command)
    command.add_argument("--sort", choices=get_args(Side), help=say("cli_sort"))
    command.add_argument("--width", type=int, default=WIDTH, metavar="N", help=say("cli_width"))
    command.add_argument("--json", action="store_true", help=say("cli_json"))
    _finish(command, _kwic)

    command = commands.add_parser("keyness", help=say("cli_keyness"))
    command.add_argument("report", metavar="REPORT", help=say("cli_keyness_report"))
    command.add_argument("--before", action="store_true", help=say("cli_before"))
    command.add_argument("-k", type=int, default=_K, metavar="N", help=say("cli_keys"))
    _take_index(command)
    command.add_argument("--json", action="store_true", help=say("cli_json"))
    _finish(command, _keyness)


def _take_terms(command: argparse.ArgumentParser) -> None:
    command.add_argument("terms", nargs="+", metavar=say("cli_term_name"), help=say("cli_terms"))
    command.add_argument("--part", choices=PARTS, help=say("cli_part"))
    command.add_argument("--report", action="append", metavar="ID", help=say("cli_only_report"))
    command.add_argument("--concept", action="store_true", help=say("cli_concept"))
    command.add_argument("--concepts", type=Path, metavar="FILE", help=say("cli_concepts"))
    _take_index(command)


def _take_index(command: argparse.ArgumentParser) -> None:
    command.add_argument("--index", metavar="DIR", help=say("cli_index_folder"))


def _finish(command: argparse.ArgumentParser, run: Callable[[argparse.Namespace], int]) -> None:
    take_language(command)
    command.set_defaults(run=run)


def _concepts(options: argparse.Namespace) -> Concepts:
    """Terms are names of concepts where either option is given."""
    table: Path | None = options.concepts
    return table if table is not None else bool(options.concept)


def _count(options: argparse.Namespace) -> int:
    found = count(
        options.terms,
        reports=options.report,
        part=options.part,
        by=options.by,
        concepts=_concepts(options),
        index=open_library(options.index),
    )
    if options.json:
        _print_json(found.to_dict())
    elif options.csv:
        _print_csv(found)
    else:
        print("\n\n".join("\n".join(_shown_count(word, found)) for word in found.words))
    return 0


def _print_json(values: Any) -> None:
    print(json.dumps(values, ensure_ascii=False))


def _print_csv(found: Counts) -> None:
    """One line a term and row; the columns have the names of ``CountRow``, with ``word`` before them."""
    names = [field.name for field in fields(CountRow)]
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["word", *names])
    for word in found.words:
        for row in word.rows:
            cells = [word.name, *(getattr(row, name) for name in names)]
            writer.writerow([harmless(cell) if isinstance(cell, str) else cell for cell in cells])


def _shown_count(word: WordCount, found: Counts) -> Iterator[str]:
    total = word.total
    shown = {"count": total.count, "reports": total.reports, "mentioning": total.mentioning, "rate": _rate(total)}
    parts = {"done": total.done, "planned": total.planned, "other": total.other}
    yield say("count_total", name=_flat(word.name), **shown)
    if word.words != (word.name,):
        yield say("count_words", words=[_flat(one) for one in word.words])
    if total.count:
        yield say("count_parts", **parts)
    if word.first_year is not None and word.last_year is not None:
        code = "count_one_year" if word.first_year == word.last_year else "count_years"
        yield say(code, first=word.first_year, last=word.last_year)
    holding = [row for row in word.rows if row.count]
    if holding:
        yield say("count_columns")
    for row in holding:
        yield "\t".join(map(str, (row.count, _rate(row), row.done, row.planned, _label(row, found))))
    silent = [_label(row, found) for row in word.rows if not row.count]
    if silent:
        yield say("count_silent", count=len(silent), names=silent)


def _rate(row: CountRow) -> str:
    return "—" if row.per_10000 is None else f"{row.per_10000:.2f}"


def _label(row: CountRow, found: Counts) -> str:
    key = row.title if found.by == "report" else row.key
    return _flat(key) or say("unknown")


def _kwic(options: argparse.Namespace) -> int:
    lines = kwic(
        options.terms,
        reports=options.report,
        part=options.part,
        sort=options.sort,
        width=options.width,
        concepts=_concepts(options),
        index=open_library(options.index),
    )
    if options.json:
        _print_json([line.to_dict() for line in lines])
        return 0
    print(say("kwic_total", count=len(lines), reports=len({line.report for line in lines})))
    for line in lines:
        print(_shown_line(line, options.width))
    return 0


def _shown_line(line: Line, width: int) -> str:
    language = known_language(None)
    left = "\u3000" * (width - len(line.left)) + _flat(line.left)  # a blank as wide as an ideograph
    where = say("kwic_heading") if line.passage is None else number_name(line.passage, None, language)
    words = {"left": left, "match": _flat(line.match), "right": _flat(line.right)}
    locator = {"title": title_list([line.title], language), "where": where, "part": Message(_PARTS[line.part])}
    return say("kwic_line", **words, **locator)


def _flat(text: str) -> str:
    """Write a text on one line."""
    return re.sub(r"[\s\x00-\x1f\x7f]", " ", text)


def _keyness(options: argparse.Namespace) -> int:
    index = open_library(options.index)
    if options.before:
        before, new, gone = changed_words(options.report, k=options.k, index=index)
        if options.json:
            _print_json({"report": options.report, "before": before, "new": _objects(new), "gone": _objects(gone)})
            return 0
        print(say("keyness_new", report=_flat(options.report), before=_flat(before)))
        print("\n".join(f"{key.count}\t{key.word}" for key in new) or say("keyness_none"))
        print("\n" + say("keyness_gone", report=_flat(options.report), before=_flat(before)))
        print("\n".join(f"{key.count}\t{key.word}" for key in gone) or say("keyness_none"))
        return 0
    keys = keyness(options.report, k=options.k, index=index)
    if options.json:
        _print_json({"report": options.report, "words": _objects(keys)})
        return 0
    print(say("keyness_columns"))
    for key in keys:
        print(
            f"{key.score:.1f}\t{key.count}\t{key.other_count}\t{key.per_10000:.2f}\t{key.other_per_10000:.2f}\t{key.word}"
        )
    if not keys:
        print(say("keyness_none"))
    return 0


def _objects(keys: list[KeyWord]) -> list[dict[str, Any]]:
    return [key.to_dict() for key in keys]
