"""Answers: found, closest passages, not mentioned, no such report, outlines, what was carried and added; in English."""

TEXTS = {
    "answer": "Answer",
    "more": "Further paragraphs: {count}",
    "carried": "Kept from the last question: {items}",
    "corrected": "Searched for “{meant}”; typed: “{typed}”.",
    "as_typed": "Search as typed",
    "as_typed_label": "Ask again for “{word}”",
    "added": "Also searched: {items}",
    "added_count": "{count} other word(s) searched as well",
    "added_item": "{added} (for {word})",
    "item_separator": "; ",
    "slot_year": "{value}",
    "slot_topic": "“{value}”",
    "slot_part_done": "work done last year",
    "slot_part_planned": "plans for this year",
    "not_mentioned": "Not mentioned in the reports",
    "searched_nothing": "Searched {passages} paragraphs in {reports} report(s); none of them answers this question.",
    "not_asked": "Something related, but no clear answer",
    "searched_detail": (
        "Searched {passages} paragraphs in {reports} report(s); some are related, but no sentence clearly gives "
        "{wanted}."
    ),
    "closest": "The closest passage",
    "closest_answered": "For reference: the closest passage follows; it may not answer what was asked.",
    "closest_searched": (
        "For reference: searched {passages} paragraphs in {reports} report(s); no sentence clearly gives {wanted}."
    ),
    "not_defined": "The reports do not explain this word",
    "undefined_searched": (
        "Searched {passages} paragraphs in {reports} report(s): they use the word and do not say what it means."
    ),
    "greeting": (
        "Write what you want to know, such as “How many new urban jobs last year?”, and you get the reports' own "
        "sentences with their place; with many reports, name the place."
    ),
    "no_more": "All that answers was shown",
    "no_more_near": "These paragraphs speak of the same; they may not answer what was asked.",
    "no_more_next": "No other paragraph speaks of it; open a place to read around it.",
    "which_report": "Say which report",
    "which_report_next": (
        "There are {reports} reports; name a place and a year, as in “the main tasks of a province this year”, or "
        "choose one report in the library."
    ),
    "outline": "Outline of the report",
    "outline_note": "{titles}: its own sentences by section, not rewritten; {count} in all.",
    "wanted_number": "the figure asked for",
    "wanted_date": "the date asked for",
    "wanted_place": "the place asked for",
    "wanted_person": "the person or body asked for",
    "wanted_any": "what was asked",
    "absent": "These words stand nowhere in the reports searched: {words}.",
    "word": "“{word}”",
    "silent": "No answer found for: {names}.",
    "elsewhere": "{names}: no report of its own; these are sentences of other reports that name it.",
    "elsewhere_unlikely": "{names}: no report of its own; other reports name it, but no sentence seems to answer.",
    "last_year": "last year",
    "this_year": "this year",
    "figure_missing": "The closest sentences do not hold the figure asked for.",
    "figure_in_words": "The report puts it in words, without a figure.",
    "remove": "Ask again without “{word}”",
    "drop": "Ask again without keeping “{word}”",
    "without": "Left out: {items}",
    "restore": "Ask again with “{word}”",
    "near": "Possibly related",
    "no_such_report": "No such report in the library",
    "missing": "The library has no report of {what}.",
    "missing_any": "The library does not have the report asked about.",
    "no_such_report_chosen": "Not among the chosen reports",
    "missing_chosen": "The chosen reports hold none of {what}.",
    "missing_any_chosen": "The chosen reports do not hold the one asked about.",
    "available_chosen": "Chosen: {titles}. Choose others in the library.",
    "reports_held": "Reports to ask: {count}",
    "available": "It has: {titles}.",
    "no_reports": "The library has no reports yet",
    "no_reports_next": (
        "Add some first: in the library, on the machine that runs this program, or by the command python -m index add."
    ),
}
