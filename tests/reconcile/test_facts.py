from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from riwaya.reconcile.facts import Many, amended, facts
from tests.reconcile.claim_makers import actor, claim, fact, place, report, toll, when


def day(told: str) -> int:
    return date.fromisoformat(told).toordinal()


@pytest.mark.parametrize(
    ("kind", "time", "published", "first", "last", "stated"),
    [
        ("capture", "2017-11-03", "2017-11-09", "2017-11-03", "2017-11-03", True),
        ("capture", "2017-11-03..2017-11-05", "2017-11-09", "2017-11-03", "2017-11-05", True),
        ("capture", "", "2017-11-09", "2017-11-07", "2017-11-09", False),
        ("capture", "", "2017-11-09T23:10:00+03:00", "2017-11-07", "2017-11-09", False),
        ("hold", "", "2017-11-09", "2017-11-09", "2017-11-09", False),
        ("siege", "", "2017-11-09", "2017-11-09", "2017-11-09", False),
    ],
)
def test_the_window_is_stated_or_lies_before_publication(kind: str, time: str, published: str, first: str, last: str, stated: bool) -> None:  # noqa: FBT001
    window = fact(kind, time=time, published=published).window
    assert window is not None
    assert (window.first, window.last, window.stated) == (day(first), day(last), stated)


def test_without_any_date_there_is_no_window() -> None:
    made = report("r", "", "صحيفة", claim("capture")) | {"published": None, "outlet": None}
    assert facts(made)[0].window is None


@pytest.mark.parametrize(
    ("text", "complete", "handing"),
    [
        ("سيطرت القوات على كامل المدينة", True, False),
        ("سيطرت القوات بالكامل على البلدة", True, False),
        ("استولى المسلحون على جميع أحياء البلدة", True, False),
        ("سيطرت القوات على المدينة", False, False),
        ("أكمل الجنود طريقهم إلى القرية", False, False),
        ("سلّم المقاتلون البلدة إلى الجيش", False, True),
        ("اتفاق على تسليم البلدة إلى الجيش", False, True),
        ("سلّم المقاتلون أنفسهم إلى الجيش", False, False),
        ("تسليم أسلحتهم الثقيلة", False, False),
    ],
)
def test_what_the_evidence_says_of_wholes_and_of_handing_over(text: str, complete: bool, handing: bool) -> None:  # noqa: FBT001
    made = fact("capture", evidence=text)
    assert (made.complete, made.handing) == (complete, handing)


def test_two_mentions_of_an_actor_are_one() -> None:
    assert len(fact("capture", agents=["isis", "isis", "مقاتلون"]).agents) == 2


@pytest.mark.parametrize(
    ("field", "value", "attribute", "wanted"),
    [
        ("killed", toll("7-9"), "killed", Many(7, 9)),
        ("wounded", None, "wounded", None),
        ("polarity", "negated", "polarity", "negated"),
        ("modality", "possible", "modality", "possible"),
        ("means", {"start": 0, "end": 1, "text": "x", "code": "mine"}, "means", "mine"),
    ],
)
def test_a_person_corrects_a_field(field: str, value: Any, attribute: str, wanted: object) -> None:
    assert getattr(amended(fact("bombing", killed="3", wounded="4"), field, value), attribute) == wanted


def test_a_person_corrects_actors_places_time_and_kind() -> None:
    before = fact("capture", agents=["isis"], places=["abk"])
    assert amended(before, "agents", [actor("sdf")]).agents[0].actor == "sdf"
    assert amended(before, "targets", [actor("isis")]).targets[0].actor == "isis"
    assert amended(before, "places", [place("omar:at:part")]).sites[0].extent == "part"
    moved = amended(before, "time", when("2017-11-01")).window
    assert moved is not None
    assert moved.first == day("2017-11-01")
    held = amended(before, "kind", "hold").window
    assert held is not None
    assert held.first == day("2017-11-09")


@pytest.mark.parametrize("field", ["sources", "id", "", "evidence"])
def test_other_fields_are_not_corrected(field: str) -> None:
    with pytest.raises(ValueError, match="is none of agents"):
        amended(fact("capture"), field, "x")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("سيطرت القوات على البوكمال وحقل العمر", ["abk", "omar"]),
        ("سيطرت القوات على دير الزور ومطارها", ["dz", "dz-airport"]),
        ("سيطرت القوات على مطار مدينة دير الزور", ["dz-airport"]),
        ("سيطرت القوات على مطار في دير الزور", ["dz-airport"]),
    ],
)
def test_a_town_that_is_named_beside_its_part_stays(text: str, names: list[str]) -> None:
    """Only the most specific place says where, unless both are meant."""
    words = {"abk": "البوكمال", "omar": "حقل العمر", "dz": "دير الزور", "dz-airport": "مطار"}
    told = claim("capture", evidence=text)
    for name, word in words.items():
        if word in text:
            inside = {"within": ["dz"]} if name == "dz-airport" else {}
            told["places"].append(place(name) | inside | {"start": text.index(word), "end": text.index(word) + len(word), "place": name})
    made = report("r", "2017-11-09", "صحيفة", told)
    assert [s.key for s in facts(made)[0].sites] == names
