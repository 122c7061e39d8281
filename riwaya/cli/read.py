"""``riwaya read``: reports in, claims out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from riwaya.cli.kinds import kind_rows
from riwaya.cli.out import FORMATS, chosen_format, form_of, opened
from riwaya.cli.progress import Watch
from riwaya.errors import InputError, KnowledgeError
from riwaya.intake.dates import checked, dateline_finder
from riwaya.intake.files import take
from riwaya.intake.origin import Defaults
from riwaya.intake.sniff import SUFFIXES

if TYPE_CHECKING:
    from riwaya.pipeline import Reader

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

\b
A line of JSON Lines holds one report:
  {"id": "1", "text": "…", "outlet": "…", "published": "2017-11-01", "url": "…", "title": "…"}
Its own fields go before the options. Without a date, words like "yesterday" stay unresolved.
The exit code is 1 when an input could not be read (the others are read all the same), 2 for wrong usage.
"""


def _checked_day(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    try:
        return None if value is None else checked(value)
    except ValueError as error:
        raise click.BadParameter(str(error).removeprefix("published ")) from error


@click.command("read", epilog=_EXAMPLES)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("--outlet", help="Who published it, a name or a domain.")
@click.option("--published", metavar="DATE", callback=_checked_day, help="When it was published, an ISO date or date-time.")
@click.option("--url", help="Where it was published.")
@click.option("--format", "form", type=click.Choice(FORMATS), help="How to write; a table on a terminal, else jsonl.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file (.csv makes CSV).")
def read_command(inputs: tuple[str, ...], form: str | None, output: Path | None, **given: str | None) -> None:
    """Read Arabic reports and write down who says that who did what to whom, where and when.

    INPUT is a text, a web page, JSON or JSON Lines, each also gzipped; a folder of those; or - for standard input.
    """
    _refuse_circle(inputs, output)
    name = chosen_format(form, output)
    to_terminal = output is None and sys.stdout.isatty()
    written = form_of(name, {row["kind"]: row["ar"] for row in kind_rows()}, to_terminal)
    with Watch(inputs, bar=not to_terminal) as watch, opened(output) as write:
        write(written.head)
        _run(inputs, Defaults(**given), watch, lambda tree: write(written.report(tree)))
    if watch.failed:
        raise click.exceptions.Exit(1)


def _run(inputs: tuple[str, ...], defaults: Defaults, watch: Watch, put: Callable[[Mapping[str, Any]], None]) -> None:
    """Read every input; knowledge is loaded with the first report that needs it."""
    try:
        for taken in take(inputs, defaults, _published_in):
            if isinstance(taken.outcome, InputError):
                watch.fails(taken.outcome)
            else:
                if taken.outcome.published is None:
                    watch.undated(taken.origin)
                put(reader().read_report(taken.outcome).to_dict())
            watch.step(taken)
    except KnowledgeError as error:
        raise click.ClickException(str(error)) from error


@cache
def reader() -> Reader:
    """The reader with the bundled knowledge, loaded at its first use."""
    from riwaya.pipeline import Reader

    return Reader()


@cache
def _finder() -> Callable[[str], date | None]:
    words = reader().knowledge.calendar.phrases.items()
    return dateline_finder({name: word.number for name, word in words if word.sort in {"month", "month_unsure"}})


def _published_in(text: str) -> date | None:
    return _finder()(text)


def _refuse_circle(inputs: tuple[str, ...], output: Path | None) -> None:
    """An output that would be read as input would never end."""
    if output is None:
        return
    target = output.resolve()
    for path in (Path(item).resolve() for item in inputs if item != "-"):
        if target == path or (path in target.parents and target.name.lower().endswith(SUFFIXES)):
            raise click.UsageError(f"--output {output} lies in the input {path}, expected a place outside of it")
