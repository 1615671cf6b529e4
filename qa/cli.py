"""Command line of questions: ``python -m qa ask | survey | count | panel | … | evaluate | fit``."""

import argparse
import io
import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from pathlib import Path

from index import Commands, LiveIndex, UsageError, begin_command, make_parser, run_command, say, take_language
from qa import calls
from qa.answering import DEFAULT_K, answer
from qa.check_cli import add_check_commands
from qa.ledger_cli import add_ledger_command
from qa.mcp_cli import add_mcp_command
from qa.measure import fit
from qa.opening import open_library
from qa.panel_cli import add_panel_commands
from qa.present.aligned import padded
from qa.present.terminal import show_answer
from qa.shelf_cli import add_shelf_commands
from qa.survey_cli import add_survey_commands


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return the exit status (0 = done, 1 = wrong data, 2 = wrong usage)."""
    hear_utf8()
    arguments = begin_command(arguments)
    return run_command(qa_parser().parse_args(arguments))


def hear_utf8() -> None:
    """Read standard input as UTF-8 on every system; a Windows console would otherwise speak GBK to scripts.

    Bytes that are not UTF-8 come in as lone surrogates, so that their line can be named; lone surrogates go out as
    escapes, which JSON reads back as what they were.
    """
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8-sig", errors="surrogateescape")


def qa_parser() -> argparse.ArgumentParser:
    """Return the parser of ``python -m qa``; its help speaks the language in force."""
    parser, commands = make_parser("python -m qa", say("cli_qa"))
    add_commands(commands)
    return parser


def add_commands(commands: Commands) -> None:
    """Add every command of questions to the commands of a parser; each sets ``run``, see ``run_command``."""
    command = commands.add_parser("ask", help=say("cli_ask"))
    command.add_argument("question", nargs="?", metavar=say("cli_question_name"), help=say("cli_question"))
    _take_index(command)
    command.add_argument("-k", type=int, default=DEFAULT_K, metavar="N", help=say("cli_k"))
    form = command.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help=say("cli_json"))
    form.add_argument("--jsonl", action="store_true", help=say("cli_jsonl", form=calls.LINE_FORM))
    form.add_argument("--chat", action="store_true", help=say("cli_chat"))
    _finish(command, _ask)

    add_survey_commands(commands)
    add_shelf_commands(commands)
    add_panel_commands(commands)
    add_check_commands(commands)
    add_ledger_command(commands)

    add_mcp_command(commands)

    command = commands.add_parser("evaluate", help=say("cli_evaluate"))
    command.add_argument("questions", type=Path, metavar="QUESTIONS.jsonl", help=say("cli_questions"))
    _take_index(command)
    command.add_argument("--own-report", action="store_true", help=say("cli_own_report"))
    command.add_argument("--run", dest="run_file", type=Path, metavar="FILE", help=say("cli_run"))
    command.add_argument("--qrels", type=Path, metavar="FILE", help=say("cli_qrels"))
    command.add_argument("--json", action="store_true", help=say("cli_json"))
    _finish(command, _evaluate)

    command = commands.add_parser("fit", help=say("cli_fit"))
    fit.add_arguments(command)
    _finish(command, fit.run)


def _take_index(command: argparse.ArgumentParser) -> None:
    command.add_argument("--index", metavar="DIR", help=say("cli_index_folder"))


def _finish(command: argparse.ArgumentParser, run: Callable[[argparse.Namespace], int]) -> None:
    take_language(command)
    command.set_defaults(run=run)


def _ask(options: argparse.Namespace) -> int:
    index = open_library(options.index)
    if options.jsonl:
        if options.question is not None:
            raise UsageError("cli_jsonl_question")
        return _ask_lines(sys.stdin, options.k, index)
    if options.chat:
        first = [] if options.question is None else [options.question]
        return _chat(chain(first, sys.stdin), options.k, index)
    if options.question is None:
        raise UsageError("cli_no_question")
    if options.json:
        print(json.dumps(calls.answer(index, options.question, k=options.k), ensure_ascii=False))
    else:
        print(show_answer(answer(options.question, k=options.k, index=index), sys.stdout.isatty()))
    return 0


def _chat(lines: Iterable[str], k: int, index: LiveIndex) -> int:
    """Answer a question a line, each as one of a conversation, until the lines end; a wrong one is said, and goes."""
    calls.check_k(k)
    history: list[str] = []
    for line in lines:
        question = line.encode("utf-8", "surrogateescape").decode("utf-8", "replace").strip()
        if not question:
            continue
        try:
            found = answer(question, history=history, k=k, index=index)
        except UsageError as error:
            print(error, file=sys.stderr)
            continue
        history.append(question)
        print(show_answer(found, sys.stdout.isatty()), end="\n\n", flush=True)
    return 0


def _ask_lines(lines: Iterable[str], k: int, index: LiveIndex) -> int:
    """Answer a question a line. A line that cannot be answered gets an answer with ``error``, and the rest goes on."""
    calls.check_k(k)
    failed = 0
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        values, problem = calls.answer_line(line, index, k)
        if problem is not None:
            failed += 1
            values["error"] = problem.text()
            print(say("cli_line", number=number, error=problem), file=sys.stderr)
        print(json.dumps(values, ensure_ascii=False), flush=True)
    return UsageError.exit_code if failed else 0


def _evaluate(options: argparse.Namespace) -> int:
    from tqdm import tqdm

    from qa.measure.evaluate import abstention, judge, latency, measure, write_trec
    from qa.measure.labelled import read_questions

    questions = read_questions(options.questions)
    if not questions:
        raise UsageError("cli_no_questions", path=options.questions)
    snapshot = open_library(options.index).snapshot()
    with tqdm(total=len(questions), disable=None, leave=False) as bar:

        def advance(done: int) -> None:
            bar.update(done - bar.n)

        judged = judge(questions, snapshot, own_report=options.own_report, progress=advance)
    measures, abstained, took = measure(judged, snapshot), abstention(judged), latency(judged)
    if options.json:
        values = {"measures": measures, "abstention": abstained, "latency_ms": took}
        print(json.dumps(values, ensure_ascii=False))
    else:
        print("\n".join(_table(measures, abstained, took)))
    write_trec(judged, snapshot, options.run_file, options.qrels)
    return 0


def _table(
    measures: Mapping[str, Mapping[str, float]], abstained: Mapping[str, float], took: Mapping[str, float]
) -> Iterable[str]:
    """Lay the figures out for people: measures and types of questions keep their names, the rest is worded."""
    from qa.measure.evaluate import MEASURES

    yield " " * 14 + padded(say("table_questions"), -10) + "".join(f"{name:>8}" for name in MEASURES)
    for group, row in measures.items():
        label = say("table_all") if group == "all" else group
        yield f"{padded(label, 14)}{row['questions']:>10}" + "".join(f"{row[name]:>8.3f}" for name in MEASURES)
    for name, value in abstained.items():
        yield f"{padded(say(f'table_{name}'.replace(' ', '_')), 24)}{value:>8.3f}"
    yield f"{padded(say('table_latency'), 24)}{took['p50']:>8.1f} / {took['p95']:.1f} ms"
