"""Both sides: whom a collective stands for that names the parties of what was told before (الطرفان, الجانبين, الجماعتان, طرفي النزاع)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from riwaya.claims.detect import ARMED
from riwaya.claims.earlier import Told
from riwaya.claims.page import Page
from riwaya.records.found import ActorFound

Party = tuple[ActorFound, ...]
Sides = tuple[Party, Party]
"""The one side and the other of an earlier claim."""

_BOTH = re.compile("ال(?:طرف|جانب|فريق|جماعت|فصيل|جيش|حركت)(?:ان|ين)|(?:طرف|جانب)[اي](?: ال(?:نزاع|قتال|صراع|حرب|مواجهه|ازمه|خلاف))?")
_SIDES = ARMED | {"state", "government", "party", "tribe"}
"""Sorts of actor that are a side; who only tells of a fight, and whom it befalls, are none."""
_REACH = 12  # sentences back within which "both sides" are those of a claim


def collective(page: Page, actor: ActorFound) -> bool:
    """Whether an actor is a collective of both sides."""
    return actor.actor is None and _BOTH.fullmatch(page.scan.text[actor.start : actor.end]) is not None


def sides(page: Page, past: Sequence[Told]) -> Sides | None:
    """The two sides of the last claim before (``past``, in order) that told two; None where none did."""
    near = (told for told in reversed(past) if page.number - told.page <= _REACH)
    return next((two for told in near if (two := _two(told))), None)


def _two(told: Told) -> Sides | None:
    agents, targets = (tuple(actor for _, actor in party if actor.sort in _SIDES) for party in (told.agents, told.targets))
    if agents and targets and not {name for name, _ in told.agents} & {name for name, _ in told.targets}:
        return agents, targets
    return (agents[:1], agents[1:]) if len(agents) > 1 else None


def spread(page: Page, who: Party, whom: Party, past: Sequence[Told], *, against: bool) -> Sides:
    """The agents and targets of a claim with a collective resolved; ``against`` where the sides fight each other."""
    met = [actor for actor in (*who, *whom) if collective(page, actor)]
    two = sides(page, past) if met else None
    if two is None:
        return who, whom
    one, other = (tuple(_called(actor, met[0]) for actor in party) for party in two)
    known = {actor.actor for party in two for actor in party}
    if against and all(collective(page, actor) or actor.actor in known for actor in whom):
        return one, other
    both = (*one, *other)
    return _put(page, who, both), _put(page, whom, both)


def _put(page: Page, party: Party, both: Party) -> Party:
    """A party with both sides in the place of their collective."""
    if not any(collective(page, actor) for actor in party):
        return party
    return (*(actor for actor in party if not collective(page, actor)), *both)


def _called(actor: ActorFound, collective: ActorFound) -> ActorFound:
    """A known side by the words of the collective; an unknown one keeps the words that tell who it is."""
    if actor.actor is None:
        return actor
    start, end, first, last = collective.start, collective.end, collective.first, collective.last
    return actor._replace(start=start, end=end, first=first, last=last, before=collective.before, name=-1)
