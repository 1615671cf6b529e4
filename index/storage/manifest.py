"""The manifest of a snapshot: what it holds, with which encoder it was built, and a checksum of every file."""

import hashlib
import json
import os
import re
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from index.errors import IndexDamagedError, IndexMismatchError
from index.messages import Message, some
from index.records import LeftOut
from index.text.expressions import expression

FORMAT = 9
"""Version of the layout of a snapshot folder; raised whenever an older program could misread a newer one."""
READABLE = 8
"""Earliest format that is read as it is: it keeps every report file, of which today's leaves out what the text says."""
OLDEST = 3
"""Earliest format of which ``rebuild`` can make a new snapshot: it keeps the report files under today's names."""
SEGMENTED = 7
"""Earliest format whose segments keep their reports and files as today's do."""

FILE = "manifest.json"

SOURCES = "sources"
"""Folder, within a segment, of the report files it was read from."""

FULLY_CHECKED = 64 * 2**20
"""Bytes of a snapshot up to which opening it compares every file with its checksum, which takes .1 s. Of a larger one
sizes are compared, and ``verify`` compares the rest."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What ``manifest.json`` says.

    Attributes:
        format: see ``FORMAT``. id: name of the snapshot folder. created: UTC time, ISO 8601.
        encoder, fingerprint, dim: of the encoder, see ``index.encoders.Encoder``.
        reports, passages, sentences: counts.
        segments: keys of the parts that it consists of, which are the names of their folders.
        next_key: that of the next part; keys are never given twice, so that numbers of removed parts mean nothing.
        left_out: source and reason of the files that did not become reports.
        builtin: True when the snapshot holds the report that ships with the program and nothing else.
        files: relative path → ``[bytes, sha256]`` of every other file.
    """

    format: int
    id: str
    created: str
    encoder: str
    fingerprint: str
    dim: int
    reports: int
    passages: int
    sentences: int
    builtin: bool
    segments: list[int] = field(default_factory=list)
    next_key: int = 1
    left_out: list[list[str]] = field(default_factory=list)
    files: dict[str, list[Any]] = field(default_factory=dict)

    def files_left_out(self) -> tuple[LeftOut, ...]:
        """Return the files that did not become reports."""
        return tuple(LeftOut(source, Message.from_json(reason)) for source, reason in self.left_out)

    def files_of(self, key: int) -> dict[str, list[Any]]:
        """Return the files of a part, by their names in the snapshot."""
        return {name: values for name, values in self.files.items() if name.startswith(f"{key}/")}


def digest_folder(folder: Path, below: str = "") -> dict[str, list[Any]]:
    """Return size and sha256 of every file below a folder, by name, the manifest itself left out.

    Args:
        below: only those in this folder of it.
    """
    found = {}
    for path in sorted((folder / below).rglob("*")):
        name = path.relative_to(folder).as_posix()
        # The engine's lock files come and go with its readers.
        if path.is_file() and name != FILE and not path.name.endswith(".lock"):
            found[name] = digest_of(path)
    return found


def digest_of(path: Path) -> list[Any]:
    """Return size and sha256 of a file."""
    return [path.stat().st_size, digest_file(path)]


def digest_file(path: Path) -> str:
    """Return the sha256 of a file, read piece by piece."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(2**20):
            digest.update(piece)
    return digest.hexdigest()


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest into a snapshot folder."""
    text = json.dumps(asdict(manifest), ensure_ascii=False)  # indented it takes ten times as long
    (folder / FILE).write_text(text + "\n", encoding="utf-8")


def read_manifest(
    folder: Path, rebuild: str | Message, upgrade: str | Message = "", earliest: int = READABLE
) -> Manifest:
    """Read the manifest of a snapshot folder and check what can be checked without the other files.

    Args:
        rebuild: the command that builds the index anew, for the error message.
        upgrade: the one for an index of an earlier format, from ``OLDEST`` on; empty = the same.
        earliest: the earliest format that is read.

    Raises:
        IndexDamagedError: it is missing or unreadable.
        IndexMismatchError: it was written by another version of the program.
    """
    try:
        values = json.loads((folder / FILE).read_text("utf-8"))
        found = values["format"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise IndexDamagedError("index_manifest_missing", snapshot=folder.name, file=FILE, command=rebuild) from error
    if not isinstance(found, int) or not earliest <= found <= FORMAT:
        command = upgrade if upgrade and isinstance(found, int) and OLDEST <= found < FORMAT else rebuild
        raise IndexMismatchError("index_other_format", found=found, expected=FORMAT, command=command)
    try:
        if not values["files"] or not all(len(entry) == 2 for entry in values["files"].values()):
            raise TypeError("no files")
        return Manifest(**values)
    except (TypeError, KeyError, AttributeError) as error:
        raise IndexDamagedError(
            "index_manifest_incomplete", snapshot=folder.name, file=FILE, command=rebuild
        ) from error


def cut_files(folder: Path, manifest: Manifest) -> list[str]:
    """Return the files of a snapshot that are there and shorter than they were; takes some 5 µs a file."""
    cut = []
    for name, (size, _) in manifest.files.items():
        if f"/{SOURCES}/" in name:  # not read while questions are answered
            continue
        try:
            if os.stat(f"{folder}/{name}").st_size < size:
                cut.append(name)
        except OSError:  # deleted: what is open can be read on
            continue
    return cut


def check_files(folder: Path, manifest: Manifest, build: str | Message, rebuild: str | Message, *, whole: bool) -> None:
    """Compare the files of a snapshot with the manifest: their sizes, and their bytes where ``whole``.

    Args:
        build: the command that builds the index from report files, for the error message.
        rebuild: the one that builds it from the originals kept in the snapshot, named while these are whole.

    Raises:
        IndexDamagedError: files are missing or differ; the message names them.
    """
    missing, changed = [], []
    for name, (size, sha256) in manifest.files.items():
        path = f"{folder}/{name}"  # joined here: pathlib takes three times as long, and there may be 20,000 files
        try:
            if os.stat(path).st_size != size or (whole and digest_file(Path(path)) != sha256):
                changed.append(name)
        except OSError:
            missing.append(name)
    if missing or changed:
        command = build if any(map(is_original, (*missing, *changed))) else rebuild
        both = bool(missing) and bool(changed)
        code = "index_files_missing_changed" if both else "index_files_missing" if missing else "index_files_changed"
        names = {"missing": some(missing, "index_some_files", 3), "changed": some(changed, "index_some_files", 3)}
        raise IndexDamagedError(code, snapshot=folder.name, command=command, **names)


def is_original(name: str) -> bool:
    """Tell whether a file of a snapshot is one from which ``rebuild`` makes the others, by its name."""
    return bool(_ORIGINAL.fullmatch(name))


_ORIGINAL = expression(r"\d+/(?:sources/.*|reports\.sqlite|lengths\.npy|sentences\.npy|parts\.npy)", re.DOTALL)
