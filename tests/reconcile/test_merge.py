from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riwaya.reconcile.compare import Grounds, compare
from riwaya.reconcile.decide import Judged, judged
from riwaya.reconcile.facts import Fact
from riwaya.reconcile.merge import Ledger, named, partition, tombstones
from riwaya.records.event import Anchor, Decision, Tombstone, event_id
from tests.reconcile.claim_makers import TIES, fact

GROUNDS = Grounds(TIES)
WORDS = "قصف هجوم مدينة قوات مقاتلون شمال جنوب فجر مساء قتلى جرحى طائرات مدفعية تقدم انسحاب".split()


@st.composite
def some_facts(draw: st.DrawFn) -> list[Fact]:
    """Claims crowded into few places, days and kinds, so that many are alike."""
    told = []
    for number in range(draw(st.integers(2, 14))):
        day = draw(st.integers(1, 9))
        told.append(fact(
            draw(st.sampled_from(("airstrike", "attack", "clash", "capture"))), number,
            report=f"r{draw(st.integers(0, 9))}", published=f"2017-11-{day + draw(st.integers(0, 2)):02}",
            time=draw(st.sampled_from(("", f"2017-11-{day:02}"))),
            places=draw(st.lists(st.sampled_from(("abk", "masakin", "hajana", "dz", "dz-governorate")), max_size=2, unique=True)),
            agents=draw(st.lists(st.sampled_from(("isis", "syria-army", "militias", "sdf")), max_size=2, unique=True)),
            killed=draw(st.sampled_from((None, "3", "31", "80-"))), evidence=" ".join(draw(st.lists(st.sampled_from(WORDS), min_size=3, max_size=9))),
        ))  # fmt: skip
    return told


@settings(max_examples=60)
@given(some_facts(), st.randoms(use_true_random=False))
def test_any_order_gives_the_same_partition(told: list[Fact], chance: random.Random) -> None:
    wanted = partition(told, GROUNDS)
    mixed = list(told)
    chance.shuffle(mixed)
    assert partition(mixed, GROUNDS) == wanted
    assert sorted(c for cluster in wanted for c in cluster) == sorted(f.id for f in told)


@settings(max_examples=60)
@given(some_facts(), st.integers(0, 14))
def test_adding_changes_only_what_is_linked_and_ends_the_same(told: list[Fact], cut: int) -> None:
    ledger = Ledger(Judged(tuple(told[:cut])), GROUNDS)
    before = set(ledger.clusters())
    ledger.add(told[cut:])
    touched = set(ledger.clusters(f.id for f in told[cut:]))
    claims = {c for cluster in touched for c in cluster}
    after = {cluster for cluster in before if claims.isdisjoint(cluster)} | touched
    assert tuple(sorted(after)) == partition(told, GROUNDS)


@settings(max_examples=60)
@given(some_facts())
def test_no_cluster_holds_two_that_cannot_be_one(told: list[Fact]) -> None:
    by_id = {f.id: f for f in told}
    for cluster in partition(told, GROUNDS):
        assert all(compare(by_id[a], by_id[b], GROUNDS) > float("-inf") for a in cluster for b in cluster if a < b)


def strike(number: int, day: int, **more: Any) -> Fact:
    today = f"2017-11-{day:02}"
    return fact("airstrike", number, places=["mayadin"], agents=["russia"], **({"time": today, "published": today} | more))


def test_daily_strikes_on_one_town_do_not_run_together() -> None:
    told = [strike(10 * day + n, day) for day in range(1, 15) for n in range(3)]
    clusters = partition(told, GROUNDS)
    assert len(clusters) == 14
    assert all(len(c) == 3 for c in clusters)


def test_claims_without_a_time_do_not_bridge_the_days() -> None:
    told = [strike(day, day) for day in range(1, 15)] + [strike(100 + day, day, time="") for day in range(1, 15)]
    by_id = {f.id: f for f in told}
    for cluster in partition(told, GROUNDS):
        days = [w.first for c in cluster if (w := by_id[c].window) and w.stated]
        assert not days or max(days) - min(days) <= 1


def decision(number: int, verdict: str, *facts: Fact, **more: Any) -> Decision:
    anchors = tuple(Anchor(f.id, f.report, f.start, f.end) for f in facts)
    return Decision(f"d{number}", verdict, anchors, "ليلى", f"2018-01-{number:02}T10:00:00", "قرأت التقريرين", **more)


