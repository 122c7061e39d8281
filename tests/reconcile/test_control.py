from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riwaya.reconcile.compare import Grounds
from riwaya.reconcile.control import control
from riwaya.reconcile.facts import Fact
from riwaya.reconcile.merge import partition
from riwaya.reconcile.ties import OutletTie, Ties
from riwaya.records.event import POLICIES, STATES, Control
from tests.reconcile.claim_makers import TIES, fact

GROUNDS = Grounds(TIES)
SHAM, WADI, KHABUR = "وكالة الشام الرسمية", "وكالة الوادي", "وكالة الخابور للأنباء"
GOV, ISIS, SDF = ("syria-government",), ("isis",), ("sdf",)
Row = tuple[str | None, str | None, tuple[str, ...], str]


def told(kind: str, number: int, day: int, *agents: str, outlet: str = "صحيفة", **more: Any) -> Fact:
    today = f"2017-11-{day:02}"
    base: dict[str, Any] = {"agents": list(agents), "places": ["abk"], "time": today, "published": today}
    return fact(kind, number, outlet=outlet, **(base | more))


def rows(facts: Sequence[Fact], policy: str = "latest", place: str = "abk", grounds: Grounds = GROUNDS) -> list[Control]:
    return [c for c in control(partition(facts, grounds), {f.id: f for f in facts}, grounds, policy) if c.place == place]


def shown(found: Sequence[Control]) -> list[Row]:
    return [(_day(c.first), _day(c.last), c.holders, c.state) for c in found]


def _day(day: date | None) -> str | None:
    return f"{day:%d}" if day else None


HELD = told("hold", 1, 1, "isis")
ISIS_HOLDS: list[Row] = [("01", None, ISIS, "held")]


@pytest.mark.parametrize(
    "more",
    [
        told("advance", 2, 5, "syria-army"),
        told("attack", 2, 5, "syria-army"),
        told("capture", 2, 5, "syria-army", modality="planned"),
        told("capture", 2, 5, "syria-army", modality="demanded"),
        told("capture", 2, 5, "syria-army", modality="hypothetical"),
        told("capture", 2, 5, "syria-army", modality="possible"),
        told("capture", 2, 5, "syria-army", polarity="negated"),
        told("capture", 2, 5, "syria-army", places=["abk:at:near"]),
        told("capture", 2, 5, "syria-army", places=["abk:at:around"]),
        told("capture", 2, 5, "syria-army", places=["abk:to"]),
        told("capture", 2, 5, "syria-army", places=["masakin"]),
        told("capture", 2, 5, "syria-army", places=["abk-district"]),
        told("capture", 2, 5),
        told("withdraw", 2, 5, "isis", places=["abk:to"]),
        told("withdraw", 2, 5, "isis"),
        told("withdraw", 2, 5, "isis", places=["abk:from:part"]),
        told("withdraw", 2, 5, "sdf", places=["abk:from"]),
        told("surrender", 2, 5, "isis", targets=["syria-army"], evidence="سلّم عشرات المقاتلين أنفسهم إلى الجيش"),
        told("surrender", 2, 5, "isis", targets=["syria-army"], evidence="سلّم عشرات المقاتلين سلاحهم"),
        told("agreement", 2, 5, "isis", targets=["syria-army"], evidence="اتفاق على وقف إطلاق النار"),
        told("agreement", 2, 5, "isis", targets=["syria-army"], modality="planned", evidence="اتفاق على تسليم المدينة"),
        told("siege", 2, 5, "isis"),
        told("clash", 2, 5, "isis", "syria-army", places=["abk:at:near"]),
        told("hold", 2, 5, "isis"),
        told("hold", 2, 5, "isis", polarity="negated"),
    ],
    ids=lambda f: f"{f.kind} {f.modality}",
)
def test_what_changes_nothing(more: Fact) -> None:
    assert shown(rows([HELD, more])) == ISIS_HOLDS


