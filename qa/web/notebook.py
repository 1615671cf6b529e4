"""A notebook → HTML of the view in the pane: each note with its quote, its citation, a field and its buttons."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from qa.present import Noted, locator_of, note_citation, note_head, note_quote, note_remarks, sources_of, text_digest
from qa.service import MAX_NOTE
from qa.web.markup import render

FORMATS = ("docx", "md", "csv")
"""Files that a notebook can be saved as."""


@dataclass(frozen=True, slots=True)
class Row:
    """A note as the template takes it.

    Attributes:
        head: line above the quote. quote, cited: with its marks, and number and place behind it.
        where: of the paragraph, as a link's text; it can be opened unless the note says that it is gone.
    """

    note: Noted
    head: str
    quote: str
    cited: str
    where: str
    remarks: list[str]
    digest: str
    spans: str


def render_notebook(notes: Sequence[Noted], language: str, lasting: bool, removed: int = 0) -> Markup:
    """Render a notebook.

    Args:
        lasting: it is still there when the program is started again. removed: id of the note that was just taken out.
    """
    sources = sources_of(notes)
    return render(
        "notebook",
        language,
        rows=[_row(note, sources, language) for note in notes],
        sources=sources,
        lasting=lasting,
        removed=removed,
        formats=FORMATS,
        longest=MAX_NOTE,
    )


def _row(note: Noted, sources: dict[str, int], language: str) -> Row:
    where = locator_of(note.excerpt, language)
    return Row(
        note=note,
        head=note_head(note, language),
        quote=note_quote(note),
        cited=note_citation(note, sources, language),
        where=" · ".join(filter(None, (where.title, where.passage))),
        remarks=note_remarks(note, language),
        digest=text_digest(note.excerpt.text),
        spans=",".join(f"{start}-{end}" for start, end in note.excerpt.highlights),
    )
