"""The list of reports: adding, choosing, looking at what was understood, removing, rebuilding; access for all."""

import os
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browsing import DESKTOP, PATIENCE, PHONE, ask, expect, keep, menu_of, page_at, pane, ready, reports, turns
from tests.forked_app import forked_app
from tests.live_app import BUILTIN, HOSTILE, ROOT, LiveApp, build_index

pytestmark = pytest.mark.browser

NEW_REPORT = """2025年杨柳县政府工作报告
一、2024年工作回顾
新建村级卫生室27所。杨柳河治理河道19公里。
二、2025年工作安排
新开公交线路6条。
来源：杨柳日报
"""
AXE = Path(os.environ.get("AXE", ROOT / "tests" / "js" / "node_modules" / "axe-core" / "axe.min.js"))
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture
def app(tmp_path) -> Iterator[LiveApp]:
    with forked_app(tmp_path, "--index", str(build_index(tmp_path, BUILTIN))) as running:
        yield running


def upload(listed, *files: dict) -> None:
    listed.locator("input[type=file]").set_input_files(list(files))
    listed.get_by_text("已完成，用时").or_(listed.get_by_role("alert")).first.wait_for()


def replace_namesake(page, listed, answer: str, *files: dict) -> None:
    """Choose files of which some have the name of a report, and answer what is asked about them."""
    listed.locator("input[type=file]").set_input_files(list(files))
    page.get_by_role("dialog").get_by_role("button", name=answer).click()


def plain(name: str, text: str) -> dict:
    return {"name": name, "mimeType": "text/plain", "buffer": text.encode("utf-8")}


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_report_is_added_and_answers_at_once(browser, app, viewport):
    with page_at(browser, app.url, viewport) as page:
        ready(page)
        listed = reports(page)
        box = listed.get_by_text("文件拖到这里")
        assert box.evaluate("e => [e, e.parentElement].every(each => each.scrollWidth <= each.clientWidth)")
        expect(listed).to_contain_text("共 1 份报告")
        bad = {"name": "空.txt", "mimeType": "text/plain", "buffer": b""}
        upload(listed, plain("yangliu-2025.txt", NEW_REPORT), bad)
        expect(listed).to_contain_text("共 2 份报告")
        files = listed.get_by_role("listitem")
        assert "收入 " in files.filter(has_text="yangliu-2025.txt").inner_text()
        assert "收入 " not in files.filter(has_text="空.txt").inner_text()
        keep(page, "library")
        listed.get_by_role("button", name="《2025年杨柳县政府工作报告》的结构").click()
        dialog = page.get_by_role("dialog", name="结构")
        assert "一、2024年工作回顾" in dialog.inner_text() and "来源：杨柳日报" in dialog.inner_text()
        keep(page, "outline")
        dialog.get_by_role("button", name="关闭").click()
        if viewport == PHONE:
            pane(page).get_by_role("button", name="返回对话").click()
        ask(page, "杨柳县去年建了多少所村卫生室？")
        assert "27所" in turns(page).last.get_by_role("mark").first.inner_text()


def test_only_the_chosen_reports_are_searched(browser, app):
    with page_at(browser, app.url) as page:
        ready(page)
        listed = reports(page)
        upload(listed, plain("yangliu-2025.txt", NEW_REPORT))
        listed.get_by_role("searchbox").fill("杨柳")
        expect(listed.get_by_role("checkbox")).to_have_count(1)
        listed.get_by_role("button", name="只查列出的").click()
        page.get_by_text("只查选中的 1 份报告").first.wait_for()
        ask(page, "城镇新增就业多少人？")
        assert turns(page).last.get_by_role("region", name="回答").count() == 0
        listed = reports(page)
        listed.get_by_role("button", name="查全部").click()
        page.get_by_text("只查选中的 1 份报告").first.wait_for(state="hidden")
        ask(page, "城镇新增就业多少人？")
        assert "2400人" in turns(page).last.get_by_role("mark").first.inner_text()


