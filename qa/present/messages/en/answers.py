"""Answers: found, not mentioned, no such report, what was carried and added; in English."""

TEXTS = {
    "answer": "Answer",
    "more": "Further paragraphs: {count}",
    "carried": "Kept from the last question: {items}",
    "added": "Also searched: {items}",
    "added_item": "{added} (for {word})",
    "item_separator": "; ",
    "slot_year": "{value}",
    "slot_topic": "“{value}”",
    "slot_part_done": "work done last year",
    "slot_part_planned": "plans for this year",
    "not_mentioned": "Not mentioned in the reports",
    "searched": "Searched {passages} paragraphs in {reports} report(s); none of them answers this question.",
    "not_asked": "Something related, but no clear answer",
    "searched_detail": (
        "Searched {passages} paragraphs in {reports} report(s); some are related, but no sentence clearly gives "
        "{wanted}."
    ),
    "wanted_number": "the figure asked for",
    "wanted_date": "the date asked for",
    "wanted_place": "the place asked for",
    "wanted_person": "the person or body asked for",
    "wanted_any": "what was asked",
    "absent": "These words stand nowhere in the reports searched: {words}.",
    "word": "“{word}”",
    "silent": "No answer found for: {names}.",
    "last_year": "last year",
    "this_year": "this year",
    "figure_missing": "The closest sentences do not hold the figure asked for.",
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
    "available": "It has: {titles}.",
    "no_reports": "The library has no reports yet",
    "no_reports_next": (
        "Add some first: in the library, on the machine that runs this program, or by the command python -m index add."
    ),
}
