"""Whether a line in Latin letters, broken for looks or in a mail, goes on in the next one."""

from index.structure.layout.line import Line, ends_sentence
from index.text.expressions import expression

_LATIN_LINE = 45  # letters of a line that a printer may have broken
_LATIN_WORDS = 4  # of a line that ends a sentence which began on the line above
_LATIN_OPEN = expression(
    r"\b(?:[Tt]he|[Aa]n?|of|and|or|to|for|in|on|at|by|with|from|its|their|our|as|that|which|is|are|was|were)$"
)
"""Words that no line of a heading or of a list ends with."""


def goes_on_in_latin(line: Line, following: Line) -> bool:
    """Return whether a line in Latin letters that ends no sentence goes on: in a small letter, behind the or of."""
    text, new = line.text, following.text
    if following.gap or following.page_break or text[-1] in ":;" or len(text.split()) < _LATIN_WORDS - 1:
        return False
    if new[0].islower() or _LATIN_OPEN.search(text):
        return True
    return len(text) >= _LATIN_LINE and ends_sentence(new) and len(new.split()) >= _LATIN_WORDS
