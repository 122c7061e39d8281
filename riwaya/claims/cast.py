"""Who, whom and where of a claim: the mentions that are weighed for each role, and what a clause leaves out and goes on with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from riwaya.annotate.counts import CountMention
from riwaya.claims import chain, roles, slots
from riwaya.claims.model import says_yes
from riwaya.claims.page import Page
from riwaya.claims.relations import Act, ours
from riwaya.claims.story import Sheet, Story
from riwaya.records.found import ActorFound, PlaceFound, TriggerFound


@dataclass(frozen=True, slots=True)
class Earlier:
    """Who or where was spoken of last in a role: what a clause without subject or place goes on with."""

    kind: str = ""
    page: int = -9
    clause: int = -1
    actors: tuple[ActorFound, ...] = ()
    places: tuple[tuple[PlaceFound, PlaceFound | None], ...] = ()

    def link(self, page: Page, trigger: TriggerFound) -> tuple[str, int, bool]:
        """The kind of that claim, the sentences between, and whether it stands in the same clause."""
        return self.kind, page.number - self.page, page.number == self.page and page.clauses[trigger.first] == self.clause


@dataclass(slots=True)
class Memory:
    """What reading carries from sentence to sentence; lives within one call of :func:`claims_of`."""

    voice: chain.Voice = field(default_factory=chain.Voice)
    agents: Earlier = field(default_factory=Earlier)
    targets: Earlier = field(default_factory=Earlier)
    places: Earlier = field(default_factory=Earlier)
    told: dict[str, int] = field(default_factory=dict)
    past: roles.Past = field(default_factory=roles.Past)


@dataclass(frozen=True, slots=True)
class Cast:
    """Who and where, as found."""

    agents: tuple[ActorFound, ...]
    targets: tuple[ActorFound, ...]
    places: tuple[tuple[PlaceFound, PlaceFound | None], ...]


def cast_of(story: Story, sheet: Sheet, act: Act, memory: Memory, speakers: tuple[ActorFound, ...]) -> Cast:
    """Who, whom and where; a role that the sentence leaves out goes on from before, and who speaks demands, accuses and is "we"."""
    weights, page = story.knowledge.weights, act.page
    pairs = list(roles.actor_pairs(act, victims(sheet), memory.past))
    none = roles.nobody(act, len(pairs))
    agents, targets = (roles.elected(pairs, none, weights[role]) for role in ("agents", "targets"))
    spots = list(roles.place_pairs(act))
    sites = roles.elected(spots, roles.nobody(act, len(spots)), weights["places"])
    who = tuple(page.actors[n] for n, p in agents.items() if p >= targets.get(n, 0))
    whom = tuple(page.actors[n] for n, p in targets.items() if p > agents.get(n, 0))
    if len(whom) > 1:
        some = _counted(page, [c for c in sheet.counts if c.part])
        whom = tuple(a for a in whom if a.first not in some) or whom
    where = tuple((page.places[n], container(page, n)) for n in sites)

    def carried(role: str, before: Earlier) -> bool:
        marks = roles.carried_features(act, before.link(page, act.trigger))
        return says_yes(marks, weights[f"carried_{role}"])

    us = ours(act)
    if speakers and us:
        selves = {roles.known_as(page, a) for a in speakers}
        who, whom = (tuple(a for a in actors if roles.known_as(page, a) not in selves) for actors in (who, whom))
        if us == "subject":
            who = speakers
        else:
            whom, speakers = speakers, ()
    if not who:
        who = speakers or (memory.agents.actors if memory.agents.actors and carried("agents", memory.agents) else ())
    if not whom and memory.targets.actors and carried("targets", memory.targets):
        whom = memory.targets.actors
    if not where and memory.places.places and carried("places", memory.places):
        where = memory.places.places
    return Cast(who, whom, where)


def speaker(narrator: chain.Narrator, page: Page) -> ActorFound:
    """A narrator as one who acts."""
    here = next((a for a in page.actors if a.start <= narrator.start < a.end), None)
    return here or ActorFound(narrator.start, narrator.end, 0, 0, "", narrator.actor, narrator.sort, narrator.kind)


def victims(sheet: Sheet) -> frozenset[int]:
    """The tokens of those whose death or wounds are counted."""
    return _counted(sheet.page, [c for c in sheet.counts if c.what in ("killed", "wounded")])


def _counted(page: Page, counts: Sequence[CountMention]) -> frozenset[int]:
    return slots.counted(page, [(c.start, max(c.end, c.who_end)) for c in counts])


def container(page: Page, number: int) -> PlaceFound | None:
    """The place that the text puts another in."""
    return page.places[number + 1] if number + 1 < len(page.places) and roles.contained(page, number + 1) else None
