"""What a report is about and who tells it: the frame in which words that mean several things are read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from riwaya.arabic.clitics import ARTICLES
from riwaya.knowledge.index import Hit
from riwaya.knowledge.load import Knowledge
from riwaya.knowledge.where import BARE
from riwaya.records.text import Report

_SURE = 3  # a country named as often as this beats what the outlet's own country suggests
SPOKEN = 0.1  # share of a country among those that a report names, from which it speaks of it
BASE = "base"
"""The class of the noun for a military base."""
_MATCHES, _GAMES = 2, 0.005
"""Words of games, and their share of a report's words, beyond which it tells of them."""
_WEIGHTS = {"demonym": 2.0, "actor": 1.0, "place": 1.0}


class Focus(NamedTuple):
    """The countries spoken of (weights by ISO code, most named first), the outlet's side and country, the year of publication.

    ``keys`` are the rows of the tables that the report names for each country; the outlet is one of them. ``played`` when it holds
    words of games between teams, ``games`` when it tells of such, ``bases`` when it names a military base.
    """

    countries: dict[str, float]
    side: str
    outlet_country: str
    year: str
    keys: Mapping[str, frozenset[str]] = MappingProxyType({})
    played: bool = True
    games: bool = False
    bases: bool = False

    @property
    def country(self) -> str:
        """The country spoken of most, empty when none is."""
        return next(iter(self.countries), "")

    def share(self, country: str) -> float:
        """The part of what the report names that is of a country, from 0 to 1."""
        return self.countries.get(country, 0.0) / (sum(self.countries.values()) or 1.0)

    def speaks_of(self, country: str, beside: Iterable[str]) -> bool:
        """Whether the report names something of a country ``beside`` these rows."""
        return not self.keys.get(country, frozenset()).issubset(beside)

    def speaks_of_any(self, beside: Collection[str]) -> bool:
        """Whether the report names something of any country ``beside`` these rows."""
        return any(self.speaks_of(country, beside) for country in self.keys)


def focus_of(report: Report, hits: Iterable[Hit], knowledge: Knowledge, words: Sequence[str] = ()) -> Focus:
    """Count the countries of all that the report, of these bare words, names; a name of several places counts for none of them alone."""
    outlet = knowledge.who.outlet(report.outlet)
    counts: defaultdict[str, float] = defaultdict(float)
    keys: defaultdict[str, set[str]] = defaultdict(set)
    last: tuple[int, int] | None = None
    bases = False
    for hit in hits:
        layer = hit.lexeme.layer
        if layer == "place_noun" and hit.before not in ARTICLES:
            bases = bases or knowledge.lexicon.nouns[hit.lexeme.key].sort == BASE
        if layer not in _WEIGHTS or (hit.start, hit.end) == last:
            continue
        last = hit.start, hit.end
        country = _country(hit, knowledge)
        if country and (layer != "place" or hit.end - hit.start > _SURE):
            counts[country] += _WEIGHTS[layer]
            keys[country].add(hit.lexeme.key)
    if outlet and outlet.country:
        counts[outlet.country] += 0.5
        keys[outlet.country].add("")
    played = sum(word in knowledge.lexicon.matches for word in words)
    return Focus(
        dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))),
        outlet.side if outlet else "",
        outlet.country if outlet else "",
        (report.published or "")[:4],
        {country: frozenset(found) for country, found in keys.items()},
        played > 0,
        played > max(_MATCHES, _GAMES * len(words)),
        bases,
    )


def _country(hit: Hit, knowledge: Knowledge) -> str:
    key = hit.lexeme.key
    if hit.lexeme.layer == "place":
        place = knowledge.places.get(key) if hit.lexeme.tag != BARE else None
        return place.country if place and (place.population > 20_000 or place.kind != "city") else ""
    actor = knowledge.who.actors.get(key)
    everywhere = actor and actor.kind == "agency" and not actor.sides  # رويترز tells nothing of Britain
    return actor.country if actor and not everywhere else ""
