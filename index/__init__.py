"""From report files to a searchable snapshot. Knows nothing of questions or of the web page."""

from index.encoders.encoder import EMBEDDED, Encoder, load_encoder
from index.errors import (
    DataError,
    EncoderError,
    IndexBusyError,
    IndexDamagedError,
    IndexMismatchError,
    IndexNotFoundError,
    IndexStateError,
    IndexWriteError,
    NothingToIndexError,
    ReadError,
    ReportQAError,
    UsageError,
)
from index.messages import Message, say
from index.records import FileResult, LeftOut, Part, Passage, Report, ReportInfo, SetAside, Span
from index.storage.build import BuildResult, build, open_default, verify
from index.storage.change import add, rebuild, remove
from index.storage.snapshot import DEFAULT_INDEX, LiveIndex, Snapshot, open_index
from index.structure.parser import parse_report
from index.terminal import Commands, begin_command, make_parser, run_command, take_language

__all__ = [
    "BuildResult",
    "Commands",
    "DEFAULT_INDEX",
    "DataError",
    "EMBEDDED",
    "Encoder",
    "EncoderError",
    "FileResult",
    "IndexBusyError",
    "IndexDamagedError",
    "IndexMismatchError",
    "IndexNotFoundError",
    "IndexStateError",
    "IndexWriteError",
    "LeftOut",
    "LiveIndex",
    "Message",
    "NothingToIndexError",
    "Part",
    "Passage",
    "ReadError",
    "Report",
    "ReportInfo",
    "ReportQAError",
    "SetAside",
    "Snapshot",
    "Span",
    "UsageError",
    "add",
    "begin_command",
    "build",
    "load_encoder",
    "make_parser",
    "open_default",
    "open_index",
    "parse_report",
    "rebuild",
    "remove",
    "run_command",
    "say",
    "take_language",
    "verify",
]
