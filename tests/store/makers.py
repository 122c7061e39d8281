"""Reports by hand for a store, and what joining them anew has to give."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

from riwaya.reconcile.compare import Grounds
from riwaya.reconcile.decide import judged
from riwaya.reconcile.events import event
from riwaya.reconcile.facts import facts
from riwaya.reconcile.lineage import copies, sketches
from riwaya.reconcile.merge import Ledger
from riwaya.records.event import Decision, Event
from riwaya.records.text import Report
from riwaya.store.decisions import all_decisions, anchors, decide, named
from riwaya.store.join import Joined, Known, reconcile
from riwaya.store.reports import Version, add_versions, known_versions
from riwaya.store.schema import metadata
from riwaya.store.store import Store
from tests.reconcile.claim_makers import TIES, claim, report

START = datetime(2024, 5, 1, tzinfo=UTC)
KNOWN = Known(TIES, "1")


def reading(name: str, *claims: Mapping[str, Any], version: int = 1, **told: str) -> dict[str, Any]:
    """A report object with the claims."""
    made = report(name, told.get("published", "2017-11-09"), told.get("outlet", "صحيفة"), *claims)
    text = told.get("text", made["text"])
    return {
        "id": name, "outlet": made["outlet"], "published": made["published"], "url": None, "title": told.get("title"),
        "published_basis": "given", "sha256": f"{name} {version}", "versions": {"reader": "1"}, "text": text, "skipped": [],
        "claims": made["claims"], "notes": [],
    }  # fmt: skip


def report_of(tree: Mapping[str, Any]) -> Report:
    """The report of a report object."""
    return Report(tree["id"], tree["text"], tree["outlet"], tree["published"], "given", tree["sha256"], tree["url"], tree["title"])


def put(store: Store, *trees: Mapping[str, Any]) -> None:
    """Put in what is not known yet."""
    with store.writing() as connection:
        versions = [Version(report_of(tree), tree, START.isoformat()) for tree in trees]
        known = known_versions(connection, (version.report.id for version in versions))
        add_versions(connection, [v for v in versions if (v.report.id, v.report.sha256) not in known])


def join(store: Store, hours: int = 0) -> Joined:
    """Join what changed, some hours after the start."""
    return reconcile(store, KNOWN, START + timedelta(hours=hours))


def say(store: Store, verdict: str, ids: Sequence[str], hours: int = 0, **correction: Any) -> None:
    """A decision on claims."""
    with store.writing() as connection:
        when = (START + timedelta(hours=hours)).isoformat()
        told = Decision("", verdict, anchors(connection, ids), "Salma", when, "", correction.get("field"), correction.get("value"))
        decide(connection, named(told))


def strike(at: int = 0, day: int = 9, **told: Any) -> dict[str, Any]:
    """A claim of a strike on one town."""
    return claim("airstrike", at, **({"places": ["mayadin"], "agents": ["russia"], "time": f"2017-11-{day:02}"} | told))


def everything(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables of a store."""
    with Store.open(path) as store, store.reading() as connection:
        return {table.name: sorted(map(tuple, connection.execute(select(table))), key=repr) for table in metadata.sorted_tables}


def joined_anew(store: Store) -> tuple[Event, ...]:
    """The events that all claims and decisions of a store give when they are joined in memory, from nothing."""
    trees = list(store.readings())
    with store.reading() as connection:
        decisions = all_decisions(connection)
    found = judged([f for tree in trees for f in facts(tree)], decisions)
    grounds = Grounds(TIES, copies(sketches(tree for tree in trees if tree["claims"])))
    by_id = {f.id: f for f in found.facts}
    made: Iterable[Event] = (event([by_id[c] for c in cluster], grounds) for cluster in Ledger(found, grounds).clusters())
    return tuple(sorted(made, key=lambda e: e.id))
