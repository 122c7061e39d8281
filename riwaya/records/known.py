"""What is known of the places and actors of an event beyond their names, as exports ask for it."""

from __future__ import annotations

from typing import NamedTuple


class Divisions(NamedTuple):
    """The country and the divisions in which a place lies, by English name; empty where unknown.

    Attributes:
        code: ISO 3166 alpha-2 of the country.
        iso: ISO 3166 numeric of the country.
    """

    code: str = ""
    iso: int | None = None
    country: str = ""
    admin1: str = ""
    admin2: str = ""
    admin3: str = ""


class ActorSort(NamedTuple):
    """What sort of actor it is: a kind of the actor table, and the country (ISO 3166 alpha-2) that it belongs to; empty if unknown."""

    kind: str = ""
    country: str = ""


class Locale(NamedTuple):
    """A place by its names and point, as maps show it; the point is None when unknown."""

    ar: str
    en: str
    lat: float | None = None
    lon: float | None = None
    precision: str = "unknown"
