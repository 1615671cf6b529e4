"""Conversations that are kept, in a real browser: Back, reload, a restart, other tabs, the drawer."""

import time
from collections.abc import Iterator
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from tests.browsing import DESKTOP, PATIENCE, PHONE, ask, expect, keep, page_at, pane, ready, turns
from tests.forked_app import forked_app
from tests.live_app import LiveApp, hostile_index

pytestmark = pytest.mark.browser

SCHOOLS, PARKS, NOTHING = "梅江区新增了多少学位？", "梅江区的公园有哪些？", "梅江区有多少艘航空母舰？"


@pytest.fixture
def index(tmp_path) -> str:
    return str(hostile_index(tmp_path))


@pytest.fixture
def app(index, tmp_path) -> Iterator[LiveApp]:
    with forked_app(tmp_path, "--index", index) as running:
        yield running


def drawer(page):
    """Open the drawer and wait for its list."""
    page.get_by_role("navigation", name="页面").get_by_role("button", name="对话", exact=True).click()
    shown = page.get_by_role("dialog", name="对话记录")
    shown.get_by_text("十分钟内可以撤销").wait_for()
    return shown


def opened(app: LiveApp) -> None:
    """Wait until a server that was started again answers questions."""
    limit = time.monotonic() + PATIENCE
    while time.monotonic() < limit:
        try:
            with urlopen(f"{app.url}/healthz", timeout=PATIENCE):
                return
        except HTTPError:  # 503: it is opening the index
            time.sleep(0.2)
    raise AssertionError("the index was not opened")


def new(page) -> None:
    page.get_by_role("navigation", name="页面").get_by_role("button", name="新对话").click()
    expect(turns(page)).to_have_count(0)


def test_back_forward_reload_and_new_lose_nothing(browser, app):
    with page_at(browser, app.url) as page:
        ask(page, SCHOOLS)
        ask(page, PARKS)
        first = page.url
        assert "?talk=" in first
        new(page)
        assert "talk" not in page.url
        ask(page, NOTHING)
        second = page.url
        page.go_back()
        expect(turns(page)).to_have_count(2)
        assert page.url == first
        page.go_forward()
        expect(turns(page)).to_have_count(1)
        assert page.url == second
        page.reload()
        expect(turns(page).get_by_role("heading", level=2)).to_have_text(NOTHING)
        page.goto(first)
        expect(turns(page)).to_have_count(2)
        expect(turns(page).last.get_by_text("的回答。")).to_be_visible()
        ask(page, NOTHING)
        assert page.url == first


def test_a_restart_of_the_server_loses_nothing(browser, index, tmp_path):
    with forked_app(tmp_path, "--index", index) as running:
        port = running.url.rsplit(":", 1)[1].strip("/")
        with page_at(browser, running.url) as page:
            ask(page, SCHOOLS)
            address = page.url
    with forked_app(tmp_path, "--index", index, "--port", port), page_at(browser, address) as page:
        expect(turns(page).get_by_role("heading", level=2)).to_have_text(SCHOOLS)
        ask(page, PARKS)
        expect(turns(page)).to_have_count(2)


def test_an_open_page_goes_on_after_a_restart(browser, index, tmp_path):
    with forked_app(tmp_path, "--index", index) as running:
        port = running.url.rsplit(":", 1)[1].strip("/")
        context = browser.new_context(viewport=DESKTOP, locale="zh-CN")
        context.set_default_timeout(1000 * PATIENCE)
        page = context.new_page()
        page.goto(running.url)
        ask(page, SCHOOLS)
    with forked_app(tmp_path, "--index", index, "--port", port) as again:
        opened(again)
        ask(page, PARKS)
        expect(turns(page)).to_have_count(2)
        page.reload()
        expect(turns(page)).to_have_count(2)
        context.close()


def test_two_tabs_with_one_conversation_overwrite_nothing(browser, app):
    with page_at(browser, app.url) as page:
        ask(page, SCHOOLS)
        with page_at(browser, page.url) as other:
            expect(turns(other)).to_have_count(1)
            ask(page, PARKS)
            ask(other, NOTHING)
        page.reload()
        expect(turns(page).get_by_role("heading", level=2)).to_have_text([SCHOOLS, PARKS, NOTHING])


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_drawer_lists_renames_deletes_and_opens(browser, app, viewport):
    with page_at(browser, app.url, viewport) as page:
        ask(page, SCHOOLS)
        new(page)
        ask(page, PARKS)
        shown = drawer(page)
        assert shown.bounding_box()["x"] == 0
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
        keep(page, "talks")
        items = shown.get_by_role("listitem")
        expect(items).to_have_count(2)
        expect(items.first).to_contain_text("正在看")
        shown.get_by_role("button", name=f"改名：{SCHOOLS}").click()
        page.keyboard.press("Escape")
        expect(shown.get_by_role("textbox", name="标题")).to_have_count(0)
        expect(shown).to_be_visible()
        shown.get_by_role("button", name=f"改名：{SCHOOLS}").click()
        shown.get_by_role("textbox", name="标题").fill("<b>学位</b>")
        page.keyboard.press("Enter")
        renamed = shown.get_by_role("link", name="<b>学位</b>")
        expect(renamed).to_be_focused()
        shown.get_by_role("button", name=f"删除：{PARKS}").click()
        undo = shown.get_by_role("button", name="撤销")
        expect(undo).to_be_focused()
        expect(items).to_have_count(1)
        expect(turns(page)).to_have_count(0)  # it was the one that was open
        page.keyboard.press("Enter")
        expect(items).to_have_count(2)
        shown.get_by_role("searchbox", name="在标题里查找").fill("学位")
        expect(items).to_have_count(1)
        renamed.click()
        expect(shown).to_be_hidden()
        expect(turns(page).get_by_role("heading", level=2)).to_have_text(SCHOOLS)


def test_the_drawer_opens_and_closes_by_the_keyboard_in_english(browser, app):
    with page_at(browser, app.url + "/?lang=en") as page:
        page.get_by_role("textbox", name="Question").wait_for()
        button = page.get_by_role("button", name="Chats", exact=True)
        button.focus()
        page.keyboard.press("Enter")
        shown = page.get_by_role("dialog", name="Chats")
        shown.get_by_text("No chats are kept yet").wait_for()
        page.keyboard.press("Escape")
        expect(shown).to_be_hidden()
        expect(button).to_be_focused()


def test_the_address_of_another_conversation_says_that_there_is_none(browser, app):
    with page_at(browser, app.url + "/?talk=none-of-this-name") as page:
        ready(page)
        page.get_by_role("status").filter(has_text="没有这个对话").wait_for()
        expect(turns(page)).to_have_count(0)
        page.wait_for_function("location.search === ''")


def test_the_pane_follows_every_answer_also_a_refusal(browser, app):
    with page_at(browser, app.url) as page:
        ask(page, SCHOOLS)
        expect(pane(page).get_by_role("mark").first).to_be_visible()
        ask(page, NOTHING)
        expect(pane(page).get_by_role("mark")).to_have_count(0)
        expect(pane(page).get_by_text("这一问没有引文")).to_be_visible()
        ask(page, SCHOOLS)
        expect(pane(page).get_by_role("mark").first).to_be_visible()
        expect(pane(page).get_by_text("这一问没有引文")).to_have_count(0)
