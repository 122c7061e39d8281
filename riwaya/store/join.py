"""Joining the claims of a store into events: only what changed since the last time, and what is tied to it.

The outcome is that of joining everything anew. A link depends on its two claims alone, so only links of changed claims change; the
clusters of a component depend on that component alone, so only those change that hold a changed claim or that lost one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Column, Connection, delete, select

from riwaya.reconcile.events import event
from riwaya.reconcile.facts import Fact
from riwaya.reconcile.merge import Cluster, Link, clustered, named, tombstones
from riwaya.reconcile.ties import Ties
from riwaya.records.event import Event
from riwaya.records.making import uncollected
from riwaya.store.facts import claim_ids, claims_of, entangled, reports_of
from riwaya.store.near import renew_copies
from riwaya.store.pairs import Material, Web, bond, clear, forget, link, web
from riwaya.store.rows import moment, packed, pieces, pour, put
from riwaya.store.schema import bonds, changed, events, links, members, settings
from riwaya.store.schema import tombstones as stones
from riwaya.store.store import Store

_KNOWN = "joined with"
_WAY = 1
"""To be raised when joining keeps other things between its runs than before: then everything is joined anew."""


class Known(NamedTuple):
    """What is known of actors and outlets, and the version of that knowledge: with another one everything is joined anew."""

    ties: Ties
    version: str


class Joined(NamedTuple):
    """What a joining did: claims looked at, events that are new or changed, events that went."""

    claims: int
    changed: int
    gone: int


def reconcile(store: Store, known: Known, now: datetime) -> Joined:
    """Join what changed since the last time; either all of it is done or nothing.

    Args:
        store: the store.
        known: what is known of actors and outlets.
        now: the moment that changes of events are marked with.

    Raises:
        StoreError: the database refuses.
    """
    with uncollected(), store.writing() as connection:
        anew = _anew(connection, known.version)
        new = _changed(connection, anew=anew)
        affected = new.keys() if anew else new.keys() | _near(connection, new)
        if anew:
            clear(connection)
        material = _relinked(connection, new, known.ties)
        found = web(connection, material.facts(affected))
        facts = material.facts(found.links)
        after = named(_clusters(found, facts, material), facts)
        done = _write(connection, affected | found.links.keys(), after, lambda c: event([facts[x] for x in c], material.grounds), now)
        _settle(connection, known.version)
    return Joined(len(new), *done)


def _anew(connection: Connection, version: str) -> bool:
    """Whether everything is to be joined anew."""
    return connection.scalar(select(settings.c.value).where(settings.c.name == _KNOWN)) != _method(version)


def _method(version: str) -> str:
    return f"{_WAY} {version}"


def _changed(connection: Connection, *, anew: bool) -> dict[str, str]:
    """The claims to be linked anew, each with its report: those that changed, and all that decisions tie to their reports."""
    new = {row.claim: row.report for row in connection.execute(select(changed))}
    if anew:
        return new | reports_of(connection, claim_ids(connection))
    return new | reports_of(connection, claims_of(connection, entangled(connection, set(new.values()))))


def _settle(connection: Connection, version: str) -> None:
    connection.execute(delete(changed))
    connection.execute(delete(settings).where(settings.c.name == _KNOWN))
    put(connection, settings, [{"name": _KNOWN, "value": _method(version)}])


def _near(connection: Connection, ids: Iterable[str]) -> set[str]:
    """What was tied to claims, or of one event with them, until now."""
    found: set[str] = set()
    for piece in pieces(ids):
        for table in (links, bonds):
            found.update(connection.scalars(select(table.c.other).where(table.c.claim.in_(piece))))
        homes = select(members.c.event).where(members.c.claim.in_(piece))
        found.update(connection.scalars(select(members.c.claim).where(members.c.event.in_(homes))))
    return found


def _relinked(connection: Connection, new: Mapping[str, str], ties: Ties) -> Material:
    """Link claims anew; the facts that it took."""
    origins = set(new.values())
    forget(connection, new)
    renew_copies(connection, origins)
    material = Material(connection, ties)
    link(connection, material.facts(new), material)
    bond(connection, material.judged_on(entangled(connection, origins)))
    return material


def _clusters(found: Web, facts: Mapping[str, Fact], material: Material) -> Iterator[Cluster]:
    seen: set[str] = set()
    for seed in sorted(found.links):
        if seed not in seen:
            component = found.component(seed)
            seen |= component
            pairs = [Link(score, a, b) for a in component for b, score in found.links[a].items() if a < b]
            yield from clustered({c: facts[c] for c in component}, pairs, found.judged(component), material.grounds)


def _write(
    connection: Connection, ids: Iterable[str], after: Mapping[str, Cluster], made: Callable[[Cluster], Event], now: datetime
) -> tuple[int, int]:
    """Put events in place of those that held the claims before; how many are new or changed, and how many went."""
    before = _before(connection, ids)
    gone = tombstones(before, after)
    _drop(connection, members.c.event, before)
    _drop(connection, events.c.id, (t.event for t in gone))
    _drop(connection, stones.c.event, (t.event for t in gone))
    put(connection, stones, ({"event": t.event, "heirs": packed(t.heirs), "at": moment(now)} for t in gone))
    pour(connection, members, sorted((claim, name) for name, cluster in after.items() for claim in cluster))
    fresh = sum(_renewed(connection, {name: made(after[name]) for name in piece}, now) for piece in pieces(sorted(after)))
    return fresh, len(gone)


def _renewed(connection: Connection, told: Mapping[str, Event], now: datetime) -> int:
    """Put in events that are new or changed; how many are."""
    old = _bodies(connection, told)
    bodies = {name: packed(one.to_dict()) for name, one in told.items()}
    fresh = [name for name, body in bodies.items() if old.get(name) != body]
    _drop(connection, events.c.id, fresh)
    _drop(connection, stones.c.event, fresh)
    pour(connection, events, ((name, bodies[name], moment(now)) for name in fresh))
    return len(fresh)


def _before(connection: Connection, ids: Iterable[str]) -> dict[str, Cluster]:
    """The events that hold any of the claims, with all their claims."""
    found: dict[str, list[str]] = {}
    for piece in pieces(ids):
        homes = select(members.c.event).where(members.c.claim.in_(piece))
        for row in connection.execute(select(members).where(members.c.event.in_(homes))):
            found.setdefault(row.event, []).append(row.claim)
    return {name: tuple(sorted(set(held))) for name, held in found.items()}


def _bodies(connection: Connection, names: Iterable[str]) -> dict[str, str]:
    return {row.id: row.body for piece in pieces(names) for row in connection.execute(select(events).where(events.c.id.in_(piece)))}


def _drop(connection: Connection, column: Column[str], values: Iterable[str]) -> None:
    for piece in pieces(values):
        connection.execute(delete(column.table).where(column.in_(piece)))
