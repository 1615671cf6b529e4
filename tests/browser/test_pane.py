"""The report pane in a real browser: from a citation to its paragraph, finding, keeping, links that last."""

import json
import re
from collections.abc import Iterator

import pytest

from index import open_index
from tests.browsing import (
    DESKTOP,
    PHONE,
    ask,
    box,
    comes_into_view,
    expect,
    keep,
    menu_of,
    page_at,
    pane,
    ready,
    turns,
)
from tests.forked_app import forked_app
from tests.live_app import BUILTIN, HOSTILE, LiveApp, build_index, hostile_index

pytestmark = pytest.mark.browser

BOTH = pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
UNEMPLOYED = "梅江区去年城镇登记失业率是多少？"
SENTENCE = "2020年，梅江区城镇新增就业人数为2400人，城镇登记失业率为2.36%。"


@pytest.fixture(scope="module")
def app(tmp_path_factory) -> Iterator[LiveApp]:
    folder = tmp_path_factory.mktemp("pane")
    with forked_app(folder, "--index", str(hostile_index(folder))) as running:
        yield running


def citation(page):
    """The citation of the newest answer's best quote."""
    return turns(page).last.get_by_role("figure").first.get_by_role("link")


@BOTH
def test_citation_leads_to_its_paragraph_in_the_report(browser, app, viewport):
    with page_at(browser, app.url, viewport) as page:
        ask(page, UNEMPLOYED)
        citation(page).click()
        mark = pane(page).get_by_role("mark").first
        assert comes_into_view(page, mark)  # it glides there
        assert mark.inner_text() in SENTENCE and "失业率" in mark.inner_text()
        number = citation(page).inner_text().split("第 ")[1].split(" 段")[0]
        assert pane(page).get_by_role("link", name=f"第 {number} 段").inner_text() == number
        assert "梅江区 · 2021 年" in pane(page).inner_text()
        assert "引文 1/" in pane(page).get_by_role("status").first.inner_text()
        keep(page, "pane")
        if viewport == PHONE:
            assert not citation(page).is_visible() or pane(page).get_attribute("aria-modal") == "true"
            page.go_back()  # the way back of every phone
            expect(pane(page)).to_be_hidden()
            expect(citation(page)).to_be_visible()


def test_the_best_quote_is_followed_and_the_box_keeps_the_focus(browser, app):
    with page_at(browser, app.url) as page:
        ask(page, UNEMPLOYED)
        mark = pane(page).get_by_role("mark").first
        assert comes_into_view(page, mark)
        expect(box(page)).to_be_focused()
        ask(page, "那新增了多少学位？")  # a follow-up
        pane(page).get_by_role("mark").filter(has_text="学位").first.wait_for()


def test_a_citation_works_by_keyboard_alone_and_escape_comes_back(browser, app):
    with page_at(browser, app.url) as page:
        ask(page, UNEMPLOYED)
        citation(page).focus()
        expect(page.get_by_role("tooltip")).to_contain_text("失业率为2.36%")
        page.keyboard.press("Enter")
        page.wait_for_function("document.activeElement.closest('.passage')")
        page.keyboard.press("Escape")
        expect(citation(page)).to_be_focused()


