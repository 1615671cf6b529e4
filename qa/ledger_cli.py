"""Command line of the ledger of a report's commitments: ``python -m qa ledger``."""

import argparse
import json
import sys
from pathlib import Path

from index import Commands, UsageError, known_language, say, take_language
from qa.opening import open_library
from qa.present.ledgers import ledger_rows, ledger_xlsx
from qa.present.tables import csv_printed, to_csv, write_file
from qa.promising import ledger

FORMATS = (".xlsx", ".csv")


def add_ledger_command(commands: Commands) -> None:
    """Add the command; it sets ``run``, see ``index.run_command``."""
    command = commands.add_parser("ledger", help=say("cli_ledger"))
    command.add_argument("report", metavar="REPORT", help=say("cli_ledger_report"))
    command.add_argument("--out", type=Path, metavar="FILE", help=say("cli_ledger_out"))
    command.add_argument("--index", metavar="DIR", help=say("cli_index_folder"))
    command.add_argument("--json", action="store_true", help=say("cli_json"))
    take_language(command)
    command.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    out: Path | None = options.out
    if out is not None and out.suffix.lower() not in FORMATS:
        raise UsageError("ledger_format", found=out.suffix or out.name, formats=list(FORMATS))
    snapshot, language = open_library(options.index).snapshot(), known_language(None)
    found = ledger(options.report, index=snapshot)
    if options.json:
        print(json.dumps(found.to_dict(), ensure_ascii=False))
    elif out is None:
        sys.stdout.write(csv_printed(ledger_rows(found, language), language))
    else:
        if out.suffix.lower() == ".csv":
            data = to_csv(ledger_rows(found, language), language).encode("utf-8", "replace")
        else:
            position = snapshot.position_of(options.report)
            assert position is not None  # else there was no ledger
            data = ledger_xlsx(found, snapshot.reports[position], language)
        write_file(out, data)
        print(say("ledger_written", count=len(found.commitments), sentences=found.sentences, path=out))
    return 0
