"""Panels: names of indicators, rows by place and year, administrative codes, what the library covers."""

from decimal import Decimal

import pytest

import qa
from index import UsageError, indicators
from qa.shelf.panels.codes import code_of
from qa.shelf.panels.indicator_names import indicators_like, named_indicator
from tests.qa.shelf.yearly import FIGURES


@pytest.mark.parametrize(
    ("name", "id", "kind", "part"),
    [
        ("gdp", "gdp", "growth", "done"),
        ("gdp_target", "gdp", "growth", "planned"),
        ("gdp_level", "gdp", "level", "done"),
        ("gdp_level_target", "gdp", "level", "planned"),
        ("gdp_target_level", "gdp", "level", "planned"),
        ("gdp_result", "gdp", "growth", "done"),
        ("jobs_target", "urban_jobs", "level", "planned"),
        ("urban_jobs", "urban_jobs", "level", "done"),
        ("粮食产量", "grain_output", "level", "done"),
        ("粮食产量_target", "grain_output", "level", "planned"),
        ("ＧＤＰ_growth", "gdp", "growth", "done"),
        ("nonfossil_share", "nonfossil_share", "level", "done"),
    ],
)
def test_names_of_indicators(name, id, kind, part):
    found = named_indicator(name)
    assert (found.name, found.id, found.kind, found.part) == (name, id, kind, part)


def test_every_id_of_the_lexicon_names_itself():
    assert [named_indicator(each.id).id for each in indicators()] == [each.id for each in indicators()]


@pytest.mark.parametrize(
    ("name", "code", "words"),
    [
        ("flibber", "indicator_unknown", ["flibber", "python -m qa indicators"]),
        ("gdp_happiness", "indicator_unknown_like", ["gdp_happiness", "gdp"]),
        ("output_target", "indicator_unknown_like", ["output_target", "grain_output"]),
        ("nonfossil_share_growth", "indicator_kind", ["growth", "level"]),
        ("", "indicator_none", ["gdp_target"]),
    ],
)
def test_a_name_that_is_none_is_refused_with_what_to_do(name, code, words, yearly):
    with pytest.raises(UsageError) as caught:
        qa.panel([name], index=yearly)
    assert caught.value.message.code == code
    assert [word for word in words if word not in str(caught.value)] == []


def test_a_text_is_no_list_of_indicators(yearly):
    with pytest.raises(UsageError, match="gdp_target"):
        qa.panel("gdp_target", index=yearly)


def test_indicators_are_found_by_words():
    assert indicators_like("粮食单产") == ["grain_yield"]
    assert "grain_output" in indicators_like("GRAIN")
    assert len(indicators_like()) == len(indicators())


def test_a_panel_has_a_row_for_every_place_year_and_indicator(yearly):
    panel = qa.panel(["gdp_target", "gdp", "jobs", "grain_output"], index=yearly)
    found = {(each.row.place, each.row.year, each.indicator.name): each.row.value for each in panel.rows}
    expected = {}
    for (place, year), (grown, aim, jobs, _, grain) in FIGURES.items():
        expected |= {(place, year, "gdp_target"): Decimal(aim), (place, year - 1, "gdp"): Decimal(grown)}
        expected |= {(place, year - 1, "jobs"): Decimal(jobs), (place, year - 1, "grain_output"): Decimal(grain)}
    assert found == expected
    assert len(panel.rows) == len(expected)


def test_a_panel_is_in_the_order_of_places_years_and_indicators(yearly):
    rows = qa.panel(["gdp", "gdp_target"], index=yearly).rows
    of_qinghe = [(each.row.year, each.indicator.name) for each in rows if each.row.place == "青禾市"]
    assert of_qinghe == [
        *[(2022, "gdp"), (2023, "gdp"), (2023, "gdp_target")],
        *[(2024, "gdp"), (2024, "gdp_target"), (2025, "gdp_target")],
    ]
    places = [each.row.place for each in rows]
    assert places == sorted(places, key=places.index)


def test_every_value_of_a_panel_stands_in_its_sentence(yearly):
    for each in qa.panel(["gdp_target", "jobs", "grain_output"], index=yearly).rows:
        row = each.row
        (mark,) = row.marks
        assert str(row.value) in row.quote.text[slice(*mark)]
        assert row.quote.text[slice(*mark)] in row.quote.highlighted
        assert row.quote.part == each.indicator.part


def test_an_aim_in_words_has_no_value(yearly):
    rows = qa.panel(["grain_output_target"], index=yearly).rows
    assert {(each.row.status, each.row.value) for each in rows} == {("words", None)}


def test_a_panel_of_some_reports_only(yearly):
    rows = qa.panel(["gdp"], reports=["白桦县2025"], index=yearly).rows
    assert [(each.row.place, each.row.year, each.row.value) for each in rows] == [("白桦县", 2024, Decimal(7))]
    with pytest.raises(UsageError, match="没有的报告"):
        qa.panel(["gdp"], reports=["没有的报告"], index=yearly)


def test_a_panel_as_an_object(yearly):
    values = qa.panel(["gdp_target"], reports=["白桦县2025"], index=yearly).to_dict()
    assert values["indicators"] == [
        {"name": "gdp_target", "id": "gdp", "title": "地区生产总值", "kind": "growth", "part": "planned"}
    ]
    (row,) = values["rows"]
    assert {key: row[key] for key in ("indicator", "code", "place", "year", "value", "unit", "comparator")} == {
        **{"indicator": "gdp_target", "code": "", "place": "白桦县", "year": 2025},
        **{"value": 7.5, "unit": "%", "comparator": "左右"},
    }


@pytest.mark.parametrize(
    ("place", "title", "code"),
    [
        ("北京市", "", "110000"),
        ("新疆维吾尔自治区", "", "650000"),
        ("青岛市", "", "370200"),
        ("朝阳区", "", ""),
        ("朝阳区", "长春市朝阳区2024年政府工作报告", "220104"),
        ("朝阳区", "北京市朝阳区政府工作报告", "110105"),
        ("崇文区", "", "110103"),
        ("青禾市", "", ""),
        ("全国", "", ""),
        ("", "", ""),
    ],
)
def test_administrative_codes(place, title, code):
    assert code_of(place, title) == code


def test_what_the_library_covers(yearly):
    found = qa.library_coverage(index=yearly)
    assert found.years == (2023, 2024, 2025)
    assert {each.place: (list(each.reports), each.missing) for each in found.places} == {
        "青禾市": ([2023, 2024, 2025], ()),
        "云岭县": ([2023, 2025], (2024,)),
        "白桦县": ([2025], ()),
    }
    values = next(each for each in found.to_dict()["places"] if each["place"] == "云岭县")
    assert [(report["year"], report["kind"], report["file"]) for report in values["reports"]] == [
        (2023, "government", "云岭县2023.txt"),
        (2025, "government", "云岭县2025.txt"),
    ]
