"""Every way to name the index that is asked, and every way in which it cannot be."""

import shutil
from pathlib import Path

import pytest

import qa
from index import (
    IndexDamagedError,
    IndexMismatchError,
    IndexNotFoundError,
    LiveIndex,
    build,
    load_encoder,
    open_index,
    rebuild,
)
from tests.conftest import QUESTION, TINY, CountingEncoder


def test_every_way_to_name_an_index(shipped):
    first = qa.answer(QUESTION, index=shipped)
    assert first.status == "answered"
    assert first.quotes[0].text == "新建小学5所，新增学位2100个。"
    assert qa.answer(QUESTION, index=str(shipped)) == first
    assert qa.answer(QUESTION, index=LiveIndex(shipped)) == first
    assert qa.answer(QUESTION, index=open_index(shipped)) == first
    assert qa.answer(QUESTION, index=qa.open_library(shipped)) == first


def test_a_library_is_opened_once(shipped):
    assert qa.open_library(shipped) is qa.open_library(str(shipped))


def test_unknown_index_folder(tmp_path):
    with pytest.raises(IndexNotFoundError, match=r"不存在；请先建立：python -m index build --out"):
        qa.answer(QUESTION, index=tmp_path / "nowhere")
    with pytest.raises(IndexNotFoundError, match="没有索引；请先建立"):
        qa.answer(QUESTION, index=str(tmp_path))


class OtherEncoder(CountingEncoder):
    """Says that it is the encoder that ships with the program, but has other weights: what an old index looks like."""

    name = "embedded"


def test_an_index_of_another_encoder_names_both(tmp_path):
    build([TINY], tmp_path / "index", encoder=OtherEncoder())
    now = load_encoder()
    with pytest.raises(IndexMismatchError) as caught:
        qa.answer(QUESTION, index=tmp_path / "index")
    assert str(caught.value) == (
        f"索引是用编码器“embedded”（5 维，指纹 c0c0c0c0）建立的，"
        f"现在的编码器是“embedded”（{now.dim} 维，指纹 {now.fingerprint[:8]}）；"
        f"请重建：python -m index rebuild --index {tmp_path / 'index'}"
    )
    rebuild(tmp_path / "index")  # the command that the message names
    assert qa.answer(QUESTION, index=tmp_path / "index").status == "answered"


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("manifest.json", "build"),
        ("1/reports.sqlite", "build"),
        ("1/sentences.codes", "rebuild"),
        ("1/passages.faiss", "rebuild"),
        ("1/passages.terms", "rebuild"),
        ("passages.terms", "rebuild"),
    ],
)
def test_half_deleted_index(shipped, tmp_path, name, command):
    shutil.copytree(shipped, tmp_path / "index")
    (snapshot,) = (tmp_path / "index" / "snapshots").iterdir()
    shutil.rmtree(snapshot / name) if (snapshot / name).is_dir() else (snapshot / name).unlink()
    with pytest.raises(IndexDamagedError, match=f"python -m index {command} "):
        qa.answer(QUESTION, index=tmp_path / "index")


def test_an_index_without_its_snapshot(shipped, tmp_path):
    shutil.copytree(shipped, tmp_path / "index")
    shutil.rmtree(tmp_path / "index" / "snapshots")
    with pytest.raises(IndexDamagedError, match="缺少快照"):
        qa.answer(QUESTION, index=tmp_path / "index")


def test_a_newer_snapshot_is_picked_up_between_two_questions(tmp_path, encoder):
    report, folder = tmp_path / "a.txt", tmp_path / "index"

    def publish(figure: int) -> None:
        report.write_text(f"石桥县2025年政府工作报告\n新建学校{figure}所。\n", encoding="utf-8")
        build([report], folder, encoder=encoder)

    publish(3)
    live, kept = LiveIndex(folder, encoder), open_index(folder, encoder)
    assert qa.retrieve("学校几所", index=live)[0].passage.text == "新建学校3所。"
    publish(4)
    assert qa.retrieve("学校几所", index=live)[0].passage.text == "新建学校4所。"
    assert qa.retrieve("学校几所", index=kept)[0].passage.text == "新建学校3所。"  # a snapshot never changes


def test_the_default_index_is_built_when_it_is_missing(default_index: Path):
    assert not default_index.exists()
    found = qa.answer("去年城镇登记失业率是多少？")
    assert found.status == "answered"
    assert "2.36%" in found.quotes[0].text
    assert default_index.is_dir()
