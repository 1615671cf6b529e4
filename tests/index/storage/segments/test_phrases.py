"""Words of figures in memory: what is found is what a look at each figure finds."""

from hypothesis import given
from hypothesis import strategies as st

from index.storage.segments import figures
from index.storage.segments.phrases import Phrases
from tests.conftest import built_from

WORDS = st.text(alphabet="新增学位校.*\\[", min_size=0, max_size=5)


@given(texts=st.lists(WORDS, max_size=12), words=st.lists(WORDS, max_size=3), reports=st.sets(st.integers(0, 3)))
def test_what_holds_words_is_found(texts, words, reports):
    rows = [(7 * number + 1, number % 3, text) for number, text in enumerate(texts)]
    phrases = Phrases(rows)
    for chosen in (None, reports):
        expected = [
            number
            for number, report, text in rows
            if words and all(word in text for word in words) and (chosen is None or report in chosen)
        ]
        assert phrases.holding(words, chosen) == expected


def test_few_and_many_reports_give_the_same_figures(tmp_path, encoder, monkeypatch):
    texts = {
        f"{place}-2025": (
            f"{place}县2025年政府工作报告\n一、2024年工作回顾\n新增学位{n}00个，新建学校{n}所，改造管网{n}公里。\n"
        )
        for n, place in enumerate(("白溪", "青岭", "云泽", "望江"), start=2)
    }
    found = built_from(tmp_path, texts, encoder).figures
    for words in (["学位"], ["新增", "学位"], ["管网"], ["不存在"], [""], []):
        for reports in (None, [0, 2], [0, 1, 2, 3]):
            monkeypatch.setattr(figures, "_FEW_REPORTS", 10**6)
            few = found.of_words(words, [0, 1, 2, 3] if reports is None else reports)
            monkeypatch.setattr(figures, "_FEW_REPORTS", 0)
            assert found.of_words(words, reports) == few
            assert bool(few) == (bool(words) and words != ["不存在"])
