"""Regular expressions that are compiled when they are first used.

The program has eleven hundred of them, and to compile all takes as long as everything else that an import does. A
question uses a third of them, a process that reads files another, a mistake on the command line hardly any.
"""

import re
from collections.abc import Callable
from typing import Any, cast


class Expression:
    """What stands for a compiled expression: at its first use it takes over all that ``re.Pattern`` has.

    Safe to use from several threads, which may compile it twice.

    Args:
        pattern, flags: as ``re.compile`` takes them.
    """

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def compiled(self) -> re.Pattern[str]:
        """Return the compiled expression.

        Raises:
            re.error: it is no expression.
        """
        return re.compile(self.pattern, self._flags)

    def __getattr__(self, name: str) -> Any:
        """Return what a compiled expression has of a name; from then on all that it has is at hand.

        Raises:
            AttributeError: it has nothing of that name. re.error: it is no expression.
        """
        if name not in _OWN:
            raise AttributeError(name)
        compiled = self.compiled()
        self.__dict__.update({own: getattr(compiled, own) for own in _OWN})
        return getattr(compiled, name)

    def __reduce__(self) -> tuple[Callable[..., re.Pattern[str]], tuple[str, int]]:
        """Pickled it is what it was made from."""
        return expression, (self.pattern, self._flags)

    def __repr__(self) -> str:
        """Return how it is made."""
        return f"expression({self.pattern!r}, {self._flags})"


_OWN = frozenset(name for name in dir(re.Pattern) if not name.startswith("_"))


def expression(pattern: str, flags: int | re.RegexFlag = 0) -> re.Pattern[str]:
    """Return a regular expression that is compiled when it is first used; what ``re.compile`` takes.

    >>> expression("[0-9]+").findall("12亿元，增长3%")
    ['12', '3']
    """
    return cast(re.Pattern[str], Expression(pattern, int(flags)))
