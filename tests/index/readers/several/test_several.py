"""Texts that hold several reports: one a line, or one after the other; and texts that only seem to."""

import time

import pytest

from index.readers import read_documents
from index.readers.several.lines import table_lines
from index.readers.several.sequence import in_sequence

BODY = "\n".join(f"（{n}）全县生产总值增长6.2%，新修公路{len(n) + p}公里。" for p, n in enumerate("一二三四五六七八"))
BULLETIN = "{0}年，全市坚持稳中求进的工作总基调，经济运行总体平稳，社会事业全面发展。"


def report(place: str, year: int, title: str = "") -> str:
    return (
        f"{title or place + '人民政府工作报告'}\n——{year}年1月12日在{place}第十八届人民代表大会第三次会议上\n"
        f"{place}县长　李青\n各位代表：\n现在，我代表县人民政府，向大会报告工作，请予审议。\n"
        f"一、{year - 1}年工作回顾\n{BODY}\n二、{year}年工作安排\n{BODY}\n"
    )


def spoken(title: str, body: str) -> str:
    return f"{title}\n各位代表：\n现在，我代表县人民政府，向大会报告工作，请予审议。\n{body}\n"


QINGHE = report("青禾县", 2024)
SEVERAL = {
    "years": [report("青禾县", year) for year in (2022, 2023, 2024)],
    "places": [report(place, 2024) for place in ("青禾县", "白桦县", "云岭县")],
    "years in titles": [spoken(f"{year}年政府工作报告", BODY) for year in (2019, 2020)],
    "years beneath titles": [spoken(f"政府工作报告\n（{year}年）", BODY) for year in (2019, 2020)],
    "years in Chinese": [spoken(f"{year}年青禾县政府工作报告", BODY) for year in ("二〇一九", "二〇二〇")],
    "places above titles": [spoken(f"青禾县\n{year}年政府工作报告", BODY) for year in (2019, 2020)],
    "without titles": [spoken("", BODY + f"\n修桥{n}座。").lstrip() + BODY + "\n" for n in (3, 5)],
    "bulletins": [
        f"青禾市{y}年国民经济和社会发展统计公报\n青禾市统计局\n{BULLETIN.format(y)}\n{BODY}\n" for y in (2021, 2022)
    ],
    "kinds": [QINGHE, spoken("青禾县人民法院工作报告", BODY).replace("人民政府", "人民法院")],
    "one line each": [
        f"{y}年白桦县政府工作报告各位代表：去年新建公厕{y - 1900}座，改造水管36公里。\n" for y in (2023, 2024)
    ],
}


@pytest.mark.parametrize("kind", SEVERAL)
def test_reports_in_sequence(kind, tmp_path):
    parts = SEVERAL[kind]
    path = tmp_path / "合集.txt"
    path.write_text("".join(parts), "utf-8")
    documents = read_documents(path)
    assert [document.text for document in documents] == [part.strip() for part in parts]
    assert len({document.name for document in documents}) == len(parts)
    assert f"有 {len(parts)} 份报告" in documents[0].notes[0].text("zh")
    for document in documents:
        assert all(document.text[b.start : b.end] == b.text for b in document.blocks)


def test_contents_are_left_out_and_said():
    text = (
        "目录\n青禾县2022年政府工作报告\n青禾县2023年政府工作报告\n\n" + report("青禾县", 2022) + report("青禾县", 2023)
    )
    documents = in_sequence(text, "合集.txt") or ()
    assert [document.name for document in documents] == ["2022年青禾县人民政府工作报告", "2023年青禾县人民政府工作报告"]
    assert "之前的 30 个字" in documents[0].notes[1].text("zh")


@pytest.mark.parametrize(
    "text",
    [
        QINGHE,
        QINGHE + "附件\n青禾县2023年重点工作完成情况报告\n一、项目\n" + BODY,
        QINGHE + "附件2：青禾县2025年预算草案的报告\n一、项目\n" + BODY,
        QINGHE + "相关阅读\n青禾县2023年政府工作报告\n青禾县2022年政府工作报告\n",
        "2024年青禾县政府工作报告\n来源：县政府办\n" + QINGHE,
        QINGHE + "名词解释\n1. 一网通办：政务服务。\n2. 双碳：碳达峰。\n",
        QINGHE + "青禾县人民代表大会关于政府工作报告的决议\n（2025年1月15日通过）\n会议批准政府工作报告。\n",
        "青禾县2024年工作总结\n一、政府工作报告任务完成情况\n" + BODY + "\n二、2025年工作报告起草\n" + BODY,
        "会议听取了县政府2022年工作报告。\n2023年政府工作报告指出：\n" + BODY,
    ],
)
def test_one_report_stays_one(text):
    assert in_sequence(text) is None


@pytest.mark.parametrize(
    "lines, key, values",
    [
        (["2023\t" + BODY.replace("\n", "　　"), "2024\t甲乡修路。" + "丙" * 30], "year", ["2023", "2024"]),
        (["青禾市\t去年新建公厕120座，修路。", "云岭县\t去年新建公厕150座，修路。"], "place", ["青禾市", "云岭县"]),
        (
            ["年份\t正文", "2023\t去年新建公厕120座，修路。", "2024\t去年新建公厕150座，修路。"],
            "year",
            ["2023", "2024"],
        ),
        (["2023年政府工作报告\t去年新建公厕120座，修路。", "2024年政府工作报告\t去年架桥15座，修路。"], "title", []),
        (
            ["青禾市\t2023\t去年新建公厕120座，修路。", "云岭县\t2024\t去年新建公厕150座，修路。"],
            "year",
            ["2023", "2024"],
        ),
    ],
)
def test_one_report_a_line(tmp_path, lines, key, values):
    path = tmp_path / "合集.txt"
    path.write_text("\r\n".join(lines), "utf-8")
    documents = read_documents(path)
    assert len(documents) == 2
    assert [d.metadata.get(key) for d in documents][: len(values)] == values
    assert [d.text for d in documents] == [line.rpartition("\t")[2] for line in lines[-2:]]


def test_only_the_first_tab_separates():
    records, _ = table_lines("2023\t\t\t甲乡修路\t36公里，架桥。\n2024\t乙乡修路\t40公里，架桥。\n") or ([], [])
    assert [record["text"] for _, record in records] == ["甲乡修路\t36公里，架桥。", "乙乡修路\t40公里，架桥。"]


@pytest.mark.parametrize(
    "text",
    [
        "指标\t2023\t2024\n公路\t36\t40\n",
        "2023\t36\n2024\t40\n",
        "2024年青禾县政府工作报告\n各位代表：\n2023\t地区生产总值36亿元，增长。\n2024\t地区生产总值40亿元，增长。\n"
        + BODY,
        "一、\t修路36公里，架桥2座。\n二、\t修路40公里，架桥3座。\n",
    ],
)
def test_texts_with_tabs_are_no_collections(text):
    assert table_lines(text) is None


@pytest.mark.parametrize(
    "text",
    ["1" * 2_000_000, "　" * 2_000_000, "报告\n" * 200_000, "青禾县政府工作报告\n各位代表：\n" * 50_000,
     "2023\t" * 400_000,
     "在第" * 500_000, "我代表" * 300_000, "2023\t甲。\n" * 100_000],
)  # fmt: skip
def test_hostile_texts_in_time(text):
    begin = time.process_time()
    in_sequence(text)
    table_lines(text)
    assert time.process_time() - begin < 5
