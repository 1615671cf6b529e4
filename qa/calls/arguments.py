"""What a program may send, by call: checked alike over HTTP and MCP, and described in their schemas.

Types are checked here, values by the core: k of 0, a blank question and an unknown report are refused everywhere in the
same words.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from index import Message, Part, UsageError
from qa import DEFAULT_K, MAX_DRAFT, MAX_K, MAX_QUESTION
from qa.calls import calls, drafts
from qa.records.check_objects import CheckObject
from qa.records.count_objects import CountsObject
from qa.records.excerpt_objects import ExcerptObject, HitsObject
from qa.records.objects import AnswerObject, ReportsObject
from qa.records.survey_objects import SurveyObject


def _no_other_number(value: object) -> object:
    """Refuse what pydantic would take for a whole number: true, 3.0."""
    if isinstance(value, bool | float):
        raise ValueError(value)
    return value


Count = Annotated[int, BeforeValidator(_no_other_number)]
"""A whole number, in digits where it stands in an address."""


class Arguments(BaseModel):
    """Arguments of a call; any other is refused. The message ``argument_NAME`` says what each is."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Asked(Arguments):
    """A question."""

    question: Annotated[str, Field(json_schema_extra={"maxLength": MAX_QUESTION})]
    history: list[str] = []
    reports: list[str] | None = None


class Ranked(Asked):
    """A question that is answered with passages."""

    k: Annotated[Count, Field(json_schema_extra={"minimum": 1, "maximum": MAX_K})] = DEFAULT_K
    without: list[str] = []


class Counted(Arguments):
    """Words to count."""

    terms: list[str]
    by: Literal["report", "place", "year"] = "report"
    part: Part | None = None
    reports: list[str] | None = None
    concept: bool = False


class Drafted(Arguments):
    """A draft."""

    text: Annotated[str, Field(json_schema_extra={"maxLength": MAX_DRAFT})]
    reports: list[str] | None = None


class Located(Arguments):
    """A paragraph."""

    report: str
    number: Count


class Nothing(Arguments):
    """No argument."""


@dataclass(frozen=True, slots=True)
class Call:
    """One thing that programs can ask.

    Attributes:
        name: as it is called. arguments: what is sent. result: type of the JSON object that is returned.
        run: takes an opened index and the arguments by name, and returns that object.
    """

    name: str
    arguments: type[Arguments]
    result: Any
    run: Callable[..., Any]


ASKED = (
    Call("answer", Ranked, AnswerObject, calls.answer),
    Call("retrieve", Ranked, HitsObject, calls.retrieve),
    Call("survey", Asked, SurveyObject | None, calls.survey),
    Call("count", Counted, CountsObject, calls.count),
)
"""Calls whose arguments are put in an address or an object; each is a route of the HTTP interface by its name."""

CHECK = Call("check", Drafted, CheckObject, drafts.check)
REPORTS = Call("reports", Nothing, ReportsObject, calls.reports)
PASSAGE = Call("passage", Located, ExcerptObject, calls.passage)

CALLS = (*ASKED, CHECK, REPORTS, PASSAGE)
"""Every call, in the order in which they are listed."""


def checked(call: Call, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the arguments of a call, checked.

    Raises:
        UsageError: one is missing, unknown, or of another type.
    """
    try:
        return dict(call.arguments.model_validate(dict(values)))
    except ValidationError as error:
        raise refusal(error.errors(include_url=False), call) from error


def refusal(errors: Iterable[Mapping[str, Any]], call: Call | None = None) -> UsageError:
    """Word what pydantic found wrong, the first of it.

    Args:
        errors: each with ``type``, ``loc``, ``input`` and ``ctx`` of pydantic; of a web request ``loc`` begins with
            the place where it stood.
    """
    error = next(iter(errors))
    kind = str(error["type"])
    path = [str(step) for step in error["loc"] if step not in ("query", "path", "body")]
    name = path[0] if path else ""
    if kind == "json_invalid" or not name:
        return UsageError("call_no_json")
    if kind == "missing":
        return UsageError("call_missing", name=name)
    if kind == "extra_forbidden":
        return UsageError("call_unknown", name=name)
    return UsageError("call_wrong", name=name, found=_shown(error.get("input")), wanted=_wanted(kind, error))


def _wanted(kind: str, error: Mapping[str, Any]) -> Message:
    if kind == "literal_error":
        return Message("call_one_of", {"known": re.findall(r"'(\w+)'", str(error.get("ctx", {}).get("expected")))})
    if kind.startswith("int") or kind == "value_error":
        return Message("call_whole_number")
    codes = {"string_type": "call_text", "list_type": "call_texts"}
    return Message(codes.get(kind) or ("call_yes_no" if kind.startswith("bool") else "call_text"))


def _shown(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else f"{text[:60]}…"
