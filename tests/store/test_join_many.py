"""More claims than one statement takes, and a joining that is killed."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from riwaya.store.rows import pieces
from riwaya.store.store import Store
from tests.store.makers import everything, join, joined_anew
from tools.bench_reconcile import reports
from tools.bench_store import put_in

PIECE = """
import os, sys
from pathlib import Path
import datasketch
from tests.store.test_join_many import joined
for deadly in sys.argv[2:]:
    child = os.fork()
    if not child:
        joined(Path(sys.argv[1]), int(deadly))
        os._exit(0)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""
"""Joins a store again and again, each time up to another statement; loading all that joining needs is slow and is done once."""


def joined(path: Path, deadly: int | None = None) -> int:
    """Join a store; how many statements that takes. At the deadly one the process kills itself."""
    count = 0

    def met(*_: object) -> None:
        nonlocal count
        count += 1
        if count == deadly:
            signal.raise_signal(signal.SIGKILL)

    with Store.open(path) as store:
        event.listen(Engine, "before_cursor_execute", met)
        try:
            join(store)
        finally:
            event.remove(Engine, "before_cursor_execute", met)
    return count


def test_many_claims_at_once_and_in_two_parts_are_joined_as_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "__defaults__", (25,))
    made = [one for one, _ in reports(120)]
    with Store.open(tmp_path / "once.db", create=True) as once, Store.open(tmp_path / "twice.db", create=True) as twice:
        put_in(once, made)
        for part in (made[::2], made[1::2]):
            put_in(twice, part)
            join(twice)
        join(once)
        assert once.events() == twice.events() == joined_anew(once)
        assert once.copies() == twice.copies()


def test_killing_it_at_any_statement_and_joining_again_gives_the_same_store(tmp_path: Path) -> None:
    with Store.open(tmp_path / "before.db", create=True) as store:
        put_in(store, (one for one, _ in reports(40)))
    whole, killed = (Path(shutil.copy(tmp_path / "before.db", tmp_path / name)) for name in ("whole.db", "killed.db"))
    before, count = everything(killed), joined(whole)
    deadly = map(str, random.Random(7).sample(range(2, count + 1), 5))  # noqa: S311 - a fixed seed, no secrecy
    ended = subprocess.run([sys.executable, "-W", "ignore", "-c", PIECE, killed, *deadly], check=True, capture_output=True, text=True)
    assert ended.stdout.split() == ["-9"] * 5
    assert everything(killed) == before
    joined(killed)
    assert everything(killed) == everything(whole)
