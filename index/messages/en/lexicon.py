"""Errors of the lexicon of indicators; in English."""

TEXTS = {
    "lexicon_columns": (
        "Line {line} of {path} has {count} cells; each line needs these, cut by tabs: {expected}. Please mend the line."
    ),
    "lexicon_cell": (
        "Line {line} of {path}: “{found}” cannot stand in the column {column}; expected is {expected}. Please mend "
        "the cell."
    ),
    "lexicon_twice": (
        "Line {line} of {path}: “{found}” stands in line {other} already, and must lead to one indicator; please take "
        "one of them out, or mark each with a kind of its own (name@growth)."
    ),
}
