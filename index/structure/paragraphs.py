"""From the blocks of a document to its paragraphs: which lines belong together, and where a line holds several."""

from dataclasses import dataclass

from index.records import BlockKind, Document, Span
from index.text.lines import line_spans


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, without white space at its ends.

    Attributes:
        text: the slices of ``spans`` of the source text, joined; never blank.
        spans: see ``Passage``.
        kind, level, page, aside: of the block it begins in, see ``Block``.
    """

    text: str
    spans: tuple[Span, ...]
    kind: BlockKind = "paragraph"
    level: int = 0
    page: int | None = None
    aside: str = ""

    @property
    def start(self) -> int:
        """Offset of its first character in the source text."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Offset behind its last character in the source text."""
        return self.spans[-1][1]


def paragraphs_of(document: Document) -> list[Paragraph]:
    """Return the paragraphs of a document, in order."""
    return [
        Paragraph(
            block.text[start:end],
            ((block.start + start, block.start + end),),
            block.kind,
            block.level,
            block.page,
            block.aside,
        )
        for block in document.blocks
        for start, end in line_spans(block.text)
    ]
