"""Command line of tables and of two reports side by side: ``python -m qa survey | compare``."""

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from index import Commands, Message, UsageError, known_language, say, take_language
from qa import calls
from qa.opening import open_library
from qa.present.aligned import ELLIPSIS, aligned, clipped, flat, terminal_columns
from qa.present.conclusions import computed_note, conclusion
from qa.present.locator import number_name, title_list
from qa.present.survey_text import show_survey
from qa.present.surveys import asked_line, coverage, plain_number, written_figure
from qa.present.tables import csv_printed, survey_rows, to_xlsx, write_file
from qa.records import Excerpt, Survey, SurveyRow
from qa.shelf.panels.comparison import ComparedFigure, Comparison
from qa.surveying import survey
from qa.tabulating import compare

_K = 20
_LISTED = 30  # figures of one report alone that are named
_HEADING = 36  # columns of a heading


def add_survey_commands(commands: Commands) -> None:
    """Add the commands of tables; each sets ``run``, see ``index.run_command``."""
    command = commands.add_parser("survey", help=say("cli_survey"))
    command.add_argument("question", metavar=say("cli_question_name"), help=say("cli_question"))
    _take_index(command)
    form = command.add_mutually_exclusive_group()
    form.add_argument("--csv", action="store_true", help=say("cli_csv"))
    form.add_argument("--xlsx", type=Path, metavar="FILE", help=say("cli_xlsx"))
    form.add_argument("--json", action="store_true", help=say("cli_json"))
    _finish(command, _survey)

    command = commands.add_parser("compare", help=say("cli_compare"))
    command.add_argument("first", metavar="REPORT", help=say("cli_compare_first"))
    command.add_argument("second", metavar="REPORT", help=say("cli_compare_second"))
    command.add_argument("--section", default="", metavar="WORD", help=say("cli_compare_section"))
    command.add_argument("--question", default="", metavar="TEXT", help=say("cli_compare_question"))
    command.add_argument("-k", type=int, default=_K, metavar="N", help=say("cli_compare_k"))
    _take_index(command)
    command.add_argument("--json", action="store_true", help=say("cli_json"))
    _finish(command, _compare)


def _take_index(command: argparse.ArgumentParser) -> None:
    command.add_argument("--index", metavar="DIR", help=say("cli_index_folder"))


def _finish(command: argparse.ArgumentParser, run: Callable[[argparse.Namespace], int]) -> None:
    take_language(command)
    command.set_defaults(run=run)


def _survey(options: argparse.Namespace) -> int:
    index = open_library(options.index)
    if options.json:
        print(json.dumps(calls.survey(index, options.question), ensure_ascii=False))
        return 0
    table = survey(options.question, index=index)
    if table is None:
        raise UsageError("survey_none", question=flat(options.question))
    if options.csv:
        sys.stdout.write(csv_printed(survey_rows(table)))
    elif options.xlsx:
        write_file(options.xlsx, to_xlsx(survey_rows(table), about=_about(table, options.question)))
        print(say("panel_written", rows=len(table.rows), path=options.xlsx))
    else:
        print(show_survey(table, terminal_columns()))
    return 0


def _about(table: Survey, question: str) -> list[str]:
    language = known_language(None)
    lines = [question, *(word(table, language) for word in (asked_line, coverage, conclusion, computed_note))]
    return [line for line in lines if line]


def _compare(options: argparse.Namespace) -> int:
    index = open_library(options.index)
    asked = {"section": options.section, "question": options.question}
    found = compare(options.first, options.second, k=options.k, index=index, **asked)
    if options.json:
        print(json.dumps(found.to_dict(), ensure_ascii=False))
    else:
        whole = bool(options.section or options.question)
        print("\n".join(_shown(found, whole)))
    return 0


def _shown(found: Comparison, whole: bool) -> Iterator[str]:
    """Yield the lines for people: figures, phrases, sections; with ``whole`` the paragraphs of both side by side."""
    titles = [title_list([title], known_language(None)) for title in found.titles]
    yield say("compare_titles", first=titles[0], second=titles[1])
    both = [figure for figure in found.figures if figure.first and figure.second]
    changed = [figure for figure in both if figure.changed]
    yield ""
    yield say("compare_changed", count=len(changed), same=len(both) - len(changed))
    if changed:
        heads = [say(f"compare_{name}") for name in ("part", "indicator", "first", "second", "difference")]
        yield from aligned([heads, *map(_changed_cells, changed)])
    for code, alone in (
        ("compare_same_figures", [f for f in both if not f.changed]),
        ("compare_only_second", [f for f in found.figures if f.first is None]),
        ("compare_only_first", [f for f in found.figures if f.second is None]),
    ):
        if alone:
            yield say(code, count=len(alone), figures=list(_named(alone)))
    for code, words in (("compare_new", found.new), ("compare_gone", found.gone)):
        if words:
            yield say(code, words=[f"{key.word} {key.count}" for key in words])
    yield ""
    yield from _paragraphs(found) if whole else _section_lines(found)


def _changed_cells(figure: ComparedFigure) -> list[str]:
    difference = ""
    if figure.difference is not None and figure.difference:
        difference = f"{'+' if figure.difference > 0 else ''}{plain_number(figure.difference)}{figure.unit or ''}"
    return [say(f"part_{figure.part}"), _name(figure), _written(figure.first), _written(figure.second), difference]


def _name(figure: ComparedFigure) -> str:
    measure = say(f"measure_{figure.kind}")
    return f"{figure.subject} {measure}" if measure else figure.subject


def _written(row: SurveyRow | None) -> str:
    return written_figure(row, known_language(None)) if row else ""


def _named(figures: Iterable[ComparedFigure]) -> Iterator[str]:
    listed = list(figures)
    for figure in listed[:_LISTED]:
        yield f"{_name(figure)} {_written(figure.second or figure.first)}"
    if len(listed) > _LISTED:
        yield ELLIPSIS


def _section_lines(found: Comparison) -> list[str]:
    rows = [[say("compare_first"), "", say("compare_second"), ""]]
    for pair in found.sections:
        sides = ((pair.first, pair.passages), (pair.second, pair.others))
        cells = [(clipped(path[-1] if path else "", _HEADING), str(len(own) or "")) for path, own in sides]
        rows.append([*cells[0], *cells[1]])
    return [say("compare_sections"), *aligned(rows, right=[1, 3])]


def _paragraphs(found: Comparison) -> Iterator[str]:
    """Yield every pair of sections with the paragraphs of both, figures that differ marked."""
    separator = say("section_separator")
    for pair in found.sections:
        sides = (("compare_side_first", pair.first, pair.passages), ("compare_side_second", pair.second, pair.others))
        for code, path, own in sides:
            yield say(code, section=separator.join(path) or Message("compare_no_heading"))
            yield from (f"  {number_name(one.passage, one.page, known_language(None))}　{_marked(one)}" for one in own)
        yield ""


def _marked(one: Excerpt) -> str:
    pieces, at = [], 0
    for start, end in one.highlights:
        pieces += [one.text[at:start], "【", one.text[start:end], "】"]
        at = end
    return flat("".join(pieces) + one.text[at:])
