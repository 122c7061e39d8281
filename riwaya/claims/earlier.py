"""What a clause leaves out: the claims told before it offer those whom it goes on with (الغارات, واصلت تقدمها)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
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


class GoingMarks(NamedTuple):
    """What an act says itself of whether it goes on.

    Attributes:
        kind, lex, pos, tag, definite, behind, prep: its trigger's.
        demonstrative: whether such a word stands before it.
        among: how many actors its sentence holds.
        quoted, first, person: whether it is quoted, how far from the front it stands, and what its form says of its subject.
    """

    kind: str
    lex: str
    pos: str
    tag: str
    definite: bool
    demonstrative: bool
    behind: str
    prep: str
    among: int
    quoted: bool
    first: int
    person: str


class OfferMarks(NamedTuple):
    """What is known of an offer for a role.

    Attributes:
        link: ``own`` where it played that role, else ``other``.
        back, rank, gap: claims, offers and sentences in between, in steps.
        same, kinds: whether both claims are of one kind, and the two.
        clause: whether they share a clause.
        some, often: how many are offered, and how often claims told of them.
        sort, group, like, known: of an actor its sort, coarse sort, gender and number, and whether a table holds it.
        noun: the class noun of a place.
    """

    link: str
    back: int
    rank: int
    gap: int
    same: bool
    kinds: str
    clause: bool
    some: int
    often: int
    sort: str | None
    group: str | None
    like: str | None
    known: bool | None
    noun: str | None


class Offer(NamedTuple):
    """What a claim before offers for a role: its names, itself, the role that it played there, that claim, and what is known of it."""

    names: frozenset[str]
    actors: tuple[ActorFound, ...]
    sites: tuple[Site, ...]
    part: str
    told: Told
    marks: tuple[OfferMarks, GoingMarks]

    @property
    def fillers(self) -> tuple[ActorFound | Site, ...]:
        """Those who are offered, of whichever sort."""
        return self.actors or self.sites


_PARTS = {"agents": ("agents", "targets"), "targets": ("targets", "agents"), "places": ("places",)}
"""The roles of earlier claims that offer someone for a role, its own first."""


def known_place(page: Page, place: PlaceFound) -> str:
    """What a place goes by within a report: what its name may mean, else its words."""
    return "|".join(place.places) or page.scan.text[place.start : place.end]


def offers(act: Act, role: str, past: Sequence[Told], here: Collection[str], said: GoingMarks) -> list[Offer]:
    """Those of the claims before (``past``, in order) whom a role of the act may go on with, the latest first.

    Each is offered once, and none of whom the sentence itself speaks (``here``): those are weighed as mentions. ``said`` is what
    :func:`going_on` finds in the act.
    """
    found: list[Offer] = []
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
            times = min(3, max(often[name] for name in names))
            made = _marks(act, told, ("own" if part == role else "other", back, len(found), times), what)
            actors, sites = ((), tuple(what)) if role == "places" else (tuple(what), ())
            found.append(Offer(names, actors, sites, part, told, (made, said)))
    return found


def going_on(act: Act) -> GoingMarks:
    """What an act says itself of whether it goes on."""
    page, trigger, row, kind = act
    return GoingMarks(
        kind=kind,
        lex=trigger.trigger,
        pos=row.pos if row else "light",
        tag=trigger.tag,
        definite=trigger.before in ARTICLES,
        demonstrative=page.word(trigger.first - 1) in DEMONSTRATIVES,
        behind=trigger.behind,
        prep=preposition(trigger.before),
        among=min(3, len(page.actors)),
        quoted=page.quotes[trigger.first] >= 0,
        first=min(2, trigger.first),
        person=person(act),
    )


def _marks(act: Act, told: Told, offered: tuple[str, int, int, int], what: Sequence[ActorFound | Site]) -> OfferMarks:
    """What is known of those whom a claim offers: as what, how many claims and offers lie in between, and how often it is told of them."""
    page, trigger, _, kind = act
    link, back, rank, often = offered
    gap = min(_STEPS, page.number - told.page)
    first = what[0]
    actor = first if isinstance(first, ActorFound) else None
    return OfferMarks(
        link=link,
        back=min(_STEPS, back),
        rank=min(_STEPS, rank),
        gap=gap,
        same=told.kind == kind,
        kinds=f"{told.kind}>{kind}",
        clause=gap == 0 and told.clause == page.clauses[trigger.first],
        some=min(2, len(what)),
        often=often,
        sort=actor and actor.sort,
        group=actor and group(actor.sort),
        like=actor and "f" * actor.feminine + "p" * actor.plural,
        known=None if actor is None else actor.actor is not None,
        noun=None if isinstance(first, ActorFound) else first[0].noun,
    )
