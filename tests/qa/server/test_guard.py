"""Who may change the index."""

import pytest

from qa.server.guard import may_change
from qa.server.options import is_loopback
from qa.server.visitors import Visitor, visitor_of

OWN = {"host": "127.0.0.1:7860", "x-report-qa": "1"}


def visitor(client: str | None, headers: dict[str, str], **more: str) -> Visitor:
    scope = {
        "client": (client, 50000) if client else None,
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
    }
    found = visitor_of(scope)
    return Visitor(found.address, found.scheme, found.host, found.forwarded, **more)


@pytest.mark.parametrize(
    ("client", "headers", "allowed"),
    [
        ("127.0.0.1", OWN, True),
        ("::1", {**OWN, "host": "[::1]:7860"}, True),
        ("127.0.0.1", {**OWN, "host": "localhost:7860", "origin": "http://localhost:7860"}, True),
        ("192.168.1.9", OWN, False),
        (None, OWN, False),
        ("127.0.0.1", {"host": "127.0.0.1:7860"}, False),
        ("127.0.0.1", {**OWN, "host": "evil.example:7860"}, False),
        ("127.0.0.1", {**OWN, "origin": "http://evil.example"}, False),
        ("127.0.0.1", {**OWN, "origin": "null"}, False),
        ("127.0.0.1", {"x-report-qa": "1"}, False),
        *[("127.0.0.1", {**OWN, name: "127.0.0.1"}, False) for name in ("x-forwarded-for", "via", "x-forwarded-host")],
    ],
)
def test_only_this_machine_and_its_own_page_may_change_the_library(client, headers, allowed):
    assert may_change(visitor(client, headers), headers) is allowed


@pytest.mark.parametrize(("role", "allowed"), [("editor", True), ("reader", False), ("", False)])
def test_with_accounts_an_editor_may_from_anywhere_and_nobody_else(role, allowed):
    headers = {"host": "reports.example", "x-report-qa": "1"}
    assert may_change(visitor("192.0.2.7", headers, role=role), headers, needs_account=True) is allowed
    assert may_change(visitor("127.0.0.1", OWN, role=role), OWN, needs_account=True) is allowed
    foreign = {**headers, "origin": "https://evil.example"}
    assert may_change(visitor("192.0.2.7", foreign, role="editor"), foreign, needs_account=True) is False


def test_local_addresses():
    assert is_loopback("127.0.0.53") and not is_loopback("0.0.0.0") and not is_loopback("")
