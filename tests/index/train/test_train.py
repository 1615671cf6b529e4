import hashlib
import json
import os
import random
import subprocess
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from index import DataError
from index.encoders import load_encoder
from index.train.__main__ import gather, main
from index.train.contrast import nearest_sentences
from index.train.data import (
    MAX_CHARACTERS,
    find_file,
    find_marked,
    holds_questions,
    parse_source,
    read_pairs,
    read_questions,
    sample_texts,
    weighted,
)
from index.train.warmstart import cooccurrence, ppmi, warm_vectors
from tests.conftest import ROOT


def test_pairs_of_json_lines(tmp_path):
    path = tmp_path / "pairs.jsonl"
    path.write_text('{"a": "上学名额", "b": "新增学位"}\n\n{"a": "同", "b": "同"}\n', "utf-8")
    assert read_pairs(path) == [("上学名额", "新增学位")]


def test_pairs_of_a_table(tmp_path):
    path = tmp_path / "terms.tsv"
    path.write_text("# 说明\n进出口|外贸总额\t外贸|跟外国做买卖\n", "utf-8")
    assert read_pairs(path) == [("外贸", "进出口"), ("跟外国做买卖", "进出口"), ("外贸总额", "进出口")]


@pytest.mark.parametrize("line", ["不是 JSON", "[1]", '{"a": "只有一半"}', '{"a": 1, "b": 2}'])
def test_a_bad_line_is_named(tmp_path, line):
    path = tmp_path / "pairs.jsonl"
    path.write_text('{"a": "甲", "b": "乙"}\n' + line + "\n", "utf-8")
    with pytest.raises(DataError, match="第 2 行"):
        read_pairs(path)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(DataError, match=r"没有\.jsonl"):
        read_pairs(tmp_path / "没有.jsonl")


def test_weights():
    pairs = [(str(i), "b") for i in range(4)]
    counts = Counter(weighted(pairs, 2.5, random.Random(1)))
    assert sorted(counts.values()) == [2, 2, 3, 3]
    assert parse_source("a*b.jsonl*0.5")[1] == 0.5
    assert parse_source("plain.jsonl")[1] == 1.0
    with pytest.raises(DataError, match="权重"):
        parse_source("a.jsonl*viel")


def test_a_sample_stops_when_it_is_long_enough():
    assert sample_texts(["甲" * 10] * 3 + ["乙" * 10], 15, random.Random(0)) in (
        ["甲" * 10, "乙" * 10],
        ["乙" * 10, "甲" * 10],
    )


def test_cooccurrence_is_symmetric_and_stays_in_its_text():
    counts = cooccurrence([[0, 1], [2, 1]], 3).toarray()
    assert np.array_equal(counts, counts.T)
    assert counts.tolist() == [[0, 1, 0], [1, 0, 1], [0, 1, 0]]
    assert (ppmi(cooccurrence([[0, 1], [2, 1]], 3)).toarray() >= 0).all()


def test_tokens_of_the_same_company_start_close():
    texts = [[0, 4, 5]] * 30 + [[1, 4, 5]] * 30 + [[2, 6, 7]] * 30 + [[3, 6, 7]] * 30
    vectors = warm_vectors(texts, 8, 3, seed=0)
    unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    assert unit[0] @ unit[1] > 0.9 > 0.5 > unit[0] @ unit[2]


def test_questions_find_their_passage_or_sentence(tmp_path):
    passages = ["新增学位1200个。修路36公里。", "别的段落。"]
    path = tmp_path / "questions.tsv"
    marks = [hashlib.sha1(text.encode()).hexdigest()[:16] for text in (passages[0], "修路36公里。", "不在手边。")]
    lines = [f"{mark}\t{question}" for mark, question in zip(marks, ("上学名额", "路修了多少", "谁"), strict=True)]
    path.write_text("# 说明\n" + "\n".join(lines) + "\n", "utf-8")
    assert holds_questions(path)
    asked = read_questions(path)
    found = find_marked({mark for mark, _ in asked}, passages)
    pairs = [(question, found[mark]) for mark, question in asked if mark in found]
    assert pairs == [("上学名额", passages[0]), ("路修了多少", "修路36公里。")]


def test_questions_of_the_last_pass_find_passages_of_the_first(tmp_path):
    passage = "新增学位4100个。修路36公里。"
    mark = hashlib.sha1(passage.encode()).hexdigest()[:16]
    (tmp_path / "pairs.jsonl").write_text(json.dumps({"a": "学位", "b": passage}), "utf-8")
    (tmp_path / "questions.tsv").write_text(f"{mark}\t上学名额\n", "utf-8")
    first, last = gather([f"{tmp_path}/pairs.jsonl*2"], [f"{tmp_path}/questions.tsv"], [], random.Random(0))
    assert (first, last) == ([("学位", passage)] * 2, [("上学名额", passage)])


def test_a_question_that_is_missing_is_named(tmp_path):
    path = tmp_path / "questions.tsv"
    path.write_text(f"{'0' * 16}\t问\n{'1' * 16}\t \n", "utf-8")
    with pytest.raises(DataError, match="第 2 行"):
        read_questions(path)


def test_pairs_and_terms_are_no_questions(tmp_path):
    for name, text in (("a.jsonl", '{"a": "甲", "b": "乙"}\n'), ("b.tsv", "进出口\t外贸\n"), ("c.tsv", "")):
        (tmp_path / name).write_text(text, "utf-8")
        assert not holds_questions(tmp_path / name)


