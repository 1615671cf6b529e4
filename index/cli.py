"""What the command lines have in common: UTF-8 everywhere, errors as one sentence, quiet ends."""

import argparse
import os
import sys

from index.errors import ReportQAError


def speak_utf8() -> None:
    """Write the same bytes on every system; a character that no terminal can show ends no program."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def run_command(options: argparse.Namespace, interrupted: str = "") -> int:
    """Call ``options.run(options)`` and return the exit status.

    Args:
        interrupted: what to say on stderr when the user presses Ctrl-C.
    """
    try:
        status = options.run(options)
        sys.stdout.flush()
        return status
    except ReportQAError as error:
        print(f"错误：{error}", file=sys.stderr)
        return error.exit_code
    except BrokenPipeError:  # the reader, such as head, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # takes what Python flushes when it ends
        return 0
    except KeyboardInterrupt:
        if interrupted:
            print(interrupted, file=sys.stderr)
        return 130
