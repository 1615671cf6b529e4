"""That no report mentions a word is an answer without a quote, and the page tells it."""

import pytest

import qa
from qa.present.surveys import shown_table
from qa.web.render import render_answer
from tests.conftest import built_from

TEXTS = {name: f"{name}省2025年政府工作报告\n一、2024年工作回顾\n修建公路36公里。" for name in ("甲", "乙")}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("question", ["哪些省提到邮轮旅游", "有几个省提到邮轮旅游", "哪些地方提到“邮轮旅游”"])
def test_none_mentions_it(tmp_path, encoder, question, language):
    answer = qa.answer(question, index=built_from(tmp_path, TEXTS, encoder))
    assert (answer.status, answer.quotes, answer.table.selected) == ("answered", (), ())
    assert shown_table(answer) is answer.table
    html = str(render_answer(answer, language))
    assert "邮轮旅游" in html and ("没有一份符合所问" if language == "zh" else "data-survey") in html
