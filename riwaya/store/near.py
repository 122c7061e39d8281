"""Near-copies among the reports of a store, kept as reports come and go."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any, NamedTuple

import numpy as np
from sqlalchemy import Connection, Row, bindparam, delete, select

from riwaya.reconcile.lineage import Keys, Sketch, is_copy, pairs_at, sketch
from riwaya.reconcile.lineage import bands as keys_of
from riwaya.store.rows import BULK, pieces, pour, unpacked
from riwaya.store.schema import bands, claims, copies, reports, sketches


class Near(dict[str, frozenset[str]]):
    """The near-copies of those reports that were asked for."""

    def learn(self, connection: Connection, report_ids: Iterable[str]) -> None:
        """Ask for reports."""
        for piece in pieces(r for r in dict.fromkeys(report_ids) if r not in self):
            found: dict[str, set[str]] = {report: set() for report in piece}
            for report, other in connection.execute(select(copies).where(copies.c.report.in_(piece))):
                found[report].add(other)
            self.update((report, frozenset(others)) for report, others in found.items())


class _New(NamedTuple):
    """A report to be looked at anew: the number of its current version, its id and its sketch."""

    number: int
    id: str
    sketch: Sketch


def renew_copies(connection: Connection, report_ids: Collection[str]) -> None:
    """Find the near-copies of reports anew, by the text of their current versions; reports without claims have none."""
    for piece in pieces(report_ids):
        _forget(connection, piece)
    new = [one for piece in pieces(report_ids) for one in _sketched(connection, piece)]
    if connection.execute(select(bands.c.name).limit(1)).first():
        for some in pieces(new):
            _put_copies(connection, _old_copies(connection, some))
    names, owners = keys_of([one.sketch for one in new])
    met = ((new[a], new[b]) for a, b in pairs_at(names, owners))
    _put_copies(connection, ((a.id, b.id) for a, b in met if is_copy(a.sketch, b.sketch)))
    pour(connection, sketches, ((one.number, one.id, *one.sketch) for one in new))
    _put_bands(connection, names, np.array([one.number for one in new], dtype=np.int64)[owners])


def _forget(connection: Connection, report_ids: list[str]) -> None:
    """Take reports out; the keys under which they stood follow from their sketches."""
    old = connection.execute(select(sketches).where(sketches.c.id.in_(report_ids))).all()
    names, owners = keys_of([_sketch_of(row) for row in old])
    stood = [{"key": name, "number": old[at].report} for name, at in zip(names.tolist(), owners.tolist(), strict=True)]
    if stood:
        connection.execute(delete(bands).where(bands.c.name == bindparam("key"), bands.c.report == bindparam("number")), stood)
    connection.execute(delete(sketches).where(sketches.c.id.in_(report_ids)))
    connection.execute(delete(copies).where(copies.c.report.in_(report_ids)))
    connection.execute(delete(copies).where(copies.c.other.in_(report_ids)))


def _sketched(connection: Connection, report_ids: list[str]) -> Iterator[_New]:
    told = select(claims.c.number).where(claims.c.report == reports.c.number).exists()
    chosen = select(reports.c.number, reports.c.id, reports.c.body).where(reports.c.id.in_(report_ids), reports.c.current, told)
    for row in connection.execute(chosen).all():
        yield _New(row.number, row.id, sketch(unpacked(row.body)["text"]))


def _old_copies(connection: Connection, new: list[_New]) -> Iterator[tuple[str, str]]:
    """The near-copies of new reports among those that were there before."""
    seekers: dict[int, list[int]] = {}
    names, owners = keys_of([one.sketch for one in new])
    for name, at in zip(names.tolist(), owners.tolist(), strict=True):
        seekers.setdefault(name, []).append(at)
    held = select(bands.c.name, bands.c.report)
    rows = (row for piece in pieces(seekers) for row in connection.execute(held.where(bands.c.name.in_(piece))))
    met = {(at, row.report) for row in rows for at in seekers[row.name]}
    known = _known(connection, {number for _, number in met})
    return ((new[at].id, known[old].id) for at, old in met if is_copy(new[at].sketch, _sketch_of(known[old])))


def _known(connection: Connection, numbers: Iterable[int]) -> dict[int, Row[Any]]:
    held = select(sketches)
    return {row.report: row for piece in pieces(numbers) for row in connection.execute(held.where(sketches.c.report.in_(piece)))}


def _sketch_of(row: Row[Any]) -> Sketch:
    return Sketch(row.size, row.least)


def _put_copies(connection: Connection, pairs: Iterable[tuple[str, str]]) -> None:
    pour(connection, copies, (pair for a, b in pairs for pair in ((a, b), (b, a))))


def _put_bands(connection: Connection, names: Keys, numbers: Keys) -> None:
    """In the order of the table, which spares the database much searching."""
    for rows in in_order(names, numbers):
        pour(connection, bands, zip(names[rows].tolist(), numbers[rows].tolist(), strict=True))


def in_order(first: Keys, second: Keys) -> Iterator[Keys]:
    """The positions of rows in the order of two columns, not more than :data:`BULK` at once."""
    order = np.lexsort((second, first))
    for start in range(0, len(order), BULK):
        yield order[start : start + BULK]
