"""Rows of the tables of actors that contradict themselves or each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from riwaya.arabic.fold import fold_key
from riwaya.knowledge.findings import Check, Finding, allowed, by_id, circles, findings, foreign, period, twice
from riwaya.knowledge.tables import Row, Tables

COLUMNS = tuple("id kind ar en aliases epithets country parent sides from to wikidata source".split())
"""The header of ``actors.csv``."""
KINDS = tuple(
    "agency armed_group army civil coalition court government media medical militia ministry monitor ngo party person police state "
    "tribe un".split()
)
"""What an actor may be."""
_OPTIONAL = frozenset({"from", "to", "wikidata", "source"})
_CONTEXT = ("word", "actor", "country", "outlet_side", "from", "to")
_CAPITAL = "capital"  # the epithet of a state that is its capital's name
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_COUNTRY = re.compile(r"(?:[A-Z]{2})?")
_YEAR = re.compile(r"(?:\d{4})?")
_PERIOD = re.compile(r"(\d{4})?-(\d{4})?")
_ENGLISH = re.compile(r"[A-Za-z0-9 ()'&.,/+-]+")
_WIKIDATA = re.compile(r"(?:Q\d+)?")
_LOADED = frozenset(
    map(
        fold_key,
        "ميليشيا مليشيا ميليشيات مليشيات الميليشيا الميليشيات المليشيات عصابة عصابات إرهابي إرهابيو الإرهابي الإرهابية الإرهابيون العدو "
        "الاحتلال مرتزقة المرتزقة المخلوع فلول الصهيوني".split(),
    )
)
"""Words of one side about another."""


class ActorRows(NamedTuple):
    """The rows that speak of actors, a user's own ones first: actors, readings of words by context, and sides."""

    actors: tuple[Row, ...]
    context: tuple[Row, ...]
    sides: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Book:
    """What the rows are held against: each other, circles of parents, and the owners of each folded name."""

    rows: Mapping[str, Row]
    sides: frozenset[str]
    circles: frozenset[str]
    owners: Mapping[str, tuple[str, ...]]


def actor_rows(tables: Tables) -> ActorRows:
    """All rows that speak of actors.

    Raises:
        KnowledgeError: a table is missing, or lacks a column.
    """
    actors = tables.rows("actors", [column for column in COLUMNS if column not in _OPTIONAL])
    sides = frozenset(row["id"] for row in tables.rows("camps", ("id",)))
    return ActorRows(actors, tables.rows("context_actors", _CONTEXT), sides)


def check_actors(rows: ActorRows) -> list[Finding]:
    """What is wrong with the rows of actors and of words that mean an actor by context."""
    known = by_id(rows.actors)
    above = {key: [item.partition("@")[0] for item in row.items("parent")] for key, row in known.items()}
    book = _Book(known, rows.sides, circles(above), _owners(known.values()))
    bound = (partial(check, book=book) for check in (_joins, _epithets, _claimed))
    own: tuple[Check, ...] = (_cells, _names, _neutral, period, *bound)
    context: tuple[Check, ...] = (partial(_reading, book=book), period)
    return [*twice(rows.actors), *findings(known.values(), own), *findings(rows.context, context, "word"), *_dead(rows.context)]


def epithets(row: Row) -> Iterator[tuple[str, str]]:
    """The epithets of a row, each with the side that uses it; empty when none is told."""
    for item in row.items("epithets"):
        words, _, side = item.partition(":")
        yield words, side


def names(row: Row) -> tuple[str, ...]:
    """Every name of a row, epithets included."""
    return (row["ar"], *row.items("aliases"), *(words for words, _ in epithets(row)))


