"""``riwaya events`` and ``event`` over a store of the bundled scenario with its claims by hand."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from riwaya.export.events_csv import read_events_csv
from riwaya.store.store import Store
from tests.cli.store_makers import FIRST, SECOND, put, readings, run, trees, whole
from tests.reconcile.claim_makers import claim, report


def test_events_are_a_pipe_of_json_lines(store: Path) -> None:
    with Store.open(store) as held:
        assert trees(run("events", "--store", store)) == [json.loads(json.dumps(e.to_dict())) for e in held.events()]


@pytest.mark.parametrize(
    ("options", "fits"),
    [
        (["--kind", "capture"], lambda e: e["kind"] == "capture"),
        (["--kind", "capture", "--kind", "withdraw"], lambda e: e["kind"] in ("capture", "withdraw")),
        (["--status", "disputed"], lambda e: e["status"] == "disputed"),
        (["--place", "abk"], lambda e: any("abk" in (p["place"], *p["within"]) for p in e["places"])),
        (["--place", "ABK", "--kind", "capture"], lambda e: e["kind"] == "capture" and any("abk" in (p["place"], *p["within"]) for p in e["places"])),
        (["--actor", "داعش"], lambda e: any(a["actor"] == "isis" for a in (*e["agents"], *e["targets"]))),
        (["--actor", "sdf"], lambda e: any(a["actor"] == "sdf" for a in (*e["agents"], *e["targets"]))),
        (["--since", "2017-11-08"], lambda e: e["time"] and e["time"]["last"] >= "2017-11-08"),
        (["--until", "2017-09-10"], lambda e: e["time"] and e["time"]["first"] <= "2017-09-10"),
    ],
    ids=lambda p: " ".join(p) if isinstance(p, list) else "",
)  # fmt: skip
def test_events_that_are_asked_for(options: list[str], fits: Callable[[dict[str, Any]], bool], store: Path) -> None:
    wanted = [e["id"] for e in trees(run("events", "--store", store)) if fits(e)]
    assert [e["id"] for e in trees(run("events", "--store", store, *options))] == wanted
    assert wanted


def test_events_as_a_table_and_as_csv(store: Path, tmp_path: Path) -> None:
    table = run("events", "--store", store, "--kind", "capture", "--place", "abk", "--format", "table").stdout
    assert "told or denied" in table
    path = tmp_path / "captures.csv"
    assert run("events", "--store", store, "--kind", "capture", "-o", path).exit_code == 0
    assert {row.kind for row in read_events_csv(path.read_text(encoding="utf-8"))} == {"capture"}
    assert run("events", "--store", store, "--kind", "protest", "--format", "table").stdout == "no events\n"


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["events", "--place", "لا مكان"], "no place is called 'لا مكان'"),
        (["events", "--actor", "لا أحد"], "no actor is called 'لا أحد'"),
        (["events", "--kind", "war"], "'war' is not one of 'clash', 'attack'"),
        (["events", "--status", "true"], "'true' is not one of 'claimed'"),
        (["events", "--since", "gestern"], "'gestern' is no date"),
        (["control", "--place", "لا مكان"], "no place is called 'لا مكان'"),
        (["control", "--policy", "hopeful"], "'hopeful' is not one of 'cautious', 'latest', 'self-interest'"),
        (["control", "--on", "2017-13-01"], "'2017-13-01' is no date"),
        (["export", "xlsx"], "'xlsx' is not one of 'acled', 'csv', 'geojson', 'parquet'"),
        (["export", "parquet"], "parquet needs a file to write to: give -o FILE"),
        (["export", "csv", "--since", "2024-05-01"], "--since needs a file to write to: give -o FILE"),
        (["export", "csv", "--since", "neulich"], "'neulich'"),
    ],
)
def test_wrong_usage_is_named(args: list[str], message: str, store: Path) -> None:
    result = run(*args, "--store", store)
    assert result.exit_code == 2
    assert message in result.stderr


@pytest.mark.parametrize("args", [["events"], ["event", "x"], ["control"], ["export", "csv"]])
def test_a_store_that_is_none_is_named(args: list[str], tmp_path: Path) -> None:
    missing, alien = tmp_path / "missing.db", tmp_path / "alien.db"
    alien.write_text("no database at all, but long enough to be looked at as one")
    for path in (missing, alien):
        result = run(*args, "--store", path)
        assert result.exit_code == 1
        assert str(path) in result.stderr
    assert not missing.exists()


def captured(store: Path) -> dict[str, Any]:
    """The premature capture, which has a denial."""
    return next(e for e in trees(run("events", "--store", store, "--kind", "capture", "--place", "abk")) if e["status"] == "disputed")


def test_an_event_with_its_claims_and_chains(store: Path) -> None:
    event = captured(store)
    (tree,) = trees(run("event", event["id"], "--store", store))
    assert tree.pop("told").keys() == set(event["claims"])
    assert tree == event
    page = run("event", event["id"], "--store", store, "--format", "table").stdout
    assert page.count("(official) ← ") >= 2
    assert "account 2 of 2" in page
    assert "negated: مرصد الفرات لحقوق الإنسان" in page


def test_no_such_event(store: Path) -> None:
    result = run("event", "0000", "--store", store)
    assert result.exit_code == 1
    assert "holds no event '0000'" in result.stderr


def test_an_event_whose_claims_are_gone(tmp_path: Path) -> None:
    path, (one, *_) = tmp_path / "gone.db", readings()
    put(path, [one], FIRST)
    before = trees(run("events", "--store", path))
    put(path, [one | {"claims": [], "sha256": "changed"}], SECOND)
    (tree,) = trees(run("event", before[0]["id"], "--store", path))
    assert (tree["event"], tree["heirs"]) == (before[0]["id"], [])
    assert "all its claims are gone" in run("event", before[0]["id"], "--store", path, "--format", "table").stdout


def test_an_event_that_went_into_another_tells_its_heir(tmp_path: Path) -> None:
    path, told = tmp_path / "merged.db", {"agents": ["syria-army"], "targets": ["isis"], "places": ["abk"], "time": "2017-11-09"}
    late, early = (
        whole(report(name, day, name, claim("capture", 1, **told))) for name, day in (("صحيفة", "2017-11-10"), ("جريدة", "2017-11-09"))
    )
    put(path, [late], FIRST)
    (before,) = trees(run("events", "--store", path))
    put(path, [early], SECOND)
    (after,) = trees(run("events", "--store", path))
    (tree,) = trees(run("event", before["id"], "--store", path))
    assert tree["heirs"] == [after["id"]] != [before["id"]]
    told_ = run("event", before["id"], "--store", path, "--format", "table").stdout
    assert told_ == f"event {before['id']} is no more; its claims are now in:\n  {after['id']}\n"
