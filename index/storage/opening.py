"""Find, check and open the snapshot in force, and keep up with newer ones.

An index folder holds ``snapshots/<id>/`` and the file ``CURRENT`` with the id that is in force. Replacing ``CURRENT``
is the one atomic step by which a new snapshot is published; the folders themselves never change.
"""

import gc
import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.encoders import Encoder, load_encoder
from index.errors import IndexDamagedError, IndexMismatchError, IndexNotFoundError, ReportQAError
from index.messages import Message, some
from index.records import ReportInfo
from index.storage.home import default_index
from index.storage.manifest import FULLY_CHECKED, READABLE, Manifest, check_files, cut_files, read_manifest
from index.storage.snapshot import Snapshot

DEFAULT_INDEX = default_index(Path(__file__).parents[1])
"""Where the web chat, ``qa`` and ``python -m index`` look for an index unless told otherwise."""

CURRENT = "CURRENT"
SNAPSHOTS = "snapshots"

_MOST_NAME = 100  # characters of a snapshot's id; that of today has 30
_LOOK = 1.0  # seconds between two looks at the sizes of an open snapshot's files

_log = logging.getLogger(__name__)


def build_command(folder: Path) -> Message:
    """Return the command that builds the index of a folder from report files; to be part of another message."""
    return Message("index_build_command", {"out": "" if folder == DEFAULT_INDEX else f" --out {folder}"})


def rebuild_command(folder: Path) -> str:
    """Return the command that builds the index of a folder anew from the report files it keeps."""
    return "python -m index rebuild" + ("" if folder == DEFAULT_INDEX else f" --index {folder}")


def current_id(folder: Path) -> str:
    """Return the id of the snapshot in force.

    Raises:
        IndexNotFoundError: the folder holds no index.
    """
    command = build_command(folder)
    try:
        with (folder / CURRENT).open("rb") as file:
            name = file.read(_MOST_NAME + 1).decode("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        code = "index_not_there" if folder.is_dir() else "index_folder_missing"
        raise IndexNotFoundError(code, folder=folder, command=command) from error
    if not 0 < len(name) < _MOST_NAME or not name.isprintable() or "/" in name or "\\" in name or name[0] == ".":
        raise IndexDamagedError("index_current_damaged", folder=folder, file=CURRENT, command=command)
    return name


def check_snapshot(
    folder: Path, *, whole: bool = False, files: bool = True, earliest: int = READABLE
) -> tuple[Path, Manifest]:
    """Find the snapshot in force and check its format and its files; the encoder is not looked at.

    Args:
        whole: compare the bytes of all files, also of a large snapshot, see ``FULLY_CHECKED``.
        files: look at the files at all. earliest: the earliest format that will do.

    Returns:
        the folder of the snapshot, and its manifest.

    Raises:
        IndexNotFoundError, IndexDamagedError, IndexMismatchError: with the command that mends it.
    """
    command = build_command(folder)
    snapshot = folder / SNAPSHOTS / current_id(folder)
    if not snapshot.is_dir():
        raise IndexDamagedError("index_snapshot_missing", folder=folder, snapshot=snapshot.name, command=command)
    manifest = read_manifest(snapshot, command, rebuild_command(folder), earliest)
    if manifest.id != snapshot.name:
        raise IndexDamagedError("index_other_id", snapshot=snapshot.name, found=manifest.id, command=command)
    if files:
        size = sum(int(size) for size, _ in manifest.files.values())
        check_files(snapshot, manifest, command, rebuild_command(folder), whole=whole or size <= FULLY_CHECKED)
    return snapshot, manifest


def open_index(folder: Path | str = DEFAULT_INDEX, encoder: Encoder | None = None, *, whole: bool = False) -> Snapshot:
    """Open the snapshot in force and check it: format, counts, checksums, encoder.

    Args:
        folder: an index folder.
        encoder: use this one instead of loading the one that the manifest names.
        whole: compare every byte with its checksum, also of a large index.

    Raises:
        IndexNotFoundError, IndexDamagedError, IndexMismatchError, EncoderError: with the command that mends it.
    """
    folder = Path(folder)
    snapshot, manifest = check_snapshot(folder, whole=whole)
    encoder = encoder or load_encoder(manifest.encoder)
    if (encoder.fingerprint, encoder.dim) != (manifest.fingerprint, manifest.dim):
        raise IndexMismatchError(
            "index_other_encoder",
            built=manifest.encoder,
            built_dim=manifest.dim,
            built_print=manifest.fingerprint[:8],
            now=encoder.name,
            now_dim=encoder.dim,
            now_print=encoder.fingerprint[:8],
            command=rebuild_command(folder),
        )
    with _without_collection():
        return Snapshot(snapshot, manifest, encoder)


@contextmanager
def _without_collection() -> Iterator[None]:
    """Look for no garbage meanwhile: what is read stays, and looking through 13,000 reports takes a quarter longer."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


class LiveIndex:
    """An index folder that is followed: a newer snapshot is picked up without a restart.

    A query takes ``snapshot()`` once and uses it to its end, so it never sees half of each.
    """

    def __init__(self, folder: Path | str = DEFAULT_INDEX, encoder: Encoder | None = None) -> None:
        self.folder = Path(folder)
        self._encoder = encoder
        self._lock = threading.Lock()
        self._refused = ""
        self._snapshot = open_index(self.folder, encoder)
        self._looked = time.monotonic()

    @property
    def is_there(self) -> bool:
        """Tell whether the folder still holds an index: somebody may have deleted it."""
        try:
            current_id(self.folder)
        except IndexNotFoundError:
            return False
        except ReportQAError:
            pass
        return True

    def snapshot(self) -> Snapshot:
        """Return the snapshot in force; the one at hand if the newer one cannot be opened.

        Raises:
            IndexDamagedError: a file of it was cut short in its place. To read it would end the process (SIGBUS).
        """
        found = self._newest()
        now = time.monotonic()
        if now - self._looked > _LOOK:
            if cut := cut_files(found.folder, found.manifest):
                names = some(cut, "index_some_files", 3)
                command = rebuild_command(self.folder)
                raise IndexDamagedError("index_files_changed", snapshot=found.id, changed=names, command=command)
            self._looked = now
        return found

    def _newest(self) -> Snapshot:
        try:
            newest = current_id(self.folder)
        except ReportQAError:
            return self._snapshot
        if newest in (self._snapshot.id, self._refused):
            return self._snapshot
        with self._lock:
            if newest not in (self._snapshot.id, self._refused):
                try:
                    self._snapshot = open_index(self.folder, self._encoder)
                except ReportQAError as error:
                    self._refused = newest
                    _log.warning("keeping snapshot %s: %s", self._snapshot.id, error)
        return self._snapshot

    @property
    def reports(self) -> tuple[ReportInfo, ...]:
        """The reports of the snapshot in force."""
        return self.snapshot().reports
