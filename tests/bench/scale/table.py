"""Tables of what ``tests.bench.scale`` measured: ``python -m tests.bench.scale.table FILE.jsonl …``."""

import json
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from statistics import median
from typing import Any

Row = dict[str, Any]
KINDS = ("place named", "no place", "unknown place", "refused", "shelf table", "count")


def measured(rows: Iterable[Row]) -> dict[tuple[str, int], dict[str, list[Row]]]:
    """Group lines by label and size, then by stage; sizes are counted in paragraphs of the index."""
    found: dict[tuple[str, int], dict[str, list[Row]]] = {}
    for row in rows:
        found.setdefault((row["label"], row["generated"]), {}).setdefault(row["stage"], []).append(row)
    return found


def passages_of(size: int, stages: dict[str, list[Row]]) -> int:
    """Return the number of paragraphs of an index, the generated ones where its build was not measured."""
    return int(last(stages, "build").get("passages", size))


def last(stages: dict[str, list[Row]], stage: str) -> Row:
    """Return the newest line of a stage; an empty one where it was not measured."""
    return stages.get(stage, [{}])[-1]


def deep(row: Row, *names: str) -> float | None:
    """Return a number within nested objects, None where it is missing."""
    value: Any = row
    for name in names:
        value = value.get(name) if isinstance(value, dict) else None
    return value if isinstance(value, (int, float)) else None


def tables(rows: Iterable[Row]) -> str:
    """Return the tables as Markdown."""
    groups = sorted(measured(rows).items(), key=lambda item: (item[0][1], item[0][0]))
    return "\n\n".join(make(groups) for make in (_costs, _stages, _times, _recall, _disk))


Groups = Sequence[tuple[tuple[str, int], dict[str, list[Row]]]]


def _costs(groups: Groups) -> str:
    columns: tuple[str, ...] = ("build s (processor)", "passages/s", "peak: anonymous, all MiB", "disk MiB", "open ms")
    columns += ("after 50: anonymous, mapped MiB", "add s", "remove s")

    def cells(stages: dict[str, list[Row]]) -> list[str]:
        built, memory = last(stages, "build"), last(stages, "memory")
        opened = [row["open ms"] for row in stages.get("open", [])]
        disk = last(stages, "disk").get("MiB")
        rate = built["passages"] / built["seconds"] if built else None
        return [
            f"{_n(deep(built, 'seconds'))} ({_n(deep(built, 'processor'))})",
            _n(rate),
            f"{_n(deep(built, 'peaks', 'anonymous'))}, {_n(deep(built, 'peaks', 'resident'))}",
            _n(sum(disk.values()) if disk else None),
            _n(median(opened) if opened else None),
            f"{_n(deep(memory, 'asked', 'anonymous'))}, {_n(deep(memory, 'asked', 'mapped'))}",
            f"{_n(deep(last(stages, 'add'), 'seconds'))} ({_n(deep(last(stages, 'add'), 'processor'))})",
            f"{_n(deep(last(stages, 'remove'), 'seconds'))} ({_n(deep(last(stages, 'remove'), 'processor'))})",
        ]

    return _table(groups, columns, cells)


def _stages(groups: Groups) -> str:
    names = list(dict.fromkeys(name for _, stages in groups for name in last(stages, "build").get("stages", {})))
    return _table(
        groups, [f"{name} s" for name in names], lambda s: [_n(deep(last(s, "build"), "stages", n)) for n in names]
    )


def _times(groups: Groups) -> str:
    def cells(stages: dict[str, list[Row]]) -> list[str]:
        asked, clients = last(stages, "asked"), last(stages, "clients")
        each = []
        for kind in KINDS:
            values = [_n(deep(asked, kind, name)) for name in ("p50", "p95", "p99", "processor")]
            each.append(f"{', '.join(values[:3])} ({values[3]})")
        return [*each, f"{_n(deep(clients, 'p50'))}, {_n(deep(clients, 'p95'))}", _n(deep(clients, "a second"))]

    return _table(groups, (*KINDS, "8 at once: p50, p95", "8 at once: a second"), cells)


def _recall(groups: Groups) -> str:
    shown = [
        ("named", "R@1"),
        ("named", "MRR@10"),
        ("not named", "R@1"),
        ("not named", "said@1"),
        ("not named", "MRR@10"),
    ]

    def cells(stages: dict[str, list[Row]]) -> list[str]:
        row = last(stages, "recall")
        values = [deep(row, *names) for names in shown]
        return [_n(deep(row, "named", "questions")), *("–" if value is None else f"{value:.3f}" for value in values)]

    return _table(groups, ("questions", *(f"{way}: {name}" for way, name in shown)), cells)


def _disk(groups: Groups) -> str:
    sizes = [last(stages, "disk").get("MiB", {}) for _, stages in groups]
    names = sorted(
        {name for each in sizes for name in each}, key=lambda name: -max(each.get(name, 0) for each in sizes)
    )
    return _table(groups, names, lambda stages: [_n(last(stages, "disk").get("MiB", {}).get(name)) for name in names])


def _table(groups: Groups, columns: Sequence[str], cells: Callable[[dict[str, list[Row]]], list[str]]) -> str:
    lines = [f"| passages | version | {' | '.join(columns)} |", "| ---: | --- |" + " ---: |" * len(columns)]
    for (label, size), stages in groups:
        lines.append(f"| {passages_of(size, stages):,} | {label} | {' | '.join(cells(stages))} |")
    return "\n".join(lines)


def _n(value: float | None) -> str:
    """Write a number with as many digits as say something."""
    if value is None:
        return "–"
    return f"{value:,.0f}" if value >= 20 else f"{value:.1f}" if value >= 1 else f"{value:.2f}"


if __name__ == "__main__":
    print(tables(json.loads(line) for file in sys.argv[1:] for line in Path(file).read_text("utf-8").splitlines()))
