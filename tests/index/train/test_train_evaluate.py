"""How an encoder is measured on retrieval sets."""

import json

import numpy as np
import pytest

from index import DataError
from index.train.evaluate import first_documents, measure, read_set, table


def retrieval_set(folder, documents, queries, qrels):
    folder.mkdir()
    for name, texts in (("corpus", documents), ("queries", queries)):
        lines = [json.dumps({"_id": key, "text": text}, ensure_ascii=False) for key, text in texts.items()]
        (folder / f"{name}.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    lines = ["query-id\tcorpus-id\tscore", *(f"{q}\t{d}\t{r}" for q, d, r in qrels)]
    (folder / "qrels.tsv").write_text("\n".join(lines) + "\n", "utf-8")
    return folder


def test_documents_in_order_of_their_scores_ties_by_number():
    scores = np.array([0.9, 0.1, 0.5, 0.5])
    assert first_documents(scores) == [0, 2, 3, 1]
    assert first_documents(scores, 2) == [0, 2]


def test_an_encoder_is_measured(tmp_path, encoder):
    """The encoder counts kinds of words: 读书 is none of them, 小学 and 医院 are."""
    documents = {"d0": "新建小学两所。", "d1": "新建医院一座。", "d2": "读书的人多了。"}
    queries = {"q0": "小学", "q1": "医院", "q2": "读书"}
    folder = retrieval_set(tmp_path / "tiny", documents, queries, [("q0", "d0", 1), ("q1", "d1", 1), ("q2", "d2", 1)])
    data = read_set(folder)
    assert data.right == (frozenset({0}), frozenset({1}), frozenset({2}))
    figures = measure(data, encoder)
    assert figures.lexical == 1
    assert figures.late == figures.paragraph  # this encoder has no late interaction
    assert figures.sentence == pytest.approx((1 + 1 + 0.5) / 3)  # for q2 all cosines are 0: third by number
    assert "| tiny | 3 |" in table([(data, figures)])


def test_late_interaction_orders_the_first_documents(tmp_path, encoder):
    """By their means both paragraphs are as near to 读书; word by word only the second one meets it."""

    class Late(type(encoder)):
        @property
        def matcher(self):
            return self

        def match(self, query, texts):
            return np.array([query in text for text in texts], dtype=np.float32)

    documents = {"d0": "新建小学两所。", "d1": "读书的人多了。"}
    folder = retrieval_set(tmp_path / "tiny", documents, {"q0": "读书"}, [("q0", "d1", 1)])
    assert measure(read_set(folder), Late()).late == 1 > measure(read_set(folder), encoder).late


@pytest.mark.parametrize("line", ["q0\td9\t1", "q0\td0", "q0\td0\tviel"])
def test_a_damaged_set_is_named(tmp_path, line):
    folder = retrieval_set(tmp_path / "tiny", {"d0": "甲"}, {"q0": "乙"}, [])
    (folder / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\n" + line + "\n", "utf-8")
    with pytest.raises(DataError, match="tiny"):
        read_set(folder)
    with pytest.raises(DataError, match="none"):
        read_set(tmp_path / "none")
