"""``riwaya actors``: look into the table of actors."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from riwaya.cli.actors_check import check_command
from riwaya.cli.options import checked_country, checked_day, errors_told, knowledge_option
from riwaya.cli.out import json_line, opened

if TYPE_CHECKING:
    from riwaya.claims.find_actors import ActorReading
    from riwaya.knowledge.load import Knowledge

_EXAMPLES = """\b
Examples:
  riwaya actors find التنظيم --country YE        which actors the word can mean, and which one there
  riwaya actors check                            rows of the tables that contradict each other
"""
_FIND = """\b
Examples:
  riwaya actors find داعش                        the actor of that name
  riwaya actors find الاحتلال                    every reading, by outlet, country and time
  riwaya actors find الاحتلال --outlet هاوار --country SY --on 2019-10-12
        which one wins in a report of that outlet and day that speaks of Syria
  riwaya actors find isis --format jsonl         one JSON object a reading

\b
The exit code is 1 when no table knows the name; the nearest spellings are told then.
"""


@click.group("actors", epilog=_EXAMPLES)
def actors_group() -> None:
    """Find actors, check the tables of actors."""


@actors_group.command("find", epilog=_FIND)
@click.argument("name")
@click.option("--outlet", help="Who tells it, a name or a domain of the table of outlets.")
@click.option("--country", metavar="XX", callback=checked_country, help="The country that the report speaks of, an ISO code like SY.")
@click.option("--on", "day", metavar="DATE", callback=checked_day, help="When it was published, an ISO date.")
@click.option("--format", "form", type=click.Choice(("text", "jsonl")), help="How to write; text on a terminal, else jsonl.")
@knowledge_option
def find_command(name: str, form: str | None, knowledge: Path | None, **setting: str | None) -> None:
    """Show the actors that NAME can mean, and which one wins."""
    from riwaya.claims.find_actors import ActorSetting, actor_readings
    from riwaya.knowledge.load import load_knowledge

    with errors_told():
        known = load_knowledge(knowledge)
    if setting["outlet"] is not None:
        _refuse_stranger(setting["outlet"], known)
    found = actor_readings(name, known, ActorSetting(**{key: value or "" for key, value in setting.items()}))
    if not found:
        raise click.ClickException(_unknown(name, knowledge))
    text = (form or ("text" if sys.stdout.isatty() else "jsonl")) == "text"
    with opened(None) as write:
        for reading in found:
            write("\n".join(_lines(reading)) + "\n" if text else json_line(_tree(reading)))
        if text and not found[0].wins:
            write(f"none wins: {name} stays an unknown actor there\n")


def _refuse_stranger(outlet: str, known: Knowledge) -> None:
    from riwaya.knowledge.spellings import nearest

    if known.who.outlet(outlet) is None:
        alike = "، ".join(nearest(outlet, known.who.outlets)) or "none"
        raise click.BadParameter(f"no outlet is called {outlet}; nearest spellings: {alike}", param_hint="--outlet")


def _unknown(name: str, own: Path | None) -> str:
    from riwaya.claims.find_actors import actor_names
    from riwaya.knowledge.load import tables_with
    from riwaya.knowledge.spellings import nearest

    alike = nearest(name, actor_names(tables_with(own)))
    return f"no actor is called {name}" + (f"; nearest spellings: {'، '.join(alike)}" if alike else "; no spelling comes near")


def _lines(reading: ActorReading) -> Iterator[str]:
    actor = reading.actor
    yield f"{'wins' if reading.wins else '':<5} {actor.id}  {actor.ar}  {actor.en}  {actor.kind}  {actor.country or 'no country'}"
    yield f"      by      {_condition(reading)}"
    for what, keys in (("parents", actor.parents), ("sides", actor.sides)):
        if keys:
            yield f"      {what:<7} {', '.join(keys)}"


def _condition(reading: ActorReading) -> str:
    """How the name comes to mean the actor, and when."""
    if reading.when is None:
        whose = "of its capital" if reading.side == "capital" else f"used by the side {reading.side}"
        return f"{reading.by} {whose}" if reading.side else reading.by
    when = reading.when
    told = (
        f"in reports on {when.country}" if when.country else "in any country",
        f"by outlets of the side {when.side}" if when.side else "",
        f"from {when.first}" if when.first else "",
        f"to {when.last}" if when.last else "",
    )
    return "context: " + " ".join(filter(None, told))


def _tree(reading: ActorReading) -> dict[str, Any]:
    actor, when = reading.actor, reading.when
    return {
        "actor": actor.id,
        "wins": reading.wins,
        "name": {"ar": actor.ar, "en": actor.en},
        "kind": actor.kind,
        "country": actor.country,
        "parents": list(actor.parents),
        "sides": list(actor.sides),
        "by": reading.by,
        "side": reading.side,
        "when": when and {"country": when.country, "outlet_side": when.side, "from": when.first, "to": when.last},
    }


actors_group.add_command(check_command)
