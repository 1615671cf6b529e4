"""Make the list of the characters of each syllable in ``qa/question/typed/syllables.txt``.

    pip install pypinyin==0.55.0
    python tests/data/make_syllables.py

pypinyin (MIT) holds the readings of pinyin-data, which are facts of the Unihan database. The characters are those of
GB 2312, each with its usual reading, a few with two, tones left out.
"""

from pathlib import Path

FILE = Path(__file__).parents[2] / "qa" / "question" / "typed" / "syllables.txt"
# Characters that have two usual readings; the second one of all others is rare.
TWO = (
    "行重长乐率调度都得还没地数参差藏曾朝传弹倒干会"
    "降角教结空累落模宁铺强切曲塞散厦舍什省宿系校应折着转作大单了发便奇石提解屏"
)


def main() -> None:
    """Write the file."""
    from pypinyin import Style, pinyin

    found: dict[str, list[str]] = {}
    for row in range(0xB0, 0xF8):
        for cell in range(0xA1, 0xFF):
            char = bytes((row, cell)).decode("gb2312", "ignore")
            if char:
                readings = pinyin(char, style=Style.NORMAL, heteronym=True, v_to_u=True)[0]
                for syllable in list(dict.fromkeys(readings))[: 2 if char in TWO else 1]:
                    found.setdefault(syllable, []).append(char)
    text = "".join(f"{syllable} {''.join(chars)}\n" for syllable, chars in sorted(found.items()))
    FILE.write_text(text, encoding="utf-8", newline="\n")
    print(len(found), "syllables")


if __name__ == "__main__":
    main()
