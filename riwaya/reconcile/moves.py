"""What a claim says about who holds a place: the contract's rules, read off one claim.

A ``capture`` of, a ``withdraw`` ``from``, a ``surrender`` or ``agreement`` that hands over the whole of a place may change its holder; a
``hold`` opens or confirms; ``siege`` and ``clash`` touch the state. An advance, a plan, a demand, a condition says nothing; a denial is
kept as a word that bears on the place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from riwaya.reconcile.compare import Grounds
from riwaya.reconcile.events import voice
from riwaya.reconcile.facts import Doer, Fact, Site
from riwaya.reconcile.lineage import lineages
from riwaya.reconcile.ties import Ties

GAIN, HOLD, LOSS, PART, SIEGE, RELIEF, FIGHT, DENIAL = "gain", "hold", "loss", "part", "siege", "relief", "fight", "denial"
_RANK = (GAIN, HOLD, LOSS, PART, SIEGE, RELIEF, FIGHT, DENIAL)
_KINDS = frozenset("capture withdraw hold surrender agreement siege clash".split())
_OWN = frozenset({"exact", "settlement", "area"})
_DIVISIONS = frozenset({"admin3", "admin2", "admin1", "country"})
_NEWS = 7
"""Days after a change in which a claim without a time is news of it."""
_INSIDE = frozenset("في داخل قرب ضمن وسط محيط".split())


class Move(NamedTuple):
    """A claim's word on one place.

    Attributes:
        day: when it holds from, an ordinal; ``last`` the end of a clash or siege.
        rank: orders moves of one day and one day of publication: a gain before the loss that it is.
        sides: who gains, loses or holds; of a siege, who besieges.
        against: at whose expense, where told.
        voice: the side whose word it is, None for a teller of no side.
        event: the cluster that the claim is in, its first claim id.
    """

    place: str
    day: int
    published: int
    rank: int
    claim: str
    last: int
    sides: tuple[str, ...]
    against: tuple[str, ...]
    voice: str | None
    event: str
    line: str

    @property
    def what(self) -> str:
        """One of ``gain``, ``hold``, ``loss``, ``part``, ``siege``, ``relief``, ``fight``, ``denial``."""
        return _RANK[self.rank]


def moves(cluster: Sequence[Fact], grounds: Grounds) -> Iterator[Move]:
    """The moves of one event's claims, in no order.

    Claims without a stated time take the first day that another claim of the event states: a late reprint does not move the event. One that
    is told a week later stands for its own day: the place may have been lost and taken again.
    """
    bearing = [f for f in cluster if f.kind in _KINDS and f.modality == "asserted" and any(s.place for s in f.sites)]
    if not bearing:
        return
    days = [_day(f) for f in bearing if f.window and f.window.stated and f.polarity == "affirmed"]
    told = min((d for d in days if d is not None), default=None)
    for line in lineages(cluster, grounds.copies, grounds.ties):
        facts = [f for f in cluster if f.id in line.claims]
        side = voice(facts, grounds)
        for fact in facts:
            if fact in bearing:
                own = told is None or (fact.window is not None and fact.window.stated) or (fact.day or told) - told >= _NEWS
                day = _day(fact) if own else told
                if day is not None:
                    yield from _moves(fact, day, (side, min(f.id for f in cluster), line.id), grounds.ties)


def _day(fact: Fact) -> int | None:
    """A change is over at the end of the days told for it, a holding begins with them; without any, the day of publication."""
    if fact.window is None or not fact.window.stated:
        return fact.day
    return fact.window.first if fact.kind in ("hold", "siege", "clash") else fact.window.last


def _moves(fact: Fact, day: int, word: tuple[str | None, str, str], ties: Ties) -> Iterator[Move]:
    side, event, line = word
    last = fact.window.last if fact.window and fact.window.stated else day
    for site in fact.sites:
        what = _what(fact, site)
        if what and site.place:
            sides, against = _sides(fact, what, ties)
            if sides or what in (FIGHT, SIEGE, RELIEF, DENIAL):
                yield Move(site.place, day, fact.day or day, _RANK.index(what), fact.id, last, sides, against, side, event, line)


def _what(fact: Fact, site: Site) -> str | None:
    """What a claim says of one of its places, None when it says nothing of who holds it."""
    if site.relative or site.extent == "around" or not _names(fact, site):
        return None
    if fact.polarity == "negated":
        return RELIEF if fact.kind == "siege" else DENIAL if fact.kind != "clash" else None
    if fact.kind == "siege":
        return SIEGE
    if fact.kind == "clash":
        return FIGHT if site.role == "at" and site.precision in _OWN else None
    return _change(fact, site)


def _names(fact: Fact, site: Site) -> bool:
    """The place itself is meant; a division only when the text says that nothing is left out."""
    return site.precision in _OWN or (site.precision in _DIVISIONS and fact.complete)


def _change(fact: Fact, site: Site) -> str | None:
    handing = fact.kind in ("surrender", "agreement")
    if handing and (not fact.handing or site.led in _INSIDE or site.extent == "part"):
        return None
    if handing:
        return GAIN if fact.targets else LOSS
    if fact.kind == "withdraw":
        return LOSS if site.role == "from" and site.extent == "whole" else None
    if site.role != "at":
        return None
    whole = site.extent == "whole"
    if fact.kind == "hold":
        return HOLD if whole else None
    return GAIN if whole else PART


def _sides(fact: Fact, what: str, ties: Ties) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who gains (or holds, or loses), and against whom."""
    handed = what == GAIN and fact.kind in ("surrender", "agreement")
    takers, givers = (fact.targets, fact.agents) if handed else (fact.agents, fact.targets)
    sides = _apart(takers, fact.day, ties)
    return (sides[:1] if what in (GAIN, LOSS, PART) else sides), _apart(givers, fact.day, ties)


def _apart(doers: Sequence[Doer], day: int | None, ties: Ties) -> tuple[str, ...]:
    """The sides of some actors, of allies the first; actors without an id only when there is no other."""
    known = [d for d in doers if d.actor] or list(doers)[:1]
    found: list[Doer] = []
    for doer in known:
        if not any(ties.alike(doer, other, day) >= 0 for other in found):
            found.append(doer)
    return tuple(dict.fromkeys(ties.side(d, day) for d in found))
