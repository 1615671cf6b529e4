"""What becomes of the reports, the files left out and the segments of an index when some reports change."""

import os
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.encoders import Encoder
from index.intake import Entry, Reading, is_address, no_progress
from index.records import LeftOut, ReportInfo
from index.storage.batches import write_batches
from index.storage.build import empty_segment
from index.storage.manifest import Manifest
from index.storage.publish import Building, Progress, publish
from index.storage.segments.segment import Segment
from index.storage.segments.writing import FULL, Task, rewrite_segment
from index.storage.snapshot import Snapshot

FEW = 4
"""Segments of one size that are let stand side by side; of more, one is made.

A size is a power of this number of passages. So a report is written again a handful of times while an index grows by
single reports, and there are a few segments of each size."""


@dataclass(frozen=True, slots=True)
class Change:
    """What is to become of an index.

    Attributes:
        gone: ids of reports that leave it, among them those that are replaced.
        new: reports that come in.
        changed: by id, reports that stay with other words about them or another file.
    """

    gone: Collection[str] = ()
    new: Sequence[Task] = ()
    changed: Mapping[str, Task] | None = None


def vanished(base: Sequence[ReportInfo], new: Sequence[Entry]) -> set[str]:
    """Return the ids of the reports that a file of the same name gave once and now gives no more."""
    sources, ids = {report.info.source for report, _ in new}, {report.id for report, _ in new}
    return {info.id for info in base if info.source in sources and info.id not in ids}


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


def apply(
    out: Path,
    new: Building,
    base: Snapshot,
    change: Change,
    left_out: Sequence[LeftOut],
    encoder: Encoder,
    progress: Progress,
    *,
    builtin: bool,
    apart: bool,
) -> Manifest:
    """Write what changes of an index and publish it with what stays. The caller holds the lock.

    A segment is written again only where a report of it leaves or changes; small ones are made into one.

    Args:
        apart: see ``write_batches``.
    """
    changed = dict(change.changed or {})
    touched = set(change.gone) | set(changed)
    kept = [s for s in base.segments if not any(info.id in touched for info in s.store.reports)]
    staying = [
        (segment, position)
        for segment in base.segments
        if segment not in kept
        for position, info in enumerate(segment.store.reports)
        if info.id not in change.gone
    ]
    key = base.manifest.next_key
    written = write_batches(new, change.new, encoder, key, progress, apart=apart)
    key += len(written)
    for part in _parts(staying):
        written.append(rewrite_segment(new.folder / str(key), key, encoder, part, changed))
        key += 1
    if not written and not kept:
        written, key = [empty_segment(new, key, encoder)], key + 1
    return publish(
        out,
        new,
        written,
        left_out,
        encoder,
        progress,
        base=base,
        kept={segment.key for segment in kept},
        next_key=key,
        builtin=builtin,
        forget=bool(touched),
    )


def mergeable(passages: Mapping[int, int]) -> list[int]:
    """Return the keys of small segments that are to become one; none where there are few of them, see ``FEW``.

    >>> mergeable({1: 9000, 2: 75, 3: 80, 4: 90, 5: 70, 6: 120})
    [2, 3, 4, 5, 6]

    Args:
        passages: by key, how many each segment holds.
    """
    sizes: dict[int, list[int]] = {}
    for key, count in passages.items():
        if count < FULL // 2:
            sizes.setdefault(max(1, count).bit_length() // (FEW.bit_length() - 1), []).append(key)
    for _, keys in sorted(sizes.items()):
        if len(keys) > FEW:
            return keys
    return []


def merge(out: Path, new: Building, base: Snapshot, segments: Sequence[Segment], encoder: Encoder) -> Manifest:
    """Make one segment of several and publish it with the others. The caller holds the lock."""
    key = base.manifest.next_key
    reports = [(segment, position) for segment in segments for position in range(len(segment.store.reports))]
    written = rewrite_segment(new.folder / str(key), key, encoder, reports, {})
    kept = {segment.key for segment in base.segments} - {segment.key for segment in segments}
    manifest = base.manifest
    return publish(
        out,
        new,
        [written],
        base.left_out(),
        encoder,
        no_progress,
        base=base,
        kept=kept,
        next_key=key + 1,
        builtin=manifest.builtin,
        forget=False,
    )


def _parts(staying: Sequence[tuple[Segment, int]]) -> list[list[tuple[Segment, int]]]:
    """Cut the reports that are written again into parts of about ``FULL`` passages."""
    parts: list[list[tuple[Segment, int]]] = []
    size = FULL + 1
    for segment, position in staying:
        passages = int(segment.store.lengths[position])
        if size + passages > FULL:
            parts.append([])
            size = 0
        parts[-1].append((segment, position))
        size += passages
    return parts


def _stem(path: str) -> str:
    """Return an absolute path without its suffix, an address as it is."""
    return path if is_address(path) else os.path.splitext(os.path.abspath(path))[0]
