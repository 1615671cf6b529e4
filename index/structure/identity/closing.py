"""The title of a text that names it only below its last sentence, as excerpts and copies from databases do."""

from collections.abc import Sequence
from dataclasses import replace

from index.structure.identity.forms import folded, squeezed
from index.structure.identity.head import Head, Piece
from index.structure.identity.title_lines import ENDS_AS_TITLE, LEAST_ALONE, OWN_WORDS, PART_ONLY, SESSION, clean
from index.text.expressions import expression

_LAST = 4  # lines in which the title stands
_MOST = 90  # characters of its line
_LED = expression(r"^[-—―–－\s]{1,6}|^[（(]?\s?(?:摘自|节选自|选自|原载|录自|引自)\s?[:：]?\s?")
"""What stands before a title below a text: a dash, or that the text was taken from it."""
_SELECTED = expression(r"\s?[（(](?:节选|摘要|摘编|摘登|节录)[）)]$")
_TELLS = expression(rf"{PART_ONLY.pattern}|(?<!工)作了?[^,。]{{0,10}}报告$")
"""A sentence on a report, no title of one."""
_STATES = expression("[，。；！？]")


def with_closing_title(head: Head, lines: Sequence[str]) -> tuple[Head, str, int]:
    """Return a head with the line below the text that names it, the title in it, and its number; "" and -1 for none.

    >>> from index.structure.identity.head import head_of
    >>> lines = ["去年新建公厕120座，铺设水管。", "（摘自2024年青禾县政府工作报告）"]
    >>> with_closing_title(head_of(lines), lines)[1:]
    ('2024年青禾县政府工作报告', 1)
    """
    filled = [number for number, line in enumerate(lines) if line.strip()]
    for number in reversed(filled[1:][-_LAST:]):
        text = lines[number].strip()
        if len(text) > _MOST or _STATES.search(text[:-1]):
            continue
        bare = _LED.sub("", text, count=1)
        bare = bare[:-1] if bare != text and text[-1] in "）)" and bare.count("（") + bare.count("(") == 0 else bare
        title = clean(_SELECTED.sub("", bare.strip("《》")))
        plain = squeezed(folded(title))
        session = SESSION.search(squeezed(folded(bare)))
        if len(plain) < (2 if session else LEAST_ALONE) or not ENDS_AS_TITLE.search(plain) or _TELLS.search(plain):
            continue
        if OWN_WORDS.search(plain) or (bare != text and "报告" in plain) or session:
            piece = Piece(number, bare, squeezed(folded(bare)), True)
            return replace(head, pieces=(*head.pieces, piece)), title, number
    return head, "", -1
