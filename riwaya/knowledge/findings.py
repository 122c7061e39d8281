"""What a check finds wrong with the rows of a table, and what several checks ask."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from riwaya.errors import KnowledgeError
from riwaya.knowledge.tables import Row

FOREIGN = frozenset("پچژگکیەێۆڕڵٹڈڤھہۇۀېڭڨ")
"""Letters of Persian, Kurdish, Urdu and Uyghur that look like Arabic ones or stand beside them."""
_LETTERS = re.compile("[ء-غف-ي0-9\u064b-\u0652]+(?: [ء-غف-ي0-9\u064b-\u0652]+)*")
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


Check = Callable[[Row], Iterator[str]]
"""Says what is wrong with a row."""


class Finding(NamedTuple):
    """What is wrong with a row.

    Attributes:
        table: the file.
        line: where the row stands in it.
        row: its id, or the word that it is about.
        what: what is wrong, with the bad value and what was expected.
    """

    table: str
    line: int
    row: str
    what: str

    def __str__(self) -> str:
        return f"{self.table}:{self.line}: {self.row}: {self.what}"


def findings(rows: Iterable[Row], checks: Iterable[Check], name: str = "id") -> Iterator[Finding]:
    """What the checks say of each row; ``name`` is the column by which the row is called."""
    every = tuple(checks)
    for row in rows:
        yield from (Finding(row.table, row.line, row[name], what) for check in every for what in check(row))


def twice(rows: Iterable[Row]) -> Iterator[Finding]:
    """Ids that stand twice in one file; in a user's own file an id of the bundled table replaces its row."""
    seen: dict[tuple[str, str], int] = {}
    for row in rows:
        first = seen.setdefault((row.table, row["id"]), row.line)
        if first != row.line:
            yield Finding(row.table, row.line, row["id"], f"id stands already in line {first}")


def by_id(rows: Iterable[Row]) -> dict[str, Row]:
    """The rows by id; the first one wins, as the user's own rows stand first."""
    found: dict[str, Row] = {}
    for row in rows:
        found.setdefault(row["id"], row)
    return found


def circles(parents: Mapping[str, Collection[str]]) -> frozenset[str]:
    """The ids that stand above themselves."""
    return frozenset(key for key in parents if key in _above(key, parents))


def _above(key: str, parents: Mapping[str, Collection[str]]) -> set[str]:
    climbed: set[str] = set()
    waiting = list(parents[key])
    while waiting:
        parent = waiting.pop()
        if parent not in climbed:
            climbed.add(parent)
            waiting += parents.get(parent, ())
    return climbed


def foreign(name: str) -> Iterator[str]:
    """Why a name is not plain Arabic."""
    letters = "".join(sorted(FOREIGN & set(name)))
    if letters:
        yield f"{name!r} has letters of another language: {' '.join(letters)}"
    elif not _LETTERS.fullmatch(name):
        yield f"{name!r} is not written in Arabic letters and digits alone, one space between words"


def period(row: Row) -> Iterator[str]:
    """Dates that are none, or an end before its beginning."""
    first, last = (row.cells.get(column, "") for column in ("from", "to"))
    bad = [day for day in (first, last) if day and not _DATE.fullmatch(day)]
    if bad:
        yield f"{bad[0]!r} is no date, expected YYYY, YYYY-MM or YYYY-MM-DD"
    elif first and last and last < first[: len(last)]:
        yield f"ends ({last}) before it begins ({first})"


def allowed(row: Row, column: str, values: Sequence[str]) -> Iterator[str]:
    """A cell that holds none of the values that it may hold."""
    try:
        row.one_of(column, values)
    except KnowledgeError as error:
        yield error.message
