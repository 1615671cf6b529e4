"""The installed command ``report-qa``: every command of ``python -m index`` and ``python -m qa``, and ``serve``."""

import argparse
import os
import sys
from collections.abc import Sequence

import index.cli
import qa.cli
from index import Parser, begin_command, make_parser, run_command, say, take_language


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command of ``report-qa``; return the exit status (0 = done, 1 = wrong data, 2 = wrong usage)."""
    qa.cli.hear_utf8()
    arguments = begin_command(arguments)
    return run_command(report_qa_parser().parse_args(arguments))


def serve_main(arguments: Sequence[str] | None = None) -> int:
    """Run ``python app.py``: start the web chat; return the exit status."""
    arguments = begin_command(arguments)
    return run_command(serve_parser().parse_args(arguments))


def report_qa_parser() -> argparse.ArgumentParser:
    """Return the parser of ``report-qa``; its help speaks the language in force."""
    parser, commands = make_parser("report-qa", say("cli_app"))
    parser.add_argument("--version", action="version", version=f"report-qa {qa.__version__}", help=say("cli_version"))
    _take_server(commands.add_parser("serve", help=say("cli_serve")))
    qa.cli.add_commands(commands)
    index.cli.add_commands(commands)
    return parser


def serve_parser() -> argparse.ArgumentParser:
    """Return the parser of ``python app.py``."""
    parser = Parser(prog="app.py", description=say("cli_app"))
    _take_server(parser)
    return parser


def _take_server(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help=say("cli_host"))
    parser.add_argument("--port", type=int, default=7860, help=say("cli_port"))
    parser.add_argument("--index", metavar="DIR", help=say("cli_served_index"))
    parser.add_argument("--read-only", action="store_true", help=say("cli_read_only"))
    take_language(parser)
    parser.set_defaults(run=_serve)


def _serve(options: argparse.Namespace) -> int:
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # before any import of gradio: no version check, no telemetry
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    from qa.server import main as serve

    return serve(options.host, options.port, options.index, options.read_only)


if __name__ == "__main__":
    sys.exit(main())
