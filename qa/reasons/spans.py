"""Spans of a text put together."""

from collections.abc import Iterable

from index import Span


def merge_spans(spans: Iterable[Span], length: int) -> list[Span]:
    """Sort spans, cut them to a text of ``length`` characters, and join those that touch or overlap.

    >>> merge_spans([(4, 99), (0, 2), (1, 3)], 6)
    [(0, 3), (4, 6)]
    """
    merged: list[Span] = []
    for start, end in sorted((max(0, start), min(length, end)) for start, end in spans):
        if start >= end:
            continue
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged
