"""Who bids for the roles of an act: the mentions of its sentence, and those whom the claims before it told."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from riwaya.annotate.counts import CountMention
from riwaya.claims import roles, slots
from riwaya.claims.candidates import NobodyMarks, Pair
from riwaya.claims.earlier import Offer, Told, going_on, known_place, offers
from riwaya.claims.election import Ballot, ballots, elected
from riwaya.claims.relations import Act
from riwaya.claims.story import Sheet
from riwaya.knowledge.scales import Scale

ROLES = ("agents", "targets", "places")


class Bids(NamedTuple):
    """The rivals for a role: mentions by their number, behind them what earlier claims offer; nobody; and how likely each is."""

    pairs: Sequence[Pair]
    offers: Sequence[Offer]
    rivals: Sequence[Pair]
    none: NobodyMarks
    ballot: Ballot

    def chosen(self, lost: Collection[int] = ()) -> tuple[dict[int, float], Offer | None]:
        """The mentions that win, with how likely each is, or the offer that wins; none of those that are ``lost`` to another role."""
        offered = {rival.mention: offer for rival, offer in zip(self.rivals[len(self.pairs) :], self.offers, strict=True)}
        won = elected([rival for rival in self.rivals if rival.mention not in lost], self.ballot)
        return {n: odds for n, odds in won.items() if n not in offered}, next((offered[n] for n in won if n in offered), None)


def bids_of(sheet: Sheet, act: Act, past: roles.Past, told: Sequence[Told], scale: Scale) -> dict[str, Bids]:
    """The bids for each role; ``past`` is what each actor has been so far, ``told`` are the claims before."""
    page, said = act.page, going_on(act)
    actors, places = list(roles.actor_pairs(act, victims(sheet), past)), list(roles.place_pairs(act))
    pairs = dict(zip(ROLES, (actors, actors, places), strict=True))
    names = {roles.known_as(page, actor) for actor in page.actors}
    here = dict(zip(ROLES, (names, names, {known_place(page, place) for place in page.places}), strict=True))
    offered = {role: offers(act, role, told, here[role], said) for role in ROLES}
    rivals = {role: [*pairs[role], *_numbered(offered[role], 1 + max((p.mention for p in pairs[role]), default=-1))] for role in ROLES}
    none = {role: roles.nobody(act, len(pairs[role])) for role in ROLES}
    cast = ballots(rivals, none, scale)
    return {role: Bids(pairs[role], offered[role], rivals[role], none[role], cast[role]) for role in ROLES}


def _numbered(found: Sequence[Offer], first: int) -> Iterator[Pair]:
    """Offers as pairs, numbered behind the mentions."""
    return (Pair(number, offer.marks) for number, offer in enumerate(found, first))


def victims(sheet: Sheet) -> frozenset[int]:
    """The tokens of those whose death or wounds are counted."""
    return counted(sheet, [c for c in sheet.counts if c.what in ("killed", "wounded")])


def counted(sheet: Sheet, counts: Sequence[CountMention]) -> frozenset[int]:
    """The tokens of the counts and of those whom they count."""
    return slots.counted(sheet.page, [(c.start, max(c.end, c.who_end)) for c in counts])
