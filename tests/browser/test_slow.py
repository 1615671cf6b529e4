"""The page on a slow machine: replies come late and overtake each other, and people do not wait for them.

``hold`` keeps back the next request of a kind, or its reply; ``release`` lets it go and gives the page time to draw.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.browsing import ask, box, comes_into_view, expect, page_at, pane, ready, reports, send, turns
from tests.forked_app import forked_app
from tests.live_app import BUILTIN, LiveApp, hostile_index

pytestmark = pytest.mark.browser

UNEMPLOYED = "梅江区去年城镇登记失业率是多少？"
SILENCE = "梅江区有多少艘航空母舰？"

HOLDS = """
const send = window.fetch, holds = window.holds = {};
window.hold = (what, unsent) => {
  const held = holds[what] = { unsent, sent: false, arrived: false };
  held.gate = new Promise((open) => (held.open = open));
  held.done = new Promise((pass) => (held.pass = pass));
};
window.fetch = async (where, options) => {
  const said = `${where.url ?? where} ${typeof options?.body === "string" ? options.body : ""}`;
  const held = Object.entries(holds).find(([what, held]) => !held.sent && said.includes(what))?.[1];
  if (!held) return send(where, options);
  held.sent = true;
  if (held.unsent) await held.gate;
  const reply = await send(where, options);
  held.arrived = true;
  await held.gate;
  held.pass();
  return reply;
};
"""


@pytest.fixture(scope="module")
def app(tmp_path_factory) -> Iterator[LiveApp]:
    folder = tmp_path_factory.mktemp("slow")
    with forked_app(folder, "--index", str(hostile_index(folder))) as running:
        yield running


@contextmanager
def slow_page(browser, url: str, at_once: str = "", unsent: bool = False):
    """Open a page that can hold requests back, ``at_once`` the first one that contains this text."""
    with page_at(browser, "about:blank") as page:
        page.add_init_script(HOLDS + (f"hold({at_once!r}, {str(unsent).lower()});" if at_once else ""))
        page.goto(url)
        yield page


def hold(page, what: str, unsent: bool = False) -> None:
    """Keep back the reply to the next request that contains a text; ``unsent``: the request itself."""
    page.evaluate("([what, unsent]) => hold(what, unsent)", [what, unsent])


def held(page, what: str, stage: str = "arrived") -> None:
    """Wait until there is something to let go: a reply, or a request (``sent``)."""
    page.wait_for_function("([what, stage]) => holds[what][stage]", arg=[what, stage])


def release(page, what: str) -> None:
    """Let go what was held back, and wait until the page has had time to draw what comes of it."""
    held(page, what, "sent")
    page.evaluate("what => (holds[what].open(), holds[what].done)", what)
    page.wait_for_timeout(300)
    page.evaluate("() => new Promise((wake) => requestIdleCallback(wake))")


def citation(page):
    return turns(page).last.get_by_role("figure").first.get_by_role("link")


# --- the conversation ------------------------------------------------------------------------------------------------


def test_a_reply_that_comes_too_late_takes_nothing_away(browser, app):
    with slow_page(browser, app.url) as page:
        ready(page)
        hold(page, '"index.refresh"')
        send(page, "index.refresh")
        held(page, '"index.refresh"')
        ask(page, "梅江区的公园有哪些？")
        fold = turns(page).last.locator("details[data-fold]").first
        fold.locator("summary").click()
        expect(fold).to_have_attribute("open", "")
        said = turns(page).last.inner_text()
        release(page, '"index.refresh"')
        assert turns(page).count() == 1 and turns(page).last.inner_text() == said
        assert fold.get_attribute("open") is not None, "what was unfolded stays so"
        assert page.locator("#examples").get_by_role("button").count() == 0
        ask(page, "2020年的经济增长目标是多少？")
        expect(turns(page)).to_have_count(2)


def test_what_is_typed_before_the_answer_is_there_stays(browser, app):
    with slow_page(browser, app.url) as page:
        ready(page)
        hold(page, "run/predict")
        box(page).fill(UNEMPLOYED)
        box(page).press("Enter")
        held(page, "run/predict")
        box(page).fill("那新增就业呢？")
        release(page, "run/predict")
        expect(turns(page)).to_have_count(1)
        expect(box(page)).to_have_value("那新增就业呢？")
        box(page).press("Enter")
        expect(turns(page)).to_have_count(2)
        expect(box(page)).to_have_value("")


def test_the_first_request_of_a_page_may_come_last(browser, app):
    with slow_page(browser, f"{app.url}/?in={BUILTIN.stem}", "run/predict", unsent=True) as page:
        held(page, "run/predict", "sent")
        ask(page, UNEMPLOYED)
        chosen = page.get_by_role("status").filter(has_text="只查选中的 1 份报告")
        chosen.wait_for()
        release(page, "run/predict")
        assert turns(page).count() == 1
        assert chosen.is_visible()


def test_the_focus_stays_with_who_has_begun_to_search_the_report(browser, app):
    with slow_page(browser, app.url) as page:
        ask(page, UNEMPLOYED)
        find = pane(page).get_by_role("searchbox", name="在报告里查找")
        find.wait_for()
        hold(page, "run/predict")
        box(page).fill("新增了多少学位？")
        box(page).press("Enter")
        held(page, "run/predict")
        find.press_sequentially("教育")
        release(page, "run/predict")
        expect(turns(page)).to_have_count(2)
        expect(find).to_be_focused()
        expect(find).to_have_value("教育")


# --- the report pane --------------------------------------------------------------------------------------------------


def test_the_pane_does_not_turn_to_its_first_view_under_a_reader(browser, app):
    with slow_page(browser, app.url, "/library") as page:
        ready(page)
        hold(page, "/report?")
        ask(page, UNEMPLOYED)
        held(page, "/report?")
        release(page, "/library")
        assert pane(page).get_by_role("tabpanel", name="报告全文").is_visible()
        release(page, "/report?")
        expect(pane(page).get_by_role("mark").first).to_be_visible()


def test_of_two_places_the_one_that_was_wanted_last_is_shown(browser, app):
    with slow_page(browser, app.url) as page:
        ready(page)
        hold(page, "/report?")
        ask(page, UNEMPLOYED)  # the pane follows it
        held(page, "/report?")
        citation(page).focus()
        page.keyboard.press("Enter")
        page.wait_for_function("document.activeElement.closest('.passage')")
        release(page, "/report?")
        assert page.evaluate("document.activeElement.matches('.current .text')")
        assert comes_into_view(page, pane(page).get_by_role("mark").first)


def test_the_place_of_an_answer_that_is_no_longer_the_newest_is_not_marked(browser, app):
    with slow_page(browser, app.url) as page:
        ready(page)
        hold(page, "/report?")
        ask(page, UNEMPLOYED)
        held(page, "/report?")
        ask(page, SILENCE)
        release(page, "/report?")
        pane(page).get_by_role("article").wait_for()
        assert page.locator("#pane mark, #pane .current").count() == 0


def test_a_report_on_its_way_comes_in_the_language_of_the_page(browser, app):
    with slow_page(browser, f"{app.url}/?report={BUILTIN.stem}&p=3&lang=en", "/report?") as page:
        held(page, "/report?")
        page.wait_for_function("document.documentElement.lang === 'en'")
        release(page, "/report?")
        number = page.locator("#pane .current .number")
        expect(number).to_have_attribute("aria-label", "paragraph 3")


# --- the reports -----------------------------------------------------------------------------------------------------


def test_a_list_that_comes_late_leaves_the_focus_alone(browser, app):
    with slow_page(browser, app.url) as page:
        ready(page)
        listed = reports(page)
        hold(page, "/library")
        reports(page)
        tick = listed.get_by_role("checkbox").first
        tick.press("Space")
        release(page, "/library")
        assert tick.evaluate("e => e === document.activeElement") and not tick.is_checked()


def test_of_two_choices_the_later_one_holds(browser, app):
    with slow_page(browser, app.url) as page:
        ready(page)
        listed = reports(page)
        tick = listed.get_by_role("checkbox", name="梅江区")
        hold(page, '"number":1', unsent=True)
        hold(page, '"number":2')
        tick.press("Space")
        held(page, '"number":1', "sent")
        tick.press("Space")
        held(page, '"number":2')
        release(page, '"number":1')
        release(page, '"number":2')
        expect(tick).to_be_checked()
        assert page.get_by_text("只查选中的").count() == 0
        ask(page, UNEMPLOYED)
        expect(turns(page).last.get_by_role("mark").first).to_contain_text("失业率为2.36%")


def test_an_outline_that_was_asked_for_twice_is_shown_once(browser, app):
    with slow_page(browser, app.url) as page:
        ready(page)
        button = reports(page).get_by_role("button", name="的结构").first
        hold(page, "/outline")
        button.click()
        held(page, "/outline")
        button.click()
        page.get_by_role("dialog").wait_for()
        release(page, "/outline")
        assert page.get_by_role("dialog").count() == 1


def test_what_is_clicked_before_the_scripts_are_there_is_done_when_they_are(browser, app):
    with page_at(browser, "about:blank") as page:
        held = []
        page.route("**/js/main.js", lambda route: held.append(route))
        page.goto(app.url, wait_until="commit")
        ready(page)  # Gradio's own scripts are there
        bar = page.get_by_role("navigation", name="页面")
        bar.get_by_role("button", name="书库").click()
        bar.get_by_role("button", name="引文核对").click()
        assert len(held) == 1
        assert pane(page).count() == 0
        held[0].continue_()
        expect(pane(page).get_by_role("tab", name="引文核对")).to_have_attribute("aria-selected", "true")
        pane(page).get_by_role("tab", name="书库").click()
        pane(page).get_by_role("checkbox").first.wait_for()