@pytest.mark.parametrize(
    ("more", "wanted"),
    [
        (told("capture", 2, 5, "syria-army"), [("01", "04", ISIS, "held"), ("05", None, GOV, "held")]),
        (told("capture", 2, 5, "militias", "syria-army"), [("01", "04", ISIS, "held"), ("05", None, GOV, "held")]),
        (told("withdraw", 2, 5, "isis", places=["abk:from"]), [("01", "04", ISIS, "held"), ("05", None, (), "unknown")]),
        (told("surrender", 2, 5, "isis", targets=["syria-army"], evidence="سلّم المقاتلون المدينة إلى الجيش"),
         [("01", "04", ISIS, "held"), ("05", None, GOV, "held")]),
        (told("agreement", 2, 5, "isis", targets=["syria-army"], evidence="اتفاق يقضي بتسليم المدينة إلى الجيش"),
         [("01", "04", ISIS, "held"), ("05", None, GOV, "held")]),
        (told("capture", 2, 5, "syria-army", places=["abk:at:part"]), [("01", "04", ISIS, "held"), ("05", None, ISIS, "contested")]),
        (told("siege", 2, 5, "syria-army"), [("01", "04", ISIS, "held"), ("05", None, ISIS, "besieged")]),
        (told("hold", 2, 5, "syria-army"), [("01", "04", ISIS, "held"), ("05", None, ISIS, "disputed")]),
        (told("clash", 2, 5, "isis", "syria-army"),
         [("01", "04", ISIS, "held"), ("05", "05", ISIS, "contested"), ("06", None, ISIS, "held")]),
        (told("clash", 2, 7, "isis", "syria-army", time="2017-11-05..2017-11-07"),
         [("01", "04", ISIS, "held"), ("05", "07", ISIS, "contested"), ("08", None, ISIS, "held")]),
    ],
)  # fmt: skip
def test_what_changes_holder_or_state(more: Fact, wanted: list[Row]) -> None:
    assert shown(rows([HELD, more])) == wanted


def test_a_division_follows_only_when_nothing_is_left_out() -> None:
    bare = told("capture", 1, 5, "syria-army", places=["qaim"], evidence="سيطرت القوات على قضاء القائم")
    whole = told("capture", 2, 6, "syria-army", places=["qaim"], evidence="سيطرت القوات على كامل قضاء القائم")
    assert rows([bare], place="qaim") == []
    assert shown(rows([bare, whole], place="qaim"))[0][0] == "06"


def test_a_siege_is_lifted_and_a_holding_ends_doubt() -> None:
    told_ = [HELD, told("siege", 2, 3, "syria-army"), told("siege", 3, 5, "syria-army", polarity="negated"),
             told("hold", 4, 7, "syria-army"), told("hold", 5, 9, "isis")]  # fmt: skip
    assert [(first, state) for first, _, _, state in shown(rows(told_))] == [
        ("01", "held"), ("03", "besieged"), ("05", "held"), ("07", "disputed"), ("09", "held"),
    ]  # fmt: skip


def test_two_sides_that_share_a_place() -> None:
    split = told("hold", 1, 1, "syria-army", "isis")
    found = rows([split, told("hold", 2, 2, "isis"), told("withdraw", 3, 4, "isis", places=["abk:from"])])
    assert shown(found) == [("01", "03", (*GOV, *ISIS), "contested"), ("04", None, GOV, "held")]


def test_a_place_of_which_only_unrest_is_known() -> None:
    assert shown(rows([told("siege", 1, 2, "isis")])) == [("02", None, (), "besieged")]


OWN = told("capture", 2, 5, "syria-army", outlet=SHAM)