def test_contents_find_steps_and_map_move_through_the_report(browser, app):
    with page_at(browser, app.url) as page:
        ask(page, UNEMPLOYED)
        pane(page).get_by_role("mark").first.wait_for()
        pane(page).get_by_role("button", name="目录").click()
        entry = pane(page).get_by_role("navigation").get_by_role("link").last
        heading = entry.inner_text()
        keep(page, "contents")
        entry.click()
        assert comes_into_view(page, pane(page).get_by_role("article").get_by_text(heading, exact=True).first)
        expect(page.locator("#pane .where")).to_contain_text(heading)
        find = pane(page).get_by_role("searchbox", name="在报告里查找")
        find.fill("教育")
        tally = pane(page).get_by_role("status").first
        expect(tally).to_have_text(re.compile("^查到 1/"))
        find.press("Enter")
        expect(tally).to_have_text(re.compile("^查到 2/"))
        pane(page).get_by_role("button", name="上一处").click()
        expect(tally).to_have_text(re.compile("^查到 1/"))
        find.fill("航空母舰")
        expect(tally).to_have_text("没有找到")
        find.fill("")
        top = "document.querySelector('#pane .sheet').scrollTop"
        expect(page.locator("#pane .legend")).to_have_text("引文查到的标题正在看的")
        picture = pane(page).get_by_role("img")
        assert "缩略图" in picture.locator("title").text_content()
        edge = page.locator("#pane .map").bounding_box()
        page.mouse.click(edge["x"] + 10, edge["y"] + edge["height"] - 4)
        low = page.evaluate(top)
        page.mouse.click(edge["x"] + 10, edge["y"] + 2)
        page.wait_for_function(f"{top} < {low}")


def test_hostile_report_is_text_in_the_room_too(browser, app):
    with page_at(browser, app.url) as page:
        ask(page, "梧桐大桥的编号是什么？")
        citation(page).click()
        pane(page).get_by_text("梧桐大桥的编号是").wait_for()
        assert HOSTILE in pane(page).get_by_role("article").inner_text()
        assert page.title() == "报告问答"


def test_a_question_and_a_paragraph_have_addresses_that_outlive_a_restart(browser, tmp_path):
    index = build_index(tmp_path, BUILTIN)
    options = {"permissions": ["clipboard-read", "clipboard-write"]}
    with forked_app(tmp_path, "--index", str(index)) as running, page_at(browser, running.url, **options) as page:
        old = running.url
        ask(page, UNEMPLOYED)
        ask(page, "那新增就业呢？")
        answered = turns(page).last.get_by_role("blockquote").first.inner_text()
        addresses = []
        turn = turns(page).last
        for button, menu in (("复制提问链接", turn), ("复制链接", turn.get_by_role("figure").first)):
            menu_of(menu).get_by_role("button", name=button, exact=True).click()
            page.get_by_role("status").filter(has_text="链接已复制").wait_for()
            addresses.append(page.evaluate("navigator.clipboard.readText()"))
            page.evaluate("document.querySelector('#toast').textContent = ''")
    assert all(address.startswith(old) for address in addresses)
    with forked_app(tmp_path, "--index", str(index)) as running:
        question, paragraph = (address.replace(old, running.url) for address in addresses)
        with page_at(browser, question) as page:
            expect(turns(page).get_by_role("heading", level=2)).to_have_text(["那新增就业呢？"])
            assert turns(page).first.get_by_role("blockquote").first.inner_text() == answered
        with page_at(browser, paragraph, PHONE) as page:
            assert comes_into_view(page, page.locator("#pane .current .text"))


def test_wrong_evidence_is_kept_beside_the_index(browser, tmp_path):
    index = build_index(tmp_path, BUILTIN)
    with forked_app(tmp_path, "--index", str(index)) as running, page_at(browser, running.url) as page:
        ask(page, UNEMPLOYED)
        menu_of(turns(page).last).get_by_role("button", name="证据不对").click()
        dialog = page.get_by_role("dialog", name="证据不对")
        dialog.get_by_role("textbox").fill("这是<b>登记</b>失业率")
        keep(page, "wrong")
        dialog.get_by_role("button", name="保存").click()
        page.get_by_role("status").filter(has_text="feedback.jsonl").first.wait_for()
        (line,) = (index / "feedback.jsonl").read_text("utf-8").splitlines()
        kept = json.loads(line)
        assert (kept["question"], kept["comment"]) == (UNEMPLOYED, "这是<b>登记</b>失业率")
        passages = {shown["passage"] for shown in kept["shown"]}
        report = open_index(index).report(0)
        assert any(SENTENCE in passage.text for passage in report.passages if passage.number in passages)
        assert "text" not in kept["shown"][0]  # a report that is removed leaves no words behind


