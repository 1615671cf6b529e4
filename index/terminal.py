"""What the command lines have in common: UTF-8, the language, errors as one sentence, quiet ends."""

import argparse
import os
import sys
from collections.abc import Sequence

from index.errors import ReportQAError
from index.messages import language_of_locale, language_option, say, set_language


def speak_utf8() -> None:
    """Write the same bytes on every system; a character that no terminal can show ends no program."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def begin_command(arguments: Sequence[str] | None) -> list[str]:
    """Write UTF-8 and speak the language that ``--lang`` or the locale asks for; return the arguments to parse.

    Args:
        arguments: of the command line; None = those of the process.
    """
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    speak_utf8()
    set_language(language_option(arguments) or language_of_locale())
    return arguments


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
        print(say("error", message=str(error)), file=sys.stderr)
        return error.exit_code
    except BrokenPipeError:  # the reader, such as head, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # takes what Python flushes when it ends
        return 0
    except KeyboardInterrupt:
        if interrupted:
            print(interrupted, file=sys.stderr)
        return 130
