"""Which place a name means, and why: the readings as grounding ranks them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from riwaya.annotate.focus import Focus
from riwaya.arabic.fold import fold_key
from riwaya.claims.ground import Ground, ground_of, reasons
from riwaya.knowledge.load import Knowledge
from riwaya.knowledge.names import places_called
from riwaya.knowledge.rows import Place
from riwaya.knowledge.where import within
from riwaya.records.found import PlaceFound


class PlaceReading(NamedTuple):
    """A place that a name may mean.

    Attributes:
        place: the place.
        within: what contains it, from small to large.
        reasons: what speaks for it, and by how much.
    """

    place: Place
    within: tuple[Place, ...]
    reasons: tuple[tuple[str, float], ...]

    @property
    def score(self) -> float:
        """The sum of the reasons: the best one wins."""
        return sum(points for _, points in self.reasons)


@dataclass(frozen=True, slots=True)
class PlaceSetting:
    """What else a report is about: a country that it speaks of, and a place that it names."""

    country: str = ""
    near: Place | None = None

    def ground(self, knowledge: Knowledge) -> Ground:
        """What grounding makes of a report that says no more than that."""
        country = self.country or (self.near.country if self.near else "")
        named = (PlaceFound(0, 1, 0, 1, "", (self.near.id,), ""),) if self.near else ()
        return ground_of(named, Focus({country: 1.0} if country else {}, "", "", ""), knowledge)


def place_readings(name: str, knowledge: Knowledge, setting: PlaceSetting) -> list[PlaceReading]:
    """The places that a name may mean, best first; none when no table knows it.

    Args:
        name: in Arabic, a class noun (بلدة) may stand before it; an English name or an id of the tables is known too.
        knowledge: the tables.
        setting: what the report is about.
    """
    mention, ground = _mention(name, knowledge), setting.ground(knowledge)
    places = [knowledge.places[key] for key in mention.places]
    found = [
        PlaceReading(place, tuple(knowledge.places[p] for p in within(knowledge.places, place.id)), tuple(reasons(place, mention, ground)))
        for place in places
    ]
    return sorted(found, key=lambda reading: (-reading.score, reading.place.id))


def _mention(name: str, knowledge: Knowledge) -> PlaceFound:
    """The name as a report would hold it: alone, or behind its class noun."""
    noun, keys = "", places_called(name, knowledge)
    first, _, rest = fold_key(name).partition(" ")
    if not keys and rest:
        noun = next((n.sort for k, n in knowledge.lexicon.nouns.items() if k.startswith("place_noun") and n.id == first), "")
        keys = places_called(rest, knowledge) if noun else keys
    return PlaceFound(0, len(name), 0, 1, "", tuple(sorted(keys)), noun)


def place_names(knowledge: Knowledge) -> Iterable[str]:
    """Every spelling of every place."""
    return (name for place in knowledge.places.values() for name in (place.ar, *place.names, place.en))
