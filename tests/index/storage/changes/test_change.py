"""Add and remove: a changed library is the one that a fresh build would give."""

import shutil

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index import IndexNotFoundError, UsageError, add, build, open_index, rebuild, remove
from tests.conftest import (
    FILES,
    LINXI,
    QINGHE_2024,
    QINGHE_2025,
    TINY,
    CountingEncoder,
    assert_same_library,
    below,
    ids,
    in_force,
    one_report,
    write_report,
)

# Add


def test_reports_stand_in_the_order_of_their_ids(copy, tmp_path, encoder):
    later = [write_report(tmp_path / "r", name, f"{name}修路36公里。") for name in ("乙.txt", "a.txt", "甲.txt")]
    result = add(later, copy, encoder=encoder)
    assert ids(copy, encoder) == ["a", LINXI, QINGHE_2024, QINGHE_2025, "乙", "甲"]
    assert (result.reports, result.passages, result.id) == (6, 33, in_force(copy).name)


def test_a_replaced_report_keeps_its_place(copy, tmp_path, encoder):
    changed = write_report(tmp_path / "r", FILES[1].name, "一、2023年工作回顾\n修路36公里。\n")
    add(changed, copy, encoder=encoder)
    build([FILES[0], changed, FILES[2]], tmp_path / "fresh", encoder=encoder)
    found = open_index(copy, encoder)
    assert_same_library(found, open_index(tmp_path / "fresh", encoder))
    assert found.report(1).text == "一、2023年工作回顾\n修路36公里。\n"


def test_without_an_index_one_is_built(tmp_path, encoder):
    add([TINY], tmp_path / "out", encoder=encoder)
    build([TINY], tmp_path / "fresh", encoder=encoder)
    assert_same_library(open_index(tmp_path / "out", encoder), open_index(tmp_path / "fresh", encoder))


def test_the_index_is_the_default_one_and_the_model_that_of_the_index(default_index, tmp_path):
    add(FILES[:1])
    add(str(FILES[1]))
    remove([LINXI])
    build(FILES[1:2], tmp_path / "fresh")
    found = open_index(default_index)
    assert found.manifest.encoder == "embedded"
    assert_same_library(found, open_index(tmp_path / "fresh"))


def test_only_what_changed_is_encoded(copy, tmp_path):
    class Recording(CountingEncoder):
        def __init__(self) -> None:
            self.texts: list[str] = []

        def encode_passages(self, texts):
            self.texts += texts
            return super().encode_passages(texts)

    new = write_report(tmp_path / "r", "新.txt", "一、2023年工作回顾\n修路36公里。架桥2座。\n")
    encoder = Recording()
    add([new, *FILES], copy, encoder=encoder)
    assert encoder.texts == ["新 一、2023年工作回顾\n修路36公里。架桥2座。", "修路36公里。", "架桥2座。"]
    encoder = Recording()
    remove(["新", LINXI], copy, encoder=encoder)
    assert encoder.texts == []
    rebuild(copy, encoder=encoder)
    assert encoder.texts[0] == "青禾市2024年政府工作报告\n——2024年1月18日在青禾市第五届人民代表大会第三次会议上"


def test_vectors_of_another_encoder_are_not_used(copy, tmp_path):
    other = CountingEncoder()
    other.characters, other.fingerprint = "水粮路医学", "f1" * 32
    new = one_report(tmp_path / "r")
    add([new], copy, encoder=other)
    build([TINY, new], tmp_path / "fresh", encoder=other)
    assert_same_library(open_index(copy, other), open_index(tmp_path / "fresh", other))


def test_the_embedded_encoder_gives_the_same_bits_in_whatever_batches(tmp_path):
    build([TINY], tmp_path / "fresh")
    for path in FILES[::-1]:
        add([path], tmp_path / "out")
    build(FILES[::-1], tmp_path / "fresh")
    assert_same_library(open_index(tmp_path / "out"), open_index(tmp_path / "fresh"))


