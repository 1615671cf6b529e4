"""The reading pane; in English."""

TEXTS = {
    "pane_name": "Reading room",
    "pane_report": "Full report",
    "pane_reports": "Library",
    "pane_find": "Find in report",
    "pane_previous": "Previous",
    "pane_next": "Next",
    "pane_hide": "Hide",
    "pane_back": "Back to chat",
    "pane_hits": "Quote {at}/{of}",
    "pane_found": "Found {at}/{of}",
    "pane_nowhere": "Not found",
    "pane_map": "Picture of the report with {count} places marked",
    "pane_and": " and ",
    "pane_map_hit": "quotes",
    "pane_map_found": "found",
    "pane_map_head": "headings",
    "pane_map_window": "in view",
    "pane_missing": "The report “{id}” of this address was removed, or its id has changed.",
    "pane_missing_list": "See what the library holds",
    "pane_lost": "The connection was lost; reconnecting. What you asked is sent as soon as it is back.",
    "pane_found_again": "Connected again.",
    "pane_failed": "That did not work, please try again.",
    "pane_changed": "The report has been replaced since, and this paragraph reads differently now; please ask again.",
    "pane_copied": "Quote copied.",
    "pane_link_copied": "Link copied.",
    "pane_wrong": "Wrong evidence",
    "pane_wrong_explained": (
        "The question, the paragraphs shown and your comment are stored only on the machine that runs this "
        "program, as a test for later versions."
    ),
    "pane_comment": "What is wrong? (optional)",
    "pane_cancel": "Cancel",
    "pane_save": "Save",
}
