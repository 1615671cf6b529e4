"""Command line of questions: ``python -m qa ask | evaluate``."""

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from index import LiveIndex, UsageError
from index.terminal import begin_command, run_command
from qa import DEFAULT_K, Answer, answer, open_library
from qa.answering import check_k
from qa.present.terminal import show_answer


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return the exit status (0 = done, 1 = wrong data, 2 = wrong usage)."""
    # A Windows console would otherwise speak GBK to scripts. Bytes that are not UTF-8 come in as lone surrogates, so
    # that their line can be named; lone surrogates go out as escapes, which JSON reads back as what they were.
    sys.stdin.reconfigure(encoding="utf-8-sig", errors="surrogateescape")
    arguments = begin_command(arguments)
    return run_command(_parser().parse_args(arguments))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m qa", description="向报告提问 / Ask the reports")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    command = commands.add_parser("ask", help="提一个问题，或逐行读入问题 / ask one question, or one a line")
    command.add_argument("question", nargs="?", metavar="问题", help="要问的话 / the question")
    command.add_argument("--index", metavar="DIR", help="索引文件夹 / index folder")
    command.add_argument("-k", type=int, default=DEFAULT_K, metavar="N", help="最多几段引文 / at most so many quotes")
    form = command.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="输出一个 JSON 对象 / print one JSON object")
    form.add_argument(
        "--jsonl",
        action="store_true",
        help='从标准输入逐行读 {"id","question","history"}，逐行输出 / read and write one JSON object a line',
    )
    command.set_defaults(run=_ask)

    command = commands.add_parser("evaluate", help="用有标注的问题测量 / measure on labelled questions")
    command.add_argument("questions", type=Path, metavar="QUESTIONS.jsonl", help="有标注的问题 / labelled questions")
    command.add_argument("--index", metavar="DIR", help="索引文件夹 / index folder")
    command.add_argument("--own-report", action="store_true", help="每题只查它所属的报告 / search only its own report")
    command.add_argument("--run", dest="run_file", type=Path, metavar="FILE", help="写出 TREC run / write a TREC run")
    command.add_argument("--qrels", type=Path, metavar="FILE", help="写出 TREC qrels / write TREC qrels")
    command.add_argument("--json", action="store_true", help="输出一个 JSON 对象 / print one JSON object")
    command.set_defaults(run=_evaluate)
    return parser


def _ask(options: argparse.Namespace) -> int:
    library = open_library(options.index)
    if options.jsonl:
        if options.question is not None:
            raise UsageError("--jsonl 从标准输入读问题；请去掉命令行上的问题。")
        return _ask_lines(sys.stdin, options.k, library)
    if options.question is None:
        raise UsageError('请写下问题，例如：python -m qa ask "去年城镇新增就业多少人？"')
    found: Answer = answer(options.question, k=options.k, index=library)
    if options.json:
        print(json.dumps(found.to_dict(), ensure_ascii=False))
    else:
        print(show_answer(found, sys.stdout.isatty()))
    return 0


def _ask_lines(lines: Iterable[str], k: int, library: LiveIndex) -> int:
    """Answer a question a line. A line that cannot be answered gets an answer with ``error``, and the rest goes on."""
    check_k(k)
    failed = 0
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        id = None
        try:
            id, question, history = _read_line(line)
            values = answer(question, history=history, k=k, index=library).to_dict(id)
        except UsageError as error:
            failed += 1
            values = {"id": id, "status": "not_mentioned", "quotes": [], "near": [], "error": str(error)}
            print(f"第 {number} 行：{error}", file=sys.stderr)
        print(json.dumps(values, ensure_ascii=False), flush=True)
    return UsageError.exit_code if failed else 0


def _read_line(line: str) -> tuple[Any, str, list[str]]:
    """Read one object of ``--jsonl``: id, question, history."""
    try:
        value = json.loads(line.encode("utf-8", "surrogateescape"))
        question, history = value["question"], value.get("history") or []
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise UsageError('不是 {"id","question","history"} 这样的 JSON 对象。') from error
    if not isinstance(question, str) or not isinstance(history, list) or not all(isinstance(x, str) for x in history):
        raise UsageError("question 需要是文字，history 需要是一列文字。")
    return value.get("id"), question, history


def _evaluate(options: argparse.Namespace) -> int:
    from tqdm import tqdm

    from qa.measure.evaluate import abstention, judge, latency, measure, write_trec
    from qa.measure.labelled import read_questions

    questions = read_questions(options.questions)
    if not questions:
        raise UsageError(f"问题文件 {options.questions} 里没有问题。")
    snapshot = open_library(options.index).snapshot()
    with tqdm(total=len(questions), disable=None, leave=False) as bar:
        judged = judge(questions, snapshot, own_report=options.own_report, progress=lambda done: bar.update())
    values = {"measures": measure(judged, snapshot), "abstention": abstention(judged), "latency_ms": latency(judged)}
    print(json.dumps(values, ensure_ascii=False) if options.json else "\n".join(_table(values)))
    write_trec(judged, snapshot, options.run_file, options.qrels)
    return 0


def _table(values: dict[str, Any]) -> Iterable[str]:
    """Lay the figures out for people."""
    from qa.measure.evaluate import MEASURES

    yield f"{'':14}{'questions':>10}" + "".join(f"{name:>8}" for name in MEASURES)
    for group, row in values["measures"].items():
        yield f"{group:14}{row['questions']:>10}" + "".join(f"{row[name]:>8.3f}" for name in MEASURES)
    for name, value in values["abstention"].items():
        yield f"{name:24}{value:>8.3f}"
    yield f"{'latency p50 / p95':24}{values['latency_ms']['p50']:>8.1f} / {values['latency_ms']['p95']:.1f} ms"


if __name__ == "__main__":
    sys.exit(main())
