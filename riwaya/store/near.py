"""Near-copies among the reports of a store, kept as reports come and go."""

from __future__ import annotations

import struct
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, Row, delete, or_, select

from riwaya.reconcile.lineage import Sketch, bands_of, is_copy, sketch
from riwaya.store.rows import hashed, pieces, put, unpacked
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


def renew_copies(connection: Connection, report_ids: Collection[str]) -> None:
    """Find the near-copies of reports anew, by the text of their current versions; reports without claims have none."""
    for piece in pieces(report_ids):
        old = select(sketches.c.report).where(sketches.c.id.in_(piece))
        connection.execute(delete(bands).where(bands.c.report.in_(old)))
        connection.execute(delete(sketches).where(sketches.c.id.in_(piece)))
        connection.execute(delete(copies).where(or_(copies.c.report.in_(piece), copies.c.other.in_(piece))))
        _sketch(connection, piece)
    for piece in pieces(report_ids):
        put(connection, copies, _found(connection, piece, set(report_ids)))


def _sketch(connection: Connection, report_ids: list[str]) -> None:
    told = select(claims.c.report)
    chosen = select(reports.c.number, reports.c.id, reports.c.body).where(reports.c.id.in_(report_ids), reports.c.current)
    made = [(row, sketch(unpacked(row.body)["text"])) for row in connection.execute(chosen.where(reports.c.number.in_(told)))]
    put(connection, sketches, ({"report": r.number, "id": r.id, "size": s.size, "least": _bytes(s)} for r, s in made))
    put(connection, bands, ({"report": r.number, "name": hashed(band)} for r, s in made for band in bands_of(s)))


def _found(connection: Connection, report_ids: list[str], new: Collection[str]) -> Iterator[dict[str, Any]]:
    """The copies of new reports, in both directions; of two new ones only one finds the other."""
    mine, others = bands.alias(), bands.alias()
    own = select(sketches.c.report).where(sketches.c.id.in_(report_ids))
    meet = select(mine.c.report, others.c.report).distinct().join(others, mine.c.name == others.c.name)
    met = connection.execute(meet.where(mine.c.report.in_(own), mine.c.report != others.c.report)).all()
    known = _known(connection, {number for pair in met for number in pair})
    for one, other in ((known[a], known[b]) for a, b in met):
        if (one.id < other.id or other.id not in new) and is_copy(_sketch_of(one), _sketch_of(other)):
            yield {"report": one.id, "other": other.id}
            yield {"report": other.id, "other": one.id}


def _known(connection: Connection, numbers: Iterable[int]) -> dict[int, Row[Any]]:
    return {
        row.report: row for piece in pieces(numbers) for row in connection.execute(select(sketches).where(sketches.c.report.in_(piece)))
    }


def _bytes(one: Sketch) -> bytes:
    return struct.pack(f"<{len(one.least)}Q", *one.least)


def _sketch_of(row: Row[Any]) -> Sketch:
    return Sketch(row.size, struct.unpack(f"<{len(row.least) // 8}Q", row.least))
