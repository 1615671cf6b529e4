"""JSON: what becomes a record, what is named, what is refused."""

import json

import pytest

from index.errors import ReadError
from index.readers import read_documents
from index.readers.reader import Asked
from index.readers.tables import records
from index.readers.tables.records import records_of
from tests.conftest import refused

ONE = "各位代表：\n一、2023年工作回顾\n去年新建公厕36座。"
TWO = "各位代表：\n一、2024年工作回顾\n去年架桥12座，修路5公里。"
ROWS = [
    {"title": "青禾市政府工作报告", "year": 2024, "content": ONE},
    {"title": "云岭县政府工作报告", "year": 2025, "content": TWO},
]
WANTED = [(ONE, "青禾市政府工作报告", "2024"), (TWO, "云岭县政府工作报告", "2025")]


def shown(text, name="a.json"):
    documents = records.read_asked(text.encode(), Asked(name))
    return [(d.text, d.metadata.get("title"), d.metadata.get("year")) for d in documents]


def dumped(value):
    return json.dumps(value, ensure_ascii=False)


COLUMNS = {key: [row[key] for row in ROWS] for key in ROWS[0]}
SHAPES = {
    "array": dumped(ROWS),
    "escaped": json.dumps(ROWS),
    "pretty": json.dumps(ROWS, ensure_ascii=False, indent=2),
    "lines": "\n".join(map(dumped, ROWS)),
    "lines of Windows": "\ufeff" + "\r\n".join(map(dumped, ROWS)) + "\r\n\r\n",
    "pretty objects one after the other": "\n".join(json.dumps(row, ensure_ascii=False, indent=1) for row in ROWS),
    "within an object": dumped({"code": 0, "data": ROWS}),
    "two levels within": dumped({"result": {"total": 2, "list": ROWS}}),
    "by key": dumped({"a1": ROWS[0], "a2": ROWS[1]}),
    "columns of arrays": dumped(COLUMNS),
    "columns of objects": dumped({key: {"0": cells[0], "1": cells[1]} for key, cells in COLUMNS.items()}),
    "columns and data": dumped({"columns": list(COLUMNS), "index": [0, 1], "data": [list(r.values()) for r in ROWS]}),
    "array of arrays": dumped([list(COLUMNS), *(list(row.values()) for row in ROWS)]),
    "nested one level": dumped(
        [{"meta": {"title": r["title"], "year": r["year"]}, "content": r["content"]} for r in ROWS]
    ),
    "paragraphs": dumped([{**row, "content": row["content"].split("\n")} for row in ROWS]),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_gives_the_same_reports(shape):
    assert shown(SHAPES[shape]) == WANTED


def test_one_object_is_one_report():
    assert shown(dumped(ROWS[0])) == WANTED[:1]


def test_names_of_texts_become_their_names():
    long = {"青禾市政府工作报告": ONE + "修路。" * 100, "云岭县政府工作报告": TWO + "架桥。" * 100}
    assert records_of(long) == [{"name": key, "text": text} for key, text in long.items()]


def test_a_broken_line_is_named_and_the_others_are_read():
    lines = [dumped(ROWS[0]), '{"title": "断', dumped(ROWS[1])]
    documents = records.read_asked("\n".join(lines).encode(), Asked("a.jsonl"))
    assert [d.text for d in documents] == [ONE, TWO]
    assert "第 2 行：不是完整的 JSON" in "".join(note.text("zh") for note in documents[0].notes)


def test_an_array_that_breaks_off_gives_what_is_whole():
    documents = records.read_asked(dumped(ROWS)[:-20].encode(), Asked("a.json"))
    assert [d.text for d in documents] == [ONE]
    assert "第 2 行：不是完整的 JSON" in "".join(note.text("zh") for note in documents[0].notes)


def test_line_separators_within_a_text_are_no_lines():
    assert shown(dumped({**ROWS[0], "content": ONE + "\u2028又修路6公里。"}))[0][0] == ONE + "\u2028又修路6公里。"


@pytest.mark.parametrize(
    "text, words",
    [
        ('{"name": "demo", "version": "1.0.0", "scripts": {"test": "run all"}}', ["没有报告正文", "name", "version"]),
        ("[1, 2, 3]", ["没有报告正文"]),
        ("[]", ["没有报告正文"]),
        ("一、2024年工作回顾\n新建公厕120座。", ["不是完整的 JSON", "第 1 行"]),
        ("[" * 100_000, ["嵌套太深"]),
        ('{"a":' * 100_000, ["嵌套太深"]),
        ("[" * 100_000 + "]" * 100_000, ["嵌套太深"]),
    ],
)
def test_refusals(tmp_path, text, words):
    (tmp_path / "a.json").write_text(text, "utf-8")
    refused(tmp_path / "a.json", *words)


def test_numbers_of_any_length_are_text():
    assert (
        shown(
            '{"year": 2024, "title": "青禾市政府工作报告", "n": ' + "9" * 10_000 + ', "content": ' + dumped(ONE) + "}"
        )
        == (WANTED[:1])
    )


def test_one_line_of_50_megabytes(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(dumped({"title": "青禾市政府工作报告", "content": "修路36公里。" * 3_000_000}).encode())
    assert 48 * 2**20 < path.stat().st_size < 50 * 2**20
    (document,) = read_documents(path)
    assert document.text == "修路36公里。" * 3_000_000
    path.write_bytes(b'{"a": "' + b"a" * 49 * 2**20)
    with pytest.raises(ReadError):
        read_documents(path)
