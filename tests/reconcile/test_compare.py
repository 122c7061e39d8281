from __future__ import annotations

from typing import Any

import pytest

from riwaya.reconcile.block import Index, pairs
from riwaya.reconcile.compare import Grounds, compare, reasons
from riwaya.reconcile.facts import Fact, facts
from riwaya.reconcile.ties import Ties
from tests.reconcile.claim_makers import PARENTS, TIES, claim, fact, place, report

GROUNDS = Grounds(TIES)
TAKEN: dict[str, Any] = {"kind": "capture", "agents": ["syria-army"], "targets": ["isis"], "places": ["abk"], "time": "2017-11-09"}
BOMB: dict[str, Any] = {
    "kind": "bombing",
    "agents": ["isis"],
    "places": ["jafra"],
    "time": "2017-11-04",
    "killed": "35",
    "means": "car_bomb",
}
CLASH: dict[str, Any] = {"kind": "clash", "agents": ["isis"], "targets": ["syria-army"], "places": ["mayadin"], "time": "2017-11-04"}

ONE = [
    (TAKEN, {}),
    (TAKEN, {"time": ""}),
    (TAKEN, {"agents": ["syria-government"]}),
    (TAKEN, {"agents": [], "targets": []}),
    (TAKEN, {"polarity": "negated"}),
    (TAKEN, {"time": "2017-11-08..2017-11-09"}),
    (TAKEN, {"time": "2017-11-08"}),
    (TAKEN, {"modality": "planned"}),
    (TAKEN, {"time": "", "published": "2017-11-25"}),
    (TAKEN, {"kind": "withdraw", "agents": ["isis"], "targets": []}),
    (TAKEN, {"kind": "withdraw", "agents": ["isis"], "targets": [], "places": ["abk:from"]}),
    (BOMB, {"killed": "75-", "targets": ["civilians"]}),
    (BOMB, {"kind": "attack", "means": None}),
    (BOMB, {"places": ["jafra:at:near"]}),
    (BOMB, {"places": ["dz"]}),
    (
        BOMB,
        {
            "places": ["dz-governorate"],
            "killed": "35",
            "targets": ["civilians"],
            "evidence": "تفجير سيارة مفخخة قرب تجمع النازحين على الضفة",
        },
    ),
    (CLASH, {"agents": ["syria-army"], "targets": ["isis"]}),
    (CLASH, {"kind": "attack", "agents": ["syria-army"], "targets": ["isis"]}),
]
TWO = [
    (TAKEN, {"time": "2017-11-19", "published": "2017-11-19"}),
    (TAKEN, {"agents": ["sdf"]}),
    (TAKEN, {"agents": [], "targets": ["syria-army"]}),
    (TAKEN, {"agents": ["isis"], "targets": []}),
    (TAKEN, {"places": ["mayadin"]}),
    (TAKEN, {"places": ["abk:at:part"]}),
    (TAKEN, {"modality": "planned", "time": "", "published": "2017-11-05", "targets": []}),
    (TAKEN, {"modality": "demanded"}),
    (TAKEN, {"kind": "withdraw", "agents": ["syria-army"], "targets": []}),
    (TAKEN, {"kind": "withdraw", "agents": ["sdf"], "targets": []}),
    (TAKEN, {"kind": "withdraw", "agents": ["isis"], "targets": [], "places": ["abk:to"]}),
    (TAKEN, {"kind": "hold", "agents": ["isis"], "targets": [], "time": ""}),
    (TAKEN, {"kind": "advance", "targets": [], "places": ["mayadin:to"]}),
    (TAKEN, {"time": "2017-11-14", "published": "2017-11-15"}),
    (BOMB, {"places": ["omar"]}),
    (BOMB, {"time": "2017-11-08"}),
    (BOMB, {"kind": "protest"}),
    (BOMB, {"places": ["dz-governorate"], "killed": "4", "agents": []}),
    (BOMB, {"places": [], "killed": None, "agents": []}),
    (CLASH, {"modality": "demanded"}),
    (CLASH, {"time": "", "published": "2017-11-07"}),
    (CLASH, {"places": ["hajana"]}),
]


def two(first: dict[str, Any], change: dict[str, Any]) -> tuple[Fact, Fact]:
    mine, other = dict(first), {**first, **change}
    text = {"evidence": "الخبر الأول عن الحدث"}
    return fact(mine.pop("kind"), 1, **(text | mine)), fact(other.pop("kind"), 2, **({"evidence": "رواية ثانية مختلفة"} | other))


@pytest.mark.parametrize(("first", "change"), ONE)
def test_one_happening(first: dict[str, Any], change: dict[str, Any]) -> None:
    a, b = two(first, change)
    assert compare(a, b, GROUNDS) > 0, reasons(a, b, GROUNDS)
    assert set(pairs([a, b], {})) == {("0001", "0002")}


@pytest.mark.parametrize(("first", "change"), TWO)
def test_two_happenings(first: dict[str, Any], change: dict[str, Any]) -> None:
    a, b = two(first, change)
    assert compare(a, b, GROUNDS) <= 0, reasons(a, b, GROUNDS)
    assert compare(a, b, GROUNDS) == compare(b, a, GROUNDS)


