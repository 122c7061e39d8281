"""How a store's database is reached."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from riwaya.errors import StoreError

WRITES = "riwaya_writes"
"""Execution option of connections that are going to write."""


def connected(where: str | Path, *, create: bool) -> Engine:
    """An engine for a SQLite file or a SQLAlchemy URL; nothing is opened yet.

    Raises:
        StoreError: the file is missing and is not to be made, its folder is, or the URL is none.
    """
    url = _url(where)
    if url.get_backend_name() != "sqlite":
        return _engine(url)
    path = Path(url.database or "")
    if not create and not path.is_file():
        raise StoreError(f"{path}: there is no store; `riwaya ingest INPUT... --store {path}` makes one")
    if not path.parent.is_dir():
        raise StoreError(f"{path}: the folder {path.parent} does not exist")
    engine = _engine(url)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _url(where: str | Path) -> URL:
    if "://" not in str(where):
        return URL.create("sqlite", database=str(where))
    try:
        return make_url(str(where))
    except (ArgumentError, ValueError) as error:
        raise StoreError(f"{where}: {error}") from error


def _engine(url: URL) -> Engine:
    try:
        return create_engine(url)
    except (NoSuchModuleError, ImportError) as error:
        raise StoreError(f"{url!r}: needs a driver ({error}); for PostgreSQL: pip install 'riwaya[postgres]'") from error


def _prepare(connection: sqlite3.Connection, _: Any) -> None:
    """Python's own module must not open transactions behind our back, or changes of tables are not part of them."""
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA cache_size = -65536")


def _begin(connection: Connection) -> None:
    """Who is going to write waits for the others at once: two readers that both turn writers would block each other."""
    writes = connection.get_execution_options().get(WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
