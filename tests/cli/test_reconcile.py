from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from riwaya.knowledge import load
from riwaya.store.store import Store
from tests.cli.store_makers import run
from tests.reconcile.claim_makers import TIES


class Who:
    """Knowledge of nobody."""

    version = "2"
    who = None


@pytest.fixture(autouse=True)
def stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load, "load_knowledge", lambda _: Who)
    monkeypatch.setattr("riwaya.store.ties.ties_of", lambda _: TIES)


def test_other_knowledge_joins_all_and_then_nothing(store: Path, tmp_path: Path) -> None:
    own = Path(shutil.copy(store, tmp_path / "own.db"))
    result = run("reconcile", "--store", own)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "97 claims joined: 0 events are new or changed, 0 are no more\n"
    assert run("reconcile", "--store", own).stderr.startswith("0 claims joined")


def test_a_decision_changes_the_events(store: Path, tmp_path: Path) -> None:
    own = Path(shutil.copy(store, tmp_path / "own.db"))
    run("reconcile", "--store", own)
    with Store.open(own) as held:
        big = max(held.events(), key=lambda e: len(e.claims))
    run("decide", "apart", *big.claims, "--who", "Salma", "--store", own)
    assert "events are new or changed" in run("reconcile", "--store", own).stderr
    with Store.open(own) as held:
        homes = [e.id for e in held.events() if not set(e.claims).isdisjoint(big.claims)]
    assert len(homes) == len(big.claims)


def test_no_store(tmp_path: Path) -> None:
    result = run("reconcile", "--store", tmp_path / "none.db")
    assert result.exit_code == 1
    assert "there is no store" in result.stderr
    assert run("reconcile").exit_code == 2
