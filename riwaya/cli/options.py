"""Options that several commands share, and how what goes wrong is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click

from riwaya.errors import RiwayaError
from riwaya.intake.dates import checked

_Command = TypeVar("_Command", bound=Callable[..., Any])


def knowledge_option(command: _Command) -> _Command:
    """``--knowledge DIR``, given as ``knowledge``: a folder of the user's own tables, or None."""
    return click.option(
        "--knowledge",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        metavar="DIR",
        help="A folder with tables of your own (places.csv, actors.csv, triggers.csv …); their rows win.",
    )(command)


def checked_day(_: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """An ISO date or date-time, as given.

    Raises:
        click.BadParameter: it is none.
    """
    try:
        return None if value is None else checked(value)
    except ValueError as error:
        raise click.BadParameter(str(error).removeprefix("published "), param=parameter) from error


def checked_country(_: click.Context, parameter: click.Parameter, value: str | None) -> str:
    """A country's ISO code of two letters in capitals; empty when none is given.

    Raises:
        click.BadParameter: it is none.
    """
    code = (value or "").upper()
    if code and not (len(code) == 2 and code.isascii() and code.isalpha()):
        raise click.BadParameter(f"{value!r} is no ISO code of two letters, like SY or YE", param=parameter)
    return code


@contextmanager
def errors_told() -> Iterator[None]:
    """What riwaya raises on purpose ends the command with its message and exit code 1."""
    try:
        yield
    except RiwayaError as error:
        raise click.ClickException(str(error)) from error
