"""How long a table over many reports takes: ``python -m tests.bench.survey_speed [--reports N] [--index DIR]``.

Without ``--index`` N invented reports of as many counties are built, each of some 70 paragraphs with 200 figures;
vectors play no part, so the encoder gives every text the same. Milliseconds; the first round of a question is printed
too, since it reads the paragraphs from the store.
"""

import argparse
import random
import tempfile
import time
from pathlib import Path
from statistics import median

from index import build, county_names, open_index
from qa.shelf.tables.survey import survey_of
from tests.bench.count_speed import Same

QUESTIONS = (
    "各县去年地区生产总值增长多少",
    "哪个县去年粮食产量最高",
    "今年城镇新增就业目标在3000人以上的县有哪些",
    "今年GDP目标比去年实际增速还高的县有哪些",
    "哪些县没提低空经济",
)
_DONE = (
    "地区生产总值增长{g}%，规模以上工业增加值增长{h}%，固定资产投资增长{i}%。",
    "城镇新增就业{a}人，城镇调查失业率{g}%，居民人均可支配收入增长{h}%。",
    "粮食产量达到{b}万吨、增长{g}%，建成高标准农田{c}万亩。",
    "改造老旧小区{d}个，新增学位{a}个，新建养老服务中心{d}个，惠及群众{c}万人。",
    "一般公共预算收入{b}亿元、增长{h}%，社会消费品零售总额增长{i}%，进出口总额{c}亿元。",
    "新增高新技术企业{d}家，研发经费投入增长{i}%，专利授权{a}件。",
)
_PLANNED = (
    "今年主要预期目标是：地区生产总值增长{g}%左右，城镇新增就业{a}人以上，粮食产量{b}万吨以上。",
    "新建农村公路{a}公里，改造危旧房{d}户，新增床位{d}张。",
    "力争规模以上工业增加值增长{h}%，固定资产投资增长{i}%，培育低空经济企业{d}家。",
)
ROUNDS = 5


def invented(place: str, seed: int) -> str:
    """Return the text of a report of a county."""
    pick = random.Random(seed)

    def said(template: str) -> str:
        values = {key: round(pick.uniform(1, 9), 1) for key in "ghi"}
        return template.format(
            **values,
            a=pick.randrange(500, 9000),
            b=pick.randrange(5, 90),
            c=pick.randrange(2, 40),
            d=pick.randrange(3, 99),
        )

    lines = [f"{place}人民政府工作报告", f"——2025年1月8日在{place}第十届人民代表大会第四次会议上", "一、2024年工作回顾"]
    lines += [said(_DONE[n % len(_DONE)]) + said(_DONE[(n * 5 + 1) % len(_DONE)]) for n in range(50)]
    lines.append("二、2025年工作安排")
    lines += [said(_PLANNED[n % len(_PLANNED)]) for n in range(20)]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Build if need be, ask, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.survey_speed")
    parser.add_argument("--reports", type=int, default=1000)
    parser.add_argument("--index", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        out = options.index or Path(scratch) / "index"
        if options.index is None:
            folder = Path(scratch) / "reports"
            folder.mkdir()
            names = sorted(county_names())[: options.reports]
            for number, name in enumerate(names):
                (folder / f"{name}2025年政府工作报告.txt").write_text(invented(name, number), encoding="utf-8")
            begin = time.perf_counter()
            result = build([folder], out, encoder=Same())
            print(
                f"built {result.reports} reports, {result.passages} passages in {time.perf_counter() - begin:.0f} s",
                result.seconds,
            )
        snapshot = open_index(out, encoder=Same() if options.index is None else None)
        print("| question | first, ms | median, ms | rows |\n| --- | --- | --- | --- |")
        for question in QUESTIONS:
            times = []
            for _ in range(ROUNDS):
                begin = time.perf_counter()
                table = survey_of(snapshot, question)
                times.append(1000 * (time.perf_counter() - begin))
            rows = len(table.rows) if table else 0
            print(f"| {question} | {times[0]:.0f} | {median(times[1:]):.0f} | {rows} |")
        snapshot.close()


if __name__ == "__main__":
    main()
