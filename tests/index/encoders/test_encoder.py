"""The embedded encoder gives sentence-transformers' own numbers; any other model is loaded by path, prompts and all."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file, save_file

from index.encoders import EMBEDDED, EMBEDDED_PATH, load_encoder, load_matcher, unit_rows
from index.encoders.static import StaticEncoder
from index.errors import EncoderError
from tests.conftest import TINY_LINES, CountingEncoder

AWKWARD = [
    "",
    " ",
    "\n",
    "😀",
    "ＧＤＰ增长５％",
    "GDP grew 5%",
    "𠮷野家",
    "\u200b\ufeff",
    "a" * 3000,
    "修路" * 2000,
    "①②③",
    "臺灣",
    "é",
]


@pytest.fixture(scope="module")
def texts() -> list[str]:
    return TINY_LINES + AWKWARD


@pytest.fixture(scope="module")
def embedded() -> StaticEncoder:
    return StaticEncoder(EMBEDDED_PATH, EMBEDDED)


def test_equals_sentence_transformers(embedded, texts):
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(EMBEDDED_PATH), device="cpu")
    assert len(texts) >= 50
    # The weights are kept in half precision; sentence-transformers adds them up in it, we do so in single precision.
    for precision, tolerance in (("float", 1e-6), ("half", 5e-4)):
        exact = getattr(model, precision)()
        for ours, method in (
            (embedded.encode_passages, exact.encode_document),
            (embedded.encode_queries, exact.encode_query),
        ):
            theirs = unit_rows(np.asarray(method(texts), dtype=np.float32))
            np.testing.assert_allclose(ours(texts), theirs, rtol=0, atol=tolerance)


def test_rows_are_unit_or_zero(embedded, texts):
    rows = embedded.encode_passages(texts)
    assert rows.dtype == np.float32 and rows.shape == (len(texts), embedded.dim)
    norms = np.linalg.norm(rows, axis=1)
    assert np.all((np.abs(norms - 1) < 1e-6) | (norms == 0))
    assert norms[texts.index("修好公路。")] > 0


def test_no_text_and_empty_text(embedded):
    assert embedded.encode_passages([]).shape == (0, embedded.dim)
    np.testing.assert_array_equal(embedded.encode_queries([""]), np.zeros((1, embedded.dim), dtype=np.float32))


def test_a_text_has_the_same_vector_alone_and_among_others(embedded, texts):
    together = embedded.encode_passages(texts)
    np.testing.assert_array_equal(together, np.concatenate([embedded.encode_passages([text]) for text in texts]))


def test_meaning_is_nearer_than_nothing(embedded):
    query, near, far = embedded.encode_queries(["学校", "新建小学三所", "公路养护"])
    assert query @ near > query @ far


def test_load_encoder_loads_once():
    first = load_encoder()
    assert load_encoder(EMBEDDED) is first
    assert isinstance(first, StaticEncoder)
    table = load_file(EMBEDDED_PATH / "model.safetensors")["embedding.weight"]
    assert (first.name, first.dim) == ("embedded", table.shape[1])


def test_the_fingerprint_follows_the_weights(tmp_path, embedded):
    folder = Path(shutil.copytree(EMBEDDED_PATH, tmp_path / "模型"))
    same = load_encoder(str(folder))
    assert (same.fingerprint, same.name) == (embedded.fingerprint, str(folder))
    table = load_file(folder / "model.safetensors")["embedding.weight"]
    table[5, 5] += 1
    save_file({"embedding.weight": table}, folder / "model.safetensors")
    assert StaticEncoder(folder, "x").fingerprint != embedded.fingerprint


# What cannot be used


def test_missing_folder():
    with pytest.raises(EncoderError, match=r"没有的/模型.*加载不了.*本机已有"):
        load_encoder("没有的/模型")


def test_folder_without_a_model(tmp_path):
    with pytest.raises(EncoderError, match=r"没有 modules\.json"):
        load_encoder(str(tmp_path))


@pytest.mark.parametrize("name", ["tokenizer.json", "model.safetensors"])
def test_incomplete_folder(tmp_path, name):
    folder = Path(shutil.copytree(EMBEDDED_PATH, tmp_path / "model"))
    (folder / name).unlink()
    with pytest.raises(EncoderError, match=f"缺少 {name}"):
        load_encoder(str(folder))


@pytest.mark.parametrize("name", ["tokenizer.json", "model.safetensors"])
def test_damaged_folder(tmp_path, name):
    folder = Path(shutil.copytree(EMBEDDED_PATH, tmp_path / "model"))
    (folder / name).write_bytes(b"{")
    with pytest.raises(EncoderError, match="读不出来"):
        load_encoder(str(folder))


def test_unit_rows():
    rows = np.array([[3, 4], [0, 0], [-2, 0]], dtype=np.float32)
    np.testing.assert_array_equal(unit_rows(rows), np.array([[0.6, 0.8], [0, 0], [-1, 0]], dtype=np.float32))
    for bad in (np.nan, np.inf):
        with pytest.raises(EncoderError, match="非数值"):
            unit_rows(np.array([[1, bad]], dtype=np.float32))


# A model of the user's own


@pytest.fixture(scope="module")
def transformer(tmp_path_factory) -> Path:
    """A BERT of two layers with random weights and a vocabulary of single characters; its prompts differ."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer import modules as models
    from transformers import BertConfig, BertModel, BertTokenizerFast

    parts, folder = tmp_path_factory.mktemp("parts"), tmp_path_factory.mktemp("own") / "自己的模型"
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *"问题段落：修路学校医院"]
    (parts / "vocab.txt").write_text("\n".join(vocabulary) + "\n", encoding="utf-8")
    torch.manual_seed(7)
    config = BertConfig(
        vocab_size=len(vocabulary),
        hidden_size=16,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=64,
    )
    BertModel(config).save_pretrained(parts)
    BertTokenizerFast(str(parts / "vocab.txt")).save_pretrained(parts)
    word = models.Transformer(str(parts), max_seq_length=64)
    pooling = models.Pooling(word.get_embedding_dimension(), pooling_mode="mean")
    model = SentenceTransformer(
        modules=[word, pooling], prompts={"query": "问题：", "document": "段落："}, device="cpu"
    )
    model.save(str(folder))
    return folder


