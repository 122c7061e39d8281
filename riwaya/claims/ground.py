"""Ground places: choose among namesakes over the whole report, and give each mention its point, precision and containing places."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from riwaya.annotate.focus import SPOKEN, Focus
from riwaya.annotate.places import ADMINISTRATIVE, LANDS
from riwaya.arabic.fold import Folded
from riwaya.claims.anaphors import antecedent, holder
from riwaya.knowledge.load import Knowledge
from riwaya.knowledge.rows import Place
from riwaya.knowledge.where import within
from riwaya.records.earth import kilometres
from riwaya.records.found import PlaceFound
from riwaya.records.mention import Candidate, Name, PlaceMention, Relative
from riwaya.records.text import Span

_PRECISION = {
    "country": "country",
    "governorate": "admin1",
    "district": "admin2",
    "subdistrict": "admin3",
    "region": "area",
    "desert": "area",
}
_SETTLED = frozenset({"city", "town", "village", "camp", "quarter"})
_RENOWN = {"country": 2.0, "governorate": 0.7, "city": 0.7}
"""How much a name without class noun means rather a country than its capital, and a city rather than a village."""
_DIVISION, _DIVISIONS = 6.0, frozenset({"governorate", "district", "subdistrict"})
"""How much its class noun means a division rather than the town that it is named after, whose inhabitants count."""
_EVERYWHERE = frozenset({"quarter", "road", "landmark", "hospital", "university", "prison", "bridge"})
"""Kinds of place whose names many towns have."""
_BESIDE = frozenset({"city", "town", "village", "region", "countryside", "governorate", "district", "subdistrict", "desert", "island"})
"""Kinds of place that the town named before them does not hold."""
_NEAR = 60.0  # kilometres within which a place supports its neighbour
_ALIKE = {
    "town": {"city", "village", "subdistrict"},
    "city": {"town", "governorate", "district"},
    "village": {"town", "city"},
    "governorate": {"city", "region"},
    "district": {"city", "town", "subdistrict"},
    "subdistrict": {"town", "district"},
    "region": {"area", "district", "subdistrict", "city", "town"},
    "quarter": {"town", "village", "camp"},
    "camp": {"quarter", "town"},
    "countryside": {"governorate", "city", "town"},
}
_MOSTLY = 0.6  # share from which "the country" is one, wherever it was named
_HELD = 3  # names by which a report speaks of what holds them
_MOST = 5  # candidates that stay with a claim


@dataclass(frozen=True, slots=True)
class Ground:
    """The places that a report speaks of, in order, those that are sure, and how often it names each country.

    ``spoken`` are all places that its names may mean: a quarter, a road or a building of none of them is another one. ``known`` is
    what :func:`ranked` has found already.
    """

    knowledge: Knowledge
    countries: Mapping[str, float]
    sure: tuple[Place, ...]
    named: frozenset[str]
    mentions: tuple[PlaceFound, ...] = ()
    spoken: frozenset[str] = frozenset()
    known: dict[object, list[tuple[float, Place]]] = field(default_factory=dict, repr=False, compare=False)


def ground_of(found: Iterable[PlaceFound], focus: Focus, knowledge: Knowledge) -> Ground:
    """Take the places whose names have one reading in the countries spoken of: they decide on the others."""
    countries = {country: focus.share(country) for country in focus.countries}
    sure: dict[str, Place] = {}
    mentions = tuple(found)
    for mention in mentions:
        if mention.licensed and mention.places:
            local = [
                knowledge.places[i]
                for i in mention.places
                if len(mention.places) == 1 or countries.get(knowledge.places[i].country, 0.0) > SPOKEN
            ]
            if len(local) == 1 and local[0].kind != "country":
                sure[local[0].id] = local[0]
    named = {p for place in sure for p in (place, *within(knowledge.places, place))}
    return Ground(knowledge, countries, tuple(sure.values()), frozenset(named), mentions, _spoken(mentions, focus, knowledge))


def _spoken(mentions: Sequence[PlaceFound], focus: Focus, knowledge: Knowledge) -> frozenset[str]:
    """The places that the names of a report may mean, and what contains three or more that it names."""
    names = {mention.places for mention in mentions}
    shared = Counter(parent for places in names for parent in {knowledge.places[i].parent for i in places})
    held = (parent for parent, count in shared.items() if count >= _HELD)
    return frozenset().union(*focus.keys.values(), *names, held)


def ranked(mention: PlaceFound, ground: Ground) -> list[tuple[float, Place]]:
    """The readings of a mention, best first."""
    asked = mention.places, mention.noun, mention.holders
    found = ground.known.get(asked)
    if found is None:
        found = ground.known[asked] = _ranked(mention, ground)
    return found


def _ranked(mention: PlaceFound, ground: Ground) -> list[tuple[float, Place]]:
    places = ground.knowledge.places
    lands = {places[i].country for i in mention.holders if places[i].kind == "country"}
    read = (i for i in mention.places if _placed(i, ground, alone=len(mention.places) == 1))
    rows = [places[i] for i in read if (not lands or places[i].country in lands) and not _elsewhere(places[i], mention, places)]
    return sorted(((_score(row, mention, ground), row) for row in rows), key=lambda pair: (-pair[0], pair[1].id))


def _placed(place: str, ground: Ground, *, alone: bool) -> bool:
    """Whether a report speaks of what holds a place, where its name is one that many towns have.

    A landmark whose name nothing else has (المسجد الأقصى) needs only its country.
    """
    row = ground.knowledge.places[place]
    if not ground.spoken or row.kind not in _EVERYWHERE:
        return True
    if ground.countries.get(row.country, 0.0) <= SPOKEN:
        return False
    if alone and row.kind == "landmark":
        return True
    return any(i in ground.spoken for i in _holders(place, ground.knowledge))


def _elsewhere(place: Place, mention: PlaceFound, places: Mapping[str, Place]) -> bool:
    """Whether the text puts a place of a common name in another town (مستشفى الجمهورية في صنعاء, which Aden has too)."""
    held = {places[i].kind for i in mention.holders}
    if place.kind not in _EVERYWHERE or held <= {"governorate"} or "country" in held:
        return False
    return all(i not in within(places, place.id) and _NEAR < _apart(place, places[i]) < math.inf for i in mention.holders)


def _holders(place: str, knowledge: Knowledge) -> tuple[str, ...]:
    """What contains a place, its country aside."""
    return tuple(i for i in within(knowledge.places, place) if knowledge.places[i].kind != "country")


def _score(place: Place, mention: PlaceFound, ground: Ground) -> float:
    return sum(points for _, points in reasons(place, mention, ground))


def reasons(place: Place, mention: PlaceFound, ground: Ground) -> Iterator[tuple[str, float]]:
    """What speaks for a reading of a mention, and by how much; the best sum wins."""
    yield "its country is spoken of", 3.0 * ground.countries.get(place.country, 0.0)
    yield "inhabitants", 0.4 * math.log10(place.population + 10)
    if mention.noun:
        same = _DIVISION if place.kind in _DIVISIONS else 1.5
        yield "class noun", same if place.kind == mention.noun else 0.5 if place.kind in _ALIKE.get(mention.noun, ()) else -0.5
    elif place.kind in _RENOWN and (place.kind != "country" or place.country in ground.countries):
        yield "well known by its kind", _RENOWN[place.kind]
    elif place.kind in _DIVISIONS:
        yield "a division without its class noun", -0.4
    if place.kind in ("city", "town"):
        yield "a town", 0.3
    if not place.id.startswith("gn-"):
        yield "in the table of places", 0.5
    if any(i in ground.named for i in _holders(place.id, ground.knowledge)):
        yield "what contains it is named", 1.0
    if any(i in mention.holders for i in within(ground.knowledge.places, place.id)):
        yield "said to lie in what contains it", 2.0
    near = min((_apart(place, other) for other in ground.sure if other.id != place.id), default=math.inf)
    yield "near a sure place", 0.8 if near < _NEAR else 0.3 if near < 3 * _NEAR else 0.0


def _apart(a: Place, b: Place) -> float:
    """Kilometres between two places; infinite where either has no point."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return math.inf
    return kilometres((a.lat, a.lon), (b.lat, b.lon))


