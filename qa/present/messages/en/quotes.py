"""A quote: its place, part and confidence, why it was found, and the tools under it; in English."""

TEXTS = {
    "section_separator": " › ",
    "passage": "paragraph {number}",
    "passage_page": "para. {number}, p. {page}",
    "passage_on_page": "p. {page}",
    "part_done": "work done",
    "part_planned": "targets and plans",
    "part_other": "",
    "part_mixed": "several parts",
    "strong": "",
    "fair": "fairly sure",
    "weak": "not sure",
    "copy_link": "Copy the link to this paragraph",
    "cite_menu": "Cite",
    "copy": "Copy quote",
    "copy_markdown": "Markdown",
    "copy_gbt7714": "GB/T 7714",
    "link_question": "Copy link to question",
    "wrong": "Wrong evidence",
    "wrong_saved": "Noted on the machine that runs this program, in {file} in the index folder.",
    "tools_quote": "Cite this paragraph",
    "tools_question": "This question",
    "copy_as": "Copy: {style}",
    "copy_address": "Copy link",
    "unfold": "Show the whole paragraph ({count} characters)",
    "why": "Why",
    "why_section": "Section: {section}",
    "why_score": "Estimated chance that this paragraph answers: {percent} %",
    "why_proof": "The quote equals the report's text: characters {start}–{end}",
    "why_proof_pieces": (
        "The quote joins {count} pieces of the report's text, leaving out only line breaks, page numbers and the "
        "like: characters {start}–{end}"
    ),
    "group": "{title} · {count} paragraph(s)",
    "feedback_comment": "The comment has {length} characters, {most} at most; please shorten it.",
    "feedback_full": "The feedback file {path} has {size} bytes, {most} at most; move it away or tidy it up first.",
    "feedback_busy": "Another program has held the feedback file {path} for {seconds} seconds; try again later.",
    "feedback_unwritable": (
        "Feedback cannot be written to {path} ({error}); check the disk space and the permissions, or choose "
        "another folder."
    ),
    "why_matched": "Words of the question: {words}",
    "why_carried": "Words of the question before: {words}",
    "why_added": "Said in other words: {words}",
    "why_only_heading": "in the heading only",
    "why_meaning": "No word in common; found by its meaning",
    "why_part": "Asked for {asked}; this paragraph belongs to {found}",
    "why_scope": "Place and year asked for: {words}",
}
