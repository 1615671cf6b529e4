"""Table of a question over many reports as HTML: its rows, a map of provinces, lines over the years."""
