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
from index.messages import Message
from index.readers import MAX_FILE_BYTES, Reader, either, reader_of, suffixes, unsupported
from index.records import Block, Document, FileResult, LeftOut, Part, Passage, Report, ReportInfo, SetAside, Span
from index.storage.build import BuildResult, build, open_default, verify
from index.storage.change import add, rebuild, remove
from index.storage.snapshot import DEFAULT_INDEX, LiveIndex, Snapshot, open_index
from index.structure import parse_report

__all__ = [
    "Block",
    "BuildResult",
    "DEFAULT_INDEX",
    "DataError",
    "Document",
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
    "MAX_FILE_BYTES",
    "Message",
    "NothingToIndexError",
    "Part",
    "Passage",
    "ReadError",
    "Reader",
    "Report",
    "ReportInfo",
    "ReportQAError",
    "SetAside",
    "Snapshot",
    "Span",
    "UsageError",
    "add",
    "build",
    "either",
    "load_encoder",
    "open_default",
    "open_index",
    "parse_report",
    "reader_of",
    "rebuild",
    "remove",
    "suffixes",
    "unsupported",
    "verify",
]
