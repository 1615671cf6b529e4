"""The interfaces for programs and assistants: what each call does, what is wrong with one; in English."""

TEXTS = {
    "call_title": "Report QA: interface",
    "call_about": (
        "Questions in everyday words are answered with the reports' own sentences and where they stand, or with an "
        "honest no. Quotes are verbatim. Errors are problem+json (RFC 9457), in the language of lang or "
        "Accept-Language. A GET carries an ETag; while the library is the same, the same question gets 304."
    ),
    "call_answer_title": "Answer",
    "call_answer": (
        "Answers a question with the reports' own sentences, section and paragraph number; a question over many "
        "reports with a table, a sentence behind every row. Where the reports do not say, status is not_mentioned "
        "or no_such_report, and near holds passages that come close and are no answer."
    ),
    "call_retrieve_title": "Retrieve passages",
    "call_retrieve": (
        "Finds the paragraphs that come closest to a question, best first, without judging whether they answer; "
        "score is the estimated probability that they do."
    ),
    "call_survey_title": "Survey",
    "call_survey": (
        "Answers a question over many reports, put in Chinese, with a table (the targets of all provinces, who "
        "mentions a word, the highest, the last five years), a sentence behind every row; null where the question "
        "is no such one."
    ),
    "call_count_title": "Count words",
    "call_count": (
        "Counts words exactly in every report, done and planned apart; reports that never say them are rows as well."
    ),
    "call_check_title": "Check a draft",
    "call_check": (
        "Holds a draft against the reports: every quote character by character, every sentence with figures by place, "
        "year, thing measured and unit; differences, the place where it does stand and the report's figure are given. "
        "What is not found may exist all the same: only the reports of the library are searched."
    ),
    "call_no_draft": "Please send JSON with text, or a form with text or file ({formats}).",
    "call_reports_title": "List reports",
    "call_reports": (
        "Lists the reports of the library: id, title, place, year, kind, paragraphs, and when each was added."
    ),
    "call_passage_title": "One passage",
    "call_passage": (
        "Gets one paragraph by the id of its report and its number from 1, with its headings, to check a quote or "
        "to see what stands around it."
    ),
    "call_schema_title": "JSON Schema",
    "call_schema": "Returns the JSON Schema of what a call returns; the command line and Python give the same object.",
    "call_answers_title": "Many questions",
    "call_answers": (
        "Takes questions as JSON Lines and answers a line for each as it is found; what is wrong with a line "
        "stands in its error, and the others are answered."
    ),
    "call_missing": "{name} is missing.",
    "call_unknown": "There is no argument {name}.",
    "call_wrong": "{name} is {found}; it must be {wanted}.",
    "call_whole_number": "a whole number",
    "call_text": "text",
    "call_texts": "a list of texts",
    "call_yes_no": "true or false",
    "call_one_of": "one of {known}",
    "call_no_json": "The request holds no JSON object of the kind that is wanted.",
    "call_too_many": "There are {found} questions in one request, the limit is {most}; please send them in parts.",
    "call_no_passage": "Report {report} has no paragraph {found}; it has paragraphs 1 to {most}.",
    "problem_400": "Request not understood",
    "problem_404": "Not found",
    "problem_405": "Method not allowed",
    "problem_413": "Content too large",
    "problem_422": "Wrong arguments",
    "problem_500": "The program failed",
    "problem_503": "Not available at the moment",
    "problem_no_page": "There is nothing here; the interface is described at /api/v1/docs.",
    "problem_method": "This address does not take such requests; the interface is described at /api/v1/docs.",
    "problem_too_large": "The request is longer than {most} MiB; please send it in parts.",
    "cli_mcp": "MCP server for AI assistants (standard input and output, or --http)",
    "cli_mcp_http": "serve over HTTP on this port of this machine; 0 takes any free port",
    "mcp_missing": 'mcp has to be installed: pip install "mcp>=2.3,<3" (or, when installing, pip install ".[mcp]").',
    "mcp_started": "MCP server: {address} (Ctrl+C stops it)",
    "mcp_no_tool": "There is no tool {found}; there are: {known}.",
    "mcp_near": "What follows comes close and does not answer:",
    "mcp_quote": (
        "When quoting, copy the quote character by character within quotation marks, and cite report, section and "
        "paragraph number; where there is no answer, say that the reports do not say, and add nothing from memory."
    ),
    "mcp_instructions": (
        "These are the texts of Chinese government (and party) work reports. For what reports say, call answer "
        "first. The quotes in its result are the reports' own sentences: copy them character by character within "
        "quotation marks, and cite the title of the report, section and paragraph number. Where status is not "
        "answered, say that the reports do not say, or that there is no such report: near only comes close and is "
        "no answer. Add nothing from memory, and never change a figure. Where band is middle, say that this is the "
        "closest passage. To compare many places or years call survey; to learn how often a word stands there and "
        "who never says it, count; for what stands around a quote, passage. Before handing over a text that quotes "
        "reports, call check on it."
    ),
    "argument_question": "A question in everyday words; name the place and the year where several reports may answer.",
    "argument_history": (
        "The earlier questions of the conversation, oldest first; what is left unsaid is taken from them."
    ),
    "argument_reports": "Ids of the only reports to look at; all where it is left out.",
    "argument_k": "How many passages at most.",
    "argument_without": "What was not wanted in an earlier answer: added words, carried values, corrections.",
    "argument_terms": "Words to count, each by itself; A|B counts two words as one.",
    "argument_text": "The draft to be checked, as plain text; quotes stand in quotation marks.",
    "argument_by": "Whether a row is a report, a place or a year.",
    "argument_part": "Count only in what was done, in what is planned, or elsewhere; everywhere where it is left out.",
    "argument_concept": "The terms are names of concepts.",
    "argument_report": "Id of the report.",
    "argument_number": "Number of the paragraph, from 1.",
    "argument_name": "Name of a call: answer, retrieve, survey, count, check, reports, passage.",
    "argument_lang": "Language of errors, zh or en; that of Accept-Language where it is left out.",
}
