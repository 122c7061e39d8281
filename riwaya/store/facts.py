"""Claims of the store as facts, as people left them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, select

from riwaya.reconcile.decide import Judged, judged
from riwaya.reconcile.facts import Fact, facts
from riwaya.records.event import Decision
from riwaya.store.rows import pieces, unpacked
from riwaya.store.schema import claims, decided, decisions, reports


def claim_ids(connection: Connection) -> list[str]:
    """The ids of all claims."""
    return list(connection.scalars(select(claims.c.id).order_by(claims.c.id)))


def reports_of(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """The id of each claim's report; unknown claims are left out."""
    found: dict[str, str] = {}
    for piece in pieces(ids):
        joined = select(claims.c.id, reports.c.id).join(reports).where(claims.c.id.in_(piece))
        found.update(iter(connection.execute(joined)))
    return found


def claims_of(connection: Connection, report_ids: Iterable[str]) -> list[str]:
    """The claims of reports."""
    return [
        claim
        for piece in pieces(report_ids)
        for claim in connection.scalars(select(claims.c.id).join(reports).where(reports.c.id.in_(piece), reports.c.current))
    ]


def decisions_on(connection: Connection, report_ids: Iterable[str]) -> tuple[Decision, ...]:
    """People's decisions on claims of reports."""
    found: dict[str, Decision] = {}
    for piece in pieces(report_ids):
        joined = select(decisions).where(decisions.c.id.in_(select(decided.c.decision).where(decided.c.report.in_(piece))))
        found |= {row.id: Decision.of(unpacked(row.body)) for row in connection.execute(joined)}
    return tuple(found.values())


def entangled(connection: Connection, report_ids: Iterable[str]) -> set[str]:
    """Those reports that decisions speak of, and all that decisions tie to them, over however many steps."""
    found: set[str] = set()
    todo = set(report_ids)
    while todo:
        speaking = {d.id: d for d in decisions_on(connection, todo)}
        near = {anchor.report for d in speaking.values() for anchor in d.claims}
        todo = near - found
        found |= near
    return found


class Facts:
    """Reads facts and remembers them: a sentence that several claims share stays one object, whichever was asked for first."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[str, Fact | None] = {}
        self._words: dict[tuple[str, str], frozenset[str]] = {}

    def of(self, ids: Iterable[str]) -> dict[str, Fact]:
        """The facts of claims, corrected; claims that are not in the store or were judged wrong are left out."""
        wanted = list(dict.fromkeys(ids))
        for piece in pieces(claim for claim in wanted if claim not in self._known):
            self._learn(piece)
        return {claim: fact for claim in wanted if (fact := self._known.get(claim))}

    def judged_on(self, report_ids: Iterable[str]) -> Judged:
        """What people decided on the claims of reports that no decision ties to other reports."""
        ids = list(report_ids)
        return judged(list(self._raw(claims_of(self._connection, ids))), decisions_on(self._connection, ids))

    def _learn(self, ids: list[str]) -> None:
        homes = reports_of(self._connection, ids)
        touched = self._decided(set(homes.values()))
        whole = [*ids, *claims_of(self._connection, touched)]
        found = judged(list(self._raw(dict.fromkeys(whole))), decisions_on(self._connection, touched)).facts
        self._known.update(dict.fromkeys(whole))
        self._known.update((fact.id, fact) for fact in found)

    def _decided(self, report_ids: Iterable[str]) -> list[str]:
        """Those reports that decisions speak of; all their claims are needed to say of which one."""
        return [
            report
            for piece in pieces(report_ids)
            for report in self._connection.scalars(select(decided.c.report).distinct().where(decided.c.report.in_(piece)))
        ]

    def _raw(self, ids: Iterable[str]) -> Iterator[Fact]:
        columns = claims.c.body, reports.c.id, reports.c.outlet, reports.c.published
        for piece in pieces(ids):
            for row in self._connection.execute(select(*columns).join(reports).where(claims.c.id.in_(piece))).all():
                claim = unpacked(row.body)
                made = facts({"id": row.id, "outlet": row.outlet, "published": row.published, "claims": [claim]})[0]
                yield self._shared(made, claim)

    def _shared(self, fact: Fact, claim: dict[str, Any]) -> Fact:
        """The fact with the words of its sentence as another claim of it may have brought them already."""
        words = self._words.setdefault((fact.report, claim["evidence"]["text"]), fact.words)
        return fact if words is fact.words else replace(fact, words=words)
