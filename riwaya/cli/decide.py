"""``riwaya decide``: what people say of claims, which always wins over what the program makes of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from riwaya.cli.lookup import store_option
from riwaya.cli.options import errors_told
from riwaya.cli.out import opened
from riwaya.errors import InputError
from riwaya.export.decisions_csv import Line, decision_lines, decisions_csv
from riwaya.intake.dates import checked
from riwaya.records.event import Decision

if TYPE_CHECKING:
    from sqlalchemy import Connection

_Command = TypeVar("_Command", bound=Callable[..., Any])
_EXAMPLES = """\b
Examples:
  riwaya decide same 5f0c2a9be1d34477 91ab33d0c2ee5f10 --who Salma --why "both are the raid on the ferry" --store conflict.db
        the claims tell of one happening
  riwaya decide apart 5f0c2a9be1d34477 91ab33d0c2ee5f10 --who Salma --store conflict.db
        no two of them do
  riwaya decide wrong 5f0c2a9be1d34477 --who Salma --why "a film" --store conflict.db
        it is no claim at all
  riwaya decide field 5f0c2a9be1d34477 killed '{"least": 5, "most": 7}' --who Salma --store conflict.db
        a field is otherwise than it was read, as JSON
  riwaya decide export --store conflict.db -o decisions.csv
  riwaya decide import decisions.csv --store conflict.db
        all decisions as a table, to be handed on or written in a spreadsheet
  riwaya reconcile --store conflict.db
        what comes next: the events follow

\b
Decisions are kept beside the claims, with who, when and why; they outlive re-reading. Of contradicting ones the latest holds.
"""
_SAME = """\b
Examples:
  riwaya decide same 5f0c2a9be1d34477 91ab33d0c2ee5f10 --who Salma --why "both are the raid on the ferry" --store conflict.db
"""
_APART = """\b
Examples:
  riwaya decide apart 5f0c2a9be1d34477 91ab33d0c2ee5f10 --who Salma --why "two days lie between" --store conflict.db
"""
_WRONG = """\b
Examples:
  riwaya decide wrong 5f0c2a9be1d34477 --who Salma --why "a film" --store conflict.db
"""
_FIELD = """\b
Examples:
  riwaya decide field 5f0c2a9be1d34477 killed '{"least": 5, "most": 7}' --who Salma --store conflict.db
  riwaya decide field 5f0c2a9be1d34477 kind shelling --who Salma --why "guns, no planes" --store conflict.db
"""
_IMPORT = """\b
Examples:
  riwaya decide import decisions.csv --store conflict.db
"""
_EXPORT = """\b
Examples:
  riwaya decide export --store conflict.db -o decisions.csv
"""
_CLAIMS = click.argument("claims", nargs=-1, required=True, metavar="CLAIM...")


@click.group("decide", epilog=_EXAMPLES)
def decide_group() -> None:
    """Say that claims are the same happening, or not, or wrong, or that a field is; it always wins over the program."""


def _judgement(command: _Command) -> _Command:
    """The options of every judgement."""
    command = click.option("--why", default="", help="The reason, for others.")(command)
    command = click.option("--who", required=True, envvar="RIWAYA_WHO", help="Who decides; also RIWAYA_WHO of the environment.")(command)
    return store_option(command)


@decide_group.command("same", epilog=_SAME)
@_CLAIMS
@_judgement
def same_command(claims: tuple[str, ...], store: str, who: str, why: str) -> None:
    """The claims tell of one happening."""
    _decide(store, claims, Decision("", "same", (), who, _now(), why))


@decide_group.command("apart", epilog=_APART)
@_CLAIMS
@_judgement
def apart_command(claims: tuple[str, ...], store: str, who: str, why: str) -> None:
    """No two of the claims tell of one happening."""
    _decide(store, claims, Decision("", "apart", (), who, _now(), why))


@decide_group.command("wrong", epilog=_WRONG)
@_CLAIMS
@_judgement
def wrong_command(claims: tuple[str, ...], store: str, who: str, why: str) -> None:
    """The claims are none: nobody says that."""
    _decide(store, claims, Decision("", "wrong", (), who, _now(), why))


@decide_group.command("field", epilog=_FIELD)
@click.argument("claim")
@click.argument("field")
@click.argument("value")
@_judgement
def field_command(claim: str, field: str, value: str, **told: str) -> None:
    """FIELD of the claim is VALUE: JSON as riwaya's contract writes it; a plain word may stand without quotes.

    Fields: kind, polarity, modality, time, places, agents, targets, killed, wounded, means.
    """
    _decide(told["store"], (claim,), Decision("", "field", (), told["who"], _now(), told["why"], field, _json(value)))


def _json(value: str) -> object:
    try:
        return json.loads(value)
    except ValueError:
        return value


@decide_group.command("import", epilog=_IMPORT)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@store_option
def import_command(file: Path, store: str) -> None:
    """Take in a CSV of decisions; those that are known already are passed over.

    Columns: id, verdict (same, apart, wrong, field), claims (ids, spaces between), who, when, why, field, value (JSON), triggers.
    Only verdict, claims and who have to be there.
    """
    from riwaya.store.store import Store

    new = failed = 0
    with errors_told(), Store.open(store) as held, held.writing() as connection:
        for line in decision_lines(_text(file), str(file)):
            try:
                new += _import(connection, line)
            except ValueError as error:
                failed += 1
                click.echo(f"error: {InputError(str(file), str(error), line.number)}", err=True)
    click.echo(f"{new} new decisions, {failed} failed", err=True)
    if failed:
        raise click.exceptions.Exit(1)


def _text(file: Path) -> str:
    try:
        return file.read_bytes().decode()
    except UnicodeDecodeError as error:
        raise InputError(str(file), f"expected UTF-8 ({error.reason} at byte {error.start})") from error


def _import(connection: Connection, line: Line) -> bool:
    from riwaya.store.decisions import anchors, decide, named

    claims = line.anchors() or anchors(connection, line.claims())
    when = checked(line.cells["when"]) if line.cells.get("when") else ""
    told = {name: line.cells.get(name, "") for name in ("id", "verdict", "who", "why")} | {"when": when}
    field = {"field": line.cells.get("field") or None, "value": line.value()}
    made = named(Decision.of(told | field | {"claims": [a.to_dict() for a in claims]}))
    return decide(connection, replace(made, when=when or _now()))


@decide_group.command("export", epilog=_EXPORT)
@store_option
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file.")
def export_command(store: str, output: Path | None) -> None:
    """Write all decisions as CSV."""
    from riwaya.store.decisions import all_decisions
    from riwaya.store.store import Store

    with errors_told(), Store.open(store) as held, held.reading() as connection:
        text = decisions_csv(all_decisions(connection))
    with opened(output) as write:
        write(text)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _decide(store: str, claims: tuple[str, ...], decision: Decision) -> None:
    from riwaya.store.decisions import anchors, decide, named
    from riwaya.store.store import Store

    with errors_told(), Store.open(store) as held, held.writing() as connection:
        try:
            made = named(replace(decision, claims=anchors(connection, claims)))
            decide(connection, made)
        except ValueError as error:
            raise click.ClickException(str(error)) from error
    click.echo(made.id)
