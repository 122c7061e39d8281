"""The README of the tables tells every table and every column, and none that is not there."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from riwaya.knowledge.load import DATA

TABLES = sorted(DATA.glob("*.csv"))
README = (DATA / "README.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^### `(\w+\.csv)`\n(.*?)(?=^#|\Z)", README, re.MULTILINE | re.DOTALL))


def header(table: Path) -> list[str]:
    return next(csv.reader([table.read_text(encoding="utf-8").partition("\n")[0]]))


def columns(section: str) -> list[str]:
    """The columns that a section tells: they open an item, or what follows a semicolon or a full stop."""
    items = re.findall(r"^- (.*(?:\n  .*)*)", section, re.MULTILINE)
    openings = [
        m[0] for item in items for piece in re.split(r"(?<=[;.]) ", item) if (m := re.match(r"(?:`\w+`(?:, )?)+(?=:|;|\n|$)", piece))
    ]
    return [name for opening in openings for name in re.findall(r"`(\w+)`", opening)]


def test_every_table_is_told() -> None:
    assert sorted(SECTIONS) == [table.name for table in TABLES]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_column_is_told_in_order(table: Path) -> None:
    assert columns(SECTIONS[table.name]) == header(table)
