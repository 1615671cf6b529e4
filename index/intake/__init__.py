"""From files to structured reports: each read in a child process, copies left out, namesakes told apart."""

from index.intake.copies import renamed
from index.intake.reading import NO_NAMES, Entry, Reading, no_progress, printable, read_reports, sha256_of
from index.intake.rereading import columns_of, reread
from index.intake.settling import settled

__all__ = [
    "Entry",
    "NO_NAMES",
    "Reading",
    "columns_of",
    "no_progress",
    "printable",
    "read_reports",
    "renamed",
    "reread",
    "settled",
    "sha256_of",
]
