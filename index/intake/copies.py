"""Copies among reports: the same text under another name or in another format, and the ids of namesakes."""

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from index.records import Report

NEAR = 0.8
"""Share of the sentences of the shorter report that stand in the longer one from which both are called near copies. Two
reports of one place in successive years share at most .04 of them, measured on 53 reports of one government."""
LEAST = 5
"""A report of fewer distinct long sentences is no near copy of anything."""
_LONG = 12  # characters of a sentence from which it is compared: shorter ones are forms of address and formulas

_BLANKS = re.compile(r"[\s\u200b\u200c\u200d\u2060\ufeff]+")


def text_digest(report: Report) -> bytes:
    """Return a digest of printed title and passages without white space: equal for copies, whatever their format."""
    title = [line.text for line in report.set_aside if line.reason == "title"]
    text = _BLANKS.sub("", "".join((*title, *(passage.text for passage in report.passages))))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()


def sentence_keys(report: Report) -> set[int]:
    """Return a key of each distinct long sentence; equal sentences have equal keys within one process."""
    found = (_BLANKS.sub("", text) for passage in report.passages for text in passage.sentence_texts())
    return {hash(text) for text in found if len(text) >= _LONG}


def copies_of(new: Sequence[Report], base: Iterable[Report] = ()) -> dict[int, Report]:
    """Return which new reports are copies: position in ``new`` → the report that it is a copy of.

    A copy has the same text as a report of another id that stands before it in ``new`` or in ``base``. A report of
    ``base`` whose id comes again in ``new`` is about to be replaced, so it counts only as itself.
    """
    ids = {report.id for report in new}
    seen: dict[bytes, Report] = {}
    for report in base:
        if report.id not in ids:
            seen.setdefault(text_digest(report), report)
    found = {}
    for position, report in enumerate(new):
        first = seen.setdefault(text_digest(report), report)
        if first is not report:
            found[position] = first
    return found


def near_copies_of(new: Sequence[Report], base: Iterable[Report] = ()) -> dict[int, Report]:
    """Return which new reports share nearly all sentences with another: position in ``new`` → that other report.

    Of several the one with the largest share is named; of two new ones each names the other. See ``NEAR``.
    """
    ids = {report.id for report in new}
    reports = [*new, *(report for report in base if report.id not in ids)]
    keys = [sentence_keys(report) for report in reports]
    holders: dict[int, list[int]] = defaultdict(list)
    for position, found in enumerate(keys):
        for key in found:
            holders[key].append(position)
    near = {}
    for position in range(len(new)):
        shared = Counter(other for key in keys[position] for other in holders[key] if other != position)
        best, share = None, NEAR
        for other, count in sorted(shared.items()):
            shorter = min(len(keys[position]), len(keys[other]))
            if shorter >= LEAST and count / shorter >= share and (best is None or count / shorter > share):
                best, share = reports[other], count / shorter
        if best is not None:
            near[position] = best
    return near


def distinct_ids(ids: Sequence[str], paths: Sequence[Path | None]) -> list[str]:
    """Give namesakes ids that tell them apart: by their folders, else by their formats, else by number.

    Args:
        paths: of each, the file; None where its folder says nothing.

    >>> distinct_ids(["报告", "报告", "简报"], [Path("甲/报告.txt"), Path("乙/报告.txt"), Path("甲/简报.txt")])
    ['甲-报告', '乙-报告', '简报']
    """
    result = list(ids)
    by_id: dict[str, list[int]] = defaultdict(list)
    for position, id in enumerate(ids):
        by_id[id].append(position)
    taken = set(ids)
    for id, positions in by_id.items():
        if len(positions) < 2:
            continue
        for new in _proposals(id, [paths[position] for position in positions]):
            if len(set(new)) == len(new) and not taken & set(new):
                break
        else:
            new = _numbered(id, len(positions), taken)
        taken |= set(new)
        for position, name in zip(positions, new, strict=True):
            result[position] = name
    return result


def _proposals(id: str, paths: Sequence[Path | None]) -> Iterable[list[str]]:
    """Give ids for namesakes, the shortest that may do first."""
    known = [path for path in paths if path is not None]
    if len(known) == len(paths):
        for depth in range(1, 4):
            folders = ["-".join(path.absolute().parts[-1 - depth : -1]) for path in known]
            yield [f"{folder}-{id}" for folder in folders]
        yield [f"{id}-{path.suffix.lower().lstrip('.')}" for path in known]


def _numbered(id: str, count: int, taken: set[str]) -> list[str]:
    """Return an id and its numbered followers, passing over those that are taken: ``a``, ``a-2``, ``a-3``."""
    result, number = [id], 1
    while len(result) < count:
        number += 1
        if f"{id}-{number}" not in taken:
            result.append(f"{id}-{number}")
    return result


def renamed(report: Report, id: str) -> Report:
    """Return a report under another id."""
    if id == report.id:
        return report
    return replace(report, id=id, passages=tuple(replace(passage, report=id) for passage in report.passages))
