"""What is known of the reports of an index, as objects for scripts."""

from collections.abc import Iterable, Mapping
from pathlib import PurePath
from typing import Any

from index.messages import say
from index.records import READ_AS, LeftOut, Report, ReportInfo


def report_head(report: Report | ReportInfo) -> dict[str, Any]:
    """Return what identifies a report: ``{"id", "source", "title", "place", "year", "kind", "metadata"}``."""
    return {
        "id": report.id,
        "source": report.source,
        "title": report.title,
        "place": report.place,
        "year": report.year,
        "kind": report.kind,
        "metadata": report.details,
    }


def report_object(report: Report) -> dict[str, Any]:
    """Return a whole report: its head, ``passages``, ``set_aside``, ``corrections`` and ``why``.

    ``why`` says in the language in force what title, place, year and kind were read from. A passage is
    ``{"number", "section", "part", "text", "spans", "page"}``; ``spans`` are half-open offsets into the source text,
    in code points, whose slices joined are ``text``.
    """
    return {
        **report_head(report),
        "passages": [
            {
                "number": passage.number,
                "section": list(passage.section),
                "part": passage.part,
                "text": passage.text,
                "spans": [list(span) for span in passage.spans],
                "page": passage.page,
            }
            for passage in report.passages
        ],
        "set_aside": [{"text": line.text, "reason": line.reason} for line in report.set_aside],
        "corrections": dict(report.corrections),
        "why": {key: reason.text() for key, reason in report.why.items()},
    }


def copies_in(left_out: Iterable[LeftOut]) -> list[tuple[str, str]]:
    """Return the files that were left out as copies: name of the file, id of the report that has the same text."""
    return [(PurePath(x.source).name, str(dict(x.reason.values).get("id", ""))) for x in left_out if x.is_copy]


def shown_report(values: Mapping[str, Any]) -> str:
    """Return a report as ``report_object`` gives it as lines to read."""
    lines = [f"{values['id']}\t{values['source']}"]
    for key in ("title", "place", "year", "kind"):
        why = values["why"].get(key)
        lines.append(f"{key}\t{values[key] or '—'}" + (f"\t{why}" if why else ""))
    lines += [f"{key}\t{value}" for key, value in values["metadata"].items() if key != READ_AS]
    section: list[str] = []
    for passage in values["passages"]:
        if passage["section"] != section:
            section = passage["section"]
            lines.append(f"\n[{passage['part']}] {' > '.join(section)}")
        lines.append(f"{passage['number']}\t{passage['text']}")
    if values["set_aside"]:
        lines += ["", say("cli_show_set_aside")]
        lines += [f"{line['reason']}\t{line['text']}" for line in values["set_aside"]]
    return "\n".join(lines) + "\n"
