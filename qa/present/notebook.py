"""A notebook as a file: numbered citations, and the list of sources at the end; Markdown, CSV, Word.

Every note is numbered; sources are numbered in the order in which they are first cited, and a source that is cited
again keeps its number. What tells a report in other words stands in no quotation marks.
"""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from qa.present.citations import escape_markdown, outer_marks, quoted_text
from qa.present.locator import locator_of
from qa.present.messages import texts
from qa.present.references import local_minute, made_line
from qa.present.tables import TableRow, in_xml, to_csv
from qa.records import Excerpt

_FONT = "宋体"


@dataclass(frozen=True, slots=True)
class Noted:
    """A note as it is shown and exported.

    Attributes:
        id: of the note. excerpt: its paragraph, the sentences marked. label: what it was found for.
        figure: of a row of a table. note: what the user wrote. added: when it was collected, ISO 8601.
        entry: of its report for the list of sources. retold: the report tells another one in other words.
        gone: the report was removed, or the paragraph is another one by now.
    """

    id: int
    excerpt: Excerpt
    label: str
    figure: str
    note: str
    added: str
    entry: str
    retold: bool = False
    gone: bool = False


def sources_of(notes: Sequence[Noted]) -> dict[str, int]:
    """Return the entries of the sources with their numbers, in the order in which they are first cited."""
    return {entry: number for number, entry in enumerate(dict.fromkeys(note.entry for note in notes), start=1)}


def note_quote(note: Noted) -> str:
    """Return the quoted sentences in quotation marks, or without where they are no quotation."""
    text = quoted_text(note.excerpt)
    if note.retold:
        return text
    start, end = outer_marks(text)
    return f"{start}{text}{end}"


def note_citation(note: Noted, sources: Mapping[str, int], language: str | None) -> str:
    """Return number and place as they stand behind a quote: ``[2]第 37 段``."""
    t = texts(language)
    where = locator_of(note.excerpt, language or "").passage
    return t["note_citation"].format(number=sources[note.entry], where=where)


def note_remarks(note: Noted, language: str | None) -> list[str]:
    """Say what is to be known of a note: that it is no quotation, that its report has changed."""
    t = texts(language)
    return [t[key] for key, holds in (("cite_retold", note.retold), ("note_gone", note.gone)) if holds]


def note_head(note: Noted, language: str | None) -> str:
    """Return the line above a quote: what it was found for, and the figure of a row."""
    t = texts(language)
    if note.label and note.figure:
        return t["labelled"].format(label=note.label, value=note.figure)
    return note.label or note.figure


def notes_markdown(notes: Sequence[Noted], language: str | None) -> str:
    """Return a notebook as Markdown."""
    t, sources = texts(language), sources_of(notes)
    blocks = [f"# {escape_markdown(t['notebook'])}", escape_markdown(made_line(language))]
    for number, note in enumerate(notes, start=1):
        head = note_head(note, language) or note.excerpt.title
        blocks.append(f"## {number}. {escape_markdown(head)}")
        cited = escape_markdown(note_quote(note)) + escape_markdown(note_citation(note, sources, language))
        blocks.append(cited if note.retold else f"> {cited}")
        blocks += [escape_markdown(line) for line in note_remarks(note, language)]
        if note.note:
            blocks.append(escape_markdown(t["note_written"].format(note=note.note)))
    if sources:
        blocks.append(f"## {escape_markdown(t['note_sources'])}")
        blocks += [escape_markdown(_numbered(number, entry)) for entry, number in sources.items()]
    return "\n\n".join(blocks) + "\n"


def notes_csv(notes: Sequence[Noted], language: str | None) -> str:
    """Return a notebook as CSV, a row a note with its source; no cell is a formula, see ``to_csv``."""
    return to_csv(note_rows(notes, language), language)


def note_rows(notes: Sequence[Noted], language: str | None) -> list[TableRow]:
    """Return a row a note: number, what it was found for, figure, sentence, note, citation, source, paragraph."""
    sources = sources_of(notes)
    return [_row(number, note, sources, language) for number, note in enumerate(notes, start=1)]


def _row(number: int, note: Noted, sources: Mapping[str, int], language: str | None) -> TableRow:
    t, where = texts(language), note.excerpt
    return {
        "item": number,
        "found_for": note.label,
        "figure": note.figure,
        "sentence": quoted_text(where),
        "note": note.note,
        "citation": note_citation(note, sources, language),
        "source": note.entry,
        "remarks": t["item_separator"].join(note_remarks(note, language)),
        "title": where.title,
        "section": t["section_separator"].join(where.section),
        "passage": where.passage,
        "page": where.page,
        "text": where.text,
        "report": where.report,
        "collected": local_minute(note.added),
    }


def notes_docx(notes: Sequence[Noted], language: str | None) -> bytes:
    """Return a notebook as a Word file: each note under a heading, its citation raised, the sources as a list."""
    import docx
    from docx.oxml.ns import qn

    t, sources = texts(language), sources_of(notes)
    document = docx.Document()
    document.core_properties.title = t["notebook"]
    document.core_properties.author = t["name"]
    for style in ("Normal", "Title", "Heading 1", "Heading 2"):
        fonts = document.styles[style].element.get_or_add_rPr().get_or_add_rFonts()
        fonts.set(qn("w:eastAsia"), _FONT)
    document.add_heading(in_xml(t["notebook"]), level=0)
    document.add_paragraph(in_xml(made_line(language)))
    for number, note in enumerate(notes, start=1):
        head = note_head(note, language) or note.excerpt.title
        document.add_heading(in_xml(_plain_number(number, head, language)), level=2)
        paragraph = document.add_paragraph(in_xml(note_quote(note)))
        paragraph.add_run(in_xml(note_citation(note, sources, language))).font.superscript = True
        for line in note_remarks(note, language):
            document.add_paragraph(in_xml(line)).runs[0].italic = True
        if note.note:
            _add_lines(document, t["note_written"].format(note=note.note))
    if sources:
        document.add_heading(in_xml(t["note_sources"]), level=1)
        for entry, number in sources.items():
            document.add_paragraph(in_xml(_numbered(number, entry)))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _add_lines(document: Any, text: str) -> None:
    for line in _lines(text):
        document.add_paragraph(in_xml(line))


def _lines(text: str) -> Iterator[str]:
    yield from (line for line in text.splitlines() if line.strip())


def _plain_number(number: int, text: str, language: str | None) -> str:
    return texts(language)["numbered"].format(number=number, text=text)


def _numbered(number: int, entry: str) -> str:
    return f"[{number}] {entry}"
