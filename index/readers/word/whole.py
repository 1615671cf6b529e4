"""The whole of a Word document: its body, then its notes, then headers and footers once each."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from index.errors import ReadError
from index.readers.reader import Piece
from index.readers.word.contents import mark_contents
from index.readers.word.numbers import Numbers
from index.readers.word.package import SUFFIX, Element, parse_xml
from index.readers.word.runs import Runs, field_codes
from index.readers.word.story import Story
from index.readers.word.styles import Styles, W, integer
from index.text.expressions import expression

_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(wordprocessingml/main|officeDocument/math)")
_USUAL = {
    b"wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"officeDocument/math": b"http://schemas.openxmlformats.org/officeDocument/2006/math",
}
_WORD = expression(r"[^\W\d_]")


def pieces_of(parts: Mapping[str, Sequence[bytes]]) -> list[Piece]:
    """Return the pieces of a document from the XML of its parts, see ``read_parts``.

    Raises:
        ReadError: the main part is no Word document, or a part declares a document type.
        lxml.etree.XMLSyntaxError: a part is not well-formed.
    """
    main = parts["document"][0]
    root = _parse(main)
    body = root.find(W + "body")
    if root.tag != W + "document" or body is None:
        raise ReadError("read_not_word", suffix=SUFFIX)
    numbered = any(b"numId" in part for kind in ("document", "styles") for part in parts.get(kind, ()))
    roots = {
        kind: [_parse(part) for part in found]
        for kind, found in parts.items()
        if kind != "document" and (kind != "numbering" or numbered)
    }
    styles = Styles.of(_first(roots, "styles"))
    numbers = Numbers.of(_first(roots, "numbering"), styles)
    codes, contents = field_codes(body) if b"fldChar" in main else (set(), set())
    xml = [part for found in parts.values() for part in found]
    formatted = any(word in part for word in (b"anish", b"vertAlign") for part in xml)
    runs = Runs(styles, codes, formatted=formatted)
    boxed = any(b"txbxContent" in part for part in xml)
    story = Story(styles, numbers, runs, contents, boxed=boxed, gallery=b"docPartGallery" in main)
    pieces = mark_contents(list(story.pieces(body)))
    if not _pages_known(_first(roots, "extended-properties"), runs.page):
        pieces = [replace(piece, page=None) for piece in pieces]
    for kind in ("footnotes", "endnotes"):
        pieces += _notes(story, _first(roots, kind), [name for one, name in list(runs.references) if one == kind])
    for kind in ("header", "footer"):
        pieces += _margins(story, roots.get(kind, ()), kind)
    return pieces


def _parse(xml: bytes) -> Element:
    """Return the root of a part; one saved as "Strict Open XML" differs in its namespaces only."""
    return parse_xml(_STRICT.sub(lambda match: _USUAL[match[1]], xml) if b"purl.oclc.org" in xml else xml)


def _first(roots: Mapping[str, Sequence[Element]], kind: str) -> Element | None:
    return next(iter(roots.get(kind, ())), None)


def _pages_known(properties: Element | None, counted: int) -> bool:
    """Return whether the breaks that Word left where its pages ended are all there: as many as it says it has pages."""
    for child in properties if properties is not None else ():
        if child.tag.endswith("}Pages"):
            return counted > 1 and integer(child.text) == counted
    return counted > 1


def _notes(story: Story, root: Element | None, references: Sequence[str]) -> Iterator[Piece]:
    """Give the notes that the body refers to, in its order, each with its mark in brackets where Word shows one."""
    found = {
        note.get(W + "id", ""): note
        for note in (() if root is None else root)
        if note.get(W + "type", "normal") == "normal"
    }
    for number, name in enumerate(dict.fromkeys(references), 1):
        if name in found:
            story.runs.mark = f"[{number}]"
            for piece in story.pieces(found[name]):
                yield Piece(piece.text, "note")


def _margins(story: Story, roots: Sequence[Element], kind: str) -> Iterator[Piece]:
    """Give headers or footers, each text once; page numbers are no text."""
    seen: set[str] = set()
    for root in roots:
        for piece in story.pieces(root):
            words = piece.text.strip()
            if _WORD.search(words) and words not in seen:
                seen.add(words)
                yield Piece(piece.text, "paragraph", aside=kind)
