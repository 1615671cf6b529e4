"""How often labelled questions find their answers, whatever else an index holds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import qa
from index import Phrases, ReportInfo, load_gazetteer, open_index, short_name
from qa.measure.labelled import Labelled, read_questions

DEPTH = 10


@dataclass(frozen=True, slots=True)
class Pair:
    """A labelled question that names the place of its report, the same without that name, and the place."""

    labelled: Labelled
    unnamed: str
    place: str


def pairs_of(files: Sequence[str], most: int, reports: Iterable[ReportInfo]) -> list[Pair]:
    """Read the answerable questions that stand alone and name the place of one of the reports.

    Args:
        most: of more questions than these every second, third … is taken.
    """
    held = {info.id: info for info in reports}
    asked = [each for file in files for each in read_questions(Path(file)) if each.report in held]
    alone = [each for each in asked if each.evidence and not each.history]
    pairs = [Pair(each, unnamed(each.question, held[each.report]), held[each.report].place) for each in alone]
    pairs = [pair for pair in pairs if pair.unnamed and pair.unnamed != pair.labelled.question]
    return pairs[:: max(1, -(-len(pairs) // most))]


def recall(index: str, files: Sequence[str], most: int) -> dict[str, Any]:
    """Ask the questions of ``pairs_of``, as they are and without the name of the place.

    Returns:
        ``{"named": {…}, "not named": {…}}``, see ``measures``.
    """
    snapshot = open_index(index)
    pairs = pairs_of(files, most, snapshot.reports)
    return {
        "named": measures((pair, ranked(pair.labelled.question, snapshot)) for pair in pairs),
        "not named": measures((pair, ranked(pair.unnamed, snapshot)) for pair in pairs),
    }


def unnamed(question: str, info: ReportInfo) -> str:
    """Return a question without the names of the place that a report is of."""
    names = [info.place, short_name(info.place), *info.aliases]
    names += [alias for place in load_gazetteer() if place.name == info.place for alias in place.aliases]
    out, end = [], 0
    for start, stop in Phrases(name for name in names if len(name) > 1).spans(question):
        out.append(question[end:start])
        end = stop
    return "".join([*out, question[end:]]).strip("的，,：: ")


def ranked(question: str, snapshot: Any) -> list[tuple[str, str]]:
    """Return report and text of the passages found, best first."""
    found = qa.answer(question, k=DEPTH, index=snapshot)
    return [(quote.report, quote.text) for quote in found.quotes or found.near]


def measures(answered: Iterable[tuple[Pair, Sequence[tuple[str, str]]]]) -> dict[str, float]:
    """Return means over questions, given report and text of the passages found for each.

    Returns:
        ``R@1``, ``R@3``, ``MRR@10``: passages of the right report that hold the evidence; ``said@1``: the first passage
        holds it, whatever its report.
    """
    sums = {"R@1": 0.0, "R@3": 0.0, "MRR@10": 0.0, "said@1": 0.0}
    count = 0
    for pair, found in answered:
        count += 1
        each = pair.labelled
        holding = [any(text in passage for text in each.evidence) for _, passage in found[:DEPTH]]
        reports = [report in (each.report, *each.also) for report, _ in found[:DEPTH]]
        right = [said and fits for said, fits in zip(holding, reports, strict=True)]
        sums["R@1"] += right[:1] == [True]
        sums["R@3"] += any(right[:3])
        sums["MRR@10"] += 1 / (1 + right.index(True)) if any(right) else 0
        sums["said@1"] += holding[:1] == [True]
    return {"questions": count} | {name: value / max(count, 1) for name, value in sums.items()}
