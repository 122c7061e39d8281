"""What people decided, applied to the facts at hand.

A decision names claims by id and, should a re-reading have given them other ids, by report and trigger. Of contradicting decisions
the latest holds; two of the same moment are ordered by their ids.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations, pairwise, product
from typing import NamedTuple

from riwaya.reconcile.facts import Fact, amended
from riwaya.records.event import Anchor, Decision


class Judged(NamedTuple):
    """Facts as people left them.

    Attributes:
        facts: without those judged wrong, with corrected fields.
        same: groups of claims that are one happening, each sorted; claims of no decision are in none.
        apart: pairs of claims, the smaller id first, that are two.
    """

    facts: tuple[Fact, ...]
    same: tuple[tuple[str, ...], ...] = ()
    apart: frozenset[tuple[str, str]] = frozenset()


class _Found(NamedTuple):
    decision: Decision
    claims: tuple[str, ...]


def judged(facts: Sequence[Fact], decisions: Iterable[Decision]) -> Judged:
    """Apply decisions to facts; a decision on claims that are not among the facts says nothing.

    Raises:
        ValueError: a ``field`` decision names a field that cannot be corrected.
    """
    latest = sorted(decisions, key=lambda d: (d.when, d.id), reverse=True)
    found = list(_found(facts, latest))
    wrong = _wrong(found)
    kept = tuple(_corrected(f, found) for f in facts if f.id not in wrong) if found else tuple(facts)
    same, apart = _bonds([_Found(d, tuple(c for c in claims if c not in wrong)) for d, claims in found])
    return Judged(kept, same, apart)


def _found(facts: Sequence[Fact], decisions: Sequence[Decision]) -> Iterable[_Found]:
    reports = {a.report for d in decisions for a in d.claims}
    by_report: dict[str, list[Fact]] = {}
    for fact in facts:
        if fact.report in reports:
            by_report.setdefault(fact.report, []).append(fact)
    for decision in decisions:
        claims = (_claim(a, by_report.get(a.report, [])) for a in decision.claims)
        yield _Found(decision, tuple(dict.fromkeys(c for c in claims if c)))


def _claim(anchor: Anchor, facts: Sequence[Fact]) -> str | None:
    """The claim itself, else the one of the same report whose trigger overlaps most."""
    if any(f.id == anchor.claim for f in facts):
        return anchor.claim
    shared = [(min(f.end, anchor.end) - max(f.start, anchor.start), f.id) for f in facts]
    return min(((-n, claim) for n, claim in shared if n > 0), default=(0, None))[1]


def _wrong(found: Sequence[_Found]) -> set[str]:
    """Claims whose latest decision calls them wrong."""
    verdicts: dict[str, str] = {}
    for decision, claims in found:
        for claim in claims:
            verdicts.setdefault(claim, decision.verdict)
    return {claim for claim, verdict in verdicts.items() if verdict == "wrong"}


def _corrected(fact: Fact, found: Sequence[_Found]) -> Fact:
    done: set[str] = set()
    for decision, claims in found:
        if decision.verdict == "field" and decision.field and decision.field not in done and fact.id in claims:
            done.add(decision.field)
            fact = amended(fact, decision.field, decision.value)
    return fact


def _bonds(found: Sequence[_Found]) -> tuple[tuple[tuple[str, ...], ...], frozenset[tuple[str, str]]]:
    groups: dict[str, frozenset[str]] = {}
    apart: set[tuple[str, str]] = set()
    for decision, claims in found:
        if decision.verdict == "same":
            for a, b in pairwise(claims):
                _unite(groups, apart, a, b)
        elif decision.verdict == "apart":
            apart.update(_pair(a, b) for a, b in combinations(claims, 2) if b not in groups.get(a, ()))
    return tuple(sorted({tuple(sorted(g)) for g in groups.values()})), frozenset(apart)


def _unite(groups: dict[str, frozenset[str]], apart: set[tuple[str, str]], a: str, b: str) -> None:
    mine, others = groups.get(a, frozenset({a})), groups.get(b, frozenset({b}))
    if not any(_pair(x, y) in apart for x, y in product(mine, others)):
        groups.update(dict.fromkeys(mine | others, mine | others))


def _pair(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)
