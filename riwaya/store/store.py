"""The store: one door to what was read, decided and joined."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Engine, select
from sqlalchemy.exc import DBAPIError

from riwaya.errors import StoreError
from riwaya.reconcile.facts import Fact
from riwaya.records.event import Event, Tombstone
from riwaya.store.connect import WRITES, connected
from riwaya.store.events import Changes, all_events, changes_since, one_event
from riwaya.store.facts import Facts, claim_ids
from riwaya.store.migrate import prepare
from riwaya.store.reports import page, told
from riwaya.store.schema import copies


class Store:
    """An open store; made by :meth:`open`, closed at the end of a ``with``."""

    def __init__(self, engine: Engine, name: str) -> None:
        self._engine, self.name = engine, name

    @classmethod
    def open(cls, where: str | Path, *, create: bool = False) -> Self:
        """Open a store and bring its tables to their present shape.

        Args:
            where: the path of a SQLite file, or a SQLAlchemy URL.
            create: make it where there is none.

        Raises:
            StoreError: it is missing, is no store of riwaya, was made by a newer riwaya, or cannot be reached.
        """
        store = cls(connected(where, create=create), str(where))
        try:
            with store.writing() as connection:
                prepare(connection, create=create)
        except StoreError:
            store.close()
            raise
        return store

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the store.

        Raises:
            StoreError: the database refuses.
        """
        with self._refusals(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection whose changes are all made, or none.

        Raises:
            StoreError: the database refuses.
        """
        with self._refusals(), self._engine.execution_options(**{WRITES: True}).begin() as connection:
            yield connection

    @contextmanager
    def _refusals(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            raise StoreError(f"{self.name}: {str(error.orig).strip()}") from error

    def readings(self) -> Iterator[dict[str, Any]]:
        """The report objects of all current versions, as ``riwaya read --format jsonl`` writes them, by report id."""
        last: str | None = None
        while True:
            with self.reading() as connection:
                found = page(connection, last)
            yield from (reading for _, reading in found)
            if not found:
                return
            last = found[-1][0].id

    def told(self, claim_ids: Iterable[str]) -> dict[str, dict[str, Any]]:
        """Per claim id the ``claim`` object and its ``report`` (id, outlet, published, url, title); unknown ids are left out."""
        with self.reading() as connection:
            return dict(told(connection, claim_ids))

    def events(self) -> tuple[Event, ...]:
        """The events as the last joining left them, by id."""
        with self.reading() as connection:
            return all_events(connection)

    def event(self, event_id: str) -> Event | Tombstone | None:
        """The event of an id, what is left of it, or None when there never was one."""
        with self.reading() as connection:
            return one_event(connection, event_id)

    def facts(self) -> list[Fact]:
        """The facts of all claims as people left them: corrected, and without those judged wrong."""
        with self.reading() as connection:
            return list(Facts(connection).of(claim_ids(connection)).values())

    def copies(self) -> dict[str, frozenset[str]]:
        """The near-copies among reports, as the last joining found them."""
        found: dict[str, set[str]] = {}
        with self.reading() as connection:
            for report, other in connection.execute(select(copies)):
                found.setdefault(report, set()).add(other)
        return {report: frozenset(others) for report, others in found.items()}

    def changes(self, since: datetime) -> Changes:
        """The events that are new or changed since a moment, and the ids of those that went."""
        with self.reading() as connection:
            return changes_since(connection, since)
