"""Life-like reports in any number: ``python -m tests.bench.corpus OUT --passages 100000 [--from REPORTS …] [--csv]``.

Reports of cities and counties over years, one after the other, so that memory does not grow. Their sentences are
those of given reports (the built-in one unless ``--from`` names others) with new figures, years and names of places,
clauses exchanged and in another order; in a row of years two thirds of a report's sentences stay but for their figures.
Equal arguments give equal files. Files are ``OUT/province/…/PLACE-YEAR.txt``, or rows of ``OUT/reports-NNN.csv``.
"""

import argparse
import csv
import random
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from index import Part, Report, build, county_names, division_codes, open_index, town_names
from tests.bench.recombined import Pool, Sentence, Setting, drawn, pools_of, said, varied

BUILT_IN = Path(__file__).parents[2] / "index" / "reports"
STAYING = 2 / 3
"""Share of the sentences of a report that next year's has too, with other figures."""
DONE = 0.3
"""Share of the paragraphs about the year before."""
LAST_YEAR, YEARS = 2025, 6
"""Year of each place's last report; how many years a place has, more where the places are not enough."""
BELOW_HEADING = 6  # paragraphs below one heading of the second level
CSV_BYTES = 40 * 2**20  # of one file; a reader takes no more than 50 MiB
_ENDS = ("市", "县", "区", "旗", "州", "盟")
_NUMERALS = "一二三四五六七八九十"
_SURNAMES, _GIVEN = "王李张刘陈杨赵黄周吴徐孙马朱胡", "文华建国明志强海燕云峰晓静立新春林"


@dataclass(frozen=True, slots=True)
class Made:
    """One report: place, what the place lies in (outermost first), year and text."""

    place: str
    around: tuple[str, ...]
    year: int
    text: str


@dataclass(slots=True)
class _Section:
    """Headings of the second level with their paragraphs, of one part."""

    part: Part
    headings: list[Sentence]
    passages: list[list[Sentence]]


