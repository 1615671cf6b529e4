"""The notebook and the ledger in a real browser: collect, annotate, order, remove and undo, save; English, a phone."""

import re
from collections.abc import Iterator

import docx
import pytest

from tests.browsing import DESKTOP, PHONE, ask, expect, page_at, pane, ready, turns
from tests.forked_app import forked_app
from tests.live_app import LiveApp, hostile_index

pytestmark = pytest.mark.browser

BOTH = pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])


@pytest.fixture
def app(tmp_path) -> Iterator[LiveApp]:
    with forked_app(tmp_path, "--index", str(hostile_index(tmp_path))) as running:
        yield running


def notes(page):
    return page.locator("#view-notes").get_by_role("listitem")


def collect(page, question: str) -> None:
    ask(page, question)
    turns(page).last.get_by_role("button", name="摘录", exact=True).first.click()
    expect(page.locator("#toast")).to_contain_text("已收进摘录本")


def open_notes(page) -> None:
    if not pane(page).is_visible():
        page.get_by_role("button", name="书库", exact=True).click()
    page.get_by_role("tab", name=re.compile("摘录本")).click()


@BOTH
def test_collect_annotate_order_undo_and_save(browser, app, viewport, tmp_path):
    with page_at(browser, app.url, viewport) as page:
        ready(page)
        collect(page, "城镇新增就业多少人？")
        collect(page, "地区生产总值增长目标是多少？")
        open_notes(page)
        expect(notes(page)).to_have_count(2)
        expect(page.get_by_role("tab", name="摘录本 2")).to_be_visible()
        expect(notes(page).nth(0)).to_contain_text("“城镇新增就业3万人。”")
        page.get_by_label("第 1 条的批注").fill("核对口径\n第二行")
        page.get_by_role("button", name="下移：第 1 条").click()
        expect(notes(page).nth(1)).to_contain_text("城镇新增就业3万人")
        expect(page.get_by_label("第 2 条的批注")).to_have_value("核对口径\n第二行")
        page.get_by_role("button", name="移除：第 1 条").click()
        expect(notes(page)).to_have_count(1)
        page.get_by_role("button", name="撤销").click()
        expect(notes(page)).to_have_count(2)
        expect(notes(page).nth(1)).to_contain_text("城镇新增就业3万人")
        with page.expect_download() as saved:
            page.get_by_role("button", name="Word").click()
        saved.value.save_as(tmp_path / "a.docx")
        lines = [paragraph.text for paragraph in docx.Document(str(tmp_path / "a.docx")).paragraphs]
        assert "批注：核对口径" in lines and "第二行" in lines and lines[-2] == "来源" and "127.0.0.1" not in str(lines)
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
        notes(page).nth(1).get_by_role("link").click()
        expect(pane(page).locator(".text mark").first).to_have_text("城镇新增就业3万人。")
        page.reload()
        ready(page)
        expect(page.locator("[role=tab]").last).to_have_text("摘录本 2")  # before the notebook is opened
        open_notes(page)
        expect(page.get_by_label("第 2 条的批注")).to_have_value("核对口径\n第二行")


def test_the_ledger_is_saved_from_the_pane(browser, app):
    with page_at(browser, app.url) as page:
        ready(page)
        page.get_by_role("tab", name="报告全文").click()
        expect(pane(page).locator(".passage").first).to_be_visible()
        with page.expect_download() as saved:
            page.get_by_role("button", name="承诺台账").click()
        assert saved.value.suggested_filename.endswith("承诺台账.xlsx")


def test_in_english(browser, app):
    with page_at(browser, app.url + "?lang=en") as page:
        expect(page.get_by_role("button", name=re.compile("Save the ledger of commitments")).first).to_be_visible()
        page.get_by_role("tab", name="Notebook").click()
        expect(page.locator("#view-notes")).to_contain_text("Nothing collected yet")
