"""One tool a call: what it is told to assistants, and what it returns to them."""

import logging
from typing import Any

import anyio.to_thread
from mcp.server import Server
from mcp_types import (
    CallToolRequestParams,
    CallToolResult,
    ListToolsResult,
    PaginatedRequestParams,
    TextContent,
    Tool,
    ToolAnnotations,
)

import qa
from index import LiveIndex, Message, ReportQAError, UsageError, known_language
from qa.calls.arguments import CALLS, Call, checked
from qa.calls.schemas import input_schema, output_schema
from qa.server.mcp.words import answer_words, json_words

NAME = "report-qa"
"""The server's name for programs."""

_READS = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)
_log = logging.getLogger(__name__)


def make_server(index: LiveIndex) -> "Server[Any]":
    """Return a server over an index; it speaks the language in force."""
    tools = [tool_of(call) for call in CALLS]

    async def list_tools(context: Any, params: PaginatedRequestParams | None) -> ListToolsResult:
        return ListToolsResult(tools=tools)

    async def call_tool(context: Any, params: CallToolRequestParams) -> CallToolResult:
        return await anyio.to_thread.run_sync(called, index, params.name, params.arguments or {})

    return Server(
        NAME,
        version=qa.__version__,
        title=Message("call_title").text(),
        instructions=Message("mcp_instructions").text(),
        on_list_tools=list_tools,
        on_call_tool=call_tool,
    )


def tool_of(call: Call) -> Tool:
    """Describe a call as a tool."""
    return Tool(
        name=call.name,
        title=Message(f"call_{call.name}_title").text(),
        description=f"{Message(f'call_{call.name}').text()} {Message('mcp_quote').text()}",
        input_schema=input_schema(call),
        output_schema=_as_object(output_schema(call)),
        annotations=_READS,
    )


def called(index: LiveIndex, name: str, arguments: dict[str, Any]) -> CallToolResult:
    """Make a call. Its object stands in the structured content, and in words, or as JSON, in the text.

    What is wrong with the call is said as a result, as the protocol wants it, so that an assistant can mend it.
    """
    try:
        call = next((call for call in CALLS if call.name == name), None)
        if call is None:
            raise UsageError("mcp_no_tool", found=name, known=[call.name for call in CALLS])
        values, snapshot = checked(call, arguments), index.snapshot()
        if name == "answer":
            found = qa.answer(**values, index=snapshot)
            return _result(found.to_dict(), answer_words(found, snapshot, known_language(None)))
        value = call.run(snapshot, **values)
        value = {"result": value} if _is_wrapped(call) else value
        return _result(value, json_words(value))
    except ReportQAError as error:
        return CallToolResult(content=[TextContent(text=str(error))], is_error=True)
    except Exception:
        _log.exception("a tool failed")
        return CallToolResult(content=[TextContent(text=Message("failed").text())], is_error=True)


def _result(value: Any, text: str) -> CallToolResult:
    return CallToolResult(content=[TextContent(text=text)], structured_content=value)


def _is_wrapped(call: Call) -> bool:
    return output_schema(call).get("type") != "object"


def _as_object(schema: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of an object: what is none stands below ``result``, as the SDK does it."""
    if schema.get("type") == "object":
        return schema
    inner = {name: value for name, value in schema.items() if name != "$defs"}
    return {
        "type": "object",
        "properties": {"result": inner},
        "required": ["result"],
        "$defs": schema.get("$defs", {}),
    }
