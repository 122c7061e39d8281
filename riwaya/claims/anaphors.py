"""What a place without a point of its own is told by: the place that "the town" means, and the place that holds a building or a quarter."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from riwaya.arabic.fold import fold_key
from riwaya.knowledge.rows import Place
from riwaya.records.found import PlaceFound

Readings = Callable[[PlaceFound], Sequence[Place]]
"""The readings of a mention, best first."""

_REACH = 700  # letters back within which a report still speaks of a place that it named
_AHEAD = 200  # letters on within which a report names the place that it is about to speak of
_LATE = 4  # places before, among which a town goes before what is wider
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


def antecedent(mention: PlaceFound, text: str, earlier: Sequence[PlaceFound], readings: Readings) -> tuple[PlaceFound, Place | None] | None:
    """The place named before that a class noun with the article means: near before the last of that noun, else the last of its kind.

    Where none is near, it is the last of that noun in the report; a stretch of land is only what that noun was said of (الإقليم).

    Args:
        mention: the class noun.
        text: the folded text.
        earlier: the mentions of the report in order.
        readings: ranks the readings of a mention.
    """
    if not mention.generic:
        return None
    word = _noun(mention, text)
    near = [meant for other in _before(mention, earlier, _REACH) if (meant := _meant(word, mention.noun, other, text, readings))]
    called = next((pair for pair in near if _head(pair[0], text) == word), None)
    if called or (near and mention.noun not in _OPEN):
        return called or near[0]
    alike = (other for other in _before(mention, earlier) if _head(other, text) == word)
    return next((meant for other in alike if (meant := _meant(word, mention.noun, other, text, readings))), None)


def _meant(word: str, noun: str, other: PlaceFound, text: str, readings: Readings) -> tuple[PlaceFound, Place | None] | None:
    """The earlier mention with its place, if the class noun may mean it."""
    kinds = _KINDS.get(noun, (noun,))
    beside = other.noun == "countryside" or (other.bearing and word != _CAPITAL and other.noun != noun)
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


def _before(mention: PlaceFound, mentions: Iterable[PlaceFound], reach: float = math.inf) -> Iterator[PlaceFound]:
    """The places named before a mention, at most so many letters before, the last first."""
    named = (m for m in mentions if not m.generic and mention.start - reach < m.start and m.end <= mention.start)
    return reversed([m for m in named if m.licensed])


def _noun(mention: PlaceFound, text: str) -> str:
    """The class noun of an anaphor without the article: all its words, but the last behind a bearing (المدخل الجنوبي للعاصمة)."""
    words = text[mention.start : mention.end]
    return re.sub("^(?:ال|لل|بال)", "", words.rpartition(" ")[2] if mention.bearing or mention.extent != "whole" else words)


def _head(mention: PlaceFound, text: str) -> str:
    """The word with which a mention begins, without the article."""
    return text[mention.start : mention.end].partition(" ")[0].removeprefix("ال")


def holder(mention: PlaceFound, mentions: Sequence[PlaceFound], readings: Readings) -> Place | None:
    """The place that a report speaks of where it tells one without a point.

    Of the country that it speaks of most there: a town that was named of late, else the last that is no country, else the first that comes.
    """
    ahead = (m for m in mentions if 0 <= m.start - mention.end < _AHEAD and m.licensed and not m.generic)
    near = (next(iter(readings(m)), None) for m in (*_before(mention, mentions, _REACH), *ahead))
    found = [p for p in near if p and p.lat is not None]
    lands = Counter(p.country for p in found).most_common(1)
    here = [p for p in found if p.country == lands[0][0]]
    town = next((p for p in here[:_LATE] if p.kind in _SETTLED), None)
    return town or next((p for p in here if p.kind != "country"), next(iter(here), None))
