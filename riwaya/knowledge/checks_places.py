"""Rows of the table of places that contradict themselves, each other, or their reference."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from riwaya.arabic.fold import fold_key
from riwaya.errors import KnowledgeError
from riwaya.knowledge.findings import Check, Finding, allowed, by_id, circles, findings, foreign, period, twice
from riwaya.knowledge.references import Point
from riwaya.knowledge.tables import Row, Tables
from riwaya.records.earth import kilometres

COLUMNS = ("id", "ar", "names", "en", "kind", "parent", "country", "lat", "lon", "km", "precision", "ref", "from", "to")
"""The header of ``places.csv``."""
_OPTIONAL = frozenset({"km", "from", "to"})
"""Columns that a user's own table may leave out."""
KINDS = tuple(
    "airport base border bridge camp city country crossing dam desert district gasfield governorate hospital island landmark mountain "
    "oilfield port prison quarter region river road subdistrict town university village".split()
)
"""What a place may be."""
LEVELS = {"country": "country", "governorate": "admin1", "district": "admin2", "subdistrict": "admin3"}
"""The precision of each kind of division."""
_PRECISIONS = ("exact", "settlement", "area", "admin3", "admin2", "admin1", "country")
_LARGE = frozenset({"country", "governorate", "region", "desert", "river"})
_WIDE = frozenset({"mountain", "road", "border"})
_NEAR_KM = 150.0  # a district's farthest village lies nearer to its middle
_SAME_KM = 1.0  # what rounding to four decimals, and a village's breadth, may make
_REF = re.compile(r"geonames:\d+|icao:[A-Z][A-Z0-9]{3}|ourairports:[A-Z0-9-]+|ocha:[A-Z]\w+|ucdp:\S.*|wof:\d+|wikidata:Q\d+")
_GEONAMES = "geonames:"
_ID = re.compile(r"[a-z]{2}(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class _Book:
    """What the rows are held against: each other, circles of parents, the points of references, and the divisions by reference."""

    rows: Mapping[str, Row]
    circles: frozenset[str]
    points: Mapping[str, Point]
    divisions: Mapping[str, Row]


def place_rows(tables: Tables) -> tuple[Row, ...]:
    """All rows of the table of places, a user's own ones first.

    Raises:
        KnowledgeError: the table is missing, or lacks a column.
    """
    return tables.rows("places", [column for column in COLUMNS if column not in _OPTIONAL])


def geonames_ids(rows: Iterable[Row]) -> list[str]:
    """The GeoNames ids among the references."""
    return [row["ref"].removeprefix(_GEONAMES) for row in rows if row["ref"].startswith(_GEONAMES)]


def check_places(rows: Sequence[Row], points: Mapping[str, Point]) -> list[Finding]:
    """What is wrong with the rows of places.

    Args:
        rows: of ``places.csv``, a user's own ones first.
        points: by GeoNames id, of the references that can be checked.
    """
    known = by_id(rows)
    above = circles({key: [row["parent"]] for key, row in known.items() if row["parent"]})
    book = _Book(known, above, points, {row["ref"]: row for row in known.values() if row["kind"] in LEVELS})
    bound = (partial(check, book=book) for check in (_parent, _distance, _reference, _borrowed))
    checks: tuple[Check, ...] = (_cells, _names, _numbers, period, *bound)
    return [*twice(rows), *findings(known.values(), checks), *_namesakes(known.values()), *_at_odds(known.values())]


def names(row: Row) -> tuple[str, ...]:
    """Every Arabic name of a row."""
    return (row["ar"], *row.items("names"))


def _cells(row: Row) -> Iterator[str]:
    yield from allowed(row, "kind", KINDS)
    yield from allowed(row, "precision", _PRECISIONS)
    if row["kind"] in LEVELS and row["precision"] != LEVELS[row["kind"]]:
        yield f"precision is {row['precision']!r}, expected {LEVELS[row['kind']]!r} for a {row['kind']}"
    if not _ID.fullmatch(row["id"]) or row["id"][:2] != row["country"].lower():
        yield f"id {row['id']!r} is not made of the country's code, small Latin letters, digits and hyphens (sy-al-bab)"
    if not _REF.fullmatch(row["ref"]):
        yield f"ref is {row['ref']!r}, expected geonames:, ocha:, icao:, ourairports:, ucdp:, wof: or wikidata: with an id"


def _names(row: Row) -> Iterator[str]:
    for name in names(row):
        yield from foreign(name)
        if len(name) == 1:
            yield f"{name!r} is too short for a name"
    if not row["en"] or not row["en"].isascii():
        yield f"en is {row['en']!r}, expected plain Latin letters"


def _number(row: Row, column: str) -> float | None:
    try:
        return row.number(column)
    except KnowledgeError:
        return math.nan


def _numbers(row: Row) -> Iterator[str]:
    for column, least, most in (("lat", -60.0, 75.0), ("lon", -180.0, 180.0), ("km", 0.1, 1000.0)):
        if column not in row.cells:
            continue
        value = _number(row, column)
        if value is None or not least <= value <= most:
            yield f"{column} is {row[column]!r}, expected a number from {least:g} to {most:g}"
        elif column != "km" and len(row[column].partition(".")[2]) > 4:
            yield f"{column} is {row[column]!r}, expected at most four decimals"


def _parent(row: Row, book: _Book) -> Iterator[str]:
    parent = book.rows.get(row["parent"])
    if (row["parent"] == "") != (row["kind"] == "country"):
        yield "has no parent" if row["parent"] == "" else f"a country has no parent, here {row['parent']!r}"
    elif row["parent"] and parent is None:
        yield f"parent {row['parent']!r} is not in the table"
    elif row["id"] in book.circles:
        yield f"stands above itself by way of its parent {row['parent']!r}"
    elif parent is not None and parent["country"] != row["country"]:
        yield f"lies in {row['country']}, its parent {parent['id']!r} in {parent['country']}"


def _distance(row: Row, book: _Book) -> Iterator[str]:
    """Too far from a district or a settlement, or beyond the radius of a governorate."""
    parent = book.rows.get(row["parent"])
    if parent is None or row["kind"] in _LARGE or parent["kind"] == "country":
        return
    far = kilometres(_point(row), _point(parent))
    most = _NEAR_KM + ((_number(parent, "km") or 0.0) if parent["kind"] in _LARGE else 0.0)
    if far > most:
        yield f"lies {far:.0f} km from its parent {parent['id']!r}, expected at most {most:.0f}"


def _reference(row: Row, book: _Book) -> Iterator[str]:
    for key in geonames_ids([row]):
        point = book.points.get(key, _point(row))
        far = kilometres(_point(row), point)
        if far > _SAME_KM:
            yield f"{row['ref']} lies {far:.0f} km away, at {point[0]:.4f}, {point[1]:.4f}"


def _borrowed(row: Row, book: _Book) -> Iterator[str]:
    """A point taken from a division of another governorate than the parent's; what is wide may lie in several."""
    lender = book.divisions.get(row["ref"], row)
    own, other = (_governorate(r, book) for r in (row, lender))
    if own and other and own != other and row["kind"] not in _LARGE | _WIDE:
        yield f"has the point of {lender['id']!r} in {other!r}, its parent {row['parent']!r} lies in {own!r}"


def _governorate(row: Row, book: _Book) -> str:
    """The governorate that a row lies in, empty when there is none."""
    at: Row | None = row
    seen: set[str] = set()
    while at is not None and at["id"] not in seen:
        if at["kind"] == "governorate":
            return at["id"]
        seen.add(at["id"])
        at = book.rows.get(at["parent"])
    return ""


def _point(row: Row) -> Point:
    lat, lon = _number(row, "lat"), _number(row, "lon")
    return (math.nan if lat is None else lat, math.nan if lon is None else lon)


def _namesakes(rows: Iterable[Row]) -> Iterator[Finding]:
    """One name for two places of one parent."""
    seen: dict[tuple[str, str], Row] = {}
    for row in rows:
        for key in sorted({fold_key(name) for name in names(row)}):
            other = seen.setdefault((row["parent"], key), row)
            if other is not row:
                yield Finding(row.table, row.line, row["id"], f"{key!r} is also a name of {other['id']!r} in {row['parent']!r}")


def _at_odds(rows: Iterable[Row]) -> Iterator[Finding]:
    """One reference for two points."""
    seen: dict[str, Row] = {}
    for row in rows:
        other = seen.setdefault(row["ref"], row)
        far = kilometres(_point(row), _point(other))
        if far > _SAME_KM:
            yield Finding(row.table, row.line, row["id"], f"{row['ref']} is also that of {other['id']!r}, {far:.0f} km away")
