"""What the documents name exists: files, folders, modules, attributes, modules to run, and links between documents.

A walk-through may name files that its reader is going to write: a comment ``<!-- new: index/readers/web/html.py -->``
in the document lists them, separated by commas.
"""

import importlib
import importlib.util
import re
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import ROOT


def own_markdown(folder: Path) -> list[Path]:
    """Markdown files of ours below a folder: what npm installed is none."""
    return sorted(file for file in folder.rglob("*.md") if "node_modules" not in file.parts)


DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / ".github").rglob("*.md")), *own_markdown(ROOT / "tests")]
GENERATED = {"index/built", "tests/artifacts", "node_modules"}
"""Made by commands, and no part of the repository."""

ENDINGS = "css|html|js|json|jsonl|md|mjs|py|sh|svg|toml|tsv|txt|yaml|yml"
FILE = re.compile(rf"[\w.-]+\.(?:{ENDINGS})", re.ASCII)
PATH = re.compile(r"\.?[\w-][\w.-]*(?:/[\w.{},*-]+)*/?", re.ASCII)
DOTTED = re.compile(r"(?:index|qa|tests)(?:\.[A-Za-z_]\w*)+(?:\(\))?", re.ASCII)
TOP = {path.name for path in ROOT.iterdir()}


@cache
def sources() -> str:
    """The text of the whole program, to look for files that it writes."""
    files = [*(ROOT / "index").rglob("*.py"), *(ROOT / "qa").rglob("*.py")]
    return "\n".join(file.read_text("utf-8") for file in files)


@cache
def file_names() -> frozenset[str]:
    folders = [ROOT / name for name in ("index", "qa", "tests", ".github", ".ci")]
    below = {path.name for folder in folders for path in folder.rglob("*") if "node_modules" not in path.parts}
    return frozenset(below | TOP)


def expanded(path: str) -> list[str]:
    """Resolve ``a/{b,c}`` into its paths.

    >>> expanded("index/{text,readers}/")
    ['index/text/', 'index/readers/']
    """
    found = re.search(r"\{([^{}]*)\}", path)
    if not found:
        return [path]
    return [
        whole
        for choice in found.group(1).split(",")
        for whole in expanded(path[: found.start()] + choice + path[found.end() :])
    ]


def is_path(token: str) -> bool:
    """Tell whether a piece of code names a file or folder of the repository."""
    if FILE.fullmatch(token):
        return True
    return "/" in token and PATH.fullmatch(token) is not None and token.split("/")[0] in TOP


def path_exists(token: str) -> bool:
    if "/" not in token:
        return token in file_names() or token in sources()
    if token.rstrip("/") in GENERATED:
        return True
    return all(any(ROOT.glob(path.rstrip("/"))) for path in expanded(token))


def name_exists(name: str) -> bool:
    """Tell whether a dotted name is a module, or an attribute (also a field) of one."""
    parts = name.removesuffix("()").split(".")
    for end in range(len(parts), 0, -1):
        try:
            value = importlib.import_module(".".join(parts[:end]))
        except ModuleNotFoundError:
            continue
        for attribute in parts[end:]:
            fields = getattr(value, "__dataclass_fields__", {})
            if attribute in fields:
                return True
            if not hasattr(value, attribute):
                return False
            value = getattr(value, attribute)
        return True
    return False


def runs(module: str) -> bool:
    try:
        spec = importlib.util.find_spec(module)
    except ModuleNotFoundError:
        return False
    return spec is not None


def wrong_in(document: Path) -> list[str]:
    text = document.read_text("utf-8")
    new = {name.strip() for names in re.findall(r"<!-- new: (.*?) -->", text) for name in names.split(",")}
    prose = re.sub(r"^```.*?^```", "", text, flags=re.M | re.S)
    tokens = set(re.findall(r"(?<!`)`([^`\n]+)`(?!`)", prose))
    wrong = []
    for token in sorted(tokens - new):
        if DOTTED.fullmatch(token):
            if not name_exists(token) and not FILE.fullmatch(token):
                wrong.append(token)
        elif is_path(token) and not path_exists(token) and not (document.parent / token).exists():
            wrong.append(token)
    wrong += [module for module in re.findall(r"python -m ((?:index|qa|tests)[\w.]*)", text) if not runs(module)]
    for link in re.findall(r"\]\((?!https?://|#)([^)#]+)", prose):
        if not (document.parent / link).exists():
            wrong.append(f"]({link})")
    return wrong


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.relative_to(ROOT).as_posix())
def test_what_a_document_names_exists(document):
    assert wrong_in(document) == []


def test_what_does_not_exist_is_noticed(tmp_path):
    good = (
        "`index/messages/zh/` `index/{text,readers}/` `qa/web/static/` `index.messages.say` `qa.answer` `test_*.py`"
        " `index.Passage.text` `qa.records.Quote.highlighted` `pane.py` `manifest.json` `python -m qa ask` `1/3` `a.b`"
        " `index/readers/web/html.py` <!-- new: index/readers/web/html.py -->"
    )
    bad = ["index/nowhere.py", "index/{text,nowhere}/", "nowhere.py", "index.nowhere", "qa.records.Quote.nowhere"]
    document = tmp_path / "x.md"
    document.write_text(good, "utf-8")
    assert wrong_in(document) == []
    more = " ".join(f"`{token}`" for token in bad) + " [a](nowhere.md) `python -m qa.nowhere`"
    document.write_text(good + more, "utf-8")
    assert wrong_in(document) == [*sorted(bad), "qa.nowhere", "](nowhere.md)"]
