"""Large tables as files of their own, portion by portion: memory does not grow with the size of a collection."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from index.errors import ReadError
from index.intake.child import still_alive
from index.intake.chosen import divided
from index.intake.entries import ReadReport
from index.messages import Message
from index.readers import DIVIDERS, reader_of

FROM_BYTES = 20 * 2**20
"""Tables that are larger are read in portions (20 MiB: what the web page takes is read at once)."""
SIZE = 8 * 2**20
"""Bytes of a portion, header apart: some 130 reports of provinces."""
_BLOCK = 2**20

_COUNTS = {
    "read_rows_left_out": ("count",),
    "read_rows_repeated": ("count",),
    "read_values_left": ("count",),
    "read_rows_cut": ("count",),
    "read_rows_together": ("rows", "reports"),
}
"""Notes of a table that count something, and what."""


Outcome = tuple[list[ReadReport], tuple[Message, ...]] | ReadError
"""What became of a file: its reports and what is to be said of how it was read, or why it was not read."""


def is_large(file: Path) -> bool:
    """Tell whether a file is read in portions."""
    try:
        return reader_of(file) in DIVIDERS and file.is_file() and file.stat().st_size > FROM_BYTES
    except OSError:
        return False


def write_portions(file: Path, folder: Path, chosen: Mapping[str, str]) -> list[tuple[Path, int]]:
    """Write the portions of a large table into a folder.

    Args:
        folder: a new one. chosen: see ``documents_of``.

    Returns:
        the files in order, and how many rows stand before each.

    Raises:
        ReadError: it is no table, or cannot be read or written.
    """
    reader = reader_of(file)
    assert reader is not None
    written = []
    try:
        folder.mkdir()
        with file.open("rb") as stream, file.open("rb") as source:
            for number, portion in enumerate(DIVIDERS[reader](stream, divided(chosen)[0], SIZE)):
                target = folder / f"{number:05d}{file.suffix}"
                with target.open("wb") as out:
                    out.write(portion.wrap[0])
                    for start, end in portion.pieces:
                        source.seek(start)
                        while start < end and (block := source.read(min(_BLOCK, end - start))):
                            out.write(block)
                            start += len(block)
                    out.write(portion.wrap[1])
                written.append((target, portion.before))
                still_alive()
    except OSError as error:
        raise ReadError("read_os_error", error=error.strerror) from error
    return written


def together(outcomes: Sequence[Outcome]) -> Outcome:
    """Return the outcome of a table of those of its portions: the first error where none was read.

    Of notes each kind stands once, numbers are added up.
    """
    read = [outcome for outcome in outcomes if not isinstance(outcome, ReadError)]
    errors = [outcome for outcome in outcomes if isinstance(outcome, ReadError)]
    if not read:
        return errors[0]
    notes: dict[str, Message] = {}
    if errors:
        values = {"count": len(errors), "all": len(outcomes), "reason": errors[0].message}
        notes["read_portions_left_out"] = Message("read_portions_left_out", values)
    for note in (note for _, found in read for note in found):
        first = notes.setdefault(note.code, note)
        if first is not note:
            before, more = dict(first.values), dict(note.values)
            counts = {key: before[key] + more[key] for key in _COUNTS.get(note.code, ())}
            notes[note.code] = Message(note.code, {**before, **counts})
    return [report for reports, _ in read for report in reports], tuple(notes.values())
