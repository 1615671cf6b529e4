"""How a type of a JSON object tells its schema what stands below each key."""

from typing import TypeVar

_Kind = TypeVar("_Kind", bound=type)


def described(kind: _Kind) -> _Kind:
    """Tell pydantic, where it is asked for a schema, to use what stands below each key, and to allow no other key."""
    setattr(kind, "__pydantic_config__", {"use_attribute_docstrings": True, "extra": "forbid"})  # noqa: B010
    return kind
