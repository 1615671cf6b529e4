"""The JSON objects of the calls as JSON Schema (draft 2020-12), written by pydantic from their types."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from index import Message
from qa.calls.arguments import CALLS, Call
from qa.records.excerpt_objects import ExcerptObject

_PARENTS = {"QuoteObject": ExcerptObject}
"""Objects that take over the keys of another; pydantic reads no words of keys that are taken over."""


def input_schema(call: Call, language: str | None = None) -> dict[str, Any]:
    """Return the schema of the arguments of a call, an object; None = in the language in force."""
    schema = call.arguments.model_json_schema()
    for name, value in schema["properties"].items():
        value["description"] = argument_text(name, language)
    return schema


def argument_text(name: str, language: str | None = None) -> str:
    """Say what an argument is."""
    return Message(f"argument_{name}").text(language)


@cache
def output_schema(call: Call) -> dict[str, Any]:
    """Return the schema of what a call returns; the same object each time, not to be changed."""
    schema = TypeAdapter(call.result).json_schema(mode="serialization")
    explain(schema.get("$defs", {}))
    return schema


def schema_of(name: str) -> dict[str, Any] | None:
    """Return the schema of what the call of a name returns; None where there is no such call."""
    return next((output_schema(call) for call in CALLS if call.name == name), None)


def explain(schemas: Mapping[str, Any]) -> None:
    """Add the words of the keys that objects take over from another, by the name of the object."""
    for name in _PARENTS.keys() & schemas.keys():
        parent = TypeAdapter(_PARENTS[name]).json_schema(mode="serialization")["properties"]
        for key, value in parent.items():
            schemas[name]["properties"][key].setdefault("description", value["description"])
