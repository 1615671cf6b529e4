"""Which report ships with the program: a demonstration in the program's own words, not the text of any body."""

from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from index.records import Report, ReportInfo

BUILTIN_REPORTS = Path(__file__).parents[1] / "reports"
"""Folder of the report that ships with the program."""


def is_shipped(report: Report | ReportInfo) -> bool:
    """Tell whether a report was read from a file of ``BUILTIN_REPORTS``, whatever index holds it."""
    return report.sha256 in _digests()


@lru_cache(maxsize=1)
def _digests() -> frozenset[str]:
    return frozenset(sha256(file.read_bytes()).hexdigest() for file in BUILTIN_REPORTS.iterdir() if file.is_file())
