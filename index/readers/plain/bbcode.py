"""BBCode, the marks of forums (``[align=center][b]…[/b][/align]``): posts saved with them, read as they are shown."""

import re

from index.readers.reader import Piece, join_pieces
from index.records import Document
from index.text.expressions import expression

_BLOCKS = "align|p|h[1-6]|center|left|right|list|quote|indent|table|tr|float|hr"
_INLINE = "b|i|u|s|sup|sub|size|font|color|backcolor|url|email|td|th|li|\\*|attach|img|postbg|media|flash|hide"
_TAG = expression(rf"\[/?(?:{_BLOCKS}|{_INLINE})(?:=[^\[\]\n]{{0,200}})?\]", re.IGNORECASE)
_NAME = expression(r"\[(/?)([a-z*]+[1-6]?)", re.IGNORECASE)
_FILE = expression(r"\[(img|attach|media|flash)(?:=[^\[\]\n]{0,200})?\][^\[\]\n]{0,300}\[/\1\]", re.IGNORECASE)
"""What is shown of a picture or an attachment is not its address."""
_CLOSING = expression(r"\[/(?:align|size|font|color|b|td|tr|table|p)\]", re.IGNORECASE)
_LEAST = 4  # closing marks of a text that is evidently BBCode


def looks_like_bbcode(text: str) -> bool:
    """Return whether a plain text is evidently a post of a forum with its marks.

    >>> looks_like_bbcode("[b]甲[/b]" * 4), looks_like_bbcode("依据[1]和[2]")
    (True, False)
    """
    return "[/" in text and len(list(zip(range(_LEAST), _CLOSING.finditer(text), strict=False))) == _LEAST


def document_of(text: str) -> Document:
    """Return the post as it is shown: one paragraph a block and line, one table row a row, without marks.

    >>> document_of("[align=left][size=3]甲[b]乙[/b][/size][/align][align=left]丙[/align]").text
    '甲乙\\n丙'
    """
    pieces: list[Piece] = []
    for line in _shown(text).split("\n"):
        if line.strip():
            row = "\t" in line
            cells = " | ".join(cell.strip() for cell in line.strip("\t").split("\t"))
            pieces.append(Piece(cells, "table_row") if row and cells.strip(" |") else Piece(line.strip(" \u00a0")))
    return join_pieces(pieces)


def _shown(text: str) -> str:
    """Put a line break where a block begins or ends, a tab where a cell ends, nothing where letters change."""

    def put(match: re.Match[str]) -> str:
        name = _NAME.match(match[0])
        closes, tag = (name[1], name[2].lower()) if name else ("", "")
        if tag in ("td", "th"):
            return "\t" if closes else ""
        return "\n" if re.fullmatch(_BLOCKS, tag) or tag in ("li", "*") else ""

    return _TAG.sub(put, _FILE.sub("", text.replace("\t", " ")))