def test_a_transformer_loads_by_path(transformer):
    encoder = load_encoder(str(transformer))
    assert (encoder.name, encoder.dim) == (str(transformer), 16)
    rows = encoder.encode_passages(["修路", "学校", ""])
    assert rows.dtype == np.float32 and rows.shape == (3, 16)
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-6)
    assert encoder.encode_queries([]).shape == (0, 16)
    assert load_matcher(encoder) is None


def test_queries_and_passages_get_their_own_prompts(transformer):
    encoder = load_encoder(str(transformer))
    query, passage = encoder.encode_queries(["修路"]), encoder.encode_passages(["修路"])
    assert np.abs(query - passage).max() > 1e-3
    from sentence_transformers import SentenceTransformer

    plain = SentenceTransformer(str(transformer), device="cpu")
    for ours, text in ((query, "问题：修路"), (passage, "段落：修路")):
        np.testing.assert_allclose(ours, unit_rows(plain.encode([text], prompt="")), atol=1e-6)


def test_the_fingerprint_is_that_of_the_weights(transformer, tmp_path):
    copy = shutil.copytree(transformer, tmp_path / "copy")
    assert load_encoder(str(copy)).fingerprint == load_encoder(str(transformer)).fingerprint


def test_a_static_model_with_prompts_goes_through_sentence_transformers(tmp_path):
    folder = Path(shutil.copytree(EMBEDDED_PATH, tmp_path / "prompted"))
    config = json.loads((folder / "config_sentence_transformers.json").read_text("utf-8"))
    config["prompts"] = {"query": "问题：", "document": ""}
    (folder / "config_sentence_transformers.json").write_text(json.dumps(config), encoding="utf-8")
    encoder, plain = load_encoder(str(folder)), load_encoder()
    np.testing.assert_allclose(encoder.encode_queries(["修路"]), plain.encode_queries(["问题：修路"]), atol=5e-4)
    np.testing.assert_allclose(encoder.encode_passages(["修路"]), plain.encode_passages(["修路"]), atol=5e-4)
    assert np.abs(encoder.encode_queries(["修路"]) - encoder.encode_passages(["修路"])).max() > 0.01


# The encoder of the tests


def test_the_counting_encoder_can_be_worked_out_by_hand():
    rows = CountingEncoder().encode_queries(["小学、学校、中学，4000米路；医院", "天"])
    np.testing.assert_allclose(rows, np.array([[3, 1, 1, 0, 0], [0, 0, 0, 0, 0]]) / np.sqrt(11), atol=1e-7)
    assert CountingEncoder().encode_queries([]).shape == (0, 5)


def test_few_texts_have_the_vectors_and_tokens_that_they_have_among_many(monkeypatch):
    texts = [
        "",
        "修路",
        "全市新增公办学位12000个",
        "GDP增长5.5%",
        "𠀀 ",
        "去年" * 300,
        "粮食产量达到120万吨，增长1.2%。",
    ]
    few, many = (StaticEncoder(EMBEDDED_PATH, EMBEDDED) for _ in range(2))
    rows, (ids, counts) = few.encode_with_tokens(texts)
    monkeypatch.setattr("index.encoders.static._FEW", 0)
    many_rows, (many_ids, many_counts) = many.encode_with_tokens(texts)
    np.testing.assert_array_equal(rows, many_rows)
    assert (ids.tolist(), counts.tolist()) == (many_ids.tolist(), many_counts.tolist())
    assert ["_tokens" in vars(each) for each in (few, many)] == [False, True]


def test_an_encoder_that_has_encoded_much_sets_up_the_faster_way(monkeypatch):
    monkeypatch.setattr("index.encoders.static._FEW", 3)
    encoder = StaticEncoder(EMBEDDED_PATH, EMBEDDED)
    encoder.encode_passages(["修路", "学校"])
    assert "_tokens" not in vars(encoder)
    encoder.encode_passages(["修路", "学校"])
    assert "_tokens" in vars(encoder)
