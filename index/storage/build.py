"""Build a snapshot: read, structure, encode, write beside, verify, swap in."""

import json
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.encoders import EMBEDDED, Encoder, load_encoder, unit_rows
from index.errors import (
    IndexDamagedError,
    IndexMismatchError,
    IndexNotFoundError,
    IndexStateError,
    UsageError,
)
from index.intake import Reading, fetched, no_progress, read_reports, settled
from index.readers import NO_COLUMNS
from index.records import FileResult, LeftOut, Passage, Report
from index.storage.manifest import FILE as MANIFEST
from index.storage.manifest import Manifest
from index.storage.opening import DEFAULT_INDEX, SNAPSHOTS, LiveIndex, current_id, open_index
from index.storage.publish import Progress, locked, publish
from index.storage.snapshot import Snapshot, Vectors
from index.text.fold import plain
from index.text.sentences import split_clauses

BUILTIN_REPORTS = Path(__file__).parents[1] / "reports"
"""Folder of the report that ships with the program."""

_BATCH = 1024  # texts encoded at once
_BLOCK = 1024  # passages put into their context at once
_CONTEXT = 0.3  # weight of the surroundings of a sentence; for the dense leg alone .15 to .35 do alike


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What was published, and what became of the files that were handed in.

    Attributes:
        id: of the snapshot. reports, passages, sentences: how many it holds.
        left_out: the files handed in that did not become reports.
        files: every file handed in, see ``Reading``.
        seconds: time spent on each stage: ``read``, ``encode``, ``write``; fetching and
            waiting for another build are not counted.
    """

    id: str
    reports: int
    passages: int
    sentences: int
    left_out: tuple[LeftOut, ...]
    files: tuple[FileResult, ...]
    seconds: dict[str, float]

    @classmethod
    def of(cls, manifest: Manifest, reading: Reading, seconds: dict[str, float]) -> "BuildResult":
        """Put together the result of a build."""
        counts = (manifest.reports, manifest.passages, manifest.sentences)
        return cls(manifest.id, *counts, reading.left_out, reading.files, seconds)


def build(
    paths: Iterable[Path | str],
    out: Path | str = DEFAULT_INDEX,
    *,
    columns: Mapping[str, str] = NO_COLUMNS,
    allow_private_addresses: bool = False,
    model: str = EMBEDDED,
    encoder: Encoder | None = None,
    progress: Progress | None = None,
    wait: float = 600.0,
) -> BuildResult:
    """Build an index from report files, folders and addresses of the web and publish it in one step.

    The index that was there before keeps serving until then, and stays in force if anything fails.

    Args:
        paths: files and folders; folders are searched with all their subfolders. A ``str`` with a scheme such as
            ``https://`` is an address: what stands there is fetched and kept, pages that it leads to are not.
        out: the index folder, made when it is missing.
        columns: of collections, by ``text``, ``title``, ``place``, ``year``, ``kind``, ``date``, ``source_url``: the
            name of the column that holds it, or but for the text a value for every report; kept for later readings.
        allow_private_addresses: also fetch from hosts of an intranet or this machine, on any port.
        model: see ``load_encoder``. encoder: use this one instead.
        progress: see ``Progress``.
        wait: seconds to wait for another build of the same folder.

    Raises:
        NothingToIndexError: no report could be read. EncoderError: the model cannot be used.
        IndexBusyError: another build did not end in time.
        UsageError: ``out`` is a file, or columns are named and no file can be a collection.
        ReadError: a file changed after it had been read. IndexWriteError: the disk is full or refuses.
    """
    out = Path(out)
    progress = progress or no_progress
    if out.exists() and not out.is_dir():
        raise UsageError("index_out_is_file", path=out)
    seconds: dict[str, float] = {}
    with fetched(paths, progress, private=allow_private_addresses) as given:
        with timed(seconds, "read"):
            reading = read_reports(given.paths, progress, given.names, columns=columns, origins=given.origins)
            reading = settled(given.completed(reading), (), given.names)
        reading.check()
        with timed(seconds, "encode"):
            encoder = encoder or load_encoder(model)
            vectors = encode_reports(reading.reports, encoder, progress)
        builtin = _is_builtin(given.paths)
        with locked(out, wait, progress), timed(seconds, "write"):
            manifest = publish(out, reading.entries, reading.left_out, encoder, vectors, builtin, progress)
    return BuildResult.of(manifest, reading, seconds)


@contextmanager
def timed(seconds: dict[str, float], stage: str) -> Iterator[None]:
    """Measure how long a stage takes, in seconds."""
    begin = time.perf_counter()
    yield
    seconds[stage] = time.perf_counter() - begin


def passage_context(report: Report, passage: Passage) -> str:
    """Return the text that stands before a passage when it is embedded: title and section path."""
    return " ".join((report.title, *passage.section))


def sentence_units(sentence: str) -> list[str]:
    """Return what is embedded of a sentence: itself, and its clauses if it is long."""
    return [sentence, *(sentence[a:b] for a, b in split_clauses(sentence))]


def encode_reports(reports: Sequence[Report], encoder: Encoder, progress: Progress) -> Vectors:
    """Embed passages, sentences and the clauses of long sentences.

    The vector of a sentence or clause is its own plus ``_CONTEXT`` times that of the whole sentence, plus ``_CONTEXT``
    times that of the passage with title and headings.
    """
    texts: list[str] = []
    passages: list[int] = []  # place of each passage; its sentences and clauses follow it
    owners: list[int] = []  # passage of each sentence
    counts: list[int] = []  # vectors of each sentence: its own, then those of its clauses
    for report in reports:
        for passage in report.passages:
            owner = len(passages)
            passages.append(len(texts))
            texts.append(f"{passage_context(report, passage)}\n{passage.text}")
            for sentence in passage.sentence_texts():
                units = sentence_units(sentence)
                texts += units
                counts.append(len(units))
                owners.append(owner)
    matrix = np.empty((len(texts), encoder.dim), dtype=np.float32)
    for begin in range(0, len(texts), _BATCH):
        progress("encode", begin, len(texts))
        batch = [plain(text) for text in texts[begin : begin + _BATCH]]
        matrix[begin : begin + len(batch)] = encoder.encode_passages(batch)
    progress("encode", len(texts), len(texts))
    whole = matrix[passages]
    return whole, _in_context(matrix, whole, np.asarray(passages), np.asarray(owners), np.asarray(counts)), counts


def _in_context(
    matrix: np.ndarray, whole: np.ndarray, passages: np.ndarray, owners: np.ndarray, counts: np.ndarray
) -> np.ndarray:
    """Return the vectors of sentences and clauses, each with its surroundings, see ``encode_reports``.

    They are moved to the front of ``matrix``, a block of passages at a time, so that memory for one copy is enough.

    Args:
        matrix: float32 ``(n, dim)``: of each passage its own vector, then those of its sentences and their clauses.
        whole: a copy of the vectors of the passages. passages: their places in ``matrix``.
        owners, counts: of each sentence its passage, and the number of its vectors.
    """
    end = 0
    places = np.append(passages, len(matrix))
    for begin in range(0, len(passages), _BLOCK):
        until = min(begin + _BLOCK, len(passages))
        block = matrix[places[begin] : places[until]]
        own = np.delete(block, passages[begin:until] - places[begin], axis=0)
        sentences = slice(*np.searchsorted(owners, [begin, until]))
        number = counts[sentences]
        first = np.repeat(np.cumsum(number) - number, number)
        matrix[end : end + len(own)] = unit_rows(
            own + _CONTEXT * own[first] + _CONTEXT * whole[np.repeat(owners[sentences], number)]
        )
        end += len(own)
    return matrix[:end]


def _is_builtin(paths: Sequence[Path]) -> bool:
    return [path.resolve() for path in paths] == [BUILTIN_REPORTS.resolve()]


def open_default(progress: Progress | None = None) -> LiveIndex:
    """Open the default index; build it from the built-in report where there is none yet.

    An index that holds nothing but the built-in report is also built anew when the program has moved on (another format
    or encoder) or files of it are gone. An index of the user's own is never touched: the error says what to do.
    """
    try:
        return LiveIndex(DEFAULT_INDEX)
    except IndexNotFoundError:
        pass
    except (IndexMismatchError, IndexDamagedError):
        if not _holds_builtin(DEFAULT_INDEX):
            raise
    build([BUILTIN_REPORTS], DEFAULT_INDEX, progress=progress)
    return LiveIndex(DEFAULT_INDEX)


def _holds_builtin(folder: Path) -> bool:
    """Tell whether the snapshot in force holds the built-in report alone; False when it does not say."""
    try:
        values = json.loads((folder / SNAPSHOTS / current_id(folder) / MANIFEST).read_text("utf-8"))
        return values.get("builtin") is True
    except (OSError, ValueError, AttributeError, IndexStateError):
        return False


def verify(folder: Path | str = DEFAULT_INDEX) -> Snapshot:
    """Open an index and prove that every passage and sentence is a slice of its report's source text.

    Raises:
        IndexStateError: what does not hold, and the command that mends it.
    """
    snapshot = open_index(folder)
    for position, info in enumerate(snapshot.reports):
        report = snapshot.report(position)
        for position, p in enumerate(report.passages):
            inside = all(0 <= a < b <= len(p.text) for a, b in p.sentences)
            same = "".join(report.text[a:b] for a, b in p.spans) == p.text
            if not same or p.number != position + 1 or not p.text or not inside:
                raise IndexDamagedError("index_passage_differs", report=info.id, number=p.number)
    return snapshot
