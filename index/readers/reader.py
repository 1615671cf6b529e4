"""What a reader is, and how it puts a document together."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from index.errors import ReadError
from index.messages import Message
from index.records import Block, BlockKind, Document

MAX_FILE_BYTES = 50 * 2**20
"""Largest report file that is read, in bytes (50 MiB)."""
TEXT_UPLOAD_BYTES = 5 * 2**20
"""Largest text file or web page that is taken through the web page (5 MiB): a provincial report has 60,000 bytes, a web
page with a long article 0.3 MiB, and reading a whole book would delay the work of all others."""
NO_METADATA: Mapping[str, str] = {}

NO_COLUMNS: Mapping[str, str] = {}
"""Nothing was chosen, see ``Asked``."""


def _nothing_within(name: str, data: bytes) -> Sequence[Document]:
    raise ReadError("read_nested")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader of collections is told besides the bytes.

    Attributes:
        name: of the file, from which documents are named of which nothing else is known.
        columns: what a person chose, see ``index.readers.tables.columns.KEYS``.
        within: reads a file that lies in the file, by its name and bytes; raises ReadError.
        before: how many rows of a large table stand before this portion of it.
    """

    name: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    within: Callable[[str, bytes], Sequence[Document]] = _nothing_within
    before: int = 0


@dataclass(frozen=True, slots=True)
class Reader:
    """A file format that can be read.

    Attributes:
        name: code of the message that names the format.
        suffixes: file name endings, in lower case, with the dot.
        read: bytes of a file, between 1 and ``MAX_FILE_BYTES``, to its documents, at least one and none of them
            blank; raises ReadError with what is wrong and what to do about it.
        magic: bytes that every file of the format begins with, one of several; empty when any bytes may be of the
            format that are not known to be of another one (see ``index.readers.foreign``).
        max_upload_bytes: largest file that is taken through the web page, in bytes.
        read_asked: takes the place of ``read`` where a collection is read as a person asked for.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[bytes], Sequence[Document]]
    magic: tuple[bytes, ...] = ()
    max_upload_bytes: int = MAX_FILE_BYTES
    read_asked: Callable[[bytes, Asked], Sequence[Document]] | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A block before its offsets are known; see ``Block`` for the attributes."""

    text: str
    kind: BlockKind = "paragraph"
    level: int = 0
    page: int | None = None
    aside: str = ""


def join_pieces(
    pieces: Iterable[Piece],
    name: str = "",
    metadata: Mapping[str, str] = NO_METADATA,
    notes: tuple[Message, ...] = (),
) -> Document:
    """Join pieces by line feeds into one source text; blank ones keep their line and become no block.

    >>> document = join_pieces([Piece("甲"), Piece(" "), Piece("乙", "heading", 1)])
    >>> document.text, [(block.text, block.start, block.end) for block in document.blocks]
    ('甲\\n \\n乙', [('甲', 0, 1), ('乙', 4, 5)])
    """
    pieces = list(pieces)
    blocks = []
    begin = 0
    for piece in pieces:
        end = begin + len(piece.text)
        if piece.text.strip():
            blocks.append(Block(piece.text, piece.kind, begin, end, piece.level, piece.page, piece.aside))
        begin = end + 1
    return Document("\n".join(piece.text for piece in pieces), tuple(blocks), name, metadata, notes)
