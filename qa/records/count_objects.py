"""The JSON objects of counted words, as types; see ``qa.records.objects``."""

from typing import Literal

from typing_extensions import TypedDict

from index import Part
from qa.records.described import described


@described
class CountRowObject(TypedDict):
    """How often some words stand in a report, or in the reports of a place or year."""

    key: str
    """Id of the report, name of the place, or the year; empty for the total and where it is not known."""
    title: str
    """Title of the report; empty for places and years."""
    place: str
    """Place; empty for years."""
    year: int | None
    """Year; null for places."""
    reports: int
    """Reports counted in."""
    mentioning: int
    """How many of them hold a word."""
    count: int
    """How often, in the part asked for, or in all."""
    done: int
    """How often in what was done."""
    planned: int
    """How often in what is planned."""
    other: int
    """How often elsewhere."""
    characters: int
    """Characters counted in, blanks left out."""
    per_10000: float | None
    """``count`` for 10,000 characters; null where there are none."""


@described
class WordCountObject(TypedDict):
    """How often one term stands in the reports."""

    name: str
    """As it was asked."""
    words: list[str]
    """What was counted."""
    total: CountRowObject
    """Over all reports."""
    rows: list[CountRowObject]
    """By report, place or year."""
    first_year: int | None
    """Of the reports that hold it."""
    last_year: int | None
    """Of the reports that hold it."""


@described
class CountsObject(TypedDict):
    """How often some terms stand in the reports, counted exactly."""

    by: Literal["report", "place", "year"]
    """What a row is."""
    part: Part | None
    """Where was counted; null = everywhere."""
    words: list[WordCountObject]
    """One a term, in the order asked."""
