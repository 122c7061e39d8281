"""Events in the shape of ACLED: CSV with its 31 columns, for tools that expect them. riwaya's judgement, not ACLED's.

* Which events: those that are told as having happened (``modality`` asserted, ``status`` not denied), with a day, of a kind that ACLED
  has a code for (:mod:`riwaya.export.acled_codes` tells the mapping). All others are in the other formats.
* ``event_id_cnty`` is riwaya's own id. ``event_date`` is the first day told. ``time_precision``: 1 one stated day; 2 up to seven days, or a
  day inferred from the day of publication; 3 longer.
* ``geo_precision``: 1 for ``exact`` and ``settlement``; 2 for ``near``, ``area`` and ``admin3``; 3 for all larger; empty without a point.
* ``fatalities``: the lowest number that anybody tells, 0 when nobody tells any; ``tags`` holds the whole range.
* ``actor1`` is the first agent, ``actor2`` the first target; the others of each go to ``assoc_actor_1`` and ``assoc_actor_2``, between
  ``; ``. An agent whom nobody names, or whose name may be a private person's (:mod:`riwaya.export.public`), is ``unknown actor``.
* ``inter1``, ``inter2`` and ``interaction`` follow from the actor table; armed bodies of another state than the event's country are
  external forces.
* ``source``: the narrators. ``source_scale`` and ``timestamp`` are empty: riwaya does not judge the one, and the other would make
  two exports of one store differ.
* ``notes``: one sentence that says whose word it is. ``tags``: ``kind``, ``status``, ``lineages``, ``killed`` and ``wounded`` as riwaya
  has them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from riwaya.export.acled_codes import CIVILIANS, DISORDER, PROTESTERS, actor_sort, codes, interaction, region
from riwaya.export.event_row import main_spot
from riwaya.export.public import UNKNOWN, Known, amount, attribution, party_name, spot_name, voice_name
from riwaya.export.typed import read_rows, rows_csv, shape
from riwaya.records.event import Event, Party, Spot, When
from riwaya.records.known import ActorSort, Divisions

_GEO = {"exact": 1, "settlement": 1, "near": 2, "area": 2, "admin3": 2}
_WEEK = 7
_AND = "; "


class AcledRow(NamedTuple):
    """An event in ACLED's columns."""

    event_id_cnty: str
    event_date: date | None
    year: int
    time_precision: int
    disorder_type: str
    event_type: str
    sub_event_type: str
    actor1: str
    assoc_actor_1: str
    inter1: str
    actor2: str
    assoc_actor_2: str
    inter2: str
    interaction: str
    civilian_targeting: str
    iso: int | None
    region: str
    country: str
    admin1: str
    admin2: str
    admin3: str
    location: str
    latitude: float | None
    longitude: float | None
    geo_precision: int | None
    source: str
    source_scale: str
    notes: str
    fatalities: int
    tags: str
    timestamp: int | None


_ACLED = shape(AcledRow)


def acled_csv(rows: Iterable[AcledRow]) -> str:
    """The CSV file of some events."""
    return rows_csv(rows, _ACLED)


def read_acled(text: str, source: str = "-") -> list[AcledRow]:
    """The rows of a file that :func:`acled_csv` wrote.

    Args:
        text: the content of the file.
        source: its name, for errors.

    Raises:
        InputError: a column is missing, or a cell holds no value of its column's sort.
    """
    return list(read_rows(text, _ACLED, source))


def acled_rows(events: Iterable[Event], known: Known) -> Iterator[AcledRow]:
    """The rows of those events that ACLED's columns can hold."""
    return (row for event in events if (row := acled_row(event, known)))


def acled_row(event: Event, known: Known) -> AcledRow | None:
    """An event in ACLED's columns; None for one that is not told as having happened, has no day, or is of a kind without a code.

    Args:
        event: the event.
        known: what exports ask of the tables.
    """
    spot, time = main_spot(event), event.time
    name, lat, lon, geo = _point(spot)
    where = known.divisions(spot) if spot else Divisions()
    one, two = (_side(event, parties, known, where.code) for parties in (event.agents, event.targets))
    coded = codes(event, (one.sorts, two.sorts))
    if coded is None or time is None or event.modality != "asserted" or event.status == "denied":
        return None
    return AcledRow(
        event.id, time.first, time.first.year, _time_precision(time), DISORDER.get(coded[0], "Political violence"), *coded,
        one.name or UNKNOWN, one.others, one.sort, two.name, two.others, two.sort, interaction(one.sort, two.sort, alone=not two.name),
        "Civilian targeting" if CIVILIANS in two.sorts else "",
        where.iso, region(where.code), where.country, where.admin1, where.admin2, where.admin3, name, lat, lon, geo,
        _AND.join(dict.fromkeys(voice_name(v, known).en for v in event.sources)), "",
        _notes(event, spot, (one.name, two.name), known), event.killed.least if event.killed else 0, _tags(event), None,
    )  # fmt: skip


class _Side(NamedTuple):
    """The actors of one side of an event: the first by name, the others, and ACLED's sort of the first and of all."""

    name: str
    others: str
    sort: str
    sorts: Sequence[str]


def _side(event: Event, parties: Sequence[Party], known: Known, country: str) -> _Side:
    names = [party_name(p, known).en for p in parties]
    sorts = [actor_sort(known.sort(p.actor) if p.actor else ActorSort(), country) for p in parties]
    if event.kind == "protest" and parties is event.agents:
        sorts = [PROTESTERS] * max(len(sorts), 1)
    return _Side(names[0] if names else "", _AND.join(names[1:]), sorts[0] if sorts else "", sorts)


def _time_precision(time: When) -> int:
    days = (time.last - time.first).days + 1
    if days > _WEEK:
        return 3
    return 1 if days == 1 and time.stated else 2


def _point(spot: Spot | None) -> tuple[str, float | None, float | None, int | None]:
    if spot is None:
        return "", None, None, None
    pointed = spot.lat is not None and spot.lon is not None
    return spot_name(spot).en, spot.lat, spot.lon, _GEO.get(spot.precision, 3) if pointed else None


def _notes(event: Event, spot: Spot | None, names: tuple[str, str], known: Known) -> str:
    word, (agent, target) = attribution(event, known), names
    parts = [event.kind, f"by {agent}" if agent else "", f"against {target}" if target else "", f"at {spot_name(spot).en}" if spot else ""]
    toll = f", killed {amount(event.killed.least, event.killed.most)}" if event.killed else ""
    return f"{word[0].upper()}{word[1:]}: {' '.join(filter(None, parts))}{toll}."


def _tags(event: Event) -> str:
    tolls = [(name, bounds) for name, bounds in (("killed", event.killed), ("wounded", event.wounded)) if bounds]
    found = [("kind", event.kind), ("status", event.status), ("lineages", str(len(event.lineages)))]
    return _AND.join(f"{k}={v}" for k, v in [*found, *((name, amount(b.least, b.most)) for name, b in tolls)])
