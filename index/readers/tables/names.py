"""Names of the documents of a collection, which become ids of reports: from title, place and year."""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence

from index.text.expressions import expression

_UNSAFE = expression(r"[^\w\u3400-\u9fff（）《》“”、—·.-]+")
_LONGEST = 60


def safe_name(text: str) -> str:
    """Return a text as it can stand in a file name, an address and a command line.

    >>> safe_name(' 2025年 "青禾市"/政府工作报告\\n')
    '2025年-青禾市-政府工作报告'
    """
    return _UNSAFE.sub("-", text.strip()[: 4 * _LONGEST]).strip("-.")[:_LONGEST].rstrip("-.")


def document_names(stem: str, documents: Sequence[tuple[Mapping[str, str], str]], rows: Sequence[int]) -> list[str]:
    """Return one name a document: title, with place and year where it lacks them; else these after the file's name.

    Documents of the same name are told apart by their dates, else by a digest of their texts. A single document of a
    file that says nothing of it has no name: its file's will do.

    Args:
        stem: name of the file without its suffix.
        documents: metadata and text of each. rows: number of each, for those of which nothing else is known.

    >>> titled = {"year": "2023", "title": "云岭县工作报告"}
    >>> rows = [({"place": "云岭县", "year": "2024"}, "甲"), (titled, "乙"), ({}, "丙")]
    >>> document_names("a", rows, [2, 3, 4])
    ['云岭县2024年', '2023年云岭县工作报告', 'a-4']
    """
    names = [_name(stem, metadata, row) for (metadata, _), row in zip(documents, rows, strict=True)]
    if len(names) == 1 and not any(documents[0][0].get(key) for key in ("title", "place", "year")):
        return [""]
    for marks in ([m.get("date", "") for m, _ in documents], [_digest(text) for _, text in documents]):
        counts = Counter(names)
        names = [
            f"{name}-{mark}" if counts[name] > 1 and mark else name for name, mark in zip(names, marks, strict=True)
        ]
    return names


def _name(stem: str, metadata: Mapping[str, str], row: int) -> str:
    place, year, title = (metadata.get(key, "") for key in ("place", "year", "title"))
    dated = f"{year}年" if year else ""
    name = safe_name(title)
    if sum(char.isalpha() for char in name) >= 4:
        if year and year not in name:
            name = dated + name
        return name if not place or place in name or place[:2] in name else place + name
    if place and year:
        return safe_name(place + dated)
    return f"{stem}-{safe_name(place or dated) or row}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:6]
