"""What a person feels: ``python -m tests.bench.page_speed REPORTS``, measured in headless Chromium.

Page interactive: from the beginning of the navigation until the question box can be used, each time in a new browser
context without any cache. First quote: from Enter until the marked sentence of the answer is painted.
"""

import argparse
import sys
import tempfile
from pathlib import Path

import numpy as np

from tests.bench.load import PLACES, QUESTIONS
from tests.browsing import CHROMIUM, DESKTOP, FLAGS
from tests.live_app import build_index, live_app

# Notes the time of Enter, and of the frame after the one in which a new answer stands on the page.
_WATCH = """() => {
  const turns = () => document.querySelectorAll('#conversation article').length, before = turns();
  const box = document.querySelector('#box textarea');
  window.seconds = new Promise((done) => box.addEventListener('keydown', () => {
    const start = performance.now();
    const look = () => turns() > before ? requestAnimationFrame(() => done((performance.now() - start) / 1000))
      : requestAnimationFrame(look);
    look();
  }, { once: true }));
}"""


def main() -> int:
    """Print a small table."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.page_speed")
    parser.add_argument("reports", type=Path)
    parser.add_argument("--loads", type=int, default=7)
    options = parser.parse_args()
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        index = build_index(Path(scratch), options.reports)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        usable, quoted = [], []
        with live_app(Path(scratch), "--index", str(index)) as app:
            for _ in range(options.loads):
                context = browser.new_context(viewport=DESKTOP, locale="zh-CN")
                page = context.new_page()
                page.goto(app.url, wait_until="commit")
                page.wait_for_function("document.querySelector('#box textarea')?.disabled === false", polling=20)
                usable.append(page.evaluate("performance.now() / 1000"))
                if len(usable) < options.loads:
                    context.close()
            for number in range(24):
                question = QUESTIONS[number % len(QUESTIONS)].format(place=PLACES[number * 7 % len(PLACES)])
                page.locator("#box textarea").fill(question)
                page.evaluate(_WATCH)
                page.keyboard.press("Enter")
                quoted.append(page.evaluate("window.seconds"))
                page.wait_for_timeout(400)
        browser.close()
    print("| seconds | median | p95 | first or longest |")
    print("| --- | ---: | ---: | ---: |")
    for name, values, extreme in (
        ("page interactive", usable[1:], usable[0]),
        ("Enter to first quote", quoted, max(quoted)),
    ):
        print(f"| {name} | {np.median(values):.2f} | {np.percentile(values, 95):.2f} | {extreme:.2f} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
