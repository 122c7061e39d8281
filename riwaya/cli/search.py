"""``riwaya search``: full-text search over a store."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from riwaya.cli.lookup import store_option
from riwaya.cli.options import errors_told
from riwaya.cli.out import chosen_format, json_line, opened, rendered
from riwaya.export.grid import Column, Grid
from riwaya.export.table import Item

if TYPE_CHECKING:
    from riwaya.store.search import Hit
    from riwaya.store.store import Store

_EXAMPLES = """\b
Examples:
  riwaya search البوكمال --store conflict.db
        every claim and report that names it; والبوكمال and بالبوكمال are found as well
  riwaya search '"معبر القائم" غارة' --store conflict.db --in claims
        words in quotes stand side by side; all others have to be there as well, in any order
  riwaya search "air strike" --store conflict.db --most 500 --format jsonl -o found.jsonl
        English words are found in the glosses and names of claims

\b
Spelling does not matter: إدلب and ادلب are the same, and so are ة and ه, ى and ي, and digits of both kinds.
JSON Lines hold {"report": {id, outlet, published, url, title}, "claim": the claim, or null where the report itself was found}.
"""
_COLUMNS = (Column("published", 10, 12), Column("report", 20), Column("claim", 16, 16), Column("words", 54))
_ABOUT = ("id", "outlet", "published", "url", "title")


@click.command("search", epilog=_EXAMPLES)
@click.argument("query")
@store_option
@click.option(
    "--in", "where", type=click.Choice(("claims", "reports", "all")), default="all", show_default=True, help="What to look through."
)
@click.option("--most", type=click.IntRange(min=1), default=50, show_default=True, help="Show not more than this many of each.")
@click.option("--format", "form", type=click.Choice(("jsonl", "table")), help="How to write; a table on a terminal, else jsonl.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file.")
def search_command(query: str, store: str, form: str | None, output: Path | None, **how: Any) -> None:
    """Find the claims and reports of a store that hold the words of QUERY, the latest published first."""
    from riwaya.store.store import Store

    with errors_told(), Store.open(store) as held:
        try:
            found = _found(held, query, how["where"], how["most"])
        except ValueError as error:
            raise click.BadParameter(str(error), param_hint="QUERY") from error
    if not found:
        click.echo(f"nothing holds {query}", err=True)
    terminal = output is None and sys.stdout.isatty()
    with opened(output) as write:
        write(_written(found, query, chosen_format(form, output), terminal=terminal))


def _found(held: Store, query: str, where: str, most: int) -> list[Hit]:
    from riwaya.store.search import search_claims, search_reports

    with held.reading() as connection:
        claims = [] if where == "reports" else search_claims(connection, query, most)
        return claims if where == "claims" else [*claims, *search_reports(connection, query, most)]


def _written(found: Sequence[Hit], query: str, form: str, *, terminal: bool) -> str:
    if form == "table":
        return rendered(Grid(_COLUMNS, [_cells(hit, query) for hit in found]), terminal)
    return "".join(json_line({"report": {field: hit.report[field] for field in _ABOUT}, "claim": hit.claim}) for hit in found)


def _cells(hit: Hit, query: str) -> tuple[Sequence[Item], ...]:
    from riwaya.store.search import around

    report = [Item(hit.report["outlet"]), Item(hit.report["id"])]
    if hit.claim is None:
        return [Item((hit.report["published"] or "")[:10])], report, [], [Item(around(hit.report["text"], query))]
    claim = [Item(hit.claim["id"]), Item(hit.claim["kind"])]
    return [Item((hit.report["published"] or "")[:10])], report, claim, [Item(hit.claim["gloss"]["ar"]), Item(hit.claim["gloss"]["en"])]
