"""How well ``qa.check`` judges drafts made by corrupting real quotes in known ways, and how long it takes.

    python -m tests.bench.check_drafts INDEX [--count 60] [--seed 1] [--own DRAFTS.jsonl] [--wrong]

Every kind of corruption makes ``--count`` quotes from sentences drawn by chance, each in a paragraph of its own; every
second one says whose report it is from. ``--own`` are drafts written by hand, a JSON object a line with ``text`` and
``expect``, a list of ``[words, status]``, the words telling which item is meant. ``--wrong`` shows what was judged
otherwise than expected.
"""

import argparse
import json
import random
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import qa
from index import Snapshot, figure_spans, open_index
from qa.records import CheckedItem

SHORTEST, LONGEST = 16, 140
"""Characters of a quote."""
_ROUNDS = 4
_YEAR = re.compile("20[0-9]{2}(?=年)")
_UNITS = dict(
    pair.split()
    for pair in [
        "亿元 万元",
        "万亿元 亿元",
        "万人 人",
        "公里 米",
        "% 个百分点",
        "个百分点 %",
        "万亩 亩",
        "家 个百分点",
        "个 %",
        "项 万元",
        "亿斤 万吨",
        "万户 户",
        "万吨 吨",
        "件 万件",
        "所 亩",
    ]
)
_PAIRS = (
    "推进 推动|加快 加速|建设 建造|提升 提高|发展 进步|实施 执行|加强 强化|完善 健全|全面 整体|支持 扶持|新增 增加",
    "深化 深入|打造 构筑|促进 带动|保障 确保|项目 工程|企业 公司|培育 培养|创新 革新|重点 关键|服务 供给",
)
_WORDS = [(a, b) for pair in "|".join(_PAIRS).split("|") for a, b in [pair.split()]]
_CHARACTERS = "的了在是和与为有这中大来上个到说们以于去"
_INVENTED = [
    "本店的拿铁咖啡采用埃塞俄比亚水洗豆，每杯售价{}元",
    "该航班在云层上方巡航了{}分钟后开始下降",
    "球队在第{}分钟由替补前锋打入制胜一球",
    "这款手机的电池容量达到{}毫安时，续航明显延长",
    "钢琴协奏曲第二乐章的速度标记为每分钟{}拍",
    "冥王星距离太阳最远时约有{}个天文单位",
    "小说的第{}章里，主人公终于回到了故乡的灯塔",
    "猫咪每天需要睡眠{}小时，醒来后会舔毛伸懒腰",
    "剧组在沙漠里拍摄了{}天，换过三位摄影师",
    "烤箱预热到{}度以后放入面团，烤到表面金黄",
]


@dataclass(frozen=True)
class Made:
    """A quote as it stands in a draft, whose report the draft names (empty = none), and what is to be said of it."""

    quote: str
    place: str
    expected: str


@dataclass(frozen=True)
class Drawn:
    """A sentence of a report, without the marks at its ends."""

    text: str
    place: str
    passage: int


def drawn(snapshot: Snapshot, chance: random.Random) -> Iterator[Drawn]:
    """Yield sentences of all reports in an order left to chance, each wording once."""
    rows = list(range(snapshot.manifest.passages))
    chance.shuffle(rows)
    seen = set()
    for _ in range(_ROUNDS):
        for row in rows:
            passage = snapshot.passage(row)
            place = next(info.place for info in snapshot.reports if info.id == passage.report)
            text = chance.choice(passage.sentence_texts()).strip("，。；：！？…、—- ")
            if SHORTEST <= len(text) <= LONGEST and text not in seen and not set('“”「」『』"…') & set(text):
                seen.add(text)
                yield Drawn(text, place, row)


def replaced(text: str, start: int, end: int, new: str) -> str:
    return text[:start] + new + text[end:]


def one_character(text: str, chance: random.Random) -> str | None:
    spans = figure_spans(text)
    places = [i for i, c in enumerate(text) if "\u4e00" <= c <= "\u9fff" and not any(a - 1 <= i <= b for a, b in spans)]
    places = [i for i in places[1:-1] if not qa_place(text, i) and text[i] not in "一二三四五六七八九十百千万亿两年月"]
    if not places:
        return None
    at = chance.choice(places)
    return replaced(text, at, at + 1, chance.choice([c for c in _CHARACTERS if c != text[at]]))


