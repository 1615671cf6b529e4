"""The web chat in a real browser: ``pytest --browser-tests -m browser``. Elements are found by role and label."""

from collections.abc import Iterator

import pytest

from qa.service.conversation import TURNS_KEPT
from tests.browsing import DESKTOP, PHONE, ask, box, comes_into_view, expect, keep, page_at, ready, turns
from tests.forked_app import forked_app
from tests.live_app import BUILTIN, HOSTILE, LiveApp, build_index, hostile_index

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def app(tmp_path_factory) -> Iterator[LiveApp]:
    folder = tmp_path_factory.mktemp("browser")
    with forked_app(folder, "--index", str(hostile_index(folder))) as running:
        yield running


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_question_gets_the_sentence_with_its_place(browser, app, viewport):
    with page_at(browser, app.url, viewport) as page:
        ready(page)
        keep(page, "start")
        ask(page, "梅江区去年城镇登记失业率是多少？")
        answer = page.get_by_role("region", name="回答")
        quote = answer.get_by_role("blockquote").first
        assert quote.inner_text() == "2020年，梅江区城镇新增就业人数为2400人，城镇登记失业率为2.36%。"
        assert "失业率为2.36%" in answer.get_by_role("mark").first.inner_text()
        assert "第 " in answer.get_by_role("figure").first.inner_text()
        assert "完成情况" in answer.get_by_role("figure").first.inner_text()
        assert quote.bounding_box()["y"] >= 0
        assert quote.bounding_box()["y"] + quote.bounding_box()["height"] <= viewport["height"]
        expect(box(page)).to_have_value("")
        keep(page, "answered")


def test_box_has_the_focus_and_the_button_sends(browser, app):
    with page_at(browser, app.url) as page:
        ready(page)
        expect(box(page)).to_be_focused()
        page.keyboard.type("新增了多少学位？")
        page.get_by_role("button", name="提问").click()
        assert "4100个学位" in page.get_by_role("mark").first.inner_text()


def test_example_is_asked_by_a_click_and_new_chat_clears(browser, app):
    with page_at(browser, app.url) as page:
        ready(page)
        examples = page.get_by_role("button", name="？")
        example = examples.first.inner_text()
        examples.first.click()
        assert turns(page).get_by_role("heading", level=2).inner_text() == example
        expect(page.get_by_role("region", name="回答")).to_have_count(1)
        page.get_by_role("button", name="新对话").click()
        examples.first.wait_for()
        expect(turns(page)).to_have_count(0)


def test_the_page_says_what_it_is_for_and_that_a_demonstration_is_open(browser, tmp_path):
    index = build_index(tmp_path, BUILTIN)
    with forked_app(tmp_path, "--index", str(index)) as running, page_at(browser, running.url) as page:
        ready(page)
        expect(page.get_by_text("写稿、调研、核对时")).to_be_visible()
        expect(page.get_by_text("现在打开的是演示用的《梅江区2021年工作报告（转述）》")).to_be_visible()
        expect(page.get_by_role("listitem").filter(has=page.get_by_role("button", name="？"))).to_have_count(4)
        page.get_by_role("button", name="放入您自己的报告").click()
        expect(page.locator("#add-files")).to_be_focused()
        keep(page, "demonstration")


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_places_are_put_into_the_question(browser, app, viewport):
    with page_at(browser, app.url, viewport) as page:
        ready(page)
        expect(page.get_by_text("已打开 2 份报告")).to_be_visible()
        for place in ("梅江", "梧桐"):
            page.get_by_role("button", name=place, exact=True).click()
        expect(box(page)).to_have_value("梅江和梧桐")
        keep(page, "places")


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_question_box_is_docked_whatever_stands_above_it(browser, app, viewport):
    bottom = "document.querySelector('#ask').getBoundingClientRect().bottom"
    with page_at(browser, app.url, viewport) as page:
        ready(page)
        places = [page.evaluate(bottom)]
        for question in ("新增了多少学位？", "梅江区的公园有哪些？"):
            ask(page, question)
            places.append(page.evaluate(bottom))
        assert all(viewport["height"] - 40 < place <= viewport["height"] for place in places)


