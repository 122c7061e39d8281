"""``riwaya ingest`` and ``riwaya reread``: reports into a store."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.progress import track

from riwaya.cli.hands import Hands, hands_options, reader
from riwaya.cli.lookup import store_option
from riwaya.cli.options import checked_day, errors_told
from riwaya.cli.progress import Watch
from riwaya.cli.read import Given, Source, each_report, report_of
from riwaya.intake.origin import Defaults
from riwaya.records.text import Report

if TYPE_CHECKING:
    from riwaya.store.ingest import Ingest

_INGEST = """\b
Examples:
  riwaya ingest archive/ --store conflict.db
        every report below a folder; the store is made if it is not there
  riwaya ingest reports.jsonl.gz --store conflict.db
        many reports, one a line
  riwaya ingest page.html --outlet "العربي الجديد" --store conflict.db
        a saved page
  riwaya reconcile --store conflict.db
        what comes next: join the claims into events

\b
What is in the store already is passed over, so a run that was interrupted goes on where it stopped when it is started again.
A report with the same id and other content is a new version; the old one is kept, and no longer counts.
The exit code is 1 when an input could not be read (the others are in the store all the same), 2 for wrong usage.
"""
_REREAD = """\b
Examples:
  riwaya reread --store conflict.db
        after an update of riwaya or of its tables
  riwaya reread --store conflict.db --all --knowledge mine/
        with tables of your own, also what this version has read already
  riwaya reconcile --store conflict.db
        what comes next: the events follow the new claims

\b
What people decided stays: a decision follows the claim of the same report whose trigger overlaps.
"""


@click.command("ingest", epilog=_INGEST)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@store_option
@click.option("--outlet", help="Who published it, a name or a domain.")
@click.option("--published", metavar="DATE", callback=checked_day, help="When it was published, an ISO date or date-time.")
@click.option("--url", help="Where it was published.")
@hands_options
def ingest_command(inputs: tuple[str, ...], store: str, hands: Hands, **given: str | None) -> None:
    """Read Arabic reports into a store; what it holds already is left as it is.

    INPUT is a text, a web page, JSON or JSON Lines, each also gzipped; a folder of those; or - for standard input.
    """
    from riwaya.store.ingest import Ingest
    from riwaya.store.store import Store

    with errors_told(), Watch(inputs, bar=True) as watch, Store.open(store, create=True) as held:
        with Ingest(held, lambda: datetime.now(UTC)) as ingest, hands:
            wanted = _wanted(ingest, each_report(Source(inputs, Defaults(**given), hands.own), watch), watch)
            for each, reading in hands.readings(wanted, report_of):
                ingest.add(each.report, reading)
                watch.step(each.taken)
        click.echo(f"{ingest.new} new, {ingest.known} known already, {watch.failed} failed", err=True)
    if watch.failed:
        raise click.exceptions.Exit(1)


def _wanted(ingest: Ingest, found: Iterable[Given], watch: Watch) -> Iterator[Given]:
    """The reports that the store lacks; what it cannot keep is told."""
    from riwaya.store.ingest import refusal

    for each in found:
        why = refusal(each.report)
        if why:
            watch.fails(each.taken.origin.error(why))
        elif ingest.lacks(each.report):
            yield each
            continue
        watch.step(each.taken)


@click.command("reread", epilog=_REREAD)
@store_option
@click.option("--all", "everything", is_flag=True, help="Also what this version of riwaya has read already.")
@hands_options
def reread_command(store: str, everything: bool, hands: Hands) -> None:  # noqa: FBT001
    """Read the reports of a store again, with the present reader, and put its claims in place of the old ones."""
    from riwaya.store.ingest import reread, stale
    from riwaya.store.store import Store

    with errors_told(), Store.open(store) as held, hands:
        present = None if everything else dict(reader(hands.own).read_report(Report("", "")).versions)
        again = reread(held, partial(hands.readings, report_of=lambda report: report), present)
        console = Console(stderr=True)
        done = list(track(again, "", stale(held, present), console=console, transient=True, disable=not sys.stderr.isatty()))
    click.echo(f"{len(done)} read again, {sum(done)} with other claims", err=True)