def qa_place(text: str, at: int) -> bool:
    from qa.question.places import find_places

    return any(m.start <= at < m.end for m in find_places(text))


def one_word(text: str, chance: random.Random) -> str | None:
    known = [(a, b) for a, b in _WORDS if a in text]
    return text.replace(*chance.choice(known), 1) if known else None


def other_figure(text: str, chance: random.Random) -> str | None:
    spans = [(a + m.start(), a + m.end()) for a, b in figure_spans(text) for m in re.finditer("[0-9]", text[a:b])]
    if not spans:
        return None
    start, end = chance.choice(spans)
    return replaced(text, start, end, chance.choice([d for d in "123456789" if d != text[start]]))


def other_unit(text: str, chance: random.Random) -> str | None:
    ends = [(a, b, u) for a, b in figure_spans(text) for u in _UNITS if text[a:b].endswith(u)]
    found = [(b - len(u), b, u) for a, b, u in ends if b - a > len(u)]
    found = [(start, end, u) for start, end, u in found if text[start - 1].isdigit()]
    if not found:
        return None
    start, end, unit = chance.choice(found)
    return replaced(text, start, end, _UNITS[unit])


def other_year(text: str, chance: random.Random) -> str | None:
    found = list(_YEAR.finditer(text))
    if not found:
        return None
    m = chance.choice(found)
    return replaced(text, m.start(), m.end(), str(int(m[0]) + chance.choice([-2, -1, 1, 2])))


def marks(text: str, chance: random.Random) -> str | None:
    found = [m.start() for m in re.finditer("[，、；：]", text)]
    found = [at for at in found if not (text[at - 1].isdigit() and text[at + 1 : at + 2].isdigit())]
    if not found:
        return None
    at = chance.choice(found)
    return replaced(text, at, at + 1, chance.choice([m for m in "，、；" if m != text[at]]))


def cut(text: str, chance: random.Random) -> str | None:
    clauses = [piece for piece in re.split("[，；]", text)]
    if len(clauses) < 3 or len(clauses[0]) < 5 or len(clauses[-1]) < 5:
        return None
    return f"{clauses[0]}……{clauses[-1]}"


def traditional(text: str, chance: random.Random) -> str | None:
    from opencc import OpenCC

    found = OpenCC("s2t").convert(text)
    return found if found != text else None


def corruptions(snapshot: Snapshot, chance: random.Random) -> dict[str, Callable[[Drawn], Made | None]]:
    """Return the kinds of corruption by name; each makes a quote of a sentence, None where it cannot."""
    infos = [info for info in snapshot.reports if info.place]
    sentences = drawn(snapshot, chance)

    def plain(change: Callable[[str, random.Random], str | None], expected: str) -> Callable[[Drawn], Made | None]:
        def make(sentence: Drawn) -> Made | None:
            quote = change(sentence.text, chance)
            return None if quote is None or snapshot.stands(quote) else Made(quote, sentence.place, expected)

        return make

    def wrong_place(sentence: Drawn) -> Made | None:
        holding = {snapshot.reports[n].place for n in snapshot.word_hits([sentence.text]).report.tolist()}
        others = [info.place for info in infos if (info.place not in holding and not info.place.endswith("区")) or 0]
        others = [p for p in others if p not in holding and not any(p in h or h in p for h in holding)]
        return Made(sentence.text, "!" + chance.choice(others), "elsewhere") if len(others) else None

    def invented(sentence: Drawn) -> Made | None:
        return Made(chance.choice(_INVENTED).format(chance.randint(11, 98)), sentence.place, "not_found")

    def merged(sentence: Drawn) -> Made | None:
        other = next(sentences)
        quote = f"{sentence.text}，{other.text}"
        return None if other.passage == sentence.passage else Made(quote, "", "near")

    return {
        "verbatim": lambda s: Made(s.text, s.place, "verbatim"),
        "one character changed": plain(one_character, "near"),
        "word changed": plain(one_word, "near"),
        "figure changed": plain(other_figure, "figures"),
        "unit changed": plain(other_unit, "figures"),
        "year changed": plain(other_year, "figures"),
        "attributed wrongly": wrong_place,
        "invented": invented,
        "cut with ……": lambda s: (q := cut(s.text, chance)) and Made(q, s.place, "verbatim"),
        "punctuation changed": plain(marks, "marks"),
        "traditional script": lambda s: (q := traditional(s.text, chance)) and Made(q, s.place, "verbatim"),
        "merged from two": merged,
    }


