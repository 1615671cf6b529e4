"""Who may change the index."""

import pytest

from qa.server.guard import is_local, may_change

OWN = {"host": "127.0.0.1:7860", "x-report-qa": "1"}


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
    ],
)
def test_only_this_machine_and_its_own_page_may_change_the_library(client, headers, allowed):
    assert may_change(client, headers) is allowed


def test_local_addresses():
    assert is_local("127.0.0.53") and not is_local("0.0.0.0") and not is_local("")