def test_ticks_that_follow_fast_upon_each_other_all_count(browser, tmp_path):
    for name in "甲乙丙丁":
        (tmp_path / f"{name}.txt").write_text(NEW_REPORT.replace("杨柳", f"杨{name}"), "utf-8")
    index = build_index(tmp_path, *tmp_path.glob("*.txt"))
    with forked_app(tmp_path, "--index", str(index)) as app, page_at(browser, app.url) as page:
        ready(page)
        listed = reports(page)
        page.route("**/run/predict*", lambda route: (time.sleep(0.5), route.continue_()))
        for name in "甲乙丙":
            tick = listed.get_by_role("checkbox", name=f"杨{name}县")
            tick.press("Space")
            expect(tick).to_be_focused()
        page.get_by_text("只查选中的 1 份报告").first.wait_for()
        page.unroute("**/run/predict*")
        page.goto(f"{app.url}/?in=丙&in=丁&in=没有")  # an address brings its choice along; what is gone is passed over
        ready(page)
        listed = reports(page)
        for name in "甲乙丙丁":
            expect(listed.get_by_role("checkbox", name=f"杨{name}县")).to_be_checked(checked=name in "丙丁")


def test_a_removal_can_be_taken_back_and_a_rebuild_changes_nothing(browser, app):
    with page_at(browser, app.url) as page:
        ready(page)
        listed = reports(page)
        upload(listed, plain("yangliu-2025.txt", NEW_REPORT))
        remove = listed.get_by_role("button", name="移除《2025年杨柳县政府工作报告》")
        remove.click()
        undo = listed.get_by_role("button", name="撤销")
        expect(undo).to_be_focused()
        keep(page, "removal")
        undo.click()
        expect(remove).to_be_visible()
        page.wait_for_timeout(13_000)  # longer than a removal waits
        assert "共 2 份报告" in listed.inner_text()
        listed.get_by_role("button", name="重建索引").click()
        page.get_by_role("dialog").get_by_role("button", name="重建索引").click()
        listed.get_by_role("listitem").filter(has_text="yangliu").wait_for(state="hidden")  # what the upload had said
        listed.get_by_text("已完成，用时").wait_for()
        expect(listed).to_contain_text("共 2 份报告")
        remove.click()
        listed.get_by_text("共 1 份报告").wait_for()
        expect(remove).to_have_count(0)
        ask(page, "杨柳县去年建了多少所村卫生室？")
        assert turns(page).last.get_by_role("region", name="回答").count() == 0


def test_a_removed_report_leaves_the_pane(browser, app):
    with page_at(browser, app.url) as page:
        ready(page)
        listed = reports(page)
        upload(listed, plain("yangliu-2025.txt", NEW_REPORT))
        listed.get_by_role("button", name="2025年杨柳县政府工作报告", exact=True).click()
        pane(page).get_by_role("article").filter(has_text="杨柳河").wait_for()
        pane(page).get_by_role("searchbox", name="在报告里查找").fill("卫生室")
        expect(pane(page).get_by_role("status").first).to_have_text("查到 1/1")
        listed = reports(page)
        listed.get_by_role("button", name="移除《2025年杨柳县政府工作报告》").click()
        listed.get_by_text("共 1 份报告").wait_for()
        assert page.locator("#pane").evaluate("e => e.contains(document.activeElement)"), (
            "the focus stays in the library"
        )
        pane(page).get_by_role("tab", name="报告全文").click()
        pane(page).get_by_role("article").filter(has_text="梅江区").wait_for()
        assert "杨柳" not in pane(page).inner_text() and "查到 " not in pane(page).inner_text()


def test_ticking_a_report_keeps_the_focus_and_says_so_below_the_box(browser, app):
    with page_at(browser, app.url) as page:
        ready(page)
        listed = reports(page)
        upload(listed, plain("yangliu-2025.txt", NEW_REPORT))
        replace_namesake(page, listed, "换成新的", plain("yangliu-2025.txt", NEW_REPORT))
        listed.get_by_text("换下了原有的同名报告").wait_for()
        page.get_by_text("已打开 2 份报告").wait_for()
        tick = listed.get_by_role("checkbox", name="查找《2025年杨柳县政府工作报告》")
        tick.focus()
        page.keyboard.press("Space")
        hint = page.get_by_role("status").filter(has_text="只查选中的 1 份报告")
        hint.wait_for()
        page.wait_for_timeout(300)
        assert tick.evaluate("e => e === document.activeElement") and not tick.is_checked()
        ask(page, "城镇新增就业多少人？")
        expect(hint).to_be_visible()


