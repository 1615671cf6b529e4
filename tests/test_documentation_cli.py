"""The table of the commands page says what the parsers say: every command, every option, nothing else."""

import argparse
import re
import subprocess
import sys

import pytest

from index.cli import index_parser
from index.messages import set_language
from qa.cli import qa_parser
from qa.entry import report_qa_parser, serve_parser
from tests.conftest import ROOT

DOCUMENTS = {file.name: file.read_text("utf-8") for file in [ROOT / "README.md", *(ROOT / ".github/docs").glob("*.md")]}
PAGE = DOCUMENTS["commands.md"]
ROWS = re.findall(r"^\| `((?:python|report-qa) [^`]+)` \|", PAGE, re.M)
"""The first column of the table."""


def usage(program: str, parser: argparse.ArgumentParser) -> str:
    """Write a command as the table does; ``--help`` and ``--lang``, which all have, are told once below it."""
    words = [program]
    for action in parser._actions:
        name = str(action.metavar or action.dest.upper())
        if not action.option_strings:
            words.append({"+": f"{name}…", "?": f"[{name}]", "*": f"[{name}…]"}.get(str(action.nargs), name))
    for action in parser._actions:
        if action.option_strings and not {"--help", "--lang"} & set(action.option_strings):
            value = "" if action.nargs == 0 else f" {action.metavar or action.dest.upper()}"
            words.append(f"[{action.option_strings[-1]}{value}]")
    return " ".join(words)


def commands(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    (action,) = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    return dict(action.choices)


def expected() -> list[str]:
    rows = [usage("python app.py", serve_parser())]
    for program, parser in (("python -m index", index_parser()), ("python -m qa", qa_parser())):
        rows += [usage(f"{program} {name}", command) for name, command in commands(parser).items()]
    return rows


def test_the_table_is_what_the_parsers_say():
    set_language("zh")
    assert [row for row in ROWS if not row.startswith(("python -m index.train ", "report-qa "))] == expected()


def test_every_command_takes_a_language():
    parsers = [serve_parser(), index_parser(), qa_parser(), report_qa_parser()]
    parsers += [command for parser in parsers[1:] for command in commands(parser).values()]
    for parser in parsers:
        assert "--lang" in parser.format_help()
    assert "`--lang zh`" in PAGE and "`--lang en`" in PAGE


def test_report_qa_has_the_commands_of_all():
    found = commands(report_qa_parser())
    parts = {"serve", *commands(index_parser()), *commands(qa_parser())}
    assert set(found) == parts
    (row,) = [row for row in ROWS if row.startswith("report-qa ")]
    assert row == "report-qa " + " | ".join(found).replace("|", r"\|") + " …"


def test_a_command_that_the_parsers_do_not_have_is_noticed():
    assert usage("x", commands(qa_parser())["ask"]) != usage("x", commands(qa_parser())["fit"])
    assert usage("python app.py", serve_parser()).startswith("python app.py [--host HOST] [--port PORT] [--index DIR]")


@pytest.mark.parametrize(
    "module", sorted(set(re.findall(r"python -m ((?:index|qa)[\w.]*)", "\n".join(DOCUMENTS.values()))))
)
def test_every_module_that_is_called_can_be_run(module):
    done = subprocess.run([sys.executable, "-m", module, "--help"], cwd=ROOT, capture_output=True, timeout=60)
    assert done.returncode == 0


FENCED = re.compile(r"^```\w*\n(.*?)^```", re.M | re.S)


def code_of(text: str) -> list[str]:
    """Return the lines of code of a document, fenced and within sentences, without what is said behind ``#``."""
    lines = [line for block in FENCED.findall(text) for line in block.splitlines()]
    return [line.partition(" #")[0] for line in (*lines, *re.findall(r"`([^`\n]+)`", FENCED.sub("", text)))]


@pytest.mark.parametrize("document", sorted(DOCUMENTS))
def test_commands_in_the_documents_exist_with_the_options_that_stand_behind_them(document):
    known = {
        "python app.py": {"": serve_parser()},
        "python -m index": commands(index_parser()),
        "python -m qa": commands(qa_parser()),
        "report-qa": commands(report_qa_parser()),
    }
    found = [
        (program, name, set(re.findall(r"--[a-z][a-z-]*", rest)))
        for line in code_of(DOCUMENTS[document])
        for program in known
        for name, rest in re.findall(rf"(?:^|\s){program} ?([a-z]*)(?![\w./-])(.*)", line)
    ]
    for program, name, options in found:
        parser = known[program].get(name)
        have = {option for action in parser._actions for option in action.option_strings} if parser else set()
        assert options <= have, (program, name, options - have)


def test_an_option_that_is_not_there_is_noticed(monkeypatch):
    monkeypatch.setitem(
        DOCUMENTS, "x.md", "`python -m qa ask --nowhere` and\n```\npython app.py --host A --here\n```\n"
    )
    with pytest.raises(AssertionError, match=r"--here|--no"):
        test_commands_in_the_documents_exist_with_the_options_that_stand_behind_them("x.md")
