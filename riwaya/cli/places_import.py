"""``riwaya places import``: rows of places from a user's own copy of another gazetteer."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from riwaya.cli.options import checked_country, errors_told
from riwaya.cli.out import opened

if TYPE_CHECKING:
    from riwaya.knowledge.importers.taken import Import, Source

_FORMATS = ("geonames", "ocha", "whosonfirst")
_EXAMPLES = """\b
Examples:
  riwaya places import geonames SY.txt -o mine/places.csv
        a GeoNames dump; Arabic names come from its alternate names
  riwaya places import geonames allCountries.txt --country SY --country IQ -o mine/places.csv
        the places of two countries
  riwaya places import ocha syr_pcodes.csv -o mine/places.csv
        a table of P-codes: admin1Name_ar, admin1Name_en, admin1Pcode … and lat, lon where it has them
  riwaya places import whosonfirst data/ -o mine/places.csv
        GeoJSON features of a folder; also one feature, or a gazetteer as TSV or CSV
  riwaya read report.txt --knowledge mine/
        read with them

\b
Places that the tables hold already, or that have no Arabic name, are left out and counted.
The exit code is 1 when a line could not be read; the others are imported all the same.
"""


def _checked_countries(context: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> frozenset[str]:
    return frozenset(checked_country(context, parameter, value) for value in values)


@click.command("import", epilog=_EXAMPLES)
@click.argument("kind", type=click.Choice(_FORMATS), metavar="KIND")
@click.argument("file", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--country", "countries", multiple=True, metavar="XX", callback=_checked_countries, help="Only places of it; may be given again."
)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to this new file; else to standard output.")
def import_command(kind: str, file: Path, countries: frozenset[str], output: Path | None) -> None:
    """Turn FILE into rows of places.csv. KIND is geonames, ocha or whosonfirst."""
    from riwaya.knowledge.importers.taken import held_places, imported
    from riwaya.knowledge.load import tables_with

    if output is not None and output.exists():
        raise click.UsageError(f"--output {output} exists already, expected a new file: rows of your own might be lost")
    with errors_told():
        done = imported(_source(kind)(file), countries, held_places(tables_with(None)))
    if output is not None:
        output.parent.mkdir(parents=True, exist_ok=True)
    with opened(output) as write:
        write(_table(done.rows))
    _tell(done)


def _source(kind: str) -> Source:
    from riwaya.knowledge.importers.geonames import read_geonames
    from riwaya.knowledge.importers.ocha import read_ocha
    from riwaya.knowledge.importers.whosonfirst import read_whosonfirst

    return {"geonames": read_geonames, "ocha": read_ocha, "whosonfirst": read_whosonfirst}[kind]


def _table(rows: Sequence[dict[str, str]]) -> str:
    from riwaya.knowledge.checks_places import COLUMNS

    held = io.StringIO(newline="")
    writer = csv.DictWriter(held, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return held.getvalue()


def _tell(done: Import) -> None:
    for error in done.errors:
        click.echo(f"error: {error}", err=True)
    left = "".join(f"; {count} {why}" for why, count in sorted(done.left.items()))
    click.echo(f"{len(done.rows)} places imported{left}", err=True)
    if done.errors:
        raise click.exceptions.Exit(1)
