"""An event as a flat record: what CSV, GeoJSON and Parquet hold of it.

Columns, all always there; lists are joined where a format has none:

* ``id``, ``kind``, ``status``, ``modality``: of the event; ``attribution``: whose word it is, in English (``claimed by …``).
* ``first``, ``last``, ``time_precision``: days, both included; ``time_stated``: no when inferred from the day of publication.
* ``places``, ``places_en``, ``place_ids``: where (``?`` for a place that the gazetteer does not know); ``lat``, ``lon``,
  ``place_precision``: of the first place that has a point; ``within``: ids of the places that contain it, from small to large.
* ``agents``, ``agents_en``, ``agent_ids``: who did it (``?`` for an actor that the table does not know); likewise ``targets``.
* ``killed_least``, ``killed_most``, ``wounded_least``, ``wounded_most``: the lowest and the highest number that anybody tells;
  ``most`` is empty when somebody leaves it open.
* ``sources``, ``sources_en``, ``source_ids``, ``source_kinds``: the narrators; ``lineages``: how many accounts are independent.
* ``disagreements``: each field of which claims tell different values, as ``field: value / value``; of actors and places only the field.
* ``claims``: the ids of its claims.

Names of private persons stay out (:mod:`riwaya.export.public`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from riwaya.export.public import Known, Named, amount, attribution, clean, party_name, spot_name, voice_name
from riwaya.export.typed import shape
from riwaya.records.event import Bounds, Disagreement, Event, Spot, When

_NAMELESS = frozenset({"agents", "targets", "places"})
"""Fields whose values are words of reports, which may hold names of persons."""


class EventRow(NamedTuple):
    """An event, flat; see the module."""

    id: str
    kind: str
    status: str
    modality: str
    attribution: str
    first: date | None
    last: date | None
    time_precision: str
    time_stated: bool | None
    places: tuple[str, ...]
    places_en: tuple[str, ...]
    place_ids: tuple[str, ...]
    lat: float | None
    lon: float | None
    place_precision: str
    within: tuple[str, ...]
    agents: tuple[str, ...]
    agents_en: tuple[str, ...]
    agent_ids: tuple[str, ...]
    targets: tuple[str, ...]
    targets_en: tuple[str, ...]
    target_ids: tuple[str, ...]
    killed_least: int | None
    killed_most: int | None
    wounded_least: int | None
    wounded_most: int | None
    sources: tuple[str, ...]
    sources_en: tuple[str, ...]
    source_ids: tuple[str, ...]
    source_kinds: tuple[str, ...]
    lineages: int
    disagreements: tuple[str, ...]
    claims: tuple[str, ...]


EVENTS = shape(EventRow)


def event_row(event: Event, known: Known) -> EventRow:
    """The flat record of an event.

    Args:
        event: the event.
        known: what exports ask of the tables.
    """
    about: dict[str, Any] = {
        "id": event.id,
        "kind": event.kind,
        "status": event.status,
        "modality": event.modality,
        "attribution": attribution(event, known),
        "lineages": len(event.lineages),
        "disagreements": tuple(_told(d) for d in event.disagreements),
        "claims": event.claims,
    }
    tolls = _bounds("killed", event.killed) | _bounds("wounded", event.wounded)
    return EventRow(**about, **_when(event.time), **_where(event), **_who(event, known), **tolls)


def _when(time: When | None) -> dict[str, Any]:
    if time is None:
        return {"first": None, "last": None, "time_precision": "", "time_stated": None}
    return {"first": time.first, "last": time.last, "time_precision": time.precision, "time_stated": time.stated}


def _where(event: Event) -> dict[str, Any]:
    spot = main_spot(event)
    return {
        **_names("place", [spot_name(p) for p in event.places], [p.place for p in event.places]),
        "lat": spot.lat if spot else None,
        "lon": spot.lon if spot else None,
        "place_precision": spot.precision if spot else "",
        "within": spot.within if spot else (),
    }


def _who(event: Event, known: Known) -> dict[str, Any]:
    sources = _names("source", [voice_name(v, known) for v in event.sources], [v.party.actor for v in event.sources])
    agents, targets = (
        _names(role, [party_name(p, known) for p in parties], [p.actor for p in parties])
        for role, parties in (("agent", event.agents), ("target", event.targets))
    )
    return {**agents, **targets, **sources, "source_kinds": tuple(v.kind for v in event.sources)}


def _names(role: str, names: Sequence[Named], ids: Iterable[str | None]) -> dict[str, Any]:
    return {
        f"{role}s": tuple(n.ar for n in names),
        f"{role}s_en": tuple(n.en for n in names),
        f"{role}_ids": tuple(i or "?" for i in ids),
    }


def _bounds(what: str, bounds: Bounds | None) -> dict[str, Any]:
    return {f"{what}_least": bounds.least if bounds else None, f"{what}_most": bounds.most if bounds else None}


def main_spot(event: Event) -> Spot | None:
    """The place by whose point an event stands on a map: the first with a point; without any the first."""
    return next((p for p in event.places if p.lat is not None and p.lon is not None), next(iter(event.places), None))


def _told(apart: Disagreement) -> str:
    if apart.field in _NAMELESS:
        return apart.field
    return f"{apart.field}: {' / '.join(clean(shown_value(value)) for value, _ in apart.values)}"


def shown_value(value: object) -> str:
    """A value of a disagreement for people: tolls and days as bounds, everything else as it is."""
    if isinstance(value, dict) and isinstance(value.get("least"), int):
        return amount(value["least"], value.get("most"))
    if isinstance(value, dict) and "first" in value:
        return str(value["first"]) if value["first"] == value.get("last") else f"{value['first']}–{value.get('last')}"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
