"""What the commands over a store ask of the tables, and the options that these commands share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from riwaya.arabic.fold import fold_key
from riwaya.export.control_row import Names
from riwaya.export.public import Known, Named
from riwaya.records.event import Event
from riwaya.records.known import ActorSort, Locale

if TYPE_CHECKING:
    from riwaya.knowledge.load import Knowledge
    from riwaya.store.store import Store

_Command = TypeVar("_Command", bound=Callable[..., Any])
_Name = tuple[str | None, str, str]


def store_option(command: _Command) -> _Command:
    """``--store STORE``, given as ``store``: the path of a SQLite file, or a database's URL."""
    return click.option("--store", required=True, metavar="STORE", help="The store: a file made by riwaya ingest, or a database's URL.")(
        command
    )


def store_at(where: str) -> Store:
    """The store at a path or URL, to be closed by the caller.

    Raises:
        StoreError: it is missing or is no store of riwaya.
    """
    from riwaya.store.store import Store

    return Store.open(where)


def tables(own: Path | None) -> Knowledge:
    """The bundled tables, and the user's own over them.

    Raises:
        KnowledgeError: a row breaks its table's rules.
    """
    from riwaya.knowledge.load import load_knowledge

    return load_knowledge(own)


def day_of(_: click.Context, parameter: click.Parameter, value: str | None) -> date | None:
    """An ISO date.

    Raises:
        click.BadParameter: it is none.
    """
    try:
        return None if value is None else date.fromisoformat(value)
    except ValueError as error:
        raise click.BadParameter(f"{value!r} is no date, expected one like 2017-11-20", param=parameter) from error


def known_of(knowledge: Knowledge) -> Known:
    """What exports ask of the tables."""
    from riwaya.knowledge.divisions import divisions
    from riwaya.knowledge.names import public_name

    actors = knowledge.who.actors

    def sort(actor: str) -> ActorSort:
        return ActorSort(actors[actor].kind, actors[actor].country) if actor in actors else ActorSort()

    return Known(
        lambda words: public_name(words, knowledge), sort, lambda spot: divisions((spot.place, *spot.within), knowledge.places)
    )  # fmt: skip


def names_of(knowledge: Knowledge, events: Iterable[Event], own: Path | None) -> Names:
    """What the tables call places and holders; places that they do not hold go by the names that the events give them."""
    from riwaya.knowledge.camps import load_camps
    from riwaya.knowledge.names import public_name

    told = {s.place: Locale(s.ar, s.en, s.lat, s.lon, s.precision) for e in events for s in e.places if s.place}
    places, actors, camps = knowledge.places, knowledge.who.actors, load_camps(own)

    def place(key: str) -> Locale:
        row = places.get(key)
        return Locale(row.ar, row.en, row.lat, row.lon, row.precision) if row else told.get(key) or Locale(key, key)

    def holder(key: str) -> Named | None:
        row = camps.get(key) or actors.get(key)
        return Named(row.ar, row.en) if row else None

    return Names(place, holder, lambda words: public_name(words, knowledge))


def place_keys(names: Iterable[str], events: Iterable[Event], knowledge: Knowledge) -> frozenset[str] | None:
    """The places of some names, under the keys that events have for them; None when no name is given.

    Raises:
        click.BadParameter: nothing is called so.
    """
    from riwaya.knowledge.names import places_called

    spots = {(s.place, s.ar, s.en) for e in events for s in e.places}
    return _keys("place", names, spots, lambda name: places_called(name, knowledge))


def actor_keys(names: Iterable[str], events: Iterable[Event], knowledge: Knowledge) -> frozenset[str] | None:
    """The actors of some names, under the keys that events have for them; None when no name is given.

    Raises:
        click.BadParameter: nothing is called so.
    """
    from riwaya.knowledge.names import actors_called

    parties = {(p.actor, p.ar, p.en) for e in events for p in (*e.agents, *e.targets)}
    return _keys("actor", names, parties, lambda name: actors_called(name, knowledge))


def _keys(what: str, names: Iterable[str], told: Iterable[_Name], called: Callable[[str], frozenset[str]]) -> frozenset[str] | None:
    found: set[str] = set()
    asked = list(names)
    for name in asked:
        key = fold_key(name).casefold()
        own = {known or ar for known, ar, en in told if key in (known, fold_key(ar), fold_key(en).casefold())}
        if not (own or called(name)):
            raise click.BadParameter(
                f"no {what} is called {name!r}, expected a name in Arabic or English, or an id", param_hint=f"--{what}"
            )
        found |= own | called(name)
    return frozenset(found) if asked else None
