"""Clustering: from pairs to happenings, without chaining.

Links (pairs that score above zero) are tried from the best down, ties by claim id; two clusters are joined when the mean of all pairs
between them is above zero. One pair that rules it out, or that a person keeps apart, keeps two clusters apart, so that A does not
come to C through B. The result is a function of the claims and the decisions alone: what is linked to nothing that changed stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple

from riwaya.reconcile.block import Index
from riwaya.reconcile.compare import Grounds, compare
from riwaya.reconcile.decide import Judged, judged
from riwaya.reconcile.facts import Fact
from riwaya.reconcile.where_when import NEVER
from riwaya.records.event import Decision, Tombstone, event_id

_MOST = 2.0
"""What a pair counts at most when two clusters are compared: one claim that was misread does not part what many tell, nor join it."""

Cluster = tuple[str, ...]
"""The ids of the claims of one happening, sorted."""


class Link(NamedTuple):
    """A pair of claims that belongs together, the smaller id first."""

    score: float
    a: str
    b: str


def partition(facts: Sequence[Fact], grounds: Grounds, decisions: Iterable[Decision] = ()) -> tuple[Cluster, ...]:
    """All happenings among the facts, sorted."""
    ledger = Ledger(judged(facts, decisions), grounds)
    return tuple(sorted(ledger.clusters()))


class Ledger:
    """Claims with their links, to which claims are added.

    Args:
        start: the facts to begin with, and the decisions on them and on claims to come.
        grounds: what comparing needs; a mapping of near-copies may grow behind it as reports come in.
    """

    def __init__(self, start: Judged, grounds: Grounds) -> None:
        self._facts: dict[str, Fact] = {}
        self._links: dict[str, dict[str, float]] = {}
        self._judged, self._grounds = start, grounds
        self._index = Index(grounds.copies)
        self.add(start.facts)

    def add(self, facts: Iterable[Fact]) -> None:
        """Take in new claims; what they have no links to does not change."""
        for fact in facts:
            self._facts[fact.id] = fact
            for other in self._index.add(fact):
                score = measured(fact, self._facts[other], self._grounds)
                if score > 0:
                    self._links.setdefault(fact.id, {})[other] = score
                    self._links.setdefault(other, {})[fact.id] = score

    def clusters(self, around: Iterable[str] | None = None) -> Iterator[Cluster]:
        """The clusters of all claims, or of those that the given claims touch through links and decisions."""
        bonds: dict[str, tuple[str, ...]] = {claim: group for group in self._judged.same for claim in group}
        seen: set[str] = set()
        for seed in sorted(self._facts if around is None else around):
            if seed not in seen:
                component = self._reach(seed, bonds)
                seen |= component
                yield from self._cluster(component)

    def _reach(self, seed: str, bonds: Mapping[str, tuple[str, ...]]) -> set[str]:
        reached, todo = {seed}, [seed]
        while todo:
            claim = todo.pop()
            more = (*self._links.get(claim, ()), *(c for c in bonds.get(claim, ()) if c in self._facts))
            todo += [c for c in dict.fromkeys(more) if c not in reached]
            reached.update(more)
        return reached

    def _cluster(self, component: set[str]) -> Iterable[Cluster]:
        if len(component) == 1:
            return [tuple(component)]
        links = [Link(score, a, b) for a in component for b, score in self._links.get(a, {}).items() if a < b]
        return clustered({c: self._facts[c] for c in component}, links, self._judged, self._grounds)


def clustered(facts: Mapping[str, Fact], links: Iterable[Link], judged_: Judged, grounds: Grounds) -> tuple[Cluster, ...]:
    """The clusters of one component: of claims that links and decisions hold together.

    Args:
        facts: the component's facts by claim id.
        links: every pair among them that scores above zero.
        judged_: people's decisions on them.
        grounds: what comparing needs.
    """
    nodes = _nodes(facts, judged_)
    measure = _measure(facts, judged_, grounds, nodes)
    node_of = {claim: node for node, claims in nodes.items() for claim in claims}
    tried: dict[tuple[str, str], float] = {}
    for score, a, b in links:
        x, y = sorted((node_of[a], node_of[b]))
        if x != y:
            tried[x, y] = max(score, tried.get((x, y), NEVER))
    groups = _agglomerate(list(nodes), [Link(s, a, b) for (a, b), s in tried.items()], measure)
    return tuple(tuple(sorted(c for node in group for c in nodes[node])) for group in groups)


def _nodes(facts: Mapping[str, Fact], judged_: Judged) -> dict[str, tuple[str, ...]]:
    """What a person joined is one node, named by its first claim; every other claim is its own."""
    groups = [tuple(c for c in group if c in facts) for group in judged_.same]
    joined = {group[0]: group for group in groups if len(group) > 1}
    bound = {claim for group in joined.values() for claim in group}
    return joined | {claim: (claim,) for claim in sorted(facts) if claim not in bound}


def _measure(
    facts: Mapping[str, Fact], judged_: Judged, grounds: Grounds, nodes: Mapping[str, tuple[str, ...]]
) -> Callable[[str, str], float]:
    known: dict[tuple[str, str], float] = {}

    def measure(x: str, y: str) -> float:
        key = (x, y) if x < y else (y, x)
        if key not in known:
            ends = [(a, b) if a < b else (b, a) for a, b in product(nodes[x], nodes[y])]
            kept_apart = not judged_.apart.isdisjoint(ends)
            known[key] = NEVER if kept_apart else max(measured(facts[a], facts[b], grounds) for a, b in ends)
        return known[key]

    return measure


def measured(a: Fact, b: Fact, grounds: Grounds) -> float:
    """The comparison with the smaller id first: floating-point sums must not depend on who came when."""
    return compare(a, b, grounds) if a.id < b.id else compare(b, a, grounds)


def _agglomerate(nodes: Sequence[str], links: Sequence[Link], measure: Callable[[str, str], float]) -> list[list[str]]:
    groups = {node: [node] for node in nodes}
    root = {node: node for node in nodes}
    refused: set[tuple[str, int, str, int]] = set()
    order = sorted(links, key=lambda k: (-k.score, k.a, k.b))
    joined = True
    while joined:
        joined = False
        for _, a, b in order:
            x, y = sorted((root[a], root[b]))
            attempt = (x, len(groups[x]), y, len(groups[y]))
            if x == y or attempt in refused:
                continue
            if _mean(groups[x], groups[y], measure) > 0:
                root.update(dict.fromkeys(groups[y], x))
                groups[x] += groups.pop(y)
                joined = True
            else:
                refused.add(attempt)
    return list(groups.values())


def _mean(mine: Sequence[str], others: Sequence[str], measure: Callable[[str, str], float]) -> float:
    total = 0.0
    for x in sorted(mine):
        for y in sorted(others):
            score = measure(x, y)
            if score == NEVER:
                return NEVER
            total += min(max(score, -_MOST), _MOST)
    return total / (len(mine) * len(others))


def first_claim(facts: Iterable[Fact]) -> str:
    """The claim that names an event: the earliest published, ties by id; later reports seldom change it."""
    return min(facts, key=lambda f: (f.day is None, f.day or 0, f.id)).id


def named(clusters: Iterable[Cluster], facts: Mapping[str, Fact]) -> dict[str, Cluster]:
    """Clusters under their event ids."""
    return {event_id(first_claim(facts[c] for c in cluster)): cluster for cluster in clusters}


def tombstones(before: Mapping[str, Cluster], after: Mapping[str, Cluster]) -> tuple[Tombstone, ...]:
    """The event ids that are no more, with the events that hold their claims now."""
    home = {claim: event for event, claims in after.items() for claim in claims}
    gone = sorted(before.keys() - after.keys())
    return tuple(Tombstone(event, tuple(sorted({home[c] for c in before[event] if c in home}))) for event in gone)
