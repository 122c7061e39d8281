"""From a cluster of claims to an event: what is held, by whom, and where they disagree. Nothing is averaged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import combinations
from typing import TypeVar

from riwaya.reconcile.compare import Grounds
from riwaya.reconcile.facts import Doer, Fact, Many, Site, Teller
from riwaya.reconcile.kinship import mirrored
from riwaya.reconcile.lineage import lineages
from riwaya.reconcile.merge import first_claim
from riwaya.reconcile.where_when import distance
from riwaya.records.claim import KINDS
from riwaya.records.event import Bounds, Disagreement, Event, Lineage, Party, Spot, Voice, When, event_id

_Value = TypeVar("_Value")
_STRENGTH = ("asserted", "possible", "planned", "demanded", "hypothetical")
_FAR = 15.0
"""Kilometres from which two places told for one event are a disagreement, not two precisions."""


def event(facts: Sequence[Fact], grounds: Grounds) -> Event:
    """The event that the claims of one cluster tell of.

    Args:
        facts: the cluster's claims.
        grounds: the ties between actors, and the near-copies among reports.
    """
    told = sorted(facts, key=lambda f: (f.day is None, f.day or 0, f.id))
    lines = lineages(told, grounds.copies, grounds.ties)
    held = [f for f in told if f.polarity == "affirmed"] or told
    kind = _kind(held, lines)
    return Event(
        event_id(first_claim(told)), kind, _time(held, lines), _spots(held), _parties(held, lambda f: _doers(f, kind)),
        _parties(held, lambda f: _sufferers(f, kind)), _bounds(f.killed for f in held), _bounds(f.wounded for f in held),
        tuple(f.id for f in told), _voices(told), lines, status(told, lines, grounds), _modality(told), _disagreements(told, grounds),
    )  # fmt: skip


def status(facts: Sequence[Fact], lines: Sequence[Lineage], grounds: Grounds) -> str:
    """How the event stands.

    ``denied``: the last word of every lineage is a denial. ``disputed``: somebody denies it, or claims lay it at the doors of opposed
    sides. ``corroborated``: two or more lineages assert it that are not all of one side. ``claimed``: all others.
    """
    by_id = {f.id: f for f in facts}
    last = [max((by_id[c] for c in line.claims), key=lambda f: (f.day or 0, f.start, f.id)) for line in lines]
    if all(f.polarity == "negated" for f in last):
        return "denied"
    if any(f.polarity == "negated" for f in facts) or _blamed_on_both(facts, grounds):
        return "disputed"
    return "corroborated" if len(_independent(lines, by_id, grounds)) > 1 else "claimed"


def _independent(lines: Sequence[Lineage], facts: Mapping[str, Fact], grounds: Grounds) -> set[str]:
    """The sides that assert it; a lineage of no side stands for itself."""
    found = set()
    for line in lines:
        told = [facts[c] for c in line.claims if facts[c].modality == "asserted"]
        if told:
            found.add(voice(told, grounds) or "line " + line.id)
    return found


def voice(facts: Iterable[Fact], grounds: Grounds) -> str | None:
    """The side whose word a lineage is: a paper that copies a party's line speaks for that party."""
    return next((side for fact in facts if (side := grounds.ties.voice(fact))), None)


def _blamed_on_both(facts: Sequence[Fact], grounds: Grounds) -> bool:
    for a, b in combinations([f for f in facts if f.agents and f.kind not in ("clash", "negotiate", "agreement")], 2):
        if not mirrored(a.kind, b.kind) and max(grounds.ties.alike(x, y, a.day) for x in a.agents for y in b.agents) <= -1:
            return True
    return False


def _kind(facts: Sequence[Fact], lines: Sequence[Lineage]) -> str:
    """The kind that most lineages give it; of equals the first in the contract's order."""
    return min(((-len(_lines(lines, claims)), KINDS.index(kind), kind) for kind, claims in _by(facts, lambda f: f.kind)))[2]


def _time(facts: Sequence[Fact], lines: Sequence[Lineage]) -> When | None:
    """The stated days that most lineages tell; of equals the narrower, then the earlier. Without any, the earliest inferred ones."""
    stated = [f for f in facts if f.window and f.window.stated]
    found = _by(stated or [f for f in facts if f.window], lambda f: f.window)
    if not found:
        return None
    ranked = [(-len(_lines(lines, claims)), w.last - w.first, w.first, w) for w, claims in found if w]
    best = min(ranked)[3]
    return When(date.fromordinal(best.first), date.fromordinal(best.last), best.precision, best.stated)


def _lines(lines: Sequence[Lineage], claims: Sequence[str]) -> list[Lineage]:
    return [line for line in lines if not set(claims).isdisjoint(line.claims)]


def _by(facts: Iterable[Fact], value: Callable[[Fact], _Value]) -> list[tuple[_Value, list[str]]]:
    found: dict[_Value, list[str]] = {}
    for fact in facts:
        found.setdefault(value(fact), []).append(fact.id)
    return list(found.items())


