"""One report file to its documents and structured reports: what a process for reading does."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from index.errors import ReadError
from index.intake.child import still_alive
from index.intake.chosen import BEFORE, CHARSET, KEPT, divided, with_origin
from index.intake.copies import distinct_ids
from index.intake.entries import ReadReport, spooled
from index.intake.kept import kept_document
from index.messages import Message
from index.readers import NO_COLUMNS, read_documents
from index.records import Document, Report
from index.structure import parse_report

NO_CORRECTIONS: Mapping[str, Mapping[str, str]] = {}


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
    documents = read_documents(file, name, columns, beside.get(CHARSET, ""), int(beside.get(BEFORE, 0)))
    ids = document_ids(Path(name).stem, documents)
    return [(id, with_origin(document, chosen)) for id, document in zip(ids, documents, strict=True)]


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
