"""Reports into a store, whatever breaks it off."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from riwaya.records.text import Report
from riwaya.store.ingest import Ingest, refusal, reread, stale
from riwaya.store.schema import changed, claims, reports
from riwaya.store.store import Store
from tests.store.makers import START, reading, strike

PIECE = """
import sys, time
from pathlib import Path
from tests.store.test_ingest import ingest
ingest(Path(sys.argv[1]), pause=0.005)
"""
COUNT = 50


def made(report: Report) -> dict[str, Any]:
    """A stand-in for the reader: two claims a report."""
    return reading(report.id, strike(1), strike(30, day=8)) | {"sha256": report.sha256, "text": report.text}


def ingest(path: Path, pause: float = 0.0) -> Ingest:
    """Read many reports into a store; every tenth comes in a second version."""

    with Store.open(path, create=True) as store, Ingest(store, lambda: START) as run:
        for number in range(COUNT):
            take(run, Report(f"r{number:03}", "قصف", "صحيفة", "2017-11-09", "given", f"{number} first"), pause)
            if number % 10 == 0:
                take(run, Report(f"r{number:03}", "قصف شديد", "صحيفة", "2017-11-09", "given", f"{number} second"), pause)
    return run


def take(run: Ingest, report: Report, pause: float = 0.0) -> None:
    """Read a report into a store if it lacks it."""
    if run.lacks(report):
        time.sleep(pause)
        run.add(report, made(report))


def content(path: Path) -> list[Any]:
    """All that a store keeps of reports and claims."""
    with Store.open(path) as store, store.reading() as connection:
        return [
            tuple(row)
            for query in (
                select(reports).order_by(reports.c.number),
                select(claims.c.id, claims.c.report, claims.c.position, claims.c.body, claims.c.folded).order_by(claims.c.id),
                select(changed).order_by(changed.c.claim),
            )
            for row in connection.execute(query)
        ]


def test_twice_adds_nothing(tmp_path: Path) -> None:
    run = ingest(tmp_path / "a.db")
    assert (run.new, run.known) == (COUNT * 11 // 10, 0)
    before = content(tmp_path / "a.db")
    run = ingest(tmp_path / "a.db")
    assert (run.new, run.known) == (0, COUNT * 11 // 10)
    assert content(tmp_path / "a.db") == before


def test_killing_it_at_any_time_and_going_on_gives_the_same_store(tmp_path: Path) -> None:
    chance = random.Random(7)  # noqa: S311 - a fixed seed, no secrecy
    ingest(tmp_path / "whole.db")
    path, killed = tmp_path / "killed.db", 0
    for _ in range(2):
        process = subprocess.Popen([sys.executable, "-c", PIECE, path])
        while process.poll() is None and not path.exists():
            time.sleep(0.01)
        time.sleep(chance.uniform(0.0, 0.25))
        process.send_signal(signal.SIGKILL)
        killed += process.wait() == -signal.SIGKILL
    assert killed
    ingest(path)
    assert content(path) == content(tmp_path / "whole.db")


def test_what_was_read_is_kept_when_the_reader_breaks(tmp_path: Path) -> None:
    with Store.open(tmp_path / "a.db", create=True) as store:
        with pytest.raises(KeyboardInterrupt):
            _broken_off(store, "a", "b")
        assert [r["id"] for r in store.readings()] == ["a", "b"]


def _broken_off(store: Store, *names: str) -> None:
    with Ingest(store, lambda: START) as run:
        for name in names:
            take(run, Report(name, "قصف", sha256=name))
        raise KeyboardInterrupt


def test_one_report_twice_in_one_batch_is_one(tmp_path: Path) -> None:
    with Store.open(tmp_path / "a.db", create=True) as store, Ingest(store, lambda: START) as run:
        take(run, Report("a", "قصف", sha256="1"))
        take(run, Report("a", "قصف", sha256="1"))
    assert (run.new, run.known) == (1, 1)


def test_the_time_of_retrieval_is_the_givers_or_now(tmp_path: Path) -> None:
    with Store.open(tmp_path / "a.db", create=True) as store:
        with Ingest(store, lambda: START) as run:
            take(run, Report("a", "قصف", sha256="1", retrieved="2020-01-01"))
            take(run, Report("b", "قصف", sha256="2"))
        with store.reading() as connection:
            found = connection.scalars(select(reports.c.retrieved).order_by(reports.c.id)).all()
    assert found == ["2020-01-01", "2024-05-01T00:00:00.000000+00:00"]


def test_ids_that_no_database_keeps() -> None:
    assert refusal(Report("a", "قصف \ud83d")) is None
    assert refusal(Report("a\ud83d", "قصف")) == "id is 'a\\ud83d', expected whole characters"
    assert "outlet" in (refusal(Report("a", "قصف", "\ud83d")) or "")


def test_reading_again_passes_over_what_the_same_reader_read(tmp_path: Path) -> None:
    versions = {"reader": "2"}
    asked = []

    def newer(found: Iterable[Report]) -> Iterator[tuple[Report, dict[str, Any]]]:
        for report in found:
            asked.append(report.id)
            more = [strike(60, day=7)] if report.id == "r007" else []
            told = {"sha256": report.sha256, "text": report.text, "versions": versions}
            yield report, reading(report.id, strike(1), strike(30, day=8), *more) | told

    ingest(tmp_path / "a.db")
    with Store.open(tmp_path / "a.db") as store:
        assert stale(store, versions) == COUNT
        again = reread(store, newer, versions)
        assert [next(again) for _ in range(20)].count(True) == 1
        del again
        assert 0 < stale(store, versions) < COUNT
        assert sum(reread(store, newer, versions)) == 0
        assert sorted(asked) == [f"r{n:03}" for n in range(COUNT)]
        assert stale(store, versions) == 0
        assert len(store.facts()) == 2 * COUNT + 1
        assert len(list(reread(store, newer, None))) == COUNT