def _spots(facts: Sequence[Fact]) -> tuple[Spot, ...]:
    """The places told; one that contains another of them is left out."""
    found: dict[str, tuple[Site, list[str]]] = {}
    for fact in facts:
        for site in fact.sites:
            found.setdefault(site.key, (site, []))[1].append(fact.id)
    outer = {place for site, _ in found.values() for place in site.within}
    kept = [(site, claims) for site, claims in found.values() if site.place not in outer]
    kept.sort(key=lambda item: (-len(set(item[1])), item[0].key))
    return tuple(Spot(s.place, s.ar, s.en, s.lat, s.lon, s.precision, s.within, tuple(dict.fromkeys(claims))) for s, claims in kept)


def _doers(fact: Fact, kind: str) -> tuple[Doer, ...]:
    """Who did it, of an event of the kind: who took a place did not leave it."""
    if mirrored(fact.kind, kind):
        return fact.targets if kind == "withdraw" else ()
    return fact.agents


def _sufferers(fact: Fact, kind: str) -> tuple[Doer, ...]:
    """To whom it was done: from who left a place it was taken."""
    if mirrored(fact.kind, kind):
        return fact.agents if kind == "capture" else ()
    return fact.targets


def _parties(facts: Sequence[Fact], slot: Callable[[Fact], tuple[Doer, ...]]) -> tuple[Party, ...]:
    found: dict[str, tuple[Doer, list[str]]] = {}
    for fact in facts:
        for doer in slot(fact):
            found.setdefault(doer.key, (doer, []))[1].append(fact.id)
    return tuple(Party(d.actor, d.ar, d.en, tuple(claims)) for d, claims in sorted(found.values(), key=lambda i: (-len(i[1]), i[0].key)))


def _voices(facts: Sequence[Fact]) -> tuple[Voice, ...]:
    found: dict[str, tuple[Teller, list[str]]] = {}
    for fact in facts:
        for teller in fact.tellers:
            found.setdefault(teller.doer.key, (teller, []))[1].append(fact.id)
    return tuple(
        Voice(Party(t.doer.actor, t.doer.ar, t.doer.en, tuple(claims)), t.kind)
        for t, claims in sorted(found.values(), key=lambda item: (-len(item[1]), item[0].doer.key))
    )


def _bounds(tolls: Iterable[Many | None]) -> Bounds | None:
    """The lowest and the highest number told; a toll whose end is open opens the whole."""
    told = [t for t in tolls if t]
    if not told:
        return None
    ends = [t.most for t in told]
    return Bounds(min(t.least for t in told), None if None in ends else max(e for e in ends if e is not None))


def _modality(facts: Sequence[Fact]) -> str:
    found = {f.modality for f in facts}
    return next((m for m in _STRENGTH if m in found), "asserted")


def _disagreements(facts: Sequence[Fact], grounds: Grounds) -> tuple[Disagreement, ...]:
    """The fields of which claims tell different values, each value with its claims."""
    stated = [f for f in facts if f.window and f.window.stated]
    actors = [f for f in facts if f.agents]
    found = [
        _apart("kind", facts, lambda f: f.kind),
        _apart("polarity", facts, lambda f: f.polarity),
        _apart("modality", facts, lambda f: f.modality),
        _apart("time", stated, lambda f: (f.window.first, f.window.last) if f.window else None, _days),
        _apart("killed", [f for f in facts if f.killed], lambda f: f.killed, _toll),
        _apart("wounded", [f for f in facts if f.wounded], lambda f: f.wounded, _toll),
        _apart("means", [f for f in facts if f.means], lambda f: f.means),
        _apart("agents", actors, lambda f: tuple(sorted(d.key for d in f.agents)), list) if _blamed_on_both(actors, grounds) else None,
        _apart("places", [f for f in facts if f.sites], lambda f: tuple(sorted(s.key for s in f.sites)), list)
        if _scattered(facts)
        else None,
    ]
    return tuple(d for d in found if d)


def _apart(
    field: str, facts: Iterable[Fact], value: Callable[[Fact], _Value], shown: Callable[[_Value], object] = lambda v: v
) -> Disagreement | None:
    groups = _by(facts, value)
    return Disagreement(field, tuple((shown(v), tuple(claims)) for v, claims in groups)) if len(groups) > 1 else None


def _days(window: tuple[int, int] | None) -> object:
    return {"first": date.fromordinal(window[0]).isoformat(), "last": date.fromordinal(window[1]).isoformat()} if window else None


def _toll(toll: Many | None) -> object:
    return {"least": toll.least, "most": toll.most} if toll else None


def _scattered(facts: Sequence[Fact]) -> bool:
    """Some two claims name places of their own that are far from each other."""
    placed = [[s for s in f.sites if s.lat is not None and s.lon is not None and s.precision in ("exact", "settlement")] for f in facts]
    return any(all(_km(s, t) > _FAR for s in a for t in b) for a, b in combinations([p for p in placed if p], 2))


def _km(a: Site, b: Site) -> float:
    return distance(a.lat or 0, a.lon or 0, b.lat or 0, b.lon or 0)
