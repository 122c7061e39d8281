"""What a place without a point of its own is told by: the place that "the town" means, and the place that holds a building or a quarter."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from riwaya.arabic.fold import fold_key
from riwaya.knowledge.rows import Place
from riwaya.records.found import PlaceFound

Readings = Callable[[PlaceFound], Sequence[Place]]
"""The readings of a mention, best first."""

_REACH = 700  # letters back within which a report still speaks of a place that it named
_AHEAD = 200  # letters on within which a report names the place that it is about to speak of
_SETTLED = frozenset({"city", "town", "village", "camp", "quarter"})
_KINDS = {
    "city": ("city", "town", "governorate"),
    "town": ("town", "city", "village"),
    "village": ("village", "town"),
    "governorate": ("governorate",),
    "quarter": ("quarter",),
    "camp": ("camp",),
}
"""The kinds of place that a class noun with the article may mean; others mean only a place of their own kind."""
_OPEN = frozenset({"region", "countryside", "desert", "border"})
"""Class nouns for stretches of land that no name need bound."""
_CAPITAL, _CAPITALS = fold_key("عاصمة"), "العاصمة "
"""The word for a capital, and how the other names of one begin in the table (العاصمة السورية)."""
_KINGDOM, _KINGDOMS = fold_key("مملكة"), frozenset({"SA", "JO", "MA", "BH"})
_MANY = re.compile("(?:ات|ان|ين|مدن|قري|احياء|مناطق|مواقع|قواعد|اراضي|جبهات)$")
"""Ends of plurals and duals: many places are none that was named before."""


def antecedent(mention: PlaceFound, text: str, earlier: Sequence[PlaceFound], readings: Readings) -> tuple[PlaceFound, Place | None] | None:
    """The place named before that a class noun with the article means: the last of that noun, else the last of its kind.

    Args:
        mention: the class noun.
        text: the folded text.
        earlier: the mentions of the report in order.
        readings: ranks the readings of a mention.
    """
    word = text[mention.start : mention.end].removeprefix("ال")
    if not mention.generic or _MANY.search(word) or mention.noun in _OPEN:
        return None
    found = [meant for other in _before(mention, earlier) if (meant := _meant(word, mention.noun, other, text, readings))]
    return next((pair for pair in found if _head(pair[0], text) == word), next(iter(found), None))


def _meant(word: str, noun: str, other: PlaceFound, text: str, readings: Readings) -> tuple[PlaceFound, Place | None] | None:
    """The earlier mention with its place, if the class noun may mean it."""
    kinds = _KINDS.get(noun, (noun,))
    beside = other.noun == "countryside" or (other.bearing and word != _CAPITAL)
    read = () if beside else readings(other)
    place = next((p for p in read if p.kind in kinds), None)
    if word == _CAPITAL and read and read[0].kind == "country":
        return None
    if word == _CAPITAL and not (place and any(name.startswith(_CAPITALS) for name in place.names)):
        return None
    if word == _KINGDOM and (place is None or place.country not in _KINGDOMS):
        return None
    same = other.noun == noun and _head(other, text) == word
    return (other, place) if place or same else None


def _before(mention: PlaceFound, mentions: Iterable[PlaceFound]) -> Iterator[PlaceFound]:
    named = (m for m in mentions if not m.generic and mention.start - _REACH < m.start and m.end <= mention.start)
    return reversed([m for m in named if m.licensed])


def _head(mention: PlaceFound, text: str) -> str:
    """The word with which a mention begins, without the article."""
    return text[mention.start : mention.end].partition(" ")[0].removeprefix("ال")


def holder(mention: PlaceFound, mentions: Sequence[PlaceFound], readings: Readings) -> Place | None:
    """The place that a report speaks of where it tells one without a point: the last that is no country, else the first that comes."""
    ahead = (m for m in mentions if 0 <= m.start - mention.end < _AHEAD and m.licensed and not m.generic)
    near = (next(iter(readings(m)), None) for m in (*_before(mention, mentions), *ahead))
    found = [p for p in near if p and p.lat is not None]
    return next((p for p in found if p.kind != "country"), next(iter(found), None))