def test_a_folded_quote_shows_whole_figures_on_a_phone(browser, app):
    with page_at(browser, app.url, PHONE) as page:
        ask(page, "梅江区去年新增了多少学位？")
        cut = (
            "e => [...e.querySelectorAll('.summary, mark b, .fig')].filter((part) => part.getClientRects().length &&"
            " (part.scrollHeight > part.clientHeight + 1 && part.matches('.summary')"
            " || part.matches('mark b') && part.getClientRects().length > 1)).map((part) => part.textContent)"
        )
        assert turns(page).last.evaluate(cut) == []


def test_folded_quote_opens(browser, app):
    with page_at(browser, app.url) as page:
        ready(page)
        ask(page, "梅江区的公园有哪些？")
        folded = page.get_by_role("group").filter(has=page.locator("summary .summary")).first
        assert not folded.get_by_role("blockquote").is_visible()
        folded.locator("summary").first.click()
        expect(folded.get_by_role("blockquote")).to_be_visible()


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_answer_deep_in_a_long_paragraph_is_in_view(browser, app, viewport):
    with page_at(browser, app.url, viewport) as page:
        ready(page)
        ask(page, "梧桐市今年建成多少个口袋公园？")
        marked = page.get_by_role("mark").filter(has_text="口袋公园77个").first
        assert comes_into_view(page, marked)
        assert 0 < marked.bounding_box()["y"] < box(page).bounding_box()["y"]
        keep(page, "long")


def test_newest_answer_is_in_view_however_many_went_before(browser, app):
    with page_at(browser, app.url) as page:
        ready(page)
        for number in range(TURNS_KEPT + 2):
            question = f"去年城镇登记失业率是多少{'？' * (1 + number % 2)}{number}"
            box(page).fill(question)
            box(page).press("Enter")
            page.get_by_role("heading", name=question, exact=True).wait_for()
            expect(box(page)).to_have_value("")
        expect(turns(page)).to_have_count(TURNS_KEPT)
        assert comes_into_view(page, turns(page).last.get_by_role("heading").first)


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_silence_of_the_report_is_said_and_looks_different(browser, app, viewport):
    with page_at(browser, app.url, viewport) as page:
        ready(page)
        ask(page, "梅江区有多少艘航空母舰？")
        notice = page.get_by_role("region", name="报告没有提到")
        assert "查了 " in notice.inner_text() and page.get_by_role("mark").count() == 0
        assert page.get_by_role("region", name="回答").count() == 0
        keep(page, "not-mentioned")
        ask(page, "青岛市2023年城镇新增就业多少人？")
        missing = page.get_by_role("region", name="库中没有这份报告")
        assert "青岛市" in missing.inner_text() and "现有：" in missing.inner_text()
        keep(page, "no-such-report")


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_closest_passage_is_shown_where_nothing_surely_answers(browser, app, viewport):
    with page_at(browser, app.url, viewport) as page:
        ask(page, "什么是“数字政府”？")
        closest = page.get_by_role("region", name="最接近的原文")
        assert "数字政府" in closest.get_by_role("blockquote").first.inner_text()
        assert "没有解释它的意思" in closest.inner_text() and "没有提到" not in closest.inner_text()
        keep(page, "closest")


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_an_overview_is_an_outline_whose_lines_open(browser, app, viewport):
    with page_at(browser, app.url, viewport) as page:
        ask(page, "梅江区今年的重点工作有哪些？")
        outline = page.get_by_role("region", name="报告概要")
        lines = outline.get_by_role("listitem")
        assert lines.count() == 7 and "抓经济建设" in lines.first.inner_text()
        fold = lines.nth(1)
        assert not fold.get_by_role("blockquote").is_visible()
        fold.locator("summary").first.click()
        expect(fold.get_by_role("blockquote")).to_be_visible()
        keep(page, "outline")


def test_a_greeting_gets_one_line_of_help(browser, app):
    with page_at(browser, app.url) as page:
        ask(page, "你好，你是谁？")
        assert "写下要问的事" in turns(page).last.inner_text()
        assert turns(page).last.get_by_role("blockquote").count() == 0


