"""Who, whom and where of a claim: the mentions that are weighed for each role, and what a clause leaves out and goes on with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from riwaya.claims import chain, roles
from riwaya.claims.bids import Bids, bids_of, counted
from riwaya.claims.earlier import Offer, Site, Told, known_place
from riwaya.claims.joined import contained
from riwaya.claims.narrators import Narrator
from riwaya.claims.page import Page
from riwaya.claims.relations import Act, ours
from riwaya.claims.sides import spread
from riwaya.claims.story import Sheet, Story
from riwaya.records.found import ActorFound, PlaceFound

_Chosen = tuple[dict[int, float], Offer | None]
"""The mentions that win a role, with how likely each is, or the offer that wins."""


@dataclass(slots=True)
class Memory:
    """What reading carries from sentence to sentence; lives within one call of :func:`claims_of`."""

    voice: chain.Voice = field(default_factory=chain.Voice)
    told: dict[str, int] = field(default_factory=dict)
    past: roles.Past = field(default_factory=roles.Past)
    claims: list[Told] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Cast:
    """Who and where, as found."""

    agents: tuple[ActorFound, ...]
    targets: tuple[ActorFound, ...]
    places: tuple[Site, ...]


def cast_of(story: Story, sheet: Sheet, act: Act, memory: Memory, speakers: tuple[ActorFound, ...]) -> Cast:
    """Who, whom and where; a role that the sentence leaves out goes on from before, and who speaks demands, accuses and is "we"."""
    page = act.page
    bids = bids_of(sheet, act, memory.past, memory.claims, story.knowledge.scales["roles"])
    (agents, before), (targets, met) = _shared(bids)
    sites, there = bids["places"].chosen()
    who, whom = (tuple(page.actors[n] for n in won) for won in (agents, targets))
    if len(whom) > 1:
        some = counted(sheet, [c for c in sheet.counts if c.part])
        whom = tuple(a for a in whom if a.first not in some) or whom
    where = tuple((page.places[n], container(page, n)) for n in sites)
    us = ours(act)
    if speakers and us:
        selves = {roles.known_as(page, a) for a in speakers}
        who, whom = (tuple(a for a in actors if roles.known_as(page, a) not in selves) for actors in (who, whom))
        if us == "subject":
            who = speakers
        else:
            whom, speakers = speakers, ()
    who = who or speakers or (before.actors if before else ())
    names = {roles.known_as(page, a) for a in who}
    if met and not whom and names.isdisjoint(met.names):
        whom = met.actors
    who, whom = spread(page, who, whom, memory.claims, against=act.kind == "clash")
    return Cast(who, whom, where or (there.sites if there else ()))


def _shared(bids: Mapping[str, Bids]) -> tuple[_Chosen, _Chosen]:
    """The agents and the targets: a mention that is likelier the one is not the other, which then falls to the next likely one."""
    agents, targets = (bids[role].chosen() for role in ("agents", "targets"))
    if lost := {n for n, p in targets[0].items() if p <= agents[0].get(n, 0)}:
        targets = bids["targets"].chosen(lost)
    if lost := {n for n, p in agents[0].items() if p < targets[0].get(n, 0)}:
        agents = bids["agents"].chosen(lost)
    return agents, targets


def told_by(act: Act, cast: Cast) -> Told:
    """What the claim of an act has told, for those that come after it."""
    page = act.page
    agents, targets = (tuple((roles.known_as(page, a), a) for a in actors) for actors in (cast.agents, cast.targets))
    places = tuple((known_place(page, site[0]), site) for site in cast.places)
    return Told(act.kind, page.number, page.clauses[act.trigger.first], agents, targets, places)


def speaker(narrator: Narrator, page: Page) -> ActorFound:
    """A narrator as one who acts."""
    here = next((a for a in page.actors if a.start <= narrator.start < a.end), None)
    return here or ActorFound(narrator.start, narrator.end, 0, 0, "", narrator.actor, narrator.sort, narrator.kind)


def container(page: Page, number: int) -> PlaceFound | None:
    """The place that the text puts another in."""
    return page.places[number + 1] if number + 1 < len(page.places) and contained(page, number + 1) else None
