"""How often labelled questions find their answers, whatever else an index holds."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import qa
from index import Phrases, ReportInfo, load_gazetteer, open_index, short_name
from qa.measure.labelled import Labelled, read_questions

DEPTH = 10


def recall(index: str, files: Sequence[str], most: int) -> dict[str, Any]:
    """Ask the answerable questions that name the place of a report which is there, then without the name of the place.

    Args:
        most: of more questions than these every second, third … is asked.

    Returns:
        ``{"named": {…}, "not named": {…}}``: ``R@1``, ``R@3``, ``MRR@10``: passages of the report that hold the
        evidence; ``said@1``: the first passage holds it, whatever its report.
    """
    snapshot = open_index(index)
    held = {info.id: info for info in snapshot.reports}
    asked = [(each, held[each.report]) for file in files for each in read_questions(Path(file)) if each.report in held]
    alone = [(each, info) for each, info in asked if each.evidence and not each.history]
    pairs = [(each, each.question, unnamed(each.question, info)) for each, info in alone]
    pairs = [(each, question, bare) for each, question, bare in pairs if bare and bare != question]
    pairs = pairs[:: max(1, -(-len(pairs) // most))]
    ways = {
        "named": [(each, question) for each, question, _ in pairs],
        "not named": [(each, bare) for each, _, bare in pairs],
    }
    return {way: measures((each, ranked(question, each, snapshot)) for each, question in ways[way]) for way in ways}


def unnamed(question: str, info: ReportInfo) -> str:
    """Return a question without the names of the place that a report is of."""
    names = [info.place, short_name(info.place), *info.aliases]
    names += [alias for place in load_gazetteer() if place.name == info.place for alias in place.aliases]
    out, end = [], 0
    for start, stop in Phrases(name for name in names if len(name) > 1).spans(question):
        out.append(question[end:start])
        end = stop
    return "".join([*out, question[end:]]).strip("的，,：: ")


def ranked(question: str, each: Labelled, snapshot: Any) -> list[tuple[str, str]]:
    """Return report and text of the passages found, best first."""
    found = qa.answer(question, history=each.history, k=DEPTH, index=snapshot)
    return [(quote.report, quote.text) for quote in found.quotes or found.near]


def measures(answered: Iterable[tuple[Labelled, Sequence[tuple[str, str]]]]) -> dict[str, float]:
    """Return means over questions, see ``recall``."""
    sums = {"R@1": 0.0, "R@3": 0.0, "MRR@10": 0.0, "said@1": 0.0}
    count = 0
    for each, found in answered:
        count += 1
        holding = [any(text in passage for text in each.evidence) for _, passage in found[:DEPTH]]
        right = [
            said and report in (each.report, *each.also)
            for said, (report, _) in zip(holding, found[:DEPTH], strict=True)
        ]
        sums["R@1"] += right[:1] == [True]
        sums["R@3"] += any(right[:3])
        sums["MRR@10"] += 1 / (1 + right.index(True)) if any(right) else 0
        sums["said@1"] += holding[:1] == [True]
    return {"questions": count} | {name: value / max(count, 1) for name, value in sums.items()}