def test_hostile_question_and_report_are_shown_as_text(browser, app):
    with page_at(browser, app.url) as page:
        ready(page)
        ask(page, HOSTILE)
        assert turns(page).get_by_role("heading", level=2).first.inner_text() == HOSTILE
        ask(page, "梧桐大桥的编号是什么？")
        assert HOSTILE in page.get_by_role("blockquote").filter(has_text="编号").first.inner_text()
        assert page.title() == "报告问答"
        keep(page, "hostile")


def test_added_words_and_carried_slots_can_be_taken_away_and_brought_back(browser, app):
    with page_at(browser, app.url) as page:
        ask(page, "梅江区孩子上学的名额多了多少？")
        turn = turns(page).last
        turn.get_by_text("已同时查找").first.click()
        button = turn.get_by_role("button", name="不查“新增学位”，重新提问")
        button.click()
        restore = turn.get_by_role("button", name="恢复“新增学位”，重新提问")
        restore.wait_for()
        expect(button).to_have_count(0)
        expect(turns(page)).to_have_count(1)  # the question was asked again in its place
        restore.click()
        button.wait_for()
        ask(page, "那老师呢？")
        drop = turns(page).last.get_by_role("button", name="不沿用“梅江区”，重新提问")
        drop.click()
        turns(page).last.get_by_role("button", name="恢复“梅江区”，重新提问").wait_for()
        expect(turns(page)).to_have_count(2)


def test_three_kinds_of_no(browser, app):
    with page_at(browser, app.url) as page:
        ask(page, "梅江区今年沪牌摇号中签率？")
        assert "没有出现过" in turns(page).last.inner_text()
        ask(page, "青岛市2023年失业率是多少？")
        assert "库中没有青岛市 2023 年的报告" in turns(page).last.inner_text()


def test_blank_and_endless_questions_get_a_hint_and_are_not_sent(browser, app):
    with page_at(browser, app.url) as page:
        ready(page)
        hint = page.get_by_role("status")
        box(page).fill("   ")
        box(page).press("Enter")
        hint.filter(has_text="请先输入问题。").wait_for()
        box(page).fill("长" * 10_000)
        box(page).press("Enter")
        hint.filter(has_text="500").wait_for()
        assert turns(page).count() == 0
        assert len(box(page).input_value()) == 10_000, "what was typed is still there to be shortened"


def test_english_page_and_switch(browser, app):
    with page_at(browser, app.url + "/?lang=en") as page:
        page.get_by_role("textbox", name="Question").wait_for()
        page.wait_for_function("document.documentElement.lang === 'en'")
        keep(page, "english")
        page.get_by_text("More", exact=True).click()
        page.get_by_role("button", name="中文").click()
        box(page).wait_for()
        page.wait_for_function("document.documentElement.lang === 'zh-CN'")


def test_dark_page_is_readable(browser, app):
    with page_at(browser, app.url, color_scheme="dark") as page:
        ready(page)
        ask(page, "新增了多少学位？")
        keep(page, "dark")
        colors = "e => { const s = getComputedStyle(e); return [s.color, s.backgroundColor] }"
        ink, marker = page.get_by_role("mark").first.evaluate(colors)
        assert contrast(ink, marker) >= 4.5


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_sticks_out_sideways(browser, app, width):
    with page_at(browser, app.url, {"width": width, "height": 740}) as page:
        ready(page)
        ask(page, HOSTILE.replace(" ", ""))
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_broken_index_is_explained_and_the_page_recovers(browser, tmp_path):
    with forked_app(tmp_path, "--index", str(tmp_path / "built")) as running, page_at(browser, running.url) as page:
        alert = page.get_by_role("alert")
        alert.wait_for()
        assert "python -m index build" in alert.inner_text() and "Traceback" not in alert.inner_text()
        expect(box(page)).to_be_disabled()
        expect(page.get_by_role("button", name="提问")).to_be_disabled()
        keep(page, "broken")
        build_index(tmp_path, BUILTIN)
        page.reload()
        ready(page)
        expect(alert).to_have_count(0)


def contrast(one: str, other: str) -> float:
    """Return the WCAG contrast of two CSS colours such as ``rgb(1, 2, 3)``."""

    def luminance(color: str) -> float:
        parts = [int(float(part)) / 255 for part in color[color.index("(") + 1 : -1].split(",")[:3]]
        linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
