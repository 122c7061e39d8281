"""What a long run tells on standard error: a bar on a terminal, errors and warnings always."""

from __future__ import annotations

import sys
import time
from collections import Counter
from pathlib import Path
from types import TracebackType
from typing import Self

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from riwaya.errors import InputError
from riwaya.intake.files import STDIN, files_of
from riwaya.intake.origin import Origin, Taken

_PATIENCE = 1.0  # seconds before a bar is worth it
_TOLD = 10  # undated reports of one file that are named one by one


class Watch:
    """Follows a run: counts, warns, and shows a bar once it takes long."""

    def __init__(self, inputs: tuple[str, ...], *, bar: bool) -> None:
        self.failed = 0
        self._inputs, self._bar = inputs, bar and _is_terminal()
        self._undated: Counter[str] = Counter()
        self._begun, self._done, self._reports = time.monotonic(), 0, 0
        self._progress: Progress | None = None
        self._task = TaskID(0)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._progress is not None:
            self._progress.stop()
        for source, count in self._undated.items():
            if count > _TOLD:
                self._say(f"error: {source}: {count - _TOLD} more reports without a date of publication")

    def fails(self, error: InputError) -> None:
        """Tell an input that could not be read."""
        self.failed += 1
        self._say(f"error: {error}")

    def undated(self, origin: Origin) -> None:
        """Tell a report whose day is not known: an error, though it is read; of one file not more than a few are named."""
        self.failed += 1
        self._undated[origin.source] += 1
        if self._undated[origin.source] <= _TOLD:
            where = origin.source if origin.line is None else f"{origin.source}:{origin.line}"
            self._say(f"error: {where}: no date of publication (--published DATE gives one); read with dates like 'yesterday' unresolved")

    def step(self, taken: Taken) -> None:
        """One input is done."""
        self._done += taken.size
        self._reports += 1
        if self._bar and self._progress is None and time.monotonic() - self._begun > _PATIENCE:
            self._progress = _bar_of()
            self._task = self._progress.add_task("", total=_total(self._inputs), reports=0)
            self._progress.start()
        if self._progress is not None:
            self._progress.update(self._task, completed=self._done, reports=self._reports)

    def _say(self, line: str) -> None:
        if self._progress is not None:
            self._progress.console.print(line, markup=False, highlight=False, soft_wrap=True)
        else:
            click.echo(line, err=True)


def _is_terminal() -> bool:
    return sys.stderr.isatty()


def _bar_of() -> Progress:
    columns = TextColumn("{task.fields[reports]} reports"), BarColumn(), TimeElapsedColumn(), TimeRemainingColumn()
    return Progress(*columns, console=Console(stderr=True), transient=True)


def _total(inputs: tuple[str, ...]) -> float | None:
    """Bytes of all inputs; None when one does not tell before it is read."""
    files = [file for path in inputs for file in files_of(path)]
    if any(file == STDIN or (isinstance(file, str) and file.endswith(".gz")) for file in files):
        return None
    return sum(Path(file).stat().st_size for file in files if isinstance(file, str) and Path(file).is_file())
