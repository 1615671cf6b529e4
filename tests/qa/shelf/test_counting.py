"""``count``, ``kwic`` and ``keyness`` over the tiny corpus, worked out by hand or by plain Python."""

import math
import pickle

import pytest

import qa
from index import UsageError, build, open_index
from qa.shelf.words.concepts import BUILTIN, builtin_concepts, concepts_of, read_concepts, split_words
from qa.shelf.words.keyness import log_likelihood, repeated_words
from qa.shelf.words.mentions import BYS, LateRows
from tests.conftest import LINXI, QINGHE_2024, QINGHE_2025, built_from, write_report


def test_raw_and_relative_counts_by_part(snapshot):
    found = qa.count("新增", index=snapshot)
    (word,) = found.words
    rows = {row.key: row for row in word.rows}
    assert list(rows) == [info.id for info in snapshot.reports]
    assert [(rows[id].count, rows[id].done, rows[id].planned) for id in (LINXI, QINGHE_2024, QINGHE_2025)] == [
        (0, 0, 0),
        (2, 1, 1),
        (2, 1, 1),
    ]
    assert (word.total.count, word.total.reports, word.total.mentioning) == (4, 3, 2)
    assert (word.first_year, word.last_year) == (2024, 2025)
    row = rows[QINGHE_2024]
    assert row.per_10000 == pytest.approx(10_000 * row.count / row.characters, abs=1e-4)
    assert row.characters == snapshot.word_sizes[snapshot.position_of(QINGHE_2024)].sum()


def test_one_part_only(snapshot):
    (word,) = qa.count("新建", part="planned", index=snapshot).words
    assert [row.count for row in word.rows] == [row.planned for row in word.rows]
    assert word.total.characters == snapshot.word_sizes[:, 1].sum()


def test_by_place_and_year(snapshot):
    (word,) = qa.count("学校", by="place", index=snapshot).words
    assert {row.key: (row.reports, row.title) for row in word.rows} == {"临溪县": (1, ""), "青禾市": (2, "")}
    (word,) = qa.count("学校", by="year", index=snapshot).words
    assert [(row.key, row.year, row.place) for row in word.rows] == [("2024", 2024, ""), ("2025", 2025, "")]
    assert sum(row.count for row in word.rows) == word.total.count == snapshot.word_counts(["学校"]).sum()


def test_several_words_count_as_one(snapshot):
    one, two, both = qa.count(["新增学位", "学位", "新增学位|学位"], index=snapshot).words
    assert (one.total.count, two.total.count, both.total.count) == (3, 3, 3)  # they overlap
    assert both.words == ("新增学位", "学位")


def test_some_reports_only(snapshot):
    (word,) = qa.count("学校", reports=[QINGHE_2024], index=snapshot).words
    assert [row.key for row in word.rows] == [QINGHE_2024]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"terms": []}, "没有要数的词"),
        ({"terms": " "}, "“ ”里没有可数的字"),
        ({"terms": "\u200b"}, "没有可数的字"),
        ({"terms": ["学校", "|"]}, "“|”里没有可数的字"),
        ({"terms": "学" * 101}, "要数的词有 101 个字，最多 100 个字"),
        ({"terms": "学校", "by": "month"}, "by 是“month”；可用的有：report、place、year"),
        ({"terms": "学校", "part": "past"}, "part 是“past”；可用的有：done、planned、other"),
        ({"terms": "学校", "reports": ["无"]}, "“?无”?"),
        ({"terms": "学校", "reports": "甲"}, "reports 需要一列报告编号"),
        ({"terms": "学校", "concepts": {"教育": ["学校"]}}, "概念词表里没有“学校”；现有的概念：.*教育"),
    ],
)
def test_wrong_calls_of_count(snapshot, arguments, said):
    with pytest.raises(UsageError, match=said.replace("|", r"\|")):
        qa.count(**arguments, index=snapshot)


def test_kwic_shows_every_place(snapshot):
    lines = qa.kwic("学校", width=4, index=snapshot)
    assert len(lines) == snapshot.word_counts(["学校"]).sum()
    for line in lines:
        text = snapshot.report(snapshot.position_of(line.report)).text
        assert "".join(text[start:end] for start, end in line.source) == line.match == "学校"
        assert len(line.left) <= 4 and len(line.right) <= 4
    teachers = next(line for line in lines if line.right.startswith("教师"))
    assert (teachers.left, teachers.right, teachers.part, teachers.passage) == ("招聘", "教师85", "done", 7)
    assert any(line.passage is None and line.left == "——办" for line in lines)


def test_kwic_is_sorted_by_either_side(snapshot):
    for term in ("学校", "新建"):
        right = qa.kwic(term, sort="right", width=50, index=snapshot)
        assert [line.right for line in right] == sorted(line.right for line in right)
        left = qa.kwic(term, sort="left", width=50, index=snapshot)
        assert [line.left[::-1] for line in left] == sorted(line.left[::-1] for line in left)
        assert sorted(map(str, right)) == sorted(map(str, left))


@pytest.mark.parametrize(("arguments", "said"), [({"sort": "up"}, "sort 是“up”"), ({"width": -1}, "width 是 -1")])
def test_wrong_calls_of_kwic(snapshot, arguments, said):
    with pytest.raises(UsageError, match=said):
        qa.kwic("学校", index=snapshot, **arguments)


def test_log_likelihood_is_the_formula():
    a, b, c, d = 12, 3, 5000, 9000
    first, second = c * (a + b) / (c + d), d * (a + b) / (c + d)
    assert log_likelihood(a, b, c, d) == pytest.approx(2 * (a * math.log(a / first) + b * math.log(b / second)))
    assert log_likelihood(5, 9, 5000, 9000) == pytest.approx(0)


