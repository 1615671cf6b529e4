"""What a request says of itself, and whose word is taken."""

import pytest

from qa.server.options import read_network
from qa.server.visitors import Visitor, is_named, is_own_page, network_of, visitor_of, without_forwarding

PROXY = (read_network("10.0.0.0/24"),)


def asked(peer: str, *headers: tuple[str, str], scheme: str = "http") -> dict:
    encoded = [(name.encode(), value.encode()) for name, value in headers]
    return {"client": (peer, 1), "scheme": scheme, "headers": encoded}


def test_the_word_of_a_stranger_is_not_taken():
    found = visitor_of(
        asked("192.0.2.7", ("host", "a"), ("x-forwarded-for", "127.0.0.1"), ("x-forwarded-host", "b")), PROXY
    )
    assert found == Visitor("192.0.2.7", "http", "a", forwarded=True)


def test_the_word_of_a_trusted_proxy_is_taken():
    said = [("host", "inner"), ("x-forwarded-for", "192.0.2.7"), ("x-forwarded-proto", "https")]
    found = visitor_of(asked("10.0.0.5", *said, ("x-forwarded-host", "reports.example")), PROXY)
    assert found == Visitor("192.0.2.7", "https", "reports.example", forwarded=True)
    assert visitor_of(asked("10.0.0.5", ("host", "inner")), PROXY) == Visitor("10.0.0.5", "http", "inner", True)


@pytest.mark.parametrize(
    ("chain", "address"),
    [
        ("127.0.0.1, 192.0.2.7", "192.0.2.7"),  # the visitor wrote the first, the proxy the last
        ("192.0.2.7, 10.0.0.9", "192.0.2.7"),  # through two proxies of ours
        ("127.0.0.1, 198.51.100.3, 10.0.0.9, 10.0.0.8", "198.51.100.3"),
        ("10.0.0.9", "10.0.0.9"),
    ],
)
def test_of_several_visitors_the_last_that_no_proxy_of_ours_is(chain, address):
    assert visitor_of(asked("10.0.0.5", ("host", "a"), ("x-forwarded-for", chain)), PROXY).address == address


def test_nothing_behind_a_proxy_is_this_machine():
    local = ("host", "127.0.0.1:7860")
    assert visitor_of(asked("127.0.0.1", local)).at_this_machine
    assert not visitor_of(asked("127.0.0.1", local, ("x-forwarded-proto", "http"))).at_this_machine
    trusted = (read_network("127.0.0.1"),)
    assert not visitor_of(asked("127.0.0.1", local, ("x-forwarded-for", "127.0.0.1")), trusted).at_this_machine


@pytest.mark.parametrize(
    ("host", "named"),
    [
        ("127.0.0.1:7860", True),
        ("localhost", True),
        ("[::1]:7860", True),
        ("192.168.1.5:7860", True),
        ("192.168.1.6:7860", False),
        ("reports.example:80", True),
        ("REPORTS.example.", True),
        ("evil.example", False),
        ("127.0.0.1.evil.example", False),
        ("localhost.evil.example", False),
        ("", False),
        ("a b", False),
        ("evil.example@localhost", False),
    ],
)
def test_only_named_hosts(host, named):
    visitor = Visitor("192.0.2.7", "http", host)
    assert is_named(visitor, {"reports.example"}, "192.168.1.5") is named


def test_two_hosts_are_none():
    found = visitor_of(asked("127.0.0.1", ("host", "localhost"), ("host", "evil.example")))
    assert found.host == "" and not is_named(found, (), None)


@pytest.mark.parametrize(
    ("origin", "own"),
    [
        (None, True),
        ("http://a:1", True),
        ("http://A:1", True),
        ("http://a", False),
        ("null", False),
        ("http://[", False),
    ],
)
def test_pages_of_this_server(origin, own):
    assert is_own_page(Visitor("1", "http", "a:1"), origin) is own


def test_what_proxies_say_goes_no_further():
    headers = [(b"host", b"x"), (b"via", b"1"), (b"x-forwarded-host", b"y"), (b"accept", b"*/*")]
    assert without_forwarding(headers, "a") == [(b"host", b"a"), (b"accept", b"*/*")]


def test_a_household_of_ipv6_is_one_visitor():
    assert network_of("2001:db8::1") == network_of("2001:db8::2") != network_of("2001:db8:0:1::1")
