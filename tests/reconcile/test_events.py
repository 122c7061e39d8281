from __future__ import annotations

from typing import Any

import pytest

from riwaya.reconcile.compare import Grounds
from riwaya.reconcile.events import event
from riwaya.reconcile.facts import Fact
from riwaya.records.event import Bounds, Event, event_id
from tests.reconcile.claim_makers import TIES, fact

GROUNDS = Grounds(TIES)
SHAM, WADI, KHABUR = "وكالة الشام الرسمية", "وكالة الوادي", "وكالة الخابور للأنباء"


def told(number: int, outlet: str = "صحيفة", **more: Any) -> Fact:
    base = {"agents": ["syria-army"], "targets": ["isis"], "places": ["abk"], "time": "2017-11-09"}
    return fact(more.pop("kind", "capture"), number, outlet=outlet, **(base | more))


def made(*facts: Fact) -> Event:
    return event(facts, GROUNDS)


@pytest.mark.parametrize(
    ("facts", "wanted"),
    [
        ([told(1, SHAM)], "claimed"),
        ([told(1, "جريدة")], "claimed"),
        ([told(1, SHAM), told(2, "قناة الصمود")], "claimed"),
        ([told(1, SHAM), told(2, "جريدة", sources=["agency=وكالة الشام"])], "claimed"),
        ([told(1, "جريدة", sources=["army"]), told(2, "بوابة", sources=["army"])], "claimed"),
        ([told(1, "جريدة", sources=["obs"]), told(2, "بوابة", sources=["obs"])], "claimed"),
        ([told(1, SHAM), told(2, "جريدة", modality="possible")], "claimed"),
        ([told(1, SHAM), told(2, WADI)], "corroborated"),
        ([told(1, SHAM), told(2, "جريدة")], "corroborated"),
        ([told(1, "بوابة"), told(2, "جريدة", sources=["obs"])], "corroborated"),
        ([told(1, SHAM), told(2, WADI, polarity="negated")], "disputed"),
        ([told(1, SHAM), told(2, "بوابة"), told(3, "جريدة", sources=["obs"], polarity="negated")], "disputed"),
        ([told(1, SHAM, kind="shelling", agents=["isis"]), told(2, WADI, kind="shelling", agents=["syria-army"])], "disputed"),
        ([told(1, WADI, polarity="negated")], "denied"),
        ([told(1, SHAM), told(2, SHAM, published="2017-11-10", polarity="negated")], "denied"),
        ([told(1, SHAM, published="2017-11-10"), told(2, SHAM, published="2017-11-09", polarity="negated")], "disputed"),
        ([told(1, SHAM, kind="clash", agents=["isis"]), told(2, WADI, kind="clash", agents=["syria-army"])], "corroborated"),
    ],
)
def test_status(facts: list[Fact], wanted: str) -> None:
    assert made(*facts).status == wanted
    assert made(*facts[::-1]) == made(*facts)


def test_a_copy_without_attribution_speaks_for_the_party_that_it_copies() -> None:
    near = {"r1": frozenset({"r2"}), "r2": frozenset({"r1"})}
    facts = [told(1, SHAM), told(2, "جريدة"), told(3, "قناة الصمود")]
    assert event(facts, GROUNDS).status == "corroborated"
    assert event(facts, Grounds(TIES, near)).status == "claimed"
    assert len(event(facts, Grounds(TIES, near)).lineages) == 2


@pytest.mark.parametrize(
    ("tolls", "wanted", "differ"),
    [
        (["35", "75-"], Bounds(35, None), True),
        (["58-86", "60"], Bounds(58, 86), True),
        (["9", "9"], Bounds(9, 9), False),
        (["9", None], Bounds(9, 9), False),
        ([None, None], None, False),
    ],
)
def test_tolls_are_bounds_and_never_averaged(tolls: list[str | None], wanted: Bounds | None, differ: bool) -> None:  # noqa: FBT001
    found = made(*(told(i, f"صحيفة {i}", kind="bombing", killed=t) for i, t in enumerate(tolls)))
    assert found.killed == wanted
    assert [d.field for d in found.disagreements] == (["killed"] if differ else [])


def test_a_deniers_toll_is_not_the_events() -> None:
    assert made(told(1, SHAM, killed="40"), told(2, WADI, killed="2", polarity="negated")).killed == Bounds(40, 40)


def test_most_lineages_give_the_kind_and_the_day() -> None:
    found = made(
        told(1, SHAM, kind="attack", time="2017-11-08"), told(2, "جريدة", kind="attack", time="2017-11-08", sources=["agency=وكالة الشام"]),
        told(3, "بوابة", kind="clash"), told(4, "موقع", kind="clash"), told(5, "راديو", kind="clash", time=""),
    )  # fmt: skip
    assert (found.kind, found.time and found.time.first.isoformat()) == ("clash", "2017-11-09")
    assert {d.field: len(d.values) for d in found.disagreements} == {"kind": 2, "time": 2}


def test_places_of_several_precisions_are_no_disagreement() -> None:
    found = made(told(1, places=["abk"]), told(2, "بوابة", places=["masakin"]), told(3, "جريدة", places=["dz-governorate"]))
    assert [s.place for s in found.places] == ["masakin"]
    assert found.disagreements == ()
    assert [d.field for d in made(told(1, places=["abk"]), told(2, "بوابة", places=["omar"])).disagreements] == ["places"]


def test_without_any_stated_time_it_is_inferred() -> None:
    time = made(told(1, time="")).time
    assert time is not None
    assert time.to_dict() == {"first": "2017-11-07", "last": "2017-11-09", "precision": "days", "stated": False}


def test_as_the_contract_writes_it() -> None:
    tree = made(told(1, SHAM, published="2017-11-10"), told(2, WADI, polarity="negated")).to_dict()
    assert list(tree) == ["id", "kind", "time", "places", "agents", "targets", "killed", "wounded", "claims", "sources", "lineages", "status",
                          "modality", "disagreements"]  # fmt: skip
    assert tree["id"] == event_id("0002")
    assert tree["claims"] == ["0002", "0001"]
    assert tree["agents"] == [{"actor": "syria-army", "name": {"ar": "syria-army", "en": "syria-army"}, "claims": ["0001"]}]
    assert tree["disagreements"] == [
        {"field": "polarity", "values": [{"value": "negated", "claims": ["0002"]}, {"value": "affirmed", "claims": ["0001"]}]}
    ]
    assert tree["lineages"] == [{"id": "0001", "claims": ["0001"]}, {"id": "0002", "claims": ["0002"]}]


@pytest.mark.parametrize(
    ("modalities", "wanted"),
    [(["planned", "asserted"], "asserted"), (["possible", "possible"], "possible"), (["planned", "planned"], "planned")],
)
def test_modality_is_the_strongest(modalities: list[str], wanted: str) -> None:
    assert made(*(told(i, modality=m) for i, m in enumerate(modalities))).modality == wanted
