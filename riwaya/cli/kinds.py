"""``riwaya kinds``: what riwaya tells apart."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from riwaya.cli.out import FORMATS, json_line, opened, rendered
from riwaya.export.cells import escaped
from riwaya.export.kinds_table import KindsTable
from riwaya.knowledge.tables import read_table

_COLUMNS = ("kind", "ar", "en", "acled", "examples")
_EXAMPLES = """\b
Examples:
  riwaya kinds                     the kinds, for reading
  riwaya kinds --format csv        the same, for a spreadsheet
  riwaya kinds --format jsonl      one JSON object a kind
"""


def kind_rows() -> list[dict[str, str]]:
    """The table of kinds; several values of a cell stand between ``|``."""
    table = Path(__file__).resolve().parent.parent / "data" / "kinds.csv"
    return [{column: row[column] for column in _COLUMNS} for row in read_table(table, _COLUMNS)]


@click.command("kinds", epilog=_EXAMPLES)
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True, help="How to write them.")
def kinds_command(form: str) -> None:
    """Tell the kinds of claims: the word, its Arabic, what it covers, the nearest sub-event of ACLED."""
    forms: dict[str, Callable[[Sequence[dict[str, str]]], str]] = {"table": _table, "csv": _csv, "jsonl": _json_lines}
    with opened(None) as write:
        write(forms[form](kind_rows()))


def _table(rows: Sequence[dict[str, str]]) -> str:
    return rendered(KindsTable(rows), terminal=sys.stdout.isatty())


def _csv(rows: Sequence[dict[str, str]]) -> str:
    held = io.StringIO(newline="")
    csv.writer(held, lineterminator="\n").writerows([_COLUMNS, *([escaped(row[c]) for c in _COLUMNS] for row in rows)])
    return held.getvalue()


def _json_lines(rows: Sequence[dict[str, str]]) -> str:
    lists = ("acled", "examples")
    return "".join(json_line({c: [i for i in v.split("|") if i] if c in lists else v for c, v in row.items()}) for row in rows)
