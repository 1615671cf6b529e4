"""The installed command ``report-qa``: every command of ``python -m index`` and ``python -m qa``, and ``serve``."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import index.cli
import qa.cli
from index import (
    Parser,
    UsageError,
    begin_command,
    is_cluster_address,
    make_parser,
    run_command,
    say,
    take_language,
)
from qa.server import VISITOR_LIMIT


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
    parser.add_argument("--ray", metavar="ADDRESS", help=say("cli_served_cluster"))
    parser.add_argument("--read-only", action="store_true", help=say("cli_read_only"))
    parser.add_argument("--root-path", default="", metavar="PATH", help=say("cli_root_path"))
    parser.add_argument(
        "--trusted-proxy", action="append", default=[], metavar="ADDRESS", help=say("cli_trusted_proxy")
    )
    parser.add_argument("--allow-host", action="append", default=[], metavar="NAME", help=say("cli_allow_host"))
    parser.add_argument("--base-url", default="", metavar="URL", help=say("cli_base_url"))
    parser.add_argument("--accounts", type=Path, metavar="FILE", help=say("cli_accounts"))
    parser.add_argument("--add-account", metavar="NAME", help=say("cli_add_account"))
    parser.add_argument("--role", choices=("reader", "editor"), default="reader", help=say("cli_role"))
    parser.add_argument("--visitor-limit", type=int, default=VISITOR_LIMIT, metavar="N", help=say("cli_visitor_limit"))
    parser.add_argument("--no-browser", action="store_true", help=say("cli_no_browser"))
    take_language(parser)
    parser.set_defaults(run=_serve)


def _serve(options: argparse.Namespace) -> int:
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # before any import of gradio: no version check, no telemetry
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    from qa.server import ServerOptions, read_base_url, read_host, read_network, read_root_path
    from qa.server import main as serve

    if options.add_account is not None:
        return _add_account(options)
    if options.ray is not None and not is_cluster_address(options.ray):
        raise UsageError("cluster_no_address", address=options.ray)
    if options.visitor_limit < 0:
        raise UsageError("serve_visitor_limit", value=options.visitor_limit)
    return serve(
        ServerOptions(
            host=options.host,
            port=options.port,
            index=options.ray or options.index,
            read_only=options.read_only or options.ray is not None,
            root_path=read_root_path(options.root_path),
            trusted_proxies=tuple(map(read_network, options.trusted_proxy)),
            allow_hosts=frozenset(map(read_host, options.allow_host)),
            accounts=options.accounts,
            visitor_limit=options.visitor_limit,
            base_url=read_base_url(options.base_url),
            browser=not options.no_browser,
        )
    )


def _add_account(options: argparse.Namespace) -> int:
    """Ask for a password and add an account to the file; a script gives the password on standard input."""
    from getpass import getpass

    from qa.server import add_account

    if options.accounts is None:
        raise UsageError("accounts_no_file")
    ask = say("accounts_ask", name=options.add_account)
    password = getpass(ask) if sys.stdin.isatty() else sys.stdin.readline().rstrip("\r\n")
    add_account(options.accounts, options.add_account, options.role, password)
    print(say("accounts_added", name=options.add_account, role=options.role, path=options.accounts))
    return 0


if __name__ == "__main__":
    sys.exit(main())
