"""``riwaya explain``: why each claim is what it is."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from riwaya.cli.hands import reader
from riwaya.cli.options import checked_day, errors_told, knowledge_option
from riwaya.cli.out import opened
from riwaya.cli.progress import Watch
from riwaya.cli.read import Source, each_report
from riwaya.intake.origin import Defaults
from riwaya.records.text import Report

_EXAMPLES = """\b
Examples:
  riwaya explain report.txt --outlet "العربي الجديد" --published 2017-11-01
        every claim of a report, and every trigger that made none
  riwaya explain reports.jsonl --claim 0c72ed68a3ffc525
        one claim, by the id that riwaya read gives it; its first letters do
  riwaya explain report.txt --knowledge mine/
        the same report, read with tables of your own

\b
Each line names a slot, whether a reading was taken, lost, or carried on from an earlier sentence, how likely
it was (0 to 1; of the readings of a place the sum of what speaks for it), the words, and what weighed most:
  agents    taken   0.78  قوات الرد السريع: rel=neartopic,pos=verb +0.5; sort=police -0.5 …
A feature's weight stands in weights.csv; riwaya/claims/ tells what the features mean. The exit code is 1 when an input
could not be read, 2 for wrong usage and for an id that no claim has.
"""


@click.command("explain", epilog=_EXAMPLES)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("--claim", metavar="ID", help="Only the claim with this id, or the first letters of it.")
@click.option("--outlet", help="Who published it, a name or a domain.")
@click.option("--published", metavar="DATE", callback=checked_day, help="When it was published, an ISO date or date-time.")
@click.option("--url", help="Where it was published.")
@knowledge_option
def explain_command(inputs: tuple[str, ...], claim: str | None, knowledge: Path | None, **given: str | None) -> None:
    """Tell of each claim by which rule it was made, from which words, why each slot is filled so, and which readings lost.

    INPUT is what riwaya read takes: a text, a web page, JSON or JSON Lines; a folder of those; or - for standard input.
    """
    found: list[str] = []
    with errors_told(), Watch(inputs, bar=False) as watch, opened(None) as write:
        for report, taken in each_report(Source(inputs, Defaults(**given), knowledge), watch):
            lines = list(_explained(report, claim, knowledge))
            if lines or claim is None:
                found.append(report.id)
                write("\n".join((_title(report), *lines)) + "\n")
            watch.step(taken)
    if claim is not None and not found:
        raise click.BadParameter(f"no claim has the id {claim}", param_hint="--claim")
    if watch.failed:
        raise click.exceptions.Exit(1)


def _explained(report: Report, claim: str | None, own: Path | None) -> Iterable[str]:
    from riwaya.explain import explain
    from riwaya.pipeline import story_of

    story, _ = story_of(report, reader(own).knowledge)
    return explain(story, claim)


def _title(report: Report) -> str:
    return "  ".join(filter(None, ("report", report.id, report.published, report.outlet))) + "\n"
