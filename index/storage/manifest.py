"""The manifest of a snapshot: what it holds, with which encoder it was built, and a checksum of every file."""

import hashlib
import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from index.errors import IndexDamagedError, IndexMismatchError
from index.messages import Message, some

FORMAT = 6
"""Version of the layout of a snapshot folder; raised whenever an older program could misread a newer one."""
OLDEST = 3
"""Earliest format of which ``rebuild`` can make a new snapshot: it keeps the report files under today's names."""

SAME_ORIGINALS = 4
"""Earliest format whose report files and store are those of today, corrections included; only what is made of them
has changed since."""

FILE = "manifest.json"

SOURCES = "sources"
"""Folder, within a snapshot, of the report files it was built from."""

STORE = "reports.sqlite"
ORIGINALS = (f"{SOURCES}/", STORE)
"""What ``rebuild`` needs of a snapshot; it makes all the other files anew from these."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What ``manifest.json`` says.

    Attributes:
        format: see ``FORMAT``. id: name of the snapshot folder. created: UTC time, ISO 8601.
        encoder, fingerprint, dim: of the encoder, see ``index.encoders.Encoder``.
        reports, passages, sentences: counts.
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
    files: dict[str, list[Any]] = field(default_factory=dict)


def digest_folder(folder: Path) -> dict[str, list[Any]]:
    """Return size and sha256 of every file below a folder, the manifest itself left out."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        # The engine's lock files come and go with its readers.
        if path.is_file() and name != FILE and not path.name.endswith(".lock"):
            found[name] = [path.stat().st_size, hashlib.sha256(path.read_bytes()).hexdigest()]
    return found


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest into a snapshot folder."""
    text = json.dumps(asdict(manifest), ensure_ascii=False, indent=1)
    (folder / FILE).write_text(text + "\n", encoding="utf-8")


def read_manifest(
    folder: Path, rebuild: str | Message, upgrade: str | Message = "", *, least: int = FORMAT
) -> Manifest:
    """Read the manifest of a snapshot folder and check what can be checked without the other files.

    Args:
        rebuild: the command that builds the index anew, for the error message.
        upgrade: the one for an index of an earlier format, from ``OLDEST`` on; empty = the same.
        least: earliest format that will do.

    Raises:
        IndexDamagedError: it is missing or unreadable.
        IndexMismatchError: it was written by another version of the program.
    """
    try:
        values = json.loads((folder / FILE).read_text("utf-8"))
        found = values["format"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise IndexDamagedError("index_manifest_missing", snapshot=folder.name, file=FILE, command=rebuild) from error
    if not isinstance(found, int) or not least <= found <= FORMAT:
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
        try:
            if (folder / name).stat().st_size < size:
                cut.append(name)
        except OSError:  # deleted: what is open can be read on
            continue
    return cut


def check_files(
    folder: Path, manifest: Manifest, build: str | Message, rebuild: str, only: str | tuple[str, ...] = ""
) -> None:
    """Compare the files of a snapshot with the manifest, byte for byte.

    Args:
        build: the command that builds the index from report files, for the error message.
        rebuild: the one that builds it from the originals kept in the snapshot, named while these are whole.
        only: check no other files than those whose names begin so.

    Raises:
        IndexDamagedError: files are missing or differ; the message names them.
    """
    missing, changed = [], []
    for name, (size, sha256) in manifest.files.items():
        if not name.startswith(only):
            continue
        path = folder / name
        try:
            if path.stat().st_size != size or hashlib.sha256(path.read_bytes()).hexdigest() != sha256:
                changed.append(name)
        except OSError:
            missing.append(name)
    if missing or changed:
        command = build if any(name.startswith(ORIGINALS) for name in (*missing, *changed)) else rebuild
        both = bool(missing) and bool(changed)
        code = "index_files_missing_changed" if both else "index_files_missing" if missing else "index_files_changed"
        names = {"missing": some(missing, "index_some_files", 3), "changed": some(changed, "index_some_files", 3)}
        raise IndexDamagedError(code, snapshot=folder.name, command=command, **names)