A, B, C = strike(1, 3), strike(2, 3), strike(3, 9)
FAR = fact("protest", 4, places=["dz"], time="2016-01-01", published="2016-01-01")


@pytest.mark.parametrize(
    ("decisions", "wanted"),
    [
        ([], [("0001", "0002"), ("0003",), ("0004",)]),
        ([decision(1, "apart", A, B)], [("0001",), ("0002",), ("0003",), ("0004",)]),
        ([decision(1, "same", A, C)], [("0001", "0002", "0003"), ("0004",)]),
        ([decision(1, "same", A, FAR)], [("0001", "0002", "0004"), ("0003",)]),
        ([decision(1, "same", A, C, FAR)], [("0001", "0002", "0003", "0004")]),
        ([decision(1, "same", A, C), decision(2, "apart", B, C)], [("0001", "0003"), ("0002",), ("0004",)]),
        ([decision(1, "apart", A, B), decision(2, "same", A, B)], [("0001", "0002"), ("0003",), ("0004",)]),
        ([decision(2, "apart", A, B), decision(1, "same", A, B)], [("0001",), ("0002",), ("0003",), ("0004",)]),
        ([decision(1, "same", A, B), decision(2, "same", B, C), decision(3, "apart", A, C)], [("0001",), ("0002", "0003"), ("0004",)]),
        ([decision(1, "wrong", B)], [("0001",), ("0003",), ("0004",)]),
        ([decision(1, "wrong", B), decision(2, "same", B, C)], [("0001", "0002", "0003"), ("0004",)]),
        ([decision(1, "field", B, field="modality", value="demanded")], [("0001",), ("0002",), ("0003",), ("0004",)]),
        ([decision(1, "field", B, field="modality", value="demanded"), decision(2, "field", B, field="modality", value="asserted")],
         [("0001", "0002"), ("0003",), ("0004",)]),
    ],
)  # fmt: skip
def test_decisions_win(decisions: list[Decision], wanted: list[tuple[str, ...]]) -> None:
    assert list(partition([A, B, C, FAR], GROUNDS, decisions)) == wanted
    assert list(partition([FAR, C, B, A], GROUNDS, decisions[::-1])) == wanted


@settings(max_examples=40)
@given(some_facts(), st.data())
def test_whatever_was_decided_holds(told: list[Fact], data: st.DataObject) -> None:
    first, second = data.draw(st.permutations(told))[:2]
    verdict = data.draw(st.sampled_from(("same", "apart")))
    together = [c for c in partition(told, GROUNDS, [decision(1, verdict, first, second)]) if first.id in c]
    assert (second.id in together[0]) == (verdict == "same")


def test_a_decision_follows_its_claim_through_a_rereading() -> None:
    moved = Decision("d", "wrong", (Anchor("gone", B.report, B.start + 1, B.end + 5),), "ليلى", "2018-01-01")
    elsewhere = Decision("d", "wrong", (Anchor("gone", B.report, B.end + 1, B.end + 5),), "ليلى", "2018-01-01")
    assert [f.id for f in judged([A, B], [moved]).facts] == ["0001"]
    assert [f.id for f in judged([A, B], [elsewhere]).facts] == ["0001", "0002"]


def test_ids_and_tombstones() -> None:
    facts = {f.id: f for f in (A, B, C)}
    before = named([("0001", "0002"), ("0003",)], facts)
    assert before == {event_id("0001"): ("0001", "0002"), event_id("0003"): ("0003",)}
    split = named([("0001",), ("0002",), ("0003",)], facts)
    joined = named([("0001", "0002", "0003")], facts)
    assert tombstones(before, split) == ()
    assert tombstones(before, joined) == (Tombstone(event_id("0003"), (event_id("0001"),)),)
    assert tombstones(split, joined) == tuple(
        sorted((Tombstone(event_id(c), (event_id("0001"),)) for c in ("0002", "0003")), key=lambda t: t.event)
    )
    assert tombstones(before, named([("0001", "0002")], facts)) == (Tombstone(event_id("0003"), ()),)


def test_a_later_report_does_not_rename_an_event() -> None:
    late = strike(0, 3, published="2017-11-05")
    facts = {f.id: f for f in (A, B, late)}
    assert named([("0000", "0001", "0002")], facts).keys() == named([("0001", "0002")], facts).keys()
