"""The bundled scenario, with its claims written by hand: what joining makes of well-read claims."""

from __future__ import annotations

import json
from itertools import combinations
from typing import Any, NamedTuple

import pytest

from riwaya.reconcile.compare import Grounds
from riwaya.reconcile.control import control
from riwaya.reconcile.events import event
from riwaya.reconcile.facts import Fact, facts
from riwaya.reconcile.lineage import copies, sketches
from riwaya.reconcile.merge import Cluster, partition
from riwaya.records.event import POLICIES
from tests.reconcile.claim_makers import EXPECTED, TIES, scenario

PLACES = {"البوكمال": "abk", "الميادين": "mayadin", "مدينة دير الزور": "dz", "حقل العمر": "omar"}


class Made(NamedTuple):
    """The scenario, joined."""

    facts: dict[str, Fact]
    ids: dict[tuple[str, str], str]
    grounds: Grounds
    clusters: tuple[Cluster, ...]
    wanted: dict[str, Any]
    home: dict[str, str]


@pytest.fixture(scope="module")
def made() -> Made:
    reports, ids = scenario()
    read = {f.id: f for r in reports for f in facts(r)}
    grounds = Grounds(TIES, copies(sketches(reports)))
    wanted = json.loads(EXPECTED.read_text(encoding="utf-8"))
    home = {ids[c["report"], c["at"]]: name for name, claims in wanted["events"].items() for c in claims}
    return Made(read, ids, grounds, partition(list(read.values()), grounds), wanted, home)


def test_every_expected_claim_has_a_row(made: Made) -> None:
    assert made.home.keys() == made.facts.keys()


def test_same_happening(made: Made) -> None:
    unjudged = {frozenset(pair) for pair in made.wanted["unjudged"]}
    cluster = {claim: n for n, claims in enumerate(made.clusters) for claim in claims}
    judged = [(a, b) for a, b in combinations(sorted(made.home), 2) if frozenset((made.home[a], made.home[b])) not in unjudged]
    joined = {p for p in judged if cluster[p[0]] == cluster[p[1]]}
    true = {p for p in judged if made.home[p[0]] == made.home[p[1]]}
    assert len(joined & true) >= 0.95 * len(joined)
    assert len(joined & true) >= 0.85 * len(true)


def test_what_must_stay_apart_does(made: Made) -> None:
    apart = {frozenset(pair) for pair in made.wanted["apart"]}
    for cluster in made.clusters:
        assert not apart & {frozenset((made.home[a], made.home[b])) for a, b in combinations(cluster, 2)}


def test_statuses(made: Made) -> None:
    found: dict[str, str] = {}
    for cluster in made.clusters:
        told = event([made.facts[c] for c in cluster], made.grounds)
        found |= {made.home[c]: told.status for c in cluster}
    assert {name: found[name] for name in made.wanted["status"]} == made.wanted["status"]


def test_rival_tolls_stand_beside_each_other(made: Made) -> None:
    for toll in made.wanted["tolls"]:
        claims = next(c for c in made.clusters if toll["event"] in {made.home[claim] for claim in c})
        told = event([made.facts[c] for c in claims], made.grounds)
        values = next(d.values for d in told.disagreements if d.field == toll["slot"])
        found = {made.facts[c].report: value for value, claims in values for c in claims}
        assert found == {v["report"]: {"least": v["least"], "most": v["most"]} for v in toll["values"]}


def test_reprints_are_one_lineage(made: Made) -> None:
    for line in made.wanted["lineages"]:
        reports = {line["origin"], *line["reprints"]}
        claims = {c for c in made.facts if made.home[c] == "abk-first" and made.facts[c].report in reports}
        told = event([made.facts[c] for c in next(x for x in made.clusters if claims & set(x))], made.grounds)
        assert any(claims <= set(found.claims) for found in told.lineages)


@pytest.mark.parametrize("policy", POLICIES)
@pytest.mark.parametrize("name", PLACES)
def test_control(made: Made, name: str, policy: str) -> None:
    found: list[dict[str, Any]] = []
    for row in control(made.clusters, made.facts, made.grounds, policy):
        if row.place == PLACES[name]:
            if found and found[-1]["holders"] == list(row.holders):
                found[-1] |= {"last": row.to_dict()["last"], "closed": row.to_dict()["closed"]}
            else:
                found.append(row.to_dict())
    wanted = made.wanted["control"][name][policy]
    for key in ("first", "last", "holders", "state"):
        assert [f[key] for f in found] == [w[key] for w in wanted]
    for key in ("opened", "closed"):
        for f, w in zip(found, wanted, strict=True):
            assert set(f[key]) >= {made.ids[c["report"], c["at"]] for c in w[key]}