def most_specific(found: Sequence[PlaceFound], ground: Ground) -> list[bool]:
    """Whether each place of a claim stands for itself: not so where it only tells what another of them lies in."""
    return [not any(_holds(a, b, ground) for b in found if b is not a and not _side_by_side(a, b)) for a in found]


def _holds(outer: PlaceFound, inner: PlaceFound, ground: Ground) -> bool:
    """Whether a place lies in another: in what its name means, in all that it may mean for a countryside."""
    best, wide = (next(iter(readings(place, ground)), None) for place in (inner, outer))
    if best is None or wide is None or inner.generic:
        return False
    around = outer.places if outer.noun == "countryside" else (wide.id,)
    return any(i in around for i in within(ground.knowledge.places, best.id))


def _side_by_side(a: PlaceFound, b: PlaceFound) -> bool:
    """Whether two places are joined by "and", the one behind the other."""
    first, last = sorted((a, b), key=lambda place: place.start)
    return last.before.startswith("و") and last.first - first.last <= 1


def place_mention(mention: PlaceFound, container: PlaceFound | None, ground: Ground, folded: Folded) -> PlaceMention:
    """The mention as the contract writes it; ``container`` is the place that the text puts it in."""
    start, end = folded.raw_span(mention.start, mention.end)
    span = Span(start, end, folded.raw[start:end])
    meant = antecedent(mention, folded.text, ground.mentions, partial(readings, ground=ground))
    told = ranked(mention, ground)
    home = _homeland(mention, ground, folded)
    best = home or (meant[1] if meant else told[0][1] if told else None)
    inner = _inner(mention, ground) if mention.outer else None
    itself = bool(meant) or mention.noun in ("", *ADMINISTRATIVE) or (best is not None and best.kind == mention.noun)
    half = best is not None and _beside(mention, best)
    known = inner or (best if itself and not half else None)
    held = inner or best or _held(meant[0] if meant else mention, container, ground)
    return PlaceMention(
        span,
        known.id if known else None,
        _name(mention, known, folded.raw[slice(*folded.raw_span(meant[0].start, meant[0].end))] if meant else span.text, meant=bool(meant)),
        held.lat if held else None,
        held.lon if held else None,
        _precision(mention, known, held),
        _within(known, held, ground),
        Relative(best.id, mention.bearing, mention.km) if best and (mention.bearing or mention.km) else None,
        "at",
        mention.extent,
        _others(told),
    )


