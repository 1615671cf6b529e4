"""The address under which others reach the server: what can be one, and what leads to their own machine."""

import pytest

from index import UsageError
from qa.server.options import read_base_url


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("", ""),
        ("https://reports.example", "https://reports.example"),
        ("https://Reports.Example/", "https://reports.example"),
        ("http://10.0.0.3:8080/qa/", "http://10.0.0.3:8080/qa"),
        ("https://[2001:db8::1]:7860", "https://[2001:db8::1]:7860"),
    ],
)
def test_an_address_for_others(value, expected):
    assert read_base_url(value) == expected


@pytest.mark.parametrize(
    "value",
    [
        *("reports.example", "ftp://reports.example", "https://", "javascript:alert(1)", "https://a b.example"),
        *("http://127.0.0.1:7860", "http://localhost:7860", "http://[::1]:7860", "http://0.0.0.0:7860", "http://[::]"),
        *("http://127.8.9.1", "http://x.localhost", "http://LOCALHOST./", "http://[::ffff:127.0.0.1]"),
        *("https://reports.example/?a=1", "https://reports.example/#a", "https://u:p@reports.example"),
        *('https://reports.example/"><b>', "https://reports.example:99999", "https://[", "https://a.example/a//b"),
    ],
)
def test_no_address_for_others(value):
    with pytest.raises(UsageError, match="不能作公开地址"):
        read_base_url(value)
