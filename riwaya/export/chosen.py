"""Which events are asked for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from riwaya.records.event import Event


class Wanted(NamedTuple):
    """What an event must be; a field that is None asks for nothing.

    Attributes:
        places: keys of places: the event is at one of them or inside of it.
        actors: keys of actors: one of them is an agent or a target.
        kinds: one of them is its kind.
        statuses: one of them is its status.
        since: it lasts to this day or longer; an event without days is left out.
        until: it begins on this day or before.
    """

    places: frozenset[str] | None = None
    actors: frozenset[str] | None = None
    kinds: frozenset[str] | None = None
    statuses: frozenset[str] | None = None
    since: date | None = None
    until: date | None = None

    def takes(self, event: Event) -> bool:
        """Whether an event is asked for."""
        return (
            _any(self.kinds, [event.kind])
            and _any(self.statuses, [event.status])
            and _any(self.places, (key for spot in event.places for key in (spot.place or spot.ar, *spot.within)))
            and _any(self.actors, (party.actor or party.ar for party in (*event.agents, *event.targets)))
            and self._in_time(event)
        )

    def _in_time(self, event: Event) -> bool:
        if self.since is None and self.until is None:
            return True
        time = event.time
        return time is not None and (self.since is None or time.last >= self.since) and (self.until is None or time.first <= self.until)


def _any(wanted: frozenset[str] | None, found: Iterable[str]) -> bool:
    return wanted is None or not wanted.isdisjoint(found)
