"""Plain text files: the text exactly as it stands in the file, or the page or collection that it is in truth."""

from dataclasses import replace
from html import unescape

from index.messages import Message
from index.readers.plain.decoding import SUFFIX, mended
from index.readers.reader import TEXT_UPLOAD_BYTES, Reader
from index.records import Document
from index.text.lines import plain_document


def read(data: bytes) -> tuple[Document]:
    """Return the document in the bytes of a plain text file: the text unchanged, one block a line.

    What is evidently the code of a web page or Markdown, saved under this ending, is read as that.

    Raises:
        ReadError: it is not text, see ``mended``.
    """
    return (document_of(*mended(data)),)


def document_of(text: str, notes: tuple[Message, ...] = ()) -> Document:
    """Return a text as a document, by what it evidently is: the code of a web page, BBCode, Markdown, or plain.

    The code of a page may be written as text itself (``&lt;p&gt;``), as data bases export it.
    """
    from index.readers.plain import bbcode, markdown
    from index.readers.web import html

    for code in (text, unescape(text)) if "&lt;/" in text else (text,):
        if html.looks_like_page(code):
            if html.stands_beside_tags(code):
                return replace(plain_document(html.without_tags(code)), notes=notes)
            return replace(html.document_of(code), notes=notes)
    if bbcode.looks_like_bbcode(text):
        return replace(bbcode.document_of(text), notes=notes)
    if markdown.looks_like_markdown(text):
        return replace(markdown.document_of(text), notes=notes)
    return replace(plain_document(text), notes=notes)


READER = Reader("read_format_text", (SUFFIX,), read, max_upload_bytes=TEXT_UPLOAD_BYTES)