def test_the_nearest_sentence_is_found_however_late_it_stands(encoder):
    """The encoder counts kinds of words; only the last sentence speaks of hospitals."""
    late = "新建医院一座。"
    passage = "新建小学两所。" * 60 + late
    assert passage.index(late) > MAX_CHARACTERS

    class Model:
        def encode(self, texts, normalize_embeddings):
            return encoder.encode_passages(texts)

    pairs = [("医院", passage), ("小学", late)]
    assert nearest_sentences(Model(), pairs, 1.0, random.Random(0)) == [("医院", late), ("小学", late)]
    assert nearest_sentences(Model(), pairs, 0.0, random.Random(0)) == [
        ("医院", passage[:MAX_CHARACTERS]),
        ("小学", late),
    ]


def test_the_whole_way_from_pairs_to_a_model(tmp_path):
    """Everyday words that share no character with the official ones come to stand beside them."""
    pytest.importorskip("accelerate")
    pytest.importorskip("jieba")
    topics = {"外贸": "进出口", "念书": "教育", "看病": "医疗", "修路": "交通", "种地": "农业", "房子": "住房"}
    source = random.Random(3)
    pairs = []
    for n in range(600):
        everyday, official = source.choice(list(topics.items()))
        pairs.append({"a": f"{everyday}怎么样{n}", "b": f"今年{official}工作第{n}项取得进展。别的事情也办了。"})
    (tmp_path / "pairs.jsonl").write_text("".join(json.dumps(p, ensure_ascii=False) + "\n" for p in pairs), "utf-8")
    (tmp_path / "text.txt").write_text("".join(f"{official}工作有进展。\n" for official in topics.values()), "utf-8")
    marks = [hashlib.sha1(f"{official}工作有进展。".encode()).hexdigest()[:16] for official in topics.values()]
    lines = [f"{mark}\t{everyday}咋样了" for mark, everyday in zip(marks, topics, strict=True)]
    (tmp_path / "questions.tsv").write_text("\n".join(lines) + "\n", "utf-8")
    (tmp_path / "others.txt").write_text("".join(f"别的事情今年也办了{n}件。\n" for n in range(80)), "utf-8")
    out = tmp_path / "model"
    arguments = [f"{tmp_path}/pairs.jsonl*9", f"{tmp_path}/questions.tsv*20", "--final", f"{tmp_path}/pairs.jsonl*5"]
    arguments += ["--texts", f"{tmp_path}/text.txt", "--negatives", f"{tmp_path}/others.txt*0.5", "--out", str(out)]
    code = "import sys; from index.train.__main__ import main; sys.exit(main(sys.argv[1:]))"
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments, "--dim", "16", "--runs", "2", "--batch", "32", "--whiten", "0.1"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "OMP_NUM_THREADS": "1"},  # threads that wait for each other are slow on a busy machine
    )
    assert done.returncode == 0, done.stderr[-2000:]
    model = load_encoder(str(out))
    asked, found = model.encode_queries(list(topics)), model.encode_passages(list(topics.values()))
    assert (asked @ found.T).argmax(axis=1).tolist() == list(range(len(topics)))
    card = (out / "README.md").read_text("utf-8")
    assert "5,520 pairs" in card and "3,000 pairs" in card and "- pairs.jsonl*9" in card
    assert "40 sentences as further negatives" in card
    rows = model.encode_passages([pair["b"] for pair in pairs])
    squares = np.square(rows).mean(axis=0)
    assert (
        np.diff(squares) <= 0.02
    ).all()  # the axes are the main ones, though of the texts before they were evened out


def test_pairs_that_fill_no_batch_are_refused_and_nothing_is_written(tmp_path, capsys):
    pytest.importorskip("accelerate")
    pytest.importorskip("jieba")
    lines = [json.dumps({"a": "外贸", "b": f"进出口第{n}项工作取得进展。"}, ensure_ascii=False) for n in range(40)]
    (tmp_path / "pairs.jsonl").write_text("\n".join(lines), "utf-8")
    arguments = [f"{tmp_path}/pairs.jsonl", "--out", f"{tmp_path}/model", "--dim", "8", "--runs", "1", "--batch", "8"]
    assert main(arguments) == 1
    assert "凑不满一批 8 对" in capsys.readouterr().err
    assert not (tmp_path / "model").exists()


def test_files_are_looked_up_here_and_then_in_the_data_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "here.tsv").write_text("", "utf-8")
    assert find_file("here.tsv*3", Path("data")) == "here.tsv*3"
    assert find_file("there.tsv*3", Path("data")) == str(Path("data") / "there.tsv*3")
    assert find_file("/absolute.tsv", Path("data")) == "/absolute.tsv"


def test_the_recipe_names_files_of_the_repository_that_exist(capsys):

    words = [
        word for line in (ROOT / "index/train/recipe.txt").read_text("utf-8").splitlines() for word in line.split()
    ]
    own = {parse_source(word)[0] for word in words if word.startswith(("index/train/questions", "qa/"))}
    assert {path.name for path in own} == {"questions.tsv", "thesaurus.tsv", "english.tsv"}
    assert all((ROOT / path).is_file() for path in own)
    assert main(["@" + str(ROOT / "index/train/recipe.txt"), "--data", "none", "--out", "out", "--runs", "0"]) == 2
    assert "--runs 是 0" in capsys.readouterr().err
    assert main(["pairs.jsonl", "--out", "out", "--whiten", "0.6"]) == 2
    assert "--whiten 是 0.6" in capsys.readouterr().err
