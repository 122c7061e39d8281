"""``riwaya events``: the happenings of a store."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from riwaya.cli.lookup import actor_keys, day_of, known_of, place_keys, store_at, store_option, tables
from riwaya.cli.options import errors_told, knowledge_option
from riwaya.cli.out import FORMATS, chosen_format, json_line, opened, rendered
from riwaya.export.chosen import Wanted
from riwaya.export.event_row import event_row
from riwaya.export.events_csv import events_csv
from riwaya.export.events_table import events_table
from riwaya.records.claim import KINDS
from riwaya.records.event import STATUSES, Event

_EXAMPLES = """\b
Examples:
  riwaya events --store conflict.db
        all events, as a table on a terminal
  riwaya events --store conflict.db --place البوكمال --since 2017-11-01 --until 2017-11-30
        what happened in a place (and all inside of it) in a month
  riwaya events --store conflict.db --kind airstrike --kind shelling --actor "russia" --status corroborated
        of several kinds, by or against an actor, told by independent accounts
  riwaya events --store conflict.db --kind capture -o captures.csv
        to a spreadsheet

\b
An option given several times takes any of its values; different options must all fit. Places and actors go by any name,
Arabic or English, however it is spelled, or by their id. JSON Lines are events as riwaya's contract has them.
"""


@click.command("events", epilog=_EXAMPLES)
@store_option
@click.option("--place", "places", multiple=True, help="Where: a name or id; what lies inside of it counts.")
@click.option("--kind", "kinds", multiple=True, type=click.Choice(KINDS), metavar="KIND", help="What: a kind of riwaya kinds.")
@click.option("--actor", "actors", multiple=True, help="Who, on either side: a name or id.")
@click.option("--since", callback=day_of, metavar="DATE", help="Not over before this day.")
@click.option("--until", callback=day_of, metavar="DATE", help="Begun by this day.")
@click.option("--status", "statuses", multiple=True, type=click.Choice(STATUSES), help="How it stands.")
@click.option("--format", "form", type=click.Choice(FORMATS), help="How to write; a table on a terminal, else jsonl.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file (.csv makes CSV).")
@knowledge_option
def events_command(
    store: str, form: str | None, output: Path | None, knowledge: Path | None, **asked: tuple[str, ...] | date | None
) -> None:  # fmt: skip
    """List the events of a store: claims from one or more reports about one happening."""
    with errors_told():
        with store_at(store) as held:
            events = held.events()
        wanted = _wanted(events, knowledge, asked)
        chosen = [event for event in events if wanted.takes(event)]
        text = _written(chosen, chosen_format(form, output), knowledge, terminal=output is None and sys.stdout.isatty())
    with opened(output) as write:
        write(text)


def _wanted(events: Sequence[Event], own: Path | None, asked: dict[str, tuple[str, ...] | date | None]) -> Wanted:
    """What the options ask for; the tables are loaded only for names."""
    lists = {name: value for name, value in asked.items() if isinstance(value, tuple)}
    days = {name: value for name, value in asked.items() if isinstance(value, date)}
    places = place_keys(lists["places"], events, tables(own)) if lists["places"] else None
    actors = actor_keys(lists["actors"], events, tables(own)) if lists["actors"] else None
    kinds, statuses = (frozenset(lists[name]) or None for name in ("kinds", "statuses"))
    return Wanted(places, actors, kinds, statuses, days.get("since"), days.get("until"))


def _written(events: Sequence[Event], form: str, own: Path | None, *, terminal: bool) -> str:
    if form == "table":
        return rendered(events_table(events), terminal) if events else "no events\n"
    if form == "csv":
        known = known_of(tables(own))
        return events_csv(event_row(event, known) for event in events)
    return "".join(json_line(event.to_dict()) for event in events)
