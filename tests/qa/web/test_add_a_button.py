"""The walk-through "How to add a button" is true: its buttons, texts and handlers are tried as they stand there."""

import re

import jinja2

from index import LiveIndex
from qa.service import Conversation, Opening
from qa.web import acts as module
from qa.web.acts import HANDLERS, Acts
from tests.conftest import ROOT

GUIDE = (ROOT / ".github" / "docs" / "add-a-button.md").read_text("utf-8")
(BUTTONS,) = re.findall(r"```html\n(.*?)```", GUIDE, re.DOTALL)
(SCRIPT,) = re.findall(r"```js\n(.*?)```", GUIDE, re.DOTALL)
MESSAGES, METHOD, LINE = re.findall(r"```python\n(.*?)```", GUIDE, re.DOTALL)


def test_each_button_has_a_handler_and_a_text_in_both_languages():
    (in_browser,) = re.findall(r'^on\("([a-z.]+)", \(\) => \w+\(\)\);$', SCRIPT, re.MULTILINE)
    (on_server,) = re.findall(r'"([a-z._]+)": Acts\.\w+,', LINE)
    assert re.findall(r'data-event="(.*?)"', BUTTONS) == [in_browser, on_server]
    texts: dict[str, dict[str, str]] = {"zh": {}, "en": {}}
    for key, text, language in re.findall(r'"(\w+)": "(.+?)", +# (\w+)/\w+\.py', MESSAGES):
        texts[language][key] = text
    for added in texts.values():
        html = (
            jinja2.Environment(undefined=jinja2.StrictUndefined, autoescape=True).from_string(BUTTONS).render(t=added)
        )
        assert all(f">{text}</button>" in html for text in added.values())


def test_the_handler_on_the_server_asks_the_question_again(live: LiveIndex, monkeypatch):
    names = dict(vars(module))
    exec(METHOD, names)
    ((event, method),) = re.findall(r'"([a-z._]+)": Acts\.(\w+),', LINE)
    monkeypatch.setattr(Acts, method, names[method], raising=False)
    monkeypatch.setitem(HANDLERS, event, names[method])
    opening = Opening(None)
    opening.index = live
    asked = Acts(opening).answer(Conversation(), "粮食产量是多少？")
    again = Acts(opening).run(asked, {"name": event, "turn": 0}).conversation
    assert again is not asked and again.turns == asked.turns
    for nonsense in ({"turn": 7}, {"turn": "x"}, {}):
        assert Acts(opening).run(asked, {"name": event, **nonsense}).conversation is asked


def test_every_file_that_is_mentioned_is_there():
    paths = set(re.findall(r"\b(?:qa|tests)/[\w/]+\.(?:py|js)\b", GUIDE))
    assert len(paths) >= 6 and [path for path in sorted(paths) if not (ROOT / path).exists()] == []
