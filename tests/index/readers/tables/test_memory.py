"""Translation memories: the Chinese side is the text, nothing is fetched, entities are refused."""

import pytest

from index.readers import read_documents
from index.readers.tables import memory
from tests.conftest import refused

PAIRS = [
    ("青禾市政府工作报告", "Report on the Work"),
    ("各位代表：", "Deputies,"),
    ("去年修路36公里。", "36 km of road."),
]
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
TYPE = '<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n'


def tmx(pairs=PAIRS, languages=("zh-CN", "en-US"), attribute="xml:lang", head=HEAD):
    units = "".join(
        "<tu>"
        + "".join(
            f'<tuv {attribute}="{lang}"><seg>{text}</seg></tuv>' for lang, text in zip(languages, pair, strict=True)
        )
        + "</tu>\n"
        for pair in pairs
    )
    return f'{head}<tmx version="1.4"><header srclang="en"/><body>\n{units}</body></tmx>'


CHINESE = "\n".join(chinese for chinese, _ in PAIRS)


@pytest.mark.parametrize(
    "text",
    [
        tmx(),
        tmx(head=""),
        tmx(head=HEAD + TYPE),
        tmx(attribute="lang"),
        tmx([pair[::-1] for pair in PAIRS], ("EN", "ZH")),
        tmx(languages=("zh-Hans", "zh-Hant")),
        tmx([(f"<bpt i='1'>&lt;b></bpt>{a}<ept i='1'>x</ept>", b) for a, b in PAIRS]),
        tmx([(f"<hi>{a}</hi>", b) for a, b in PAIRS]),
    ],
)
@pytest.mark.parametrize("suffix", [".tmx", ".txt"])
def test_the_chinese_side_is_one_report(tmp_path, text, suffix):
    path = tmp_path / f"a{suffix}"
    path.write_text(text, "utf-8")
    (document,) = read_documents(path)
    assert document.text == CHINESE
    assert "收中文" in "".join(note.text("zh") for note in document.notes)


@pytest.mark.parametrize("codec", ["utf-16", "gb18030", "utf-8-sig"])
def test_encodings(codec):
    assert memory.read(tmx(head="").encode(codec))[0].text == CHINESE


def test_units_without_chinese_are_counted_and_damage_is_said():
    (document,) = memory.read(tmx([*PAIRS, ("", "Only English")]).encode())
    assert document.text == CHINESE and "4 个翻译单元中有 1 个" in "".join(n.text("zh") for n in document.notes)
    whole = tmx()
    (document,) = memory.read(whole[: whole.index("36 km")].encode())
    assert document.text.startswith("青禾市政府工作报告\n各位代表：") and "损坏" in "".join(
        n.text("zh") for n in document.notes
    )


def test_a_report_that_speaks_of_the_format_is_no_memory():
    assert not memory.is_memory("青禾市政府工作报告\n<tmx version>")


def test_hostile_memories(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("机密", "utf-8")
    laughs = "".join(f'<!ENTITY x{n} "{f"&x{n - 1};" * 10}">' for n in range(1, 10))
    kinds = {
        "laughs": f'<!DOCTYPE tmx [<!ENTITY x0 "哈哈">{laughs}<!ENTITY x "&x9;">]>',
        "outside": f'<!DOCTYPE tmx [<!ENTITY x SYSTEM "{secret.as_uri()}">]>',
        "parameter": f'<!DOCTYPE tmx [<!ENTITY % p SYSTEM "{secret.as_uri()}"> %p;]>',
    }
    for kind, declared in kinds.items():
        for codec in ("utf-8", "utf-16"):
            path = tmp_path / f"{kind}.tmx"
            path.write_bytes(tmx([("&x;甲乙丙。", "b")], head=declared).encode(codec))
            assert "机密" not in refused(path, "实体")
    (tmp_path / "dtd.tmx").write_text(tmx(head=f'<!DOCTYPE tmx SYSTEM "{secret.as_uri()}">'), "utf-8")
    assert read_documents(tmp_path / "dtd.tmx")[0].text == CHINESE
    (tmp_path / "none.tmx").write_text("只有文字，没有单元。", "utf-8")
    refused(tmp_path / "none.tmx", "翻译单元")
    (tmp_path / "en.tmx").write_text(tmx([("a", "b")], ("en", "fr")), "utf-8")
    refused(tmp_path / "en.tmx", "没有中文", "en、fr")
    (tmp_path / "deep.tmx").write_text(tmx([("<hi>" * 5000 + "甲", "b")]), "utf-8")
    refused(tmp_path / "deep.tmx", "没有中文")
