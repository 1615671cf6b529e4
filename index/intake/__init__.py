"""From files and addresses to structured reports: fetched, each read in a child process, copies left out, namesakes
told apart.
"""

from index.intake.chosen import ADDRESS, KEPT
from index.intake.copies import renamed
from index.intake.fetch import Given, fetched, is_address
from index.intake.kept import document_bytes
from index.intake.reading import (
    NO_NAMES,
    Entry,
    Reading,
    documents_apart,
    no_progress,
    printable,
    read_reports,
    sha256_of,
)
from index.intake.rereading import columns_of, reread
from index.intake.settling import settled

__all__ = [
    "ADDRESS",
    "Entry",
    "Given",
    "KEPT",
    "NO_NAMES",
    "Reading",
    "columns_of",
    "document_bytes",
    "documents_apart",
    "fetched",
    "is_address",
    "no_progress",
    "printable",
    "read_reports",
    "renamed",
    "reread",
    "settled",
    "sha256_of",
]
