"""From files and addresses to structured reports: fetched, each read in a child process, copies left out, namesakes
told apart.
"""

from index.intake.child import Child
from index.intake.children import Children, at_once, processors
from index.intake.chosen import ADDRESS, KEPT
from index.intake.copies import firsts_of, renamed
from index.intake.entries import Entry, ReadReport
from index.intake.fetch import Given, fetched, is_address
from index.intake.kept import document_bytes
from index.intake.one_file import sha256_of
from index.intake.ordered import in_order
from index.intake.reading import (
    NO_NAMES,
    Reading,
    documents_apart,
    no_progress,
    printable,
    read_reports,
)
from index.intake.rereading import columns_of, reread
from index.intake.settling import NOTHING_KNOWN, settled
from index.intake.sketch import Known, Original, Sketch

__all__ = [
    "ADDRESS",
    "Child",
    "Children",
    "Entry",
    "Given",
    "KEPT",
    "Known",
    "NOTHING_KNOWN",
    "NO_NAMES",
    "Original",
    "ReadReport",
    "Reading",
    "Sketch",
    "at_once",
    "columns_of",
    "document_bytes",
    "documents_apart",
    "fetched",
    "firsts_of",
    "in_order",
    "is_address",
    "no_progress",
    "printable",
    "processors",
    "read_reports",
    "renamed",
    "reread",
    "settled",
    "sha256_of",
]
