"""Word documents (.docx) as Word shows them: paragraphs and table rows, in document order, joined by line feeds.

The characters that an element stands for are python-docx's (``str(element)``); which runs count is decided in
``index.readers.word.whole``, because its ``paragraph.text`` passes over tracked insertions, content controls, fields
and text boxes, and its ``run.text`` takes four times as long. In a document without those, without automatic numbers,
hidden text, tables, notes and headers the text equals ``"\\n".join(p.text for p in document.paragraphs)``.

Part of the source text, because Word shows them: automatic numbers of lists (not bullets), results of fields,
formulas on one line, symbols that Unicode has. A number that a tab parts from its paragraph is joined to it, with a
blank unless it ends in a full-width mark. Paragraphs parted by a deleted or hidden mark are one. Footnotes and endnotes
that the body refers to stand behind it as notes, each with its mark in brackets; the marks in the body are left out, so
that none is glued to a figure. Set aside: contents, captions, headers and footers (these at the end, each text once).

Left out: hidden text, comments, embedded documents, instructions of fields, text deleted or moved away in tracked
changes, numbers of paragraphs without text.
"""

from index.errors import ReadError
from index.readers.reader import Reader, join_pieces
from index.readers.word.package import SUFFIX, read_parts
from index.readers.word.whole import pieces_of
from index.records import Document


def read(data: bytes) -> tuple[Document]:
    """Return the document in the bytes of a Word file: one block a paragraph, table row or paragraph of a note.

    Raises:
        ReadError: it is encrypted, damaged, hostile, no Word document, or holds no text.
    """
    try:
        document = join_pieces(pieces_of(read_parts(data)))
    except ReadError:
        raise
    except Exception as error:  # zipfile, zlib and lxml raise a dozen unrelated types for damaged bytes
        raise ReadError("read_word_damaged") from error
    if all(block.aside for block in document.blocks):
        raise ReadError("read_word_no_text")
    return (document,)


READER = Reader("read_format_word", (SUFFIX,), read, magic=(b"PK",))
