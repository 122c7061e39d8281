"""Are two claims about one happening? A documented list of weighted features.

Each feature is a small function that returns a score between -1 and 1 and a sentence; the weighted scores and the bias are added up.
Above zero the two claims belong together; minus infinity, from a feature that rules it out, stays minus infinity whatever else holds.
No weight depends on other claims than the two.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from riwaya.reconcile import where_when, who_what
from riwaya.reconcile.facts import Fact
from riwaya.reconcile.lineage import Copies
from riwaya.reconcile.ties import NO_TIES, Ties
from riwaya.reconcile.where_when import NEVER, Felt

WEIGHTS: Mapping[str, float] = {
    "kind": 1.5,
    "modality": 1.0,
    "time": 2.0,
    "place": 3.0,
    "extent": 2.0,
    "agents": 1.5,
    "targets": 1.0,
    "toll": 1.5,
    "means": 0.6,
    "things": 0.4,
    "wording": 2.0,
    "report": -1.5,
}
"""What each feature counts."""
BIAS = -5.0
"""What has to be outweighed: two claims drawn at random are about two happenings."""


class Grounds(NamedTuple):
    """What comparing needs besides the two claims."""

    ties: Ties = NO_TIES
    copies: Copies = {}


class Reason(NamedTuple):
    """One feature's part in a comparison, for people who ask why."""

    feature: str
    score: float
    weight: float
    why: str


def compare(a: Fact, b: Fact, grounds: Grounds) -> float:
    """The sum of all weighted features and the bias; above zero: one happening.

    The features that rule out most come first, so that most comparisons end early.
    """
    total = BIAS
    for feature, weight in WEIGHTS.items():
        score = _felt(feature, a, b, grounds).score
        if score == NEVER:
            return NEVER
        total += weight * score
    return total


def reasons(a: Fact, b: Fact, grounds: Grounds) -> tuple[Reason, ...]:
    """Every feature that has something to say about two claims, with its sentence, the weightiest first."""
    found = [Reason(f, felt.score, w, felt.why) for f, w in WEIGHTS.items() if (felt := _felt(f, a, b, grounds)).why]
    return tuple(sorted(found, key=lambda r: (-abs(r.score * r.weight), r.feature)))


def _felt(feature: str, a: Fact, b: Fact, grounds: Grounds) -> Felt:
    if feature in ("agents", "targets"):
        return (who_what.agents if feature == "agents" else who_what.targets)(a, b, grounds.ties)
    if feature == "wording":
        return who_what.wording(a, b, grounds.copies)
    return _PLAIN[feature](a, b)


_PLAIN = {
    "kind": who_what.kind, "modality": who_what.modality, "time": where_when.time, "place": where_when.place, "extent": where_when.extent,
    "toll": who_what.toll, "means": who_what.means, "things": who_what.things, "report": who_what.report,
}  # fmt: skip
