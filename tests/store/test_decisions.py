from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from riwaya.records.event import Anchor, Decision
from riwaya.store.decisions import all_decisions, anchors, decide, named
from riwaya.store.store import Store
from tests.store.makers import put, reading, strike

TREE = reading("a", strike(1), strike(30))
ONE, TWO = (c["id"] for c in TREE["claims"])


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "a.db", create=True) as store:
        put(store, TREE)
        yield store


def take(store: Store, verdict: str, ids: list[str], **told: Any) -> bool:
    with store.writing() as connection:
        made = Decision(told.pop("id", ""), verdict, anchors(connection, ids), "Salma", "2024-05-01T00:00:00", **told)
        return decide(connection, named(made))


def test_anchors(store: Store) -> None:
    with store.reading() as connection:
        assert anchors(connection, [TWO, ONE, TWO]) == (Anchor(TWO, "a", 30, 32), Anchor(ONE, "a", 1, 3))
        with pytest.raises(ValueError, match="no claim x, y"):
            anchors(connection, [ONE, "x", "y"])


def test_a_decision_is_kept_once(store: Store) -> None:
    assert take(store, "wrong", [ONE], why="a film")
    assert not take(store, "wrong", [ONE], why="a film")
    assert take(store, "wrong", [ONE], why="another reason")
    with store.reading() as connection:
        assert [d.why for d in all_decisions(connection)] in (["a film", "another reason"], ["another reason", "a film"])


def test_an_id_is_one_decisions(store: Store) -> None:
    assert take(store, "wrong", [ONE], id="1")
    with pytest.raises(ValueError, match="id 1"):
        take(store, "wrong", [TWO], id="1")
    with store.writing() as connection:
        (kept,) = all_decisions(connection)
        assert not decide(connection, replace(kept, when="2025-01-01"))


@pytest.mark.parametrize(("verdict", "ids", "told", "message"), [
    ("same", [ONE], {}, "2 claims or more"),
    ("apart", [ONE, ONE], {}, "2 claims or more"),
    ("field", [ONE], {"field": "gloss", "value": "x"}, "none of agents"),
    ("field", [ONE], {"field": "kind", "value": "raid"}, "allowed: clash, attack"),
    ("field", [ONE], {"field": "polarity", "value": None}, "allowed: affirmed, negated"),
    ("field", [ONE], {"field": "killed", "value": 5}, "killed is 5"),
    ("field", [ONE], {"field": "time", "value": {"first": "9 Nov"}}, "Invalid isoformat"),
    ("field", [ONE], {"field": "places", "value": [{"place": "x"}]}, "KeyError"),
])  # fmt: skip
def test_what_cannot_be_applied_is_refused(store: Store, verdict: str, ids: list[str], told: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        take(store, verdict, ids, **told)
    with store.reading() as connection:
        assert all_decisions(connection) == []


def test_who_is_told(store: Store) -> None:
    with store.writing() as connection, pytest.raises(ValueError, match="who"):
        decide(connection, Decision("1", "wrong", anchors(connection, [ONE]), " ", "2024-05-01"))
