"""The rooms of the program: which module may import which, and that no imports run in a circle."""

import ast
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from pathlib import Path

import pytest

from tests.test_architecture import modules

INDEX = (
    ("index.messages", "index.errors", "index.records", "index.measures", "index.remaining", "index.terminal"),
    ("index.text",),
    ("index.readers", "index.structure", "index.encoders", "index.legs"),
    ("index.intake",),
    ("index.storage",),
    ("index.cluster",),
    ("index.cli", "index.cluster_cli", "index.__main__"),
)
"""The rooms of ``index`` by height, lowest first; they import each other by their doors, ``index.text`` by module."""

CORE = (
    "qa.work",
    "qa.records",
    "qa.opening",
    "qa.question",
    "qa.search",
    "qa.reasons",
    "qa.shelf",
    "qa.surveying",
    "qa.searching",
    "qa.gist",
    "qa.answering",
    "qa.warming",
    "qa.counting",
    "qa.tabulating",
    "qa.promising",
    "qa.drafts",
    "qa.checking",
    "qa.measure",
)
"""The rooms of the core of ``qa``, lowest first; they import each other by module, and only downwards."""

ABOVE_THE_CORE = (
    *("qa.present", "qa.calls", "qa.service", "qa.server", "qa.web", "qa.adapters"),
    *(
        "qa.shelf_cli",
        "qa.survey_cli",
        "qa.panel_cli",
        "qa.check_cli",
        "qa.ledger_cli",
        "qa.mcp_cli",
        "qa.cli",
        "qa.entry",
        "qa.fit",
        "qa.__main__",
    ),
)
WALLS: Mapping[str, tuple[set[str], tuple[str, ...]]] = {
    "index": (set(), ("index",)),
    "qa.present": ({"index", "qa.shelf.tables.units"}, ("qa.records", "qa.reasons", "qa.present")),
    "qa.calls": ({"index", "qa", "qa.present", "qa.opening", "qa.shelf.words.mentions"}, ("qa.records", "qa.calls")),
    "qa.adapters": ({"qa"}, ("qa.adapters",)),
    "qa.service": ({"index", "qa", "qa.present"}, ("qa.service",)),
    "qa.web": ({"qa", "qa.calls", "qa.present", "qa.service"}, ("qa.web",)),
    "qa.server": ({"index", "qa", "qa.present", "qa.service", "qa.service.desk", "qa.web"}, ("qa.server", "qa.calls")),
    "qa.cli": (
        {
            *("index", "qa.answering", "qa.calls", "qa.opening", "qa.present.aligned", "qa.present.terminal"),
            *("qa.shelf_cli", "qa.survey_cli", "qa.panel_cli", "qa.check_cli", "qa.ledger_cli", "qa.mcp_cli"),
        },
        ("qa.measure",),
    ),
    "qa.survey_cli": (
        {"index", "qa.calls", "qa.opening", "qa.surveying", "qa.tabulating", "qa.records"},
        ("qa.present", "qa.shelf"),
    ),
    "qa.panel_cli": ({"index", "qa.opening", "qa.tabulating", "qa.records"}, ("qa.present", "qa.shelf")),
    "qa.shelf_cli": (
        {
            *("index", "qa.opening", "qa.counting"),
            *("qa.present.locator", "qa.present.tables"),
        },
        ("qa.shelf",),
    ),
    "qa.ledger_cli": ({"index", "qa.opening", "qa.promising"}, ("qa.present",)),
    "qa.mcp_cli": ({"index", "qa.server.mcp"}, ()),
    "qa.check_cli": ({"index", "qa.opening", "qa.checking"}, ("qa.present",)),
    "qa.entry": ({"index", "index.cli", "qa", "qa.cli", "qa.server"}, ()),
    "qa.fit": ({"qa.cli"}, ()),
    "qa.__main__": ({"qa.cli"}, ()),
    "app": ({"qa.entry"}, ()),
}
"""Room → the doors and modules that it may import, and the rooms of which it may import any module."""


def name_of(path: str) -> str:
    """Name of a module: ``qa/web/page.py`` → ``qa.web.page``, ``qa/web/__init__.py`` → ``qa.web``."""
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


@cache
def import_graph() -> Mapping[str, set[str]]:
    """Module → modules of the program that it imports, at whatever depth the import stands.

    ``from a import b`` leads to ``a.b`` where that is a module and no public name of ``a`` hides it, else to ``a``.
    """
    files = {name_of(path): file for path, file in modules().items()}
    return {name: {other for other in targets(file, files) if other != name} for name, file in files.items()}


