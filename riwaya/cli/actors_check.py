"""``riwaya actors check``: rows of the tables of actors that contradict each other."""

from __future__ import annotations

from pathlib import Path

import click

from riwaya.cli.findings import tell
from riwaya.cli.options import errors_told, knowledge_option

_EXAMPLES = """\b
Examples:
  riwaya actors check                      the bundled tables
  riwaya actors check --knowledge mine/    your own rows over them

\b
A finding tells file, line, row and what is wrong:
  mine/actors.csv:3: night-guard: parent 'no-such-actor' is in no table
Looked for: unknown parents and sides, circles of parents, names that two actors claim, epithets
that are not marked with the side that uses them, words of one side among the neutral names,
letters of other languages, ids twice, cells of a wrong kind, periods that end before they begin,
and readings by context that can never be chosen. The exit code is 1 when something is found.
"""


@click.command("check", epilog=_EXAMPLES)
@knowledge_option
def check_command(knowledge: Path | None) -> None:
    """Find rows of actors that contradict themselves or each other."""
    from riwaya.knowledge.checks_actors import actor_rows, check_actors
    from riwaya.knowledge.load import tables_with

    with errors_told():
        rows = actor_rows(tables_with(knowledge))
    tell(check_actors(rows), len(rows.actors) + len(rows.context))
