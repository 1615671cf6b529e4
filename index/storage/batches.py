"""Reports that were read become segments: in batches, several at once where there is enough to do."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from index.encoders import Encoder, load_encoder
from index.errors import IndexWriteError, ReadError
from index.intake import Children, at_once, processors
from index.storage.publish import Building, Progress
from index.storage.resuming import digest_of_tasks, sealed, take_over
from index.storage.segments.writing import FULL, Task, Written, write_segment

_AT_ONCE = 3 * FULL // 4
"""Passages from which on segments are written by several processes; below, starting these costs more than it brings."""


class Workers(Protocol):
    """What functions are called with, outside this process, by several threads at once.

    Attributes:
        many: how many calls are served at the same time.
    """

    many: int

    def call(self, function: Callable[..., object], *arguments: object) -> Any:
        """Call a function and return what it returns."""
        ...

    def stop(self) -> None:
        """End the calls that are being served."""
        ...

    def close(self) -> None:
        """End all there is."""
        ...


class Processes(Children):
    """The workers of this machine: a process for each processor."""

    def __init__(self) -> None:
        super().__init__(seconds=None, limited=False)
        self.many = processors()


@dataclass(frozen=True, slots=True)
class _Job:
    """A segment to be written: its folder, its key, the reports, and a digest of these, empty = it gets no seal."""

    folder: Path
    key: int
    tasks: list[Task]
    digest: str


def write_batches(
    new: Building,
    tasks: Sequence[Task],
    encoder: Encoder,
    first_key: int,
    progress: Progress,
    *,
    apart: bool,
    workers: Workers | None = None,
) -> list[Written]:
    """Write reports into as many segments as they need.

    Args:
        new: the snapshot that is being written; segments that a build which was killed has left are taken over.
        first_key: of the first segment; the others have the next ones.
        progress: told ``resume`` first, where segments are taken over: how many passages these hold, of how many.
        apart: other processes can load the encoder by its name.
        workers: that write segments; None = processes of this machine, where there is enough to do.

    Returns:
        what each segment holds; none without reports.

    Raises:
        IndexWriteError: a process that writes died. OSError, ValueError: the disk is full or refuses.
        ReadError: a file changed after it had been read.
    """
    total = sum(task.entry[0].passage_count for task in tasks)
    apart = apart and (workers is not None or total >= _AT_ONCE)
    batches = list(enumerate(_batches(tasks), start=first_key))
    several = len(batches) > 1  # a single segment is not worth a seal
    jobs = [
        _Job(new.folder / str(key), key, batch, digest_of_tasks(encoder, key, batch, new.created) if several else "")
        for key, batch in batches
    ]
    found = take_over(new.folder, new.before, [(job.key, job.digest) for job in jobs if job.digest])
    children: Workers = workers or Processes()

    def write(job: _Job) -> Written:
        if job.key in found:
            return found[job.key]
        if not apart:
            return _write(job, encoder)
        try:
            written: Written | str = children.call(write_apart, job, encoder.name)
        except ReadError as error:
            if error.message.code == "read_child_died":
                raise IndexWriteError("index_writer_died") from error
            raise
        if isinstance(written, str):
            raise OSError(written)
        return written

    results = []
    done = sum(written.passages for written in found.values())
    if found:
        progress("resume", done, total)
    progress("encode", done, total)
    try:
        for written in at_once(write, jobs, 2 if apart else len(jobs) + 1, children.stop, children.many):
            results.append(written)
            if written.key not in found:
                done += written.passages
                progress("encode", done, total)
    finally:
        children.close()
    return results


def write_apart(job: _Job, encoder: str) -> Written | str:
    """Write a segment in a process of its own; return the error of the system, in words, where it cannot be written.

    What an attempt that was broken off has left goes.
    """
    shutil.rmtree(job.folder, ignore_errors=True)
    try:
        return _write(job, load_encoder(encoder))
    except (OSError, ValueError) as error:  # tantivy reports a full disk as a ValueError
        return str(error)


def _write(job: _Job, encoder: Encoder) -> Written:
    written = write_segment(job.folder, job.key, encoder, job.tasks)
    return sealed(job.folder, written, job.digest) if job.digest else written


def _batches(tasks: Sequence[Task]) -> Iterator[list[Task]]:
    """Cut reports into batches of about ``FULL`` passages."""
    batch: list[Task] = []
    size = 0
    for task in tasks:
        passages = task.entry[0].passage_count
        if batch and size + passages > FULL:
            yield batch
            batch, size = [], 0
        batch.append(task)
        size += passages
    if batch:
        yield batch
