"""Every regular expression takes time in proportion to the text, whatever stands there.

Questions, report text and file names are untrusted, and an expression holds the interpreter while it works: one that is
quadratic stops every visitor at once. So each is fed 100,000 characters made from its own repeats, and of mixed kinds.
"""

import ast
import importlib
import itertools
import os
import pkgutil
import random
import re
import sys
import time
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from types import ModuleType
from typing import Any

import index
import qa
from index.text.expressions import Expression
from tests.speed import slowness

if sys.version_info >= (3, 11):
    from re import _constants as constants
    from re import _parser as parser
else:
    import sre_constants as constants
    import sre_parse as parser

LENGTH = int(os.environ.get("PATTERN_LENGTH", "20000"))
"""Characters of a text; 100000 takes a quarter of an hour."""
LIMIT = 2e-5 * LENGTH
"""Seconds of this process's time that one expression may take for ``LENGTH`` characters: 20 microseconds a character,
a hundred times what most take, and a hundredth of what a quadratic one takes."""
LONG = 9
"""A repeat that may go on longer than this is fed with what it takes."""
STRANGE = "龘"
"""A character that hardly any expression takes: it stands behind a run, so that what seemed to match does not."""
UNITS = (
    *("1", "1.", "0,", "1、", " ", "\u3000", "\n", "的", "（", "“", "a", "A ", "一", "第一", "2025年", "1年"),
    *(
        "%",
        "—",
        "-",
        "，",
        "。",
        "省",
        "县",
        "增长",
        "不",
        "和",
        "比",
        "<a ",
        "|",
        "#",
        "_",
        "/",
        "~",
        "·",
        "年",
        "[",
        "：",
    ),
)
USES = ("compile", "search", "match", "fullmatch", "findall", "finditer", "split", "sub", "subn")


def modules() -> Iterator[ModuleType]:
    for package in (index, qa):
        for found in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
            if not found.name.startswith("index.train") and not found.name.endswith("__main__"):
                try:
                    yield importlib.import_module(found.name)
                except ModuleNotFoundError as error:  # of an extra that is not installed
                    assert error.name and not error.name.startswith(("index", "qa"))


def compiled(value: Any, depth: int = 0) -> Iterator[re.Pattern]:
    """Yield the expressions in a value, also in collections and records within it."""
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, Expression):
        yield value.compiled()
    elif depth > 4 or isinstance(value, str | bytes | type | ModuleType):
        return
    elif isinstance(value, dict):
        for item in itertools.chain(value.keys(), value.values()):
            yield from compiled(item, depth + 1)
    elif isinstance(value, tuple | list | set | frozenset):
        for item in value:
            yield from compiled(item, depth + 1)
    elif is_dataclass(value):
        for field in fields(value):
            yield from compiled(getattr(value, field.name, None), depth + 1)


def used() -> dict[str, set[str]]:
    """Return by which methods the expressions of each name are asked, in any module."""
    found: dict[str, set[str]] = {}
    for module in modules():
        with open(module.__file__, encoding="utf-8") as file:
            for name, method in re.findall(r"\b(\w{1,40})\.(\w{1,10})\(", file.read()):
                if method in USES:
                    found.setdefault(name, set()).add(method)
    return found


