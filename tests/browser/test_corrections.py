"""The library of the page: correcting a report, pasting one, copies, and a library without a report."""

import re
from collections.abc import Iterator

import pytest

from tests.browser.test_reports import AXE, NEW_REPORT, STANDARDS, plain, upload
from tests.browsing import DESKTOP, PHONE, ask, expect, keep, page_at, pane, ready, reports, turns
from tests.forked_app import forked_app
from tests.live_app import BUILTIN, LiveApp, build_index

pytestmark = pytest.mark.browser

TITLE = "2025年杨柳县政府工作报告"
LONG_REPORT = (
    "2025年云岭县政府工作报告\n一、2024年工作回顾\n"
    + "".join(f"第{n}号水库除险加固工程已经完工并通过验收。\n" for n in "一二三四五六七八")
    + "二、2025年工作安排\n新建公园5座。\n"
)


@pytest.fixture
def app(tmp_path) -> Iterator[LiveApp]:
    report = tmp_path / "yangliu-2025.txt"
    report.write_text(NEW_REPORT, "utf-8")
    with forked_app(tmp_path, "--index", str(build_index(tmp_path, BUILTIN, report))) as running:
        yield running


def dialog(page):
    return page.locator("dialog")


def finished(listed) -> None:
    """Wait until a job has ended."""
    listed.locator(".job .done").wait_for()


def axe(page) -> list[tuple[str, str]]:
    """What axe finds on the page; nothing where it is not installed."""
    if not AXE.is_file():
        return []
    page.wait_for_timeout(400)
    page.evaluate(AXE.read_text("utf-8"))
    result = page.evaluate("(tags) => axe.run(document, { runOnly: tags })", STANDARDS)
    return [(violation["id"], violation["nodes"][0]["html"][:200]) for violation in result["violations"]]


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_report_is_corrected_and_the_corrections_are_taken_back(browser, app, viewport):
    with page_at(browser, app.url, viewport, refused=True) as page:
        ready(page)
        listed = reports(page)
        listed.get_by_role("button", name=f"更正《{TITLE}》").press("Enter")
        expect(dialog(page).get_by_label("标题")).to_be_focused()
        assert (dialog(page).get_by_label("地区").input_value(), dialog(page).get_by_label("年份").input_value()) == (
            "杨柳县",
            "2025",
        )
        assert dialog(page).get_by_label("种类").locator("option").all_inner_texts()[:2] == [
            "政府工作报告",
            "党代会或党委报告",
        ]
        assert dialog(page).get_by_label("种类").locator("option").count() == 11
        assert axe(page) == []
        page.get_by_role("button", name="保存更正").click()
        expect(dialog(page)).to_contain_text("没有改动。")
        dialog(page).get_by_label("标题").fill(" ")
        page.get_by_role("button", name="保存更正").click()
        expect(dialog(page).get_by_label("标题")).to_have_accessible_description(re.compile("标题不能空着。"))
        dialog(page).get_by_label("标题").fill(TITLE)
        dialog(page).get_by_label("年份").fill("26")
        dialog(page).get_by_label("网址").fill("example.org")
        dialog(page).get_by_label("网址").press("Enter")
        expect(dialog(page).get_by_label("年份")).to_be_focused()
        expect(dialog(page).get_by_label("年份")).to_have_accessible_description(re.compile("年份 26 不对"))
        expect(dialog(page).get_by_label("网址")).to_have_accessible_description(re.compile("网址 example.org 不对"))
        assert dialog(page).get_by_label("地区").get_attribute("aria-invalid") is None
        assert axe(page) == []
        keep(page, "correct-wrong")
        dialog(page).get_by_label("年份").fill("2026")
        dialog(page).get_by_label("地区").fill("白桦县")
        dialog(page).get_by_label("种类").select_option("budget")
        dialog(page).get_by_label("网址").fill("https://example.org/report")
        page.get_by_role("button", name="保存更正").click()
        expect(dialog(page)).to_have_count(0)
        finished(listed)
        expect(listed).to_contain_text("白桦县 · 2026 · 预算报告")
        assert page.locator("#pane").evaluate("e => e.contains(document.activeElement)")
        listed.get_by_role("button", name=f"更正《{TITLE}》").click()
        expect(dialog(page).get_by_label("地区")).to_have_accessible_description(re.compile("已更正"))
        expect(dialog(page).get_by_label("标题")).not_to_have_accessible_description(re.compile("已更正"))
        keep(page, "correct-again")
        page.get_by_role("button", name="撤销全部更正").click()
        expect(dialog(page)).to_have_count(0)
        listed.get_by_text("杨柳县 · 2025 · 政府工作报告").wait_for()


def test_a_citation_uses_the_corrections(browser, app):
    script = (
        "async (values) => { const reply = await fetch('/library/edit', { method: 'POST', body: JSON.stringify(values),"
        " headers: { 'x-report-qa': '1', 'content-type': 'application/json' } }); return reply.status; }"
    )
    with page_at(browser, app.url) as page:
        ready(page)
        corrections = {"title": "2026年白桦县政府工作报告", "place": "白桦县", "year": "2026"}
        corrections |= {"source_url": "https://example.org/1", "date": "2026-01-12"}
        assert page.evaluate(script, {"id": "yangliu-2025", "corrections": corrections}) == 202
        listed = reports(page)
        listed.get_by_text("白桦县 · 2026").wait_for()
        ask(page, "白桦县去年建了多少所村卫生室？")
        assert "27所" in turns(page).last.get_by_role("mark").first.inner_text()
        expect(turns(page).last.get_by_role("figure").first).to_contain_text("《2026年白桦县政府工作报告》")
        cited = page.evaluate("fetch('/cite?report=yangliu-2025&p=1&style=gbt7714').then((reply) => reply.text())")
        cited = re.sub(r"\[\d{4}-\d\d-\d\d\]", "[TODAY]", cited)  # it was read when it was taken in
        expected = (
            "白桦县人民政府. 2026年白桦县政府工作报告[R/OL]. 2026: 第 1 段(2026-01-12)[TODAY]. https://example.org/1."
        )
        assert cited == expected


