"""Command line of the server for assistants: ``python -m qa mcp``."""

import argparse

from index import Commands, say, take_language


def add_mcp_command(commands: Commands) -> None:
    """Add the command; it sets ``run``, see ``index.run_command``."""
    command = commands.add_parser("mcp", help=say("cli_mcp"))
    command.add_argument("--http", type=int, metavar="PORT", help=say("cli_mcp_http"))
    command.add_argument("--index", metavar="DIR", help=say("cli_index_folder"))
    take_language(command)
    command.set_defaults(run=_serve)


def _serve(options: argparse.Namespace) -> int:
    from qa.server.mcp import serve

    return serve(options.index, options.http)
