"""Get the text of a draft: from a text, a file, or the bytes of one."""

import tempfile
from pathlib import Path, PurePath

from index import Document, ReadError, UsageError, documents_apart

DRAFT_FORMATS = (".docx", ".txt", ".md")
"""Endings of the files that are read."""
MAX_BYTES = 20 * 2**20
"""Largest file, pictures in it included."""
MAX_CHARACTERS = 700_000
"""Longest text, about 2 MB in UTF-8."""


def draft_of(draft: str | Path) -> str:
    """Return the text of a draft; a ``Path`` is a file, a text itself is the draft.

    Raises:
        UsageError: it is too long, or no text. ReadError: the file cannot be read.
    """
    if isinstance(draft, Path):
        return _read(draft, draft.name)
    if not isinstance(draft, str):
        raise UsageError("check_no_text", found=type(draft).__name__)
    return checked(draft)


def draft_in(name: str, data: bytes) -> str:
    """Return the text of a file that was sent, see ``draft_of``."""
    suffix = PurePath(name).suffix.lower()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"draft{suffix if suffix in DRAFT_FORMATS else ''}"
        file.write_bytes(data)
        return _read(file, f"draft{suffix}")


def _read(file: Path, name: str) -> str:
    if PurePath(name).suffix.lower() not in DRAFT_FORMATS:
        raise UsageError("check_format", suffix=PurePath(name).suffix, formats=list(DRAFT_FORMATS))
    try:
        size = file.stat().st_size
    except OSError as error:
        raise ReadError("read_missing") from error
    if size > MAX_BYTES:
        raise UsageError("check_file_too_large", most=MAX_BYTES >> 20)
    documents: list[Document] = [document for _, document in documents_apart(file, name, {})]
    return checked("\n".join(document.text for document in documents))


def checked(text: str) -> str:
    """Return a draft that can be checked.

    Raises:
        UsageError: it is blank or too long.
    """
    if not text.strip():
        raise UsageError("check_empty")
    if len(text) > MAX_CHARACTERS:
        raise UsageError("check_too_long", found=len(text), most=MAX_CHARACTERS)
    return text.replace("\0", "\ufffd")
