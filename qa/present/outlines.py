"""What an index holds, and how each report was understood: facts that can be turned into JSON as they are."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Any, get_args

from index import Kind, LiveIndex, Passage, Snapshot, UsageError
from qa.records.objects import ReportObject

KINDS: tuple[str, ...] = get_args(Kind)
"""What a report can be, see ``index.Kind``."""


def list_reports(index: LiveIndex | Snapshot) -> list[ReportObject]:
    """Return what the index knows of each report, in its order; ``added`` is UTC time, ISO 8601."""
    return [
        {
            "id": info.id,
            "source": info.source,
            "title": info.title,
            "place": info.place,
            "year": info.year,
            "kind": info.kind,
            "metadata": info.details,
            "passages": info.passage_count,
            "added": info.added,
        }
        for info in index.reports
    ]


def outline(index: LiveIndex | Snapshot, id: str, language: str | None = None) -> dict[str, Any]:
    """Return how a report was understood, so that a person can see where that went wrong.

    Args:
        language: of ``why``; None = the language in force.

    Returns:
        what ``list_reports`` says of the report, and
        ``why``: what title, place, year and kind were read from, as text; ``metadata``: what is known of it outside its
        text; ``corrections``: what a person put right of all this;
        ``aliases``: other names of its place; ``sentences``, ``characters``: counts;
        ``parts``: part → number of paragraphs;
        ``paragraphs``: numbers of the paragraphs above every heading; ``headings``: the tree, see ``heading_tree``;
        ``set_aside``: lines that are no part of the report, each with ``text``, ``reason`` and ``after``, the number
        of the paragraph before it (0 = none).

    Raises:
        UsageError: there is no such report.
    """
    snapshot = index.snapshot() if isinstance(index, LiveIndex) else index
    position = snapshot.position_of(id)
    if position is None:
        raise UsageError("outline_no_report", id=id)
    report = snapshot.report(position)
    paragraphs, headings = heading_tree(report.passages)
    ends = [passage.end for passage in report.passages]
    parts: dict[str, int] = {"done": 0, "planned": 0, "other": 0}
    for passage in report.passages:
        parts[passage.part] += 1
    return {
        **list_reports(snapshot)[position],
        "why": {name: reason.text(language) for name, reason in report.why.items()},
        "corrections": dict(report.corrections),
        "aliases": list(report.aliases),
        "sentences": sum(len(passage.sentences) for passage in report.passages),
        "characters": len(report.text),
        "parts": parts,
        "paragraphs": paragraphs,
        "headings": headings,
        "set_aside": [
            {"text": line.text, "reason": line.reason, "after": bisect_right(ends, line.start)}
            for line in sorted(report.set_aside, key=lambda line: line.start)
        ],
    }


def new_headings(before: Sequence[str], now: Sequence[str]) -> list[tuple[int, str]]:
    """List the headings that begin where the section path changes, with their depth counted from 0.

    >>> new_headings(("a", "b"), ("a", "c", "d"))
    [(1, 'c'), (2, 'd')]
    """
    same = 0
    while same < min(len(before), len(now)) and before[same] == now[same]:
        same += 1
    return list(enumerate(now))[same:]


def contents_of(passages: Sequence[Passage]) -> Iterator[tuple[int, str, Passage]]:
    """Yield depth, heading and the first paragraph below it, in reading order."""
    before: tuple[str, ...] = ()
    for passage in passages:
        for depth, heading in new_headings(before, passage.section):
            yield depth, heading, passage
        before = passage.section


def heading_tree(passages: Sequence[Passage]) -> tuple[list[int], list[dict[str, Any]]]:
    """Put the headings of a report together as a tree.

    Returns:
        the numbers of the paragraphs above every heading, and the outermost headings. A heading has ``heading``, its
        text; ``part``, that of all paragraphs below it, or ``mixed``; ``first`` and ``last``, the range of their
        numbers; ``page``, that of the first one, None where the file has no pages;
        ``paragraphs``, the numbers of those right below it; ``children``, the headings below it.
    """
    root: dict[str, Any] = {"paragraphs": [], "children": []}
    open_nodes: list[dict[str, Any]] = []
    for passage in passages:
        begun = new_headings([node["heading"] for node in open_nodes], passage.section)
        del open_nodes[len(passage.section) - len(begun) :]
        for _, heading in begun:
            node = {"heading": heading, "part": passage.part, "first": passage.number, "last": passage.number}
            node |= {"page": passage.page, "paragraphs": [], "children": []}
            (open_nodes[-1] if open_nodes else root)["children"].append(node)
            open_nodes.append(node)
        for node in open_nodes:
            node["last"] = passage.number
            node["part"] = passage.part if node["part"] == passage.part else "mixed"
        (open_nodes[-1] if open_nodes else root)["paragraphs"].append(passage.number)
    return root["paragraphs"], root["children"]