@pytest.mark.parametrize(
    ("more", "holder"),
    [
        ([], ISIS),
        ([told("capture", 3, 5, "syria-army", outlet="قناة الصمود")], ISIS),
        ([told("capture", 3, 5, "syria-army", outlet="جريدة", sources=["army"])], ISIS),
        ([told("capture", 3, 5, "syria-army", outlet="جريدة", sources=["agency=وكالة الشام"])], ISIS),
        ([told("hold", 3, 7, "syria-army", outlet=SHAM)], ISIS),
        ([told("withdraw", 3, 5, "isis", places=["abk:from"], outlet=SHAM)], ISIS),
        ([told("capture", 3, 5, "syria-army", outlet=WADI, polarity="negated")], ISIS),
        ([told("capture", 3, 5, "syria-army", outlet="جريدة")], GOV),
        ([told("capture", 3, 5, "syria-army", outlet="جريدة", sources=["obs"])], GOV),
        ([told("capture", 3, 5, "syria-army", outlet=KHABUR)], GOV),
        ([told("withdraw", 3, 6, "isis", places=["abk:from"], outlet=WADI)], GOV),
        ([told("capture", 3, 5, "syria-army", outlet="جريدة"), told("capture", 4, 5, "syria-army", outlet=WADI, polarity="negated")], GOV),
    ],
)  # fmt: skip
def test_cautious_wants_more_than_a_partys_own_word(more: list[Fact], holder: tuple[str, ...]) -> None:
    found = rows([HELD, OWN, *more], "cautious")
    assert found[-1].holders == holder
    if holder == ISIS:
        assert ("05", ISIS, "disputed") in [(first, holders, state) for first, _, holders, state in shown(found)]
    else:
        assert shown(found)[-1][0] == "05"


def test_cautious_takes_an_admission_at_once() -> None:
    assert rows([HELD, told("withdraw", 2, 5, "isis", places=["abk:from"], outlet=WADI)], "cautious")[-1].state == "unknown"


@pytest.mark.parametrize(
    ("outlet", "kind", "agent", "holder"),
    [
        (SHAM, "capture", "syria-army", ISIS),
        (KHABUR, "capture", "syria-army", ISIS),
        (WADI, "capture", "syria-army", GOV),
        ("جريدة", "capture", "syria-army", GOV),
        (WADI, "withdraw", "isis", ()),
        (SHAM, "withdraw", "isis", ISIS),
    ],
)
def test_self_interest_hears_a_party_only_against_itself(outlet: str, kind: str, agent: str, holder: tuple[str, ...]) -> None:
    told_ = told(kind, 2, 5, agent, outlet=outlet, places=["abk:from" if kind == "withdraw" else "abk"])
    assert rows([HELD, told_], "self-interest")[-1].holders == holder


def test_allies_speak_as_one_where_the_caller_says_so() -> None:
    outlets = {"حليف": OutletTie("حليف", "friend"), "مركز": OutletTie("مركز", "own")}
    sides = {"syria-army": ("own",), "isis": ("isis",)}
    facts = [HELD, told("capture", 2, 5, "syria-army", outlet="مركز"), told("capture", 3, 5, "syria-army", outlet="حليف")]
    apart, allied = Ties(None, sides, outlets), Ties(None, sides, outlets, {"friend": ("own",)})
    assert rows(facts, "cautious", grounds=Grounds(apart))[-1].holders == ("own",)
    assert rows(facts, "cautious", grounds=Grounds(allied))[-1].holders == ("isis",)


def test_a_place_that_is_taken_again_without_a_date_changes_hands_again() -> None:
    again = told("capture", 4, 20, "syria-army", time="")
    facts = [HELD, told("capture", 2, 3, "syria-army"), told("capture", 3, 10, "isis"), again]
    found = [row[:3] for row in shown(rows(facts))]
    assert found == [("01", "02", ISIS), ("03", "09", GOV), ("10", "19", ISIS), ("20", None, GOV)]
    soon = told("capture", 4, 8, "syria-army", time="")
    assert [row[:3] for row in shown(rows([*facts[:3], soon]))] == [("01", "02", ISIS), ("03", "09", GOV), ("10", None, ISIS)]


