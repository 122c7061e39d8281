"""Who held a place, as a flat record: what CSV and GeoJSON hold of an interval of control.

* ``place``, ``place_ar``, ``place_en``; ``lat``, ``lon``, ``place_precision``: of the gazetteer.
* ``first``, ``last``: days, both included, empty when open; ``state``, ``extent``, ``policy``: as the contract has them.
* ``holders``, ``holders_ar``, ``holders_en``: who holds it, several when it is shared (``?`` for one that no table knows).
* ``confidence``: 0 to 1; ``last_word``: day of the latest claim that bears on it; ``age``: days from the last word to the day of a map,
  empty in a history.
* ``opened``, ``closed``: ids of the claims that began and ended the interval; ``basis``: of those that brought its holders, perhaps in an
  earlier interval that a siege or fighting cut off; ``sources``: who published the claims of ``basis`` and ``opened``, and when.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from riwaya.export.features import features
from riwaya.export.public import UNKNOWN, UNKNOWN_AR, Named
from riwaya.export.typed import rows_csv, shape
from riwaya.records.event import Control
from riwaya.records.known import Locale

UNTABLED = "~"
"""What the key of a holder begins with that no table knows; words of a report follow."""


class ControlRow(NamedTuple):
    """An interval of control, flat; see the module."""

    place: str
    place_ar: str
    place_en: str
    lat: float | None
    lon: float | None
    place_precision: str
    first: date | None
    last: date | None
    state: str
    holders: tuple[str, ...]
    holders_ar: tuple[str, ...]
    holders_en: tuple[str, ...]
    extent: str
    confidence: float | None
    last_word: date | None
    age: int | None
    policy: str
    opened: tuple[str, ...]
    closed: tuple[str, ...]
    basis: tuple[str, ...]
    sources: tuple[str, ...]


CONTROLS = shape(ControlRow)


class Held(NamedTuple):
    """An interval of control and the claims that brought its holders; see :func:`with_basis`."""

    control: Control
    basis: tuple[str, ...]

    @property
    def claims(self) -> tuple[str, ...]:
        """The ids of all claims that the interval rests on."""
        return tuple(dict.fromkeys((*self.basis, *self.control.opened, *self.control.closed)))


class Names(NamedTuple):
    """What the tables call places and holders.

    Attributes:
        place: the id of a place → its names and point.
        holder: the id of an actor or a side → its names; None when no table has any.
        shown: the words of a holder that no table knows → what of them may go out, None for nothing.
    """

    place: Callable[[str], Locale]
    holder: Callable[[str], Named | None]
    shown: Callable[[str], str | None]


def with_basis(controls: Iterable[Control]) -> Iterator[Held]:
    """Intervals with the claims that brought their holders.

    When a siege or fighting ends, the next interval has no claim of its own that opened it: its holders are those of before.

    Args:
        controls: ordered by place and day.
    """
    last: Held | None = None
    for one in controls:
        goes_on = last is not None and (last.control.place, last.control.holders) == (one.place, one.holders)
        last = Held(one, last.basis if last and goes_on else one.opened)
        yield last


def control_row(one: Held, names: Names, told: Mapping[str, Mapping[str, Any]], on: date | None = None) -> ControlRow:
    """The flat record of an interval.

    Args:
        one: the interval.
        names: what the tables call places and holders.
        told: per claim id the claim object and its report.
        on: the day of the map that it is for; None in a history.
    """
    control = one.control
    place, holders = names.place(control.place), [holder_name(h, names) for h in control.holders]
    ids = tuple("?" if h.startswith(UNTABLED) else h for h in control.holders)
    age = max((on - control.last_word).days, 0) if on and control.last_word else None
    reports = [told[c]["report"] for c in dict.fromkeys((*one.basis, *control.opened)) if c in told]
    return ControlRow(
        control.place, place.ar, place.en, place.lat, place.lon, place.precision, control.first, control.last, control.state,
        ids, tuple(h.ar for h in holders), tuple(h.en for h in holders),
        control.extent, round(control.confidence, 2), control.last_word, age, control.policy, control.opened, control.closed, one.basis,
        tuple(dict.fromkeys(published(r) for r in reports)),
    )  # fmt: skip


def published(report: Mapping[str, Any]) -> str:
    """Who published a report, and on which day."""
    return f"{report['outlet'] or 'outlet unknown'}, {report['published'][:10] if report['published'] else 'date unknown'}"


def holder_name(holder: str, names: Names) -> Named:
    """The name of a holder that may go out."""
    if holder.startswith(UNTABLED):
        shown = names.shown(holder.removeprefix(UNTABLED))
        return Named(shown, shown) if shown else Named(UNKNOWN_AR, UNKNOWN)
    return names.holder(holder) or Named(holder, holder)


def held_on(control: Control, day: date) -> bool:
    """Whether the interval holds on a day."""
    return (control.first is None or control.first <= day) and (control.last is None or day <= control.last)


def control_csv(rows: Iterable[ControlRow]) -> str:
    """The CSV file of some intervals."""
    return rows_csv(rows, CONTROLS)


def control_geojson(rows: Iterable[ControlRow]) -> str:
    """The GeoJSON file (RFC 7946) of some intervals: a place is a point with flat properties."""
    return features(rows, CONTROLS)
