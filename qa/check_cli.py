"""Command line of the quote check: ``python -m qa check``.

Exit status: 0 where all was checked and nothing needs attention, 1 where something differs, is not found or unsure, or
where a file cannot be read, 2 for wrong usage.
"""

import argparse
import json
import sys
from pathlib import Path

from index import Commands, known_language, say, take_language
from qa.checking import check
from qa.opening import open_library
from qa.present.check_docx import to_docx
from qa.present.checks import check_lines, check_rows
from qa.present.tables import csv_printed, write_file


def add_check_commands(commands: Commands) -> None:
    """Add the command; it sets ``run``, see ``index.run_command``."""
    command = commands.add_parser("check", help=say("cli_check"))
    command.add_argument("draft", metavar="DRAFT", help=say("cli_check_draft"))
    command.add_argument("--report", action="append", metavar="ID", help=say("cli_only_report"))
    command.add_argument("--index", metavar="DIR", help=say("cli_index_folder"))
    form = command.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help=say("cli_json"))
    form.add_argument("--csv", action="store_true", help=say("cli_check_csv"))
    command.add_argument("--docx", type=Path, metavar="FILE", help=say("cli_check_docx"))
    take_language(command)
    command.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    draft = sys.stdin.read() if options.draft == "-" else Path(options.draft)
    found = check(draft, reports=options.report, index=open_library(options.index))
    language = known_language(None)
    if options.docx is not None:
        write_file(options.docx, to_docx(found, language))
    if options.json:
        print(json.dumps(found.to_dict(), ensure_ascii=False))
    elif options.csv:
        sys.stdout.write(csv_printed(check_rows(found, language)))
    else:
        print("\n".join(check_lines(found, language)))
        if options.docx is not None:
            print(say("check_written", path=options.docx))
    return 0 if found.passes else 1
