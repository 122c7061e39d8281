"""Small things that every part of the store needs: JSON in columns, moments, keys, and long lists in pieces."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, Dialect, Table, insert

_Item = TypeVar("_Item")
_MOST = 500
"""Values that one statement is given; databases limit them."""
BULK = 10_000
"""Rows that are handed over at once."""


def packed(tree: object) -> str:
    """A value as a column keeps it; in ASCII where it holds halves of characters, which no database takes."""
    line = json.dumps(tree, ensure_ascii=False, separators=(",", ":"))
    try:
        line.encode("utf-8")
    except UnicodeEncodeError:
        line = json.dumps(tree, separators=(",", ":"))
    return line


def unpacked(line: str) -> Any:
    """What :func:`packed` wrote."""
    return json.loads(line)


def moment(at: datetime) -> str:
    """A moment as the store keeps it: in UTC (a naive one is taken for it), so that the order of texts is that of time."""
    return (at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)).isoformat(timespec="microseconds")


def hashed(name: Sequence[object]) -> int:
    """A key of plain strings and numbers as 64 bits; two keys that meet by chance only cost a comparison."""
    return int.from_bytes(hashlib.blake2b(repr(name).encode(), digest_size=8).digest(), "big", signed=True)


def pieces(items: Iterable[_Item], most: int = _MOST) -> Iterator[list[_Item]]:
    """The items in lists of not more than ``most``."""
    held = iter(items)
    while piece := list(islice(held, most)):
        yield piece


def put(connection: Connection, table: Table, rows: Iterable[dict[str, Any]]) -> None:
    """Insert rows, all with the same columns, also when there are none or very many."""
    for piece in pieces(rows, BULK):
        columns = tuple(column.name for column in table.columns if column.name in piece[0])
        _insert(connection, table, columns, [tuple(row[c] for c in columns) for row in piece])


def pour(connection: Connection, table: Table, rows: Iterable[tuple[Any, ...]]) -> None:
    """Insert rows that hold all columns in their order; for tables that get very many."""
    columns = tuple(column.name for column in table.columns)
    for piece in pieces(rows, BULK):
        _insert(connection, table, columns, piece)


def _insert(connection: Connection, table: Table, columns: tuple[str, ...], rows: list[tuple[Any, ...]]) -> None:
    """By the driver itself: SQLAlchemy's own way of handing rows over costs more for each row than the database does."""
    statement, by_place = _insertion(table, connection.dialect, columns)
    connection.exec_driver_sql(statement, rows if by_place else [dict(zip(columns, row, strict=True)) for row in rows])


@lru_cache(maxsize=64)
def _insertion(table: Table, dialect: Dialect, columns: tuple[str, ...]) -> tuple[str, bool]:
    """A statement as the driver takes it, and whether its values go by place, not by name."""
    made = insert(table).compile(dialect=dialect, column_keys=list(columns))
    return made.string, made.positiontup is not None
