"""Every error that the index raises on purpose.

ReportQAError                 base: one clear sentence, no traceback for people
├── UsageError                the call itself is wrong (exit code 2)
└── DataError                 a file, folder or index is wrong (exit code 1)
    ├── ReadError             one report file cannot be read
    ├── NothingToIndexError   no given path yields a report
    ├── EncoderError          a model cannot be loaded or misbehaves
    └── IndexStateError       an index folder is missing, damaged or does not fit
        ├── IndexNotFoundError
        ├── IndexDamagedError
        ├── IndexMismatchError
        ├── IndexWriteError   the disk is full or refuses
        ├── IndexBusyError    another build holds the folder
        └── ReportsUnreachableError  reports lie on machines that do not answer
"""

from typing import Any

from index.messages import Message
from index.records import FileResult, LeftOut


class ReportQAError(Exception):
    """Base class: says what was found, what was expected and what to do next, in the language in force.

    Attributes:
        message: code and values; ``message.text(language)`` words it in another language.
        exit_code: process exit status when the error ends a command; 1 = wrong data, 2 = wrong usage.
    """

    exit_code = 1

    def __init__(self, code: str, **values: Any) -> None:
        """Take the code of a message and the values of its placeholders, see ``index.messages``."""
        super().__init__(code)
        self.message = Message(code, values)

    def __str__(self) -> str:
        return self.message.text()


class UsageError(ReportQAError):
    """The arguments of a call or command are wrong."""

    exit_code = 2


class DataError(ReportQAError):
    """What was handed in, or what lies on the disk, is not what it should be."""


class ReadError(DataError):
    """A report file is empty, binary, encrypted, too large or broken."""


class NothingToIndexError(DataError):
    """None of the given paths holds a readable report.

    Attributes:
        files: what became of each file.
        left_out: paths and reasons, which stand below the message, one a line, when the error is printed.
    """

    files: tuple[FileResult, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    def __str__(self) -> str:
        lines = [Message("read_nothing_file", {"source": x.source, "reason": x.reason}) for x in self.left_out]
        return "\n".join(line.text() for line in (self.message, *lines))


class EncoderError(DataError):
    """The encoder cannot be loaded, or its output cannot be used."""


class IndexStateError(DataError):
    """An index folder is not in a state that can be used."""


class IndexNotFoundError(IndexStateError):
    """There is no index at the given place."""


class IndexDamagedError(IndexStateError):
    """Files of the index are missing or changed."""


class IndexMismatchError(IndexStateError):
    """The index was built with another format or another encoder."""


class IndexWriteError(IndexStateError):
    """The new index cannot be written; the old one is untouched."""


class IndexBusyError(IndexStateError):
    """Another process is building the same index."""


class ReportsUnreachableError(IndexStateError):
    """Reports of an index that is spread over machines cannot be searched now: none that holds them answers."""
