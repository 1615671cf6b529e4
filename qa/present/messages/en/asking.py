"""What is wrong with a question or a call; in English."""

TEXTS = {
    "blank": "Please type a question first.",
    "failed": (
        "Something went wrong and this question was not answered. Try again; if it fails again, see the log of "
        "the program."
    ),
    "not_open": "The index is not open yet, please try again in a moment.",
    "bad_type": "Wrong arguments: question must be text, history and reports lists of texts, k a whole number.",
    "question_blank": (
        "The question is blank; please write what you want to know, for example: How many new urban jobs were "
        "there last year?"
    ),
    "question_too_much": (
        "This question asks for too much at once and was stopped after {seconds} seconds of work; please name fewer "
        "places, years or words, and ask in parts."
    ),
    "question_too_long": (
        "The question has {length} characters, the limit is {most}; please write only the sentence that asks."
    ),
    "k_range": "k is {found}; it must be a whole number from 1 to {most}.",
    "history_is_text": "history must be a list of questions, such as ['How much grain?'], not a single string.",
    "reports_is_text": "reports must be a list of report ids, such as ['{found}'], not a single string.",
    "question_no_text": "question must be text, not {found}.",
    "not_texts": "{name} must be a list of texts, not {found}.",
    "without_is_text": "without must be a list of words, such as ['{found}'], not a single string.",
}
