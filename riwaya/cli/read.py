"""``riwaya read``: reports in, claims out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

import click

from riwaya.cli.hands import Hands, hands_options, reader
from riwaya.cli.kinds import kind_rows
from riwaya.cli.options import checked_day, errors_told
from riwaya.cli.out import FORMATS, chosen_format, form_of, opened
from riwaya.cli.progress import Watch
from riwaya.errors import InputError
from riwaya.intake.dates import dateline_finder
from riwaya.intake.files import take
from riwaya.intake.origin import Defaults, Taken
from riwaya.intake.sniff import SUFFIXES
from riwaya.records.text import Report

_EXAMPLES = """\b
Examples:
  riwaya read report.txt --outlet "العربي الجديد" --published 2017-11-01
        one report, as a table on a terminal
  riwaya read page.html other.html --format jsonl
        saved web pages; title, day and outlet come from the page
  riwaya read reports.jsonl.gz -o claims.csv
        many reports, one a line, to a spreadsheet
  riwaya read archive/ -o claims.jsonl
        every report below a folder
  curl -s https://example.org/a | riwaya read - --url https://example.org/a
        standard input; what it is shows by its content
  riwaya read archive/ --knowledge mine/
        with places, actors or triggers of your own: a folder with tables like riwaya's (mine/places.csv)

\b
A line of JSON Lines holds one report:
  {"id": "1", "text": "…", "outlet": "…", "published": "2017-11-01", "url": "…", "title": "…"}
Its own fields go before the options. A report without a date is read, but words like "yesterday" stay unresolved.
The exit code is 1 when an input could not be read or has no date (the others are read all the same), 2 for wrong usage.
"""


@click.command("read", epilog=_EXAMPLES)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("--outlet", help="Who published it, a name or a domain.")
@click.option("--published", metavar="DATE", callback=checked_day, help="When it was published, an ISO date or date-time.")
@click.option("--url", help="Where it was published.")
@click.option("--format", "form", type=click.Choice(FORMATS), help="How to write; a table on a terminal, else jsonl.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file (.csv makes CSV).")
@hands_options
def read_command(inputs: tuple[str, ...], form: str | None, output: Path | None, hands: Hands, **given: str | None) -> None:
    """Read Arabic reports and write down who says that who did what to whom, where and when.

    INPUT is a text, a web page, JSON or JSON Lines, each also gzipped; a folder of those; or - for standard input.
    """
    _refuse_circle(inputs, output)
    name = chosen_format(form, output)
    to_terminal = output is None and sys.stdout.isatty()
    written = form_of(name, {row["kind"]: row["ar"] for row in kind_rows()}, to_terminal)
    with Watch(inputs, bar=not to_terminal) as watch, opened(output) as write:
        write(written.head)
        with errors_told(), hands:
            for each, reading in hands.readings(each_report(Source(inputs, Defaults(**given), hands.own), watch), report_of):
                write(written.report(reading))
                watch.step(each.taken)
    if watch.failed:
        raise click.exceptions.Exit(1)


class Source(NamedTuple):
    """Where reports come from: inputs, what is said about all of them, and a folder of the user's own tables."""

    inputs: tuple[str, ...]
    defaults: Defaults
    own: Path | None


class Given(NamedTuple):
    """A report, and the input that gave it."""

    report: Report
    taken: Taken


def report_of(given: Given) -> Report:
    """The report alone."""
    return given.report


def each_report(source: Source, watch: Watch) -> Iterator[Given]:
    """The report of every input that holds one; what holds none is told, and the others go on.

    Knowledge is loaded with the first report that needs it.

    Args:
        source: where the reports come from.
        watch: is told what fails and that it is done with; of the others whoever takes them tells that.
    """
    for taken in take(source.inputs, source.defaults, partial(_published_in, own=source.own)):
        if isinstance(taken.outcome, InputError):
            watch.fails(taken.outcome)
            watch.step(taken)
            continue
        if taken.outcome.published is None:
            watch.undated(taken.origin)
        yield Given(taken.outcome, taken)


@cache
def _finder(own: Path | None) -> Callable[[str], date | None]:
    words = reader(own).knowledge.calendar.phrases.items()
    return dateline_finder({name: word.number for name, word in words if word.sort in {"month", "month_unsure"}})


def _published_in(text: str, own: Path | None) -> date | None:
    return _finder(own)(text)


def _refuse_circle(inputs: tuple[str, ...], output: Path | None) -> None:
    """An output that would be read as input would never end."""
    if output is None:
        return
    target = output.resolve()
    for path in (Path(item).resolve() for item in inputs if item != "-"):
        if target == path or (path in target.parents and target.name.lower().endswith(SUFFIXES)):
            raise click.UsageError(f"--output {output} lies in the input {path}, expected a place outside of it")
