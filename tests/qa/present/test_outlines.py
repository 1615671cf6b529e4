"""What the library of the page lists, and how it shows that a report was understood."""

import json

import pytest
from hypothesis import given

from index import UsageError, build, open_index, parse_report
from qa.present.outlines import heading_tree, list_reports, outline
from tests.conftest import FILES, LINXI, QINGHE_2024, QINGHE_2025, ROOT
from tests.samples import DOCUMENTS


def test_the_list_of_reports(snapshot, live):
    rows = list_reports(snapshot)
    assert rows == list_reports(live)
    added = rows[0]["added"]
    assert rows == [
        {"id": LINXI, "source": "linxi-2025.txt", "title": "临溪县2025年政府工作报告", "place": "临溪县", "year": 2025,
         "kind": "government", "metadata": {}, "passages": 5, "added": added},
        {"id": QINGHE_2024, "source": "qinghe-2024.txt", "title": "青禾市2024年政府工作报告", "place": "青禾市",
         "year": 2024, "kind": "government", "metadata": {}, "passages": 15, "added": added},
        {"id": QINGHE_2025, "source": "qinghe-2025.txt", "title": "政府工作报告", "place": "青禾市", "year": 2025,
         "kind": "government", "metadata": {}, "passages": 10, "added": added},
    ]  # fmt: skip
    assert json.loads(json.dumps(rows)) == rows


def node(heading: str, part: str, first: int, last: int, paragraphs: list[int], *children: dict) -> dict:
    return {"heading": heading, "part": part, "first": first, "last": last, "page": None, "paragraphs": paragraphs,
            "children": list(children)}  # fmt: skip


def test_the_outline_by_hand(snapshot):
    found = outline(snapshot, QINGHE_2025)
    assert found.pop("headings") == [
        node("2024年工作回顾", "done", 4, 6, [4],
             node("——办学校，让孩子就近读书", "done", 5, 5, [5]),
             node("——建医院，让老人就近看病", "done", 6, 6, [6])),
        node("2025年工作安排", "planned", 7, 10, [7],
             node("修好公路", "planned", 8, 8, [8]),
             node("保粮食", "planned", 9, 9, [9]),
             node("抓就业", "planned", 10, 10, [10])),
    ]  # fmt: skip
    assert found == {
        **list_reports(snapshot)[2],
        "why": {name: reason.text() for name, reason in snapshot.report(2).why.items()},
        "metadata": {},
        "corrections": {},
        "aliases": ["青禾"],
        "sentences": 12,
        "characters": len(FILES[2].read_bytes().decode()),
        "parts": {"done": 3, "planned": 4, "other": 3},
        "paragraphs": [1, 2, 3],
        "set_aside": [{"text": "政府工作报告", "reason": "title", "after": 0}],
    }


def test_set_aside_lines_say_where_they_stood(tmp_path, encoder):
    (tmp_path / "湖阳县.txt").write_text(
        "来源：湖阳网\n一、2023年工作回顾\n修路36公里。\n责任编辑：王晓\n架桥2座。\n版权所有\n", "utf-8"
    )
    build([tmp_path / "湖阳县.txt"], tmp_path / "out", encoder=encoder)
    assert outline(open_index(tmp_path / "out", encoder), "湖阳县")["set_aside"] == [
        {"text": "来源：湖阳网", "reason": "source", "after": 0},
        {"text": "责任编辑：王晓", "reason": "editor", "after": 1},
        {"text": "版权所有", "reason": "copyright", "after": 2},
    ]


def test_a_paragraph_behind_the_sections_stands_below_the_part_again():
    """Nodes may go on after their children; a heading that comes back opens a new node."""
    text = "一、2023年工作回顾\n（一）修路\n修路36公里。\n各位代表！成绩来之不易。\n（二）修路\n又修路。\n"
    text += "二、2024年工作安排\n（一）修路\n再修路。"
    assert heading_tree(parse_report(text, id="甲").passages) == (
        [],
        [
            node("一、2023年工作回顾", "done", 1, 3, [2],
                 node("（一）修路", "done", 1, 1, [1]), node("（二）修路", "done", 3, 3, [3])),
            node("二、2024年工作安排", "planned", 4, 4, [], node("（一）修路", "planned", 4, 4, [4])),
        ],
    )  # fmt: skip


@given(DOCUMENTS)
def test_the_tree_holds_every_paragraph_once_below_its_own_headings(text):
    passages = parse_report(text, id="甲").passages
    above, headings = heading_tree(passages)
    found = dict.fromkeys(above, ())

    def walk(node: dict, path: tuple[str, ...]) -> list[int]:
        path += (node["heading"],)
        below = list(node["paragraphs"])
        for number in node["paragraphs"]:
            assert found.setdefault(number, path) is path
        for child in node["children"]:
            below += walk(child, path)
        parts = {passages[number - 1].part for number in below}
        assert node["part"] == (parts.pop() if len(parts) == 1 else "mixed")
        assert sorted(below) == list(range(node["first"], node["last"] + 1))
        return below

    for top in headings:
        walk(top, ())
    assert found == {passage.number: passage.section for passage in passages}


def test_no_such_report(snapshot):
    with pytest.raises(UsageError, match="库中没有编号为“没有”的报告"):
        outline(snapshot, "没有")


def test_the_modules_need_no_gradio():
    import subprocess
    import sys

    program = "import sys, qa.service.jobs; print('gradio' in sys.modules)"
    finished = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True)
    assert (finished.stdout, finished.stderr) == ("False\n", "")
