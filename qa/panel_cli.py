"""Command line of panels: ``python -m qa panel | indicators | coverage``."""

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from index import Commands, UsageError, indicator, say, take_language
from qa.opening import open_library
from qa.present.aligned import aligned, columns_of, terminal_columns
from qa.present.panels import FORMATS, long_rows, status_of, wide_rows, write_panel
from qa.present.tables import Cell, csv_printed
from qa.records import Panel
from qa.shelf.panels.coverage import Coverage, CoveredPlace
from qa.shelf.panels.indicator_names import indicators_like
from qa.tabulating import library_coverage, panel

_HAS, _HAS_NOT = "●", "·"


def add_panel_commands(commands: Commands) -> None:
    """Add the commands of panels; each sets ``run``, see ``index.run_command``."""
    command = commands.add_parser("panel", help=say("cli_panel"))
    command.add_argument("--indicators", required=True, metavar="NAME,…", help=say("cli_panel_indicators"))
    command.add_argument("--out", type=Path, metavar="FILE", help=say("cli_panel_out", formats=" ".join(FORMATS)))
    command.add_argument("--wide", action="store_true", help=say("cli_panel_wide"))
    command.add_argument("--report", action="append", metavar="ID", help=say("cli_panel_report"))
    _take_index(command)
    command.add_argument("--json", action="store_true", help=say("cli_json"))
    _finish(command, _panel)

    command = commands.add_parser("indicators", help=say("cli_indicators"))
    command.add_argument("word", nargs="?", default="", metavar=say("cli_term_name"), help=say("cli_indicators_word"))
    command.add_argument("--json", action="store_true", help=say("cli_json"))
    _finish(command, _indicators)

    command = commands.add_parser("coverage", help=say("cli_coverage"))
    _take_index(command)
    form = command.add_mutually_exclusive_group()
    form.add_argument("--csv", action="store_true", help=say("cli_csv"))
    form.add_argument("--json", action="store_true", help=say("cli_json"))
    _finish(command, _coverage)


def _take_index(command: argparse.ArgumentParser) -> None:
    command.add_argument("--index", metavar="DIR", help=say("cli_index_folder"))


def _finish(command: argparse.ArgumentParser, run: Callable[[argparse.Namespace], int]) -> None:
    take_language(command)
    command.set_defaults(run=run)


def _panel(options: argparse.Namespace) -> int:
    if options.out is not None and options.out.suffix.lower() not in FORMATS:
        raise UsageError("panel_format", found=options.out.suffix or options.out.name, formats=list(FORMATS))
    names = options.indicators.replace("，", ",").split(",")
    found = panel(names, reports=options.report, index=open_library(options.index))
    if options.json:
        print(json.dumps(found.to_dict(), ensure_ascii=False))
        return 0
    rows = wide_rows(found) if options.wide else long_rows(found)
    if not rows:
        raise UsageError("panel_empty")
    if options.out is None:
        sys.stdout.write(csv_printed(rows, plain=True))
        return 0
    write_panel(options.out, rows)
    print(say("panel_written", rows=len(rows), path=options.out))
    print("\n".join(_told(found)))
    return 0


def _told(found: Panel) -> Iterator[str]:
    """Say of each indicator what its name was taken for, and how many rows give a figure."""
    for each in found.indicators:
        own = [status_of(row.row) for row in found.rows if row.indicator == each]
        words = {"name": each.name, "id": each.id, "title": each.title, "part": say(f"part_{each.part}")}
        measure = say(f"measure_{each.kind}") or say("panel_level")
        yield say("panel_indicator", **words, measure=measure, given=own.count("given"), total=len(own))


def _indicators(options: argparse.Namespace) -> int:
    found = [indicator(id) for id in indicators_like(options.word)]
    if options.json:
        objects = [
            {"id": each.id, "name": each.name, "english": each.english, "kinds": [list(kind) for kind in each.kinds]}
            for each in found
        ]
        print(json.dumps(objects, ensure_ascii=False))
        return 0
    if not found:
        raise UsageError("indicator_unknown", name=options.word)
    rows = [[each.id, each.name, _kinds(each.kinds), each.english] for each in found]
    print("\n".join(aligned(rows)))
    return 0


def _kinds(kinds: Sequence[tuple[str, str]]) -> str:
    return " ".join(f"{kind}:{unit}" for kind, unit in kinds)


def _coverage(options: argparse.Namespace) -> int:
    found = library_coverage(index=open_library(options.index))
    if options.json:
        print(json.dumps(found.to_dict(), ensure_ascii=False))
    elif options.csv:
        sys.stdout.write(csv_printed(_report_rows(found), plain=True))
    else:
        print("\n".join(_matrix(found, terminal_columns())))
    return 0


def _report_rows(found: Coverage) -> list[dict[str, Cell]]:
    """Return one row a report, and one a missing year of a place, with ``missing`` 1."""
    rows: list[dict[str, Cell]] = []
    for each in found.places:
        head: dict[str, Cell] = {"place": each.place, "code": each.code}
        own: list[dict[str, Cell]] = [
            {"year": year, "kind": info.kind, "report": info.id, "title": info.title, "file": info.source, "missing": 0}
            for year, infos in each.reports.items()
            for info in infos
        ]
        nothing: dict[str, Cell] = dict.fromkeys(("kind", "report", "title", "file"))
        own += [{"year": year, **nothing, "missing": 1} for year in each.missing]
        rows += [head | row for row in sorted(own, key=lambda row: (row["year"] is None, row["year"]))]
    return rows


def _matrix(found: Coverage, columns: int) -> list[str]:
    """Return one line a place: a sign a year where they fit the line, else spans of years; kinds; years that miss."""
    heads = [say("column_code"), say("column_place"), *map(str, found.years), say("coverage_kinds")]
    rows = [
        heads,
        *([each.code, each.place or say("unknown"), *_signs(each, found), _kind_names(each)] for each in found.places),
    ]
    lines = aligned(rows)
    if max(map(columns_of, lines)) > columns:
        heads = [say("column_code"), say("column_place"), say("coverage_years"), say("coverage_kinds")]
        spans = [[each.code, each.place or say("unknown"), _spans(each), _kind_names(each)] for each in found.places]
        lines = aligned([heads, *spans])
    reports = sum(len(infos) for each in found.places for infos in each.reports.values())
    told = [say("coverage_total", reports=reports, places=len(found.places), years=len(found.years))]
    missing = [
        say("survey_missing_years", place=each.place, years=[str(year) for year in each.missing])
        for each in found.places
        if each.missing
    ]
    return [*told, "", *lines, *([""] if missing else []), *missing]


def _signs(each: CoveredPlace, found: Coverage) -> list[str]:
    return [
        str(len(each.reports[year]))
        if len(each.reports.get(year, ())) > 1
        else _HAS
        if year in each.reports
        else _HAS_NOT
        for year in found.years
    ]


def _kind_names(each: CoveredPlace) -> str:
    kinds = dict.fromkeys(info.kind for infos in each.reports.values() for info in infos)
    names = [say(f"kind_{kind}") for kind in kinds]
    unknown = [say("coverage_no_year", count=len(each.reports[None]))] if None in each.reports else []
    return say("list_separator").join([*names, *unknown])


def _spans(each: CoveredPlace) -> str:
    """Return the years of a place as spans: ``2015—2018、2020``."""
    spans: list[list[int]] = []
    for year in (year for year in each.reports if year is not None):
        if spans and spans[-1][1] == year - 1:
            spans[-1][1] = year
        else:
            spans.append([year, year])
    return say("list_separator").join(f"{a}—{b}" if a < b else str(a) for a, b in spans)
