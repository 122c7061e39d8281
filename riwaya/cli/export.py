"""``riwaya export``: the events of a store, in the forms that others read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from riwaya.cli.lookup import known_of, store_at, store_option, tables
from riwaya.cli.options import checked_day, errors_told, knowledge_option
from riwaya.cli.out import opened
from riwaya.export.acled import acled_csv, acled_rows
from riwaya.export.deleted import deleted_csv, deleted_path
from riwaya.export.event_row import event_row
from riwaya.export.events_csv import events_csv
from riwaya.export.geojson import events_geojson
from riwaya.export.parquet import events_parquet
from riwaya.export.public import Known
from riwaya.records.event import Event

if TYPE_CHECKING:
    from riwaya.store.store import Store

_EXAMPLES = """\b
Examples:
  riwaya export csv --store conflict.db -o events.csv
        a spreadsheet, one event a row
  riwaya export acled --store conflict.db -o acled.csv
        ACLED's 31 columns; events that these cannot hold are counted and left out
  riwaya export geojson --store conflict.db -o events.geojson
        a map layer; events without a point have a null geometry
  riwaya export parquet --store conflict.db -o events.parquet
        typed columns for pandas, R and DuckDB; needs pip install 'riwaya[export]'
  riwaya export csv --store conflict.db --since 2024-05-01 -o changed.csv
        what is new or changed since then; changed.csv.deleted.csv lists the ids that are gone

\b
Names of private persons stay out; an event on one source's word says "claimed by". docs/exports.md tells every column and rule.
"""


class _Made(NamedTuple):
    """The content of an export, and the ids of the events that its form can hold."""

    content: bytes
    ids: Sequence[str]


@click.command("export", epilog=_EXAMPLES)
@click.argument("form", type=click.Choice(("acled", "csv", "geojson", "parquet")), metavar="acled|csv|geojson|parquet")
@store_option
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file; standard output without it.")
@click.option(
    "--since", callback=checked_day, metavar="DATE", help="Only what changed in the store since then (ISO, UTC), and deleted ids."
)
@knowledge_option
def export_command(form: str, store: str, output: Path | None, since: str | None, knowledge: Path | None) -> None:
    """Write the events of a store for spreadsheets, maps and statistics."""
    if output is None and (since or form == "parquet"):
        raise click.UsageError(f"{'--since' if since else 'parquet'} needs a file to write to: give -o FILE")
    with errors_told():
        with store_at(store) as held:
            events, deleted = _asked(held, since)
        made = _FORMS[form](events, known_of(tables(knowledge)))
    if output is None:
        with opened(None) as write:
            write(made.content.decode("utf-8"))
    else:
        _put(output, made.content)
        if since:
            _put(deleted_path(output), deleted_csv(_gone(events, deleted, made)).encode("utf-8"))
    click.echo(_summary(len(made.ids), len(events), form), err=True)


def _asked(held: Store, since: str | None) -> tuple[tuple[Event, ...], tuple[str, ...]]:
    """The events to write, and the ids of those that are no more."""
    if since is None:
        return held.events(), ()
    moment = datetime.fromisoformat(since)
    changes = held.changes(moment if moment.tzinfo else moment.replace(tzinfo=UTC))
    return changes.events, changes.deleted


def _gone(events: Iterable[Event], deleted: Iterable[str], made: _Made) -> list[str]:
    """What a copy has to drop: events that are no more, and those that changed into what the form cannot hold."""
    return sorted({*deleted, *(e.id for e in events)} - set(made.ids))


def _acled(events: Sequence[Event], known: Known) -> _Made:
    rows = list(acled_rows(events, known))
    return _Made(acled_csv(rows).encode("utf-8"), [row.event_id_cnty for row in rows])


def _csv(events: Sequence[Event], known: Known) -> _Made:
    return _Made(events_csv(event_row(e, known) for e in events).encode("utf-8"), [e.id for e in events])


def _geojson(events: Sequence[Event], known: Known) -> _Made:
    return _Made(events_geojson(event_row(e, known) for e in events).encode("utf-8"), [e.id for e in events])


def _parquet(events: Sequence[Event], known: Known) -> _Made:
    return _Made(events_parquet(event_row(e, known) for e in events), [e.id for e in events])


_FORMS: Mapping[str, Callable[[Sequence[Event], Known], _Made]] = {"acled": _acled, "csv": _csv, "geojson": _geojson, "parquet": _parquet}


def _put(path: Path, content: bytes) -> None:
    """Write a file whole or not at all: what stood there before is kept until the new one is complete."""
    part = path.with_name(f"{path.name}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        raise click.ClickException(f"{path}: cannot be written ({error.strerror})") from error


def _summary(written: int, asked: int, form: str) -> str:
    left = f"; {asked - written} left out, which the columns of {form} cannot hold" if asked > written else ""
    return f"{written} event{'' if written == 1 else 's'} written{left}"
