"""A store of the bundled scenario, with its claims by hand, and what it is joined by."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from riwaya.cli.main import main
from riwaya.records.text import Report
from riwaya.store.join import Known, reconcile
from riwaya.store.reports import add_version
from riwaya.store.store import Store
from tests.reconcile.claim_makers import TIES, scenario

FIRST, SECOND = datetime(2024, 5, 1, tzinfo=UTC), datetime(2024, 5, 2, tzinfo=UTC)
LAST = "eu-42"
"""The report that comes on the second day."""


def put(path: Path, readings: Iterable[Mapping[str, Any]], at: datetime) -> None:
    """Put reports into a store and join its claims."""
    with Store.open(path, create=True) as store:
        with store.writing() as connection:
            for reading in readings:
                report = Report(reading["id"], reading["text"], reading["outlet"], reading["published"], "given", reading["sha256"])
                add_version(connection, report, reading, at.isoformat())
        reconcile(store, Known(TIES, "1"), at)


def whole(reading: Mapping[str, Any]) -> dict[str, Any]:
    """A report object with all its fields."""
    return {"url": f"https://example.org/{reading['id']}", "title": None, "published_basis": "given", "sha256": reading["id"],
            "versions": {}, "skipped": [], "notes": [], **reading}  # fmt: skip


def readings() -> list[dict[str, Any]]:
    """The scenario's reports."""
    return [whole(reading) for reading in scenario()[0]]


def run(*args: str | Path) -> Result:
    """A command, as a pipe sees it."""
    return CliRunner(env={"COLUMNS": "120"}).invoke(main, [*map(str, args)])


def trees(result: Result) -> list[dict[str, Any]]:
    """The JSON Lines that a command wrote."""
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]
