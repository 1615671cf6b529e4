"""From a document to a report: identity, headings, parts, paragraphs, remains."""

from index.structure.figures import StatedFigure, stated_figures
from index.structure.identity import short_name
from index.structure.parser import parse_report

__all__ = ["StatedFigure", "stated_figures", "parse_report", "short_name"]
