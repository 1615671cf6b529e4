"""The records that every room shares: documents and their blocks, reports and their passages, what became of a file.

All offsets count Unicode code points and are half-open: ``text[start:end]``.
"""

from index.records.documents import CORRECTABLE, READ_AS, STATED, Block, BlockKind, Document, Span
from index.records.files import FileResult, LeftOut
from index.records.reports import Kind, Part, Passage, Report, ReportInfo, SetAside, details_of, told_year

__all__ = [
    "Block",
    "BlockKind",
    "CORRECTABLE",
    "Document",
    "FileResult",
    "Kind",
    "LeftOut",
    "Part",
    "Passage",
    "READ_AS",
    "Report",
    "ReportInfo",
    "STATED",
    "SetAside",
    "Span",
    "details_of",
    "told_year",
]
