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
from index.messages import DEFAULT_LANGUAGE, Message, register, say
from index.records import FileResult, LeftOut, Part, Passage, Report, ReportInfo, SetAside, Span
from index.storage.build import BuildResult, build, open_default, verify
from index.storage.change import add, rebuild, remove
from index.storage.snapshot import DEFAULT_INDEX, LiveIndex, Snapshot, open_index
from index.structure.parser import parse_report
from index.text.numbers import figure_spans

__all__ = [
    "BuildResult",
    "DEFAULT_INDEX",
    "DEFAULT_LANGUAGE",
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
    "build",
    "figure_spans",
    "load_encoder",
    "open_default",
    "open_index",
    "parse_report",
    "rebuild",
    "register",
    "remove",
    "say",
    "verify",
]
