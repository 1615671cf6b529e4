"""Reports that were read become segments: in batches, several at once where there is enough to do."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

from index.encoders import Encoder, load_encoder
from index.errors import IndexWriteError, ReadError
from index.intake import Children, at_once, processors
from index.storage.publish import Progress
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


def write_batches(
    folder: Path,
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
        folder: of the snapshot that is being written. first_key: of the first segment; the others have the next ones.
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
    jobs = [(folder / str(key), key, batch) for key, batch in enumerate(_batches(tasks), start=first_key)]
    children: Workers = workers or Processes()

    def write(job: tuple[Path, int, list[Task]]) -> Written:
        if not apart:
            return write_segment(job[0], job[1], encoder, job[2])
        try:
            written: Written | str = children.call(write_apart, job[0], job[1], encoder.name, job[2])
        except ReadError as error:
            if error.message.code == "read_child_died":
                raise IndexWriteError("index_writer_died") from error
            raise
        if isinstance(written, str):
            raise OSError(written)
        return written

    results = []
    done = 0
    progress("encode", 0, total)
    try:
        for written in at_once(write, jobs, 2 if apart else len(jobs) + 1, children.stop, children.many):
            results.append(written)
            done += written.passages
            progress("encode", done, total)
    finally:
        children.close()
    return results


def write_apart(folder: Path, key: int, encoder: str, tasks: Sequence[Task]) -> Written | str:
    """Write a segment in a process of its own; return the error of the system, in words, where it cannot be written.

    What an attempt that was broken off has left goes.
    """
    shutil.rmtree(folder, ignore_errors=True)
    try:
        return write_segment(folder, key, load_encoder(encoder), tasks)
    except (OSError, ValueError) as error:  # tantivy reports a full disk as a ValueError
        return str(error)


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
