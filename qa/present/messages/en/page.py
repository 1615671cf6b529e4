"""The page around the conversation: names, bar, opening of the index; in English."""

TEXTS = {
    "html_lang": "en",
    "name": "Report QA",
    "what": (
        "For writing, research and checking: ask in everyday words and get the report's own sentences, word for word, "
        "with their place; what a report does not say is said to be missing."
    ),
    "library": "{reports} report(s) open, {passages} paragraphs: {titles}",
    "library_many": "{reports} reports open, {passages} paragraphs{holdings}",
    "library_demonstration": (
        "A demonstration is open: {titles}, {passages} paragraphs. It is a retelling in our own words, not the report "
        "itself; do not cite it."
    ),
    "library_empty": (
        "The library has no reports yet: on the machine that runs this program, open the library and drop report "
        "files there, or paste text."
    ),
    "library_empty_read_only": (
        "The library has no reports yet; whoever runs this program can add some by the command python -m index add."
    ),
    "holdings_of": ": {holdings}",
    "holdings_province": "{count} province(s)",
    "holdings_prefecture": "{count} city/cities",
    "holdings_county": "{count} county/counties",
    "holdings_other": "{count} place(s)",
    "holdings_years": "{years}",
    "holdings_places": "Places: one click puts it into the question",
    "holdings_more": "{count} more places…",
    "title": "《{title}》",
    "titles_more": "{titles} and others, {count} in all",
    "list_separator": ", ",
    "limits": (
        "Verbatim excerpts only: nothing is rewritten or inferred, and what this program counts, compares or computes "
        "is marked as such. What a report does not say is not answered here. Check the full report before you quote it."
    ),
    "language": "中文",
    "new": "New chat",
    "box": "Question",
    "placeholder": "Type a question and press Enter",
    "send": "Ask",
    "opening": "Opening the index…",
    "broken": "The index cannot be opened",
    "broken_next": "Once it is mended, reload this page; no restart is needed.",
    "unexpected": "Opening the index failed: {error}",
    "dropped": "{count} earlier questions are no longer shown.",
    "menu": "Page",
    "shelf": "Library",
    "more_menu": "More",
    "size": "Text size",
    "size_s": "Small",
    "size_m": "Medium",
    "size_l": "Large",
    "look": "Colours",
    "look_auto": "System",
    "look_light": "Light",
    "look_dark": "Dark",
    "tongue": "Language",
    "export": "Export chat",
    "chosen": "Only the {count} chosen report(s) are searched.",
    "contents": "Contents",
}
