"""Follow-ups of a question over many reports: the same elsewhere, otherwise, within the region asked about before."""

import pytest

import qa


def table(library, *questions):
    found = qa.answer(questions[-1], history=list(questions[:-1]), index=library).table
    assert found is not None
    return found


def places(found):
    return [row.place for row in found.rows]


def test_a_region_narrows_what_was_asked_before(library):
    asked = ["各省今年的失业率目标", "只看东三省"]
    assert set(places(table(library, *asked))) == {"辽宁省", "吉林省"}
    within = table(library, *asked, "谁最低")
    assert within.operation == "lowest" and set(places(within)) == {"辽宁省", "吉林省"}
    assert "广东省" in places(table(library, *asked, "各省里谁最低"))


@pytest.mark.parametrize("turn", ["只看东三省", "那东三省呢", "辽宁和吉林呢"])
def test_words_are_sought_elsewhere(library, turn):
    asked = ["哪些报告提到了“失业率”", turn]
    found = table(library, *asked)
    assert (found.operation, set(places(found))) == ("mentions", {"辽宁省", "吉林省"})
    times = table(library, *asked, "一共几次")
    assert times.operation == "word_count" and set(places(times)) == {"辽宁省", "吉林省"}
    assert times.number == sum(row.count for row in times.rows)


def test_how_many_of_those_that_were_asked_for(library):
    said = table(library, "哪些报告提到了“进出口”", "有几个")
    silent = table(library, "哪些报告没提“进出口”", "有几个")
    assert said.operation == silent.operation == "how_many"
    assert said.number + silent.number == said.basis and said.number > 0 and silent.number > 0


def test_a_question_of_its_own_about_a_place_is_left_to_the_search(library):
    answer = qa.answer("辽宁怎么样", history=["哪些报告提到了“失业率”"], index=library)
    assert answer.table is None


@pytest.mark.parametrize("turn", ["哪些没提", "谁没写？", "那哪几个省没有"])
def test_who_does_not_say_what_was_asked_about(library, turn):
    said = table(library, "哪些报告提到“进出口”")
    silent = table(library, "哪些报告提到“进出口”", turn)
    assert silent.operation == "non_mentions"
    assert silent.selected and not set(silent.selected) & set(said.selected)


def test_how_one_place_puts_what_was_asked_about(library):
    found = table(library, "哪些报告提到“失业率”", "辽宁怎么说的")
    assert {row.place for row in found.rows} == {"辽宁省"}
    assert "失业率" in next(row.quote.text for row in found.rows if row.quote)


@pytest.mark.parametrize(("turn", "part"), [("去年呢", "done"), ("那今年呢？", "planned"), ("2024年呢", "done")])
def test_another_time_is_no_word_that_is_mentioned(library, turn, part):
    found = table(library, "哪些报告提到“失业率”", turn)
    assert (found.subject, found.operation, found.part) in {("失业率", "mentions", part), ("失业率", "mentions", None)}


def test_a_reason_is_no_figure(library):
    assert qa.answer("为什么这么高", history=["各省今年的失业率目标"], index=library).table is None
