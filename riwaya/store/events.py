"""Events as the store keeps them: out of JSON again, and what changed since a moment."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from riwaya.records.event import Bounds, Disagreement, Event, Lineage, Party, Spot, Tombstone, Voice, When
from riwaya.store.rows import moment, unpacked
from riwaya.store.schema import events, tombstones


class Changes(NamedTuple):
    """What happened to events since a moment: those that are new or changed, and the ids of those that are no more."""

    events: tuple[Event, ...]
    deleted: tuple[str, ...]


def all_events(connection: Connection) -> tuple[Event, ...]:
    """Every event, by id."""
    return tuple(event_of(unpacked(body)) for body in connection.scalars(select(events.c.body).order_by(events.c.id)))


def one_event(connection: Connection, name: str) -> Event | Tombstone | None:
    """The event of an id, or what is left of it; None when there never was one."""
    body = connection.scalar(select(events.c.body).where(events.c.id == name))
    if body is not None:
        return event_of(unpacked(body))
    row = connection.execute(select(tombstones).where(tombstones.c.event == name)).first()
    return Tombstone(row.event, tuple(unpacked(row.heirs)), row.at) if row else None


def changes_since(connection: Connection, since: datetime) -> Changes:
    """What changed at or after a moment."""
    at = moment(since)
    bodies = connection.scalars(select(events.c.body).where(events.c.at >= at).order_by(events.c.id))
    gone = connection.scalars(select(tombstones.c.event).where(tombstones.c.at >= at).order_by(tombstones.c.event))
    return Changes(tuple(event_of(unpacked(body)) for body in bodies), tuple(gone))


def event_of(told: Mapping[str, Any]) -> Event:
    """The event that :meth:`riwaya.records.event.Event.to_dict` wrote."""
    return Event(
        told["id"],
        told["kind"],
        _when(told["time"]),
        tuple(map(_spot, told["places"])),
        tuple(map(_party, told["agents"])),
        tuple(map(_party, told["targets"])),
        _bounds(told["killed"]),
        _bounds(told["wounded"]),
        tuple(told["claims"]),
        tuple(Voice(_party(v), v["kind"]) for v in told["sources"]),
        tuple(Lineage(g["id"], tuple(g["claims"])) for g in told["lineages"]),
        told["status"],
        told["modality"],
        tuple(Disagreement(d["field"], tuple((v["value"], tuple(v["claims"])) for v in d["values"])) for d in told["disagreements"]),
    )


def _when(told: Mapping[str, Any] | None) -> When | None:
    return When(date.fromisoformat(told["first"]), date.fromisoformat(told["last"]), told["precision"], told["stated"]) if told else None


def _bounds(told: Mapping[str, Any] | None) -> Bounds | None:
    return Bounds(told["least"], told["most"]) if told else None


def _party(told: Mapping[str, Any]) -> Party:
    return Party(told["actor"], told["name"]["ar"], told["name"]["en"], tuple(told["claims"]))


def _spot(told: Mapping[str, Any]) -> Spot:
    name, point = told["name"], (told["lat"], told["lon"])
    return Spot(told["place"], name["ar"], name["en"], *point, told["precision"], tuple(told["within"]), tuple(told["claims"]))
