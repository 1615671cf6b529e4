"""The table of a question over many reports in a real browser: sort, filter, open, save, map, phone, print."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest
from openpyxl import load_workbook

from tests.browser.test_corrections import axe
from tests.browsing import DESKTOP, PHONE, ask, expect, keep, menu_of, page_at, pane, ready, turns
from tests.forked_app import forked_app
from tests.live_app import LiveApp, build_index

pytestmark = pytest.mark.browser

PLACES = [
    *("北京市", "天津市", "河北省", "山西省", "辽宁省", "吉林省", "黑龙江省"),
    *("上海市", "江苏省", "浙江省", "安徽省", "福建省", "江西省", "山东省"),
]
GROWN = [4 + n / 4 for n in range(len(PLACES))]
"""Invented aims: 4 % for the first place, a quarter more for each other."""
LIST = "各省今年GDP增长目标分别是多少？"


def report(place: str, growth: float) -> str:
    unit = place[-1]
    flying = "" if growth < 5 else "办好观鸟节，保护飞鸟。" * int(growth)
    return "\n".join(
        [
            f"{place}2025年政府工作报告",
            "——2025年1月15日在人民代表大会上",
            "一、2024年工作回顾",
            f"全{unit}地区生产总值增长{growth - 0.3:.1f}%，修好了许多道路和桥梁。",
            "二、2025年工作安排",
            f"今年发展的主要预期目标是：地区生产总值增长{growth:g}%左右，城镇新增就业{int(growth)}万人以上。",
            f"我们要把每一件小事办好。{flying}",
        ]
    )


@pytest.fixture(scope="module")
def app(tmp_path_factory) -> Iterator[LiveApp]:
    folder = tmp_path_factory.mktemp("tables")
    files = []
    for place, growth in zip(PLACES, GROWN, strict=True):
        files.append(folder / f"{place}.txt")
        files[-1].write_text(report(place, growth), "utf-8")
    with forked_app(folder, "--index", str(build_index(folder, *files))) as running:
        yield running


def rows(page):
    """The rows that are shown."""
    return page.locator(".survey").last.locator("tr.row:visible")


def names(page) -> list[str]:
    return rows(page).get_by_role("rowheader").all_inner_texts()


def test_a_question_over_many_reports_gets_a_table(browser, app):
    with page_at(browser, app.url) as page:
        ask(page, LIST)
        answer = page.get_by_role("region", name="回答")
        expect(answer).to_contain_text("14 份都写有数字")
        assert names(page) == [name.rstrip("省市") for name in PLACES[:12]]
        assert rows(page).first.locator(".num").inner_text().strip() == "4%左右"
        expect(rows(page).first.get_by_role("mark")).to_have_text("4%左右")
        expect(answer.get_by_role("figure")).to_have_count(0)
        keep(page, "table")
        answer.get_by_role("button", name="更多").click()
        expect(rows(page)).to_have_count(14)
        expect(answer.get_by_role("button", name="更多")).to_be_hidden()


def test_rows_are_sorted_and_filtered_and_stay_so(browser, app):
    with page_at(browser, app.url) as page:
        ask(page, LIST)
        down = page.get_by_role("button", name="从大到小")
        down.click()
        assert names(page)[:2] == ["山东", "江西"] and down.get_attribute("aria-pressed") == "true"
        page.get_by_role("button", name="从小到大").click()
        assert names(page)[0] == "北京"
        page.locator(".survey").get_by_role("searchbox").fill("江 增长")
        assert names(page) == ["黑龙江", "江苏", "浙江", "江西"]
        expect(page.locator(".survey .state")).to_have_text("显示 4 行，共 14 行")
        ask(page, "那最高的是哪个？")
        first = page.locator(".survey").first
        expect(first.get_by_role("searchbox")).to_have_value("江 增长")
        expect(first.locator("tr.row:visible")).to_have_count(4)
        first.get_by_role("searchbox").fill("没有这个词")
        expect(first.locator(".state")).to_have_text("没有符合筛选的行。")


def test_a_follow_up_gets_a_table_and_its_link_asks_it_again(browser, app):
    with page_at(browser, app.url) as page:
        ask(page, LIST)
        ask(page, "那最高的是哪个？")
        expect(page.locator(".survey .conclusion")).to_have_text("最高：山东（7.25%左右）")
        link = menu_of(turns(page).last).get_by_role("button", name="复制提问链接").get_attribute("data-copy-link")
    with page_at(browser, urljoin(f"{app.url}/", link)) as page:
        expect(page.locator(".survey .conclusion")).to_have_text("最高：山东（7.25%左右）")


def test_a_row_opens_its_paragraph(browser, app):
    with page_at(browser, app.url) as page:
        ask(page, LIST)
        rows(page).nth(3).get_by_role("link").click()
        shown = pane(page).get_by_role("mark").filter(has_text="增长4.75%左右")
        expect(shown.first).to_be_visible()
        rows(page).nth(1).get_by_role("link").focus()
        page.keyboard.press("Enter")
        expect(pane(page).get_by_role("mark").filter(has_text="增长4.25%左右").first).to_be_visible()


def saved(page, button: str) -> bytes:
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button).click()
    return Path(waiting.value.path()).read_bytes()


def test_a_table_is_saved_and_copied(browser, app):
    with page_at(browser, app.url, permissions=["clipboard-read", "clipboard-write"]) as page:
        ask(page, LIST)
        lines = list(csv.DictReader(io.StringIO(saved(page, "下载 CSV").decode("utf-8-sig"), newline="")))
        assert [float(line["数值"]) for line in lines] == [
            growth for _, growth in sorted(zip(PLACES, GROWN, strict=True), key=lambda pair: order(lines, pair[0]))
        ]
        assert all(line["数字（原文）"] in line["原句"] for line in lines) and "第 " in lines[0]["出处"]
        sheet = load_workbook(io.BytesIO(saved(page, "下载 Excel"))).active
        assert sheet.max_row == 15 and sorted(cell.value for cell in sheet["F"][1:]) == GROWN
        page.get_by_role("button", name="复制表格").click()
        expect(page.get_by_role("status").filter(has_text="已复制")).to_be_visible()
        copied = page.evaluate("navigator.clipboard.readText()").splitlines()
        assert len(copied) == 15 and copied[0].startswith("地区\t年份\t结果\t数字（原文）")


def order(lines: list[dict], place: str) -> int:
    return [line["地区"] for line in lines].index(place)


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_map_shows_each_province(browser, app, viewport):
    with page_at(browser, app.url, viewport) as page:
        ask(page, LIST)
        page.get_by_role("button", name="地图").click()
        tiles = page.get_by_role("group", name="各省分布图")
        expect(tiles.get_by_role("link", name="山东：7.25%左右")).to_be_visible()
        expect(tiles.get_by_role("img", name="海南：没有报告")).to_be_visible()
        expect(page.locator(".survey table")).to_be_hidden()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        clipped = "tiles => [...tiles.querySelectorAll('b')].filter(b => b.scrollWidth > b.clientWidth + 1).length"
        assert tiles.evaluate(clipped) == 0
        keep(page, "map")
        page.get_by_role("button", name="表格", exact=True).click()
        expect(page.locator(".survey table")).to_be_visible()


@pytest.mark.parametrize(
    "question",
    [
        LIST,
        "哪些省今年GDP增长目标不低于6%？",
        "哪些省没有提到“飞鸟”？",
        "各省报告里“飞鸟”一共出现几次？",
        "哪些省今年GDP增长目标高于去年实际增速？",
    ],
)
def test_on_a_phone_no_figure_is_cut_off(browser, app, question):
    with page_at(browser, app.url, PHONE) as page:
        ask(page, question)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        for row in rows(page).all():
            name, figures = row.get_by_role("rowheader").bounding_box(), row.locator(".num")
            text = row.locator(".text").bounding_box()
            for figure in figures.all():
                assert figure.evaluate("e => e.scrollWidth <= e.clientWidth")
                box = figure.bounding_box()
                assert box["x"] >= 0 and box["x"] + box["width"] <= PHONE["width"]
                assert box["y"] + box["height"] <= text["y"] + 1
            assert abs(figures.first.bounding_box()["y"] - name["y"]) < 4
        keep(page, f"phone-{len(question)}")


def test_words_are_counted_and_the_silent_are_named(browser, app):
    with page_at(browser, app.url) as page:
        ask(page, "哪些省没有提到“飞鸟”？")
        answer = page.get_by_role("region", name="回答")
        expect(answer).to_contain_text("没有写“飞鸟”的 4 份：北京、天津、河北、山西")
        expect(answer).to_contain_text("14 份中 10 份写到，4 份没有写：北京、天津、河北、山西")
        assert rows(page).first.locator(".num").inner_text().strip() == "5 次"


def test_the_english_page_has_english_words(browser, app):
    with page_at(browser, app.url + "?lang=en") as page:
        page.get_by_role("textbox", name="Question").wait_for()
        page.get_by_role("textbox", name="Question").fill("哪个省的GDP增长目标最高？")
        page.keyboard.press("Enter")
        answer = page.get_by_role("region", name="Answer")
        expect(answer).to_contain_text("Highest: 山东 (7.25%左右)")
        expect(answer.get_by_role("button", name="Download Excel")).to_be_visible()


def test_all_rows_are_printed(browser, app):
    with page_at(browser, app.url) as page:
        ask(page, LIST)
        page.emulate_media(media="print")
        expect(page.locator(".survey tr.row:visible")).to_have_count(14)
        expect(page.locator(".survey .toolbar")).to_be_hidden()


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("view", ["表格", "地图"])
def test_contrast_of_the_table(browser, app, view, look):
    """Text on bars and tiles keeps a contrast of 4.5, computed from the colours that are painted."""
    with page_at(browser, app.url, color_scheme=look) as page:
        ready(page)
        ask(page, LIST)
        page.get_by_role("button", name=view, exact=True).click()
        assert page.locator(".survey").evaluate(LOWEST_CONTRAST) >= 4.5
        assert axe(page) == []


LOWEST_CONTRAST = """survey => {
  const rgba = (text) => { const [r, g, b, a = 1] = text.match(/[\\d.]+/g).map(Number); return [r, g, b, a]; };
  const over = ([r, g, b, a], under) => [r, g, b].map((value, n) => value * a + under[n] * (1 - a));
  const paint = (element) => {
    const chain = [];
    for (let e = element; e; e = e.parentElement) chain.unshift(rgba(getComputedStyle(e).backgroundColor));
    return chain.reduce((under, colour) => over(colour, under), [255, 255, 255]);
  };
  const light = (colour) => {
    const [r, g, b] = colour.map((v) => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const seen = [...survey.querySelectorAll("*")].filter((e) => e.checkVisibility()
    && [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim()));
  return Math.min(...seen.map((e) => {
    const under = paint(e), [a, b] = [light(rgba(getComputedStyle(e).color)), light(under)].sort((x, y) => y - x);
    return (a + 0.05) / (b + 0.05);
  }));
}"""


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_matrix_is_made_kept_in_its_address_and_opens_paragraphs(browser, app, viewport):
    with page_at(browser, app.url, viewport) as page:
        ready(page)
        page.get_by_role("navigation", name="页面").get_by_text("更多").click()
        page.get_by_role("link", name="几个问题问各份报告").click()
        page.get_by_role("textbox").fill("GDP增长目标\n飞鸟")
        page.get_by_role("button", name="列表").click()
        table = page.get_by_role("table")
        expect(table.get_by_role("row")).to_have_count(15)
        expect(table.get_by_role("row").nth(1)).to_contain_text("4%左右")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        keep(page, "matrix")
        address = page.url
        assert axe(page) == []
    with page_at(browser, address, viewport) as page:
        page.get_by_role("link", name="7.25%左右").click()
        expect(pane(page).get_by_text("增长7.25%左右").first).to_be_visible()


@pytest.mark.parametrize(("name", "begins"), [("下载 CSV", b"\xef\xbb\xbf"), ("下载 Excel", b"PK")])
def test_a_matrix_is_saved(browser, app, name, begins):
    with page_at(
        browser, app.url + "matrix?q=GDP增长目标" if app.url.endswith("/") else app.url + "/matrix?q=GDP增长目标"
    ) as page:
        with page.expect_download() as waiting:
            page.get_by_role("link", name=name).click()
        assert Path(waiting.value.path()).read_bytes().startswith(begins)
