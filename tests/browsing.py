"""Drives the page in a real browser; elements are found by role and label."""

import os
import shutil
import time
from contextlib import contextmanager
from urllib.parse import urlsplit

from tests.live_app import ROOT

BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser")
"""The first one that is there is driven; the first takes a third of the processor's time of the others."""
CHROMIUM = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
ARTIFACTS = ROOT / "tests" / "artifacts"
DESKTOP, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 844}
PATIENCE = 60.0
"""Seconds that a slow and busy machine may take for what a person would wait for; see the fixture ``browser``."""


@contextmanager
def page_at(browser, url: str, viewport: dict = DESKTOP, refused: bool = False, **options):
    """Open a page; at the end nothing may have been asked of another host and no script may have failed.

    With ``refused`` the browser may note that the server has refused something with a status of 4xx.
    """
    context = browser.new_context(viewport=viewport, locale="zh-CN", **options)
    context.set_default_timeout(1000 * PATIENCE)
    page = context.new_page()
    outside, errors = [], []
    page.on("request", lambda r: outside.append(r.url) if urlsplit(r.url).hostname not in ("127.0.0.1", None) else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("dialog", lambda dialog: (errors.append("dialog: " + dialog.message), dialog.dismiss()))
    try:
        page.goto(url)
        yield page
        assert outside == []
        assert [error for error in errors if not (refused and "a status of 4" in error)] == []
    finally:
        context.close()


def expect(what):
    """Playwright's ``expect``, which is there only where browser tests run: it waits for what it asserts."""
    from playwright.sync_api import expect

    return expect(what)


def box(page):
    return page.get_by_role("textbox", name="问题")


def ready(page) -> None:
    """Wait until a question can be typed."""
    expect(box(page)).to_be_enabled()


def turns(page):
    """The questions and answers of the conversation."""
    return page.locator("#conversation").get_by_role("article")


def pane(page):
    """The report pane, which is a sheet on a phone."""
    return page.locator('[aria-label="阅读室"]')


def ask(page, question: str) -> float:
    """Type a question, press Enter, wait for its answer; return the seconds it took."""
    ready(page)
    before = turns(page).count()
    box(page).fill(question)
    start = time.perf_counter()
    box(page).press("Enter")
    turns(page).nth(before).wait_for()
    return time.perf_counter() - start


def comes_into_view(page, element) -> bool:
    """Tell whether the upper edge of an element comes to rest in the window, below whatever covers its top."""
    look = (
        "e => { const b = e.getBoundingClientRect(), s = e.closest('.sheet')?.getBoundingClientRect()"
        " ?? { top: 0, bottom: innerHeight };"
        " return [b.top, b.top >= s.top - 1 && b.top < s.bottom && b.bottom > s.top] }"
    )
    limit, before = time.monotonic() + PATIENCE, None
    while time.monotonic() < limit:
        now = element.evaluate(look)
        if now == before and now[1]:
            return True
        before = now
        page.wait_for_timeout(200)  # longer than any glide stands still
    return False


def menu_of(element):
    """Open the menu of a quote, or that of a whole question, where it is closed; return it."""
    menu = element.locator("details.menu").first
    if menu.get_attribute("open") is None:
        menu.locator("summary").click()
    return menu


def keep(page, name: str) -> None:
    """Keep a screenshot for people to look at."""
    ARTIFACTS.mkdir(parents=True, exist_ok=True)
    page.wait_for_timeout(300)
    page.screenshot(path=ARTIFACTS / f"{name}-{page.viewport_size['width']}.png")


def reports(page):
    """Open the list of reports in the pane."""
    page.get_by_role("navigation", name="页面").get_by_role("button", name="书库").click()
    listed = pane(page).get_by_role("tabpanel", name="书库")
    listed.get_by_role("checkbox").first.wait_for()  # the list comes a moment after the panel
    return listed


def send(page, event: str) -> None:
    """Send an event of the page as a button does that carries its name."""
    page.evaluate(
        "(event) => { const button = document.body.appendChild(document.createElement('button'));"
        " button.dataset.event = event; button.click(); button.remove(); }",
        event,
    )
