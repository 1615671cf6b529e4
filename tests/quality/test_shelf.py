"""Tables of labelled questions over our own small library stay as good as they are; see README.md in this folder."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from index import Snapshot, build, open_index
from tests.quality.library import shelf
from tests.quality.shelf_score import Judged, judge, measures, read, verdict_on

FOLDER = Path(__file__).parent
QUESTIONS = read(FOLDER / "shelf.jsonl")
TYPES = {"all_table", "superlative", "rank", "threshold", "list_mention", "negation", "count_mention", "word_count"}
TYPES |= {"compare_two", "region", "aggregate", "target_vs_actual", "followup", "unanswerable"}

# Two questions fewer than measured (right 42 of 44, values 1, invented 0, refused 3 of 3).
RIGHT, VALUES = 40, 0.97


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    folder = tmp_path_factory.mktemp("shelf") / "index"
    build([shelf()], folder)
    return open_index(folder)


@pytest.fixture(scope="module")
def judged(snapshot: Snapshot) -> Sequence[Judged]:
    return judge(QUESTIONS, snapshot)


def test_tables_are_right(judged):
    wrong = [(each.id, each.checks) for each in judged if not each.right]
    assert sum(each.right for each in judged) >= RIGHT, wrong


def test_values_are_found_and_none_is_invented(judged):
    found = measures(judged)
    assert found["values"] >= VALUES
    assert found["invented"] == 0


def test_what_no_report_gives_is_refused(judged):
    assert measures(judged)["unanswerable"] == 1


def test_no_type_fails_altogether(judged):
    found = measures(judged)
    assert [type for type in TYPES if found[type] < 0.5] == []


def test_the_set_is_varied_enough():
    types = Counter(question["type"] for question in QUESTIONS)
    assert set(types) == TYPES and min(types.values()) >= 1 and len(QUESTIONS) >= 40
    assert len({question["id"] for question in QUESTIONS}) == len(QUESTIONS)
    assert len({(question["question"], *question["history"]) for question in QUESTIONS}) == len(QUESTIONS)


def test_every_label_names_reports_and_figures_that_are_there(snapshot):
    texts = {info.id: snapshot.report(position).text for position, info in enumerate(snapshot.reports)}
    for question in QUESTIONS:
        gold = question["gold"]
        named = {*gold.get("reports", ()), *gold.get("absent", ()), *gold.get("best", ()), *gold.get("values", ())}
        assert named <= set(texts), question["id"]
        for id, value in gold.get("values", {}).items():
            assert f"{value['value']}{value['unit']}" in texts[id], (question["id"], id)


def test_the_judge_sees_what_is_wrong():
    """A judge that found everything right would keep no floor."""
    question = {"id": "x", "type": "all_table", "question": "各省今年GDP目标分别是多少", "history": []}
    gold = {"reports": ["甲"], "absent": ["乙"], "values": {"甲": {"value": 5, "unit": "%"}}}

    def rows(value: float, unit: str, *selected: str) -> dict:
        row = {"status": "given", "value": value, "low": value, "high": value, "unit": unit}
        return {"selected": list(selected), "number": None, "rows": [{"report": "甲", **row}, {"report": "乙", **row}]}

    def verdict(table: dict, gold: dict = gold, type: str = "all_table") -> tuple[bool, int]:
        found = verdict_on({**question, "gold": gold, "type": type}, table, True)
        return found.right, found.invented

    assert verdict(rows(5, "%", "甲")) == (True, 1)
    assert verdict(rows(5, "%", "甲", "乙")) == (False, 1)
    assert verdict(rows(6, "%", "甲")) == (False, 1)
    assert verdict(rows(5, "亿元", "甲")) == (False, 1)
    assert verdict({}) == (False, 0)
    assert verdict({"selected": ["乙"], "rows": []}, {"best": ["甲"]}, "superlative")[0] is False
    assert verdict({"selected": ["乙", "甲"], "rows": []}, {"ranking": [["甲"], ["乙"]]}, "rank")[0] is False
    assert verdict({"selected": [], "number": 4, "rows": []}, {"number": 5}, "aggregate")[0] is False
    assert verdict({"selected": ["甲"], "rows": []}, {"answerable": False}, "unanswerable")[0] is False
