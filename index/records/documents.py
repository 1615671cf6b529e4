"""What readers make of files: documents and their blocks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from index.messages import Message

Span = tuple[int, int]
"""Half-open range of code points, ``start <= end``."""

BlockKind = Literal["paragraph", "heading", "table_row", "note"]
"""What a block is in its file; ``note`` is a footnote or endnote."""

STATED = ("title", "place", "year", "kind", "date", "source_url")
"""Keys of ``Report.metadata`` that are read from files and columns; other keys are kept as found."""

CORRECTABLE = (*STATED, "issuer", "accessed")
"""Keys of ``Report.metadata`` and ``Report.corrections`` that the program understands.

``issuer`` is the body that a citation names, ``accessed`` the day on which somebody read the report at its address.
"""

READ_AS = "read_as"
"""Key of ``Report.metadata`` for what a person chose when its file was read and where it was fetched from, as JSON, see
``index.intake.chosen``; it is for the program, so it is not shown to people."""


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a document as its file format sets it apart; never blank.

    Attributes:
        text: ``document.text[start:end]``, unchanged; may hold line breaks.
        kind: what it is in the file.
        start, end: offsets into the document's source text, ``start < end``.
        level: of a heading, from 1 (outermost); 0 = none stated.
        page: number from 1; None = unknown.
        aside: why the reader knows that the block is no text of the document (a menu, a running header, contents,
            hidden text …), one of the reasons of ``SetAside``; empty when it may be text.
    """

    text: str
    kind: BlockKind
    start: int
    end: int
    level: int = 0
    page: int | None = None
    aside: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader makes of a file, or of one part of a file that holds several documents.

    Attributes:
        text: the source text, which every offset of the report refers to.
        blocks: in order, not overlapping; between them stands only white space.
        name: name of the document within its file; empty when the file holds a single one or names none.
        metadata: what the file says of the document outside its text (columns of a table, tags of a page), by key: the
            keys of ``CORRECTABLE``, years in digits, dates as in ISO 8601; other keys are kept and shown.
        notes: what has to be said of how it was read, for example that a damaged character was replaced.
    """

    text: str
    blocks: tuple[Block, ...]
    name: str = ""
    metadata: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[Message, ...] = ()
