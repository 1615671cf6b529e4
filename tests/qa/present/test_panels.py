"""A panel as rows and as files."""

import builtins
import csv
import io
from decimal import Decimal

import pandas
import pytest
from openpyxl import load_workbook

import qa
from index import IndexWriteError, UsageError
from qa.present.panels import long_rows, wide_rows, write_panel
from tests.conftest import built_from


@pytest.fixture(scope="module")
def panel(yearly):
    return qa.panel(["gdp_target", "jobs", "grain_output_target"], reports=["青禾市2024", "白桦县2025"], index=yearly)


def test_long_rows(panel):
    rows = long_rows(panel, "zh")
    assert len({tuple(row) for row in rows}) == 1
    row = next(row for row in rows if row["place"] == "青禾市" and row["indicator"] == "gdp_target")
    assert row == {
        **{"place": "青禾市", "code": "", "year": 2024, "indicator": "gdp_target", "indicator_id": "gdp"},
        **{"indicator_name": "地区生产总值", "kind": "growth", "part": "planned", "status": "given"},
        **{"figure": "5.5%左右", "value": Decimal("5.5"), "low": Decimal("5.5"), "high": Decimal("5.5")},
        **{"unit": "%", "comparator": "左右"},
        "sentence": "今年的主要预期目标是：地区生产总值增长5.5%左右，城镇新增就业3.1万人以上，粮食产量保持稳定。",
        **{"title": "青禾市2024年政府工作报告", "section": "二、2024年工作安排", "passage": 3, "page": None},
        "citation": "《青禾市2024年政府工作报告》 · 二、2024年工作安排 · 第 3 段 · 目标安排",
        "report": "青禾市2024",
    }


def test_wide_rows(panel):
    rows = wide_rows(panel, "zh")
    found = [(r["place"], r["year"], r["jobs"], r["gdp_target"], r["gdp_target_comparator"]) for r in rows]
    assert sorted(found, key=str) == [
        ("白桦县", 2024, Decimal("0.6"), None, None),
        ("白桦县", 2025, None, Decimal("7.5"), "左右"),
        ("青禾市", 2023, Decimal("3.4"), None, None),
        ("青禾市", 2024, None, Decimal("5.5"), "左右"),
    ]
    assert {r["grain_output_target_status"] for r in rows} == {"words", None}


def test_a_figure_for_town_and_country_alone_is_apart(tmp_path, encoder):
    text = "青禾市2025年政府工作报告\n一、2024年工作回顾\n城镇、农村居民人均可支配收入分别增长4.8%、6.2%。\n"
    panel = qa.panel(["居民人均可支配收入_growth"], index=built_from(tmp_path, {"报告": text}, encoder))
    (row,) = long_rows(panel, "zh")
    assert (row["status"], row["value"], row["low"], row["unit"]) == ("apart", None, None, None)
    assert "4.8%" in row["sentence"]


def test_csv(panel, tmp_path):
    write_panel(tmp_path / "a.csv", long_rows(panel, "zh"), "en")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "a.csv").read_text("utf-8-sig"))))
    assert list(rows[0])[:5] == ["place", "code", "year", "indicator", "indicator_id"]
    assert [row["value"] for row in rows if row["indicator"] == "jobs"] == ["0.6", "3.4"]


def test_xlsx(panel, tmp_path):
    write_panel(tmp_path / "a.XLSX", long_rows(panel, "zh"), "zh")
    sheet = load_workbook(tmp_path / "a.XLSX").active
    heads, *lines = sheet.iter_rows(values_only=True)
    assert heads[:4] == ("地区", "区划代码", "年份", "指标")
    assert [line[heads.index("数值")] for line in lines if line[3] == "jobs"] == [0.6, 3.4]


def test_stata(panel, tmp_path):
    write_panel(tmp_path / "a.dta", long_rows(panel, "zh"))
    frame = pandas.read_stata(tmp_path / "a.dta")
    jobs = frame[frame["indicator"] == "jobs"]
    assert jobs["value"].tolist() == [0.6, 3.4] and jobs["place"].tolist() == ["白桦县", "青禾市"]
    assert jobs["year"].tolist() == [2024, 2023]
    assert frame["value"].isna().sum() == 2 and "城镇新增就业3.4万人" in jobs["sentence"].tolist()[1]


def test_stata_names_are_short_and_different(tmp_path):
    name = "indicator_with_quite_a_long_name_target"
    row = {f"{name}_low": Decimal(1), f"{name}_high": Decimal(2), "1年": "x" * 3000, "空": None}
    write_panel(tmp_path / "a.dta", [row])
    frame = pandas.read_stata(tmp_path / "a.dta")
    assert list(frame) == [name[:32], f"{name[:30]}_2", "_1年", "空"]
    assert frame.iloc[0].tolist()[:3] == [1.0, 2.0, "x" * 3000]


def test_parquet(panel, tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet")
    write_panel(tmp_path / "a.parquet", long_rows(panel, "zh"))
    table = parquet.read_table(tmp_path / "a.parquet")
    assert [str(table.schema.field(name).type) for name in ("place", "year", "value", "page")] == [
        *("string", "int64", "double", "int64"),
    ]
    assert [row["value"] for row in table.to_pylist() if row["indicator"] == "jobs"] == [0.6, 3.4]


@pytest.mark.parametrize(("suffix", "library"), [(".parquet", "pyarrow"), (".dta", "pandas")])
def test_a_library_that_is_not_installed_is_named(suffix, library, panel, tmp_path, monkeypatch):
    real = builtins.__import__

    def without(name, *arguments, **more):
        if name.split(".")[0] == library:
            raise ImportError(name)
        return real(name, *arguments, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(UsageError, match=f"pip install {library}"):
        write_panel(tmp_path / f"a{suffix}", long_rows(panel, "zh"))
    assert list(tmp_path.iterdir()) == []


def test_another_format_is_refused(panel, tmp_path):
    with pytest.raises(UsageError, match=r"\.sav.*\.csv、\.xlsx、\.parquet、\.dta"):
        write_panel(tmp_path / "a.sav", long_rows(panel, "zh"))


def test_a_place_that_cannot_be_written_is_named(panel, tmp_path):
    with pytest.raises(IndexWriteError, match=r"没有/a\.csv"):
        write_panel(tmp_path / "没有" / "a.csv", long_rows(panel, "zh"))