def asked_of_re(node: ast.AST) -> str | None:
    """Return which function of ``re`` a piece of code calls; None where it calls none."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
        owner = node.func.value
        if isinstance(owner, ast.Name) and owner.id == "re" and node.func.attr in USES:
            return node.func.attr
    return None


def written(module: ModuleType) -> Iterator[tuple[int, str, re.Pattern]]:
    """Yield the expressions written in a module's calls of ``re``, also those put together from its constants: line,
    method, expression.
    """
    with open(module.__file__, encoding="utf-8") as file:
        tree = ast.parse(file.read())
    for node in ast.walk(tree):
        method = asked_of_re(node)
        if method is not None:
            try:
                text = eval(compile(ast.Expression(node.args[0]), module.__file__, "eval"), vars(module).copy())
            except NameError:  # made from what a function is given
                continue
            yield node.lineno, method, re.compile(text)


def expressions() -> dict[re.Pattern, tuple[str, bool]]:
    """Return every expression, with a name to find it by, and whether it is looked for anywhere in a text; else it is
    only compared with the beginning of one.
    """
    found: dict[re.Pattern, tuple[str, bool]] = {}

    def add(pattern: re.Pattern, name: str, methods: set[str]) -> None:
        anywhere = not methods or not methods <= {"match", "fullmatch"}
        known, before = found.get(pattern, (name, False))
        found[pattern] = known, before or anywhere

    methods = used()
    for module in modules():
        for name, value in list(vars(module).items()):
            for pattern in compiled(value):
                add(pattern, f"{module.__name__}.{name}", methods.get(name, set()))
        for line, method, pattern in written(module):
            if method != "compile":  # else it has a name, or stands among others that have one
                add(pattern, f"{module.__name__}:{line}", {method})
    return found


def taken(tree: Any) -> str:
    """Return a text that a piece of a parsed expression takes, as short as can be; what it cannot tell is left out."""
    text = ""
    for what, value in tree:
        if what is constants.LITERAL:
            text += chr(value)
        elif what is constants.NOT_LITERAL:
            text += "的" if value != ord("的") else "国"
        elif what is constants.ANY:
            text += "的"
        elif what is constants.IN:
            text += member(value)
        elif what in (constants.MAX_REPEAT, constants.MIN_REPEAT) or what.name == "POSSESSIVE_REPEAT":
            text += taken(value[2]) * max(1, min(value[0], 20))
        elif what is constants.SUBPATTERN:
            text += taken(value[-1])
        elif what is constants.BRANCH:
            text += taken(value[1][0])
        elif what.name == "ATOMIC_GROUP":
            text += taken(value)
    return text


CATEGORIES = {"CATEGORY_DIGIT": "1", "CATEGORY_SPACE": " ", "CATEGORY_WORD": "国", "CATEGORY_NOT_DIGIT": "的"}


def member(value: Any) -> str:
    """Return a character of a set."""
    if value[0][0] is constants.NEGATE:
        made = "".join(
            f"\\U{ord(char):08x}" for kind, char in value if kind is constants.LITERAL for char in [chr(char)]
        )
        return next((char for char in "的国1a ，-" if not made or not re.match(f"[{made}]", char)), "€")
    kind, first = value[0]
    if kind is constants.LITERAL:
        return chr(first)
    if kind is constants.RANGE:
        return chr(first[0])
    return CATEGORIES.get(getattr(first, "name", ""), "，")


def repeats(tree: Any) -> Iterator[str]:
    """Yield what each long repeat of a parsed expression takes; a set is taken by each of its members."""
    for what, value in tree:
        if what in (constants.MAX_REPEAT, constants.MIN_REPEAT) or what.name == "POSSESSIVE_REPEAT":
            if value[1] is constants.MAXREPEAT or value[1] > LONG:
                yield taken(value[2])
                only = value[2][0] if len(value[2]) == 1 else (None, None)
                if only[0] is constants.IN and only[1][0][0] is not constants.NEGATE:
                    yield from (member([item]) for item in only[1][:6])
            yield from repeats(value[2])
        elif what is constants.SUBPATTERN:
            yield from repeats(value[-1])
        elif what is constants.BRANCH:
            for branch in value[1]:
                yield from repeats(branch)
        elif what in (constants.ASSERT, constants.ASSERT_NOT):
            yield from repeats(value[1])
        elif what.name == "ATOMIC_GROUP":
            yield from repeats(value)


def nasty(pattern: re.Pattern) -> Iterator[str]:
    """Yield texts of ``LENGTH`` characters that are hard for an expression."""
    text = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    tree = parser.parse(text, pattern.flags & ~re.DEBUG)
    own = list(dict.fromkeys(filter(None, repeats(tree))))
    head = taken(tree)[:20]
    for unit in own:
        run = (unit * (LENGTH // len(unit) + 1))[: LENGTH - len(head) - 1]
        yield run + STRANGE
        yield head + run + STRANGE
    rest = random.Random(len(text))
    units = (*UNITS, *own)
    yield "".join(rest.choices(units, k=LENGTH))[:LENGTH]
    yield "".join(rest.choice(units) * rest.choice((1, 40, 3000)) for _ in range(2000))[:LENGTH]
    for part in (head, head[:-1], head[:1]):
        yield (part + "的") * (LENGTH // (len(part) + 1)) + STRANGE


def work(pattern: re.Pattern, text: str, anywhere: bool) -> float:
    """Return the seconds that an expression takes to be found everywhere in a text, and to take the whole of it."""
    given = text if isinstance(pattern.pattern, str) else text.encode("utf-8", "replace")
    begin = time.process_time()
    if anywhere:
        for _ in pattern.finditer(given):
            pass
    pattern.match(given)
    pattern.fullmatch(given)
    return time.process_time() - begin


def slow(pattern: re.Pattern, anywhere: bool = True) -> str:
    """Return a text for which an expression takes too long, beginning with a short one; empty when there is none."""
    for text in nasty(pattern):
        for length in (24, LENGTH // 64, LENGTH // 8, LENGTH):  # a quadratic one is found before it takes minutes
            piece = text[: length - 1] + text[-1]
            took = work(pattern, piece, anywhere)
            if took * (LENGTH / length) ** 2 < LIMIT:
                break  # were it quadratic, the whole text would not take too long
            limit = LIMIT * max(length / LENGTH, 0.02)
            # again where it is near: not because the machine was busy, or is a slow one
            if took > 10 * limit or (
                took > limit and all(work(pattern, piece, anywhere) > limit * slowness() for _ in range(3))
            ):
                return f"{len(piece)} characters {piece[:12]!r}"
    return ""


def test_a_quadratic_expression_is_found():
    for bad in (r"\d[\d.,]*年", r"\s+$", r"(?:a+)+b"):
        assert slow(re.compile(bad)), bad
    for good in (r"\d[\d.,]{0,30}年", r"[，。；]", r"(?<!\s)\s{1,9}$"):
        assert not slow(re.compile(good)), good


def test_every_expression_is_linear():
    found = expressions()
    assert len(found) > 500
    problems = [f"{name}: {text}" for pattern, (name, anywhere) in found.items() if (text := slow(pattern, anywhere))]
    assert problems == []


def test_expressions_of_modules_are_compiled_when_they_are_first_used():
    """Else each start of the program compiles eleven hundred of them; those of bytes and of the page are few."""
    early = []
    for module in modules():
        if module.__name__.startswith("qa.web."):
            continue
        with open(module.__file__, encoding="utf-8") as file:
            tree = ast.parse(file.read())
        inside = {
            each
            for node in ast.walk(tree)
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            for each in ast.walk(node)
        }
        for node in set(ast.walk(tree)) - inside:
            if asked_of_re(node) == "compile":
                first = node.args[0]
                if not (isinstance(first, ast.Constant) and isinstance(first.value, bytes)):
                    early.append(f"{module.__name__}:{node.lineno}")
    assert early == []
