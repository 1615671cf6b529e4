"""``python -m qa check``, for people and for scripts."""

import csv
import io
import json

import docx
import pytest

import qa
from index import open_index
from qa.cli import main

TRUE = "青禾市去年的工作"


@pytest.fixture
def drafts(tmp_path, shipped):
    """A draft that passes, and one that does not."""
    sentence = open_index(shipped).passage(0).sentence(0).rstrip("。")
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text(f"报告说：“{sentence}”。", "utf-8")
    bad.write_text(f"报告说：“{sentence}”。\n=1+1 报告说：“飞船将在黎明时分离开月球轨道”。", "utf-8")
    return good, bad


def test_exit_status(drafts, shipped, capsys):
    good, bad = drafts
    assert main(["check", str(good), "--index", str(shipped)]) == 0
    out = capsys.readouterr().out
    assert out.splitlines()[0] == "引文 1 处，句子 0 个：一字不差 1" and "查无不代表不存在" in out
    assert main(["check", str(bad), "--index", str(shipped)]) == 1
    assert "[没有找到] 引文：飞船将在黎明时分离开月球轨道" in capsys.readouterr().out
    assert main(["check", str(bad) + ".pdf", "--index", str(shipped)]) == 2
    assert main(["check", str(bad) + ".txt", "--index", str(shipped)]) == 1


def test_json(drafts, shipped, capsys):
    main(["check", str(drafts[1]), "--json", "--index", str(shipped)])
    expected = qa.check(drafts[1], index=open_index(shipped)).to_dict()
    assert json.loads(capsys.readouterr().out) == json.loads(json.dumps(expected))


def test_csv_holds_no_formula(tmp_path, shipped, capsys):
    draft = tmp_path / "a.txt"
    draft.write_text("“=HYPERLINK(A1)等于一百万元”", "utf-8")
    main(["check", str(draft), "--csv", "--index", str(shipped)])
    (row,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert (row["结果"], row["稿子"]) == ("没有找到", "'=HYPERLINK(A1)等于一百万元")


def test_word_file_with_comments(drafts, tmp_path, shipped):
    out = tmp_path / "out.docx"
    main(["check", str(drafts[1]), "--docx", str(out), "--index", str(shipped), "--lang", "en"])
    document = docx.Document(out)
    comments = [comment.text for comment in document.comments]
    assert any(text.startswith("not found") for text in comments)
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert drafts[1].read_text("utf-8").splitlines()[1] in text


def test_english(drafts, shipped, capsys):
    main(["check", str(drafts[1]), "--index", str(shipped), "--lang", "en"])
    assert "What was not found may exist all the same" in capsys.readouterr().out
