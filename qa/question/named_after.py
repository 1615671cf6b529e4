"""Names that hold the name of a place: 智慧石桥 is a project, 石桥通 an app, and neither says where something is.

Reports print such names in quotation marks. A place that is part of one stays among the words searched.
"""

from collections.abc import Callable, Sequence

from index import expression
from qa.question.places import PlaceMention

_LONGEST = 4  # characters of the name beside the place
_WORD = expression("[\u4e00-\u9fff]")
_MARKS = (("“", "”"), ("「", "」"), ("《", "》"))


def is_in_name(folded: str, mention: PlaceMention, stands: Callable[[str], bool]) -> bool:
    """Tell whether a place in a folded question is part of a name that some report prints in quotation marks.

    Args:
        stands: tells whether a text stands in a report.
    """
    return any(stands(f"{opening}{name}{closing}") for name in _names(folded, mention) for opening, closing in _MARKS)


def _names(folded: str, mention: PlaceMention) -> Sequence[str]:
    """Return the place with one to four characters before it, or behind it, that could make a name of it."""
    before = [folded[at : mention.end] for at in range(mention.start - 1, max(-1, mention.start - 1 - _LONGEST), -1)]
    behind = [folded[mention.start : at] for at in range(mention.end + 1, min(len(folded), mention.end + _LONGEST) + 1)]
    return [name for name in (*before, *behind) if all(map(_WORD.match, name))]
