"""Curves of what ``tests.bench.scale`` measured: ``python -m tests.bench.scale.picture OUT.svg FILE.jsonl …``.

Four charts, both axes logarithmic: build seconds, peak memory, median of a question, time to open; a line a version.
The picture is plain SVG on a white ground.
"""

import json
import math
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import median
from xml.sax.saxutils import escape

from tests.bench.scale.table import Row, deep, last, measured, passages_of

WIDTH, HEIGHT = 390, 250
LEFT, RIGHT, TOP, BOTTOM = 58, 16, 34, 42
COLUMNS = 2
COLOURS = ("#2f6fb0", "#c4562b", "#3f8a4f", "#8a5fb0", "#a8812a", "#5b6770")
Series = dict[str, list[tuple[float, float]]]
"""Points (passages, value) of each line, by its name."""


def charts(rows: Iterable[Row]) -> list[tuple[str, Series]]:
    """Return the title and the lines of each chart."""
    groups = sorted(measured(rows).items(), key=lambda item: item[0][1])
    found: list[tuple[str, Series]] = [
        (title, {}) for title in ("build, seconds", "build, peak MiB", "question, median ms", "open, ms")
    ]

    def put(chart: int, name: str, size: int, value: float | None) -> None:
        if value:
            found[chart][1].setdefault(name, []).append((size, value))

    for (label, generated), stages in groups:
        size = passages_of(generated, stages)
        put(0, label, size, deep(last(stages, "build"), "seconds"))
        put(1, label, size, deep(last(stages, "build"), "peaks", "anonymous"))
        for kind in ("place named", "no place"):
            put(2, f"{label}: {kind}", size, deep(last(stages, "asked"), kind, "p50"))
        opened = [row["open ms"] for row in stages.get("open", [])]
        put(3, label, size, median(opened) if opened else None)
    return found


def picture(found: Sequence[tuple[str, Series]]) -> str:
    """Return the charts, two beside each other, as SVG."""
    lines = -(-len(found) // COLUMNS)
    size = f'width="{COLUMNS * WIDTH}" height="{lines * HEIGHT}" viewBox="0 0 {COLUMNS * WIDTH} {lines * HEIGHT}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="sans-serif" font-size="11" fill="#777">',
        f'<rect width="{COLUMNS * WIDTH}" height="{lines * HEIGHT}" fill="#fff" rx="6"/>',
    ]
    for number, (title, series) in enumerate(found):
        place = f"translate({number % COLUMNS * WIDTH},{number // COLUMNS * HEIGHT})"
        parts += [f'<g transform="{place}">', *chart(title, series), "</g>"]
    return "\n".join([*parts, "</svg>"]) + "\n"


def chart(title: str, series: Series) -> list[str]:
    """Return the elements of one chart."""
    points = [point for line in series.values() for point in line]
    if not points:
        return []
    across, up = ([point[axis] for point in points] for axis in (0, 1))
    x = scale_of(across, LEFT, WIDTH - RIGHT)
    y = scale_of(up, HEIGHT - BOTTOM, TOP)
    out = [f'<text x="{LEFT}" y="16" font-size="13" fill="#333">{escape(title)}</text>']
    for ten in tens(across):
        out.append(f'<text x="{x(ten):.1f}" y="{HEIGHT - BOTTOM + 15}" text-anchor="middle">{short(ten)}</text>')
    for ten in tens(up):
        out.append(f'<path d="M{LEFT} {y(ten):.1f}H{WIDTH - RIGHT}" stroke="#ddd"/>')
        out.append(f'<text x="{LEFT - 6}" y="{y(ten) + 4:.1f}" text-anchor="end">{short(ten)}</text>')
    for number, (name, line) in enumerate(series.items()):
        colour = COLOURS[number % len(COLOURS)]
        track = "L".join(f"{x(a):.1f} {y(b):.1f}" for a, b in sorted(line))
        out.append(f'<path d="M{track}" fill="none" stroke="{colour}" stroke-width="2"/>')
        out += [f'<circle cx="{x(a):.1f}" cy="{y(b):.1f}" r="3" fill="{colour}"/>' for a, b in line]
        out.append(f'<text x="{LEFT + 8}" y="{TOP + 12 + 14 * number}" fill="{colour}">{escape(name)}</text>')
    out.append(f'<text x="{WIDTH - RIGHT}" y="{HEIGHT - 8}" text-anchor="end">passages</text>')
    return out


def scale_of(values: Sequence[float], low: float, high: float):  # type: ignore[no-untyped-def]
    """Return a function from a value to its place between ``low`` and ``high``, by whole powers of ten."""
    marks = tens(values)
    first, span = math.log10(marks[0]), math.log10(marks[-1]) - math.log10(marks[0])
    return lambda value: low + (math.log10(value) - first) / span * (high - low)


def tens(values: Sequence[float]) -> list[float]:
    """Return the powers of ten around values, at least two.

    >>> tens([30, 200])
    [10.0, 100.0, 1000.0]
    """
    first, end = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    return [10.0**power for power in range(first, max(end, first + 1) + 1)]


def short(value: float) -> str:
    """Write a power of ten: ``100``, ``10k``, ``1M``."""
    for unit, sign in ((1e6, "M"), (1e3, "k")):
        if value >= unit:
            return f"{value / unit:g}{sign}"
    return f"{value:g}"


def main() -> None:
    """Write the picture."""
    out, *files = sys.argv[1:]
    rows = [json.loads(line) for file in files for line in Path(file).read_text("utf-8").splitlines()]
    Path(out).write_text(picture(charts(rows)), encoding="utf-8")


if __name__ == "__main__":
    main()
