"""Joining bit by bit gives what joining everything anew gives."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from riwaya.reconcile.facts import facts
from riwaya.records.event import Tombstone
from riwaya.store import join as joining
from riwaya.store.join import Known, reconcile
from riwaya.store.reports import replace_reading
from riwaya.store.schema import blocks, bonds, links
from riwaya.store.store import Store
from tests.reconcile.claim_makers import TIES, claim
from tests.store.makers import KNOWN, START, join, joined_anew, put, reading, report_of, say, strike

WORDS = "قصف هجوم مدينة قوات مقاتلون شمال جنوب فجر مساء قتلى جرحى طائرات مدفعية تقدم انسحاب نهر جسر ضفة قرية ليل".split()
LINES = tuple(" ".join(WORDS[n:] + WORDS[:n]) for n in range(3))
Act = Callable[[Store, int], None]


@st.composite
def readings(draw: st.DrawFn) -> dict[str, Any]:
    """A version of one of a few reports; claims are crowded into few places, days and kinds, and texts are often copies."""
    told = []
    for at in draw(st.lists(st.integers(0, 4), max_size=3, unique=True)):
        day = draw(st.integers(1, 4))
        told.append(claim(
            draw(st.sampled_from(("airstrike", "attack", "clash"))), 10 * at, time=draw(st.sampled_from(("", f"2017-11-{day:02}"))),
            places=draw(st.lists(st.sampled_from(("abk", "masakin", "dz")), min_size=1, max_size=2, unique=True)),
            agents=draw(st.lists(st.sampled_from(("isis", "syria-army", "militias")), max_size=2, unique=True)),
            killed=draw(st.sampled_from((None, "3", "31", "80-"))), evidence=draw(st.sampled_from(LINES))[: draw(st.integers(20, 60))],
        ))  # fmt: skip
    name, published = f"r{draw(st.integers(0, 4))}", f"2017-11-{draw(st.integers(1, 5)):02}"
    return reading(name, *told, version=draw(st.integers(1, 3)), published=published, text=draw(st.sampled_from(LINES)))


def puts(tree: dict[str, Any]) -> Act:
    return lambda store, _: put(store, tree)


def rereads(tree: dict[str, Any]) -> Act:
    def act(store: Store, _: int) -> None:
        for held in store.readings():
            if held["id"] == tree["id"]:
                with store.writing() as connection:
                    replace_reading(connection, report_of(held), held | {"claims": tree["claims"]})
                return

    return act


def decides(verdict: str, picks: list[int]) -> Act:
    def act(store: Store, hours: int) -> None:
        held = sorted(c["id"] for tree in store.readings() for c in tree["claims"])
        ids = list(dict.fromkeys(held[pick % len(held)] for pick in picks)) if held else []
        if len(ids) > 1:
            say(store, verdict, ids, hours, **({"field": "kind", "value": "clash"} if verdict == "field" else {}))

    return act


ACTS = st.one_of(
    readings().map(puts),
    readings().map(puts),
    readings().map(rereads),
    st.builds(decides, st.sampled_from(("same", "apart", "wrong", "field")), st.lists(st.integers(0, 20), min_size=2, max_size=3)),
)


@settings(max_examples=4, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.lists(st.tuples(ACTS, st.booleans()), min_size=8, max_size=12))
def test_bit_by_bit_is_as_all_at_once(acts: list[tuple[Act, bool]]) -> None:
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder, "a.db"), create=True) as store:
        for hours, (act, joins) in enumerate(acts):
            act(store, hours)
            if joins:
                join(store, hours)
                assert store.events() == joined_anew(store)
        join(store, len(acts))
        assert store.events() == joined_anew(store)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "a.db", create=True) as store:
        yield store


def clusters(store: Store) -> set[tuple[str, ...]]:
    return {tuple(sorted(e.claims)) for e in store.events()}


def ids(*trees: dict[str, Any]) -> tuple[str, ...]:
    return tuple(sorted(c["id"] for tree in trees for c in tree["claims"]))


def test_events_stay_untouched_when_nothing_of_theirs_changes(store: Store) -> None:
    put(store, reading("a", strike(1)), reading("b", strike(1, places=["dz"])))
    join(store)
    put(store, reading("c", strike(1), published="2017-11-10"))
    assert join(store, hours=1) == (1, 1, 0)
    assert [e.claims for e in store.changes(START.replace(minute=1)).events] == [
        next(e.claims for e in store.events() if len(e.claims) == 2)
    ]


def test_a_late_earlier_report_renames_the_event_and_the_tombstone_names_the_heir(store: Store) -> None:
    put(store, reading("b", strike(1)))
    join(store)
    old = store.events()[0].id
    put(store, reading("a", strike(1), published="2017-11-08"))
    join(store, hours=1)
    (new,) = store.events()
    assert store.event(old) == Tombstone(old, (new.id,), "2024-05-01T01:00:00.000000+00:00")


def test_an_event_whose_claims_go_leaves_no_heirs(store: Store) -> None:
    put(store, reading("a", strike(1)))
    join(store)
    old = store.events()[0].id
    put(store, reading("a", version=2))
    join(store, hours=1)
    assert store.events() == ()
    assert store.event(old) == Tombstone(old, (), "2024-05-01T01:00:00.000000+00:00")
    with store.reading() as connection:
        assert [connection.scalar(select(func.count()).select_from(table)) for table in (blocks, links, bonds)] == [0, 0, 0]


def test_decisions_win(store: Store) -> None:
    near, far = [reading(name, strike(1)) for name in "ab"], reading("c", strike(1, day=25), published="2017-11-25")
    put(store, *near, far)
    join(store)
    assert clusters(store) == {ids(*near), ids(far)}
    say(store, "apart", ids(*near))
    say(store, "same", ids(near[0], far), hours=1)
    join(store)
    assert clusters(store) == {ids(near[1]), ids(near[0], far)}
    say(store, "wrong", ids(far), hours=2)
    join(store)
    assert clusters(store) == {ids(near[0]), ids(near[1])}


def test_a_corrected_field_moves_a_claim(store: Store) -> None:
    near, far = reading("a", strike(1)), reading("b", strike(1, places=["abk"]))
    put(store, near, far)
    join(store)
    assert clusters(store) == {ids(near), ids(far)}
    say(store, "field", ids(far), field="places", value=near["claims"][0]["places"])
    join(store)
    assert clusters(store) == {ids(near, far)}
    assert {f.sites for f in store.facts()} == {facts(near)[0].sites}


def test_decisions_follow_a_claim_that_another_reader_cut_otherwise(store: Store) -> None:
    old, other = reading("a", strike(10)), reading("b", strike(1))
    put(store, old, other)
    say(store, "apart", ids(old, other))
    join(store)
    new = reading("a", strike(11))
    with store.writing() as connection:
        replace_reading(connection, report_of(old), new)
    join(store)
    assert ids(old) != ids(new)
    assert clusters(store) == {ids(new), ids(other)}


def test_other_knowledge_joins_everything_anew(store: Store) -> None:
    put(store, reading("a", strike(1)), reading("b", strike(1)))
    assert join(store).claims == 2
    assert join(store).claims == 0
    assert reconcile(store, Known(TIES, "2"), START) == (2, 0, 0)


def test_a_joining_that_breaks_off_changes_nothing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    put(store, reading("a", strike(1)))
    join(store)
    before = store.events()
    put(store, reading("b", strike(1)))
    monkeypatch.setattr(joining, "_settle", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        reconcile(store, KNOWN, START)
    assert store.events() == before
    monkeypatch.undo()
    assert join(store).claims == 1
    assert store.events() == joined_anew(store)


def test_near_copies_are_found_whichever_comes_first(store: Store) -> None:
    text = " ".join(WORDS)
    put(store, reading("b", strike(1), text=text))
    join(store)
    put(store, reading("a", strike(1), text=f"نقلت الوكالة {text}"), reading("c", text=text))
    join(store)
    assert store.copies() == {"a": frozenset("b"), "b": frozenset("a")}
    assert [len(e.lineages) for e in store.events()] == [1]
