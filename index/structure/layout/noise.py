"""Signs without sense that forums hide among the lines of a post, so that copies of it can be told."""

import re

from index.text.expressions import expression

_NOISE = expression(r"(?:(?<=[^!-~])|^)(?:[!-~]{1,3} ){4,60}[!-~]{1,3}$")
_SIGN = expression(r"[!\"#$%&'*:;<=>?@\\\\^_`{|}~\[\]]")
_REACH = 160  # characters of them at the end of a line
_LEAST = 2  # signs that are neither letters nor figures


def noise_behind(text: str) -> re.Match[str] | None:
    """Return the match of the noise that a line ends in or consists of.

    >>> text = "夜校办起来了。 0 h( ?; A5 @+ C) S, ?"
    >>> text[: noise_behind(text).start()]
    '夜校办起来了。 '
    >>> noise_behind("see a b c d e f g") is None
    True
    """
    if not text.isascii() and not text[-1:].isascii():
        return None
    match = _NOISE.search(text, max(0, len(text) - _REACH))
    return match if match and len(_SIGN.findall(match[0])) >= _LEAST else None
