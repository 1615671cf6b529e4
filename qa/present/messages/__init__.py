"""What ``qa`` tells people, by language and key: errors, answers, the page, the command line.

Placeholders in braces are filled with ``str.format``; both languages have the same keys and the same placeholders.
"""

import json
from collections.abc import Mapping

from index import DEFAULT_LANGUAGE, Message, known_language, register, say, suffixes
from qa.present.messages.en import EN
from qa.present.messages.zh import ZH

__all__ = ["DEFAULT", "LANGUAGES", "TEXTS", "browser_texts", "say", "texts"]

DEFAULT = DEFAULT_LANGUAGE
"""Language of the page unless the address or the browser's cookie says another."""

TEXTS: Mapping[str, Mapping[str, str]] = {"zh": ZH, "en": EN}

LANGUAGES = tuple(TEXTS)
"""Codes of the languages that the page speaks."""

register(TEXTS)

_MAY_BREAK = "\u200b"  # between two kinds of files, whose names hold no Chinese
_IN_BROWSER = (
    *("pane_", "reports_", "stage_", "took_", "kind_", "part_", "aside_"),
    *("contents", "item_separator", "no_such_report_id", "not_from_here", "not_open", "passage", "unknown"),
)
"""Beginnings of the keys that the page's own scripts need."""


def texts(language: str | None) -> Mapping[str, str]:
    """Return the texts of a language; None gives the language in force, an unknown language code the default.

    >>> texts("en")["new"], texts("xx")["new"], texts(None)["new"]
    ('New chat', '新对话', '新对话')
    """
    return TEXTS[known_language(language)]


def browser_texts() -> str:
    """Return, as JSON, the texts that the page's own scripts need, safe to stand inside ``<script>``."""
    formats = {"formats": list(suffixes())}
    chosen = {
        language: {key: text for key, text in all_texts.items() if key.startswith(_IN_BROWSER)}
        for language, all_texts in TEXTS.items()
    }
    for language, some in chosen.items():
        some["reports_drop"] = Message("reports_drop", formats).text(language).replace("、", f"、{_MAY_BREAK}")
    return json.dumps(chosen, ensure_ascii=False).replace("<", "\\u003c")
