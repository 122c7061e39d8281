"""Are two claims about one happening? A documented list of weighted features.

Each feature is a small function that returns a score between -1 and 1 and a sentence; the weighted scores and the bias are added up.
Above zero the two claims belong together; minus infinity, from a feature that rules it out, stays minus infinity whatever else holds.
No weight depends on other claims than the two.
"""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType
from typing import NamedTuple

from riwaya.reconcile import where_when, who_what
from riwaya.reconcile.facts import Fact
from riwaya.reconcile.lineage import Copies
from riwaya.reconcile.ties import NO_TIES, Ties
from riwaya.reconcile.where_when import NEVER, Felt


class Grounds(NamedTuple):
    """What comparing needs besides the two claims."""

    ties: Ties = NO_TIES
    copies: Copies = MappingProxyType({})


class Feature(NamedTuple):
    """A feature: what it counts, and the function that feels it."""

    name: str
    weight: float
    felt: Callable[[Fact, Fact, Grounds], Felt]


FEATURES = (
    Feature("kind", 1.8, lambda a, b, _: who_what.kind(a, b)),
    Feature("modality", 1.5, lambda a, b, _: who_what.modality(a, b)),
    Feature("time", 3.4, lambda a, b, _: where_when.time(a, b)),
    Feature("place", 1.6, lambda a, b, _: where_when.place(a, b)),
    Feature("extent", 4.2, lambda a, b, _: where_when.extent(a, b)),
    Feature("retold", 1.6, lambda a, b, _: where_when.retold(a, b)),
    Feature("sides", 3.0, lambda a, b, grounds: who_what.sides(a, b, grounds.ties)),
    Feature("agents", 0.8, lambda a, b, grounds: who_what.agents(a, b, grounds.ties)),
    Feature("targets", 0.5, lambda a, b, grounds: who_what.targets(a, b, grounds.ties)),
    Feature("toll", 1.7, lambda a, b, _: who_what.toll(a, b)),
    Feature("means", 0.7, lambda a, b, _: who_what.means(a, b)),
    Feature("things", 0.7, lambda a, b, _: who_what.things(a, b)),
    Feature("wording", 3.4, lambda a, b, grounds: who_what.wording(a, b, grounds.copies)),
    Feature("echo", 3.1, lambda a, b, _: who_what.echo(a, b)),
    Feature("report", 2.4, lambda a, b, _: who_what.report(a, b)),
)
"""The features and their weights; those that rule out most come first, so that most comparisons end early."""
BIAS = -4.6
"""What has to be outweighed: two claims drawn at random are about two happenings."""


class Reason(NamedTuple):
    """One feature's part in a comparison, for people who ask why."""

    feature: str
    score: float
    weight: float
    why: str


def compare(a: Fact, b: Fact, grounds: Grounds) -> float:
    """The sum of all weighted features and the bias; above zero: one happening."""
    total = BIAS
    for feature in FEATURES:
        score = feature.felt(a, b, grounds).score
        if score == NEVER:
            return NEVER
        total += feature.weight * score
    return total


def reasons(a: Fact, b: Fact, grounds: Grounds) -> tuple[Reason, ...]:
    """Every feature that has something to say about two claims, with its sentence, the weightiest first."""
    felt = ((f, f.felt(a, b, grounds)) for f in FEATURES)
    found = [Reason(f.name, said.score, f.weight, said.why) for f, said in felt if said.why]
    return tuple(sorted(found, key=lambda r: (-abs(r.score * r.weight), r.feature)))
