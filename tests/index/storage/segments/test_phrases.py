"""Words of figures in memory: what is found is what a look at each figure finds."""

from hypothesis import given
from hypothesis import strategies as st

from index import add, open_index
from index.storage.segments import figures
from index.storage.segments.phrases import Phrases
from tests.conftest import built_from

WORDS = st.text(alphabet="新增学位校.*\\[", min_size=0, max_size=5)


@given(texts=st.lists(WORDS, max_size=12), words=st.lists(WORDS, max_size=3), reports=st.sets(st.integers(0, 3)))
def test_what_holds_words_is_found(texts, words, reports):
    rows = [(7 * number + 1, number % 3, text, 0) for number, text in enumerate(texts)]
    phrases = Phrases(rows)
    for chosen in (None, reports):
        expected = [
            number
            for number, report, text, _ in rows
            if words and all(word in text for word in words) and (chosen is None or report in chosen)
        ]
        assert phrases.holding(words, chosen) == expected


@given(phrases=st.lists(WORDS, max_size=12), verb=WORDS, word=WORDS, reports=st.sets(st.integers(0, 3)))
def test_phrases_that_are_the_end_of_a_word_are_found(phrases, verb, word, reports):
    rows = [(7 * n + 1, n % 3, verb + phrase + verb, len(verb)) for n, phrase in enumerate(phrases)]
    for chosen in (None, reports):
        expected = [
            row[0]
            for row, phrase in zip(rows, phrases, strict=True)
            if len(phrase) > 1 and word.endswith(phrase) and (chosen is None or row[1] in chosen)
        ]
        assert Phrases(rows).ending(word, chosen) == expected


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
    for word in ("中小学学位", "学位", "位"):
        monkeypatch.setattr(figures, "_FEW_REPORTS", 10**6)
        few = found.of_ends(word, [0, 1, 2, 3])
        monkeypatch.setattr(figures, "_FEW_REPORTS", 0)
        assert found.of_ends(word) == found.of_ends(word, [0, 1, 2, 3]) == few
        assert sorted(str(kept.stated.figure.value) for kept in few) == (
            ["200", "300", "400", "500"] if word != "位" else []
        )


def test_words_are_read_once_for_the_snapshots_of_a_file(tmp_path, encoder):
    texts = {"白溪-2025": "白溪县2025年政府工作报告\n一、2024年工作回顾\n新增学位200个，改造管网3公里。\n"}
    first = built_from(tmp_path, texts, encoder)
    first.figures.warm_up()
    folder = first.folder.parents[1]
    more = tmp_path / "青岭-2025.txt"
    more.write_text("青岭县2025年政府工作报告\n一、2024年工作回顾\n新增学位70个。\n", encoding="utf-8")
    add([more], folder, encoder=encoder)
    second = open_index(folder, encoder)
    read = [part._words for part in second.figures._parts]
    assert read.count(first.figures._parts[0]._words) == len(read) - read.count(None) == 1
    assert [str(kept.stated.figure.value) for kept in second.figures.of_words(["学位"])] == ["200", "70"]
