"""When the browser of a person is opened, and which addresses are printed for others."""

import sys
import webbrowser
from ipaddress import ip_address

import pytest

from qa.server import browser
from qa.server.browser import addresses_for_others, open_browser, outward_address, wants_browser
from qa.server.options import ServerOptions

SCREEN = {"DISPLAY": ":0"}


class Terminal:
    def __init__(self, there: bool) -> None:
        self.isatty = lambda: there


@pytest.fixture
def terminal(monkeypatch):
    def set_terminal(stdin: bool, stdout: bool) -> None:
        monkeypatch.setattr(sys, "stdin", Terminal(stdin))
        monkeypatch.setattr(sys, "stdout", Terminal(stdout))

    return set_terminal  # called by the test itself: between fixtures and test pytest puts its own streams there


def test_a_person_before_a_screen_gets_a_browser(terminal):
    terminal(True, True)
    assert wants_browser(ServerOptions(), SCREEN, "linux")
    assert wants_browser(ServerOptions(), {"WAYLAND_DISPLAY": "wayland-0"}, "linux")
    assert wants_browser(ServerOptions(), {}, "darwin") and wants_browser(ServerOptions(), {}, "win32")
    assert wants_browser(ServerOptions(host="0.0.0.0"), SCREEN, "linux")


@pytest.mark.parametrize(
    ("options", "environment"),
    [
        ({"browser": False}, SCREEN),
        ({"root_path": "/reports"}, SCREEN),
        ({"allow_hosts": frozenset({"reports.example"})}, SCREEN),
        ({}, {}),
        ({}, {**SCREEN, "CI": "true"}),
        ({}, {**SCREEN, "SSH_CONNECTION": "192.0.2.7 1 192.0.2.8 22"}),
    ],
)
def test_otherwise_none(terminal, options, environment):
    terminal(True, True)
    assert not wants_browser(ServerOptions(**options), environment, "linux")


@pytest.mark.parametrize("ends", [(False, True), (True, False)])
def test_none_without_a_terminal(terminal, ends, monkeypatch):
    terminal(*ends)
    assert not wants_browser(ServerOptions(), SCREEN, "linux")
    monkeypatch.setattr(sys, "stdin", None)  # a program without a window of its own on Windows
    assert not wants_browser(ServerOptions(), {}, "win32")


@pytest.mark.parametrize(("kind", "opened"), [("BackgroundBrowser", True), ("GenericBrowser", False)])
def test_a_browser_that_would_take_the_terminal_is_not_opened(monkeypatch, kind, opened):
    seen = []
    monkeypatch.setattr(getattr(webbrowser, kind), "open", lambda self, address: seen.append(address))
    monkeypatch.setattr(webbrowser, "get", lambda: getattr(webbrowser, kind)("it"))
    open_browser("http://127.0.0.1:7860")
    for thread in browser.threading.enumerate():
        if thread.name == "browser":
            thread.join(10)
    assert seen == ["http://127.0.0.1:7860"] * opened


def test_no_browser_at_all_is_no_error(monkeypatch):
    def none():
        raise webbrowser.Error

    monkeypatch.setattr(webbrowser, "get", none)
    browser._open("http://127.0.0.1:7860")


def test_addresses_for_others(monkeypatch):
    assert addresses_for_others(ServerOptions(), 7860) == []
    assert addresses_for_others(ServerOptions(host="192.0.2.5"), 80) == ["http://192.0.2.5:80"]
    assert addresses_for_others(ServerOptions(host="[2001:db8::1]"), 80) == ["http://[2001:db8::1]:80"]
    monkeypatch.setattr(browser, "outward_address", lambda host: "192.0.2.9")
    options = ServerOptions(host="0.0.0.0", root_path="/reports", allow_hosts=frozenset({"reports.example"}))
    assert addresses_for_others(options, 7860) == [
        "http://reports.example:7860/reports",
        "http://192.0.2.9:7860/reports",
    ]
    monkeypatch.setattr(browser, "outward_address", lambda host: None)
    assert addresses_for_others(ServerOptions(host="::"), 7860) == []


def test_the_outward_address_is_one_of_this_machine():
    found = outward_address("0.0.0.0")
    assert found is None or not ip_address(found).is_loopback
