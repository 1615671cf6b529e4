"""What the command lines have in common: UTF-8, language, errors as one sentence, exit status, a progress bar."""

import argparse
import io
import os
import sys
from collections.abc import Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeAlias

from index.errors import ReportQAError
from index.messages import catalogue, language_of_locale, language_option, languages, say, set_language
from index.remaining import Remaining

if TYPE_CHECKING:
    from tqdm import tqdm

Commands: TypeAlias = "argparse._SubParsersAction[Parser]"
"""What ``add_subparsers`` returns; generic for type checkers alone."""

_OWN_STRINGS = {text: code for code, text in catalogue("en").items() if code.startswith("argparse_")}
"""What argparse itself prints → the message that words it; a string of another version of Python stays English."""


_BAR = "{desc}: {percentage:3.0f}%|{bar}| {n_fmt}/{total_fmt} [{elapsed}{postfix}]"


class Parser(argparse.ArgumentParser):
    """A parser that takes no abbreviated options, which ``language_option`` would not see; so do its commands."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, allow_abbrev=False)


def speak_utf8() -> None:
    """Write the same bytes on every system; a character that no terminal can show ends no program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a test or a window may have put something else in its place
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def begin_command(arguments: Sequence[str] | None) -> list[str]:
    """Write UTF-8 and speak the language that ``--lang`` or the locale asks for; return the arguments to parse.

    Args:
        arguments: of the command line; None = those of the process.
    """
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    speak_utf8()
    set_language(language_option(arguments) or language_of_locale())
    setattr(argparse, "_", translate_argparse)  # noqa: B010 - type checkers do not know the name
    setattr(argparse.ArgumentError, "__str__", _word_argument_error)  # noqa: B010 - a method may not be assigned
    return arguments


def translate_argparse(text: str) -> str:
    """Word a string of argparse in the language in force; it stands in for the ``gettext`` that argparse calls.

    Python ships no translations of these strings. In English, and where there is no message, they stay as they are.
    """
    code = _OWN_STRINGS.get(text)
    return text if code is None else catalogue()[code]


def _word_argument_error(error: argparse.ArgumentError) -> str:
    """Word an error as argparse does from Python 3.11 on; that of 3.10 does not look up the word "argument"."""
    if error.argument_name is None:
        return str(error.message)
    text = translate_argparse("argument %(argument_name)s: %(message)s")
    return text % {"argument_name": error.argument_name, "message": error.message}


def make_parser(program: str, description: str) -> tuple[Parser, Commands]:
    """Return a parser that wants a command, and its commands, which are still to be added."""
    parser = Parser(prog=program, description=description)
    take_language(parser)
    return parser, parser.add_subparsers(required=True, metavar="COMMAND")


def take_language(parser: argparse.ArgumentParser) -> None:
    """Add ``--lang``; ``begin_command`` has obeyed it before the parser comes to see it."""
    parser.add_argument("--lang", choices=languages(), help=say("cli_usage_language"))


def run_command(options: argparse.Namespace) -> int:
    """Call ``options.run(options)`` and return the exit status.

    ``options.interrupted``, if there is one, is the code of the message for a user who pressed Ctrl-C.
    """
    try:
        status = int(options.run(options))
        sys.stdout.flush()
        return status
    except ReportQAError as error:
        print(say("error", message=str(error)), file=sys.stderr)
        return error.exit_code
    except BrokenPipeError:  # the reader, such as head, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # takes what Python flushes when it ends
        return 0
    except KeyboardInterrupt:
        if "interrupted" in options:
            print(say(options.interrupted), file=sys.stderr)
        return 130


class ProgressBar:
    """A progress bar on a terminal; silent where the output goes elsewhere."""

    def __init__(self) -> None:
        self._bar: tqdm[None] | None = None
        self._stage = ""
        self._remaining = Remaining()

    def __enter__(self) -> "ProgressBar":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    def update(self, stage: str, done: int, total: int) -> None:
        """Show how far a build is, see ``index.storage.publish.Progress``."""
        from tqdm import tqdm

        if stage in ("wait", "resume"):
            self._close()
            print(say(f"cli_{stage}", done=done, total=total), file=sys.stderr)
            return
        self._remaining.update(stage, done, total)
        if stage != self._stage:
            self._close()
            self._stage = stage
            name = say(f"cli_stage_{stage}")
            self._bar = tqdm(total=total, desc=name, disable=None, leave=False, bar_format=_BAR)
        if self._bar is not None:
            left = self._remaining.told()
            self._bar.set_postfix_str("" if left is None else left.text(), refresh=False)
            self._bar.update(done - self._bar.n)

    def _close(self) -> None:
        if self._bar is not None:
            self._bar.close()
            self._bar = None
