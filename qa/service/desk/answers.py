"""Answers as bytes and back, so that a conversation that is opened again shows what was answered then."""

import json
import zlib
from functools import lru_cache
from typing import Any

from qa import Answer

MAX_ANSWER = 2**26
"""Most bytes of an answer that is read back, 64 MiB; those of the largest tables have some hundred KiB."""


def to_bytes(answer: Answer) -> bytes:
    """Return an answer as compressed JSON."""
    if answer.table is not None:
        answer.table.read()
    value = answer_records().dump_python(answer, mode="json")
    for row in _rows(value):
        row |= row.pop("evidence")  # beside the figure, as in the JSON of an answer
    return zlib.compress(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace"), 1)


def from_bytes(data: bytes) -> Answer | None:
    """Return the answer that ``to_bytes`` wrote; None where this version of the program cannot read it."""
    try:
        unpacked = zlib.decompressobj().decompress(data, MAX_ANSWER)
        value = json.loads(unpacked)
        for row in _rows(value):
            row["evidence"] = {"quote": row.pop("quote"), "marks": row.pop("marks")}
        found: Answer = answer_records().validate_json(json.dumps(value))
    except (zlib.error, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return found


def _rows(value: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the rows of the table of an answer, and the figures that stand beside theirs."""
    rows = value["table"]["rows"] if value.get("table") else []
    return [each for row in rows for each in (row, row.get("target")) if each]


@lru_cache(maxsize=1)
def answer_records() -> Any:
    """Return what reads and writes the records of an answer by their types."""
    from pydantic import TypeAdapter

    return TypeAdapter(Answer)