def _owners(rows: Iterable[Row]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for row in rows:
        for name in names(row):
            found.setdefault(fold_key(name), {})[row["id"]] = None
    return {name: tuple(actors) for name, actors in found.items()}


def _cells(row: Row) -> Iterator[str]:
    yield from allowed(row, "kind", KINDS)
    for column, form, expected in (
        ("id", _ID, "small Latin letters, digits and hyphens"),
        ("country", _COUNTRY, "an ISO code of two letters, or none"),
        ("en", _ENGLISH, "plain Latin letters"),
        ("wikidata", _WIKIDATA, "an id like Q123, or none"),
    ):
        if not form.fullmatch(row.cells.get(column, "")):
            yield f"{column} is {row[column]!r}, expected {expected}"
    if row.cells.get("source") == "":
        yield "tells no source"


def _names(row: Row) -> Iterator[str]:
    seen: set[str] = set()
    for name in names(row):
        yield from foreign(name)
        key = fold_key(name)
        if key in seen:
            yield f"{name!r} stands twice in the row"
        seen.add(key)


def _neutral(row: Row) -> Iterator[str]:
    for name in (row["ar"], *row.items("aliases")):
        loaded = _LOADED & set(fold_key(name).split())
        if loaded:
            yield f"{name!r} is the word of one side: it belongs in epithets, as words:side"


def _joins(row: Row, book: _Book) -> Iterator[str]:
    """Parents and sides that no table knows, and their periods."""
    for column, known in (("parent", book.rows.keys()), ("sides", book.sides)):
        for item in row.items(column):
            key, at, years = item.partition("@")
            span = _PERIOD.fullmatch(years)
            if key not in known:
                yield f"{column} {key!r} is in no table"
            if at and span is None:
                yield f"{column} {item!r} has no period, expected {key}@YYYY-YYYY, each year may be left out"
            elif span and span[1] and span[2] and span[2] < span[1]:
                yield f"{column} {item!r} ends before it begins"
    if row["id"] in book.circles:
        yield "stands above itself by way of its parents"


def _epithets(row: Row, book: _Book) -> Iterator[str]:
    """Epithets of which nobody tells whose words they are."""
    for words, side in epithets(row):
        if side not in book.sides and side != _CAPITAL:
            yield f"epithet {words!r} is marked {side!r}, expected words:side with a side of camps.csv, or words:{_CAPITAL}"


def _claimed(row: Row, book: _Book) -> Iterator[str]:
    """Names that another actor has too: nothing could decide between the two."""
    for name in names(row):
        rivals = [key for key in book.owners[fold_key(name)] if key != row["id"]]
        if rivals:
            yield f"{name!r} is also a name of {', '.join(rivals)}: rows of context_actors.csv can tell them apart"


def _reading(row: Row, book: _Book) -> Iterator[str]:
    """A reading by context that names nothing known, or that a name of actors.csv hides."""
    yield from foreign(row["word"])
    if row["actor"] not in book.rows:
        yield f"actor {row['actor']!r} is not in actors.csv"
    if row["outlet_side"] and row["outlet_side"] not in book.sides:
        yield f"outlet_side {row['outlet_side']!r} is not in camps.csv"
    if not _COUNTRY.fullmatch(row["country"]):
        yield f"country is {row['country']!r}, expected an ISO code of two letters, or none"
    for column in ("from", "to"):
        if not _YEAR.fullmatch(row[column]):
            yield f"{column} is {row[column]!r}, expected a year, or none"
    if fold_key(row["word"]) in book.owners:
        yield f"is a name of {', '.join(book.owners[fold_key(row['word'])])}: no context would be asked"


def _dead(rows: Sequence[Row]) -> Iterator[Finding]:
    """Readings behind one that fits whenever they do: they are never chosen."""
    earlier: dict[str, list[Row]] = {}
    for row in rows:
        before = earlier.setdefault(fold_key(row["word"]), [])
        covering = next((other for other in before if other.table == row.table and _covers(other, row)), None)
        if covering:
            yield Finding(row.table, row.line, row["word"], f"is never chosen: line {covering.line} fits whenever it does")
        before.append(row)


def _covers(other: Row, row: Row) -> bool:
    alike = other["country"] == row["country"] and other["outlet_side"] in ("", row["outlet_side"])
    return alike and (other["from"] or "0") <= (row["from"] or "0") and (other["to"] or "9999") >= (row["to"] or "9999")
