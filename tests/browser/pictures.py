"""Take the pictures of the README anew: ``python -m tests.browser.pictures`` (needs Chromium).

They show the page over invented reports and the built-in one, in ``.github/images/``.
"""

import io
import tempfile
from pathlib import Path

from tests.browsing import CHROMIUM, FLAGS, ask, expect, page_at, pane, ready
from tests.conftest import ROOT
from tests.forked_app import forked_app

OUT = ROOT / ".github" / "images"
MOST = 150 * 1024
"""Bytes of a picture."""
SIZE = {"width": 1280, "height": 720}
QUESTION = "望川港去年装卸了多少货？"
DRAFT = """望川市政府工作报告提出，“望川港完成货物吞吐量1.62亿吨，集装箱吞吐量318万标箱，分别增长7.2%和15.6%”。
报告还说，“新开通国际航线6条，外贸航线总数达到23条”，“全市人民乘飞船去了月球”。
2024年望川市城镇新增就业7.8万人。"""


def main() -> None:
    """Build an index, ask and check, and save what the page shows."""
    from playwright.sync_api import sync_playwright

    from index import build

    OUT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        build([ROOT / "index" / "reports", ROOT / "tests" / "quality" / "reports"], folder / "built")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        with forked_app(folder, "--index", str(folder / "built")) as app:
            with page_at(browser, app.url, SIZE) as page:
                ask(page, QUESTION)
                expect(pane(page).locator(".text mark").first).to_be_visible()
                save(page, "answer")
            with page_at(browser, app.url, SIZE) as page:
                ready(page)
                page.get_by_role("button", name="引文核对").click()
                pane(page).get_by_label("稿子").fill(DRAFT)
                pane(page).get_by_role("button", name="核对", exact=True).click()
                items = pane(page).get_by_role("article")
                expect(items).to_have_count(4)
                items.nth(2).scroll_into_view_if_needed()
                save(page, "check")
        browser.close()


def save(page, name: str) -> None:
    """Save what a page shows as WebP, as well as fits."""
    from PIL import Image

    page.mouse.move(0, 0)
    page.wait_for_timeout(1000)
    picture = Image.open(io.BytesIO(page.screenshot()))
    for quality in (85, 75, 60):
        data = io.BytesIO()
        picture.save(data, "WEBP", quality=quality, method=6)
        if len(data.getvalue()) <= MOST:
            break
    (OUT / f"{name}.webp").write_bytes(data.getvalue())
    print(f"{name}.webp: {len(data.getvalue()) // 1024} KiB")


if __name__ == "__main__":
    main()