def test_a_dialog_in_english_closes_on_escape_and_gives_the_focus_back(browser, app):
    with page_at(browser, f"{app.url}/?lang=en") as page:
        page.get_by_role("button", name="Library").click()
        listed = page.get_by_role("tabpanel", name="Library")
        for button, label in ((f"Correct 《{TITLE}》", "Title"), ("Paste text", "Title (optional")):
            listed.get_by_role("button", name=button).press("Enter")
            expect(dialog(page).get_by_label(label)).to_be_focused()
            assert not re.search("[\u4e00-\u9fff]", dialog(page).inner_text().replace(TITLE, ""))
            assert axe(page) == []
            page.keyboard.press("Escape")
            expect(dialog(page)).to_have_count(0)
            expect(listed.get_by_role("button", name=button)).to_be_focused()


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_text_is_pasted_and_answers(browser, app, viewport):
    with page_at(browser, app.url, viewport) as page:
        ready(page)
        listed = reports(page)
        listed.get_by_role("button", name="粘贴文字").click()
        expect(dialog(page).get_by_label("标题（可不填")).to_be_focused()
        page.get_by_role("button", name="加入书库").click()
        expect(dialog(page).get_by_label("报告全文")).to_be_focused()
        expect(dialog(page).get_by_label("报告全文")).to_have_accessible_description("请先粘贴报告的文字。")
        dialog(page).get_by_label("报告全文").fill(LONG_REPORT)
        page.get_by_role("button", name="加入书库").click()
        expect(dialog(page)).to_have_count(0)
        expect(listed.get_by_role("listitem")).to_contain_text("2025年云岭县政府工作报告.txt 收入 9 段")
        listed.get_by_role("button", name="粘贴文字").click()
        dialog(page).get_by_label("标题（可不填").fill("云岭/县 讨论稿")
        dialog(page).get_by_label("报告全文").fill(LONG_REPORT.replace("5座", "6座"))
        page.get_by_role("button", name="加入书库").click()
        row = listed.get_by_role("listitem").filter(has_text="云岭 县 讨论稿.txt")
        expect(row).to_contain_text("收入 9 段")
        expect(row).to_contain_text("文字大部分相同")
        assert row.get_attribute("class") is None
        keep(page, "pasted")
        finished(listed)
        upload(listed, plain("又一份.txt", LONG_REPORT))
        copied = listed.get_by_role("listitem").filter(has_text="又一份.txt")
        expect(copied).to_contain_text("文字相同，只收一份")
        expect(listed.get_by_role("alert")).to_have_count(0)
        expect(listed).to_contain_text("这些报告书库里都已经有了")
        expect(listed).to_contain_text("共 4 份报告")


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_last_report_goes_and_comes_back(browser, app, viewport):
    with page_at(browser, app.url, viewport) as page:
        ready(page)
        listed = reports(page)
        removes = listed.get_by_role("button", name="移除《")
        for left in (1, 0):
            removes.last.click()
            expect(removes).to_have_count(left)
            assert (
                listed.locator("tr.leaving").last.bounding_box()["height"] < 100
            )  # in one line or two, not in a column
        expect(listed).to_contain_text("书库里还没有报告。添加文件或粘贴文字之后，就可以提问。")
        expect(listed.get_by_role("searchbox")).to_have_count(0)
        assert axe(page) == []
        keep(page, "empty")
        pane(page).get_by_role("tab", name="报告全文").click()
        expect(pane(page)).to_contain_text("书库里还没有报告。")
        if viewport == PHONE:
            pane(page).get_by_role("button", name="返回对话").click()
        page.get_by_text("书库里还没有报告：请在运行本程序的电脑上打开“书库”").wait_for()
        ask(page, "杨柳县去年建了多少所村卫生室？")
        expect(turns(page).last).to_contain_text("请先添加报告：在运行本程序的电脑上打开“书库”")
        keep(page, "empty-asked")
        page.get_by_role("navigation", name="页面").get_by_role("button", name="书库").click()
        listed = pane(page).get_by_role("tabpanel", name="书库")
        upload(listed, plain("yangliu-2025.txt", NEW_REPORT))
        expect(removes).to_have_count(1)
        if viewport == PHONE:
            pane(page).get_by_role("button", name="返回对话").click()
        ask(page, "杨柳县去年建了多少所村卫生室？")
        assert "27所" in turns(page).last.get_by_role("mark").first.inner_text()


def test_those_who_may_not_change_the_library_see_no_button_for_it(browser, tmp_path):
    index = build_index(tmp_path, BUILTIN)
    with forked_app(tmp_path, "--index", str(index), "--read-only") as running, page_at(browser, running.url) as page:
        ready(page)
        listed = reports(page)
        for name in ("更正《", "移除《", "粘贴文字"):
            expect(listed.get_by_role("button", name=name)).to_have_count(0)
