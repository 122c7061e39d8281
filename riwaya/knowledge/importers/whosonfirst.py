"""Who's On First: a gazetteer as a table (TSV or CSV), or GeoJSON features, one file or a folder of them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

from riwaya.errors import InputError
from riwaya.knowledge.importers.lines import records
from riwaya.knowledge.importers.taken import Taken, arabic_names, country_key, point_of

_KINDS = {
    "country": "country",
    "region": "governorate",
    "county": "district",
    "localadmin": "subdistrict",
    "locality": "town",
    "borough": "quarter",
    "macrohood": "quarter",
    "neighbourhood": "quarter",
    "campus": "landmark",
}
_JSON = (".geojson", ".json")
_ARABIC = ("name:ara_x_preferred", "name:ara_x_variant", "name:ara_x_colloquial")
_NAMES = {
    "id": ("wof:id", "id"),
    "en": ("name:eng_x_preferred", "wof:name", "name"),
    "type": ("wof:placetype", "placetype"),
    "country": ("wof:country", "iso:country", "country"),
    "lat": ("geom:latitude", "latitude", "lat"),
    "lon": ("geom:longitude", "longitude", "lon"),
    "parent": ("wof:parent_id", "parent_id"),
}
"""What a property is called in features and in tables."""


def read_whosonfirst(path: Path) -> Iterator[Taken | InputError]:
    """The places of a table, a feature, or a folder of features.

    Raises:
        InputError: the file cannot be read.
    """
    if path.is_dir():
        for file in sorted(chain.from_iterable(path.rglob(f"*{suffix}") for suffix in _JSON)):
            yield from _features(file)
    elif path.suffix.lower() in _JSON:
        yield from _features(path)
    else:
        for number, cells in records(path):
            yield cells if isinstance(cells, InputError) else _outcome(cells, path, number)


def _features(path: Path) -> Iterator[Taken | InputError]:
    try:
        tree = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise InputError(str(path), f"cannot be read: {error.strerror}") from error
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        yield InputError(str(path), f"is no JSON ({error})", getattr(error, "lineno", None))
        return
    features = tree.get("features", [tree]) if isinstance(tree, dict) else [tree]
    for feature in features:
        properties = feature.get("properties") if isinstance(feature, dict) else None
        if isinstance(properties, dict):
            yield _outcome(properties, path, None)
        else:
            yield InputError(str(path), "expected a GeoJSON feature with properties")


def _outcome(told: Mapping[str, Any], path: Path, line: int | None) -> Taken | InputError:
    try:
        return _taken(told)
    except ValueError as error:
        return InputError(str(path), str(error), line)


def _taken(told: Mapping[str, Any]) -> Taken:
    cells = {
        what: next((str(told[name]).strip() for name in names if told.get(name) not in (None, "")), "") for what, names in _NAMES.items()
    }
    if not cells["id"].isdigit():
        raise ValueError(f"wof:id is {cells['id']!r}, expected a number")
    country = cells["country"].upper()
    if len(country) != 2:
        raise ValueError(f"wof:country is {cells['country']!r}, expected an ISO code of two letters")
    kind = _KINDS.get(cells["type"], "")
    own = (country_key(country),) if kind == "country" else ()
    names = arabic_names(chain.from_iterable(_listed(told.get(name)) for name in _ARABIC))
    point = point_of(cells["lat"], cells["lon"])
    return Taken(f"wof:{cells['id']}", country, names, cells["en"], kind, point, own, _above(told, cells["parent"], country))


def _listed(value: object) -> list[str]:
    """The names of a property: a list in features, cells split by ``|`` in tables."""
    return [str(name) for name in value] if isinstance(value, list) else str(value or "").split("|")


def _above(told: Mapping[str, Any], parent: str, country: str) -> tuple[str, ...]:
    """What contains it: its parent, then what its hierarchy tells."""
    hierarchy = told.get("wof:hierarchy")
    first = hierarchy[0] if isinstance(hierarchy, list) and hierarchy and isinstance(hierarchy[0], dict) else {}
    ids = [first.get(f"{level}_id") for level in ("localadmin", "county", "region")]
    return (f"wof:{parent}", *(f"wof:{key}" for key in ids if key and str(key) != str(told.get("wof:id"))), country_key(country))
