"""Report files to structured reports: what was read, what was left out and why, and how long each file took."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from index.errors import NothingToIndexError, ReadError, UsageError
from index.intake.children import at_once, call_in_child, stop_children
from index.intake.chosen import ADDRESS, BEFORE, divided
from index.intake.entries import Entry, ReadReport
from index.intake.one_file import NO_CORRECTIONS, documents_of, read_entries
from index.intake.portions import Outcome, is_large, together, write_portions
from index.messages import Message
from index.readers import NO_COLUMNS, either, find_files, reader_of, suffixes
from index.records import Document, FileResult, LeftOut

read_apart: Callable[..., Any] = call_in_child
"""How ``read_file`` and ``documents_of`` are called: in a process of its own, with limits."""

MANY = 64
"""Files from which on several are read at once: before, a second process costs more than it brings."""

NO_NAMES: Mapping[Path, str] = {}
NO_ORIGINS: Mapping[Path, Mapping[str, str]] = {}


@dataclass(frozen=True, slots=True)
class Reading:
    """The outcome of reading some files.

    Attributes:
        entries: the reports with their files, in the order read; before ``settled`` several may have one id.
        paths: of each of these, the path to show.
        left_out: what did not become a report; what was not even opened comes first.
        files: one result a file, in the order read; what was not even opened comes last.
        portions: of files that were written as portions of a large table, that table.
    """

    entries: tuple[Entry, ...]
    paths: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    files: tuple[FileResult, ...]
    portions: Mapping[Path, Path] = field(default_factory=dict)

    @property
    def reports(self) -> list[ReadReport]:
        """The reports."""
        return [report for report, _ in self.entries]

    def check(self) -> None:
        """Make sure that there is a report at all.

        Raises:
            NothingToIndexError: there is none; the error holds the reason for each file.
        """
        if not self.entries:
            error = NothingToIndexError("read_nothing", formats=either(suffixes()))
            error.files, error.left_out = self.files, self.left_out
            raise error


def read_reports(
    paths: Sequence[Path],
    progress: Callable[[str, int, int], None],
    names: Mapping[Path, str] = NO_NAMES,
    corrections: Mapping[str, Mapping[str, str]] = NO_CORRECTIONS,
    columns: Mapping[str, str] = NO_COLUMNS,
    origins: Mapping[Path, Mapping[str, str]] = NO_ORIGINS,
    spool: Path | None = None,
) -> Reading:
    """Read and structure every report below the paths; what cannot be read is left out with its reason.

    A file of which some rows could not be read gives its reports and stands among what is left out as well. A large
    table is read in portions, each of which is a file of its own in the spool, see ``index.intake.portions``.

    Args:
        progress: called with ``read``, how many files and portions are done, of how many.
        names: file names to use instead of those on the disk.
        corrections: see ``Report``, by the ids that the files give, ``Report.own_id``.
        columns: what a person chose of collections, see ``index.readers.reader.Asked``; other files know no columns. Of
            a file that is read again: all that ``columns_of`` gives.
        origins: of fetched files, where they are from, see ``index.intake.chosen``.
        spool: folder in which the reports are set down until they are written; None = they are kept in memory.

    Raises:
        UsageError: something was chosen, and no file can be a collection.
    """
    files, unopened = find_files(paths)
    if divided(columns)[0] and files and not any(map(_knows_columns, files)):
        raise UsageError("read_no_collection")
    unopened = [LeftOut(names.get(Path(x.source), printable(x.source)), x.reason) for x in unopened]
    entries: list[Entry] = []
    shown: list[str] = []
    left_out: list[LeftOut] = []
    results: list[FileResult] = []
    chosen = {file: {**columns, **origins.get(file, {})} for file in files}
    parts = [_parts(file, spool and spool / f"{n:06d}", chosen[file]) for n, file in enumerate(files)]
    calls: list[tuple[Any, ...]] = []
    for file, part in zip(files, parts, strict=True):
        name = names.get(file, printable(file.name))
        calls += [
            (read_entries, path, name, corrections, {**chosen[file], **more}, spool_file(spool, len(calls) + n))
            for n, (path, more) in enumerate(part)
        ]
    outcomes, done = read_all(calls, MANY if len(calls) == len(files) else 2), 0
    portions: dict[Path, Path] = {}
    for file, part in zip(files, parts, strict=True):
        name, path = names.get(file, printable(file.name)), names.get(file, printable(str(file)))
        path = chosen[file].get(ADDRESS, path)
        found, seconds = [], 0.0
        for _ in part:
            progress("read", done, len(calls))
            outcome, took = next(outcomes)
            found.append(outcome)
            done, seconds = done + 1, seconds + took
        outcome = found[0] if len(part) == 1 else together(found)
        if isinstance(outcome, ReadError):
            left_out.append(LeftOut(path, outcome.message))
            results.append(FileResult(name, "", 0, 0, seconds, outcome.message))
            continue
        reports, notes = outcome
        for (one, _), each in zip(part, found, strict=True):
            entries += [(report, one) for report in ([] if isinstance(each, ReadError) else each[0])]
        portions |= {one: file for one, _ in part if one != file}
        shown += [path] * len(reports)
        results.append(FileResult.of(name, reports, seconds, one_message(notes)))
        left_out += [item for note in notes if (item := LeftOut(path, note)).is_partial]
    progress("read", len(calls), len(calls))
    results += [FileResult(Path(item.source).name, "", 0, 0, 0.0, item.reason) for item in unopened]
    return Reading(tuple(entries), tuple(shown), (*unopened, *left_out), tuple(results), portions)


def _parts(file: Path, folder: Path | None, chosen: Mapping[str, str]) -> list[tuple[Path, Mapping[str, str]]]:
    """Return the files to read for a file, mostly itself, and what is kept of each besides what was chosen.

    A table that cannot be cut is read as a whole, which tells why it cannot be read.

    Args:
        folder: a new one for portions; None = it is read as a whole.
    """
    if folder is None or not is_large(file):
        return [(file, NO_COLUMNS)]
    try:
        written = read_apart(write_portions, file, folder, chosen)
    except ReadError:
        return [(file, NO_COLUMNS)]
    return [(path, {BEFORE: str(before)}) for path, before in written] or [(file, NO_COLUMNS)]


def _knows_columns(file: Path) -> bool:
    reader = reader_of(file)
    return reader is not None and reader.read_asked is not None


def one_message(notes: Sequence[Message]) -> Message | None:
    """Return all that is to be said of a file as one message; None when there is nothing."""
    if not notes:
        return None
    first, *then = notes
    return Message("read_and", {"first": first, "then": one_message(then)}) if then else first


def no_progress(stage: str, done: int, total: int) -> None:
    """A ``Progress`` that does nothing."""


def read_all(calls: Sequence[tuple[Any, ...]], many: int = MANY) -> Iterator[tuple[Outcome, float]]:
    """Make calls in processes for reading, several at once where there are many files.

    Args:
        calls: a function and its arguments each. many: from how many on several at once.

    Yields:
        in the order of the calls what was returned, or the ``ReadError`` that was raised, and the seconds it took.
    """

    def one(call: tuple[Any, ...]) -> tuple[Outcome, float]:
        begin = time.perf_counter()
        try:
            found: Outcome = read_apart(*call)
        except ReadError as error:
            found = error
        return found, time.perf_counter() - begin

    yield from at_once(one, calls, many, stop_children)


def spool_file(spool: Path | None, number: int) -> Path | None:
    """Return the file of a spool, see ``read_reports``, for the reports of one file."""
    return None if spool is None else spool / f"{number:06d}.pickle"


def documents_apart(file: Path, name: str, chosen: Mapping[str, str]) -> list[tuple[str, Document]]:
    """Call ``documents_of`` in the process for reading."""
    found: list[tuple[str, Document]] = read_apart(documents_of, file, name, chosen)
    return found


def printable(name: str) -> str:
    """Return a file name as it can be written down: bytes that are no UTF-8 stand as ``\\udcff``."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")
