"""Copies among reports: the same text under another name or in another format, and the ids of namesakes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import IO

import numpy as np

from index.intake.ordered import in_order, read_array, scratch
from index.intake.sketch import Known, Original, Sketch
from index.records import Report

NEAR = 0.8
"""Share of the sentences of the shorter report that stand in the longer one from which both are called near copies. Two
reports of one place in successive years share at most .04 of them, measured on 53 reports of one government."""
LEAST = 5
"""A report of fewer distinct long sentences is no near copy of anything."""
_BLOCK = 1024  # reports compared with all at once
MOST = 64
"""A sentence that stands in more reports than these is a formula, and tells of no near copy."""


def copies_of(new: Sequence[tuple[Original, Sketch]], base: Known) -> dict[int, Original | int]:
    """Return which new reports are copies: position in ``new`` → the report of ``base``, or position in ``new``, that
    it is a copy of. A copy has the same text as a report of another id that stands before it.
    """
    seen: dict[bytes, Original | int] = {}
    found = {}
    for position, (_, sketch) in enumerate(new):
        first = seen.get(sketch.digest)
        if first is None:
            first = base.same(sketch.digest)
        if first is None:
            seen[sketch.digest] = position
        else:
            seen[sketch.digest] = found[position] = first
    return found


def near_copies_of(new: Sequence[tuple[Original, Sketch]], base: Known) -> dict[int, Original]:
    """Return which new reports share nearly all sentences with another: position in ``new`` → that other report.

    Of several the one with the largest share is named; of two new ones each names the other. See ``NEAR``.
    """
    sizes = [sketch.size for _, sketch in new]
    near = {}
    for position, others, counts in _sharing_among([sketch for _, sketch in new]):
        if sizes[position] < LEAST:
            continue
        among = [(new[other][0], count, sizes[other]) for other, count in zip(others, counts, strict=True)]
        best, share = None, NEAR
        for other, count, length in (*among, *base.sharing(new[position][1].keys)):
            shorter = min(sizes[position], length)
            if shorter >= LEAST and count / shorter >= share and (best is None or count / shorter > share):
                best, share = other, count / shorter
        if best is not None:
            near[position] = best
    return near


def firsts_of(keys: Sequence[np.ndarray]) -> list[int]:
    """Return of each of a few reports the position of the first one that it is a near copy of; its own where there is
    none. See ``NEAR``.

    Args:
        keys: of each report, see ``Sketch.keys``.

    >>> long, short = np.arange(10), np.arange(2, 10)
    >>> firsts_of([long, np.arange(5, 25), short])
    [0, 1, 0]
    """
    firsts: list[int] = []
    for position, own in enumerate(keys):
        earlier = (at for at in dict.fromkeys(firsts) if _is_near(own, keys[at]))
        firsts.append(next(earlier, position))
    return firsts


def _is_near(one: np.ndarray, other: np.ndarray) -> bool:
    shorter = min(len(one), len(other))
    return shorter >= LEAST and len(np.intersect1d(one, other, assume_unique=True)) >= NEAR * shorter


def _sharing_among(sketches: Sequence[Sketch]) -> Iterator[tuple[int, list[int], list[int]]]:
    """Yield each of some reports with the others that it shares sentences with, and how many.

    A sentence that stands in more than ``MOST`` of them tells of none. The matrix of which sentence stands in which
    report, times its transpose, holds these counts. It is multiplied in blocks of reports and of sentences, so that
    neither it nor the counts are there at once.
    """
    if len(sketches) < 2:
        yield from ((at, [], []) for at in range(len(sketches)))
        return
    from scipy.sparse import csr_matrix

    with scratch(sketches) as file:
        parts = [(file.tell(), *_set_down(file, *part)) for part in in_order(sketches)]
        parts = [part for part in parts if part[1]]
        for begin in range(0, len(sketches), _BLOCK):
            block = csr_matrix((min(_BLOCK, len(sketches) - begin), len(sketches)), dtype=np.int32)
            for offset, count, sentences in parts:
                owners, columns = read_array(file, offset, 2 * count, np.dtype(np.int32)).reshape(2, -1)
                values = np.ones(count, dtype=np.int32)
                holds = csr_matrix((values, (owners, columns)), shape=(len(sketches), sentences))
                block = block + holds[begin : begin + _BLOCK] @ holds.T
            block = block.tocsr()
            block.sort_indices()
            for row in range(block.shape[0]):
                here = slice(block.indptr[row], block.indptr[row + 1])
                others, counts = block.indices[here], block.data[here]
                own = others != begin + row
                yield begin + row, others[own].tolist(), counts[own].tolist()


def _set_down(file: IO[bytes], keys: np.ndarray, owners: np.ndarray) -> tuple[int, int]:
    """Write which reports hold which sentences, of those that tell something: owners, then sentences from 0.

    Args:
        keys, owners: see ``in_order``.

    Returns:
        (how many such pairs, how many sentences).
    """
    _, holders = np.unique(keys, return_counts=True)
    told = (holders > 1) & (holders <= MOST)
    telling = np.repeat(told, holders)
    columns = np.repeat(np.arange(int(told.sum()), dtype=np.int32), holders[told])
    file.write(owners[telling].tobytes())
    file.write(columns.tobytes())
    return len(columns), int(told.sum())


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
