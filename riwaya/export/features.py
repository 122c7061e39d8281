"""Flat records as GeoJSON (RFC 7946): one feature a record, its point from the fields ``lat`` and ``lon``, the other fields flat.

Lists are joined as in CSV, days are ISO, null stands for "none". A record without a point has a null geometry.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from riwaya.errors import InputError
from riwaya.export.typed import R, Shape, joined, parted

_POINT = ("lat", "lon")
_JSON: Mapping[str, tuple[type, ...]] = {
    "text": (str,),
    "list": (str,),
    "count": (int,),
    "whole number": (int, type(None)),
    "number": (int, float, type(None)),
    "yes or no": (bool, type(None)),
    "date": (str, type(None)),
}


def features(rows: Iterable[R], of: Shape[R]) -> str:
    """The GeoJSON file of some records."""
    tree = {"type": "FeatureCollection", "features": [_feature(row, of) for row in rows]}
    return json.dumps(tree, ensure_ascii=False, allow_nan=False) + "\n"


def _feature(row: R, of: Shape[R]) -> dict[str, Any]:
    lat, lon = (getattr(row, name) for name in _POINT)
    point = None if lat is None or lon is None else {"type": "Point", "coordinates": [lon, lat]}
    values = {name: _plain(getattr(row, name)) for name in of.columns if name not in _POINT}
    return {"type": "Feature", "geometry": point, "properties": values}


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return joined(value) if isinstance(value, tuple) else value


def read_features(text: str, of: Shape[R], source: str) -> Iterator[R]:
    """The records of a file that :func:`features` wrote.

    Args:
        text: the content of the file.
        of: the shape of its records.
        source: the file's name, for errors.

    Raises:
        InputError: it is no GeoJSON of this shape; the error names the feature and the property.
    """
    try:
        tree = json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError(source, f"expected GeoJSON ({error.msg})", error.lineno) from error
    if not isinstance(tree, dict) or tree.get("type") != "FeatureCollection" or not isinstance(tree.get("features"), list):
        raise InputError(source, "expected a GeoJSON FeatureCollection")
    for number, feature in enumerate(tree["features"], 1):
        try:
            yield _record(feature, of)
        except (KeyError, TypeError, ValueError) as error:
            raise InputError(source, f"feature {number}: expected a feature that riwaya wrote ({error})") from error


def _record(feature: Mapping[str, Any], of: Shape[R]) -> R:
    point = feature["geometry"]
    lon, lat = (None, None) if point is None else map(float, point["coordinates"][:2])
    values = feature["properties"]
    told = {name: _typed(name, values[name], sort) for name, sort in of.columns.items() if name not in _POINT}
    return of.make(**told, lat=lat, lon=lon)


def _typed(name: str, value: object, sort: str) -> object:
    if not isinstance(value, _JSON[sort]):
        raise TypeError(f"property {name} is {value!r}, expected a {sort}")
    if isinstance(value, str) and sort == "date":
        return date.fromisoformat(value)
    return parted(value) if isinstance(value, str) and sort == "list" else value
