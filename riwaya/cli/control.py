"""``riwaya control``: who held a place, when, and on whose word."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from riwaya.cli.lookup import day_of, names_of, place_keys, store_at, store_option, tables
from riwaya.cli.options import errors_told, knowledge_option
from riwaya.cli.out import FORMATS, chosen_format, json_line, opened, rendered
from riwaya.export.control_row import Held, Names, control_csv, control_geojson, control_row, held_on, holder_name, with_basis
from riwaya.export.control_table import ControlTable
from riwaya.records.event import POLICIES, Control, Event

if TYPE_CHECKING:
    from riwaya.knowledge.load import Knowledge
    from riwaya.store.store import Store

_EXAMPLES = """\b
Examples:
  riwaya control --store conflict.db --place البوكمال
        the history of a place, with the claims that opened and closed each interval
  riwaya control --store conflict.db --place "Abu Kamal" --policy self-interest
        the same, by another policy
  riwaya control --store conflict.db --on 2017-11-20 --format geojson -o map.geojson
        the map of a day

\b
Policies:
  cautious       a party's own claim of a gain needs another side, an independent account or the loser's admission;
                 its admission of a loss counts at once
  latest         every claim counts, the latest day last
  self-interest  a partisan source counts only against its own side

\b
"sure" is 0.9 when two or more independent voices tell it or the loser admits it, 0.7 for one voice of no side, 0.5 for one other
side, 0.3 for the holder's own word; less 0.2 when somebody denies it; 0 when no holder is known.
"""


class _How(NamedTuple):
    """How to write: the form, the day of a map or None, and whether a terminal reads it."""

    form: str
    on: date | None
    terminal: bool


@click.command("control", epilog=_EXAMPLES)
@store_option
@click.option("--place", "places", multiple=True, help="A name, Arabic or English, or an id; all places when none is given.")
@click.option("--policy", type=click.Choice(POLICIES), default=POLICIES[0], show_default=True, help="Whose word counts.")
@click.option("--on", callback=day_of, metavar="DATE", help="Only what held on this day.")
@click.option("--format", "form", type=click.Choice((*FORMATS, "geojson")), help="How to write; a table on a terminal, else jsonl.")
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file (.csv and .geojson tell the format)."
)
@knowledge_option
def control_command(store: str, places: tuple[str, ...], form: str | None, output: Path | None, **asked: Any) -> None:
    """Tell who held a place, when, how sure that is, and on whose word."""
    with errors_told(), store_at(store) as kept:
        knowledge, events = tables(asked["knowledge"]), kept.events()
        keys = place_keys(places, events, knowledge)
        found = with_basis(c for c in _controls(kept, events, knowledge, asked["policy"]) if keys is None or c.place in keys)
        chosen = [one for one in found if asked["on"] is None or held_on(one.control, asked["on"])]
        told = kept.told({claim for one in chosen for claim in one.claims})
    if not chosen:
        click.echo(f"nothing is told of who held {', '.join(places) or 'any place'}{' on that day' if asked['on'] else ''}", err=True)
    how = _How(_format(form, output), asked["on"], terminal=output is None and sys.stdout.isatty())
    text = _written(chosen, told, how, names_of(knowledge, events, asked["knowledge"]))
    with opened(output) as write:
        write(text)


def _controls(kept: Store, events: Iterable[Event], knowledge: Knowledge, policy: str) -> tuple[Control, ...]:
    """The control of every place; claims that a person judged wrong since the last joining count no more."""
    from riwaya.reconcile.compare import Grounds
    from riwaya.reconcile.control import control
    from riwaya.store.ties import ties_of

    facts = {fact.id: fact for fact in kept.facts()}
    clusters = [tuple(sorted(c for c in event.claims if c in facts)) for event in events]
    return control([c for c in clusters if c], facts, Grounds(ties_of(knowledge.who), kept.copies()), policy)


def _format(form: str | None, output: Path | None) -> str:
    return "geojson" if form is None and output and output.suffix.lower() == ".geojson" else chosen_format(form, output)


def _written(chosen: Sequence[Held], told: Mapping[str, Mapping[str, Any]], how: _How, names: Names) -> str:
    if how.form == "jsonl":
        return "".join(json_line(_tree(one, told, names)) for one in chosen)
    rows = [control_row(one, names, told, how.on) for one in chosen]
    if how.form == "table":
        return rendered(ControlTable(rows, told), how.terminal) if rows else ""
    return control_csv(rows) if how.form == "csv" else control_geojson(rows)


def _tree(held: Held, told: Mapping[str, Mapping[str, Any]], names: Names) -> dict[str, Any]:
    """An interval as the contract has it, with the names of its place and holders, and the claims that it rests on."""
    one = held.control
    place, holders = names.place(one.place), [holder_name(h, names) for h in one.holders]
    named = {"name": {"ar": place.ar, "en": place.en}, "holder_names": [h._asdict() for h in holders]}
    return one.to_dict() | named | {"told": {c: told[c] for c in held.claims if c in told}}
