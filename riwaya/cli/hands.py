"""Reading on several processes: many reports, as many cores as are wanted, and what comes out in the order that it came in."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import cache, partial, wraps
from multiprocessing.connection import wait
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

import click

from riwaya.cli.options import knowledge_option
from riwaya.errors import RiwayaError
from riwaya.records.text import Report

if TYPE_CHECKING:
    from riwaya.pipeline import Reader

_Item = TypeVar("_Item")
_Command = TypeVar("_Command", bound=Callable[..., Any])
_ALONE = 40
"""Reports that one process reads sooner than others would have loaded what they need."""
_AHEAD = 8
"""Reports a process that may be read before the first of them is asked for."""


@cache
def reader(own: Path | None) -> Reader:
    """The reader with the bundled knowledge, and a user's own over it, loaded at its first use."""
    from riwaya.pipeline import Reader

    return Reader(own)


def read(report: Report, own: Path | None) -> dict[str, object]:
    """The report object of a report, as the contract has it."""
    return reader(own).read_report(report).to_dict()


def hands_options(command: _Command) -> _Command:
    """``--knowledge DIR`` and ``--jobs N``, given as ``hands``: those that read."""

    @wraps(command)
    def given(*args: Any, knowledge: Path | None, jobs: int, **options: Any) -> Any:
        return command(*args, hands=Hands(knowledge, jobs), **options)

    count = click.option(
        "--jobs",
        type=click.IntRange(min=1),
        metavar="N",
        default=cores,
        help="Read many reports on this many processes; as many as there are cores if not told.",
    )
    return knowledge_option(count(cast("_Command", given)))


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Hands:
    """Reads reports on several processes once there are many of them.

    Args:
        own: a folder of the user's own tables, or None.
        jobs: how many processes read; with 1 all is read in this one.
        alone: how many reports are read in this process before others are started.

    Attributes:
        own: as given.
    """

    def __init__(self, own: Path | None, jobs: int, alone: int = _ALONE) -> None:
        self.own = own
        self._read = partial(read, own=own)
        self._jobs, self._alone = jobs, alone
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def readings(self, items: Iterable[_Item], report_of: Callable[[_Item], Report]) -> Iterator[tuple[_Item, Mapping[str, Any]]]:
        """Each item with the report object of its report, in the order of the items.

        Raises:
            RiwayaError: a process that reads was ended from outside.
        """
        ahead: deque[tuple[_Item, Future[dict[str, object]]]] = deque()
        for item in items:
            report = report_of(item)
            if self._jobs == 1 or self._alone > 0:
                self._alone -= 1
                yield item, self._read(report)
                continue
            with _ended_told():
                ahead.append((item, self._workers().submit(self._read, report)))
            while ahead and (ahead[0][1].done() or len(ahead) > _AHEAD * self._jobs):
                yield _first(ahead)
        while ahead:
            yield _first(ahead)

    def _workers(self) -> ProcessPoolExecutor:
        """Fresh processes: copies of this one would share its database connections and half-held locks."""
        if self._pool is None:
            self._pool = ProcessPoolExecutor(self._jobs, multiprocessing.get_context("spawn"), _begin)
        return self._pool


def _first(ahead: deque[tuple[_Item, Future[dict[str, object]]]]) -> tuple[_Item, Mapping[str, Any]]:
    item, reading = ahead.popleft()
    with _ended_told():
        return item, reading.result()


@contextmanager
def _ended_told() -> Iterator[None]:
    try:
        yield
    except BrokenProcessPool as error:
        raise RiwayaError("a process that reads was ended from outside, often for want of memory; fewer --jobs need less") from error


def _begin() -> None:
    """A process that reads leaves Ctrl-C to the one that asks, and ends with it, even if that was killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
