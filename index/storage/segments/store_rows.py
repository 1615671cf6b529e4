"""Passages from the rows of the table that keeps them, and from the source texts that they are spans of."""

import json
from collections.abc import Sequence
from typing import Any

from index.records import Part, Passage

PASSAGE = "paragraph, section, part, spans, sentences, page"
"""Columns of a row, see ``Row``."""

Row = tuple[int, str, Part, str, str, int | None]
"""A row of the table of passages: the columns ``PASSAGE``."""
Given = tuple[str, str, int, Row]
"""Id of a report, its source text from an offset on, this offset, and the row of one of its passages."""


def parsed(texts: Sequence[str]) -> list[Any]:
    """Return what texts of JSON hold, parsed at once: that takes a third of the time of one by one."""
    found: list[Any] = json.loads("[" + ",".join(texts) + "]")
    return found


def passages_from(given: Sequence[Given]) -> list[Passage]:
    """Return passages from their rows and the source texts that they stand in."""
    rows = [row for *_, row in given]
    spans, sentences = (parsed([str(row[column]) for row in rows]) for column in (3, 4))
    different = list(dict.fromkeys(row[1] for row in rows))  # passages that follow each other have the same headings
    sections = dict(zip(different, map(tuple, parsed(different)), strict=True))
    found = []
    for (report, text, begin, row), pieces, ends in zip(given, spans, sentences, strict=True):
        paragraph, section, part, _, _, page = row
        found.append(
            Passage(
                report=report,
                number=paragraph,
                section=sections[section],
                part=part,
                spans=tuple(map(tuple, pieces)),
                text="".join([text[start - begin : end - begin] for start, end in pieces]),
                sentences=tuple(map(tuple, ends)),
                page=page,
            )
        )
    return found


def begin_of(spans: str) -> int:
    """Return where a passage begins in its source text, from its spans as they are stored: ``[[120,140],…``."""
    return int(spans[2 : spans.index(",")])
