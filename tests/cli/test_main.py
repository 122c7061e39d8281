"""Every command teaches itself."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import version

import click
import pytest
from click.testing import CliRunner, Result

from riwaya.cli.kinds import kind_rows
from riwaya.cli.main import COMMANDS, main
from riwaya.records.claim import KINDS


def run(*args: str, columns: int = 80) -> Result:
    return CliRunner(env={"COLUMNS": str(columns)}).invoke(main, args)


def paths(group: click.Group, above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every command, as the words that call it; a group's own words before those of its commands."""
    yield above
    ctx = click.Context(group)
    for name in sorted(group.list_commands(ctx)):
        command = group.get_command(ctx, name)
        if isinstance(command, click.Group):
            yield from paths(command, (*above, name))
        else:
            yield (*above, name)


@pytest.mark.parametrize("command", list(paths(main)), ids=" ".join)
def test_help_has_an_example(command: tuple[str, ...]) -> None:
    result = run(*command, "--help")
    assert result.exit_code == 0
    assert "Examples:" in result.stdout
    assert f"riwaya {' '.join(command)}".strip() in result.stdout.partition("Examples:")[2]


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_option_is_told(command: str) -> None:
    known = main.get_command(click.Context(main), command)
    assert known is not None
    silent = [p.name for p in known.params if p.param_type_name == "option" and not getattr(p, "help", None)]
    assert not silent


def test_version() -> None:
    assert run("--version").stdout == f"riwaya {version('riwaya')}\n"


def test_the_kinds_are_those_of_the_contract() -> None:
    assert tuple(row["kind"] for row in kind_rows()) == KINDS
    assert all(row["ar"] and row["en"] and row["examples"] for row in kind_rows())


def test_kinds_as_csv_and_json_lines() -> None:
    assert [row["kind"] for row in csv.DictReader(io.StringIO(run("kinds", "--format", "csv").stdout))] == list(KINDS)
    rows = [json.loads(line) for line in run("kinds", "--format", "jsonl").stdout.splitlines()]
    assert rows[0] == {
        "kind": "clash", "ar": "اشتباك", "en": "fighting between armed sides", "acled": ["Armed clash"],
        "examples": ["اشتباكات", "معارك", "مواجهات", "تبادل إطلاق نار"],
    }  # fmt: skip
    assert rows[12]["acled"] == []


@pytest.mark.parametrize("columns", [30, 72, 80, 200])
def test_kinds_fit_the_terminal(columns: int) -> None:
    from rich.cells import cell_len

    table = run("kinds", columns=columns).stdout
    assert all(kind in table.split() for kind in KINDS)
    assert max(cell_len(line) for line in table.splitlines()) <= columns


def test_wrong_command() -> None:
    assert run("raed").exit_code == 2


def test_as_a_module() -> None:
    run_so = [sys.executable, "-m", "riwaya", "--version"]
    assert subprocess.run(run_so, capture_output=True, text=True, check=True).stdout == run("--version").stdout
