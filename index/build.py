"""Build a snapshot: read, structure, encode, write beside, verify, swap in."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.encoder import EMBEDDED, Encoder, load_encoder, unit_rows
from index.errors import (
    IndexDamagedError,
    IndexMismatchError,
    IndexNotFoundError,
    IndexStateError,
    NothingToIndexError,
    ReadError,
    UsageError,
)
from index.manifest import FILE as MANIFEST
from index.publish import Progress, Vectors, locked, publish
from index.readers import find_files, read_text
from index.records import LeftOut, Passage, Report
from index.sentences import split_clauses
from index.snapshot import DEFAULT_INDEX, SNAPSHOTS, LiveIndex, Snapshot, current_id, open_index
from index.structure import parse_report

BUILTIN_REPORTS = Path(__file__).parent / "reports"
"""Folder of the report that ships with the program."""

_BATCH = 1024
_CONTEXT = 0.3  # weight of what stands around; .15 to .35 do alike


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build did: the published snapshot, its counts, and the files left out."""

    id: str
    reports: int
    passages: int
    sentences: int
    left_out: tuple[LeftOut, ...]


def build(
    paths: Iterable[Path | str],
    out: Path | str = DEFAULT_INDEX,
    *,
    model: str = EMBEDDED,
    encoder: Encoder | None = None,
    progress: Progress | None = None,
    wait: float = 600.0,
) -> BuildResult:
    """Build an index from report files and folders and publish it in one step.

    The index that was there before keeps serving until then, and stays in force if anything fails.

    Args:
        paths: files and folders; folders are searched with all their subfolders.
        out: the index folder, made when it is missing.
        model: see ``load_encoder``. encoder: use this one instead.
        progress: see ``Progress``.
        wait: seconds to wait for another build of the same folder.

    Raises:
        NothingToIndexError: no report could be read. EncoderError: the model cannot be used.
        IndexBusyError: another build did not end in time. UsageError: ``out`` is a file.
    """
    out = Path(out)
    paths = [Path(path) for path in paths]
    tell = progress or (lambda stage, done, total: None)
    if out.exists() and not out.is_dir():
        raise UsageError(f"{out} 是一个文件；--out 需要一个文件夹。")
    reports, left_out = read_reports(paths, tell)
    if not reports:
        reasons = "".join(f"\n  {item.source}：{item.reason}" for item in left_out)
        raise NothingToIndexError(f"没有可以建立索引的报告；需要 .txt 或 .docx 文件。{reasons}")
    encoder = encoder or load_encoder(model)
    vectors = encode_reports(reports, encoder, tell)
    with locked(out, wait, tell):
        manifest = publish(out, reports, left_out, encoder, vectors, _is_builtin(paths), tell)
    return BuildResult(manifest.id, manifest.reports, manifest.passages, manifest.sentences, tuple(left_out))


def read_reports(paths: Sequence[Path], tell: Progress) -> tuple[list[Report], list[LeftOut]]:
    """Read and structure every report below the paths; what cannot be read is left out with its reason."""
    files, left_out = find_files(paths)
    reports: dict[str, Report] = {}
    for done, file in enumerate(files):
        tell("read", done, len(files))
        try:
            text = read_text(file)
            sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
            report = parse_report(text, id=file.stem, source=file.name, sha256=sha256)
        except ReadError as error:
            left_out.append(LeftOut(str(file), str(error)))
            continue
        except OSError as error:
            left_out.append(LeftOut(str(file), f"文件读不出来（{error.strerror}）。"))
            continue
        if not report.passages:
            left_out.append(LeftOut(str(file), "文件里没有可以引用的段落。"))
        elif report.id in reports:
            other = reports[report.id].source
            left_out.append(LeftOut(str(file), f"与 {other} 的文件名相同（{report.id}）；请改名后再建立索引。"))
        else:
            reports[report.id] = report
    tell("read", len(files), len(files))
    return list(reports.values()), left_out


def passage_context(report: Report, passage: Passage) -> str:
    """Return the text that stands before a passage when it is embedded: title and section path."""
    return " ".join((report.title, *passage.section))


def sentence_units(sentence: str) -> list[str]:
    """Return what is embedded of a sentence: itself, and its clauses if it is long."""
    return [sentence, *(sentence[a:b] for a, b in split_clauses(sentence))]


def encode_reports(reports: Sequence[Report], encoder: Encoder, tell: Progress) -> Vectors:
    """Embed passages, sentences and the clauses of long sentences.

    A sentence or clause leans on what it stands in: to its own vector are added ``_CONTEXT`` of the passage's, which
    holds title and headings, and of the whole sentence's.
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
            for start, end in passage.sentences:
                own = sentence_units(passage.text[start:end])
                texts += own
                counts.append(len(own))
                owners.append(owner)
    rows = []
    for begin in range(0, len(texts), _BATCH):
        tell("encode", begin, len(texts))
        rows.append(encoder.encode_passages(texts[begin : begin + _BATCH]))
    tell("encode", len(texts), len(texts))
    matrix = np.concatenate(rows)
    whole, own = matrix[passages], np.delete(matrix, passages, axis=0)
    first = np.repeat(np.cumsum([0, *counts[:-1]]), counts)
    own = unit_rows(own + _CONTEXT * own[first] + _CONTEXT * whole[np.repeat(owners, counts)])
    return whole, own, counts


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
    for number, info in enumerate(snapshot.reports):
        report = snapshot.report(number)
        for position, p in enumerate(report.passages):
            inside = all(0 <= a < b <= len(p.text) for a, b in p.sentences)
            if report.text[p.start : p.end] != p.text or p.number != position + 1 or not p.text or not inside:
                raise IndexDamagedError(f"报告 {info.id} 第 {p.number} 段与原文对不上；请重新建立索引。")
    return snapshot
