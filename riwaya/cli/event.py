"""``riwaya event``: one happening with everything that is told of it."""

from __future__ import annotations

import sys

import click

from riwaya.cli.lookup import store_at, store_option
from riwaya.cli.options import errors_told
from riwaya.cli.out import chosen_format, json_line, opened, rendered
from riwaya.export.event_page import EventPage
from riwaya.records.event import Event, Tombstone

_EXAMPLES = """\b
Examples:
  riwaya event 3f0c9a5be1d27748 --store conflict.db
        its claims by independent account, each with the chain of narrators, and where they disagree
  riwaya event 3f0c9a5be1d27748 --store conflict.db --format jsonl
        the event with all its claims as one JSON object
  riwaya events --store conflict.db --place البوكمال
        finds the ids

\b
An id that was merged into other events, or split, tells its heirs. The exit code is 1 when there never was such an event.
"""


@click.command("event", epilog=_EXAMPLES)
@click.argument("event_id", metavar="ID")
@store_option
@click.option("--format", "form", type=click.Choice(("jsonl", "table")), help="How to write; a table on a terminal, else jsonl.")
def event_command(event_id: str, store: str, form: str | None) -> None:
    """Tell one event with all its claims, their chains of narrators, and its disagreements."""
    with errors_told(), store_at(store) as held:
        found = held.event(event_id)
        told = held.told(found.claims) if isinstance(found, Event) else {}
    if found is None:
        raise click.ClickException(f"{store} holds no event {event_id!r}: riwaya events --store {store} lists them")
    with opened(None) as write:
        if chosen_format(form, None) == "jsonl":
            write(json_line(found.to_dict() | ({"told": told} if isinstance(found, Event) else {})))
        elif isinstance(found, Tombstone):
            write(_heirs(found))
        else:
            write(rendered(EventPage(found, told), sys.stdout.isatty()))


def _heirs(gone: Tombstone) -> str:
    if not gone.heirs:
        return f"event {gone.event} is no more: all its claims are gone\n"
    return f"event {gone.event} is no more; its claims are now in:\n" + "".join(f"  {heir}\n" for heir in gone.heirs)
