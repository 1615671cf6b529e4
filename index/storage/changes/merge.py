"""What becomes of the reports, the files left out and the vectors of an index when some reports change."""

import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from index.encoders import Encoder
from index.intake import Entry, Reading, is_address
from index.records import LeftOut, Report
from index.storage.build import encode_reports
from index.storage.publish import Progress
from index.storage.snapshot import Snapshot, Vectors


def merged(base: Sequence[Entry], new: Sequence[Entry]) -> list[Entry]:
    """Put new reports in the place of those with the same id, and the others behind, in the order of their ids."""
    fresh = {report.id: (report, file) for report, file in new}
    kept = [fresh.pop(report.id, (report, file)) for report, file in base]
    return kept + [fresh[id] for id in sorted(fresh)]


def without_vanished(base: Sequence[Entry], new: Sequence[Entry]) -> list[Entry]:
    """Return the reports of an index but for those that a file of the same name gave once and now gives no more."""
    sources, ids = {report.source for report, _ in new}, {report.id for report, _ in new}
    return [(report, file) for report, file in base if report.source not in sources or report.id in ids]


def still_left_out(base: Snapshot, reading: Reading) -> list[LeftOut]:
    """Return what a snapshot says of files that are no reports, after some more were read.

    What is known of a file stays until there is something newer: it was read now, under whichever suffix; it was left
    out again, for whatever reason; or the report that was missing because of it came in from elsewhere. To remove a
    report changes nothing here: it was taken away on purpose, so it is not left out.
    """
    missing = {report.id for report in reading.reports} - {info.id for info in base.reports}
    read = {_stem(path) for path in reading.paths}
    again = {os.path.abspath(item.source) for item in reading.left_out}
    kept = [
        item
        for item in base.left_out()
        if os.path.abspath(item.source) not in again
        and _stem(item.source) not in read
        and Path(item.source).stem not in missing
    ]
    return [*kept, *reading.left_out]


def encode_changed(reports: Sequence[Report], base: Snapshot | None, encoder: Encoder, progress: Progress) -> Vectors:
    """Return the vectors of all reports, encoding only those that are not the same in the base, to the last passage.

    Args:
        base: a snapshot whose vectors may be used again if it was built with the same encoder.
    """
    kept: dict[str, Vectors] = {}
    if base is not None and (base.manifest.fingerprint, base.manifest.dim) == (encoder.fingerprint, encoder.dim):
        positions = {info.id: position for position, info in enumerate(base.reports)}
        same = [r.id for r in reports if r.id in positions and _is_same(base.report(positions[r.id]), r)]
        kept = {id: base.vectors(positions[id]) for id in same}
    changed = [report for report in reports if report.id not in kept]
    if changed:
        kept |= split_vectors(encode_reports(changed, encoder, progress), changed)
    if not reports:
        return np.zeros((0, encoder.dim), np.float32), np.zeros((0, encoder.dim), np.float32), []
    parts = [kept[report.id] for report in reports]
    whole, own = (np.concatenate([part[leg] for part in parts]) for leg in (0, 1))
    return whole, own, [count for part in parts for count in part[2]]


def _is_same(report: Report, other: Report) -> bool:
    """Tell whether the vectors of two reports are the same: where they were read from does not enter into these."""
    return (report.title, report.passages) == (other.title, other.passages)


def split_vectors(vectors: Vectors, reports: Sequence[Report]) -> dict[str, Vectors]:
    """Take the vectors of several reports apart, by the id of the report."""
    whole, own, counts = vectors
    parts = {}
    for report in reports:
        passages, sentences = len(report.passages), sum(len(passage.sentences) for passage in report.passages)
        rows = sum(counts[:sentences])
        parts[report.id] = (whole[:passages], own[:rows], counts[:sentences])
        whole, own, counts = whole[passages:], own[rows:], counts[sentences:]
    return parts


def _stem(path: str) -> str:
    """Return an absolute path without its suffix, an address as it is."""
    return path if is_address(path) else os.path.splitext(os.path.abspath(path))[0]
