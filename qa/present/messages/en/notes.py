"""The ledger of commitments and the notebook; in English."""

TEXTS = {
    "cli_ledger": "ledger of commitments: every sentence of a report's plan that promises something, with section and "
    "figures, and columns to fill in",
    "cli_ledger_report": "id of the report, see python -m index list",
    "cli_ledger_out": "file to write, .xlsx or .csv; without one the table is printed",
    "ledger_format": "A ledger cannot be written as {found}; there are {formats}.",
    "ledger_written": "Wrote {path}: {count} of {sentences} sentences are commitments.",
    "ledger_counts": "The plan has {sentences} sentences; {count} of them are commitments.",
    "ledger_rule": "Taken in: sentences with a figure or with a clause that begins with a verb of doing; left out: "
    "headings, appeals, principles, forms of address. Please check against the report.",
    "ledger_empty": "No part of this report was recognised as its plan, so there is no ledger.",
    "column_item": "no.",
    "column_figures": "figures",
    "column_office": "responsible",
    "column_deadline": "until",
    "column_progress": "progress",
    "pane_ledger": "Ledger",
    "pane_ledger_title": "Save every commitment of this report as an Excel ledger with columns to fill in",
    "reports_ledger": "Ledger",
    "reports_ledger_of": "Save the ledger of commitments of {title}",
}