def targets(file: Path, known: Collection[str]) -> set[str]:
    """Modules among ``known`` that a file imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            inner = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= (inner & set(known)) | ({node.module} if inner - set(known) else set())
    return found & set(known)


def within(name: str, rooms: Iterable[str]) -> bool:
    return any(name == room or name.startswith(f"{room}.") for room in rooms)


def kept(found: Iterable[str]) -> None:
    """Fail for every import that breaks a rule."""
    assert sorted(set(found)) == []


def test_no_relative_imports() -> None:
    for name, file in modules().items():
        nodes = ast.walk(ast.parse(file.read_text("utf-8")))
        assert not any(isinstance(node, ast.ImportFrom) and node.level for node in nodes), name


def test_index_imports_downwards_only() -> None:
    found = []
    for name, others in import_graph().items():
        for height, rooms in enumerate(INDEX):
            if within(name, rooms):
                above = [room for higher in INDEX[height + 1 :] for room in higher]
                below = height < len(INDEX) - 1  # the command line may use the door of the whole
                found += [f"{name} -> {o}" for o in others if within(o, above) or (below and o == "index")]
    kept(found)


def test_rooms_of_index_use_each_others_doors() -> None:
    rooms = [room for level in INDEX for room in level if room != "index.text"]
    found = []
    for name, others in import_graph().items():
        if name.startswith("index."):
            inside = [room for room in rooms if not within(name, [room])]
            found += [f"{name} -> {o}" for o in others if o not in rooms and within(o, inside)]
    kept(found)


def test_every_module_stands_in_a_room() -> None:
    rooms = [*(room for level in INDEX for room in level), *CORE, *ABOVE_THE_CORE]
    names = [name for name in import_graph() if name not in ("app", "index", "qa")]
    assert [name for name in names if not within(name, rooms)] == []


def test_the_core_imports_downwards_only() -> None:
    found = []
    for name, others in import_graph().items():
        for height, room in enumerate(CORE):
            if within(name, [room]):
                above = [*CORE[height + 1 :], *ABOVE_THE_CORE]
                found += [f"{name} -> {other}" for other in others if other == "qa" or within(other, above)]
    kept(found)


def breaches(graph: Mapping[str, set[str]], room: str) -> list[str]:
    """Return the imports of a room that its wall does not let through, see ``WALLS``."""
    doors, rooms = WALLS[room]
    mine = {name: others for name, others in graph.items() if within(name, [room])}
    return [
        f"{name} -> {o}" for name, others in mine.items() for o in others if o not in doors and not within(o, rooms)
    ]


@pytest.mark.parametrize("room", WALLS)
def test_a_room_imports_what_its_wall_lets_through(room: str) -> None:
    assert any(within(name, [room]) for name in import_graph())
    kept(breaches(import_graph(), room))


@pytest.mark.parametrize(
    ("room", "name", "other"),
    [
        ("index", "index.cli", "qa"),
        ("qa.present", "qa.present.plain", "qa.search.rank"),
        ("qa.service", "qa.service.jobs", "qa.measure.labelled"),
        ("qa.service", "qa.service.jobs", "index.storage.segments.store"),
        ("qa.service", "qa.service.feedback", "qa.present.plain"),
        ("qa.service", "qa.service.feedback", "qa.web"),
        ("qa.web", "qa.web.page", "index"),
        ("qa.server", "qa.server.routes", "qa.records"),
        ("qa.cli", "qa.cli", "qa.service"),
        ("qa.entry", "qa.entry", "qa.web"),
    ],
)
def test_an_import_through_a_wall_is_found(room: str, name: str, other: str) -> None:
    graph = import_graph()
    assert breaches({**graph, name: graph[name] | {other}}, room) == [f"{name} -> {other}"]


def test_qa_imports_index_by_its_door() -> None:
    graph = {name: others for name, others in import_graph().items() if within(name, ["qa"])}
    found = {f"{name} -> {o}" for name, others in graph.items() for o in others if o.startswith("index.")}
    kept(found - {"qa.entry -> index.cli"})  # report-qa is the commands of both rooms


def test_no_module_imports_itself_through_others() -> None:
    assert circle(import_graph()) == []


def circle(graph: Mapping[str, set[str]]) -> list[str]:
    """Return the modules of one circle of imports, in order; empty when there is none."""
    done: set[str] = set()

    def search(name: str, path: list[str]) -> list[str]:
        if name in path:
            return path[path.index(name) :]
        if name in done:
            return []
        done.add(name)
        return next(filter(None, (search(other, [*path, name]) for other in sorted(graph.get(name, ())))), [])

    return next(filter(None, (search(name, []) for name in sorted(graph))), [])


def test_a_circle_is_found() -> None:
    assert circle({"a": {"b"}, "b": {"c"}, "c": {"b"}}) == ["b", "c"]
    assert circle({"a": {"b", "c"}, "b": {"c"}, "c": set()}) == []
