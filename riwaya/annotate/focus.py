"""What a report is about and who tells it: the frame in which words that mean several things are read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from riwaya.arabic.fold import fold_key
from riwaya.knowledge.index import Hit
from riwaya.knowledge.load import Knowledge
from riwaya.records.text import Report

_SURE = 3  # a country named as often as this beats what the outlet's own country suggests
_WEIGHTS = {"demonym": 2.0, "actor": 1.0, "place": 1.0}


class Focus(NamedTuple):
    """The countries spoken of (weights by ISO code, most named first), the outlet's side and country, the year of publication."""

    countries: dict[str, float]
    side: str
    outlet_country: str
    year: str

    @property
    def country(self) -> str:
        """The country spoken of most, empty when none is."""
        return next(iter(self.countries), "")


def focus_of(report: Report, hits: Iterable[Hit], knowledge: Knowledge) -> Focus:
    """Count the countries of all that the report names; a name of several places counts for none of them alone."""
    outlet = knowledge.who.outlets.get(fold_key(report.outlet).lower())
    counts: defaultdict[str, float] = defaultdict(float)
    last: tuple[int, int] | None = None
    for hit in hits:
        layer = hit.lexeme.layer
        if layer not in _WEIGHTS or (hit.start, hit.end) == last:
            continue
        last = hit.start, hit.end
        country = _country(hit, knowledge)
        if country and (layer != "place" or hit.end - hit.start > _SURE):
            counts[country] += _WEIGHTS[layer]
    if outlet and outlet.country:
        counts[outlet.country] += 0.5
    return Focus(
        dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))),
        outlet.side if outlet else "",
        outlet.country if outlet else "",
        (report.published or "")[:4],
    )


def _country(hit: Hit, knowledge: Knowledge) -> str:
    key = hit.lexeme.key
    if hit.lexeme.layer == "place":
        place = knowledge.places.get(key)
        return place.country if place and (place.population > 20_000 or place.kind != "city") else ""
    actor = knowledge.who.actors.get(key)
    return actor.country if actor else ""