def test_every_reason_is_a_sentence() -> None:
    found = reasons(*two(BOMB, {"killed": "75-", "objects": ["convoy"]}), GROUNDS)
    assert {r.feature for r in found} >= {"kind", "place", "time", "toll", "means", "agents", "wording"}
    assert all(r.why and -1 <= r.score <= 1 for r in found)
    assert abs(found[0].score * found[0].weight) >= abs(found[-1].score * found[-1].weight)


COPIED = "وقال شهود إن القوات دخلت الحي فجر أمس وفتشت البيوت كلها ثم انسحبت نحو الطريق العام قبل الظهر"


@pytest.mark.parametrize(
    ("other", "at", "copied"),
    [
        (f"وأفادت الصحيفة في خبر لها بما يلي: {COPIED}", COPIED.index("دخلت"), True),
        (COPIED.replace("فجر أمس", "صباح اليوم"), COPIED.index("دخلت"), False),
        (COPIED, COPIED.index("انسحبت"), False),
    ],
)
def test_copied_sentences_tell_one_thing(other: str, at: int, copied: bool) -> None:  # noqa: FBT001
    """Only from the same word on: one sentence may tell two things."""
    start = other.index("دخلت")
    a, b = fact("advance", at, evidence=COPIED, places=["dz"]), fact("advance", start, evidence=other, report="r0")
    assert [r.why for r in reasons(a, b, GROUNDS) if r.feature == "echo"] == (["the same 10 words around it"] if copied else [])
    one = fact("advance", start, evidence=other, report=a.report)
    assert not [r for r in reasons(a, one, GROUNDS) if r.feature == "echo"]


@pytest.mark.parametrize(
    ("change", "meet"),
    [
        ({"places": ["dz"]}, True),
        ({"places": ["regiment-137"]}, False),
        ({"places": [], "targets": ["civilians"], "killed": None}, False),
        ({"places": [], "killed": "35"}, True),
        ({"time": "2017-12-04"}, False),
        ({"kind": "protest"}, False),
        ({"places": ["marrat"]}, True),
    ],
)
def test_which_claims_meet(change: dict[str, Any], meet: bool) -> None:  # noqa: FBT001
    assert bool(set(pairs(two(BOMB, change), {}))) == meet


def test_claims_of_copied_reports_meet() -> None:
    a, b = two(BOMB, {"places": [], "killed": None, "time": "2017-10-01"})
    assert not set(pairs([a, b], {}))
    assert set(pairs([b, a], {"r1": frozenset({"r2"}), "r2": frozenset({"r1"})})) == {("0001", "0002")}


def test_work_grows_with_the_claims() -> None:
    """The same density over twice the days gives about twice the pairs."""
    counts = []
    for days in (20, 40):
        index = Index({})
        told = (
            fact("clash", d * 10 + n, places=["abk"], time=f"2017-{1 + d // 28:02}-{1 + d % 28:02}") for d in range(days) for n in range(5)
        )
        counts.append(sum(len(index.add(f)) for f in told))
    assert counts[1] < 2.3 * counts[0]


@pytest.mark.parametrize(
    ("a", "b", "wanted"),
    [
        ("isis", "isis", 1.0),
        ("russia-air-force", "russia", 0.8),
        ("syria-air-force", "syria-army", 0.8),
        ("syria-army", "militias", 0.5),
        ("syria-army", "isis", -1.0),
        ("sdf", "coalition", 0.5),
        ("civilians", "isis", -0.3),
        ("لواء الفجر", "لواء الفجر الأول", 0.6),
        ("لواء", "لواء الفجر", 0.0),
        ("isis", "مسلحون", 0.0),
    ],
)
def test_actors(a: str, b: str, wanted: float) -> None:
    left, right = fact("clash", agents=[a]).agents[0], fact("clash", agents=[b]).agents[0]
    assert TIES.alike(left, right, 736000) == TIES.alike(right, left, 736000) == wanted


def test_sides_and_parents_may_have_their_years() -> None:
    ties = Ties({"corps": ("army@2016-2024",)}, {"army": ("old@2000-2024", "new@2024-")}, None)
    in_2018, in_2025 = 736700, 739300
    assert ties.sides("corps", in_2018) == ("old",)
    assert ties.sides("army", in_2025) == ("new",)
    assert ties.sides("corps", in_2025) == ()
    assert Ties(PARENTS).ancestors("russia-mod", None) == ("russia",)


@pytest.mark.parametrize("told", ["", "@2011", "side@x-y"])
def test_a_bad_tie_is_named(told: str) -> None:
    with pytest.raises(ValueError, match="is not like"):
        Ties({"a": (told,)})


@pytest.mark.parametrize(("lat", "one"), [(34.45, True), (34.44, True), (35.02, False)])
def test_a_building_of_no_id_is_another_in_a_town_far_off(lat: float, one: bool) -> None:  # noqa: FBT001
    name = "المجمع الحكومي"
    told = [claim("capture", n, agents=["syria-army"], time="2017-11-09", evidence=f"{n} على {name}") for n in (1, 2)]
    for made, at in zip(told, (34.45, lat), strict=True):
        made["places"] = [place(name) | {"place": None, "lat": at, "lon": 40.919, "precision": "area"}]
    a, b = (facts(report(f"r{n}", "2017-11-09", "صحيفة", made))[0] for n, made in enumerate(told))
    assert (compare(a, b, GROUNDS) > 0) is one
