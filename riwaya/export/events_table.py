"""Events as a table for people: what with its id, who to whom with the toll, where, when, whose word it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from riwaya.export.grid import Column, Grid
from riwaya.export.public import amount
from riwaya.export.table import Item
from riwaya.records.event import Event, Party, Spot, When

_COLUMNS = (Column("event", 20, 16), Column("who → whom", 28), Column("where", 20), Column("when", 12, 12), Column("told by", 20))
_MOST = 3
_STATUSES = {"claimed": "claimed by", "corroborated": "told by", "disputed": "told or denied by", "denied": "told or denied by"}


def events_table(events: Iterable[Event]) -> Grid:
    """The table of some events, to be printed by rich."""
    return Grid(_COLUMNS, (event_cells(e) for e in events))


def event_cells(event: Event) -> tuple[Sequence[Item], ...]:
    """What stands in each column, line by line."""
    what = [Item(event.id), Item(event.kind), Item(event.status), *([] if event.modality == "asserted" else [Item(event.modality)])]
    who = [*_parties(event.agents, ""), *_parties(event.targets, "→ "), *_tolls(event)]
    return what, who, _spots(event.places), [*_days(event.time)], told_by(event)


def told_by(event: Event) -> Sequence[Item]:
    """The narrators, or the outlets where these speak in their own voice; and how many accounts are independent."""
    told = [v.party for v in event.sources if v.kind != "outlet"] or [v.party for v in event.sources]
    lines = len(event.lineages)
    independent = [Item(f"{lines} independent accounts")] if lines > 1 else []
    return [Item(_STATUSES[event.status]), *_parties(told, ""), *independent]


def _parties(parties: Sequence[Party], before: str) -> Sequence[Item]:
    return _names([(p.en, p.ar) for p in parties], before)


def _spots(spots: Sequence[Spot]) -> Sequence[Item]:
    return _names([(p.en, p.ar) for p in spots], "")


def _names(pairs: Sequence[tuple[str, str]], before: str) -> Sequence[Item]:
    """Each name in English, then in Arabic; how many more there are."""
    found = [Item(name, before) for pair in pairs[:_MOST] for name in dict.fromkeys(pair) if name]
    return [*found, *([Item(f"and {len(pairs) - _MOST} more", before)] if len(pairs) > _MOST else [])]


def _tolls(event: Event) -> Iterator[Item]:
    for what, bounds in (("killed", event.killed), ("wounded", event.wounded)):
        if bounds:
            yield Item(f"{amount(bounds.least, bounds.most)} {what}")


def _days(time: When | None) -> Iterator[Item]:
    if time:
        yield Item(time.first.isoformat())
        if time.last != time.first:
            yield Item(f"– {time.last.isoformat()[5:] if time.last.year == time.first.year else time.last.isoformat()}")
        if not time.stated:
            yield Item("(inferred)")
