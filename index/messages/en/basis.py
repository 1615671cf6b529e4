"""What a title, place, year or kind was read from; in English."""

TEXTS = {
    "basis_line": "{reason} (line {line})",
    "basis_title": "title",
    "basis_file": "file name",
    "basis_given": "data that came with the file (column or tag)",
    "basis_corrected": "corrected by hand",
    "basis_session": "the session named",
    "basis_opening": "opening words",
    "basis_speaker": "speaker or issuing office",
    "basis_end": "signature at the end",
    "basis_text": "wording of the text",
    "basis_page": "publisher named on the page",
    "basis_date": "the date given",
    "basis_heading": "heading that announces work",
    "basis_review": "heading that reviews the year or five years before",
    "basis_headings": "headings of the sections",
    "basis_default": "not stated, so it is other",
    "basis_nothing": "not stated",
}
