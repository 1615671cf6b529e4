"""What the calls return is what their JSON Schema says, no key more or less."""

import pytest

import qa
from index import open_index
from qa import calls
from qa.calls.arguments import CALLS
from qa.calls.schemas import input_schema, output_schema, schema_of
from tests.conftest import LINXI

jsonschema = pytest.importorskip("jsonschema")

QUESTIONS = [
    "青禾去年新增学位多少个？",
    "青禾机场去年旅客吞吐量多少万人次？",
    "福建的学位",
    "各地GDP增长目标是多少",
    "青禾今年的重点工作有哪些",
    "你好",
    "哪些地方提到医院",
]


@pytest.fixture(scope="module")
def validators():
    kinds = {call.name: output_schema(call) for call in CALLS}
    return {name: jsonschema.Draft202012Validator(schema) for name, schema in kinds.items()}


def test_the_schemas_are_schemas():
    for call in CALLS:
        jsonschema.Draft202012Validator.check_schema(output_schema(call))
        jsonschema.Draft202012Validator.check_schema(input_schema(call))
    assert schema_of("nothing") is None


def test_every_key_is_explained():
    for call in CALLS:
        schema = output_schema(call)
        for kind in [schema, *schema.get("$defs", {}).values()]:
            for name, value in kind.get("properties", {}).items():
                assert value.get("description") or "$ref" in value, (call.name, kind.get("title"), name)
        assert all(value.get("description") for value in input_schema(call)["properties"].values())


@pytest.mark.parametrize("question", QUESTIONS)
def test_answers_fit(shipped, validators, question):
    index = open_index(shipped)
    validators["answer"].validate(calls.answer(index, question))
    validators["survey"].validate(calls.survey(index, question))
    validators["retrieve"].validate(calls.retrieve(index, question, k=3))


def test_series_with_targets_fit(yearly, validators):
    found = calls.answer(yearly, "青禾市历年GDP增速")
    assert any("target" in row for row in found["table"]["rows"])
    validators["answer"].validate(found)


def test_counts_reports_and_passages_fit(shipped, validators):
    index = open_index(shipped)
    for by in ("report", "place", "year"):
        validators["count"].validate(calls.count(index, ["学校|学位", "元宇宙"], by=by))
    found = calls.reports(index)
    validators["reports"].validate(found)
    assert found["snapshot"] == index.id and found["reports"][0]["id"] == LINXI
    passage = calls.passage(index, LINXI, 2)
    validators["passage"].validate(passage)
    assert passage["text"] == index.report(0).passages[1].text


def test_checked_drafts_fit(shipped, validators):
    """Quotes that stand and do not, with an ellipsis, from elsewhere; sentences whose figures agree and differ."""
    index = open_index(shipped)
    sentence = index.passage(0).sentence(0).rstrip("。")
    draft = f"报告说：“{sentence}”，又说“{sentence[:8]}……{sentence[-6:]}”，还说“飞船离港”。\n"
    draft += "福建省政府工作报告提出：“" + sentence + "”。青禾市去年新增学位901个。清河县去年新增学位1.5万个。"
    found = calls.check(index, draft)
    validators["check"].validate(found)
    assert len(found["items"]) >= 4 and {item["kind"] for item in found["items"]} == {"quote", "sentence"}
    assert any(item["sources"] for item in found["items"])


def test_an_object_with_another_key_does_not_fit(shipped, validators):
    found = calls.answer(open_index(shipped), QUESTIONS[0])
    assert not validators["answer"].is_valid({**found, "more": 1})
    del found["band"]
    assert not validators["answer"].is_valid(found)


@pytest.mark.parametrize("number", [0, -1, 10**30])
def test_a_paragraph_that_is_not_there(shipped, number):
    with pytest.raises(qa.UsageError, match=f"没有第 {number} 段；它有第 1 到第"):
        calls.passage(open_index(shipped), LINXI, number)


def test_an_unknown_report_has_no_paragraph(shipped):
    with pytest.raises(qa.UsageError, match="没有报告 nowhere"):
        calls.passage(open_index(shipped), "nowhere", 1)
