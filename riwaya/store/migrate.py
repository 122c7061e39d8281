"""Numbered steps from an older store to the present tables, run when a store is opened."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, func, insert, inspect, select, text

from riwaya.errors import StoreError
from riwaya.store.schema import metadata, migrations


class Migration(NamedTuple):
    """A step: what it is for, and the function that takes it."""

    number: int
    name: str
    step: Callable[[Connection], None]


def create_tables(connection: Connection) -> None:
    """All tables as they are today, and on SQLite the full-text index over them."""
    metadata.create_all(connection, checkfirst=False)
    if connection.dialect.name == "sqlite":
        for table in ("reports", "claims"):
            for statement in _full_text(table):
                connection.execute(text(statement))


def _full_text(table: str) -> tuple[str, ...]:
    """An index of the column ``folded`` that SQLite itself keeps in step."""
    index = f"{table}_words"
    forget = f"INSERT INTO {index}({index}, rowid, folded) VALUES ('delete', old.number, old.folded)"  # noqa: S608 - our own names
    learn = f"INSERT INTO {index}(rowid, folded) VALUES (new.number, new.folded)"  # noqa: S608 - our own names
    return (
        f"CREATE VIRTUAL TABLE {index} USING fts5(folded, content='{table}', content_rowid='number', tokenize='unicode61')",
        f"CREATE TRIGGER {index}_in AFTER INSERT ON {table} BEGIN {learn}; END",
        f"CREATE TRIGGER {index}_out AFTER DELETE ON {table} BEGIN {forget}; END",
        f"CREATE TRIGGER {index}_new AFTER UPDATE OF folded ON {table} BEGIN {forget}; {learn}; END",
    )


MIGRATIONS: tuple[Migration, ...] = (Migration(1, "the first tables", create_tables),)
"""A new store gets today's tables at once; an old one takes the steps that it lacks."""


def prepare(connection: Connection, *, create: bool, steps: Sequence[Migration] = MIGRATIONS) -> None:
    """Bring the tables to their present shape.

    Args:
        connection: of the database; all is done in its transaction.
        create: make the tables where there are none.
        steps: what leads to the present shape.

    Raises:
        StoreError: the database holds no store, or one of a newer riwaya.
    """
    name = connection.engine.url.database
    if not inspect(connection).has_table(migrations.name):
        _begin(connection, steps, create=create)
        return
    done = connection.scalar(select(func.max(migrations.c.number))) or 0
    if done > steps[-1].number:
        raise StoreError(f"{name}: was made by a newer riwaya (tables {done}, this one knows {steps[-1].number}): update riwaya")
    for migration in (m for m in steps if m.number > done):
        migration.step(connection)
        _record(connection, [migration])


def _begin(connection: Connection, steps: Sequence[Migration], *, create: bool) -> None:
    name = connection.engine.url.database
    if inspect(connection).get_table_names():
        raise StoreError(f"{name}: is a database of something else, expected a store of riwaya")
    if not create:
        raise StoreError(f"{name}: is empty, expected a store of riwaya; `riwaya ingest INPUT... --store FILE` makes one")
    create_tables(connection)
    _record(connection, steps)


def _record(connection: Connection, steps: Sequence[Migration]) -> None:
    connection.execute(insert(migrations), [{"number": m.number, "name": m.name} for m in steps])
