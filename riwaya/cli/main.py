"""The command ``riwaya``."""

from __future__ import annotations

import logging
from importlib import import_module

import click

COMMANDS = {
    "read": "riwaya.cli.read:read_command",
    "explain": "riwaya.cli.explain:explain_command",
    "kinds": "riwaya.cli.kinds:kinds_command",
    "places": "riwaya.cli.places:places_group",
    "actors": "riwaya.cli.actors:actors_group",
    "ingest": "riwaya.cli.ingest:ingest_command",
    "reread": "riwaya.cli.ingest:reread_command",
    "search": "riwaya.cli.search:search_command",
    "reconcile": "riwaya.cli.reconcile:reconcile_command",
    "decide": "riwaya.cli.decide:decide_group",
    "events": "riwaya.cli.events:events_command",
    "event": "riwaya.cli.event:event_command",
    "control": "riwaya.cli.control:control_command",
    "export": "riwaya.cli.export:export_command",
    "score": "riwaya.cli.score:score_command",
}
"""Each command and what runs it, imported when it is asked for: reading need not wait for the store."""

_EXAMPLES = """\b
Examples:
  riwaya read report.txt --outlet "العربي الجديد" --published 2017-11-01
  riwaya read reports.jsonl -o claims.csv
  riwaya explain report.txt
  riwaya kinds
  riwaya COMMAND --help
"""


class _Commands(click.Group):
    """The group of all commands."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - as click calls it
        """Their names, in the order of work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - as click calls it
        """The command of a name."""
        module, _, name = COMMANDS.get(cmd_name, "").partition(":")
        return getattr(import_module(module), name) if module else None


@click.group(cls=_Commands, epilog=_EXAMPLES)
@click.version_option(package_name="riwaya", message="riwaya %(version)s")
def main() -> None:
    """Reads Arabic reporting on armed conflict: who says that who did what to whom, where and when."""
    # The page reader logs what it cannot use; a user hears of it as an error of ours, once.
    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
