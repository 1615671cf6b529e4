"""What people are told, by language: a message is a code with values, and is worded where it is shown.

Catalogues map codes to texts with ``str.format`` placeholders; every language has the same codes and placeholders. This
room holds the catalogue of ``index``; ``qa`` registers its own. Codes are grouped by room: ``read_…``, ``index_…``.
"""

import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from index.messages.en import EN
from index.messages.zh import ZH

DEFAULT_LANGUAGE = "zh"
"""Language of the product, where nobody says which one is wanted."""

_CATALOGUES: dict[str, dict[str, str]] = {"zh": dict(ZH), "en": dict(EN)}
_language = DEFAULT_LANGUAGE


@dataclass(frozen=True, slots=True, init=False)
class Message:
    """Something to tell a person, in no language yet. Hashable; equal when code and values are.

    Attributes:
        code: key in the catalogues.
        values: name and value of each placeholder, by name. A value is a text, a number, None, another message, or a
            tuple of these, which is joined by the ``list_separator`` of the language.

    >>> Message("list_separator").text("en")
    ', '
    """

    code: str
    values: tuple[tuple[str, Any], ...]

    def __init__(self, code: str, values: Mapping[str, Any] | Iterable[tuple[str, Any]] = ()) -> None:
        """Take a code and the values by name; lists become tuples.

        Everything else, such as a path or an exception, is kept as its text: an exception would keep its traceback
        alive, and with it the arrays of every frame.
        """
        object.__setattr__(self, "code", code)
        object.__setattr__(self, "values", tuple(sorted((name, _kept(value)) for name, value in dict(values).items())))

    def text(self, language: str | None = None) -> str:
        """Word the message; ``language`` is a code of ``languages()``, None = the language in force.

        Raises:
            KeyError: the catalogues do not know the code, or a value is missing.
        """
        language = known_language(language)
        values = {name: _worded(value, language) for name, value in self.values}
        return _CATALOGUES[language][self.code].format(**values)

    def __str__(self) -> str:
        return self.text()

    def to_json(self) -> str:
        """Return the message as JSON, to be kept on the disk; see ``from_json``."""
        return json.dumps(_plain(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> "Message":
        """Read what ``to_json`` wrote.

        A text that is no such JSON, or that no catalogue can word (code or values of another version), becomes a
        message that says just that text.
        """
        try:
            value = _restored(json.loads(text))
            if isinstance(value, Message):
                for language in languages():
                    value.text(language)
                return value
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
            pass
        return cls("as_is", {"text": text})


def _kept(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return tuple(map(_kept, value))
    return value if value is None or isinstance(value, (str, int, float, Message)) else str(value)


def _worded(value: Any, language: str) -> Any:
    if isinstance(value, Message):
        return value.text(language)
    if isinstance(value, tuple):
        return _CATALOGUES[language]["list_separator"].join(str(_worded(item, language)) for item in value)
    return value


def _plain(value: Any) -> Any:
    if isinstance(value, Message):
        return {"code": value.code, "values": {name: _plain(item) for name, item in value.values}}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value if isinstance(value, (int, float)) else str(value)


def _restored(value: Any) -> Any:
    if isinstance(value, dict) and isinstance(value.get("code"), str) and isinstance(value.get("values"), dict):
        return Message(value["code"], {name: _restored(item) for name, item in value["values"].items()})
    return [_restored(item) for item in value] if isinstance(value, list) else value


def register(catalogues: Mapping[str, Mapping[str, str]]) -> None:
    """Add the texts of another room: language → code → text."""
    for language, texts in catalogues.items():
        _CATALOGUES.setdefault(language, {}).update(texts)


def languages() -> tuple[str, ...]:
    """Codes of the languages that have a catalogue, the default one first."""
    return tuple(_CATALOGUES)


def catalogue(language: str | None = None) -> Mapping[str, str]:
    """Return all texts of a language; None or an unknown code: as in ``known_language``."""
    return _CATALOGUES[known_language(language)]


def known_language(language: str | None) -> str:
    """Return a language code that has a catalogue; None gives the language in force, an unknown code the default."""
    if language is None:
        return _language
    return language if language in _CATALOGUES else DEFAULT_LANGUAGE


def say(code: str, **values: Any) -> str:
    """Word a message in the language in force.

    >>> say("list_separator")
    '、'
    """
    return Message(code, values).text()


def some(names: Sequence[str], code: str, most: int) -> Message | tuple[str, ...]:
    """Return what stands for a list in a message: all names, or the first ``most`` and how many there are.

    Args:
        code: of the message for the second case, with ``names`` and ``count``.
    """
    return tuple(names) if len(names) <= most else Message(code, {"names": names[:most], "count": len(names)})


def set_language(language: str) -> None:
    """Put a language in force for this process; an unknown code means the default one."""
    global _language
    _language = known_language(language)


def windows_locale() -> str:
    """Return the language of the Windows user interface, such as ``zh_CN``; empty on other systems."""
    if sys.platform != "win32":
        return ""
    import ctypes
    import locale

    return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")


def language_of_locale(
    environment: Mapping[str, str] = os.environ, system_locale: Callable[[], str] = windows_locale
) -> str:
    """Read from the environment which language a person's terminal speaks.

    Chinese for ``zh…`` and where nothing is said (unset, ``C``, ``POSIX``), English for every other language.

    Args:
        environment: variables; the first that is set of ``LC_ALL``, ``LC_MESSAGES`` and ``LANG`` counts.
        system_locale: asked where none of these is set, as on Windows.

    >>> language_of_locale({"LANG": "en_US.UTF-8"}), language_of_locale({"LC_ALL": "C"}), language_of_locale({})
    ('en', 'zh', 'zh')
    """
    value = next(filter(None, map(environment.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), None) or system_locale()
    spoken = re.split("[-_.@]", value.lower())[0]
    return DEFAULT_LANGUAGE if spoken in ("", "c", "posix", "zh") else "en"


def language_option(arguments: Sequence[str]) -> str | None:
    """Find ``--lang zh`` or ``--lang=zh`` on a command line before it is parsed, so that help speaks it too.

    >>> language_option(["list", "--lang", "en"]), language_option(["--lang=zh"]), language_option(["list"])
    ('en', 'zh', None)
    """
    for position, argument in enumerate(arguments):
        if argument == "--lang" and position + 1 < len(arguments):
            return arguments[position + 1]
        if argument.startswith("--lang="):
            return argument.removeprefix("--lang=")
    return None
