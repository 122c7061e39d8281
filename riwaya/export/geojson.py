"""Events as GeoJSON (RFC 7946): a point each, with the columns of :mod:`riwaya.export.event_row` as flat properties.

A place without a point of its own stands at that of the smallest known place that contains it; ``place_precision`` tells. An event
without any point has a null geometry, so that nothing is lost and nothing invented.
"""

from __future__ import annotations

from collections.abc import Iterable

from riwaya.export.event_row import EVENTS, EventRow
from riwaya.export.features import features, read_features


def events_geojson(rows: Iterable[EventRow]) -> str:
    """The GeoJSON file of some events."""
    return features(rows, EVENTS)


def read_geojson(text: str, source: str = "-") -> list[EventRow]:
    """The events of a file that :func:`events_geojson` wrote.

    Args:
        text: the content of the file.
        source: its name, for errors.

    Raises:
        InputError: it is no GeoJSON of events; the error names the feature and the property.
    """
    return list(read_features(text, EVENTS, source))
