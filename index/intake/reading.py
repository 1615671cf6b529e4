"""Report files to structured reports: what was read, what was left out and why, and how long each file took."""

import hashlib
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.errors import NothingToIndexError, ReadError, UsageError
from index.intake.child import still_alive
from index.intake.children import at_once, call_in_child, stop_children
from index.intake.chosen import ADDRESS, CHARSET, KEPT, divided, with_origin
from index.intake.copies import distinct_ids
from index.intake.entries import Entry, ReadReport, spooled
from index.intake.kept import kept_document
from index.messages import Message
from index.readers import NO_COLUMNS, either, find_files, read_documents, reader_of, suffixes
from index.records import Document, FileResult, LeftOut, Report
from index.structure import parse_report

read_apart: Callable[..., Any] = call_in_child
"""How ``read_file`` and ``documents_of`` are called: in a process of its own, with limits."""

MANY = 64
"""Files from which on several are read at once: before, a second process costs more than it brings."""

NO_NAMES: Mapping[Path, str] = {}
NO_CORRECTIONS: Mapping[str, Mapping[str, str]] = {}
NO_ORIGINS: Mapping[Path, Mapping[str, str]] = {}


@dataclass(frozen=True, slots=True)
class Reading:
    """The outcome of reading some files.

    Attributes:
        entries: the reports with their files, in the order read; before ``settled`` several may have one id.
        paths: of each of these, the path to show.
        left_out: what did not become a report; what was not even opened comes first.
        files: one result a file, in the order read; what was not even opened comes last.
    """

    entries: tuple[Entry, ...]
    paths: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    files: tuple[FileResult, ...]

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

    A file of which some rows could not be read gives its reports and stands among what is left out as well.

    Args:
        progress: called with ``read``, how many files are done, of how many.
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
    calls = [
        (read_entries, file, names.get(file, printable(file.name)), corrections, chosen[file], spool_file(spool, n))
        for n, file in enumerate(files)
    ]
    for done, (file, (outcome, seconds)) in enumerate(zip(files, read_all(calls), strict=True)):
        progress("read", done, len(files))
        name, path = names.get(file, printable(file.name)), names.get(file, printable(str(file)))
        path = chosen[file].get(ADDRESS, path)
        if isinstance(outcome, ReadError):
            left_out.append(LeftOut(path, outcome.message))
            results.append(FileResult(name, "", 0, 0, seconds, outcome.message))
            continue
        reports, notes = outcome
        entries += [(report, file) for report in reports]
        shown += [path] * len(reports)
        results.append(FileResult.of(name, reports, seconds, one_message(notes)))
        left_out += [item for note in notes if (item := LeftOut(path, note)).is_partial]
    progress("read", len(files), len(files))
    results += [FileResult(Path(item.source).name, "", 0, 0, 0.0, item.reason) for item in unopened]
    return Reading(tuple(entries), tuple(shown), (*unopened, *left_out), tuple(results))


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


def read_all(calls: Sequence[tuple[Any, ...]]) -> Iterator[tuple[Any, float]]:
    """Make calls in processes for reading, several at once where there are many files.

    Args:
        calls: a function and its arguments each.

    Yields:
        in the order of the calls what was returned, or the ``ReadError`` that was raised, and the seconds it took.
    """

    def one(call: tuple[Any, ...]) -> tuple[Any, float]:
        begin = time.perf_counter()
        try:
            found: Any = read_apart(*call)
        except ReadError as error:
            found = error
        return found, time.perf_counter() - begin

    yield from at_once(one, calls, MANY, stop_children)


def spool_file(spool: Path | None, number: int) -> Path | None:
    """Return the file of a spool, see ``read_reports``, for the reports of one file."""
    return None if spool is None else spool / f"{number:06d}.pickle"


def read_entries(
    file: Path,
    name: str,
    corrections: Mapping[str, Mapping[str, str]] = NO_CORRECTIONS,
    chosen: Mapping[str, str] = NO_COLUMNS,
    spool: Path | None = None,
) -> tuple[list[ReadReport], tuple[Message, ...]]:
    """Read and structure one file.

    Args:
        name: the file name to use. corrections: see ``read_reports``.
        chosen: see ``documents_of``.
        spool: a file in which the reports are set down one by one; None = they are kept in memory.

    Returns:
        (the reports of its documents that hold a passage, at least one, with ids as in ``document_ids``; what is to be
        said of how it was read, see ``Document.notes``, each once).

    Raises:
        ReadError: it cannot be read, or holds no passage.
    """
    try:
        found = documents_of(file, name, chosen)
        sha256 = sha256_of(file)
    except OSError as error:
        raise ReadError("read_os_error", error=error.strerror) from error
    notes = tuple(dict.fromkeys(note for _, document in found for note in document.notes))
    found.reverse()

    def structured() -> Iterator[Report]:
        while found:  # each document goes when its report is there, so that both are not in memory as a whole
            id, document = found.pop()
            report = parse_report(document, id=id, source=name, sha256=sha256, corrections=corrections.get(id, {}))
            still_alive()
            if report.passages:
                yield report

    reports = spooled(structured(), spool)
    if not reports:
        raise ReadError("read_no_passage")
    return reports, notes


def read_file(
    file: Path,
    name: str,
    corrections: Mapping[str, Mapping[str, str]] = NO_CORRECTIONS,
    chosen: Mapping[str, str] = NO_COLUMNS,
) -> tuple[list[Report], tuple[Message, ...]]:
    """Read and structure one file into reports in memory; see ``read_entries``."""
    reports, notes = read_entries(file, name, corrections, chosen)
    return [report.report() for report in reports], notes


def documents_of(file: Path, name: str, chosen: Mapping[str, str] = NO_COLUMNS) -> list[tuple[str, Document]]:
    """Return the documents of one file, each with its id.

    Args:
        name: the file name to use. chosen: columns and what else is kept of a reading, see ``index.intake.chosen``.

    Raises:
        ReadError: it cannot be read.
    """
    columns, beside = divided(chosen)
    if KEPT in beside:
        id, document = kept_document(file.read_bytes())
        return [(id, with_origin(document, chosen))]
    documents = read_documents(file, name, columns, beside.get(CHARSET, ""))
    ids = document_ids(Path(name).stem, documents)
    return [(id, with_origin(document, chosen)) for id, document in zip(ids, documents, strict=True)]


def documents_apart(file: Path, name: str, chosen: Mapping[str, str]) -> list[tuple[str, Document]]:
    """Call ``documents_of`` in the process for reading."""
    found: list[tuple[str, Document]] = read_apart(documents_of, file, name, chosen)
    return found


def document_ids(stem: str, documents: Sequence[Document]) -> list[str]:
    """Return the report ids of the documents of one file: their names, else the file stem, numbered from the second on.

    >>> documents = [Document("", ()), Document("", ()), Document("", (), "annex"), Document("", (), "annex")]
    >>> document_ids("report", documents)
    ['report', 'report-2', 'annex', 'annex-2']
    """
    numbered = [stem, *(f"{stem}-{number}" for number in range(2, len(documents) + 1))]
    ids = [document.name or id for document, id in zip(documents, numbered, strict=False)]
    return distinct_ids(ids, [None] * len(ids))


def sha256_of(file: Path) -> str:
    """Return the hexadecimal digest of a file's bytes."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def printable(name: str) -> str:
    """Return a file name as it can be written down: bytes that are no UTF-8 stand as ``\\udcff``."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")
