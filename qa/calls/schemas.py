"""The JSON objects of the calls as JSON Schema (draft 2020-12), written by pydantic from their types."""

from typing import Any

from pydantic import TypeAdapter

from qa.calls.arguments import CALLS, Call


def input_schema(call: Call) -> dict[str, Any]:
    """Return the schema of the arguments of a call, an object."""
    return call.arguments.model_json_schema()


def output_schema(call: Call) -> dict[str, Any]:
    """Return the schema of what a call returns."""
    return TypeAdapter(call.result).json_schema(mode="serialization")


def schema_of(name: str) -> dict[str, Any] | None:
    """Return the schema of what the call of a name returns; None where there is no such call."""
    return next((output_schema(call) for call in CALLS if call.name == name), None)
