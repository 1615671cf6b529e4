"""What is kept with a report of how its file was read: what a person chose of it, and where it was fetched from.

It stands in ``metadata`` of the report, so that a later reading of the kept file gives the same.
"""

import json
from collections.abc import Mapping
from dataclasses import replace

from index.records import READ_AS, Document

ADDRESS = "address"
"""The address that was handed in."""
FOUND_AT = "found_at"
"""The address that the file stood at, behind all redirects: what is cited."""
CHARSET = "charset"
"""The charset that the server stated."""

KEPT = "kept"
"""Set where the index keeps a single document of the file instead of the file, see ``index.intake.kept``."""

BEFORE = "rows_before"
"""How many rows of a large table stand before the portion of it that the index keeps, see ``index.intake.portions``."""

_BESIDE = (ADDRESS, FOUND_AT, CHARSET, KEPT, BEFORE)


def divided(chosen: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """Return what was chosen of columns, and what else is kept of how the file was read.

    >>> divided({"text": "正文", "address": "https://example.com/"})
    ({'text': '正文'}, {'address': 'https://example.com/'})
    """
    beside = {key: chosen[key] for key in _BESIDE if key in chosen}
    return {key: value for key, value in chosen.items() if key not in beside}, beside


def with_origin(document: Document, chosen: Mapping[str, str]) -> Document:
    """Return a document with what is kept of how its file was read.

    The address that its file was fetched from becomes ``source_url`` whatever the head of a page says of itself; but a
    document that has a name within its file, such as a row of a table, keeps the address that it states.
    """
    beside = divided(chosen)[1]
    if not beside:
        return document
    address = beside.get(FOUND_AT, "")
    metadata = {**document.metadata, READ_AS: json.dumps(dict(sorted(chosen.items())), ensure_ascii=False)}
    if address and not (document.name and metadata.get("source_url")):
        metadata["source_url"] = address
    return replace(document, metadata=metadata)