def _inner(mention: PlaceFound, ground: Ground) -> Place | None:
    """The place right before a bearing that only tells where it lies (الفلوجة غرب بغداد)."""
    ahead = next((m for m in reversed(ground.mentions) if m.end <= mention.start and m.licensed), None)
    inner = next(iter(readings(ahead, ground)), None) if ahead else None
    return inner if inner and (inner.kind in _SETTLED or inner.kind == "governorate") else None


def _beside(mention: PlaceFound, place: Place) -> bool:
    """Whether a place is told only by another one: by a bearing from afar or from a country, a town by its governorate."""
    if mention.noun in _SETTLED and place.kind == "governorate":
        return True  # مدينة أبين is a town of it
    return mention.bearing is not None and (mention.km is not None or place.kind == "country")  # جنوب تركيا is not Turkey


def _homeland(mention: PlaceFound, ground: Ground, folded: Folded) -> Place | None:
    """The country that "the country" means where a report speaks of one above all, whichever it named last."""
    country, share = max(ground.countries.items(), key=lambda pair: pair[1], default=("", 0.0))
    land = mention.generic and folded.text[mention.start : mention.end].split()[-1].removeprefix("ال") in LANDS
    return ground.knowledge.places.get(country.lower()) if land and share >= _MOSTLY else None


def readings(mention: PlaceFound, ground: Ground) -> list[Place]:
    """The places that a mention may mean, the likeliest first."""
    return [place for _, place in ranked(mention, ground)]


def _local(mention: PlaceFound, ground: Ground) -> list[Place]:
    """The readings of a mention in the countries that the report speaks of."""
    return [p for p in readings(mention, ground) if ground.countries.get(p.country, 0.0) > SPOKEN]


def _name(mention: PlaceFound, known: Place | None, words: str, *, meant: bool) -> Name:
    """The table's name of a known place; in Arabic its own words where they tell another (شمال شرق تعز، محافظة إدلب)."""
    if mention.noun == "countryside" and "ريف" not in words:  # ريفي حماة والرقة
        words = f"ريف {words}"
    if known is None or mention.noun == "countryside":
        return Name(words, words)
    own = (mention.bearing and not mention.outer) or mention.extent == "around" or mention.noun in _DIVISIONS
    return Name(words if own and not meant else known.ar, known.en)


def _held(mention: PlaceFound, container: PlaceFound | None, ground: Ground) -> Place | None:
    """The smallest known place that holds one without a point: the one that the words put it in, else the one spoken of.

    A village or a stretch of land is not inside the town that was named before it, but in the division of that town.
    """
    told = next(iter(readings(container, ground)), None) if container else None
    near = told or holder(mention, ground.mentions, partial(_local, ground=ground))
    if told or near is None or mention.noun not in _BESIDE:
        return near
    around = (near, *(ground.knowledge.places[i] for i in within(ground.knowledge.places, near.id)))
    return next((p for p in around if p.kind not in _SETTLED), near)


def _precision(mention: PlaceFound, known: Place | None, held: Place | None) -> str:
    if held is None or held.lat is None:
        return "unknown"
    if known is None:
        return (
            "near"
            if mention.bearing or mention.extent == "around"
            else "area"
            if held.kind in _SETTLED
            else _PRECISION.get(held.kind, "area")
        )
    if mention.bearing or mention.extent == "around":
        return "near" if known.kind in _SETTLED else _PRECISION.get(known.kind, "area")
    return _PRECISION.get(known.kind, known.precision)


def _within(known: Place | None, held: Place | None, ground: Ground) -> tuple[str, ...]:
    if known is not None:
        return within(ground.knowledge.places, known.id)
    return (held.id, *within(ground.knowledge.places, held.id)) if held else ()


def _others(readings: Sequence[tuple[float, Place]]) -> tuple[Candidate, ...]:
    return tuple(Candidate(p.id, Name(p.ar, p.en), score) for score, p in readings[1 : _MOST + 1])
