"""From a document to a report: identity, headings, parts, paragraphs, remains."""

from index.structure.identity import short_name
from index.structure.parser import parse_report

__all__ = ["parse_report", "short_name"]