def places(without: Iterable[str] = ()) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Map cities, counties and districts whose name is theirs alone to their code and to what they lie in."""
    taken = set(without)
    found = {}
    for name in county_names():
        codes = division_codes(name)
        if len(codes) == 1 and len(name) > 2 and name.endswith(_ENDS) and name not in {*taken, "市辖区"}:
            code, around = next(iter(codes.items()))
            if not code.endswith("0000") and code < "7":  # towns of the last three provinces are not in the lists
                found[name] = (code, around)
    return found


def inner_names(known: Mapping[str, tuple[str, tuple[str, ...]]]) -> dict[str, tuple[str, ...]]:
    """Map each place to names of places within it: counties of a city, towns of a county; else to its neighbours."""
    inner: dict[str, list[str]] = {}
    for name, codes in town_names().items():
        for code in codes:
            inner.setdefault(code, []).append(name)
    for name, (code, _) in known.items():
        inner.setdefault(code[:4] + "00", []).append(name)
    return {name: tuple(inner.get(code) or inner[code[:4] + "00"]) for name, (code, _) in known.items()}


def reports_of(passages: int, seed: int, per_report: int, given: Sequence[Report]) -> Iterator[Made]:
    """Make reports with so many paragraphs in all, those of one place after each other, ascending by year.

    Args:
        per_report: paragraphs of a report on average. given: the reports that sentences are taken from; none is made of
            their places.
    """
    pools = pools_of(given)
    known = places(report.place for report in given)
    names = sorted(known)
    random.Random(seed).shuffle(names)
    inner = inner_names(known)
    years = max(YEARS, -(-passages // (per_report * len(names) * 3 // 4)))
    left = passages
    for name in names:
        dice = random.Random(f"{seed} {name}")
        last = LAST_YEAR - dice.randrange(3)
        sections: list[_Section] = []
        for year in range(last - years + 1, last + 1):
            count = min(left, max(1, round(per_report * dice.uniform(0.7, 1.3))))
            _revise(sections, pools, count, dice)
            yield Made(name, known[name][1], year, _written(sections, Setting(name, inner[name], year), count, dice))
            left -= count
            if left <= 0:
                return


def _revise(sections: list[_Section], pools: dict[Part, Pool], count: int, dice: random.Random) -> None:
    """Make the first year's sections, or put other sentences in place of a third of last year's."""
    if not sections:
        sections += [_Section("done", [], []), _Section("planned", [], [])]
    for section in sections:
        pool = pools[section.part]
        for passage in section.passages:
            for place, sentence in enumerate(passage):
                if dice.random() >= STAYING:
                    passage[place] = varied(dice.choice(pool.sentences), pool, dice)
                elif len(sentence) > 2 and dice.random() < 0.1:
                    passage[place] = varied(sentence, pool, dice)
        wanted = round(count * DONE) if section.part == "done" else count - round(count * DONE)
        while len(section.passages) < wanted:
            if len(section.passages) % BELOW_HEADING == 0:
                section.headings.append(dice.choice(pool.headings))
            section.passages.append(drawn(pool, dice))


def _written(sections: Sequence[_Section], setting: Setting, count: int, dice: random.Random) -> str:
    """Write one report: title, occasion, form of address, headings; ``count`` paragraphs with those of its opening."""
    place, year = setting.place, setting.year
    head = "".join(dice.choice(some) for some in (_SURNAMES, _GIVEN, _GIVEN))
    congress, session = dice.choice(_NUMERALS[4:]), dice.choice(_NUMERALS[:5])
    opening = [
        f"——{year}年1月{dice.randint(5, 28)}日在{place}第{congress}届人民代表大会第{session}次会议上",
        f"{place[-1]}长　{head}",
        "各位代表：",
        f"现在，我代表{place}人民政府向大会报告工作，请予审议，并请列席人员提出意见。",
    ]
    lines = [f"{year}年{place}政府工作报告", *opening[: 4 if count > 8 else 0]]
    left = count - len(lines) + 1
    numerals = iter(_NUMERALS)
    for section in sections:
        title = f"{year - 1}年工作回顾" if section.part == "done" else f"{year}年工作安排"
        share = round(left * DONE) if section.part == "done" else left - round(left * DONE)
        lines += [f"{next(numerals)}、{title}"] if share else []
        for position, passage in enumerate(section.passages[:share]):
            if position % BELOW_HEADING == 0 and share > BELOW_HEADING:
                block = position // BELOW_HEADING
                numeral = _NUMERALS[block] if block < len(_NUMERALS) else str(block + 1)
                lines.append(f"（{numeral}）{said([section.headings[block]], setting, dice)}")
            lines.append(said(passage, setting, dice))
    return "\n".join(lines) + "\n"


def write_files(made: Iterable[Made], out: Path) -> int:
    """Write a file a report in folders by what its place lies in; return how many."""
    count = 0
    for report in made:
        count += 1
        folder = out.joinpath(*report.around, report.place)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{report.place}-{report.year}.txt").write_text(report.text, encoding="utf-8")
    return count


def write_tables(made: Iterable[Made], out: Path) -> int:
    """Write a row a report into tables of at most ``CSV_BYTES`` or so; return how many rows."""
    count, number = 0, 0
    with ExitStack() as stack:
        file = None
        for report in made:
            count += 1
            if file is None or file.tell() > CSV_BYTES:
                stack.close()
                number += 1
                file = stack.enter_context((out / f"reports-{number:03d}.csv").open("w", encoding="utf-8", newline=""))
                rows = csv.writer(file)
                rows.writerow(["标题", "地区", "年份", "正文"])
            title, _, body = report.text.partition("\n")
            rows.writerow([title, report.place, report.year, body])
    return count


def given_reports(paths: Sequence[Path]) -> list[Report]:
    """Read the reports that sentences are taken from."""
    with tempfile.TemporaryDirectory() as scratch:
        build(paths, scratch)
        snapshot = open_index(scratch)
        try:
            return [snapshot.report(position) for position in range(len(snapshot.reports))]
        finally:
            snapshot.close()


def main() -> None:
    """Write a corpus and say how much."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.corpus")
    parser.add_argument("out", type=Path, metavar="OUT")
    parser.add_argument("--passages", type=int, default=100_000)
    parser.add_argument("--per-report", type=int, default=75, help="paragraphs of a report on average")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--from", type=Path, nargs="+", default=[BUILT_IN], dest="given", metavar="REPORTS")
    parser.add_argument("--csv", action="store_true", help="rows of tables instead of files")
    options = parser.parse_args()
    begin = time.perf_counter()
    options.out.mkdir(parents=True, exist_ok=True)
    made = reports_of(options.passages, options.seed, options.per_report, given_reports(options.given))
    count = (write_tables if options.csv else write_files)(made, options.out)
    print(f"{count} reports, {options.passages} paragraphs in {time.perf_counter() - begin:.0f} s: {options.out}")


if __name__ == "__main__":
    main()
