"""What every format gives, and how it becomes rows of ``places.csv``."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from riwaya.errors import InputError
from riwaya.knowledge.checks_places import LEVELS
from riwaya.knowledge.findings import foreign
from riwaya.knowledge.references import Point
from riwaya.knowledge.tables import Tables

_MARKS = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670\u200b-\u200f]+")
_TWINS = str.maketrans({"ی": "ي", "ک": "ك", "ٱ": "ا", "-": " "})
_SETTLED = frozenset({"city", "town", "village", "camp"})
_WIDE = frozenset({"region", "desert", "river", "road", "mountain"})
_KM = {
    "country": 350,
    "governorate": 70,
    "district": 25,
    "subdistrict": 12,
    "region": 30,
    "desert": 60,
    "mountain": 10,
    "city": 8,
    "town": 4,
}
_KM_ELSE = 2


class Taken(NamedTuple):
    """A place as a format tells it.

    Attributes:
        ref: its reference, as ``places.csv`` writes it.
        country: ISO code.
        ar: its Arabic names, the main one first.
        en: its Latin name.
        kind: of the table of places; empty for what the table does not hold.
        point: where it lies, None when not told.
        keys: what else names it within its source (a division's code).
        above: the keys or references of what contains it, from small to large.
    """

    ref: str
    country: str
    ar: tuple[str, ...]
    en: str
    kind: str
    point: Point | None
    keys: tuple[str, ...]
    above: tuple[str, ...]


Source = Callable[[Path], Iterator[Taken | InputError]]
"""Reads a format; a line that cannot be read gives an error, and the next one is read."""


@dataclass(slots=True)
class Import:
    """The rows made, why other places were left out, and what could not be read."""

    rows: list[dict[str, str]] = field(default_factory=list)
    left: Counter[str] = field(default_factory=Counter)
    errors: list[InputError] = field(default_factory=list)


def country_key(code: str) -> str:
    """The key of a country in ``Taken.above``."""
    return f"country:{code}"


def division_key(country: str, *codes: str) -> str:
    """The key of a GeoNames division in ``Taken.above``."""
    return ".".join((f"division:{country}", *codes))


def held_places(tables: Tables) -> dict[str, tuple[str, Point | None, str]]:
    """Id, point and precision of the places that the tables hold already, by reference and key.

    Raises:
        KnowledgeError: a table is missing or a row breaks its rules.
    """
    found: dict[str, tuple[str, Point | None, str]] = {}
    for row in tables.rows("places", ("id", "kind", "country", "lat", "lon", "precision", "ref"), "id"):
        lat, lon = row.number("lat"), row.number("lon")
        held = row["id"], None if lat is None or lon is None else (lat, lon), row["precision"]
        if row["kind"] == "country":
            found[country_key(row["country"])] = held
        if row["kind"] in LEVELS or row["precision"] in ("exact", "settlement"):
            found.setdefault(row["ref"], held)
    ids = {held[0]: held for held in found.values()}
    for row in tables.rows("base_divisions", ("country", "code", "place")):
        if row["code"] and row["place"] in ids:
            found[division_key(row["country"], row["code"])] = ids[row["place"]]
    return found


def imported(source: Iterable[Taken | InputError], countries: Collection[str], held: Mapping[str, tuple[str, Point | None, str]]) -> Import:
    """Make rows of what a format tells.

    Args:
        source: what the format gives.
        countries: ISO codes of those to keep; empty for all.
        held: what the tables hold already (:func:`held_places`): it is no row again, but may contain one.
    """
    done, taken = Import(), dict[str, Taken]()
    for item in source:
        if isinstance(item, InputError):
            done.errors.append(item)
        elif why := _left_out(item, countries, held):
            done.left[why] += 1
        else:
            taken[item.ref] = item
    known = dict(held)
    for item in taken.values():
        known |= dict.fromkeys((item.ref, *item.keys), (_id(item), item.point, _precision(item.kind)))
    done.rows += [_row(item, known) for item in taken.values()]
    return done


def _left_out(item: Taken, countries: Collection[str], held: Collection[str]) -> str:
    if countries and item.country not in countries:
        return "of another country"
    if not item.kind:
        return "of a kind that the table does not hold"
    if any(key in held for key in (item.ref, *item.keys)):
        return "that the table holds already"
    return "" if item.ar else "without an Arabic name"


def _row(item: Taken, known: Mapping[str, tuple[str, Point | None, str]]) -> dict[str, str]:
    """A row; a place without a point of its own takes that of what contains it."""
    above = () if item.kind == "country" else item.above
    parent, around, level = next((known[key] for key in above if key in known), ("", None, ""))
    point, precision = (item.point, _precision(item.kind)) if item.point else (around, level)
    return {
        "id": _id(item),
        "ar": item.ar[0],
        "names": "|".join(item.ar[1:]),
        "en": ascii_name(item.en),
        "kind": item.kind,
        "parent": parent,
        "country": item.country,
        "lat": f"{round(point[0], 4)}" if point else "",
        "lon": f"{round(point[1], 4)}" if point else "",
        "km": str(_KM.get(item.kind, _KM_ELSE)),
        "precision": LEVELS.get(item.kind, precision),
        "ref": item.ref,
        "from": "",
        "to": "",
    }


def _id(item: Taken) -> str:
    source, _, key = item.ref.partition(":")
    return f"{item.country}-{source}-{key}".lower()


def _precision(kind: str) -> str:
    return LEVELS.get(kind, "settlement" if kind in _SETTLED else "area" if kind in _WIDE else "exact")


def arabic_names(names: Iterable[str]) -> tuple[str, ...]:
    """The names that are Arabic, without marks, each once.

    >>> arabic_names(["حَلَب", "Aleppo", "حلب", "هەڵەب"])
    ('حلب',)
    """
    plain = (" ".join(_MARKS.sub("", unicodedata.normalize("NFKC", name)).translate(_TWINS).split()) for name in names)
    return tuple(dict.fromkeys(name for name in plain if len(name) > 1 and not any(foreign(name))))


def ascii_name(name: str) -> str:
    """A Latin name in plain letters.

    >>> ascii_name("Al ‘Ashārah")
    'Al Asharah'
    """
    return " ".join(unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().split())


def point_of(lat: str, lon: str) -> Point | None:
    """A point from two cells; None when both are empty.

    Raises:
        ValueError: they are no degrees; the message names them.
    """
    if not lat and not lon:
        return None
    try:
        point = float(lat), float(lon)
    except ValueError:
        raise ValueError(f"latitude {lat!r} and longitude {lon!r}, expected degrees") from None
    if not (-90 <= point[0] <= 90 and -180 <= point[1] <= 180):
        raise ValueError(f"latitude {lat} and longitude {lon}, expected -90 to 90 and -180 to 180")
    return point
