"""Which addresses are taken, and how they are written."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import ReadError
from index.intake.fetch.address import LONGEST, checked_address, is_address, redirected, shown


def code(text: str, **options: bool) -> str:
    with pytest.raises(ReadError) as caught:
        checked_address(text, **options)
    return caught.value.message.code


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("http://a.example", "http://a.example/"),
        (" HTTPS://A.Example:443/x/?q=1#part ", "https://a.example/x/?q=1"),
        ("http://a.example:80/", "http://a.example/"),
        ("http://a.example:8080/x", "http://a.example:8080/x"),
        ("https://a.example:80/x", "https://a.example:80/x"),
        ("http://a.example/报告 ".strip(), "http://a.example/%E6%8A%A5%E5%91%8A"),
        ("http://a.example/%E6%8A%A5?题=目", "http://a.example/%E6%8A%A5?%E9%A2%98=%E7%9B%AE"),
        ("http://bücher.example/", "http://xn--bcher-kva.example/"),
        ("http://[2606:2800::1]:8443/x", "http://[2606:2800::1]:8443/x"),
        ("http://１２７.0.0.1/", "http://127.0.0.1/"),
        ("http://2130706433/", "http://2130706433/"),
    ],
)
def test_addresses_that_are_taken(text, expected):
    assert str(checked_address(text)) == expected
    assert str(checked_address(expected)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ftp://a.example/x", "fetch_scheme"),
        ("file:///etc/hosts", "fetch_scheme"),
        ("gopher://a.example/", "fetch_scheme"),
        ("http://user@a.example/", "fetch_user"),
        ("http://user:secret@a.example/", "fetch_user"),
        ("http://:@a.example/", "fetch_user"),
        ("http://a.example:22/", "fetch_port"),
        ("http://a.example:0/", "fetch_port"),
        ("http://a.example:3306/", "fetch_port"),
        ("http://a.example:99999/", "fetch_no_address"),
        ("http://a.example:x/", "fetch_no_address"),
        ("http://", "fetch_no_address"),
        ("http:///x", "fetch_no_address"),
        ("http://a b.example/", "fetch_no_address"),
        ("http://a.example/x y", "fetch_no_address"),
        ("http://a.example\\@b.example/", "fetch_no_address"),
        ("http://a.example/\r\nHost: b", "fetch_no_address"),
        ("http://a%2eexample/", "fetch_no_address"),
        ("http://[fe80::1%25eth0]/", "fetch_no_address"),
        ("http://[1.2.3.4]/", "fetch_no_address"),
        ("http://[::1/", "fetch_no_address"),
        ("http://a..example/", "fetch_no_address"),
        ("http://a.example/" + "x" * LONGEST, "fetch_no_address"),
    ],
)
def test_addresses_that_are_refused(text, expected):
    assert code(text) == expected


def test_any_port_of_an_intranet():
    assert str(checked_address("http://a.example:3306/", any_port=True)) == "http://a.example:3306/"
    assert code("http://a.example:0/", any_port=True) == "fetch_port"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("https://a.example/", True),
        ("HTTP://a.example/", True),
        ("ftp://a.example/", True),
        ("http://", True),
        (Path("https://a.example/"), False),
        ("C://reports", False),
        ("https:/a.example", False),
        ("reports/https://a", False),
        ("", False),
    ],
)
def test_what_is_an_address_and_what_a_path(given, expected):
    assert is_address(given) is expected


def test_where_a_redirect_leads():
    start = checked_address("https://a.example/x/y?q")
    assert str(redirected(start, "../z")) == "https://a.example/z"
    assert str(redirected(start, "//b.example/z")) == "https://b.example/z"
    assert str(redirected(start, "https://b.example:8443")) == "https://b.example:8443/"
    plain = checked_address("http://a.example/")
    assert str(redirected(plain, "https://a.example/")) == "https://a.example/"
    for location, expected in [
        ("http://a.example/x/y?q", "fetch_downgrade"),
        ("file:///etc/hosts", "fetch_redirect"),
        ("https://user:secret@a.example/", "fetch_redirect"),
        ("https://a.example:22/", "fetch_redirect"),
        ("https://[::1/", "fetch_redirect"),
    ]:
        with pytest.raises(ReadError) as caught:
            redirected(start, location)
        assert caught.value.message.code == expected
        assert "secret" not in caught.value.message.to_json()


def test_no_password_is_shown():
    assert shown("http://user:secret@a.example/x@y") == "http://a.example/x@y"
    assert shown("http://user:se@cret@a.example") == "http://a.example"
    assert shown("http://a.example/x?mail=a@b") == "http://a.example/x?mail=a@b"
    assert "secret" not in shown("http://user:secret@a.example\\@b.example/")


@settings(max_examples=300, deadline=None)
@given(st.text("htps:/@[]%.#?\\ 甲a1-_", max_size=40))
def test_any_text_is_an_address_or_refused(text):
    for candidate in (text, "http://" + text):
        try:
            address = checked_address(candidate)
        except ReadError:
            continue
        assert str(address).isascii() and "@" not in address.authority and address.target.startswith("/")
        assert checked_address(str(address)) == address


@pytest.mark.parametrize("text", ["a" * 60_000, "http://" + "a." * 30_000, "http://" + "@" * 60_000, " " * 60_000])
def test_long_texts_take_no_time(text):
    begin = time.perf_counter()
    is_address(text)
    shown(text)
    with pytest.raises(ReadError):
        checked_address(text)
    assert time.perf_counter() - begin < 0.5