@pytest.fixture(scope="module")
def years(tmp_path_factory, encoder):
    """Two years of a place, and another place."""
    head = "{place}{year}年政府工作报告\n一、{last}年工作回顾\n"
    same = "推动高质量发展。完善基础设施，改善基础设施，新建基础设施。\n"
    texts = {
        "甲2024": head.format(place="青禾市", year=2024, last=2023) + "整治散煤，散煤清零，管好散煤。\n" + same,
        "甲2025": head.format(place="青禾市", year=2025, last=2024) + "做强茶旅，发展茶旅，以茶旅富民。\n" + same,
        "乙2025": head.format(place="白桦县", year=2025, last=2024) + "种好粮食，修好公路。\n" + same,
    }
    return built_from(tmp_path_factory.mktemp("years"), texts, encoder)


def test_key_words_are_what_others_do_not_say(years):
    keys = qa.keyness("甲2025", index=years)
    assert keys[0].word == "茶旅" and (keys[0].count, keys[0].other_count) == (3, 0)
    sizes = years.word_sizes.sum(axis=1)
    at = years.position_of("甲2025")
    assert keys[0].score == round(log_likelihood(3, 0, int(sizes[at]), int(sizes.sum() - sizes[at])), 2)
    assert "基础设施" not in [key.word for key in keys]


def test_words_new_and_gone_against_the_year_before(years):
    before, new, gone = qa.changed_words("甲2025", index=years)
    assert before == "甲2024"
    assert [key.word for key in new] == ["茶旅"] and [key.word for key in gone] == ["散煤"]


def test_no_report_of_the_year_before(years):
    with pytest.raises(
        UsageError, match="“乙2025”没有上一年的报告可比：同一地区（白桦县）、同一种类的报告现有年份：2025"
    ):
        qa.changed_words("乙2025", index=years)


def test_wrong_calls_of_keyness(years):
    with pytest.raises(UsageError, match="k 是 0"):
        qa.keyness("甲2025", k=0, index=years)
    with pytest.raises(UsageError, match="丙"):
        qa.keyness("丙", index=years)


def test_repeated_words_are_whole(years):
    words = repeated_words(years.report(years.position_of("甲2025")), 3)
    assert "茶旅" in words and "基础设施" in words
    assert not {"础设", "基础设", "础设施"} & set(words)


def test_nothing_to_compare_with(tmp_path, encoder):
    build(
        [write_report(tmp_path, "一.txt", "一、2023年工作回顾\n修路修路修路。\n")], tmp_path / "index", encoder=encoder
    )
    assert qa.keyness("一", index=open_index(tmp_path / "index", encoder)) == []


def test_our_own_concepts():
    concepts = builtin_concepts()
    assert len(concepts) >= 30
    assert "通用航空" in concepts["低空经济"]
    assert all(words and len(set(words)) == len(words) for words in concepts.values())
    assert read_concepts(BUILTIN) == concepts


def test_a_table_of_ones_own(tmp_path, snapshot):
    table = tmp_path / "概念.tsv"
    table.write_text("\ufeff# 说明\n\n办学\t学校｜ 学位 |学校\t备注\n低空经济\t医院\n", "utf-8")
    assert read_concepts(table) == {"办学": ("学校", "学位"), "低空经济": ("医院",)}
    (word,) = qa.count("办学", concepts=table, index=snapshot).words
    assert (word.name, word.words) == ("办学", ("学校", "学位"))
    assert word.total.count == snapshot.word_counts(["学校", "学位"]).sum()
    assert qa.count("低空经济", concepts=table, index=snapshot).words[0].words == ("医院",)
    assert qa.count("养老", concepts=True, index=snapshot).words[0].words == builtin_concepts()["养老"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("办学\n", "第 1 行不对"),
        ("# 甲\n\t学校\n", "第 2 行不对"),
        ("办学\t | \n", "第 1 行不对"),
        ("甲\t一\n甲\t二\n", "第 2 行：概念“甲”前面已经有了"),
        (b"\xff\xfe\x00", "读不出来"),
        (None, "读不出来"),
        ("甲\t" + "一" * 400_000, "太大"),
    ],
)
def test_wrong_tables(tmp_path, snapshot, content, said):
    table = tmp_path / "x.tsv"
    if content is not None:
        table.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(qa.ReportQAError, match=said) as caught:
        qa.count("甲", concepts=table, index=snapshot)
    assert caught.value.exit_code == 1


def test_terms_without_concepts():
    assert concepts_of("甲|乙") == [("甲|乙", ("甲", "乙"))]
    assert split_words("｜|") == ()


def test_rows_made_when_they_are_looked_at_are_those_of_all_at_once(snapshot, monkeypatch):
    for by in BYS:
        at_once = qa.count(["学位", "发展"], by=by, index=snapshot)
        with monkeypatch.context() as few:
            few.setattr("qa.shelf.words.mentions._MANY", 0)
            late = qa.count(["学位", "发展"], by=by, index=snapshot)
        for one, other in zip(at_once.words, late.words, strict=True):
            assert (type(one.rows), type(other.rows)) == (tuple, LateRows)
            assert (len(other.rows), list(other.rows), other.rows[-1]) == (len(one.rows), list(one.rows), one.rows[-1])
            assert (other.rows[:2], other.rows[::-1]) == (one.rows[:2], one.rows[::-1])
            with pytest.raises(IndexError):
                other.rows[len(one.rows)]
        assert (late == at_once, at_once == late, hash(late) == hash(at_once)) == (True, True, True)
        assert pickle.loads(pickle.dumps(late)) == at_once
        assert late.to_dict() == at_once.to_dict()
