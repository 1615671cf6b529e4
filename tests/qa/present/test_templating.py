"""Signs that turn the direction of writing are shown as what they are."""

from markupsafe import Markup

from qa.present.pieces import Piece
from qa.present.templating import marked, visible
from tests.samples import Reader


def test_a_sign_that_turns_the_text_turns_nothing_and_is_seen():
    text = "增长\u202e%5<b>\u2066"
    html = visible(text)
    assert isinstance(html, Markup) and 'title="U+202E">\u202e</bdi>%5&lt;b&gt;' in html and 'title="U+2066"' in html
    assert Reader(html).text == text
    quoted = marked([Piece("增长", True), Piece("\u202e5%", True, True)])
    assert quoted == '<mark>增长<b><bdi class="sign" title="U+202E">\u202e</bdi>5%</b></mark>'
    assert visible("一般的话，5%。") == "一般的话，5%。"
