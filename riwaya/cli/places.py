"""``riwaya places``: look into the gazetteer."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from riwaya.cli.options import checked_country, errors_told, knowledge_option
from riwaya.cli.out import json_line, opened
from riwaya.cli.places_check import check_command
from riwaya.cli.places_import import import_command

if TYPE_CHECKING:
    from riwaya.claims.find_places import PlaceReading
    from riwaya.knowledge.load import Knowledge
    from riwaya.knowledge.rows import Place

_EXAMPLES = """\b
Examples:
  riwaya places find الباب                       which places the name can mean, and why one wins
  riwaya places check                            rows of the tables that contradict each other
  riwaya places import geonames SY.txt -o mine/places.csv
                                                 rows from your own copy of GeoNames
"""
_FIND = """\b
Examples:
  riwaya places find المنصورة                    every place of that name, the likeliest first
  riwaya places find المنصورة --country SY       in a report that speaks of Syria
  riwaya places find المنصورة --near الطبقة      in a report that names Tabqa too
  riwaya places find "بلدة الباب"                behind its class noun
  riwaya places find Raqqa --format jsonl        one JSON object a place

\b
The points under "why" are those that riwaya read gives; the highest sum wins.
The exit code is 1 when no table knows the name; the nearest spellings are told then.
"""


@click.group("places", epilog=_EXAMPLES)
def places_group() -> None:
    """Find places, check the table of places, import rows for it."""


@places_group.command("find", epilog=_FIND)
@click.argument("name")
@click.option("--near", metavar="PLACE", help="A place that the report names too.")
@click.option("--country", metavar="XX", callback=checked_country, help="The country that the report speaks of, an ISO code like SY.")
@click.option("--format", "form", type=click.Choice(("text", "jsonl")), help="How to write; text on a terminal, else jsonl.")
@knowledge_option
def find_command(name: str, near: str | None, country: str, form: str | None, knowledge: Path | None) -> None:
    """Show the places that NAME can mean, and why one wins."""
    from riwaya.claims.find_places import PlaceSetting, place_readings
    from riwaya.knowledge.load import load_knowledge

    with errors_told():
        known = load_knowledge(knowledge)
    beside = _nearby(near, country, known) if near is not None else None
    found = place_readings(name, known, PlaceSetting(country, beside))
    if not found:
        raise click.ClickException(_unknown(name, known))
    text = (form or ("text" if sys.stdout.isatty() else "jsonl")) == "text"
    with opened(None) as write:
        for number, reading in enumerate(found):
            write("\n".join(_lines(number, reading)) + "\n" if text else json_line(_tree(number, reading)))
        if text and len(found) > 1:
            write(_verdict(found) + "\n")


def _nearby(name: str, country: str, known: Knowledge) -> Place:
    from riwaya.claims.find_places import PlaceSetting, place_readings

    found = place_readings(name, known, PlaceSetting(country))
    if not found:
        raise click.BadParameter(_unknown(name, known), param_hint="--near")
    return found[0].place


def _unknown(name: str, known: Knowledge) -> str:
    from riwaya.claims.find_places import place_names
    from riwaya.knowledge.spellings import nearest

    alike = nearest(name, place_names(known))
    return f"no place is called {name}" + (f"; nearest spellings: {'، '.join(alike)}" if alike else "; no spelling comes near")


def _lines(number: int, reading: PlaceReading) -> Iterator[str]:
    place = reading.place
    point = f"{place.lat}, {place.lon} ({place.precision})" if place.lat is not None else "none"
    yield f"{'wins' if number == 0 else number + 1:<5} {place.id}  {place.ar}  {place.en}  {place.kind}  {reading.score:.2f}"
    if place.names:
        yield f"      names   {' | '.join(place.names)}"
    yield f"      within  {' < '.join(f'{p.en} ({p.id})' for p in reading.within) or 'nothing'}"
    yield f"      point   {point}  {place.ref}  population {place.population or 'unknown'}"
    yield f"      why     {', '.join(f'{points:+.2f} {what}' for what, points in reading.reasons if points)}"


def _verdict(found: Sequence[PlaceReading]) -> str:
    """What the best reading has over the second."""
    first, second = (dict(reading.reasons) for reading in found[:2])
    gains = {what: first.get(what, 0.0) - second.get(what, 0.0) for what in {**first, **second}}
    told = [f"{what} {gain:+.2f}" for what, gain in sorted(gains.items(), key=lambda pair: -pair[1]) if abs(gain) >= 0.005]
    if not told:
        return f"{found[0].place.id} and {found[1].place.id} weigh the same: the first id wins"
    return f"{found[0].place.id} wins over {found[1].place.id} by {found[0].score - found[1].score:.2f}: {', '.join(told)}"


def _tree(number: int, reading: PlaceReading) -> dict[str, Any]:
    place = reading.place
    return {
        "place": place.id,
        "wins": number == 0,
        "score": round(reading.score, 3),
        "name": {"ar": place.ar, "en": place.en},
        "names": list(place.names),
        "kind": place.kind,
        "country": place.country,
        "within": [p.id for p in reading.within],
        "lat": place.lat,
        "lon": place.lon,
        "precision": place.precision,
        "ref": place.ref,
        "population": place.population or None,
        "why": {what: round(points, 3) for what, points in reading.reasons if points},
    }


places_group.add_command(check_command)
places_group.add_command(import_command)