def drafts(snapshot: Snapshot, count: int, seed: int) -> tuple[str, list[tuple[str, Made, int]]]:
    """Return a draft of all quotes, a paragraph each, and of each its kind and where it stands."""
    chance = random.Random(seed)
    lines: list[str] = []
    made: list[tuple[str, Made, int]] = []
    at = 0
    for kind, corrupt in corruptions(snapshot, chance).items():
        found = 0
        for sentence in drawn(snapshot, chance):
            if found == count:
                break
            one = corrupt(sentence)
            if not one:
                continue
            named = one.place.startswith("!") or (found % 2 == 0 and one.place)
            lead = f"{one.place.lstrip('!')}政府工作报告提出：" if named else "报告里还有这样一句话："
            line = f"{lead}“{one.quote}。”"
            made.append((kind, one, at + len(lead) + 1))
            lines.append(line)
            at += len(line) + 1
            found += 1
    return "\n".join(lines), made


def judged(items: Sequence[CheckedItem], at: int) -> str:
    return next((i.status for i in items if i.kind == "quote" and i.start <= at < i.end + 2), "—")


def table(snapshot: Snapshot, count: int, seed: int, wrong: bool) -> None:
    text, made = drafts(snapshot, count, seed)
    begin, busy = time.perf_counter(), time.process_time()
    checked = qa.check(text, index=snapshot, seconds=3600)
    took, busy = time.perf_counter() - begin, time.process_time() - busy
    of = {i.start: i for i in checked.items if i.kind == "quote"}
    statuses = [of[at].status if at in of else judged(checked.items, at) for _, _, at in made]
    rows = [(kind, one.expected, status, one, at) for (kind, one, at), status in zip(made, statuses, strict=True)]
    said, right = Counter(status for _, _, status, _, _ in rows), Counter(s for _, e, s, _, _ in rows if s == e)
    print("| corruption | expected | quotes | recall | judged otherwise |\n| --- | --- | ---: | ---: | --- |")
    for kind in dict.fromkeys(kind for kind, *_ in rows):
        mine = [(e, s) for k, e, s, _, _ in rows if k == kind]
        others = Counter(s for e, s in mine if s != e)
        good = sum(e == s for e, s in mine)
        print(f"| {kind} | {mine[0][0]} | {len(mine)} | {good / len(mine):.3f} | {dict(others) or ''} |")
    print("\n| status | said | precision |\n| --- | ---: | ---: |")
    for status, number in said.items():
        print(f"| {status} | {number} | {right[status] / number:.3f} |")
    per = 10_000 / len(text)
    print(f"\n{len(text)} characters; for 10,000: {took * per:.2f} s, of the processor {busy * per:.2f} s")
    for kind, expected, status, one, _ in rows if wrong else ():
        if expected != status:
            print(kind, expected, status, one.place, one.quote, sep=" | ")


def by_hand(snapshot: Snapshot, file: Path, wrong: bool) -> None:
    rows = [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]
    good, every = 0, 0
    for row in rows:
        found = qa.check(row["text"], index=snapshot).items
        for words, expected in row["expect"]:
            at = row["text"].index(words)
            holding = [i for i in found if i.start <= at < i.end]
            inner = [f.status for i in holding for f in i.figures if at <= f.start < at + len(words)]
            statuses = [i.status for i in holding if i.kind == "quote"] or inner or [i.status for i in holding] or ["—"]
            every += 1
            good += statuses[0] == expected if len(set(statuses)) == 1 else False
            if wrong and set(statuses) != {expected}:
                print(expected, statuses, words, row["text"], sep=" | ")
    print(f"\nwritten by hand: {good} of {every} as expected")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("index", type=Path)
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--own", type=Path)
    parser.add_argument("--wrong", action="store_true")
    options = parser.parse_args()
    snapshot = open_index(options.index)
    if not isinstance(snapshot, Snapshot):
        raise SystemExit("no snapshot")
    if options.own:
        by_hand(snapshot, options.own, options.wrong)
    else:
        table(snapshot, options.count, options.seed, options.wrong)


if __name__ == "__main__":
    main()
