"""What a build that was killed has written already is taken over by the next build of the same reports.

Each segment gets a seal once it is complete: a file beside it that says what went into it, what it holds, and the
checksum of each of its files. The next build takes over the sealed segments that it would write itself, and whose files
are what their seals say; everything else that was left is removed before anything is written. So at most one broken
build lies on the disk, and only until the index is changed again, in whatever way.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

from index.encoders import Encoder
from index.storage.manifest import FORMAT, digest_folder
from index.storage.segments.writing import Task, Written

SEAL = ".sealed"
"""Suffix of the file that says that the segment of its name is complete."""

_ROOT = Path(__file__).parents[1]
_DATA = {".py", ".tsv", ".txt", ".xz"}
_APART = {"model", "reports", "built", "train", "messages", "cluster"}  # no part of what is read and written


@lru_cache(maxsize=1)
def program_digest() -> str:
    """Return the sha256 of the code and the tables that decide what is read and written, some 3 MB in 20 ms."""
    digest = hashlib.sha256()
    for folder, folders, files in os.walk(_ROOT):
        folders[:] = sorted(set(folders) - _APART - {"__pycache__"})
        for name in sorted(files):
            path = Path(folder, name)
            if path.suffix in _DATA:
                digest.update(f"{path.relative_to(_ROOT).as_posix()}\n".encode())
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def digest_of_tasks(encoder: Encoder, key: int, tasks: Iterable[Task], created: str) -> str:
    """Return a sha256 of all that decides what stands in a segment.

    That is the program, the encoder, the key and of each report what is known of it: the sha256 of its file, how it was
    read, what was put right, and a digest of its text.

    Args:
        created: when the build began, UTC, ISO 8601. Reports that come in with it have this time, which is the only
            thing that another attempt changes.
    """
    digest = hashlib.sha256()

    def put(*values: object) -> None:
        digest.update((json.dumps(values, ensure_ascii=True) + "\n").encode())

    put(program_digest(), FORMAT, encoder.name, encoder.fingerprint, encoder.dim, key)
    for task in tasks:
        report, info = task.entry[0], task.entry[0].info
        put(info.id, info.title, info.place, info.aliases, info.year, info.kind, info.source, info.sha256, info.own_id)
        put(sorted(info.metadata.items()), sorted(info.corrections.items()))
        put(info.passage_count, report.sentence_count, report.set_aside_count, report.sketch.digest.hex())
        put(task.added if task.added != created else "")
    return digest.hexdigest()


def sealed(folder: Path, written: Written, digest: str) -> Written:
    """Seal a segment that is complete; return what it holds with the checksums of its files.

    Args:
        folder: of the segment. digest: of what went into it.

    Raises:
        OSError: the seal cannot be written.
    """
    files = digest_folder(folder.parent, folder.name)
    values = {
        "digest": digest,
        "counts": [written.key, written.reports, written.passages, written.sentences],
        "files": files,
    }
    beside = folder.with_name(f"{folder.name}{SEAL}.new")
    beside.write_text(json.dumps(values), encoding="utf-8")
    beside.replace(folder.with_name(folder.name + SEAL))
    return Written(written.key, written.reports, written.passages, written.sentences, files)


def break_seals(folder: Path) -> None:
    """Remove the seals from the folder of a snapshot that is about to be published."""
    for path in folder.glob(f"*{SEAL}*"):
        path.unlink()


def take_over(folder: Path, before: Sequence[Path], digests: Sequence[tuple[int, str]]) -> dict[int, Written]:
    """Move the segments that broken builds have completed into a new build; what else they have left goes.

    They are moved before anything else is done with them: a process of a broken build may still be writing, for some
    seconds, and finds its folder gone.

    Args:
        folder: of the new build. before: those of broken builds.
        digests: of what each segment of the new build is to be made of, with its key.

    Returns:
        by key, what was taken over.
    """
    found = {}
    for left in before:
        for key, digest in digests:
            if key not in found:
                written = _taken_over(folder, left, key, digest)
                if written is not None:
                    found[key] = written
        shutil.rmtree(left, ignore_errors=True)
    return found


def _taken_over(folder: Path, left: Path, key: int, digest: str) -> Written | None:
    """Move one segment; return what it holds, None where it is not there, another one or not whole."""
    seal, segment = left / f"{key}{SEAL}", folder / str(key)
    try:
        values: dict[str, Any] = json.loads(seal.read_text("utf-8"))
        if values["digest"] != digest:
            return None
        key_there, reports, passages, sentences = map(int, values["counts"])
        written = Written(key_there, reports, passages, sentences, dict(values["files"]))
        (left / str(key)).rename(segment)
        if written.key == key and _is_plain(segment) and digest_folder(folder, str(key)) == written.files:
            seal.replace(folder / seal.name)
            return written
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        pass
    with suppress(OSError):
        shutil.rmtree(segment)
    return None


def _is_plain(folder: Path) -> bool:
    """Tell whether a folder holds nothing but files and folders of its own, no links to elsewhere."""
    return not any(path.is_symlink() for path in (folder, *folder.rglob("*")))
