"""From a document to a report: identity, headings, parts, paragraphs, remains; administrative divisions."""

from index.structure.counties import county_names, surroundings, town_names
from index.structure.divisions import Place, load_gazetteer, province_of
from index.structure.identity import short_name
from index.structure.parser import parse_report

__all__ = [
    "Place",
    "county_names",
    "load_gazetteer",
    "parse_report",
    "province_of",
    "short_name",
    "surroundings",
    "town_names",
]
