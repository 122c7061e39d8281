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
_BULK = 10_000


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
    for piece in pieces(rows, _BULK):
        statement, order = _insertion(table, connection.dialect, tuple(piece[0]))
        connection.exec_driver_sql(statement, [tuple(row[c] for c in order) for row in piece] if order else piece)


@lru_cache(maxsize=64)
def _insertion(table: Table, dialect: Dialect, columns: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """A statement as the driver takes it, and the order of its values where they go by place, not by name.

    SQLAlchemy's own way of handing rows over costs more for each row than the database does.
    """
    made = insert(table).compile(dialect=dialect, column_keys=list(columns))
    return made.string, tuple(made.positiontup or ())
