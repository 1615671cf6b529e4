"""The page in other windows and states than at first: resized, narrow, large letters, old addresses."""

from collections.abc import Iterator

import pytest

from tests.browsing import DESKTOP, PHONE, ask, comes_into_view, expect, page_at, pane, turns
from tests.forked_app import forked_app
from tests.live_app import BUILTIN, LiveApp, build_index

pytestmark = pytest.mark.browser

UNEMPLOYED = "梅江区去年城镇登记失业率是多少？"


@pytest.fixture(scope="module")
def app(tmp_path_factory) -> Iterator[LiveApp]:
    folder = tmp_path_factory.mktemp("window")
    with forked_app(folder, "--index", str(build_index(folder, BUILTIN))) as running:
        yield running


def test_a_sheet_that_becomes_a_pane_frees_the_chat_and_keeps_the_place(browser, app):
    with page_at(browser, app.url, {"width": 1000, "height": 800}) as page:
        ask(page, UNEMPLOYED)
        turns(page).last.get_by_role("figure").first.get_by_role("link").click()
        mark = pane(page).get_by_role("mark").first
        mark.wait_for()
        covered = "document.querySelector('gradio-app').inert"
        assert page.evaluate(covered), "the sheet keeps everything else out of reach"
        assert comes_into_view(page, mark)
        page.set_viewport_size(DESKTOP)
        pane(page).get_by_role("button", name="收起").wait_for()
        assert pane(page).get_attribute("aria-modal") is None and not page.evaluate(covered)
        assert comes_into_view(page, mark)
        ask(page, "新增了多少学位？")
        expect(turns(page)).to_have_count(2)


def test_what_is_marked_goes_with_the_answer(browser, app):
    with page_at(browser, app.url) as page:
        ask(page, UNEMPLOYED)
        pane(page).get_by_role("mark").first.wait_for()
        ask(page, "梅江区有多少艘航空母舰？")
        expect(pane(page).get_by_role("mark")).to_have_count(0)
        expect(page.locator("#pane .current")).to_have_count(0)


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_address_of_a_report_that_is_gone_says_so_and_leads_to_the_library(browser, app, viewport):
    with page_at(browser, app.url + "/?report=gone-1999&p=3", viewport) as page:
        said = pane(page).get_by_role("alert")
        expect(said).to_contain_text("书库里没有这份报告")
        expect(said).to_contain_text("gone-1999")
        said.get_by_role("button", name="看看书库里有什么").click()
        pane(page).get_by_role("tabpanel", name="书库").get_by_role("checkbox").first.wait_for()
        pane(page).get_by_role("tab", name="报告全文").click()
        pane(page).get_by_role("article").wait_for()


def test_nothing_sticks_out_of_a_narrow_phone_in_large_english_letters(browser, app):
    with page_at(browser, app.url + "/?lang=en", {"width": 360, "height": 640}, is_mobile=True, has_touch=True) as page:
        page.get_by_text("More", exact=True).click()
        page.get_by_role("button", name="Large").click()
        page.keyboard.press("Escape")
        expect(page.locator("html")).to_have_attribute("data-size", "l")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        page.get_by_role("button", name="Library", exact=True).click()
        page.get_by_role("tabpanel", name="Library").get_by_role("checkbox").first.wait_for()
        parts = "#pane .head, #pane .tools, #view-reports"
        wide = f"[...document.querySelectorAll('{parts}')].some(e => e.scrollWidth > 361)"
        assert not page.evaluate(wide)
