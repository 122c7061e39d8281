"""What a clause leaves out: the claims told before it offer those whom it goes on with (الغارات, واصلت تقدمها)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from riwaya.arabic.clitics import ARTICLES
from riwaya.arabic.closed import DEMONSTRATIVES, preposition
from riwaya.claims.detect import group
from riwaya.claims.page import Page
from riwaya.claims.relations import Act, person
from riwaya.records.found import ActorFound, PlaceFound

Site = tuple[PlaceFound, PlaceFound | None]
"""A place of a claim, and the one that the text puts it in."""

_BACK, _REACH = 8, 6  # claims and sentences back that are looked at
_MOST = {"agents": 3, "targets": 3, "places": 1}
"""Offers that are weighed: of 7,404 claims five took one of an actor behind these, and one that of a place."""
_STEPS = 4  # from which on all are as far


class Told(NamedTuple):
    """What a claim has told, each with the name by which a report knows it.

    Attributes:
        kind: its kind.
        page: the number of its sentence.
        clause: that of its clause.
        agents, targets, places: who, whom and where.
    """

    kind: str
    page: int
    clause: int
    agents: tuple[tuple[str, ActorFound], ...] = ()
    targets: tuple[tuple[str, ActorFound], ...] = ()
    places: tuple[tuple[str, Site], ...] = ()


class Offer(NamedTuple):
    """What a claim before offers for a role: its names, itself, the role that it played there, that claim, and the features."""

    names: frozenset[str]
    actors: tuple[ActorFound, ...]
    sites: tuple[Site, ...]
    part: str
    told: Told
    features: tuple[str, ...]

    @property
    def fillers(self) -> tuple[ActorFound | Site, ...]:
        """Those who are offered, of whichever sort."""
        return self.actors or self.sites


_PARTS = {"agents": ("agents", "targets"), "targets": ("targets", "agents"), "places": ("places",)}
"""The roles of earlier claims that offer someone for a role, its own first."""


def known_place(page: Page, place: PlaceFound) -> str:
    """What a place goes by within a report: what its name may mean, else its words."""
    return "|".join(place.places) or page.scan.text[place.start : place.end]


def offers(act: Act, role: str, past: Sequence[Told], here: Collection[str], said: Sequence[str]) -> list[Offer]:
    """Those of the claims before (``past``, in order) whom a role of the act may go on with, the latest first.

    Each is offered once, and none of whom the sentence itself speaks (``here``): those are weighed as mentions. ``said`` is what
    :func:`going_on` finds in the act.
    """
    found: list[Offer] = []
    linked: dict[str, tuple[str, ...]] = {}
    met: set[frozenset[str]] = set()
    recent = [told for told in past[-_BACK:] if act.page.number - told.page <= _REACH]
    often = Counter(name for told in recent for name, _ in getattr(told, role))
    for back, told in enumerate(reversed(recent)):
        for part in _PARTS[role]:
            if len(found) == _MOST[role]:
                return found
            fillers = getattr(told, part)
            names = frozenset(name for name, _ in fillers)
            if not names or names in met or not names.isdisjoint(here):
                continue
            met.add(names)
            what = [filler for _, filler in fillers]
            own = part == role
            link = f"carried={'own' if own else 'other'}"
            times = min(3, max(often[name] for name in names))
            marks = (*_where(act, told, (back, len(found)), link), *_who(act, what, link), f"{link},often={times}")
            if link not in linked:
                linked[link] = tuple(f"{link},{mark}" for mark in said)
            made = (link, *marks, *linked[link])
            actors, sites = ((), tuple(what)) if role == "places" else (tuple(what), ())
            found.append(Offer(names, actors, sites, part, told, made))
    return found


def going_on(act: Act) -> tuple[str, ...]:
    """What an act says itself of whether it goes on."""
    page, trigger, row, kind = act
    pos = row.pos if row else "light"
    return (
        f"kind={kind}",
        f"lex={trigger.trigger}",
        f"pos={pos},tag={trigger.tag}",
        f"pos={pos},def={trigger.before in ARTICLES}",
        f"demo={page.word(trigger.first - 1) in DEMONSTRATIVES}",
        f"behind={trigger.behind},pos={pos}",
        f"prep={preposition(trigger.before)},pos={pos}",
        f"among={min(3, len(page.actors))},pos={pos}",
        f"quoted={page.quotes[trigger.first] >= 0}",
    )


def _where(act: Act, told: Told, order: tuple[int, int], link: str) -> Iterator[str]:
    """How far back the claim lies, and how like this one it is; ``order`` counts claims and offers in between."""
    page, trigger, row, kind = act
    pos = row.pos if row else "light"
    back, rank = min(_STEPS, order[0]), min(_STEPS, order[1])
    gap = min(_STEPS, page.number - told.page)
    same, definite = told.kind == kind, trigger.before in ARTICLES
    yield f"{link},back={back}"
    yield f"{link},rank={rank}"
    yield f"{link},gap={gap}"
    yield f"{link},gap={gap},pos={pos}"
    yield f"{link},gap={gap},first={min(2, trigger.first)}"
    yield f"{link},gap={gap},same={same}"
    yield f"{link},same={same},rank={rank}"
    yield f"{link},same={same},def={definite}"
    yield f"{link},same={same},pos={pos}"
    yield f"{link},kinds={told.kind}>{kind}"
    yield f"{link},clause={gap == 0 and told.clause == page.clauses[trigger.first]}"


def _who(act: Act, what: Sequence[ActorFound | Site], link: str) -> Iterator[str]:
    """What sort they are, and whether the act's form agrees with them."""
    actors = [w for w in what if isinstance(w, ActorFound)]
    yield f"{link},some={min(2, len(what))},kind={act.kind}"
    if actors:
        sort = group(actors[0].sort)
        like = "f" * actors[0].feminine + "p" * actors[0].plural
        yield f"{link},sort={sort}"
        yield f"{link},sort={sort},kind={act.kind}"
        yield f"{link},sort={actors[0].sort}"
        yield f"{link},agrees={person(act)},{like}"
        yield f"{link},known={actors[0].actor is not None}"
    else:
        yield from (f"{link},noun={w[0].noun}" for w in what[:1] if not isinstance(w, ActorFound))
