"""Where a command writes to, and in which form: text for each report, written as it comes."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import click
from rich.console import Console, RenderableType

from riwaya.export.claims_csv import csv_head, csv_rows
from riwaya.export.table import ClaimsTable

FORMATS = ("jsonl", "csv", "table")
Write = Callable[[str], None]


class Form(NamedTuple):
    """What stands at the head of an output, and how a report is written."""

    head: str
    report: Callable[[Mapping[str, Any]], str]


def json_line(tree: object) -> str:
    """A value as a line of JSON; in ASCII where it holds halves of characters, which UTF-8 cannot carry."""
    line = json.dumps(tree, ensure_ascii=False)
    try:
        line.encode("utf-8")
    except UnicodeEncodeError:
        line = json.dumps(tree)
    return f"{line}\n"


def rendered(what: RenderableType, terminal: bool) -> str:  # noqa: FBT001
    """What rich makes of it: with colours, as wide as the terminal, or plain."""
    held = io.StringIO()
    console = Console(file=held, force_terminal=terminal, no_color=None if terminal else True, highlight=False, emoji=False, markup=False)
    console.print(what)
    return held.getvalue()


def form_of(name: str, kinds: Mapping[str, str], terminal: bool) -> Form:  # noqa: FBT001
    """The form of a name in ``FORMATS``.

    Args:
        name: of the form.
        kinds: the Arabic word of each kind.
        terminal: whether it is written to a terminal.
    """
    forms = {
        "jsonl": Form("", json_line),
        "csv": Form(csv_head(), csv_rows),
        "table": Form("", lambda report: rendered(ClaimsTable(report, kinds), terminal)),
    }
    return forms[name]


def chosen_format(name: str | None, output: Path | None) -> str:
    """The form asked for; else the one that the suffix tells, a table on a terminal, JSON Lines elsewhere."""
    if name:
        return name
    if output is not None:
        return "csv" if output.suffix.lower() == ".csv" else "jsonl"
    return "table" if sys.stdout.isatty() else "jsonl"


@contextmanager
def opened(output: Path | None) -> Iterator[Write]:
    """A writer to a file or to standard output; every piece is there before the next is made.

    A reader that goes away (``| head``) ends the writing in silence.
    """
    try:
        stream = sys.stdout.buffer if output is None else output.open("wb")
    except OSError as error:
        raise click.ClickException(f"{output}: cannot be written ({error.strerror})") from error

    def write(text: str) -> None:
        try:
            stream.write(text.encode("utf-8", "replace"))
            stream.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise click.ClickException(f"{output or 'standard output'}: cannot be written ({error.strerror})") from error

    try:
        yield write
    except BrokenPipeError:
        # What is left in the buffer would raise again when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    finally:
        if output is not None:
            stream.close()
