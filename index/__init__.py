"""From report files to a searchable snapshot. Knows nothing of questions or of the web page."""

from index.encoders import EMBEDDED, Encoder, load_encoder, unit_rows
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
from index.legs import LEVELS, LegQuery, Level
from index.records import FileResult, LeftOut, Part, Passage, Report, ReportInfo, SetAside, Span
from index.storage.build import BuildResult, build, open_default, verify
from index.storage.change import add, rebuild, remove
from index.storage.snapshot import DEFAULT_INDEX, LiveIndex, Snapshot, open_index
from index.storage.store import PARTS
from index.structure.parser import parse_report
from index.text.fold import normalize
from index.text.terms import analyze

__all__ = [
    "BuildResult",
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
    "LEVELS",
    "LeftOut",
    "LegQuery",
    "Level",
    "LiveIndex",
    "NothingToIndexError",
    "PARTS",
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
    "analyze",
    "build",
    "load_encoder",
    "normalize",
    "open_default",
    "open_index",
    "parse_report",
    "rebuild",
    "remove",
    "unit_rows",
    "verify",
]
