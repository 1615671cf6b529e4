"""From files and addresses to structured reports: fetched, each read in a child process, copies left out, namesakes
told apart.
"""

from index.intake.chosen import ADDRESS, columns_of
from index.intake.copies import renamed
from index.intake.fetch import Given, fetched, is_address
from index.intake.reading import (
    NO_NAMES,
    Entry,
    Reading,
    no_progress,
    printable,
    read_reports,
    reread,
    settled,
    sha256_of,
)

__all__ = [
    "ADDRESS",
    "Entry",
    "Given",
    "NO_NAMES",
    "Reading",
    "columns_of",
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
