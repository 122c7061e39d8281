from __future__ import annotations

import pytest

from riwaya.records.event import Anchor, Decision, Tombstone, event_id

DECISION = Decision("d1", "field", (Anchor("c", "r", 3, 7),), "ليلى", "2018-01-01T10:00:00", "الرقم خطأ", "killed", {"least": 3, "most": 3})


def test_a_decision_goes_out_and_comes_back() -> None:
    assert Decision.of(DECISION.to_dict()) == DECISION


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"verdict": "maybe"}, "verdict 'maybe' is none of same, apart, wrong, field"),
        ({"verdict": None}, "verdict None"),
        ({"claims": []}, "at least one claim"),
        ({"claims": "c"}, "at least one claim"),
    ],
)
def test_a_bad_decision_is_named(change: dict[str, object], named: str) -> None:
    with pytest.raises(ValueError, match=named):
        Decision.of(DECISION.to_dict() | change)


@pytest.mark.parametrize("field", ["id", "who", "when"])
def test_a_missing_field_is_named(field: str) -> None:
    told = {k: v for k, v in DECISION.to_dict().items() if k != field}
    with pytest.raises(ValueError, match=f"lacks {field}"):
        Decision.of(told)


def test_ids_are_the_same_on_every_machine() -> None:
    assert event_id("0123456789abcdef") == event_id("0123456789abcdef") != event_id("0123456789abcdee")
    assert len(event_id("x")) == 16
    assert Tombstone("a", ("b",)).to_dict() == {"event": "a", "heirs": ["b"]}
