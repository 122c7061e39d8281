"""Who bids for the roles of an act: the mentions of its sentence, and those whom the claims before it told."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from riwaya.annotate.counts import CountMention
from riwaya.claims import roles, slots
from riwaya.claims.earlier import Offer, Told, going_on, known_place, offers
from riwaya.claims.relations import Act
from riwaya.claims.story import Sheet

ROLES = ("agents", "targets", "places")


class Bids(NamedTuple):
    """The rivals for a role: mentions by their number, what earlier claims offer, and the features of nobody."""

    pairs: Sequence[roles.Pair]
    offers: Sequence[Offer]
    none: Sequence[str]

    def rivals(self) -> list[roles.Pair]:
        """All of them as pairs; offers are numbered behind the mentions."""
        first = 1 + max((p.mention for p in self.pairs), default=-1)
        return [*self.pairs, *(roles.Pair(first + n, offer.features, None) for n, offer in enumerate(self.offers))]

    def chosen(self, weights: Mapping[str, float], lost: Collection[int] = ()) -> tuple[dict[int, float], Offer | None]:
        """The mentions that win, with how likely each is, or the offer that wins; none of those that are ``lost`` to another role."""
        rivals = self.rivals()
        offered = {rival.mention: offer for rival, offer in zip(rivals[len(self.pairs) :], self.offers, strict=True)}
        won = roles.elected([rival for rival in rivals if rival.mention not in lost], self.none, weights)
        return {n: odds for n, odds in won.items() if n not in offered}, next((offered[n] for n in won if n in offered), None)


def bids_of(sheet: Sheet, act: Act, past: roles.Past, told: Sequence[Told]) -> dict[str, Bids]:
    """The bids for each role; ``past`` is what each actor has been so far, ``told`` are the claims before."""
    page = act.page
    pairs, spots = list(roles.actor_pairs(act, victims(sheet), past)), list(roles.place_pairs(act))
    actors = {roles.known_as(page, actor) for actor in page.actors}
    places = {known_place(page, place) for place in page.places}
    none, nowhere, said = roles.nobody(act, len(pairs)), roles.nobody(act, len(spots)), going_on(act)
    return {role: Bids(pairs, offers(act, role, told, actors, said), none) for role in ROLES[:2]} | {
        "places": Bids(spots, offers(act, "places", told, places, said), nowhere)
    }


def victims(sheet: Sheet) -> frozenset[int]:
    """The tokens of those whose death or wounds are counted."""
    return counted(sheet, [c for c in sheet.counts if c.what in ("killed", "wounded")])


def counted(sheet: Sheet, counts: Sequence[CountMention]) -> frozenset[int]:
    """The tokens of the counts and of those whom they count."""
    return slots.counted(sheet.page, [(c.start, max(c.end, c.who_end)) for c in counts])
