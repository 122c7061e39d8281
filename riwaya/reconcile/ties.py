"""What the caller knows of actors and outlets: parents, sides, aliases.

All of it is optional; without ties two actors are the same only when their ids or names are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from riwaya.reconcile.facts import Doer, Fact

_TIED = re.compile(r"(?P<name>[^@]+)(?:@(?P<first>\d{4})?(?:-\d\d)?-(?P<last>\d{4})?(?:-\d\d)?)?\Z")
_KIN, _SIBLINGS, _ALLIES, _NAMED, _OTHER, _RIVALS = 0.8, 0.6, 0.5, 0.6, -0.3, -1.0


class Tie(NamedTuple):
    """A parent or side, and the years in which it holds; 0 and 9999 when open."""

    name: str
    first: int = 0
    last: int = 9999


class OutletTie(NamedTuple):
    """An outlet: the id under which its names meet, and its side when it has one."""

    id: str
    side: str | None = None


class Ties:
    """Parents and sides of actors, and outlets.

    Args:
        parents: an actor's id → ids of its parents, each perhaps with years (``syria-army@2016-2024``).
        sides: an actor's id → ids of its sides, the first its own, each perhaps with years.
        allies: a side → sides whose word about it counts as its own.
        outlets: an outlet's folded name or domain (:func:`riwaya.reconcile.facts.outlet_key`) → what is known of it.
    """

    def __init__(
        self,
        parents: Mapping[str, tuple[str, ...]] | None = None,
        sides: Mapping[str, tuple[str, ...]] | None = None,
        outlets: Mapping[str, OutletTie] | None = None,
        allies: Mapping[str, tuple[str, ...]] | None = None,
    ) -> None:
        self._parents = {actor: tuple(map(_tie, told)) for actor, told in (parents or {}).items()}
        self._sides = {actor: tuple(map(_tie, told)) for actor, told in (sides or {}).items()}
        self._outlets = dict(outlets or {})
        self._allies = {frozenset((side, other)) for side, others in (allies or {}).items() for other in others}
        self._memory: dict[tuple[str, str, int], float] = {}

    def sides(self, actor: str | None, day: int | None) -> tuple[str, ...]:
        """The sides of an actor on a day, its own first; its parents' when it has none of its own."""
        if actor is None:
            return ()
        year = date.fromordinal(day).year if day else None
        for member in (actor, *self.ancestors(actor, day)):
            found = tuple(t.name for t in self._sides.get(member, ()) if year is None or t.first <= year <= t.last)
            if found:
                return found
        return ()

    def ancestors(self, actor: str, day: int | None) -> tuple[str, ...]:
        """Parents, their parents and so on, nearest first."""
        year = date.fromordinal(day).year if day else None
        found: dict[str, None] = {}
        rank = [actor]
        while rank:
            rank = [t.name for a in rank for t in self._parents.get(a, ()) if year is None or t.first <= year <= t.last]
            rank = [a for a in dict.fromkeys(rank) if a not in found and a != actor]
            found.update(dict.fromkeys(rank))
        return tuple(found)

    def side(self, doer: Doer, day: int | None) -> str:
        """Under what name a holder is listed: its own side, or the actor itself."""
        return next(iter(self.sides(doer.actor, day)), doer.key)

    def outlet(self, name: str) -> OutletTie:
        """What is known of an outlet, by its folded name."""
        return self._outlets.get(name) or OutletTie(name)

    def one_word(self, a: str, b: str) -> bool:
        """Whether two sides speak as one."""
        return a == b or frozenset((a, b)) in self._allies

    def alike(self, a: Doer, b: Doer, day: int | None) -> float:
        """How far two actors may be one: 1 the same, 0 nothing known, -1 of different sides."""
        if a.key == b.key:
            return 1.0
        if a.actor is None or b.actor is None:
            return _NAMED if _one_name(a, b) else 0.0
        low, high = sorted((a.actor, b.actor))
        key = (low, high, date.fromordinal(day).year if day else 0)
        if key not in self._memory:
            self._memory[key] = self._related(low, high, day)
        return self._memory[key]

    def _related(self, a: str, b: str, day: int | None) -> float:
        above_a, above_b = self.ancestors(a, day), self.ancestors(b, day)
        if a in above_b or b in above_a:
            return _KIN
        if not set(above_a).isdisjoint(above_b):
            return _SIBLINGS
        sides_a, sides_b = self.sides(a, day), self.sides(b, day)
        if not sides_a or not sides_b:
            return _OTHER
        return _RIVALS if set(sides_a).isdisjoint(sides_b) else _ALLIES

    def voice(self, fact: Fact) -> str | None:
        """The side whose word a claim is: of the narrator nearest to the event whose side is known, at last of the outlet."""
        for teller in fact.tellers:
            if teller.kind != "outlet":
                found = self.sides(teller.doer.actor, fact.day) or _listed(self.outlet(teller.doer.key.removeprefix("~").lower()).side)
                if found:
                    return found[0]
        return self.outlet(fact.outlet).side


NO_TIES = Ties()
"""Nothing known of any actor."""


def _listed(side: str | None) -> tuple[str, ...]:
    return (side,) if side else ()


def _tie(told: str) -> Tie:
    found = _TIED.match(told)
    if not found:
        raise ValueError(f"tie {told!r} is not like `side`, `side@2011-2024` or `side@2024-`")
    return Tie(found["name"], int(found["first"] or 0), int(found["last"] or 9999))


def _one_name(a: Doer, b: Doer) -> bool:
    """One name is the other and more words."""
    low, high = sorted((set(a.ar.split()), set(b.ar.split())), key=len)
    return len(low) > 1 and low <= high
