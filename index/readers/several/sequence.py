"""A text that holds several whole reports one after the other is cut where they begin."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

from index.messages import Message
from index.readers.plain import text as plain
from index.readers.plain.decoding import mended
from index.readers.reader import Asked, Reader
from index.readers.several.lines import documents_in_lines
from index.readers.several.openings import Opening, differ, lines_of, openings_of
from index.readers.tables.memory import document_of as memory_document
from index.readers.tables.memory import is_memory
from index.readers.tables.names import document_names
from index.readers.web.html import looks_like_page
from index.records import Document
from index.text.fold import arabic_years
from index.text.lines import plain_document

MAX_PARTS = 2000
_LONG = 400  # characters of a report of which nothing but its opening tells it from the one before
_SENTENCES = 5  # of a text before the first opening that is a report of its own
_ENDS = "。！？；"


def documents_in(text: str, asked: Asked) -> tuple[Document, ...] | None:
    """Return the documents of a text that is more than one plain report; None for a plain one.

    Tried in order: a translation memory under another ending, one report a line, several reports in sequence.

    Raises:
        ReadError: as the readers of these.
    """
    if is_memory(text):
        return (memory_document(text),)
    found = documents_in_lines(text, asked)
    return found if found is not None else in_sequence(text, asked.name)


def cuts_of(text: str) -> list[Opening]:
    """Return the openings of the reports in a text, none or at least two.

    An opening begins another report when place or year differ from those of the one before, or its kind does and both
    are spoken; where they state neither, both must be spoken, long, and go on differently.
    """
    lines = lines_of(text)
    kept: list[Opening] = []
    for opening in openings_of(lines):
        if not _has_body(text, opening.start):
            continue
        if not kept or _is_another(text, kept[-1], opening, lines[opening.body][0]):
            kept.append(opening)
        if len(kept) > MAX_PARTS:
            return []
    return kept if len(kept) > 1 else []


def _has_body(text: str, start: int) -> bool:
    return any(end in text[start : start + 5000] for end in _ENDS)


def _is_another(text: str, before: Opening, after: Opening, body: int) -> bool:
    """Tell whether an opening begins another report than the one before it."""
    one, other = ((o.place, o.year, o.kind) for o in (before, after))
    between = text[before.start : after.start]
    if not any(end in between for end in _ENDS):
        return False
    if differ(one, other):
        return bool(after.title) or (after.speaks and len(between) >= _LONG)
    if before.speaks and after.speaks and one[2] and other[2] and one[2] != other[2]:
        return True
    if one[:2] == other[:2] and None not in one[:2]:
        return False
    if not (before.speaks and after.speaks) or min(len(between), len(text) - after.start) < _LONG:
        return False
    return text[body : body + 300] not in between


def in_sequence(text: str, name: str = "") -> tuple[Document, ...] | None:
    """Return the reports of a text, each with its own source text; None when it holds one.

    What stands before the first opening and has no sentences (a cover, a list of contents) is left out.
    """
    cuts = cuts_of(text)
    if not cuts:
        return None
    head = text[: cuts[0].start]
    begins = [cut.start for cut in cuts]
    facts = [_facts(cut) for cut in cuts]
    left = len("".join(head.split()))
    if sum(head.count(end) for end in _ENDS) >= _SENTENCES and len(head) >= _LONG:
        begins, facts, left = [0, *begins], [{}, *facts], 0
    elif any(end in head for end in _ENDS):
        begins[0], left = 0, 0
    texts = [_trimmed(text[start:end]) for start, end in zip(begins, [*begins[1:], len(text)], strict=True)]
    names = _names(PurePath(name).stem, facts, texts)
    documents = [plain_document(part, called) for part, called in zip(texts, names, strict=True)]
    notes = [Message("read_text_split", {"count": len(documents), "names": names[:8]})]
    if left:
        notes.append(Message("read_text_before", {"count": left}))
    return (replace(documents[0], notes=tuple(notes)), *documents[1:])


def _trimmed(part: str) -> str:
    return part.strip("\ufeff").rstrip().lstrip("\r\n")


def _facts(cut: Opening) -> dict[str, str]:
    """Return what names a report; what its text says of it is read from there, like that of any other."""
    found = {"title": arabic_years(" ".join(cut.title.split())), "place": cut.place or "", "year": str(cut.year or "")}
    return {key: value for key, value in found.items() if value}


def _names(stem: str, facts: Sequence[dict[str, str]], texts: Sequence[str]) -> list[str]:
    return document_names(stem, list(zip(facts, texts, strict=True)), list(range(1, len(texts) + 1)))


def read_asked(data: bytes, asked: Asked) -> tuple[Document, ...]:
    """Return the documents of a text file: several where it holds several reports, else what the reader of texts does.

    Raises:
        ReadError: as that reader; and as the readers of collections, where the text is evidently one.
    """
    text, notes = mended(data)
    is_page = looks_like_page(text) and "<tmx" not in text[:4000]
    several = None if is_page else documents_in(text, asked)
    return several or (plain.document_of(text, notes),)


READER: Reader = replace(plain.READER, read_asked=read_asked)
"""The reader of text files that looks for several reports first."""