def test_an_outline_begins_at_its_beginning(browser, app):
    with page_at(browser, app.url, {"width": 800, "height": 500}) as page:
        ready(page)
        reports(page).get_by_role("button", name="的结构").click()
        dialog = page.get_by_role("dialog", name="结构")
        dialog.get_by_role("heading", level=2).wait_for()
        assert dialog.evaluate("e => [e.scrollTop, e.scrollHeight > e.clientHeight]") == [0, True]
        dialog.get_by_role("button", name="关闭").click()


def test_files_that_are_no_reports_are_refused_and_nothing_is_lost(browser, app):
    with page_at(browser, app.url) as page:
        ready(page)
        listed = reports(page)
        upload(listed, {"name": "程序.exe", "mimeType": "application/x-msdownload", "buffer": b"MZ\0\0"})
        expect(listed).to_contain_text("程序.exe")
        expect(listed).to_contain_text("共 1 份报告")
        upload(
            listed, plain(f"{HOSTILE[:20]}.txt", f"2025年{HOSTILE}政府工作报告\n一、2024年工作回顾\n建成{HOSTILE}。\n")
        )
        assert page.title() == "报告问答"
        ask(page, "城镇新增就业多少人？")
        assert turns(page).count() == 1


def test_a_job_speaks_the_language_of_the_page(browser, app):
    with page_at(browser, f"{app.url}/?lang=en") as page:
        expect(page.get_by_role("textbox", name="Question")).to_be_enabled()
        page.wait_for_function("document.documentElement.lang === 'en'")
        page.get_by_role("button", name="Library", exact=True).click()
        listed = page.get_by_role("tabpanel", name="Library")
        listed.locator("input[type=file]").set_input_files(
            [{"name": "a.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-"}]
        )
        job = listed.locator(".job")
        row = job.get_by_role("listitem").filter(has_text="a.pdf")
        row.wait_for()
        job.locator("progress").wait_for(state="hidden")
        assert len(row.inner_text()) > len("a.pdf ") and not re.search("[\u4e00-\u9fff]", job.inner_text())
        page.get_by_text("More", exact=True).click()
        page.get_by_role("button", name="中文").click()
        expect(pane(page).get_by_role("listitem").filter(has_text="a.pdf")).to_have_text(re.compile("[\u4e00-\u9fff]"))


def test_a_visitor_may_not_change_a_library_that_is_read_only(browser, tmp_path):
    index = build_index(tmp_path, BUILTIN)
    with forked_app(tmp_path, "--index", str(index), "--read-only") as running, page_at(browser, running.url) as page:
        ready(page)
        listed = reports(page)
        assert listed.locator("input[type=file]").count() == 0
        status = "fetch('/library/rebuild', {method: 'POST', headers: {'x-report-qa': '1'}}).then((r) => r.status)"
        context = browser.new_context()
        context.set_default_timeout(1000 * PATIENCE)
        other = context.new_page()
        other.goto(running.url)
        assert other.evaluate(status) == 403
        context.close()


def test_a_namesake_is_asked_about_before_it_is_replaced(browser, app):
    with page_at(browser, app.url) as page:
        ready(page)
        listed = reports(page)
        upload(
            listed, plain("yangliu-2025.txt", NEW_REPORT), {"name": "空.txt", "mimeType": "text/plain", "buffer": b""}
        )
        expect(listed.locator(".job p").first).to_have_text("1 份收入，1 份未收入")
        assert "空.txt" in listed.get_by_role("listitem").first.inner_text(), "what was left out stands first"
        newer = plain("yangliu-2025.txt", NEW_REPORT.replace("27所", "28所"))
        replace_namesake(page, listed, "取消", newer)
        page.wait_for_timeout(500)
        replace_namesake(page, listed, "跳过同名的", newer, plain("柏树县.txt", NEW_REPORT.replace("杨柳", "柏树")))
        listed.get_by_text("共 3 份报告").wait_for()
        ask(page, "杨柳县去年建了多少所村卫生室？")
        expect(turns(page).last.get_by_role("mark").first).to_contain_text("27所")
        listed = reports(page)  # the pane has followed the answer
        replace_namesake(page, listed, "换成新的", newer)
        listed.get_by_text("换下了原有的同名报告").wait_for()
        ask(page, "杨柳县去年建了几所村卫生室？")
        expect(turns(page).last.get_by_role("mark").first).to_contain_text("28所")


