"""Reading reports into a store: in small batches that are there for good as soon as they are written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from types import TracebackType
from typing import Any, Self

from riwaya.records.text import Report
from riwaya.store.reports import Version, add_versions, count, is_known, known_versions, page, replace_reading
from riwaya.store.rows import moment
from riwaya.store.store import Store

Reads = Callable[[Iterable[Report]], Iterable[tuple[Report, Mapping[str, Any]]]]
"""Makes of each report a report object, as the contract has it."""
_BATCH = 20


class Ingest:
    """Takes reports in; at the end of its ``with``, however it comes, all that was read is in the store.

    Args:
        store: where they go.
        clock: tells the time of retrieval of reports that do not tell it.

    Attributes:
        new: how many versions came in.
        known: how many were there already.
    """

    def __init__(self, store: Store, clock: Callable[[], datetime]) -> None:
        self.new = self.known = 0
        self._store, self._clock = store, clock
        self._batch: list[Version] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._write()

    def lacks(self, report: Report) -> bool:
        """Whether a report must be read: a version that is in the store already is counted as known and left as it is.

        Raises:
            StoreError: the database refuses.
        """
        with self._store.reading() as connection:
            known = is_known(connection, report)
        self.known += known
        return not known

    def add(self, report: Report, reading: Mapping[str, Any]) -> None:
        """Take a report in, with the report object that a reader made of it.

        Raises:
            StoreError: the database refuses.
        """
        self._batch.append(Version(report, reading, moment(self._clock())))
        if len(self._batch) >= _BATCH:
            self._write()

    def _write(self) -> None:
        """Write the batch; what came in twice, or by another process meanwhile, is there already."""
        with self._store.writing() as connection:
            known = known_versions(connection, (version.report.id for version in self._batch))
            new: dict[tuple[str, str], Version] = {}
            for version in self._batch:
                new.setdefault((version.report.id, version.report.sha256), version)
            fresh = [version for key, version in new.items() if key not in known]
            add_versions(connection, fresh)
        self.new, self.known = self.new + len(fresh), self.known + len(self._batch) - len(fresh)
        self._batch.clear()


def refusal(report: Report) -> str | None:
    """Why a report cannot be kept, as an error tells it: no database keeps half of a character in what it looks up."""
    for name, value in (("id", report.id), ("outlet", report.outlet)):
        try:
            value.encode()
        except UnicodeEncodeError:
            return f"{name} is {value!a}, expected whole characters"
    return None


def stale(store: Store, versions: Mapping[str, str] | None) -> int:
    """How many reports were read by another reader than that of the versions; all of them for None."""
    with store.reading() as connection:
        return count(connection, versions)


def reread(store: Store, read: Reads, versions: Mapping[str, str] | None) -> Iterator[bool]:
    """Read reports again and put their new claims in place of the old ones; people's decisions stay.

    Args:
        store: the store.
        read: the present reader.
        versions: reports that bear these were read by it already and are passed over; None reads all.

    Yields:
        For each report, as soon as it is written, whether its claims differ.

    Raises:
        StoreError: the database refuses.
    """
    last: str | None = None
    while True:
        with store.reading() as connection:
            found = page(connection, last, _BATCH)
        if not found:
            return
        last = found[-1][0].id
        again = list(read(report for report, reading in found if reading["versions"] != versions))
        with store.writing() as connection:
            differ = [replace_reading(connection, report, reading) for report, reading in again]
        yield from differ