def test_latest_orders_by_the_day_of_the_event_then_by_publication() -> None:
    late = told("capture", 4, 3, "syria-army", published="2017-11-12")
    facts = [HELD, told("capture", 2, 3, "syria-army"), told("capture", 3, 7, "isis", published="2017-11-08"), late]
    assert shown(rows(facts)) == [("01", "02", ISIS, "held"), ("03", "06", GOV, "held"), ("07", None, ISIS, "held")]
    undated = told("capture", 4, 12, "syria-army", time="", sources=["army"], published="2017-11-05")
    assert shown(rows([*facts[:3], undated])) == shown(rows(facts))


def test_confidence_and_last_word() -> None:
    alone = rows([OWN])[0]
    outsider = rows([HELD])[0]
    both = rows([OWN, told("capture", 3, 5, "syria-army", outlet="جريدة", published="2017-11-06")])[0]
    denied = rows([OWN, told("capture", 3, 5, "syria-army", outlet=WADI, polarity="negated", published="2017-11-08")])[0]
    other = rows([told("capture", 2, 5, "syria-army", outlet=KHABUR)])[0]
    admitted = rows([told("capture", 2, 5, "syria-army", outlet=WADI, targets=["isis"])])[0]
    found = [round(c.confidence, 2) for c in (alone, outsider, both, denied, other, admitted)]
    assert found == [0.3, 0.7, 0.9, 0.1, 0.5, 0.9]
    assert [c.last_word and c.last_word.day for c in (alone, both, denied)] == [5, 6, 8]


def test_opened_and_closed_name_claims() -> None:
    first, second = rows([HELD, OWN, told("capture", 3, 5, "syria-army", outlet="جريدة")], "cautious")
    assert (first.opened, first.closed) == (("0001",), ("0002", "0003"))
    assert (second.opened, second.closed, second.policy) == (("0002", "0003"), (), "cautious")
    assert list(first.to_dict()) == [
        "place",
        "first",
        "last",
        "holders",
        "state",
        "extent",
        "opened",
        "closed",
        "confidence",
        "last_word",
        "policy",
    ]


def test_an_unknown_policy_is_named() -> None:
    with pytest.raises(ValueError, match="'hopeful' is none of cautious, latest, self-interest"):
        control([("0001",)], {"0001": HELD}, GROUNDS, "hopeful")


@st.composite
def a_campaign(draw: st.DrawFn) -> list[Fact]:
    facts = []
    for number in range(draw(st.integers(1, 12))):
        kind = draw(st.sampled_from(("capture", "withdraw", "hold", "siege", "clash")))
        day = draw(st.integers(1, 20))
        facts.append(told(
            kind, number, day, *draw(st.lists(st.sampled_from(("isis", "syria-army", "sdf")), min_size=1, max_size=2, unique=True)),
            outlet=draw(st.sampled_from((SHAM, WADI, KHABUR, "جريدة", "بوابة"))), places=["abk:from" if kind == "withdraw" else "abk"],
            time=draw(st.sampled_from(("", f"2017-11-{day:02}"))), polarity=draw(st.sampled_from(("affirmed", "affirmed", "negated"))),
        ))  # fmt: skip
    return facts


@settings(max_examples=80)
@given(a_campaign(), st.randoms(use_true_random=False), st.sampled_from(POLICIES))
def test_any_order_gives_the_same_control_without_gaps_or_overlaps(facts: list[Fact], chance: random.Random, policy: str) -> None:
    found = rows(facts, policy)
    mixed = list(facts)
    chance.shuffle(mixed)
    assert rows(mixed, policy) == found
    for before, after in pairwise(found):
        assert before.first
        assert before.last
        assert after.first
        assert before.first <= before.last
        assert (after.first - before.last).days == 1
    assert all(c.state in STATES and 0 <= c.confidence <= 1 for c in found)
    assert not found or found[-1].last is None