def test_each_report_is_one_tab_stop_and_arrow_keys_move_on(browser, app):
    with page_at(browser, app.url) as page:
        ready(page)
        listed = reports(page)
        upload(listed, plain("yangliu-2025.txt", NEW_REPORT))
        listed.get_by_text("共 2 份报告").wait_for()
        listed.get_by_role("checkbox").first.focus()
        focused = (
            "document.activeElement.closest('tr')?.textContent.includes('杨柳') + document.activeElement.dataset.event"
        )
        for _ in range(2):
            page.keyboard.press("ArrowRight")
        assert page.evaluate("document.activeElement.dataset.event") == "report.outline"
        before = page.evaluate(focused)
        page.keyboard.press("ArrowDown")
        assert page.evaluate(focused) != before
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('tbody')") is None


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(browser, app, viewport, scheme):
    if not AXE.is_file():
        if os.environ.get("CI") == "true":
            pytest.fail(f"{AXE} is missing; the accessibility check must not be skipped on CI")
        pytest.skip("npm ci --prefix tests/js, or set AXE to axe.min.js")
    found = []

    def check(state: str) -> None:
        page.wait_for_timeout(400)
        page.evaluate(AXE.read_text("utf-8"))
        result = page.evaluate("(tags) => axe.run(document, { runOnly: tags })", STANDARDS)
        assert len(result["passes"]) > 10
        for violation in result["violations"]:
            found.append((state, violation["impact"], violation["id"], violation["nodes"][0]["html"][:200]))

    with page_at(browser, app.url, viewport, color_scheme=scheme) as page:
        ready(page)
        if viewport == DESKTOP:
            pane(page).get_by_role("article").wait_for()
        check("start")
        ask(page, "梅江区的公园有哪些？")
        if viewport == DESKTOP:
            pane(page).get_by_role("mark").first.wait_for()
        turns(page).last.get_by_role("button", name="摘录", exact=True).first.click()
        turns(page).last.get_by_text("为什么").first.click()
        check("answer")
        turns(page).last.get_by_text("已同时查找").first.click()
        menu_of(turns(page).last.get_by_role("figure").first)
        check("menus")
        menu_of(turns(page).last).get_by_role("button", name="证据不对").click()
        page.get_by_role("dialog").wait_for()
        check("dialog")
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
        ask(page, "梅江区有多少艘航空母舰？")
        check("silence")
        page.get_by_text("更多", exact=True).click()
        check("menu")
        page.keyboard.press("Escape")
        turns(page).first.get_by_role("figure").first.get_by_role("link").click()
        pane(page).get_by_role("mark").first.wait_for()
        check("pane")
        pane(page).get_by_role("tab", name="书库").click()
        pane(page).get_by_role("checkbox").first.wait_for()
        check("library")
        pane(page).get_by_role("tab", name="引文核对").click()
        pane(page).get_by_label("稿子").fill("报告说“2020年，梅江区城镇登记失业率为3.36%”。全年新增9100个学位。")
        pane(page).get_by_role("button", name="核对", exact=True).click()
        pane(page).get_by_role("article").first.wait_for()
        check("draft")
        pane(page).get_by_role("tab", name="摘录本").click()
        pane(page).get_by_role("listitem").first.wait_for()
        check("notebook")
        if viewport == PHONE:
            pane(page).get_by_role("button", name="返回对话").click()
        page.get_by_role("navigation", name="页面").get_by_role("button", name="对话", exact=True).click()
        page.get_by_role("dialog", name="对话记录").get_by_role("listitem").first.wait_for()
        check("conversations")
    assert [violation for violation in found if violation[1] in ("serious", "critical")] == []
    assert found == []
