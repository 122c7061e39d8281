"""Full-text search in Arabic over reports and claims, by folded words."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, Table, and_, func, literal_column, select, table, text

from riwaya.arabic.fold import fold
from riwaya.store.rows import unpacked
from riwaya.store.schema import claims, reports
from riwaya.store.words import words

_PARTS = re.compile(r'"([^"]*)"?|([^\s"]+)')


_WORD = re.compile(r"\S+")
_REACH = 90
"""Letters of a text that are shown on each side of what was found."""


class Hit(NamedTuple):
    """What was found: a claim and its report, or a report for its own sake, then ``claim`` is None."""

    report: dict[str, Any]
    claim: dict[str, Any] | None


def phrases(query: str) -> list[list[str]]:
    """The words of a query that all have to be there; those in quotes side by side.

    Raises:
        ValueError: it holds no word.
    """
    found = [words(quoted or single) for quoted, single in _PARTS.findall(query)]
    if not any(found):
        raise ValueError(f"{query!r} holds no word to search for")
    return [phrase for phrase in found if phrase]


def search_reports(connection: Connection, query: str, most: int) -> list[Hit]:
    """The current reports that hold a query's words, the latest published first.

    Raises:
        ValueError: the query holds no word.
    """
    chosen = select(reports.c.body).where(reports.c.current, _holds(connection, reports, query))
    return [Hit(unpacked(row.body), None) for row in connection.execute(_latest(chosen).limit(most))]


def search_claims(connection: Connection, query: str, most: int) -> list[Hit]:
    """The claims that hold a query's words in their sentence, gloss or names, the latest published first.

    Raises:
        ValueError: the query holds no word.
    """
    chosen = (
        select(reports.c.body, claims.c.body).join(claims, claims.c.report == reports.c.number).where(_holds(connection, claims, query))
    )
    found = connection.execute(_latest(chosen).order_by(claims.c.position).limit(most))
    return [Hit(unpacked(report), unpacked(claim)) for report, claim in found]


def _latest(chosen: Select[Any]) -> Select[Any]:
    return chosen.order_by(func.coalesce(reports.c.published, "").desc(), reports.c.id)


def _holds(connection: Connection, where: Table, query: str) -> ColumnElement[bool]:
    """Whether a row holds the phrases: by SQLite's full-text index, elsewhere by its folded words between spaces."""
    wanted = [" ".join(phrase) for phrase in phrases(query)]
    if connection.dialect.name != "sqlite":
        return and_(*(where.c.folded.contains(f" {phrase} ", autoescape=True) for phrase in wanted))
    index = table(f"{where.name}_words")
    match = text(f"{index.name} MATCH :asked").bindparams(asked=" AND ".join(f'"{phrase}"' for phrase in wanted))
    return where.c.number.in_(select(literal_column("rowid")).select_from(index).where(match))


def around(text: str, query: str) -> str:
    """The words of a text around the first word of a query that it holds; its beginning when it holds none."""
    wanted = {word for phrase in phrases(query) for word in phrase}
    folded = fold(text)
    spots = (found.start() for found in _WORD.finditer(folded.plain) if not wanted.isdisjoint(words(found.group())))
    at = folded.raw_span(*[next(spots, 0)] * 2)[0]
    first, last = max(at - _REACH, 0), at + _REACH
    begin = text.find(" ", first) + 1 if first else 0
    return " ".join(text[begin:last].split()) + ("…" if last < len(text) else "")
