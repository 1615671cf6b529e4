"""The quote check in a real browser: paste, read what differs, open the paragraph, save; English, a phone."""

from collections.abc import Iterator

import pytest

from tests.browsing import DESKTOP, PHONE, expect, page_at, pane, ready
from tests.forked_app import forked_app
from tests.live_app import LiveApp, hostile_index

pytestmark = pytest.mark.browser

BOTH = pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
DRAFT = "梧桐市提出“全市地区生产总值增长5.3%”。\n“飞船将在黎明时分离开月球轨道<b>返回</b>”。"


@pytest.fixture(scope="module")
def app(tmp_path_factory) -> Iterator[LiveApp]:
    folder = tmp_path_factory.mktemp("check")
    with forked_app(folder, "--index", str(hostile_index(folder))) as running:
        yield running


@BOTH
def test_a_draft_is_checked_and_its_paragraph_opened(browser, app, viewport):
    with page_at(browser, app.url, viewport) as page:
        ready(page)
        page.get_by_role("button", name="引文核对").click()
        pane(page).get_by_label("稿子").fill(DRAFT)
        pane(page).get_by_role("button", name="核对", exact=True).click()
        items = pane(page).get_by_role("article")
        expect(items).to_have_count(2)
        expect(items.nth(0)).to_contain_text("数字不符")
        assert items.nth(0).get_by_role("mark").all_inner_texts() == ["3", "2"]
        expect(items.nth(1)).to_contain_text("飞船将在黎明时分离开月球轨道<b>返回</b>")
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
        items.nth(0).get_by_role("link").click()
        expect(pane(page).locator(".text mark").first).to_have_text("全市地区生产总值增长5.2%")
        page.get_by_role("tab", name="引文核对").click()
        expect(items).to_have_count(2)


def test_what_passes_can_be_hidden_and_the_result_saved(browser, app):
    with page_at(browser, app.url) as page:
        ready(page)
        page.get_by_role("button", name="引文核对").click()
        pane(page).get_by_label("稿子").fill(DRAFT + "\n“城镇新增就业3万人”。")
        pane(page).get_by_role("button", name="核对", exact=True).click()
        items = pane(page).get_by_role("article")
        expect(items).to_have_count(3)
        pane(page).get_by_role("button", name="只看要留意的").click()
        expect(items).to_have_count(2)
        with page.expect_download() as saved:
            pane(page).get_by_role("button", name="带批注的 Word").click()
        assert saved.value.suggested_filename == "report-qa-check.docx"


def test_in_english(browser, app):
    with page_at(browser, app.url + "?lang=en") as page:
        page.get_by_role("button", name="Quote check").click()
        page.get_by_label("Draft", exact=True).fill(DRAFT)
        page.get_by_role("button", name="Check", exact=True).click()
        expect(page.locator("#view-check").get_by_role("article").first).to_contain_text("figures differ")
