"""Old Word, WPS, RTF and OpenDocument texts: LibreOffice makes a .docx of them, which the Word reader reads.

What is a .docx under an old name is read at once. LibreOffice is used where it is installed; it runs with a profile of
its own, in a folder that is deleted afterwards, and is ended with its children after ``TIMEOUT`` seconds. Where it is
missing the refusal says what to do.
"""

import contextlib
import io
import os
import shutil
import signal
import subprocess
import tempfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

from index.errors import ReadError
from index.readers.reader import Reader
from index.readers.word import docx
from index.readers.word.package import MAIN
from index.readers.word.package import SUFFIX as WORD
from index.records import Document

TIMEOUT = 90.0
"""Seconds that a conversion may take; a report of 30 pages takes two."""
MAX_BYTES = 20 * 2**20
"""Largest file that is converted."""
_PROGRAMS = ("soffice", "libreoffice")
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORD_STREAM = "WordDocument".encode("utf-16-le")
_SECTOR = 512  # bytes; streams begin at multiples
_FIB = b"\xec\xa5"  # the stream of Word begins with it; bit 8 of the word at offset 10 says encrypted ([MS-DOC] 2.5.2)
_ODT_KEY = b"<manifest:encryption-data"
_ODT_MANIFEST = "META-INF/manifest.xml"
_MAX_MANIFEST = 2**20  # bytes of it that are looked at


def program() -> str:
    """Return the path of LibreOffice; empty when it is not installed."""
    found = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    return found or next((place for place in _PLACES if os.path.isfile(place)), "")


def convert(data: bytes, suffix: str, seconds: float = TIMEOUT) -> bytes:
    """Return a document as .docx.

    Args:
        suffix: its format, for example ``.rtf``.

    Raises:
        ReadError: LibreOffice is missing, fails, or takes too long.
    """
    command = program()
    if not command:
        raise ReadError("read_office_missing", suffix=suffix, word=WORD)
    if len(data) > MAX_BYTES:
        raise ReadError("read_too_large", most=MAX_BYTES // 2**20)
    with tempfile.TemporaryDirectory(prefix="report-qa-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source = folder / f"report{'.doc' if suffix == '.wps' else suffix}"
        source.write_bytes(data)
        arguments = [
            command,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *("--headless", "--norestore", "--nolockcheck", "--convert-to", "docx:MS Word 2007 XML"),
            *("--outdir", str(folder / "out"), str(source)),
        ]
        _run(arguments, folder, suffix, seconds)
        made = folder / "out" / "report.docx"
        if not made.is_file() or not 0 < made.stat().st_size <= 2 * MAX_BYTES:
            raise ReadError("read_office_failed", suffix=suffix, word=WORD)
        return made.read_bytes()


def _run(arguments: list[str], folder: Path, suffix: str, seconds: float) -> None:
    """Run a program to its end in a session of its own, so that its children can be ended with it.

    Raises:
        ReadError: it does not start, or takes longer.
    """
    environment = {**os.environ, "HOME": str(folder), "http_proxy": "http://127.0.0.1:9", "no_proxy": ""}
    try:
        process = subprocess.Popen(
            arguments,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        raise ReadError("read_office_failed", suffix=suffix, word=WORD) from error
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired as error:
        raise ReadError("read_office_slow", suffix=suffix, word=WORD, seconds=int(seconds)) from error
    finally:
        if hasattr(os, "killpg"):  # also what the starter left running
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)
        elif process.poll() is None:
            process.kill()
        process.wait()


def _is_encrypted(data: bytes) -> bool:
    """Return whether a document opens with a password only, as far as its bytes show that."""
    if data.startswith(_OLE):
        heads = (data[at : at + 12] for at in range(_SECTOR, len(data), _SECTOR) if data.startswith(_FIB, at))
        return _ENCRYPTED in data or any(head[11:] and head[11] & 1 for head in heads)
    if not data.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(_ODT_MANIFEST) as manifest:
            return _ODT_KEY in manifest.read(_MAX_MANIFEST)
    except (zipfile.BadZipFile, KeyError, RuntimeError, NotImplementedError, OSError, EOFError, zlib.error):
        return False


def _reader(suffix: str) -> Callable[[bytes], tuple[Document, ...]]:
    def read(data: bytes) -> tuple[Document, ...]:
        """Return the document in the bytes of a file; raises ReadError."""
        if data.startswith(b"PK") and MAIN.encode() in data:
            return docx.read(data)
        if _is_encrypted(data):
            raise ReadError("read_office_encrypted", suffix=suffix, word=WORD)
        if data.startswith(_OLE) and _WORD_STREAM not in data:
            raise ReadError("read_office_failed", suffix=suffix, word=WORD)  # LibreOffice would show its bytes as text
        return docx.read(convert(data, suffix))

    return read


READERS = (
    Reader("read_format_old_word", (".doc", ".wps"), _reader(".doc"), magic=(_OLE, b"{\\rtf", b"PK")),
    Reader("read_format_rtf", (".rtf",), _reader(".rtf"), magic=(b"{\\rtf",)),
    Reader("read_format_odt", (".odt",), _reader(".odt"), magic=(b"PK",)),
)
