"""The form that corrects what is known about a report; in English."""

TEXTS = {
    "reports_edit": "Correct",
    "reports_edit_this": "Correct 《{title}》",
    "reports_edit_explained": "Corrections are kept, also when the index is rebuilt; citations use them.",
    "reports_edit_title": "Title",
    "reports_edit_place": "Place",
    "reports_edit_year": "Year",
    "reports_edit_kind": "Kind",
    "reports_edit_date": "Date",
    "reports_edit_source_url": "Address",
    "reports_edit_hint_place": "full name; leave it empty where there is none",
    "reports_edit_hint_year": "whose work the report plans, four digits",
    "reports_edit_hint_date": "such as 2025-01-15",
    "reports_edit_hint_source_url": "of the page where the original report stands",
    "reports_edit_corrected": "corrected",
    "reports_edit_read_from": "read from: {why}",
    "reports_edit_from_file": "stated by the file",
    "reports_edit_save": "Save corrections",
    "reports_edit_reset": "Take back all corrections",
    "reports_edit_no_title": "The title must not be empty.",
    "reports_edit_nothing": "Nothing was changed.",
}
