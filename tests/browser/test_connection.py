"""The page whose server goes away and comes back: that is said, and what was asked meanwhile is answered."""

import pytest

from tests.browsing import ask, box, expect, keep, ready, turns
from tests.forked_app import forked_app
from tests.live_app import BUILTIN, build_index, stop

pytestmark = pytest.mark.browser


def test_a_lost_connection_is_said_and_mended_by_itself(browser, tmp_path):
    index = str(build_index(tmp_path, BUILTIN))
    context = browser.new_context(locale="zh-CN")  # refused connections are written to the console
    try:
        with forked_app(tmp_path, "--index", index) as running:
            page = context.new_page()
            page.goto(running.url)
            ask(page, "城镇登记失业率是多少？")
            page.evaluate("window.same = true")
            port = running.url.rsplit(":", 1)[1]
            stop(running.process)
        box(page).fill("新增了多少学位？")
        box(page).press("Enter")
        lost = page.get_by_role("alert").filter(has_text="连接断开了，正在重新连接")
        lost.wait_for()
        assert "Connection" not in page.locator("body").inner_text()
        keep(page, "lost")
        with forked_app(tmp_path, "--index", index, "--port", port):
            page.get_by_role("mark").filter(has_text="4100个学位").first.wait_for()
            expect(lost).to_have_count(0)
            expect(turns(page).last.get_by_role("heading", level=2)).to_have_text("新增了多少学位？")
            assert page.evaluate("window.same"), "the page was not loaded anew"
            ready(page)
    finally:
        context.close()
