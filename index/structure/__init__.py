"""From a document to a report: identity, headings, parts, paragraphs, remains."""

from index.structure.figures import StatedFigure, plain_name, stated_figures, subject_match, warm_up_figures
from index.structure.identity import bare_county_names, short_name
from index.structure.parser import parse_report

__all__ = [
    "StatedFigure",
    "bare_county_names",
    "parse_report",
    "plain_name",
    "short_name",
    "stated_figures",
    "subject_match",
    "warm_up_figures",
]
