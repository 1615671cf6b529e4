"""Example questions of the page by kind, several wordings, a line each; in English."""

TEXTS = {
    "examples": "You can ask",
    "example_is_figure": "A figure",
    "example_is_table": "Places",
    "example_is_list": "A list",
    "example_is_policy": "What is done",
    "example_is_overview": "Overview",
    "example_is_term": "A term",
    "example_figure": (
        "What is the economic growth target of {place} this year?\n"
        "How many new urban jobs did {place} create last year?\n"
        "What is the consumer price target of {place} this year?\n"
        "How much grain did {place} produce last year?"
    ),
    "example_growth": "How much did {what} of {place} grow last year?",
    "example_table": (
        "What are the GDP growth targets of all provinces this year?\n"
        "Which provinces mention artificial intelligence?\n"
        "What was the grain output of all provinces last year?"
    ),
    "example_list": (
        "Which industries will {place} develop this year?\n"
        "Which major projects will {place} build this year?\n"
        "Which livelihood projects will {place} carry out this year?"
    ),
    "example_policy": (
        "How will {place} improve the business environment this year?\n"
        "How will {place} promote employment this year?\n"
        "How will {place} support private enterprises this year?"
    ),
    "example_overview": ("What are the priorities of {place} this year?\nWhat did {place} achieve last year?"),
    "example_term": "What is {what}?",
    "example_deed": "How is this done: {what}?",
    "example_builtin_figure": (
        "What was the urban unemployment rate last year?\nHow many new school places were added last year?"
    ),
    "example_builtin_list": "Which parks will be built in 2021?",
    "example_builtin_policy": "How will old residential areas be renovated this year?",
    "example_builtin_overview": "What are the priorities this year?",
}