# Remove


def test_the_others_stay_as_they_were(copy, tmp_path, encoder):
    result = remove([QINGHE_2024], copy, encoder=encoder)
    build([FILES[0], FILES[2]], tmp_path / "fresh", encoder=encoder)
    assert_same_library(open_index(copy, encoder), open_index(tmp_path / "fresh", encoder))
    assert (result.reports, result.passages, result.files, result.left_out) == (2, 15, (), ())


@pytest.mark.parametrize(
    ("unwanted", "message"),
    [
        (["没有", LINXI], f"索引里没有报告 没有；现有的编号是 {LINXI}、{QINGHE_2024}、{QINGHE_2025}。"),
        ([], "没有给出要移除的报告编号；用 python -m index list 可以看到全部编号。"),
        ("", "索引里没有报告 ；现有的编号是 "),
    ],
)
def test_what_cannot_be_removed(copy, encoder, unwanted, message):
    before = below(copy)
    with pytest.raises(UsageError) as caught:
        remove(unwanted, copy, encoder=encoder)
    assert str(caught.value).startswith(message)
    assert below(copy) == before


def test_many_ids_are_counted(tmp_path, encoder):
    reports = [write_report(tmp_path / "r", f"{n:02}.txt", f"修路{n}公里。") for n in range(12)]
    build(reports, tmp_path / "out", encoder=encoder)
    with pytest.raises(UsageError, match=r"现有的编号是 00、01、02、03、04、05、06、07 等 12 份。"):
        remove("别的", tmp_path / "out", encoder=encoder)


def test_where_there_is_no_index_none_is_made(tmp_path, encoder):
    for change in (lambda: remove("甲", tmp_path / "没有", encoder=encoder), lambda: rebuild(tmp_path / "没有")):
        with pytest.raises(IndexNotFoundError, match="请先建立"):
            change()
    assert not (tmp_path / "没有").exists()


# Any order of changes


TEXTS = [
    "修路36公里。\n学校3所。",
    "一、2024年工作回顾\n粮食12万吨；水清了。\n二、2025年工作安排\n建医院。",
    "水、路、学、医。",
]
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.dictionaries(st.sampled_from("戊甲丙b"), st.sampled_from(TEXTS), min_size=1)),
        st.tuples(st.just("remove"), st.sets(st.sampled_from("戊甲丙b"), min_size=1)),
        st.tuples(st.just("rebuild"), st.none()),
    ),
    min_size=1,
    max_size=5,
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_whatever_was_done_it_is_what_a_fresh_build_gives(tmp_path_factory, encoder, steps):
    folder = tmp_path_factory.mktemp("steps")
    expected: dict[str, str] = {}
    for number, (step, what) in enumerate(steps):
        if step == "add":
            add(
                [write_report(folder / str(number), f"{id}.txt", f"{id}。{text}") for id, text in what.items()],
                folder / "out",
                encoder=encoder,
            )
            expected |= {id: what[id] for id in sorted(what)}
        elif not (folder / "out").exists():
            with pytest.raises(IndexNotFoundError):
                remove(what, folder / "out", encoder=encoder) if what else rebuild(folder / "out", encoder=encoder)
        elif step == "rebuild":
            rebuild(folder / "out", encoder=encoder)
        elif what <= set(expected):
            remove(what, folder / "out", encoder=encoder)
            expected = {id: text for id, text in expected.items() if id not in what}
        else:
            with pytest.raises(UsageError):
                remove(what, folder / "out", encoder=encoder)
    if expected:
        fresh = [write_report(folder / "fresh", f"{id}.txt", f"{id}。{text}") for id, text in expected.items()]
        build(fresh, folder / "built", encoder=encoder)
        assert_same_library(open_index(folder / "out", encoder), open_index(folder / "built", encoder))
    shutil.rmtree(folder)
