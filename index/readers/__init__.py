"""Report files to documents: which files, and one small reader a format. Importing does no work."""

from index.readers.find import find_files
from index.readers.reader import MAX_FILE_BYTES, NO_COLUMNS, Reader
from index.readers.registry import DIVIDERS, READERS, either, read_documents, reader_of, suffixes, unsupported

__all__ = [
    "DIVIDERS",
    "MAX_FILE_BYTES",
    "NO_COLUMNS",
    "READERS",
    "Reader",
    "either",
    "find_files",
    "read_documents",
    "reader_of",
    "suffixes",
    "unsupported",
]
