"""Events to export: those of the bundled scenario, whose claims are written by hand beside the tests of joining."""

from __future__ import annotations

import pytest

from riwaya.export.public import Known
from riwaya.reconcile.compare import Grounds
from riwaya.reconcile.events import event
from riwaya.reconcile.facts import facts
from riwaya.reconcile.lineage import copies, sketches
from riwaya.reconcile.merge import partition
from riwaya.records.event import Event, Spot
from riwaya.records.known import ActorSort, Divisions
from tests.reconcile.claim_makers import TIES, scenario

SORTS = {
    "syria-army": ActorSort("army", "SY"),
    "isis": ActorSort("armed_group"),
    "sdf": ActorSort("armed_group", "SY"),
    "russia-air-force": ActorSort("army", "RU"),
    "militias": ActorSort("militia", "SY"),
    "civilians": ActorSort("civil"),
}
SYRIA = Divisions("SY", 760, "Syria", "Deir ez-Zor", "Abu Kamal", "Abu Kamal")


def divisions(spot: Spot) -> Divisions:
    return SYRIA if spot.place else Divisions()


def shown(words: str) -> str | None:
    """Groups in full, people by their noun, nothing else: what the tables would say."""
    first = words.split(maxsplit=1)[0] if words else ""
    return words if first in ("فصيل", "قوات") else first if first in ("مسلحون", "الناشط") else None


@pytest.fixture(scope="session")
def known() -> Known:
    return Known(shown, lambda actor: SORTS.get(actor, ActorSort()), divisions)


@pytest.fixture(scope="session")
def events() -> tuple[Event, ...]:
    """The events of the scenario."""
    reports, _ = scenario()
    read = {f.id: f for r in reports for f in facts(r)}
    grounds = Grounds(TIES, copies(sketches(reports)))
    return tuple(event([read[c] for c in cluster], grounds) for cluster in partition(list(read.values()), grounds))
