"""The command ``riwaya``."""

from __future__ import annotations

import logging

import click

from riwaya.cli.actors import actors_group
from riwaya.cli.control import control_command
from riwaya.cli.decide import decide_group
from riwaya.cli.event import event_command
from riwaya.cli.events import events_command
from riwaya.cli.explain import explain_command
from riwaya.cli.export import export_command
from riwaya.cli.ingest import ingest_command, reread_command
from riwaya.cli.kinds import kinds_command
from riwaya.cli.places import places_group
from riwaya.cli.read import read_command
from riwaya.cli.reconcile import reconcile_command
from riwaya.cli.score import score_command
from riwaya.cli.search import search_command

_EXAMPLES = """\b
Examples:
  riwaya read report.txt --outlet "العربي الجديد" --published 2017-11-01
  riwaya read reports.jsonl -o claims.csv
  riwaya explain report.txt
  riwaya kinds
  riwaya COMMAND --help
"""


@click.group(epilog=_EXAMPLES)
@click.version_option(package_name="riwaya", message="riwaya %(version)s")
def main() -> None:
    """Reads Arabic reporting on armed conflict: who says that who did what to whom, where and when."""
    # The page reader logs what it cannot use; a user hears of it as an error of ours, once.
    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).setLevel(logging.CRITICAL)


main.add_command(read_command)
main.add_command(explain_command)
main.add_command(kinds_command)
main.add_command(places_group)
main.add_command(actors_group)
main.add_command(ingest_command)
main.add_command(reread_command)
main.add_command(search_command)
main.add_command(reconcile_command)
main.add_command(decide_group)
main.add_command(events_command)
main.add_command(event_command)
main.add_command(control_command)
main.add_command(export_command)
main.add_command(score_command, "score")
