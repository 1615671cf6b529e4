"""The tables of the desk's file: each kind of thing that is kept there has its own, with a version."""

from dataclasses import dataclass
from sqlite3 import Connection

from index import DataError

FOLDER, FILE = "desk", "desk.sqlite"
NAME = f"{FOLDER}/{FILE}"
"""The file as people are told of it, seen from the folder of the index."""
_PARTS = "CREATE TABLE parts (name TEXT PRIMARY KEY, version INTEGER NOT NULL)"


@dataclass(frozen=True, slots=True)
class Schema:
    """The tables of one kind of thing.

    Attributes:
        name: of the kind, for example ``talks``.
        steps: SQL scripts, the first makes the tables, each further one changes those that a file of the version before
            it has. A step that was released is never changed; the version of a file is how many it has gone through.
    """

    name: str
    steps: tuple[str, ...]


def prepare(connection: Connection, schema: Schema) -> None:
    """Bring the tables of a schema to its version.

    Raises:
        DataError: they are those of a newer program.
    """
    connection.execute("BEGIN" if _version(connection, schema) == len(schema.steps) else "BEGIN IMMEDIATE")
    try:
        if not _has_parts(connection):
            connection.execute(_PARTS)
        version = _version(connection, schema)  # again: another process may have done it meanwhile
        if version > len(schema.steps):
            raise DataError("desk_newer", file=NAME)
        for step in schema.steps[version:]:
            for statement in filter(None, map(str.strip, step.split(";"))):
                connection.execute(statement)
        if version < len(schema.steps):
            connection.execute("INSERT OR REPLACE INTO parts VALUES (?, ?)", (schema.name, len(schema.steps)))
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _has_parts(connection: Connection) -> bool:
    return bool(connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'parts'").fetchone())


def _version(connection: Connection, schema: Schema) -> int:
    if not _has_parts(connection):
        return 0
    found = connection.execute("SELECT version FROM parts WHERE name = ?", (schema.name,)).fetchone()
    return int(found[0]) if found else 0