def test_quotes_are_copied_with_their_citation(browser, app):
    with page_at(browser, app.url, permissions=["clipboard-read", "clipboard-write"]) as page:
        ask(page, UNEMPLOYED)
        copied = {}
        for name in ("复制引文", "Markdown", "GB/T 7714"):
            figure = turns(page).last.get_by_role("figure").first
            menu_of(figure).get_by_role("button", name=name, exact=True).click()
            page.get_by_role("status").filter(has_text="引文已复制").wait_for()
            copied[name] = page.evaluate("navigator.clipboard.readText()")
            page.evaluate("document.querySelector('#toast').textContent = ''")
        assert "失业率为2.36%" in copied["复制引文"] and "段" in copied["复制引文"]
        # The report that ships is a retelling: it is not set as a quote, and not cited as the report.
        assert not copied["Markdown"].startswith(">") and "2.36%" in copied["Markdown"].replace("\\", "")
        assert "[Z" in copied["GB/T 7714"] and "段" in copied["GB/T 7714"]


@pytest.mark.parametrize(("button", "suffix"), [("Markdown", "md"), ("表格 CSV", "csv"), ("可打印网页", "html")])
def test_the_conversation_can_be_taken_away(browser, app, tmp_path, button, suffix):
    with page_at(browser, app.url) as page:
        ask(page, UNEMPLOYED)
        ask(page, "梅江区有多少艘航空母舰？")
        page.get_by_text("更多", exact=True).click()
        with page.expect_download() as download:
            page.get_by_role("group", name="导出对话").get_by_role("button", name=button).click()
        assert download.value.suggested_filename.endswith(f".{suffix}")
        download.value.save_as(tmp_path / "export")
        text = (tmp_path / "export").read_text("utf-8-sig").replace("\\", "")
        assert "2.36%" in text and "航空母舰" in text


def test_size_look_and_language_are_remembered(browser, app):
    with page_at(browser, app.url) as page:
        ready(page)
        page.get_by_text("更多", exact=True).click()
        size = "parseFloat(getComputedStyle(document.documentElement).fontSize)"
        before = page.evaluate(size)
        page.get_by_role("button", name="大", exact=True).click()
        page.get_by_role("button", name="深色").click()
        page.wait_for_function(f"{size} > {before}")
        page.get_by_role("button", name="English").click()
        page.get_by_role("textbox", name="Question").wait_for()
        page.locator('[aria-label="Reading room"]').wait_for()
        page.reload()
        page.get_by_role("textbox", name="Question").wait_for()
        page.wait_for_function(f"{size} > {before} && document.body.classList.contains('dark')")
        page.get_by_text("More", exact=True).click()
        expect(page.get_by_role("button", name="Dark")).to_have_attribute("aria-pressed", "true")


def test_nothing_jumps_while_the_page_opens_and_answers(browser, app):
    with page_at(browser, "about:blank") as page:
        page.add_init_script(
            "window.shift = 0; new PerformanceObserver((list) => { for (const entry of list.getEntries())"
            " if (!entry.hadRecentInput) shift += entry.value }).observe({ type: 'layout-shift', buffered: true })"
        )
        page.goto(app.url)
        ask(page, UNEMPLOYED)
        page.wait_for_timeout(1500)
        assert page.evaluate("shift") < 0.1


def test_box_is_there_on_a_narrow_phone(browser, app):
    with page_at(browser, app.url, {"width": 360, "height": 640}) as page:
        ask(page, UNEMPLOYED)
        citation(page).click()
        pane(page).get_by_role("mark").first.wait_for()
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        pane(page).get_by_role("button", name="返回对话").click()
        expect(pane(page)).to_be_hidden()
        expect(box(page)).to_be_visible()
