"""``riwaya reconcile``: a store's claims joined into events."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from riwaya.cli.lookup import store_option
from riwaya.cli.options import errors_told, knowledge_option

_EXAMPLES = """\b
Examples:
  riwaya reconcile --store conflict.db
        after riwaya ingest, reread or decide; only what changed is joined anew
  riwaya events --store conflict.db
        what comes next: the events

\b
The events are those that all claims and decisions together give, in whatever order they came. Either all is done or nothing:
a run that was interrupted changes nothing. An event that is no more leaves its id, and the ids of the events that hold its claims.
"""


@click.command("reconcile", epilog=_EXAMPLES)
@store_option
@knowledge_option
def reconcile_command(store: str, knowledge: Path | None) -> None:
    """Join the claims of a store into events: which of them speak of one happening, who confirms it, who denies it."""
    from riwaya.knowledge.load import load_knowledge
    from riwaya.store.join import Known, reconcile
    from riwaya.store.store import Store
    from riwaya.store.ties import ties_of

    with errors_told(), Store.open(store) as held:
        known = load_knowledge(knowledge)
        joined = reconcile(held, Known(ties_of(known.who), known.version), datetime.now(UTC))
    click.echo(f"{joined.claims} claims joined: {joined.changed} events are new or changed, {joined.gone} are no more", err=True)
